// Which merchant the till speaks for, and where the gateway is.

import { $, h, icon } from './dom.js';
import { DEMO, keepAccount } from './till-journal.js';

const SETTLES = ['USD', 'GBP', 'HKD', 'IDR'];

/** Shows the settings; `kept` is told when others were chosen. */
export function showSettings(account, gateway, kept) {
  const paper = $('#settings');
  const input = (name, label, value, more = {}) => h('div', { class: 'field' },
    h('label', { for: `set-${name}` }, label),
    h('input', { id: `set-${name}`, name, class: 'input', value, required: true, spellcheck: 'false', autocomplete: 'off', ...more }));
  const fill = demo => Object.entries(demo).forEach(([name, value]) => { $(`#set-${name}`).value = value; });
  const form = h('form', { class: 'settings-form', onsubmit: event => {
    event.preventDefault();
    keepAccount(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim().replace(/\/+$/, '')])));
    paper.close();
    kept();
  } },
  h('header', { class: 'paper-top' }, h('h2', {}, 'Settings'),
    h('button', { type: 'button', class: 'shut', 'aria-label': 'Close', onclick: () => paper.close() }, icon('cross'))),
  h('div', { class: 'field' }, h('label', { for: 'set-demo' }, 'Demo shop'),
    h('select', { id: 'set-demo', class: 'input', onchange: event => fill(DEMO[event.target.value]) },
      DEMO.map((demo, index) => h('option', { value: String(index), selected: demo.storeNo === account.storeNo }, `${demo.shop} · ${demo.merchantNo} / ${demo.storeNo}`)))),
  h('p', { class: 'quiet hint' }, 'The tokens of the demo shops are published demo values; a live gateway refuses them. Never keep a real token in a page.'),
  input('shop', 'Name on the receipt', account.shop, { maxlength: '60' }),
  h('div', { class: 'pair' },
    input('merchantNo', 'Merchant', account.merchantNo, { inputmode: 'numeric' }),
    input('storeNo', 'Store', account.storeNo, { inputmode: 'numeric' })),
  input('token', 'API token', account.token),
  h('div', { class: 'pair' },
    h('div', { class: 'field' }, h('label', { for: 'set-settleCurrency' }, 'Settles in'),
      h('select', { id: 'set-settleCurrency', name: 'settleCurrency', class: 'input' },
        SETTLES.map(one => h('option', { value: one, selected: one === account.settleCurrency }, one)))),
    input('gateway', 'Gateway', account.gateway, { type: 'url', required: false, placeholder: gateway })),
  h('div', { class: 'next' }, h('button', { class: 'button strong' }, 'Keep')));
  paper.replaceChildren(form);
  paper.showModal();
}
