// Follows the payment while the page is open. Everything here can be done without it, by looking again.

const RETURN_SECONDS = 5;
const ASK_MILLIS = 3000;

let payment;
let events;
let asking;
let ticking;
let leaving;
let ends = 0;

begin();
addEventListener('pageshow', event => { if (event.persisted) look(); });
addEventListener('pagehide', stop);

function begin() {
  payment = document.getElementById('payment');
  if (!payment) return;
  ends = performance.now() + payment.dataset.left * 1000;
  clearInterval(ticking);
  ticking = setInterval(tick, 1000);
  tick();
  localTimes();
  document.querySelectorAll('form').forEach(form => form.addEventListener('submit', once));
  if (payment.dataset.final === 'yes') stop();
  else if (!events && !asking) follow();
  leaveSoon();
}

function stop() {
  events?.close();
  events = undefined;
  clearTimeout(asking);
  asking = undefined;
}

function follow() {
  events = new EventSource(`${payment.dataset.path}/events`);
  events.addEventListener('state', event => heard(JSON.parse(event.data)));
  // Closed for good where there is no room for one more stream: then it asks.
  events.onerror = () => {
    if (events?.readyState === EventSource.CLOSED) {
      events = undefined;
      ask();
    }
  };
}

function ask() {
  asking = setTimeout(async () => {
    try {
      const answer = await fetch(`${payment.dataset.path}/status`, { cache: 'no-store' });
      if (answer.ok) heard(await answer.json());
    } catch { /* away for a moment: asks again */ }
    if (asking) ask();
  }, ASK_MILLIS);
}

function heard({ mark, left, final }) {
  ends = performance.now() + left * 1000;
  tick();
  if (final) stop();
  if (mark !== payment.dataset.mark) look();
}

// Takes the page anew and puts it in the place of the old one, without the flash of a reload.
async function look() {
  try {
    const answer = await fetch(payment.dataset.here, { cache: 'no-store', headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('page');
    if (!answer.ok || !page?.querySelector('#payment')) throw new Error('another page');
    document.getElementById('page').replaceWith(page);
    history.replaceState(null, '', page.querySelector('#payment').dataset.here);
  } catch {
    location.replace(payment.dataset.here);
    return;
  }
  document.title = document.getElementById('page').dataset.title;
  const heading = document.getElementById('heading');
  document.getElementById('said').textContent = heading.textContent;
  begin();
}

function tick() {
  const shown = document.getElementById('left');
  if (!shown) return;
  const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
  const two = number => String(number).padStart(2, '0');
  const rest = `${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
  shown.textContent = left < 3600 ? rest : `${Math.floor(left / 3600)}:${rest}`;
  shown.parentElement.classList.toggle('soon-over', left < 60);
}

function localTimes() {
  const language = document.documentElement.lang;
  document.querySelectorAll('time').forEach(time => {
    time.textContent = new Date(time.dateTime).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  });
}

// Pressed once is pressed; the server sees to it anyway. What is pressed must still be sent, so it is not disabled.
function once(event) {
  const form = event.currentTarget;
  if (form.classList.contains('is-busy')) event.preventDefault();
  form.classList.add('is-busy');
  form.setAttribute('aria-busy', 'true');
}

// After it is paid the shop is waiting; who wants to stay may.
function leaveSoon() {
  clearTimeout(leaving);
  const soon = document.getElementById('soon');
  if (!soon || !payment.dataset.return) return;
  soon.hidden = false;
  leaving = setTimeout(() => location.replace(document.getElementById('return').href), RETURN_SECONDS * 1000);
  document.getElementById('stay').addEventListener('click', () => {
    clearTimeout(leaving);
    soon.hidden = true;
    document.getElementById('return').focus();
  });
}
