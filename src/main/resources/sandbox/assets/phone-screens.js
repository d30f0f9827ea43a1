// The screens of the phone, each made new from what the phone knows.

import { $, barcodeOf, copied, grouped, h, icon, qrOf } from './dom.js';
import { brandName } from './brands.js';
import { format, hundredths } from './money.js';
import { standing } from './phone-story.js';

const CODE_LIFE = 60;
const LATEST = 2;

export const loading = text => h('div', { class: 'empty' }, h('span', { class: 'spinner' }), h('p', {}, text));

// ── Whose wallet ─────────────────────────────────────────────────────────────────────────────────────────────────────

const PEOPLE = {
  ana: ['Ana', 'is well off'],
  ben: ['Ben', 'is nearly broke'],
  test: ['Test payer', 'owns the test codes and never runs out'],
};

export function wallets(payers, { pick }) {
  const brands = [...new Set(payers.map(payer => payer.brand))];
  let person = 'ana';
  const tiles = h('ul', { class: 'tiles' });
  const fill = () => tiles.replaceChildren(...brands.map(brand => {
    const payer = payers.find(one => one.id === `${brand}-${person}`);
    return payer && h('li', {}, h('button', {
      type: 'button', class: 'tile', 'data-brand': brand, id: `wallet-${payer.id}`, onclick: () => pick(payer.id),
    }, h('span', { class: 'wordmark' }, brandName(brand)), h('span', { class: 'holds' }, balanceLine(payer))));
  }).filter(Boolean));
  fill();
  const people = Object.entries(PEOPLE).map(([id, [name, what]]) => h('label', { class: 'person' },
    h('input', { type: 'radio', name: 'person', value: id, checked: id === person, onchange: () => { person = id; fill(); } }),
    h('span', {}, h('strong', {}, name), h('small', {}, what))));
  return h('section', { class: 'wallets' },
    h('h2', { tabindex: '-1' }, 'Choose a wallet'),
    h('fieldset', { class: 'people' }, h('legend', { class: 'unseen' }, 'Whose wallet'), people),
    tiles);
}

function balanceLine(payer) {
  const [first] = payer.balances;
  if (payer.unlimited) return `any amount · ${first.currency}`;
  return format(first.amount, first.currency);
}

// ── Home ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export function home(look, payments, { swap, open, more }) {
  return h('section', { class: 'home' },
    h('header', { class: 'purse' },
      h('div', { class: 'purse-top' },
        h('h2', { class: 'wordmark', tabindex: '-1' }, brandName(look.brand)),
        h('button', { type: 'button', class: 'owner', id: 'swap', onclick: swap, 'aria-label': `${look.name}: choose another wallet` },
          h('span', { class: 'face', 'aria-hidden': 'true' }, look.name[0]), look.name, icon('swap'))),
      balances(look)),
    look.closed && h('p', { class: 'strip' }, 'This wallet is closed: it neither pays nor takes refunds.'),
    look.waiting.map(payment => h('button', { type: 'button', class: 'strip ask', onclick: () => open(payment.number) },
      h('span', {}, h('strong', {}, payment.shop), ' asks for ', h('strong', { class: 'numbers' }, format(payment.amount, payment.currency))),
      h('span', { class: 'look' }, 'Look'))),
    codeCard(look),
    latest(payments, open, more));
}

function balances({ balances: all, unlimited }) {
  const [first, ...rest] = all;
  return h('div', { class: 'balance' },
    h('p', { class: 'balance-label' }, 'Balance'),
    h('p', { class: 'balance-sum numbers', id: 'balance' }, unlimited ? 'No limit' : format(first.amount, first.currency),
      h('span', { class: 'currency' }, first.currency)),
    rest.length > 0 && h('ul', { class: 'pockets numbers', tabindex: '0', 'aria-label': 'Other currencies' },
      rest.map(({ amount, currency }) => h('li', {}, unlimited ? currency : `${format(amount, currency)} ${currency}`))));
}

function codeCard({ code }) {
  const copy = h('button', { type: 'button', class: 'button plain copy', id: 'copy-code' }, icon('copy'), h('span', {}, 'Copy'));
  copy.addEventListener('click', async () => {
    copy.lastChild.textContent = await copied(code) ? 'Copied' : 'Not allowed';
    setTimeout(() => { copy.lastChild.textContent = 'Copy'; }, 2_000);
  });
  return h('div', { class: 'code-card' },
    h('h3', {}, 'Show this code to the cashier'),
    h('img', { class: 'barcode', src: barcodeOf(code), alt: 'Payment code as a barcode' }),
    h('p', { class: 'digits numbers', id: 'code', 'data-code': code }, grouped(code)),
    h('img', { class: 'qr', src: qrOf(code), alt: 'Payment code as a QR code' }),
    h('div', { class: 'code-foot' },
      h('p', { class: 'fresh', role: 'timer' }, h('span', { class: 'ring', id: 'ring', 'aria-hidden': 'true' }),
        h('span', { id: 'fresh', class: 'numbers' })),
      copy));
}

/** Says how long the code on the screen can still be used, in seconds. */
export function countdown(left) {
  const text = $('#fresh');
  if (!text) return;
  text.textContent = left > 0 ? `New code in ${Math.ceil(left)} s` : 'Getting a new code…';
  $('#ring').style.setProperty('--left', String(Math.min(1, left / CODE_LIFE)));
}

function latest(payments, open, more) {
  const some = payments.filter(payment => payment.state !== 'waiting').slice(0, LATEST);
  if (some.length === 0) return false;
  return h('section', { class: 'latest' },
    h('header', {}, h('h3', {}, 'Latest'), h('button', { type: 'button', class: 'link', onclick: more }, 'All')),
    h('ul', { class: 'rows' }, some.map(payment => row(payment, open))));
}

// ── History ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const DAY = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export function history(payments, { open }) {
  const days = Map.groupBy(payments, payment => DAY.format(new Date(payment.heardAt)));
  return h('section', { class: 'past' },
    h('h2', { tabindex: '-1' }, 'History'),
    payments.length === 0 && h('div', { class: 'empty' }, icon('history'), h('p', {}, 'Nothing yet. What you pay, and what comes back, is listed here.')),
    [...days].map(([day, some]) => h('section', {}, h('h3', {}, day), h('ul', { class: 'rows' }, some.map(payment => row(payment, open))))));
}

function row(payment, open) {
  const taken = payment.state === 'approved' || payment.state === 'refunded' || payment.state === 'reversed';
  const back = hundredths(payment.refunded) > 0n;
  return h('li', {}, h('button', { type: 'button', class: `row ${payment.state}`, onclick: () => open(payment.number) },
    h('span', { class: 'initial', 'aria-hidden': 'true' }, payment.shop[0]),
    h('span', { class: 'who' }, h('strong', {}, payment.shop),
      h('small', {}, `${TIME.format(new Date(payment.heardAt))} · ${standing(payment)}`)),
    h('span', { class: 'sum numbers' }, h('strong', {}, `${taken ? '−' : ''}${format(payment.amount, payment.currency)}`),
      back && h('small', { class: 'back' }, `+${format(payment.refunded, payment.currency)}`))));
}
