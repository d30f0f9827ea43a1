// What the till remembers: which merchant it speaks for, and its last sales. Both live in this browser.

const ACCOUNT = 'tillgate-till-account';
const SALES = 'tillgate-till-sales';
const SALES_AT_MOST = 100;

/** Demo merchants of every sandbox. Their tokens are published demo values; a live gateway refuses them. */
export const DEMO = [
  { shop: 'Harbor Coffee, Pier 1', merchantNo: '200043', storeNo: '300014', token: '5cbfb079f15b150122261c8537086d77a', settleCurrency: 'USD' },
  { shop: 'Harbor Coffee, Pier 2', merchantNo: '200043', storeNo: '303660', token: '359c05eb811c7c8576f4a8a277dc6f6b', settleCurrency: 'USD' },
  { shop: 'Orchard Books', merchantNo: '202333', storeNo: '301854', token: '17cfc0170ef1c017b4a929d233d6e65e', settleCurrency: 'USD' },
  { shop: 'Seapig Games', merchantNo: '203797', storeNo: '303714', token: '0f1e2d3c4b5a69788796a5b4c3d2e1f0', settleCurrency: 'USD' },
  { shop: 'Warung Merpati', merchantNo: '204001', storeNo: '304001', token: 'a0b1c2d3e4f5061728394a5b6c7d8e9f', settleCurrency: 'IDR' },
];

/** The account in force; `gateway` is empty where the page's server knows the address better. */
export function account() {
  return { gateway: '', ...DEMO[0], ...read(ACCOUNT, {}) };
}

export function keepAccount(changed) {
  localStorage.setItem(ACCOUNT, JSON.stringify(changed));
}

/** The sales of this store, newest first. */
export function sales({ merchantNo, storeNo }) {
  return read(SALES, []).filter(sale => sale.merchantNo === merchantNo && sale.storeNo === storeNo);
}

/**
 * Writes a sale down, new or changed. It is called before the first request is sent: a till that crashes in the middle
 * of a sale finds its reference here, and with the reference the truth.
 */
export function write(sale) {
  const others = read(SALES, []).filter(one => one.reference !== sale.reference);
  const all = [sale, ...others].sort((a, b) => b.at.localeCompare(a.at)).slice(0, SALES_AT_MOST);
  localStorage.setItem(SALES, JSON.stringify(all));
  return sale;
}

function read(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
