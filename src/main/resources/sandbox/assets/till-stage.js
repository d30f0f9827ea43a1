// What the cashier sees of the sale at hand: one step at a time, then the verdict, big.

import { $, copied, grouped, h, icon, qrOf } from './dom.js';
import { format } from './money.js';

const STEPS = {
  opening: ['Opening the sale…', ''],
  asking: ['Asking the wallet…', 'The customer may have to confirm on the phone.'],
  waiting: ['Waiting for the customer', 'Ask the customer to confirm on the phone.'],
  scan: ['Let the customer scan', ''],
  cancelling: ['Cancelling…', 'It is over when the wallet has confirmed it.'],
  settling: ['Asking again…', 'What is not paid by now will be cancelled.'],
};

let ticking;
let scanned; // the QR stays on the screen while we wait

/** One step of a sale: {sale, transactionNo, deepLink, until, giveUp}. */
export function showStep(step, known) {
  clearInterval(ticking);
  if (step === 'opening') scanned = undefined;
  if (step === 'scan') scanned = known.deepLink;
  if (step === 'waiting' && scanned) step = 'scan';
  const [title, text] = STEPS[step];
  const deepLink = step === 'scan' ? scanned : undefined;
  const left = h('p', { class: 'left numbers quiet' });
  const giveUp = known.giveUp && step !== 'cancelling' && h('button', {
    type: 'button', class: 'button', id: 'give-up', onclick: () => {
      known.giveUp();
      giveUp.disabled = true;
      giveUp.textContent = 'Cancelling after the wallet’s answer…';
    },
  }, 'Cancel the sale');
  show('running', title,
    deepLink ? qr(deepLink) : h('span', { class: 'wheel' }, h('span', { class: 'spinner' })),
    h('p', { class: 'sum numbers' }, format(known.sale.amount, known.sale.currency)),
    h('h2', { tabindex: '-1' }, title), text && h('p', { class: 'quiet' }, text),
    left, giveUp);
  if (known.until) ticking = countdown(left, known.until);
}

function countdown(left, until) {
  const tick = () => {
    left.textContent = `The till gives up in ${Math.max(0, Math.ceil((until - Date.now()) / 1000))} s`;
  };
  tick();
  return setInterval(tick, 500);
}

function qr(deepLink) {
  const copy = h('button', { type: 'button', class: 'button plain', id: 'copy-qr', 'data-qr': deepLink }, icon('copy'), 'Copy its content');
  copy.addEventListener('click', async () => {
    copy.replaceChildren(icon('copy'), await copied(deepLink) ? 'Copied: paste it on the phone' : 'The browser does not allow it');
  });
  return h('div', { class: 'scan-me' }, h('img', { src: qrOf(deepLink), alt: 'QR code for the customer to scan' }), copy);
}

const VERDICTS = {
  approved: ['check', 'Approved'],
  declined: ['cross', 'Declined'],
  cancelled: ['minus', 'Cancelled'],
  unknown: ['question', 'Not decided yet'],
};

// The wallets' reasons, in a cashier's words; what is not listed is shown as it came.
const REASONS = {
  balance: 'The customer’s balance is too low.',
  code_expired: 'The code has expired: ask for a new one.',
  code_used: 'The code was used before: ask for a new one.',
  code_unknown: 'The wallet does not know this code.',
  brand_mismatch: 'The code belongs to another wallet.',
  currency: 'The customer’s wallet has no such currency.',
  payer_refused: 'The customer chose not to pay.',
};

/** How it ended; `again` asks once more where nobody could say. */
export function showVerdict(sale, { next, open, again }) {
  clearInterval(ticking);
  const { is, reason, refunded } = sale.verdict;
  const [mark, title] = VERDICTS[is];
  const amount = format(sale.amount, sale.currency);
  const back = refunded && `${format(refunded, sale.currency)} had been paid and went back to the customer.`;
  const first = is === 'unknown'
    ? h('button', { type: 'button', class: 'button', id: 'ask-again', onclick: again }, 'Ask again')
    : h('button', { type: 'button', class: 'button', id: 'new-sale', onclick: next }, 'New sale');
  show(is, `${title}: ${amount}. ${REASONS[reason] ?? reason ?? ''} ${back ?? ''}`,
    h('span', { class: 'medal' }, icon(mark)),
    h('h2', { tabindex: '-1' }, title),
    h('p', { class: 'sum numbers' }, amount),
    reason && h('p', { class: 'reason' }, REASONS[reason] ?? sentence(reason)),
    back && h('p', { class: 'reason' }, back),
    is === 'unknown' && h('p', { class: 'reason' }, h('strong', {}, 'Do not hand over the goods.')),
    sale.transactionNo && h('p', { class: 'number numbers' }, grouped(sale.transactionNo)),
    h('div', { class: 'next' }, first,
      is === 'approved' && h('button', { type: 'button', class: 'button', id: 'open-sale', onclick: open }, 'Receipt or refund'),
      is === 'unknown' && h('button', { type: 'button', class: 'button', onclick: next }, 'Later')));
}

const sentence = text => text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');

function show(is, said, ...children) {
  $('#idle').hidden = true;
  $('#course').hidden = false;
  $('#course').dataset.is = is;
  $('#course').replaceChildren(...children.filter(Boolean));
  $('#said').textContent = said;
  // Never a button: a scanner that reads twice presses Enter on whatever has the focus.
  $('#course h2').focus();
}
