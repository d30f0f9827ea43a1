package io.tillgate.cashier;

import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;

/// A wallet as shoppers know it; the code is the brand's word, by which its colours are found.
record WalletName(String code, String name) {
    static WalletName of(Brand brand) {
        return new WalletName(brand.code(), name(brand));
    }

    /// The wallet of an attempt.
    static WalletName of(Attempt attempt) {
        return Brand.parse(attempt.brand())
                .map(WalletName::of)
                .orElseGet(() -> new WalletName(attempt.brand(), attempt.brand()));
    }

    /// What stands on its badge.
    String mark() {
        return name.substring(0, 1);
    }

    private static String name(Brand brand) {
        return switch (brand) {
            case ALIPAY -> "Alipay";
            case WECHATPAY -> "WeChat Pay";
            case UNIONPAY -> "UnionPay";
            case ALIPAY_HK -> "AlipayHK";
            case PAYPAL -> "PayPal";
            case VENMO -> "Venmo";
            case CASHAPPPAY -> "Cash App Pay";
            case GCASH -> "GCash";
            case DANA -> "DANA";
            case KAKAOPAY -> "KakaoPay";
            case TNG -> "Touch ’n Go";
            case TRUEMONEY -> "TrueMoney";
            case BKASH -> "bKash";
            case EASYPAISA -> "Easypaisa";
            case PAYPAY -> "PayPay";
            case GOPAY -> "GoPay";
            case OVO -> "OVO";
            case SHOPEEPAY -> "ShopeePay";
            case LINKAJA -> "LinkAja";
            case BCA -> "BCA";
            case CREDITCARD -> "Card";
            case APPLEPAY -> "Apple Pay";
            case GOOGLEPAY -> "Google Pay";
        };
    }
}
