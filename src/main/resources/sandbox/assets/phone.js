// The customer's phone: what it knows, when it looks again, and which screen shows it.

import { $, h } from './dom.js';
import * as network from './phone-network.js';
import { tellings } from './phone-story.js';
import * as screens from './phone-screens.js';
import * as over from './phone-over.js';
import { typeAmount as amountSheet } from './phone-amount.js';
import { scanScreen, stopCamera } from './phone-scan.js';

const REMEMBERED = 'tillgate-phone-payer';

const phone = {
  payer: undefined, // the id, or nothing while a wallet is picked
  home: undefined, // the last look
  history: undefined,
  screen: 'wallets',
  codeDies: 0, // performance.now() when the code can no longer be used
  clock: undefined, // network time minus performance.now()
  aside: new Set(), // payments that were put aside
};

let line; // the live stream
let looking; // the look that is under way
let lookAgain = false;
let settled; // whatever may settle after a look

// ── Looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Looks again; several calls at once are one look, and one more after it. */
function refresh() {
  if (looking) {
    lookAgain = true;
    return looking;
  }
  looking = look().finally(() => {
    looking = undefined;
    if (lookAgain) {
      lookAgain = false;
      refresh();
    }
  });
  return looking;
}

async function look() {
  const { payer } = phone;
  if (!payer) return;
  try {
    const [home, history] = await Promise.all([network.home(payer), network.history(payer)]);
    if (payer !== phone.payer) return;
    const told = tellings(phone.history, history);
    take(home, history);
    $('#offline').hidden = true;
    $('#phone').classList.remove('adrift');
    draw();
    told.forEach(tell);
    offerWaiting();
  } catch (problem) {
    if (problem instanceof network.Refusal) pick();
    else adrift();
  }
}

function take(home, history) {
  phone.home = home;
  phone.history = history;
  phone.codeDies = performance.now() + home.secondsLeft * 1000;
  phone.clock = Date.parse(home.now) - performance.now();
}

function adrift() {
  $('#offline').hidden = false;
  $('#phone').classList.add('adrift');
}

// ── Telling ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function tell({ is, payment, amount }) {
  if (is === 'waiting') return;
  const asked = over.asking() === payment.number;
  if (asked) over.close();
  phone.aside.delete(payment.number);
  if (is === 'approved' || is === 'declined' || (asked && is !== 'refunded')) {
    over.showResult(is, payment, { done: () => go('home') });
  } else {
    over.notify(is, payment, amount, { open: () => details(payment.number) });
  }
}

function offerWaiting() {
  const waiting = phone.home.waiting.find(payment => !phone.aside.has(payment.number));
  if (waiting && !over.open()) askFor(waiting);
}

function askFor(payment) {
  stopCamera();
  over.ask(payment, phone.home, {
    answer: async yes => {
      await network.answer(phone.payer, payment.number, yes);
      await refresh();
    },
    aside: () => {
      phone.aside.add(payment.number);
      draw();
    },
  });
}

function details(number) {
  const payment = phone.history.find(one => one.number === number);
  if (payment?.state === 'waiting') askFor(payment);
  else if (payment) over.details(payment, phone.home);
}

// ── Screens ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const SCREENS = {
  home: () => screens.home(phone.home, phone.history, {
    swap: pick,
    open: number => { phone.aside.delete(number); details(number); },
    more: () => go('history'),
  }),
  history: () => screens.history(phone.history, { open: details }),
  scan: () => scanScreen({
    scanned: async text => {
      const payment = await network.scan(phone.payer, text);
      if (payment.static) return typeAmount(text, payment);
      phone.aside.delete(payment.number);
      if (payment.state === 'waiting') askFor(payment);
      await refresh();
    },
  }),
};

/** A static code leaves the amount, and perhaps the tip, to the payer. */
function typeAmount(qr, shop) {
  stopCamera();
  amountSheet(shop, phone.home, {
    pay: async (once, amount, tip) => {
      const payment = await network.pay(phone.payer, { qr, amount, tip, once });
      await refresh();
      // What the last look has told already lies over the sheet.
      const is = payment.state === 'refunded' ? 'approved' : payment.state;
      if (over.typing()) over.showResult(is, payment, { done: () => go('home') });
    },
  });
}

let drawn; // what the present screen was drawn from

function draw() {
  if (phone.screen === 'wallets' || !phone.home) return;
  $('#phone').dataset.brand = phone.home.brand;
  const { secondsLeft, now, ...shown } = phone.home;
  const from = JSON.stringify([phone.screen, shown, phone.history, [...phone.aside]]);
  const redrawScan = phone.screen === 'scan' && drawn?.startsWith('["scan"');
  if (from === drawn || redrawScan) return;
  drawn = from;
  const focused = document.activeElement?.id;
  $('#screen').replaceChildren(SCREENS[phone.screen]());
  if (focused) document.getElementById(focused)?.focus();
  tick();
}

function go(screen) {
  stopCamera();
  phone.screen = screen;
  drawn = undefined;
  for (const tab of $('#tabs').children) {
    if (tab.dataset.screen === screen) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  $('#tabs').hidden = screen === 'wallets';
  $('#screen').scrollTop = 0;
  draw();
  $('#screen h1, #screen h2')?.focus();
}

async function pick() {
  line?.hangUp();
  over.close();
  over.putAway();
  Object.assign(phone, { payer: undefined, home: undefined, history: undefined, screen: 'wallets' });
  phone.aside.clear();
  go('wallets');
  $('#phone').dataset.brand = '';
  $('#screen').replaceChildren(screens.loading('Looking for wallets…'));
  try {
    const payers = await network.payers();
    $('#offline').hidden = true;
    $('#phone').classList.remove('adrift');
    $('#screen').replaceChildren(screens.wallets(payers, { pick: use }));
  } catch {
    adrift();
    settled = setTimeout(() => { if (!phone.payer) pick(); }, 3_000);
  }
}

function use(payer) {
  clearTimeout(settled);
  line?.hangUp();
  Object.assign(phone, { payer, home: undefined, history: undefined });
  localStorage.setItem(REMEMBERED, payer);
  history.replaceState(undefined, '', `#${payer}`);
  $('#screen').replaceChildren(screens.loading('Opening the wallet…'));
  go('home');
  // The stream looks as soon as it stands; this look does not wait for it.
  line = network.follow(payer, { changed: refresh, lost: adrift });
  refresh();
}

// ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function tick() {
  const now = performance.now();
  $('#time').textContent = TIME.format(phone.clock === undefined ? Date.now() : now + phone.clock);
  if (!phone.home) return;
  const left = Math.max(0, (phone.codeDies - now) / 1000);
  screens.countdown(left);
  if (left === 0 && !looking) {
    phone.codeDies = now + 1000; // asks at most once a second while the network is away
    refresh();
  }
}

// ── Beginning ────────────────────────────────────────────────────────────────────────────────────────────────────────

$('#tabs').addEventListener('click', event => {
  const tab = event.target.closest('button');
  if (!tab) return;
  over.putAway();
  go(tab.dataset.screen);
});
$('#retry').addEventListener('click', () => (phone.payer ? (line.dial(), refresh()) : pick()));
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
addEventListener('hashchange', () => {
  const payer = location.hash.slice(1);
  if (payer && payer !== phone.payer) use(payer);
});
setInterval(tick, 250);
tick();

const first = location.hash.slice(1) || localStorage.getItem(REMEMBERED);
if (first) use(first);
else pick();

network.config().then(({ testCodes }) => {
  $('#testcodes').replaceChildren(...testCodes.flatMap(({ ending, what }) => [
    h('dt', { class: 'numbers' }, ending ? `…${ending}` : 'others'),
    h('dd', {}, what),
  ]));
}).catch(() => { $('.codes').hidden = true; });

