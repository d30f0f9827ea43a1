// What lies over the phone's screen: the sheet that asks, the result, a payment's details, and notices.

import { $, grouped, h, icon } from './dom.js';
import { brandName } from './brands.js';
import { format, hundredths } from './money.js';
import { Refusal } from './phone-network.js';
import { reason, standing } from './phone-story.js';

const NOTICES_AT_MOST = 3;
const WHEN = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

let shown; // {number when it asks, typing: whether an amount is, leave: what Escape does}
let returnTo; // what had the focus before

/** Whether something lies over the screen. */
export const open = () => shown !== undefined;

/** The number of the payment that the sheet asks about, or nothing. */
export const asking = () => shown?.number;

/** Whether an amount is being typed. */
export const typing = () => shown?.typing === true;

export function lay(dialog, { number, typing: types, leave }) {
  if (!shown) returnTo = document.activeElement;
  shown = { number, typing: types, leave };
  $('#screen').inert = true;
  $('#tabs').inert = true;
  $('#over').hidden = false;
  $('#over').replaceChildren(dialog);
  dialog.focus();
}

/** Takes away whatever lies over the screen. */
export function close() {
  if (!shown) return;
  shown = undefined;
  $('#screen').inert = false;
  $('#tabs').inert = false;
  $('#over').hidden = true;
  $('#over').replaceChildren();
  if (returnTo?.isConnected) returnTo.focus();
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && shown) shown.leave();
});
$('#over').addEventListener('click', event => {
  if (event.target === $('#over')) shown?.leave();
});

export function sheet(label, ...children) {
  return h('div', { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': label, tabindex: '-1' },
    h('span', { class: 'grip', 'aria-hidden': 'true' }), children);
}

// ── Pay or not ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Asks for the payer's word; `answer(yes)` gives it, `aside()` leaves it for later. */
export function ask(payment, { brand, name }, { answer, aside }) {
  const amount = format(payment.amount, payment.currency);
  const complaint = h('p', { class: 'complaint', role: 'alert', hidden: true });
  const pay = h('button', { type: 'button', class: 'button strong brand', id: 'pay' }, `Pay ${amount}`);
  const refuse = h('button', { type: 'button', class: 'button', id: 'refuse' }, 'Not now');
  const say = async yes => {
    pay.disabled = refuse.disabled = true;
    const button = yes ? pay : refuse;
    const text = button.textContent;
    button.replaceChildren(h('span', { class: 'spinner' }), yes ? 'Paying…' : 'Telling the shop…');
    complaint.hidden = true;
    try {
      await answer(yes);
    } catch (problem) {
      complaint.textContent = problem instanceof Refusal ? problem.message
        : 'No answer. You can press again: a payment is taken once only.';
      complaint.hidden = false;
      pay.disabled = refuse.disabled = false;
      button.replaceChildren(text);
    }
  };
  pay.addEventListener('click', () => say(true));
  refuse.addEventListener('click', () => say(false));
  const leave = () => { close(); aside(); };
  lay(sheet(`${payment.shop} asks for ${amount}`,
    h('button', { type: 'button', class: 'later', 'aria-label': 'Decide later', onclick: leave }, icon('cross')),
    h('p', { class: 'initial large', 'aria-hidden': 'true' }, payment.shop[0]),
    h('p', { class: 'sheet-shop' }, payment.shop),
    h('p', { class: 'sheet-amount numbers' }, amount, h('span', { class: 'currency' }, payment.currency)),
    h('dl', { class: 'facts' },
      payment.description && fact('For', payment.description),
      payment.tip && fact('Tip in it', format(payment.tip, payment.currency)),
      fact('Pay with', `${brandName(brand)} balance · ${name}`),
      fact('Transaction', grouped(payment.transactionNo))),
    complaint, h('div', { class: 'choice' }, refuse, pay)), { number: payment.number, leave });
}

export const fact = (term, text) => h('div', {}, h('dt', {}, term), h('dd', { class: 'numbers' }, text));

// ── What came of it ──────────────────────────────────────────────────────────────────────────────────────────────────

const RESULTS = {
  approved: { title: 'Paid', mark: 'check' },
  declined: { title: 'Not paid', mark: 'cross' },
  cancelled: { title: 'Cancelled by the shop', mark: 'minus' },
  reversed: { title: 'Given back', mark: 'back' },
};

const explained = (is, payment) => ({
  approved: `to ${payment.shop}`,
  declined: reason(payment),
  cancelled: `${payment.shop} ended this sale. Nothing was taken.`,
  reversed: `${payment.shop} cancelled, and everything came back.`,
}[is]);

/** The screen after a payment, until `done`. */
export function showResult(is, payment, { done }) {
  const { title, mark } = RESULTS[is];
  const leave = () => { close(); done(); };
  lay(h('div', { class: `result ${is}`, role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'result-title', tabindex: '-1' },
    h('div', { class: 'verdict' },
      h('span', { class: 'medal' }, icon(mark)),
      h('h2', { id: 'result-title' }, title),
      h('p', { class: 'sheet-amount numbers' }, format(payment.amount, payment.currency), h('span', { class: 'currency' }, payment.currency)),
      h('p', {}, explained(is, payment))),
    h('dl', { class: 'facts' },
      fact('Shop', payment.shop),
      payment.tip && fact('Tip in it', format(payment.tip, payment.currency)),
      fact('When', WHEN.format(new Date(payment.at ?? payment.heardAt))),
      fact('Transaction', grouped(payment.transactionNo))),
    h('button', { type: 'button', class: 'button', id: 'done', onclick: leave }, 'Done')), { leave });
}

/** One payment of the history, whole. */
export function details(payment, { brand, name }) {
  const back = hundredths(payment.refunded) > 0n;
  lay(sheet(`Payment to ${payment.shop}`,
    h('p', { class: 'initial large', 'aria-hidden': 'true' }, payment.shop[0]),
    h('p', { class: 'sheet-shop' }, payment.shop),
    h('p', { class: 'sheet-amount numbers' }, format(payment.amount, payment.currency), h('span', { class: 'currency' }, payment.currency)),
    h('p', { class: `standing ${payment.state}` }, standing(payment)),
    h('dl', { class: 'facts' },
      payment.state === 'declined' && fact('Why', reason(payment)),
      back && fact('Came back', format(payment.refunded, payment.currency)),
      payment.description && fact('For', payment.description),
      payment.tip && fact('Tip in it', format(payment.tip, payment.currency)),
      fact('When', WHEN.format(new Date(payment.at ?? payment.heardAt))),
      fact('With', `${payment.with === 'code' ? 'your code' : 'the shop’s QR'} · ${brandName(brand)} · ${name}`),
      fact('Transaction', grouped(payment.transactionNo))),
    h('button', { type: 'button', class: 'button', onclick: close }, 'Close')), { leave: close });
}

// ── Notices ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const NEWS = {
  refunded: amount => ['Refund received', `+${amount} from`],
  cancelled: () => ['Cancelled', 'Nothing was taken by'],
  reversed: amount => ['Given back', `+${amount} from`],
};

/** A notice at the top of the phone; it stays until it is put away, since not everybody reads fast. */
export function notify(is, payment, amount, { open: look }) {
  const [title, text] = NEWS[is](format(amount ?? payment.amount, payment.currency));
  const notice = h('div', { class: 'notice', 'data-is': is },
    h('button', { type: 'button', class: 'notice-body', onclick: () => { notice.remove(); look(); } },
      h('span', { class: 'medal' }, icon(is === 'cancelled' ? 'minus' : 'back')),
      h('span', {}, h('strong', {}, title), h('span', { class: 'numbers' }, `${text} ${payment.shop}`))),
    h('button', { type: 'button', class: 'put-away', 'aria-label': 'Put away', onclick: () => notice.remove() }, icon('cross')));
  $('#notices').prepend(notice);
  while ($('#notices').children.length > NOTICES_AT_MOST) $('#notices').lastChild.remove();
}

/** Puts all notices away. */
export const putAway = () => $('#notices').replaceChildren();
