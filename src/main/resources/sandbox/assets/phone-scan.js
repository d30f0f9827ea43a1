// Taking the content of a shop's QR: with the camera where the browser can read codes, pasted or typed everywhere.

import { $, h, icon } from './dom.js';

const LOOK_EVERY = 250;

let camera; // {stream, timer} while it looks

export function scanScreen({ scanned }) {
  const complaint = h('p', { class: 'complaint', role: 'alert', id: 'scan-complaint', hidden: true });
  const input = h('textarea', {
    class: 'input', id: 'qr-text', rows: '3', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
    placeholder: 'tillgate-wallet://pay/… or 000201…', 'aria-describedby': 'scan-complaint',
  });
  const go = h('button', { type: 'submit', class: 'button strong brand', id: 'qr-go' }, 'Continue');
  const take = async text => {
    if (!text.trim()) return complain('Paste or type what the QR says first.');
    go.disabled = true;
    complaint.hidden = true;
    try {
      await scanned(text.trim());
    } catch (problem) {
      complain(problem.message.startsWith('qr:') ? 'This is no QR of this wallet network.' : sentence(problem.message));
    } finally {
      go.disabled = false;
    }
  };
  const complain = text => {
    complaint.textContent = text;
    complaint.hidden = false;
    input.focus();
  };
  return h('section', { class: 'scan' },
    h('h2', { tabindex: '-1' }, 'Scan'),
    'BarcodeDetector' in globalThis && finder(take),
    h('form', { class: 'field', onsubmit: event => { event.preventDefault(); take(input.value); } },
      h('label', { for: 'qr-text' }, 'Content of the shop’s QR'),
      input, complaint,
      h('div', { class: 'choice' }, pasteButton(input, take), go)),
    h('p', { class: 'quiet hint' }, 'The till has a button beside its QR that copies the content.'));
}

const sentence = text => text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');

function pasteButton(input, take) {
  if (!navigator.clipboard?.readText) return false;
  return h('button', {
    type: 'button', class: 'button', onclick: async () => {
      try {
        input.value = await navigator.clipboard.readText();
        take(input.value);
      } catch {
        input.focus(); // not allowed to read it: the keyboard still may
      }
    },
  }, icon('copy'), 'Paste');
}

function finder(take) {
  const video = h('video', { playsinline: true, muted: true, 'aria-label': 'What the camera sees' });
  const say = h('p', { class: 'quiet' });
  const button = h('button', { type: 'button', class: 'button' }, icon('camera'), 'Use the camera');
  button.addEventListener('click', async () => {
    button.hidden = true;
    try {
      await look(video, take);
    } catch {
      say.textContent = 'The camera cannot be used. Paste the content instead.';
    }
  });
  return h('div', { class: 'finder' }, video, button, say);
}

async function look(video, take) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  if (!$('#qr-text')) return stream.getTracks().forEach(track => track.stop());
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  video.srcObject = stream;
  await video.play();
  camera = {
    stream,
    timer: setInterval(async () => {
      const [found] = await detector.detect(video).catch(() => []);
      if (found && camera) {
        stopCamera();
        take(found.rawValue);
      }
    }, LOOK_EVERY),
  };
}

/** Lets go of the camera. */
export function stopCamera() {
  if (!camera) return;
  clearInterval(camera.timer);
  camera.stream.getTracks().forEach(track => track.stop());
  camera = undefined;
}
