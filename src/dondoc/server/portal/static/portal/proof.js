// A second of work for the form, found in small pieces so that nobody who types notices it: a number that makes
// the SHA-256 of "token:number" begin with so many noughts. Without script the form waits a minute instead.
"use strict";
(() => {
  const form = document.querySelector("form[data-proof]");
  if (!form) return;
  const name = form.dataset.proof, bits = Number(form.dataset.bits);
  const status = form.querySelector("[data-status]");
  let number = 0, isFound = false, isWanted = false;

  // FIPS 180-4: the constants are the fractions of square and cube roots of the first primes.
  const roots = (power, count) => {
    const found = [];
    for (let one = 2; found.length < count; one += 1) {
      let isPrime = true;
      for (let by = 2; by * by <= one; by += 1) if (one % by === 0) { isPrime = false; break; }
      if (isPrime) found.push((Math.pow(one, power) % 1) * 0x100000000 | 0);
    }
    return found;
  };
  const START = roots(1 / 2, 8), K = roots(1 / 3, 64), W = new Int32Array(64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  // The first word of the digest of a text of at most 55 letters and digits.
  const firstWord = (text) => {
    W.fill(0);
    for (let at = 0; at < text.length; at += 1) W[at >> 2] |= text.charCodeAt(at) << (24 - 8 * (at & 3));
    W[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
    W[15] = text.length * 8;
    for (let at = 16; at < 64; at += 1) {
      const x = W[at - 15], y = W[at - 2];
      W[at] = W[at - 16] + W[at - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = START;
    for (let at = 0; at < 64; at += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[at] + W[at]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    return (a + START[0]) >>> 0;
  };
  const work = () => {
    const until = performance.now() + 12;
    while (performance.now() < until) {
      for (let times = 0; times < 200; times += 1) {
        if (firstWord(`${name}:${number}`) >>> (32 - bits) === 0) {
          form.elements.proof.value = String(number);
          isFound = true;
          if (isWanted) form.requestSubmit();
          return;
        }
        number += 1;
      }
    }
    setTimeout(work, 4);
  };
  form.addEventListener("submit", (event) => {
    if (isFound) return;
    event.preventDefault();
    isWanted = true;
    status.textContent = "Đang chuẩn bị gửi…";
  });
  work();
})();
