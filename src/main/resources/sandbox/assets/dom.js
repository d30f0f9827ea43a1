// Just enough to build a page without a framework.

export const $ = selector => document.querySelector(selector);

/** An element: h('p', {class: 'note', onclick: f}, 'text', child); what is false or undefined is left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== false));
  return element;
}

/** A mark of the pages' own set, drawn from icons.svg; never read aloud. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/assets/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Text in groups of four, for people who read it to each other. */
export const grouped = digits => digits.replace(/(.{4})(?=.)/g, '$1 ');

export const qrOf = text => `/assets/qr.svg?text=${encodeURIComponent(text)}`;

export const barcodeOf = text => `/assets/code128.svg?text=${encodeURIComponent(text)}`;

/** Puts a text on the clipboard; false where the browser does not let us. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
