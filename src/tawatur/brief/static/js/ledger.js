// The ledger: sort by any column, filter by text and by four facets. Small tables are there without a script and are
// only reordered; large ones come as data and are drawn one page at a time.
"use strict";
(() => {
  const PAGE = 100;
  const FACETS = ["brand", "status", "month", "weapon"];
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’‘`ʿʾ]/gu, "").toLowerCase();
  const numeric = (value) => value !== "" && Number.isFinite(Number(value));
  const compare = (a, b) =>
    numeric(a) && numeric(b) ? Number(a) - Number(b) : String(a).localeCompare(String(b), "en", { numeric: true });

  // A line: { facets: [4], text, key(column), row() }.
  const fromRow = (tr) => ({
    facets: FACETS.map((name) => tr.dataset[name] || ""),
    text: fold(tr.textContent),
    key: (column) => tr.cells[column].dataset.key ?? tr.cells[column].textContent.trim(),
    row: () => tr,
  });

  const cellParts = (cell) => (Array.isArray(cell) ? cell : [cell]);
  const fromData = (titles) => ([cells, facets]) => ({
    facets,
    get text() { return fold(cells.map((cell) => cellParts(cell)[0]).join(" ")); },
    key: (column) => { const [text, , key] = cellParts(cells[column]); return key ?? text; },
    row: () => draw(cells, titles),
  });

  function draw(cells, titles) {
    const tr = document.createElement("tr");
    cells.forEach((cell, index) => {
      const [text, address] = cellParts(cell);
      const td = document.createElement(index === 0 ? "th" : "td");
      if (index === 0) td.scope = "row";
      if (titles[index].classList.contains("n")) td.className = "n";
      const words = document.createElement("bdi");
      words.textContent = text;
      if (titles[index].dataset.title === "Status" && text) words.className = `status s-${text.replaceAll(" ", "-")}`;
      if (address) {
        const link = document.createElement("a");
        link.href = address;
        link.append(words);
        td.append(link);
      } else td.append(words);
      tr.append(td);
    });
    return tr;
  }

  function ledger(table) {
    const name = table.dataset.ledger;
    const form = document.querySelector(`.filters[data-for="${name}"]`);
    const turn = document.querySelector(`.turn[data-turn="${name}"]`);
    const body = table.tBodies[0];
    const titles = [...table.tHead.rows[0].cells];
    const large = Boolean(table.dataset.large);
    const lines = large ? window.TAWATUR[name].rows.map(fromData(titles)) : [...body.rows].map(fromRow);
    let order = lines;
    let chosen = lines;
    let first = 0;

    const show = () => {
      const end = large ? Math.min(first + PAGE, chosen.length) : chosen.length;
      body.replaceChildren(...chosen.slice(large ? first : 0, end).map((line) => line.row()));
      form.querySelector(".count").textContent =
        `${chosen.length.toLocaleString("en")} of ${lines.length.toLocaleString("en")} shown`;
      if (turn) {
        turn.hidden = chosen.length <= PAGE;
        turn.querySelector(".where").textContent = `rows ${(first + 1).toLocaleString("en")} to ${end.toLocaleString("en")}`;
        turn.querySelector('[data-step="-1"]').disabled = first === 0;
        turn.querySelector('[data-step="1"]').disabled = end >= chosen.length;
      }
    };
    const filter = () => {
      const words = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
      const wanted = FACETS.map((facet) => form.elements[facet].value);
      chosen = order.filter((line) => wanted.every((value, index) => !value || line.facets[index] === value) &&
        (words.length === 0 || ((text) => words.every((word) => text.includes(word)))(line.text)));
      first = 0;
      show();
    };
    const sort = (column) => {
      const title = titles[column];
      const down = title.getAttribute("aria-sort") === "ascending";
      titles.forEach((other) => other.removeAttribute("aria-sort"));
      title.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = lines.map((line, index) => [line.key(column), index, line]);
      keyed.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1]);
      order = keyed.map((entry) => entry[2]);
      filter();
    };

    titles.forEach((title, column) => {
      title.dataset.title = title.textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = title.textContent;
      button.addEventListener("click", () => sort(column));
      const printed = document.createElement("span"); // a browser repeats text on each printed page, but no button
      printed.className = "printed";
      printed.textContent = title.textContent;
      title.replaceChildren(button, printed);
    });
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    if (turn) turn.addEventListener("click", (event) => {
      const step = Number(event.target.dataset?.step || 0);
      first = Math.max(0, Math.min(first + step * PAGE, Math.max(0, chosen.length - 1)));
      if (step) show();
    });
    show();
  }

  document.querySelectorAll("table[data-ledger]").forEach(ledger);
})();
