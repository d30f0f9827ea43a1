// The till's page: rings up sales with till-sale.js, writes them down with till-journal.js, and shows how they go.

import { $, h } from './dom.js';
import { brandName } from './brands.js';
import { decimals, format, parse } from './money.js';
import { Refused, TillgateClient, newReference } from './tillgate-client.js';
import { chargeByQr, chargeCode, outcome, settle } from './till-sale.js';
import * as journal from './till-journal.js';
import { showSettings } from './till-settings.js';
import { openSale, saleRow } from './till-papers.js';
import { showStep, showVerdict } from './till-stage.js';

// A payment code lives for a minute, and nobody waits longer at a counter than this.
const WITHIN = { code: 90_000, qr: 180_000 };
const CATCH_UP_AT_MOST = 10;

let account = journal.account();
let network; // what the page's own server says: the gateway, the brands, the test codes
let client;
let underWay; // the reference of the sale that is being rung up

// ── Ringing up ───────────────────────────────────────────────────────────────────────────────────────────────────────

async function ringUp(how, charge) {
  const sale = written(how);
  if (!sale) return;
  const giveUp = new AbortController();
  document.body.classList.add('in-sale');
  $('#pad').inert = true;
  const steps = {
    within: WITHIN[how],
    signal: giveUp.signal,
    tell: (step, known) => {
      if (known.transactionNo) Object.assign(sale, { transactionNo: known.transactionNo });
      journal.write(sale);
      showStep(step, { sale, ...known, giveUp: () => giveUp.abort() });
    },
  };
  sale.verdict = await charge(sale, steps);
  underWay = undefined;
  journal.write(sale);
  listSales();
  verdict(sale);
}

// The reference is chosen and written down before anything is sent.
function written(how) {
  const amount = amountOrComplaint();
  if (!amount) return undefined;
  const { merchantNo, storeNo, settleCurrency, shop } = account;
  const sale = journal.write({
    reference: newReference('till'), merchantNo, storeNo, shop, settleCurrency, amount, how,
    currency: $('#currency').value, description: $('#what').value.trim(), at: new Date().toISOString(), refunds: [],
  });
  underWay = sale.reference;
  listSales();
  return sale;
}

function amountOrComplaint() {
  const currency = $('#currency').value;
  const amount = parse($('#amount').value, currency);
  const complaint = $('#amount-complaint');
  complaint.hidden = Boolean(amount);
  if (!amount) {
    complaint.textContent = $('#amount').value ? `That is no amount of ${currency}.` : 'Enter the amount first.';
    $('#amount').focus();
  }
  return amount;
}

// The button says what it will take.
function nameTheSum() {
  const amount = parse($('#amount').value, $('#currency').value);
  $('#charge-go').textContent = amount ? `Charge ${format(amount, $('#currency').value)}` : 'Charge';
}

function verdict(sale) {
  showVerdict(sale, {
    next: newSale,
    open: () => open(sale),
    again: async () => {
      showStep('settling', { sale });
      await ended(sale);
      verdict(sale);
    },
  });
}

async function ended(sale) {
  sale.verdict = await settle(client, sale);
  journal.write(sale);
  listSales();
}

function newSale() {
  document.body.classList.remove('in-sale');
  $('#pad').inert = false;
  $('#course').hidden = true;
  $('#idle').hidden = false;
  $('#amount').value = $('#what').value = $('#code').value = '';
  nameTheSum();
  $('#amount').focus();
}

function edited() {
  $('#amount-complaint').hidden = true;
  nameTheSum();
}

// ── Sales ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function listSales() {
  const sales = journal.sales(account);
  $('#no-sales').hidden = sales.length > 0;
  $('#sales').replaceChildren(...sales.map(sale => saleRow(sale, open, sale.reference === underWay)));
}

function open(sale) {
  openSale(sale, { client, changed: () => { journal.write(sale); listSales(); }, settle: () => ended(sale) });
}

const saleOf = number => journal.sales(account).find(sale => number && sale.transactionNo === number);

// ── The gateway ──────────────────────────────────────────────────────────────────────────────────────────────────────

async function begin() {
  trouble();
  account = journal.account();
  $('#shop').textContent = account.shop;
  $('#store').textContent = `${account.merchantNo} · store ${account.storeNo}`;
  listSales();
  try {
    network ??= await (await fetch('/api/config', { signal: AbortSignal.timeout(10_000) })).json();
  } catch {
    trouble('The wallet network does not answer.');
    return;
  }
  client = new TillgateClient({ ...account, gateway: account.gateway || network.gateway });
  fillChoices();
  await greet();
  await catchUp();
}

// A till that was closed in the middle of a sale asks what has become of it.
async function catchUp() {
  const open = journal.sales(account).filter(sale => !sale.verdict || sale.verdict.is === 'unknown');
  for (const sale of open.slice(0, CATCH_UP_AT_MOST)) {
    const verdict = sale.reference !== underWay && await outcome(client, sale);
    if (verdict) journal.write({ ...sale, verdict });
  }
  if (open.length > 0) listSales();
}

// A question about nothing tells whether the gateway answers and whether it knows us.
async function greet() {
  try {
    await client.tranQuery({ reference: 'nothing' });
  } catch (problem) {
    if (!(problem instanceof Refused)) trouble(problem.message);
    else if (problem.code !== '000021') trouble(`The gateway does not know this till: ${problem.message}`);
  }
}

function trouble(text) {
  $('#trouble').hidden = !text;
  $('#trouble span').textContent = text ?? '';
}

function fillChoices() {
  const currencies = [...new Set(network.brands.flatMap(brand => brand.currencies))];
  const first = account.settleCurrency === 'IDR' ? 'IDR' : 'USD';
  options('#currency', [first, ...currencies.filter(one => one !== first)].map(one => [one, one]));
  fillWallets();
}

function fillWallets() {
  const currency = $('#currency').value;
  const takers = network.brands.filter(brand => brand.currencies.includes(currency));
  options('#wallet', takers.map(({ brand }) => [brand, brandName(brand)]));
  options('#test-brand', takers.map(({ brand }) => [brand, brandName(brand)]));
  $('#keys [data-key="."]').disabled = decimals(currency) === 0;
  $('#amount').placeholder = decimals(currency) === 0 ? '0' : '0.00';
  fillTestCodes();
}

function options(select, choices) {
  const before = $(select).value;
  $(select).replaceChildren(...choices.map(([value, text]) => h('option', { value, selected: value === before }, text)));
}

function fillTestCodes() {
  const brand = network.brands.find(one => one.brand === $('#test-brand').value);
  $('#test-codes').replaceChildren(...network.testCodes.map(({ ending, what }) => h('li', {}, h('button', {
    type: 'button', 'data-ending': ending || 'other',
    onclick: () => { $('#code').value = `${brand.prefix}00000000000000${ending || '49'}`; $('#charge-go').focus(); },
  }, h('strong', { class: 'numbers' }, `…${ending || '49'}`), what))));
}

// ── Beginning ────────────────────────────────────────────────────────────────────────────────────────────────────────

$('#charge').addEventListener('submit', event => {
  event.preventDefault();
  const code = $('#code').value.replace(/\s/g, '');
  const known = saleOf(code);
  if (known) open(known); // a receipt was scanned
  else if (code) ringUp('code', (sale, steps) => chargeCode(client, sale, code, steps));
  else $('#code').focus();
});
$('#show').addEventListener('submit', event => {
  event.preventDefault();
  ringUp('qr', (sale, steps) => chargeByQr(client, sale, $('#wallet').value, steps));
});
$('#pad').addEventListener('submit', event => {
  event.preventDefault();
  // A scanner that types into the amount means the code.
  const typed = $('#amount').value.replace(/\s/g, '');
  if (/^\d{16,}$/.test(typed)) {
    $('#amount').value = '';
    $('#code').value = typed;
  }
  if (amountOrComplaint()) $('#code').focus();
});
$('#keys').addEventListener('click', event => {
  const key = event.target.closest('button');
  if (!key) return;
  const amount = $('#amount');
  const pressed = key.dataset.key ?? key.textContent;
  amount.value = pressed === 'erase' ? amount.value.slice(0, -1) : amount.value + pressed;
  edited();
});
$('#amount').addEventListener('input', edited);
$('#currency').addEventListener('change', () => { fillWallets(); edited(); });
$('#test-brand').addEventListener('change', fillTestCodes);
$('#find').addEventListener('submit', event => {
  event.preventDefault();
  const number = $('#find-no').value.replace(/\s/g, '');
  const sale = saleOf(number);
  $('#find-complaint').hidden = Boolean(sale) || !number;
  $('#find-complaint').textContent = 'This till has no sale with this number.';
  if (sale) {
    $('#find-no').value = '';
    open(sale);
  }
});
$('#to-phone').addEventListener('click', event => {
  // Beside the till where there is room for it.
  if (innerWidth >= 1080 && window.open('/phone', 'tillgate-phone', 'popup,width=430,height=900')) event.preventDefault();
});
$('#again').addEventListener('click', begin);
$('#to-settings').addEventListener('click', () => showSettings(account, network?.gateway ?? '', begin));

begin();
