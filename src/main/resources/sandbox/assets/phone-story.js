// What there is to tell the payer, found by comparing two looks at the history. Live events only say "look again", so
// that what happened while the line was down is told too, and nothing is told twice.

import { decimal, hundredths } from './money.js';

const ENDS = new Set(['approved', 'declined', 'cancelled', 'reversed']);

/**
 * @returns a list of {is: 'waiting' | 'approved' | 'declined' | 'cancelled' | 'reversed' | 'refunded', payment, amount},
 * oldest first; of a first look only what waits is told.
 */
export function tellings(before, after) {
  const known = new Map((before ?? []).map(payment => [payment.number, payment]));
  const told = [];
  for (const payment of [...after].reverse()) {
    const was = known.get(payment.number);
    if (payment.state === 'waiting' && was?.state !== 'waiting') told.push({ is: 'waiting', payment });
    if (before) told.push(...changes(was, payment));
  }
  return told;
}

function changes(was, payment) {
  const told = [];
  const state = payment.state === 'refunded' ? 'approved' : payment.state;
  const stateBefore = was?.state === 'refunded' ? 'approved' : was?.state;
  if (state !== stateBefore && ENDS.has(state)) told.push({ is: state, payment, amount: payment.amount });
  const more = hundredths(payment.refunded) - hundredths(was?.refunded ?? '0');
  if (more > 0n && state === 'approved') told.push({ is: 'refunded', payment, amount: decimal(more) });
  return told;
}

const REASONS = {
  balance: 'The balance is too low.',
  code_expired: 'The payment code had expired.',
  code_used: 'The payment code had been used already.',
  brand_mismatch: 'The code belongs to another wallet.',
  currency: 'This wallet has no such currency.',
  payer_refused: 'You chose not to pay.',
  cancelled: 'The shop had cancelled it.',
  code_unknown: 'The payment code is not known.',
};

export const reason = payment => REASONS[payment.reason] ?? 'It was declined.';

/** The short word for where a payment stands. */
export function standing(payment) {
  switch (payment.state) {
    case 'waiting': return 'Waits for you';
    case 'approved': return hundredths(payment.refunded) > 0n ? 'Partly refunded' : 'Paid';
    case 'refunded': return 'Refunded';
    case 'reversed': return 'Given back';
    case 'declined': return payment.reason === 'payer_refused' ? 'Not paid' : 'Declined';
    case 'cancelled': return 'Cancelled';
    default: return payment.state;
  }
}
