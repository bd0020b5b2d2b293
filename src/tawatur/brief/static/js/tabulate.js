// Anything by anything: rows, columns and a filter that a reader picks, counted in the page. The columns come with the
// page as digits to the base 64; what is picked stands in the address, so that a table can be cited.
"use strict";
(() => {
  const held = window.TAWATUR && window.TAWATUR.tabulate;
  const form = document.querySelector("form.tabulate");
  if (!held || !form) return;
  const PAGE = 100, WIDEST = 40;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const one = (css) => document.querySelector(css);
  const table = one("table.cross"), status = one(".count.tabulated"), turn = one(".turn"), shell = one(".shell");
  const only = form.querySelector(".only"), field = form.elements;
  const arabic = /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/;
  const number = (value) => value.toLocaleString("en");
  const collator = new Intl.Collator("en", { numeric: true });
  let shown = PAGE, now = null;

  // A column of a unit: its values, and the index of each row's value, decoded when first asked for.
  const columns = new Map();
  const decoded = ({ rows, width }) => {
    const codes = new Int32Array(rows.length / width);
    for (let row = 0, place = 0; row < codes.length; row += 1)
      for (let digit = 0; digit < width; digit += 1, place += 1) codes[row] = codes[row] * 64 + DIGITS.indexOf(rows[place]);
    return codes;
  };
  const column = (unit, key) => {
    const name = `${unit.key} ${key}`;
    if (!columns.has(name)) {
      const facet = unit.facets.find((found) => found.key === key);
      if (facet) {
        const codes = decoded(facet);
        const day = facet.of && column(unit, facet.of).at;
        const at = facet.rows === "" ? new Int32Array(unit.total) : day ? day.map((index) => codes[index]) : codes;
        const labels = facet.values.map(([value, label]) => label ?? value);
        const order = labels.map((_, index) => index).sort((a, b) => last(facet, a) - last(facet, b) || collator.compare(labels[a], labels[b]));
        columns.set(name, { ...facet, at, labels, keys: facet.values.map(([value]) => value), order });
      }
    }
    return columns.get(name);
  };
  const last = (facet, index) => Number(facet.values[index][0] === held.unknown);

  const unitNow = () => held.units.find((unit) => unit.key === field.count.value) || held.units[0];
  const option = (value, text, chosen) => {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = text;
    made.selected = chosen;
    return made;
  };
  const filterKeys = (unit) => held.filters.filter((key) => unit.facets.some((facet) => facet.key === key));

  // Options hang on the unit: what another unit does not have falls back to the first, a filter to all.
  const offer = (unit, wanted) => {
    const facets = unit.facets.map((facet) => [facet.key, facet.title]);
    const has = (key) => facets.some(([found]) => found === key);
    const rows = has(wanted.rows) ? wanted.rows : facets.length ? facets[0][0] : "";
    const across = has(wanted.columns) && wanted.columns !== rows ? wanted.columns : "";
    field.rows.replaceChildren(...facets.map(([key, title]) => option(key, title, key === rows)));
    field.columns.replaceChildren(option("", "none", !across), ...facets.map(([key, title]) => option(key, title, key === across)));
    only.querySelectorAll("label").forEach((label) => label.remove());
    for (const key of filterKeys(unit)) {
      const facet = column(unit, key);
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.name = `only-${key}`;
      select.append(option("", "all", true), ...facet.order.map((index) => option(`=${facet.keys[index]}`, facet.labels[index], wanted[key] === facet.keys[index])));
      label.append(`${facet.title} `, select);
      only.append(label);
    }
  };

  const count = () => {
    const unit = unitNow();
    const rows = column(unit, field.rows.value), across = column(unit, field.columns.value);
    const filters = filterKeys(unit).map((key) => [column(unit, key), field[`only-${key}`].value])
      .filter(([, value]) => value).map(([facet, value]) => [facet, facet.keys.indexOf(value.slice(1))]);
    const cells = new Map(), down = new Map(), over = new Map();
    let sum = 0;
    const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
    for (let row = 0; rows && row < unit.total; row += 1) {
      if (filters.some(([facet, wanted]) => facet.at[row] !== wanted)) continue;
      sum += 1;
      add(down, rows.at[row]);
      if (across) {
        add(over, across.at[row]);
        add(cells, rows.at[row] * across.keys.length + across.at[row]);
      }
    }
    const there = rows ? rows.order.filter((index) => down.has(index)) : [];
    if (field.order.value === "count") there.sort((a, b) => down.get(b) - down.get(a));
    const heads = across ? across.order.filter((index) => over.has(index)) : [];
    const cell = (row, head) => cells.get(row * across.keys.length + head) || 0;
    return { unit, rows, across, filters, sum, there, heads, down, over, cell };
  };

  const words = (text, unknown) => {
    const made = document.createElement("bdi");
    made.textContent = text;
    if (arabic.test(text)) { made.lang = "ar"; made.dir = "auto"; }
    if (unknown) made.className = "none";
    return made;
  };
  const cellOf = (tag, content, kind, scope) => {
    const made = document.createElement(tag);
    made.append(content);
    if (kind) made.className = kind;
    if (scope) made.scope = scope;
    return made;
  };
  const line = (...cells) => { const made = document.createElement("tr"); made.append(...cells); return made; };
  const head = (facet, index, scope, kind) => cellOf("th", words(facet.labels[index], facet.keys[index] === held.unknown), kind, scope);
  const figure = (value) => cellOf("td", number(value), value ? "n" : "n zero");

  const title = ({ unit, rows, across, filters }) => {
    const by = [rows, across].filter(Boolean).map((facet) => facet.title.toLowerCase()).join(" and ");
    const where = filters.map(([facet, index]) => `${facet.title.toLowerCase()} is ${facet.labels[index]}`).join(", ");
    return `${unit.title} by ${by}${where ? `, where ${where}` : ""}`;
  };

  const draw = () => {
    const { unit, rows, across, sum, there, heads, down, over, cell } = now;
    const near = heads.slice(0, heads.length > WIDEST ? WIDEST : heads.length), far = heads.slice(near.length);
    const rest = (value) => far.reduce((total, index) => total + value(index), 0);
    const empty = sum === 0;
    document.querySelectorAll(".scroll.tabulated, .shell.tabulated").forEach((part) => { part.hidden = empty; });
    form.querySelector('[data-do="csv"]').disabled = empty;
    if (!rows) { status.textContent = `No ${unit.title.toLowerCase()} are on record.`; turn.hidden = true; return; }
    const many = (value, word) => `${number(value)} ${word}${value === 1 ? "" : "s"}`;
    status.textContent = empty ? `No row: ${title(now)} (${number(unit.total)} in all).` :
      `${number(sum)} of ${number(unit.total)} ${unit.title.toLowerCase()} in ${many(there.length, "row")}${across ? ` and ${many(heads.length, "column")}` : ""}.`;
    if (empty) { turn.hidden = true; return; }
    table.caption.textContent = title(now);
    table.tHead.replaceChildren(line(cellOf("th", across ? `${rows.title} / ${across.title}` : rows.title, "", "col"),
      ...near.map((index) => head(across, index, "col", "n")),
      ...(far.length ? [cellOf("th", `${number(far.length)} further`, "n", "col")] : []),
      cellOf("th", across ? "Total" : unit.title, "n", "col")));
    const some = there.slice(0, shown);
    table.tBodies[0].replaceChildren(...some.map((row) => line(head(rows, row, "row"),
      ...near.map((index) => figure(cell(row, index))), ...(far.length ? [figure(rest((index) => cell(row, index)))] : []),
      figure(down.get(row)))));
    table.tFoot.replaceChildren(line(cellOf("th", "Total", "", "row"), ...near.map((index) => figure(over.get(index))),
      ...(far.length ? [figure(rest((index) => over.get(index)))] : []), figure(sum)));
    turn.hidden = some.length === there.length;
    turn.querySelector(".where").textContent = `${number(some.length)} of ${number(there.length)} rows are shown; totals and CSV hold all`;
    shell.querySelector("code").textContent = command();
  };

  const command = () => {
    const { unit, rows, across, filters } = now;
    const where = filters.map(([facet, index]) => {
      const value = facet.keys[index];
      const parts = [];
      if (value !== held.unknown || facet.said) parts.push(`${facet.key} = "${value.replaceAll('"', '""')}"`);
      if (value === held.unknown && facet.none) parts.push(`${facet.key} is unknown`);
      return parts.length > 1 ? `(${parts.join(" or ")})` : parts[0];
    }).join(" and ");
    const by = [rows, across].filter(Boolean).map((facet) => facet.key).join(",");
    return `tawatur tabulate --table ${unit.key} --by ${by}${where ? ` --where '${where.replaceAll("'", "'\\''")}'` : ""}`;
  };

  // A spreadsheet takes a cell that begins so for a formula; the same guard as in the exports.
  const FORMULA = /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;
  const csvCell = (value) => {
    const text = typeof value === "number" ? String(value) : FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const csv = () => {
    const { unit, rows, across, sum, there, heads, down, over, cell } = now;
    const lines = [[rows.title, ...heads.map((index) => across.labels[index]), across ? "Total" : unit.title]];
    for (const row of there) lines.push([rows.labels[row], ...heads.map((index) => cell(row, index)), down.get(row)]);
    lines.push(["Total", ...heads.map((index) => over.get(index)), sum]);
    return `\ufeff${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
  };
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.download = [now.unit.key, now.rows.key, now.across && now.across.key].filter(Boolean).join("_by_").concat(".csv");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = "The link to this table is copied.";
    } catch {
      status.textContent = `The link to this table: ${location.href}`;
    }
  };

  const address = () => {
    const said = new URLSearchParams({ count: now.unit.key, rows: field.rows.value });
    if (field.columns.value) said.set("columns", field.columns.value);
    if (field.order.value !== "value") said.set("order", field.order.value);
    for (const [facet, index] of now.filters) said.set(`only.${facet.key}`, facet.keys[index]);
    return `#${said}`;
  };
  const show = (keep) => {
    shown = PAGE;
    now = count();
    draw();
    if (!keep && now.rows) history.replaceState(null, "", address());
  };
  const read = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const unit = held.units.find((found) => found.key === said.get("count")) || held.units.find((found) => found.total) || held.units[0];
    form.querySelectorAll('input[name="count"]').forEach((radio) => { radio.checked = radio.value === unit.key; });
    field.order.value = said.get("order") === "count" ? "count" : "value";
    const wanted = { rows: said.get("rows") || "brand", columns: said.has("rows") ? said.get("columns") || "" : "half_year" };
    for (const key of held.filters) if (said.has(`only.${key}`)) wanted[key] = said.get(`only.${key}`);
    offer(unit, wanted);
    show(true);
  };

  form.addEventListener("change", (event) => {
    if (event.target.name === "count") {
      const wanted = { rows: field.rows.value, columns: field.columns.value };
      only.querySelectorAll("select").forEach((select) => { if (select.value) wanted[select.name.slice(5)] = select.value.slice(1); });
      offer(unitNow(), wanted);
    }
    if (field.columns.value && field.columns.value === field.rows.value) field.columns.value = "";
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    history.replaceState(null, "", location.pathname + location.search);
    read();
  });
  document.addEventListener("click", (event) => {
    const act = event.target.dataset && event.target.dataset.do;
    if (act === "copy") copy();
    if (act === "csv") save();
    if (act === "more") { shown += PAGE; draw(); }
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  one(".without-script").hidden = true;
  read();
})();
