// The sheet on which a payer types what a static QRIS code leaves open: the amount, and the tip where the code asks for one.

import { h, icon } from './dom.js';
import { brandName } from './brands.js';
import { format, hundredths, decimal, parse } from './money.js';
import { Refusal } from './phone-network.js';
import { fact, lay, close, sheet } from './phone-over.js';

const PER_CENT = 10_000n;

/** Asks for the amount; `pay(once, amount, tip)` pays it, and the same `once` pays once. */
export function typeAmount(shop, { brand, name }, { pay }) {
  const once = crypto.randomUUID();
  const complaint = h('p', { class: 'complaint', role: 'alert', id: 'amount-complaint', hidden: true });
  const amount = entry('typed-amount', shop.amount);
  const tip = entry('typed-tip');
  const total = h('output', { class: 'numbers', id: 'typed-total' });
  const go = h('button', { type: 'submit', class: 'button strong brand', id: 'pay' }, 'Pay');
  const complain = text => {
    complaint.textContent = text;
    complaint.hidden = !text;
  };
  const sums = () => {
    const base = parse(amount.value, shop.currency);
    const more = base && tipOn(shop.tip, base, tip.value);
    return more === undefined ? undefined : { base, more, all: decimal(hundredths(base) + hundredths(more)) };
  };
  const show = () => {
    const now = sums();
    total.textContent = now ? format(now.all, shop.currency) : '–';
    go.textContent = now ? `Pay ${format(now.all, shop.currency)}` : 'Pay';
    complain('');
  };
  const send = async event => {
    event.preventDefault();
    const now = sums();
    if (!now) return complain('Type an amount, such as 25000.');
    go.disabled = amount.disabled = tip.disabled = true;
    go.replaceChildren(h('span', { class: 'spinner' }), 'Paying…');
    try {
      await pay(once, now.base, now.more);
    } catch (problem) {
      // What may have been paid must stay what it was, so that pressing again cannot pay another sum.
      const refused = problem instanceof Refusal;
      show();
      complain(refused ? problem.message : 'No answer. You can press again: a payment is taken once only.');
      go.disabled = false;
      amount.disabled = !refused || Boolean(shop.amount);
      tip.disabled = !refused;
    }
  };
  amount.addEventListener('input', show);
  tip.addEventListener('input', show);
  lay(sheet(`How much for ${shop.shop}?`,
    h('button', { type: 'button', class: 'later', 'aria-label': 'Do not pay', onclick: close }, icon('cross')),
    h('p', { class: 'initial large', 'aria-hidden': 'true' }, shop.shop[0]),
    h('p', { class: 'sheet-shop' }, shop.shop),
    h('form', { class: 'field', onsubmit: send },
      h('label', { for: 'typed-amount' }, `Amount in ${shop.currency}`), amount,
      shop.tip.mode === 'asked' && [h('label', { for: 'typed-tip' }, 'Tip, if you like'), tip],
      h('dl', { class: 'facts' },
        fixedTip(shop),
        shop.tip.mode !== 'none' && fact('Together', total),
        fact('Pay with', `${brandName(brand)} balance · ${name}`),
        fact('Merchant', `${shop.name}, ${shop.city}`),
        fact('NMID', shop.nmid)),
      complaint, go)), { leave: close, typing: true });
  show();
  amount.focus();
}

function entry(id, value) {
  return h('input', {
    class: 'input numbers', id, inputmode: 'decimal', autocomplete: 'off', value: value ?? '', disabled: Boolean(value),
    'aria-describedby': 'amount-complaint',
  });
}

function fixedTip({ tip, currency }) {
  if (tip.mode === 'fixed') return fact('Tip', format(tip.amount, currency));
  if (tip.mode === 'percent') return fact('Tip', `${tip.percent} %`);
  return false;
}

/** The tip as a decimal string, rounded half up to whole rupiah where it is a share; undefined when it is no amount. */
function tipOn(tip, base, typed) {
  switch (tip.mode) {
    case 'asked': return typed.trim() === '' || /^0+(\.0*)?$/.test(typed.trim()) ? '0.00' : parse(typed, 'IDR');
    case 'fixed': return tip.amount;
    case 'percent': return decimal((hundredths(base) * hundredths(tip.percent) / 100n + PER_CENT / 2n) / PER_CENT * 100n);
    default: return '0.00';
  }
}
