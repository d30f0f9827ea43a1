// MD5 (RFC 1321) of a text in UTF-8, as 32 lower-case hex digits. Browsers do not offer MD5, since nobody should use it
// for anything new; the API's signature was made of it long ago, so here it is, without a library.

const SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

export function md5(text) {
  const words = padded(new TextEncoder().encode(text));
  let state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < words.length; at += 16) {
    state = block(state, words.subarray(at, at + 16));
  }
  return state.map(hexLittleEndian).join('');
}

// The message, a 1 bit, zeros, and the length in bits as 64 bits little endian: a whole number of 16-word blocks.
function padded(bytes) {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  bytes.forEach((byte, i) => { words[i >> 2] |= byte << ((i % 4) * 8); });
  words[bytes.length >> 2] |= 0x80 << ((bytes.length % 4) * 8);
  words[words.length - 2] = bytes.length << 3;
  words[words.length - 1] = bytes.length >>> 29;
  return words;
}

function block([a0, b0, c0, d0], words) {
  let [a, b, c, d] = [a0, b0, c0, d0];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [mix, word] = mixed(round, i, b, c, d);
    const sum = (a + mix + SINES[i] + words[word]) | 0;
    const shift = SHIFTS[round][i % 4];
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  return [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
}

function mixed(round, i, b, c, d) {
  switch (round) {
    case 0: return [(b & c) | (~b & d), i];
    case 1: return [(d & b) | (~d & c), (5 * i + 1) % 16];
    case 2: return [b ^ c ^ d, (3 * i + 5) % 16];
    default: return [c ^ (b | ~d), (7 * i) % 16];
  }
}

function hexLittleEndian(word) {
  return [0, 8, 16, 24].map(shift => ((word >>> shift) & 0xff).toString(16).padStart(2, '0')).join('');
}
