// One sale from the first request to the verdict, in bounded time. Nothing here knows the page: copy it with
// tillgate-client.js and hand it your own `tell`.
//
// A verdict is one of
//   {is: 'approved'}                       the customer has paid: hand over the goods
//   {is: 'declined', reason}               not paid, and never will be
//   {is: 'cancelled', reason, refunded}    closed; `refunded` is what had been paid and was given back
//   {is: 'unknown', reason}                nobody could say in time: no goods; ask with `outcome`, or end it with `settle`

import { Refused, Unanswered, pause } from './tillgate-client.js';

const CANCEL_WITHIN = 20_000;
const WALLET = '000080';

/**
 * Charges a payment code.
 * @param sale {reference, amount, currency, settleCurrency, description}
 * @param how {within: milliseconds until we give up, signal: the cashier gives up, tell(step, known)}
 */
export function chargeCode(client, sale, paymentBarcode, how) {
  how.tell('opening', {});
  return opened(client, sale, how, () => client.add(sale), async ({ transactionNo }) => {
    how.tell('asking', { transactionNo });
    let seen = {};
    try {
      seen = await client.pay({ transactionNo, paymentBarcode });
    } catch (problem) {
      // A refusal (a code of the wrong form, a currency that the wallet has not) has charged nothing: close it.
      if (problem instanceof Refused) return refusedCharge(client, { transactionNo }, problem);
      // Silence is no verdict: the charge may be under way, so from here on we only ask.
    }
    return verdictOf(seen) ?? awaitVerdict(client, transactionNo, how);
  });
}

/** Opens a QR for the customer to scan, hands its text to `tell('scan', …)`, and waits for the verdict. */
export function chargeByQr(client, sale, vendor, how) {
  how.tell('opening', {});
  return opened(client, sale, how, () => client.createTransQrcode({ ...sale, vendor }), ({ transactionNo, deepLink }) => {
    how.tell('scan', { transactionNo, deepLink });
    return awaitVerdict(client, transactionNo, how);
  });
}

/** What has become of a sale, without changing it: a verdict, or nothing while there is none. */
export async function outcome(client, sale) {
  try {
    return verdictOf(await client.tranQuery({ reference: sale.reference }));
  } catch (problem) {
    return unopened(problem);
  }
}

/** Ends a sale that was left without a verdict, after a crash for example: all it takes is its reference. */
export async function settle(client, sale) {
  try {
    return verdictOf(await client.tranQuery({ reference: sale.reference }))
      ?? await cancelled(client, { reference: sale.reference });
  } catch (problem) {
    return unopened(problem) ?? { is: 'unknown', reason: problem.message };
  }
}

/**
 * Gives money back. The refund's own reference makes it happen once: while it is pending, the same request is how one
 * asks about it.
 */
export async function giveBack(client, refund, within = 30_000) {
  for (const until = Date.now() + within; ;) {
    const answer = await client.refund(refund);
    if (answer.status !== 'pending' || Date.now() > until) return answer;
    await pause(1_500);
  }
}

// Refused at the opening, nothing exists and nothing was charged, but for 000080: there the payment was opened, and its
// wallet gave no QR or has not answered yet, so it is closed. After the opening, whatever goes wrong leaves a question.
async function opened(client, sale, how, open, charge) {
  let answer;
  try {
    answer = await open();
  } catch (problem) {
    if (!(problem instanceof Refused)) return undecided(problem);
    if (problem.code !== WALLET) return { is: 'declined', reason: problem.message };
    how.tell('cancelling', {});
    return refusedCharge(client, { reference: sale.reference }, problem);
  }
  return charge(answer).catch(undecided);
}

function undecided(problem) {
  if (problem instanceof Refused || problem instanceof Unanswered) return { is: 'unknown', reason: problem.message };
  throw problem;
}

async function awaitVerdict(client, transactionNo, { within, signal, tell }) {
  const until = Date.now() + within;
  tell('waiting', { transactionNo, until });
  while (Date.now() < until && !signal.aborted) {
    await pause(1_000, signal);
    const verdict = await asked(client, transactionNo);
    if (verdict) return verdict;
  }
  // Nobody may be left believing that a payment is still open: the customer could pay it after having left.
  tell('cancelling', { transactionNo });
  return cancelled(client, { transactionNo }, signal.aborted ? 'You cancelled the sale.' : 'The customer did not pay in time.');
}

async function asked(client, transactionNo) {
  try {
    return verdictOf(await client.tranQuery({ transactionNo }));
  } catch (problem) {
    if (problem instanceof Unanswered) return undefined;
    throw problem;
  }
}

// The status alone decides. init, dealing and pending are no verdicts.
function verdictOf({ transactionStatus, status, message = '' }) {
  switch (transactionStatus ?? status) {
    case 'success': return { is: 'approved' };
    case 'failed': return { is: 'declined', reason: message.startsWith('declined : ') ? message.slice(11) : 'The wallet declined.' };
    case 'closed': return { is: 'cancelled', reason: 'It was closed before it was paid.' };
    default: return undefined;
  }
}

async function cancelled(client, which, reason = 'It was cancelled before it was paid.') {
  for (const until = Date.now() + CANCEL_WITHIN; Date.now() < until; await pause(1_500)) {
    try {
      const answer = await client.cancel(which);
      if (answer.status === 'closed') return { is: 'cancelled', reason };
      if (answer.status === 'failed') return { is: 'declined', reason: 'The wallet declined.' };
      if (answer.status === 'success') return { is: 'cancelled', reason, refunded: answer.refundAmount };
      // dealing: the wallet has not confirmed yet, and until it has, nothing is over.
    } catch (problem) {
      if (problem instanceof Refused) return { is: 'unknown', reason: problem.message };
    }
  }
  return { is: 'unknown', reason: 'The wallet has not confirmed the cancel yet.' };
}

async function refusedCharge(client, which, problem) {
  const end = await cancelled(client, which);
  const over = end.is === 'declined' || (end.is === 'cancelled' && !end.refunded);
  return over ? { is: 'declined', reason: problem.message } : end;
}

function unopened(problem) {
  const never = problem instanceof Refused && problem.code === '000021';
  return never ? { is: 'cancelled', reason: 'The gateway never heard of it.' } : undefined;
}
