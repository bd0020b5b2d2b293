// The totals of a picked group, from the joint draws that came with the page: each act has one bit per draw, and the
// spread of the sums of a group is its interval. Beside it the count without a model, resampled by whole months with
// the same small generator as the tables, number for number.
"use strict";
(() => {
  const form = document.querySelector(".totals form");
  const held = window.TAWATUR && window.TAWATUR.totals;
  if (!form || !held) return;
  const answer = document.querySelector(".totals .answer");
  const LEVEL = 0.9;
  const bits = held.acts.map((act) => Uint8Array.from(atob(act[3]), (sign) => sign.charCodeAt(0)));
  const plain = (value) =>
    Math.abs(value) >= 10 || Number.isInteger(value) ? Math.round(value).toLocaleString("en") : value.toFixed(value < 1 ? 2 : 1);
  const between = (low, high) => (low === high ? low : `${low} to ${high}`);

  const uniform = (seed) => {
    let state = seed | 0;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };
  const quantile = (sorted, share) => {
    const at = share * (sorted.length - 1);
    const low = Math.floor(at);
    return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
  };

  // The smallest number that at least this share of the draws does not exceed.
  const total = (picked) => {
    const counts = new Array(held.n).fill(0);
    for (const act of picked)
      for (let draw = 0; draw < held.n; draw += 1) counts[draw] += (bits[act][draw >> 3] >> (7 - (draw & 7))) & 1;
    counts.sort((a, b) => a - b);
    const at = (share) => counts[Math.max(0, Math.ceil(share * held.n - 1e-9) - 1)];
    return [picked.reduce((sum, act) => sum + held.acts[act][2], 0), at((1 - LEVEL) / 2), at((1 + LEVEL) / 2)];
  };

  const excess = (picked) => {
    const blocks = new Map();
    let near = 0, far = 0, usual = 0, model = 0, n = 0;
    for (const act of picked) {
      const [, month, , , seen, off, scale, expected] = held.acts[act];
      if (seen === undefined) continue;
      const chance = off * scale;
      const block = blocks.get(month) || [0, 0];
      blocks.set(month, [block[0] + seen, block[1] + chance]);
      near += seen; far += off; usual += chance; model += expected; n += 1;
    }
    const cells = [...blocks.entries()].sort((a, b) => a[0] - b[0]).map((entry) => entry[1]);
    const told = cells.length >= held.least[1] && near + far >= held.least[0];
    const next = uniform(held.seed);
    const found = held.burst.map((burst) => {
      let sum = 0;
      for (let slot = 0; slot < cells.length; slot += 1) {
        const cell = cells[Math.floor(next() * cells.length)];
        sum += cell[0] - burst * cell[1];
      }
      return sum;
    }).sort((a, b) => a - b);
    return { n, near, usual: usual * held.mean, model, told, low: quantile(found, (1 - LEVEL) / 2), high: quantile(found, (1 + LEVEL) / 2) };
  };

  const ticked = (name) => new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => Number(box.value)));
  const acts = (n) => (n === 1 ? "1 claimed act" : `${n.toLocaleString("en")} claimed acts`);
  const show = () => {
    const brands = ticked("brand"), months = ticked("month");
    const picked = held.acts.map((_, act) => act).filter((act) =>
      (!brands.size || brands.has(held.acts[act][0])) && (!months.size || months.has(held.acts[act][1])));
    const names = [...form.querySelectorAll("input:checked")].map((box) => box.dataset.name);
    const which = names.length ? `Picked: ${names.join(", ")}. ` : "";
    if (!picked.length) { answer.textContent = `${which}No claimed act is of this group.`; return; }
    const [expected, low, high] = total(picked);
    const count = excess(picked);
    let says = `${which}Of ${acts(picked.length)} ${between(low, high)} have a sound incident (90% interval; ${plain(expected)} expected). `;
    if (!count.n) says += "None of them gives both a time and a place, so nothing can be counted without the model.";
    else {
      says += `Counted without the model: ${plain(count.near)} attacks at the places and on the days of ${acts(count.n)}, of which chance explains ${plain(count.usual)}`;
      if (!count.told) says += ": too few to tell whether the model is right.";
      else {
        const left = Math.max(count.near - count.usual, 0);
        const inside = `90% interval ${plain(Math.max(count.low, 0))} to ${plain(Math.max(count.high, 0))}`;
        const agree = count.low <= count.model && count.model <= count.high;
        says += `, which leaves ${plain(left)} (${inside}); the model expects ${plain(count.model)} of these: `;
        says += agree ? "the two agree." : "the two disagree, and the model’s total is not to be trusted here.";
      }
    }
    answer.textContent = says;
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
})();
