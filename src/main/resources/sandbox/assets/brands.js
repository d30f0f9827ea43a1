// What the sandbox's brands are called; their colours are in brands.css. The word marks are plain text.

const NAMES = {
  alipay: 'Alipay',
  wechatpay: 'WeChat Pay',
  unionpay: 'UnionPay',
  alipay_hk: 'AlipayHK',
  paypal: 'PayPal',
  venmo: 'Venmo',
  cashapppay: 'Cash App',
  gcash: 'GCash',
  dana: 'DANA',
  kakaopay: 'KakaoPay',
  tng: 'Touch ’n Go',
  truemoney: 'TrueMoney',
  bkash: 'bKash',
  easypaisa: 'Easypaisa',
  paypay: 'PayPay',
  gopay: 'GoPay',
  ovo: 'OVO',
  shopeepay: 'ShopeePay',
  linkaja: 'LinkAja',
  bca: 'BCA',
  creditcard: 'Card',
  applepay: 'Apple Pay',
  googlepay: 'Google Pay',
};

export const brandName = brand => NAMES[brand] ?? brand;
