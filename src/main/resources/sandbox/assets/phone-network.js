// The phone's line to the wallet network: calls, and the live stream of what happens.

/** The network said no; the message is its sentence. */
export class Refusal extends Error {}

/** No answer: the network cannot be reached. */
export class Offline extends Error {}

async function call(path, options = {}) {
  let answer;
  let body;
  try {
    answer = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(10_000), ...options });
    body = await answer.json();
  } catch (problem) {
    throw new Offline('The wallet network does not answer.', { cause: problem });
  }
  if (answer.ok) return body;
  if (answer.status >= 500) throw new Offline(body.error);
  throw new Refusal(body.error);
}

const of = payer => `/api/payers/${encodeURIComponent(payer)}`;

export const config = () => call('/api/config');
export const payers = async () => (await call('/api/payers')).payers;
export const home = payer => call(of(payer));
export const history = async payer => (await call(`${of(payer)}/history`)).payments;
export const scan = (payer, text) => call(`${of(payer)}/scan`, { method: 'POST', body: JSON.stringify({ qr: text }) });

/** Pays a static code; the same `once` pays once, however often it is sent. */
export const pay = (payer, { qr, amount, tip, once }) =>
  call(`${of(payer)}/pay`, { method: 'POST', body: JSON.stringify({ qr, amount, tip, once }) });

/** The payer's word on a payment that waits: yes or no. */
export function answer(payer, number, yes) {
  return call(`${of(payer)}/payments/${encodeURIComponent(number)}/${yes ? 'confirm' : 'refuse'}`, { method: 'POST' });
}

const EVENTS = ['waiting', 'paid', 'declined', 'cancelled', 'reversed', 'refunded', 'clock'];
const GREATEST_PAUSE = 15_000;

/**
 * Follows what happens to a payer, for as long as it takes: `changed` is a hint to look again (also after each
 * reconnection, when something may have been missed), `lost` says that the line is down. Answers how to hang up and how
 * to dial at once.
 */
export function follow(payer, { changed, lost }) {
  let source;
  let timer;
  let wait = 500;
  const dial = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(`${of(payer)}/events`);
    source.onopen = () => { wait = 500; changed(); };
    source.onerror = () => {
      // The browser's own reconnection gives up on some answers; ours never does.
      source.close();
      lost();
      timer = setTimeout(dial, wait);
      wait = Math.min(wait * 2, GREATEST_PAUSE);
    };
    EVENTS.forEach(event => source.addEventListener(event, changed));
  };
  dial();
  addEventListener('online', dial);
  return {
    dial,
    hangUp() {
      removeEventListener('online', dial);
      clearTimeout(timer);
      source.close();
    },
  };
}
