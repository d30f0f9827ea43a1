// The merchant API as a till uses it: sign, send, read the answer. No library, no build step; copy it and change it.
//
// Three rules keep money right whatever fails, and this file and till-sale.js are written around them:
//   1. You choose the reference, and write it down before you send it. Sent again with the same reference, a request
//      answers with the same transaction, so silence is cured by asking again, never by inventing a new reference.
//   2. ret_code 000100 says "understood", not "paid". Only the status says paid (success) or not paid (failed, closed).
//   3. What you give up on, you cancel, and you wait until the cancel is confirmed.
//
// A token in a web page is fine here, since it is a published demo value. A real till keeps its token on the till's own
// computer or behind the shop's server, never in a page that a stranger can open.

import { md5 } from './md5.js';

const ADD = '/app-instore/v3/add';
const PAY = '/app-instore/v3/pay';
const CREATE_QR = '/app-instore/v3/create-trans-qrcode';
const TRAN_QUERY = '/app-data-search/v3/tran-query';
const CANCEL = '/app-data-search/v3/cancel';
const REFUND = '/app-data-search/v3/refund';

const SUCCESS = '000100';
const SYSTEM = '000000';

/**
 * The gateway answered no: nothing happened, but for 000080 of an opening, whose payment is there. `code` is ret_code, the
 * message is ret_msg.
 */
export class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** No answer that says anything: it may have happened or not. Ask tranQuery, or send the same request again. */
export class Unanswered extends Error {}

/**
 * The signature of a request: its parameters sorted by name, written name=value and joined by &, then & and the MD5 of
 * the token; of all this the MD5. Values are taken raw, neither trimmed nor URL-encoded.
 */
export function verifySign(params, token) {
  const text = Object.keys(params)
    .filter(name => name !== 'verifySign')
    .sort()
    .map(name => `${name}=${params[name]}`)
    .join('&');
  return md5(`${text}&${md5(token)}`);
}

/** A reference that nobody has used: it must be unique per merchant, over all tills and for ever. */
export function newReference(prefix) {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${prefix}-${Date.now().toString(36)}-${random[0].toString(36)}${random[1].toString(36)}`;
}

export const pause = (millis, signal) => new Promise(done => {
  const timer = setTimeout(done, millis);
  signal?.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
});

export class TillgateClient {
  #account;

  /** @param account {gateway: 'https://…', merchantNo, storeNo, token} */
  constructor(account) {
    this.#account = account;
  }

  /** Opens a transaction; no money moves. Safe to repeat, so it is repeated until there is an answer. */
  add({ reference, amount, currency, settleCurrency, description, timeout }) {
    return this.#persistently(ADD, { reference, amount, currency, settleCurrency, description, timeout });
  }

  /**
   * Charges the payment code that the customer shows. Sent once: the code is spent by it, and when no answer comes
   * tranQuery knows more than a second try. The wallet is told from the code, so vendor may stay away.
   */
  pay({ transactionNo, paymentBarcode, vendor }) {
    return this.#once(PAY, { transactionNo, paymentBarcode, vendor });
  }

  /**
   * Opens a transaction for the customer to scan. `deepLink` is the text to draw as a QR; a till that cannot draw asks
   * with needQrcode 'true' and shows the picture at `qrcodeUrl`.
   */
  createTransQrcode({ reference, amount, currency, settleCurrency, vendor, description, timeout, needQrcode = 'false' }) {
    return this.#persistently(CREATE_QR,
      { reference, amount, currency, settleCurrency, vendor, description, timeout, needQrcode });
  }

  /** How a transaction stands, by {transactionNo} or by {reference}; answers at once, whatever the wallet does. */
  tranQuery(which) {
    return this.#once(TRAN_QUERY, which);
  }

  /** Closes what is unpaid, gives back what is paid. Safe to repeat. `status` dealing means: ask again. */
  cancel(which) {
    return this.#persistently(CANCEL, which);
  }

  /** Gives back all or a part. With the same refundReference it is the same refund, however often it is sent. */
  refund({ transactionNo, refundAmount, currency, settleCurrency, refundReference }) {
    return this.#persistently(REFUND, { transactionNo, refundAmount, currency, settleCurrency, refundReference });
  }

  // For requests that are the same request when they are sent again: three tries, then the caller hears of it.
  async #persistently(path, params) {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#once(path, params);
      } catch (problem) {
        if (!(problem instanceof Unanswered) || tries === 3) throw problem;
        await pause(500 * tries);
      }
    }
  }

  async #once(path, params) {
    const { gateway, merchantNo, storeNo, token } = this.#account;
    const sent = { merchantNo, storeNo };
    for (const [name, value] of Object.entries(params)) {
      // What is empty is not sent, so that nobody has to agree on how nothing is signed. Numbers go as text, exactly as
      // they were signed: "13" and "13.00" are the same money, but not the same signature.
      if (value !== undefined && value !== null && value !== '') sent[name] = String(value);
    }
    sent.verifySign = verifySign(sent, token);
    return read(await send(gateway + path, JSON.stringify(sent)));
  }
}

async function send(url, body) {
  try {
    // text/plain keeps it a simple request, which browsers send without asking the gateway first whether they may. The
    // gateway sees by the first character that it is JSON. The wallet is waited for up to 10 s, so we wait for longer.
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
      body,
      signal: AbortSignal.timeout(15_000),
    });
    return await answer.json();
  } catch (problem) {
    throw new Unanswered(`The gateway at ${new URL(url).origin} does not answer.`, { cause: problem });
  }
}

function read(answer) {
  if (answer.ret_code === SUCCESS) return { ...answer.result, message: answer.ret_msg.trim() };
  const text = answer.ret_msg ?? 'no reason given';
  // Two failures are none: "busy" stored nothing, "result unknown" may have; both want the same request again.
  if (answer.ret_code === SYSTEM && /^(busy|result unknown)/.test(text)) throw new Unanswered(text);
  throw new Refused(answer.ret_code, text);
}
