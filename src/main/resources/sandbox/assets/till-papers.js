// A sale after the fact: its row in the list, its page with refunds, and the receipt.

import { $, barcodeOf, grouped, h, icon } from './dom.js';
import { decimal, format, hundredths, parse } from './money.js';
import { Refused } from './tillgate-client.js';
import { giveBack } from './till-sale.js';

const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const WHEN = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

const given = sale => sale.refunds.filter(refund => refund.status === 'success')
  .reduce((sum, refund) => sum + hundredths(refund.amount), 0n);

// What is under way counts as given, so that nobody gives it twice.
const left = sale => hundredths(sale.amount) - sale.refunds.filter(refund => refund.status !== 'refused')
  .reduce((sum, refund) => sum + hundredths(refund.amount), 0n);

function standing(sale, underWay) {
  if (underWay) return ['running', 'Under way'];
  if (!sale.verdict) return ['unknown', 'No verdict'];
  if (sale.verdict.is !== 'approved') return [sale.verdict.is, { declined: 'Declined', cancelled: 'Cancelled', unknown: 'Not decided' }[sale.verdict.is]];
  if (given(sale) === 0n) return ['approved', 'Approved'];
  return given(sale) === hundredths(sale.amount) ? ['refunded', 'Refunded'] : ['refunded', 'Partly refunded'];
}

/** A sale in the list; `underWay` is the one that is being rung up now. */
export function saleRow(sale, open, underWay) {
  const [is, text] = standing(sale, underWay);
  return h('li', {}, h('button', { type: 'button', class: 'sale-row', 'data-is': is, 'data-reference': sale.reference, disabled: underWay, onclick: () => open(sale) },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('span', { class: 'sale-what' }, h('strong', {}, text), h('small', {}, [TIME.format(new Date(sale.at)), sale.description].filter(Boolean).join(' · '))),
    h('span', { class: 'sale-sum numbers' }, h('strong', {}, format(sale.amount, sale.currency)),
      given(sale) > 0n && h('small', {}, `−${format(decimal(given(sale)), sale.currency)}`))));
}

// ── The sale's page ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Opens a sale: `changed` writes it down, `settle` ends one without a verdict. */
export function openSale(sale, desk) {
  draw(sale, desk, '');
  const paper = $('#sale-paper');
  if (!paper.open) paper.showModal();
}

function draw(sale, desk, message) {
  const [is, text] = standing(sale);
  const paper = $('#sale-paper');
  const undecided = is === 'unknown';
  paper.replaceChildren(...[
    heading('Sale', paper),
    h('p', { class: 'sum numbers' }, format(sale.amount, sale.currency)),
    h('p', { class: 'standing', 'data-is': is }, text),
    sale.verdict?.reason && h('p', { class: 'quiet' }, sale.verdict.reason),
    h('dl', { class: 'facts numbers' }, facts(sale)),
    refunds(sale, desk),
    h('p', { class: 'complaint', role: 'alert', id: 'sale-message' }, message),
    sale.verdict?.is === 'approved' && left(sale) > 0n && refundForm(sale, desk),
    h('div', { class: 'next' },
      sale.verdict?.is === 'approved' && h('button', { type: 'button', class: 'button', id: 'show-receipt', onclick: () => showReceipt(sale) }, icon('print'), 'Receipt'),
      undecided && h('button', { type: 'button', class: 'button strong', id: 'settle', onclick: () => ending(sale, desk) }, 'Ask, or cancel it')),
  ].filter(Boolean));
}

async function ending(sale, desk) {
  $('#settle').disabled = true;
  $('#settle').replaceChildren(h('span', { class: 'spinner' }), 'Asking…');
  await desk.settle();
  draw(sale, desk, '');
}

function facts(sale) {
  const rows = [['Time', WHEN.format(new Date(sale.at))], ['For', sale.description], ['Transaction', sale.transactionNo && grouped(sale.transactionNo)], ['Reference', sale.reference]];
  return rows.filter(([, text]) => text).map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text)));
}

function heading(title, paper) {
  return h('header', { class: 'paper-top' }, h('h2', {}, title),
    h('button', { type: 'button', class: 'shut', 'aria-label': 'Close', onclick: () => paper.close() }, icon('cross')));
}

// ── Refunds ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const REFUNDS = { sent: 'not confirmed yet', pending: 'not confirmed yet', success: 'given back', refused: 'refused' };

function refunds(sale, desk) {
  if (sale.refunds.length === 0) return false;
  return h('ul', { class: 'refunds numbers' }, sale.refunds.map(refund => h('li', { 'data-is': refund.status },
    h('strong', {}, format(refund.amount, sale.currency)), h('span', {}, REFUNDS[refund.status]),
    (refund.status === 'sent' || refund.status === 'pending')
      && h('button', { type: 'button', class: 'button', onclick: () => send(sale, refund, desk) }, 'Ask again'))));
}

function refundForm(sale, desk) {
  const complaint = h('p', { class: 'complaint', role: 'alert', hidden: true });
  const input = h('input', { class: 'input numbers', id: 'refund-amount', inputmode: 'decimal', maxlength: '12', value: decimal(left(sale)), autocomplete: 'off' });
  const submit = event => {
    event.preventDefault();
    const amount = parse(input.value, sale.currency);
    const enough = amount && hundredths(amount) <= left(sale);
    complaint.hidden = Boolean(enough);
    complaint.textContent = amount ? `At most ${format(decimal(left(sale)), sale.currency)} is left.` : `That is no amount of ${sale.currency}.`;
    if (!enough) return;
    // Its own reference, written down before it is sent: whatever happens now, this refund happens at most once.
    const refund = { refundReference: `${sale.reference}-r${sale.refunds.length + 1}`, amount, status: 'sent' };
    sale.refunds.push(refund);
    desk.changed();
    send(sale, refund, desk);
  };
  return h('form', { class: 'field refund', onsubmit: submit },
    h('label', { for: 'refund-amount' }, 'Give back'),
    h('div', { class: 'code-line' }, input, h('button', { class: 'button danger', id: 'refund-go' }, 'Refund')), complaint);
}

async function send(sale, refund, desk) {
  const button = $('#refund-go');
  if (button) {
    button.disabled = true;
    button.replaceChildren(h('span', { class: 'spinner' }), 'Refunding…');
  }
  let message = '';
  try {
    const { transactionNo, currency, settleCurrency } = sale;
    const answer = await giveBack(desk.client,
      { transactionNo, currency, settleCurrency, refundAmount: refund.amount, refundReference: refund.refundReference });
    refund.status = answer.status === 'success' ? 'success' : 'pending';
    refund.transactionNo = answer.refundTransactionNo;
  } catch (problem) {
    // Only a refusal says that nothing went back. After silence the refund stays "sent", to be asked about.
    if (problem instanceof Refused) refund.status = 'refused';
    message = problem.message;
  }
  desk.changed();
  $('#said').textContent = `Refund ${REFUNDS[refund.status]}`;
  draw(sale, desk, message);
}

// ── The receipt ──────────────────────────────────────────────────────────────────────────────────────────────────────

function showReceipt(sale) {
  const back = given(sale);
  const line = (term, text) => h('div', {}, h('dt', {}, term), h('dd', {}, text));
  const paper = $('#receipt');
  paper.replaceChildren(
    heading('Receipt', paper),
    h('article', { class: 'receipt' },
      h('h3', {}, sale.shop),
      h('p', {}, `Merchant ${sale.merchantNo} · store ${sale.storeNo}`),
      h('p', {}, WHEN.format(new Date(sale.at))),
      h('dl', { class: 'numbers' },
        sale.description && line('For', sale.description),
        line('Paid', format(sale.amount, sale.currency)),
        sale.refunds.filter(refund => refund.status === 'success').map(refund => line('Refunded', `−${format(refund.amount, sale.currency)}`)),
        h('div', { class: 'total' }, h('dt', {}, 'Total'),
          h('dd', {}, format(decimal(hundredths(sale.amount) - back), sale.currency), ' ', h('small', {}, sale.currency)))),
      h('img', { src: barcodeOf(sale.transactionNo), alt: `Transaction ${sale.transactionNo} as a barcode`, class: 'receipt-code' }),
      h('p', { class: 'numbers receipt-number' }, grouped(sale.transactionNo)),
      h('p', {}, `Reference ${sale.reference}`),
      h('p', { class: 'thanks' }, 'Thank you. Keep this receipt for a refund.')),
    h('div', { class: 'next' }, h('button', { type: 'button', class: 'button strong', onclick: () => print() }, icon('print'), 'Print')));
  paper.showModal();
}
