// Amounts stay decimal strings, as on the wire; where they must be counted they are whole hundredths in a BigInt.

// The sign of the taka is missing in many fonts.
const SIGNS = { BDT: 'Tk' };

// Where cents are rare they are shown only when there are any; they are never rounded away.
const RARELY_CENTS = new Set(['IDR', 'PKR']);

export function format(amount, currency) {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: SIGNS[currency] ? 'code' : 'narrowSymbol',
    minimumFractionDigits: decimals(currency),
    maximumFractionDigits: decimals(currency),
    trailingZeroDisplay: RARELY_CENTS.has(currency) ? 'stripIfInteger' : 'auto',
  }).formatToParts(amount);
  return parts.map(({ type, value }) => (type === 'currency' ? SIGNS[currency] ?? value : value)).join('');
}

export function hundredths(amount) {
  const [whole, part = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
}

export function decimal(hundredthsOf) {
  return `${hundredthsOf / 100n}.${String(hundredthsOf % 100n).padStart(2, '0')}`;
}

const WITHOUT_CENTS = new Set(['JPY', 'KRW']);

export const decimals = currency => (WITHOUT_CENTS.has(currency) ? 0 : 2);

/** What a cashier typed as a decimal string, or undefined when it is no amount of this currency. */
export function parse(typed, currency) {
  const form = decimals(currency) === 0 ? /^\d{1,9}$/ : /^\d{1,9}(\.\d{0,2})?$/;
  const text = typed.trim().replace(/^\./, '0.');
  if (!form.test(text) || hundredths(text) === 0n) return undefined;
  return decimal(hundredths(text));
}
