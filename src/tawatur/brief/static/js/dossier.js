// The search box: every spelling of a party or a place, every claim and incident. The words come from a script file
// that is loaded when the box is first used, so the dossier works from a folder without a server.
"use strict";
(() => {
  // An address that points into a folded part opens it.
  const unfold = () => {
    let at = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const target = at;
    for (; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    if (target && target.closest("details")) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
(() => {
  const MOST = 30;
  const box = document.querySelector(".search");
  const input = document.getElementById("search");
  if (!box || !input) return;
  const found = document.getElementById("search-found");
  const count = document.getElementById("search-count");
  const up = document.body.dataset.up || "";
  let lines = null;
  let asked = false;

  // What dresses a spelling does not count for a person who searches: marks (é = e, أ = ا), the forms of letters
  // (ة = ه, ى = ي = ی, ک = ك), hamza and apostrophes, hyphens and dots, capitals, and the article (al-, el-, an-, ال).
  const LETTERS = new Map([
    ..."ىي یي ېي ےي کك ڪك ةه ەه ھه ہه ۃه ٱا øo đd ðd łl ıi ħh ŧt".split(" ").map(([from, to]) => [from, to]),
    ["ء", ""], ["þ", "th"], ["æ", "ae"], ["œ", "oe"],
  ]);
  const bare = (word) => (word.startsWith("ال") && word.length > 4 ? word.slice(2) : word);
  const without = (word) => (word.startsWith("ال") && word.length > 3 ? word.slice(2) : word);
  const plain = (text) =>
    text.replace(/(^|[^\p{L}\d])[ae](sh|th|dh|[a-z])[-‐‑–](?=\2)/giu, "$1al-")
      .normalize("NFKD").replace(/[\p{M}\u0640'’‘‛`´ʹʻʼʽʾʿˀˁ]/gu, "").toLowerCase()
      .replace(/[٠-٩۰-۹]/g, (digit) => (digit.codePointAt(0) - (digit < "۰" ? 0x660 : 0x6f0)).toString())
      .replace(/[^\x00-\x7f]/gu, (letter) => LETTERS.get(letter) ?? letter)
      .replace(/(?<![\p{L}\d])(\p{L})\.(?!\p{L}{2})/gu, "$1")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const fold = (text) => {
    const words = plain(text).split(" ").map(bare);
    const kept = words.filter((word) => !["al", "el", "ال"].includes(word));
    return (kept.length ? kept : words).join(" ");
  };

  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = up + "data/search.js";
    script.onload = () => {
      lines = window.TAWATUR.search.map((line) => [fold(line[0]), line[0], line[1], line[2], `${fold(line[0])} ${plain(line[0])}`, line[3]]);
      show();
    };
    script.onerror = () => { count.textContent = "The list of words could not be read."; };
    document.head.append(script);
  };

  const item = ([, text, kind, address, , name]) => {
    const li = document.createElement("li");
    const label = document.createElement("span");
    label.className = "kind";
    label.textContent = kind;
    const link = document.createElement("a");
    link.href = up + address;
    const words = document.createElement("bdi");
    words.textContent = text;
    link.append(words);
    li.append(label, link);
    if (name) {
      const whose = document.createElement("bdi");
      whose.className = "whose";
      whose.textContent = name;
      li.append(" ", whose);
    }
    return li;
  };

  const rank = (line, query) =>
    line[0] === query ? 0 : line[0].startsWith(query) ? 1 : (" " + line[0]).includes(" " + query) ? 2 : 3;

  function show() {
    const query = fold(input.value);
    if (!query || !lines) {
      found.replaceChildren();
      count.textContent = query && !lines ? "Reading the words…" : "";
      return;
    }
    const words = query.split(" ");
    let hits = lines.filter((line) => words.every((word) => line[4].includes(word) || line[4].includes(without(word))));
    hits.sort((a, b) => rank(a, query) - rank(b, query));
    const seen = new Set(); // spellings of one entry that fold to the same words are one hit
    hits = hits.filter((line) => !seen.has(`${line[0]} ${line[3]}`) && seen.add(`${line[0]} ${line[3]}`));
    found.replaceChildren(...hits.slice(0, MOST).map(item));
    count.textContent = hits.length === 0 ? "Nothing on record bears these words."
      : hits.length > MOST ? `${hits.length.toLocaleString("en")} found, the first ${MOST} shown` : `${hits.length} found`;
  }

  box.hidden = false;
  input.addEventListener("focus", load);
  input.addEventListener("input", () => { load(); show(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; show(); }
    if (event.key === "Enter" && found.firstElementChild) found.querySelector("a").click();
  });
})();
