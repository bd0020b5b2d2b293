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

  // Letters only differ by their marks for a person who searches: é = e, أ = ا, ة = ه, ى = ي.
  const fold = (text) =>
    text.normalize("NFKD").replace(/[\p{M}\u0640'’‘`ʿʾ]/gu, "").toLowerCase()
      .replace(/ة/g, "ه").replace(/ى/g, "ي").replace(/[-_\s]+/g, " ").trim();

  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = up + "data/search.js";
    script.onload = () => {
      lines = window.TAWATUR.search.map((line) => [fold(line[0]), ...line]);
      show();
    };
    script.onerror = () => { count.textContent = "The list of words could not be read."; };
    document.head.append(script);
  };

  const item = ([, text, kind, address]) => {
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
    const hits = lines.filter((line) => words.every((word) => line[0].includes(word)));
    hits.sort((a, b) => rank(a, query) - rank(b, query));
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
