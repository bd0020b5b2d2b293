// The pen: beside each thing that can be judged, what was judged and the means to judge it.
// Plain script, no framework. Every text is set as text, never as HTML.
(() => {
  "use strict";

  const own = document.querySelector("script[data-pen-token]");
  if (!own) return;
  const { penToken: token, penWho: who } = own.dataset;
  const AFTER = "pen-after";
  const GRADES = {
    A: "completely reliable",
    B: "usually reliable",
    C: "fairly reliable",
    D: "not usually reliable",
    E: "unreliable",
    F: "cannot be judged",
  };
  const CREDITS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
  };
  const DONE = {
    accept: "Accepted", reject: "Rejected", name: "Decided", new: "A new name", same: "One entry", apart: "Not the same",
    grade: "Graded", credit: "Rated", note: "Note", undo: "Undone",
  };

  let decisions = [];
  let status;
  let serial = 0;

  // --- small tools -------------------------------------------------------------------------------------------------

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  async function answer(address, options) {
    const response = await fetch(address, options);
    const said = await response.json().catch(() => ({ error: "the server gave no answer that can be read" }));
    if (!response.ok) throw new Error(said.error || `the server answered ${response.status}`);
    return said;
  }

  function told(text) {
    if (status) status.textContent = text;
  }

  const withKind = (kind, slug) => (slug.startsWith(`${kind}:`) ? slug : `${kind}:${slug}`);

  // --- what each kind of hook is about -----------------------------------------------------------------------------

  const KINDS = {
    link: {
      verbs: ["accept", "reject"],
      about: (data) => (data.incident ? [withKind("claim", data.claim), withKind("incident", data.incident)] : null),
      offers: (hook) => [
        offer(hook, "Accept", "accept", "This claim tells of this incident", []),
        offer(hook, "Reject", "reject", "This claim does not tell of this incident", []),
      ],
    },
    grade: {
      verbs: ["grade"],
      about: (data) => [withKind("source", data.source)],
      offers: (hook) => [offer(hook, "Grade this source", "grade", "How reliable is this source?", [gradeField(GRADES)])],
    },
    credit: {
      verbs: ["credit"],
      about: (data) => [data.about],
      offers: (hook) => [offer(hook, "Grade its credibility", "credit", "How far can what is told be believed?", [gradeField(CREDITS)])],
    },
    name: {
      verbs: ["name", "new", "apart"],
      about: (data) => [data.said],
      offers: (hook) => {
        const { what = "party", said, candidates = "" } = hook.dataset;
        const isNot = (form) => ({ about: [said, form.value], value: "" });
        const named = candidates.split(" ").filter(Boolean);
        return [
          offer(hook, "Decide this name", "name", `Which ${what} does this spelling name?`, [entryField(what)]),
          offer(hook, "A new name", "new", "The registry has no such name", []),
          named.length ? offer(hook, "It is not …", "apart", "Whom does this spelling not name?", [choiceField("Not", named)], isNot) : null,
        ].filter(Boolean);
      },
    },
    pair: {
      verbs: ["same", "apart"],
      about: (data) => [data.a, data.b],
      offers: (hook) => {
        const { a, b, names = "[]" } = hook.dataset;
        return [
          offer(hook, "They are one", "same", "Which of the two stays?", [choiceField("Stays", [a, b], JSON.parse(names))]),
          offer(hook, "They are two", "apart", "These are two", []),
        ];
      },
    },
    note: {
      verbs: ["note"],
      about: (data) => [data.about],
      offers: (hook) => [offer(hook, "Write a note", "note", "A note for whoever reads this after you", [])],
    },
    decision: { verbs: [], about: () => null, offers: () => [] },
  };

  function judged(hook) {
    const kind = KINDS[hook.dataset.pen];
    if (hook.dataset.pen === "decision") return decisions.filter((one) => one.id === hook.dataset.decision);
    const about = kind.about(hook.dataset);
    if (!about) return [];
    // the order of a pair says nothing; what a spelling is not stands behind it
    const same = (one) => JSON.stringify(one.verb === "apart" && about.length === 1 ? one.about.slice(0, 1) : [...one.about].sort());
    const ours = JSON.stringify([...about].sort());
    return decisions.filter((one) => one.standing && kind.verbs.includes(one.verb) && same(one) === ours);
  }

  // --- drawing -----------------------------------------------------------------------------------------------------

  function draw(hook) {
    const kind = KINDS[hook.dataset.pen];
    if (!kind || hook.querySelector(":scope > .pen-desk")) return;
    const found = judged(hook);
    const mine = found.some((one) => one.by === who && one.verb !== "note");
    const offers = mine || (hook.dataset.pen !== "decision" && !kind.about(hook.dataset)) ? [] : kind.offers(hook);
    if (!found.length && !offers.length) return;
    const desk = make("div", { class: "pen-desk", role: "group", "aria-label": "Judgement", tabindex: "-1" });
    const bare = hook.dataset.pen === "decision";
    desk.append(...found.map((one) => line(hook, one, bare)));
    if (offers.length) desk.append(make("p", { class: "pen-offers" }, ...offers));
    hook.append(desk);
  }

  function line(hook, one, bare) {
    const day = `${one.at.slice(0, 10)} ${one.at.slice(11, 16)} UTC`;
    const value = one.value ? ` ${one.value}` : "";
    const text = bare
      ? []
      : [make("strong", {}, `${DONE[one.verb] || one.verb}${value}`), ` by `, make("bdi", {}, one.by), `, ${day}. `, make("q", { dir: "auto" }, one.why), ...sourced(one), " "];
    const undo = one.standing
      ? make("button", { type: "button", class: "pen-undo", "aria-label": `Undo: ${DONE[one.verb] || one.verb}${value} by ${one.by}`, onclick: (event) => send(hook, event.target, { verb: "undo", undoes: one.id }) }, "Undo")
      : null;
    return make("p", { class: "pen-line" }, ...text, undo);
  }

  const sourced = (one) => (one.source ? [" (", make("bdi", {}, one.source), ")"] : []);

  // A button that opens the form it announces; Escape closes it and goes back to the button.
  function offer(hook, name, verb, question, fields, shaped) {
    const button = make("button", { type: "button", "aria-expanded": "false" }, name);
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      closeForms(hook);
      if (open) return;
      button.setAttribute("aria-expanded", "true");
      const form = formOf(hook, name, verb, question, fields.map((field) => field()), button, shaped);
      hook.querySelector(":scope > .pen-desk").append(form);
      form.querySelector("select, input, textarea").focus();
    });
    return button;
  }

  function closeForms(hook) {
    hook.querySelectorAll(":scope > .pen-desk > form").forEach((form) => form.remove());
    hook.querySelectorAll(":scope > .pen-desk [aria-expanded]").forEach((one) => one.setAttribute("aria-expanded", "false"));
  }

  function formOf(hook, name, verb, question, fields, button, shaped) {
    const fault = make("p", { class: "pen-fault", role: "alert" });
    const form = make(
      "form",
      { class: "pen-form" },
      make("fieldset", {}, make("legend", {}, question), ...fields, whyField(), sourceField(), fault,
        make("p", { class: "pen-offers" }, make("button", { type: "submit" }, "Write it down"),
          make("button", { type: "button", onclick: back }, "Cancel"))),
    );
    function back() {
      closeForms(hook);
      button.focus();
    }
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") back();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = Object.fromEntries(new FormData(form));
      const about = KINDS[hook.dataset.pen].about(hook.dataset);
      const content = shaped ? shaped(said) : { about, value: said.value || "" };
      send(hook, form.querySelector("[type=submit]"), { verb, ...content, why: said.why, source: said.source }, fault);
    });
    return form;
  }

  function labelled(text, field) {
    const id = `pen-field-${(serial += 1)}`;
    field.id = id;
    return make("p", {}, make("label", { for: id }, text), field);
  }

  const whyField = () => labelled("Why", make("textarea", { name: "why", required: true, rows: "3", maxlength: "10000", dir: "auto" }));

  const sourceField = () => labelled("Source, if any", make("input", { name: "source", maxlength: "2000", autocomplete: "off", spellcheck: "false", dir: "auto" }));

  // One of a few entries, by their ids; their names stand in the lists of the page, or are given.
  function choiceField(name, ids, names) {
    const known = new Map([...listed("parties"), ...listed("places")].map((one) => [one.slug, one.name]));
    const shown = (id, at) => (names && names[at]) || known.get(id.slice(id.indexOf(":") + 1)) || id;
    const options = ids.map((id, at) => make("option", { value: id }, shown(id, at)));
    return () => labelled(name, make("select", { name: "value", required: true }, ...(ids.length > 1 ? [make("option", { value: "" }, "choose")] : []), ...options));
  }

  function gradeField(grades) {
    const options = Object.entries(grades).map(([grade, words]) => make("option", { value: grade }, `${grade}: ${words}`));
    return () => labelled("Grade", make("select", { name: "value", required: true }, make("option", { value: "" }, "choose"), ...options));
  }

  // The entries of the registry lie in the page as data, where names are to be decided; not where there are too many.
  function listed(id) {
    const data = document.getElementById(id);
    return data ? JSON.parse(data.textContent) : [];
  }

  function entryField(what) {
    return () => {
      const known = listed(what === "place" ? "places" : "parties");
      const slugs = new Set(known.map((one) => one.slug));
      const options = known.map((one) => make("option", { value: one.slug }, one.name));
      const list = make("datalist", { id: `pen-list-${(serial += 1)}` }, ...options);
      const field = make("input", { name: "value", required: true, list: list.id, autocomplete: "off", spellcheck: "false" });
      field.addEventListener("input", () =>
        field.setCustomValidity(!field.value || !slugs.size || slugs.has(field.value) ? "" : `Choose one of the ${what === "place" ? "places" : "parties"} of the registry`));
      const shown = labelled(what === "place" ? "Place" : "Party", field);
      shown.append(list);
      return shown;
    };
  }

  // --- writing -----------------------------------------------------------------------------------------------------

  async function send(hook, button, said, fault) {
    button.disabled = true;
    if (fault) fault.textContent = "";
    told("Writing it down and building the pages anew …");
    try {
      const act = await answer("/pen/decide", {
        method: "POST",
        headers: { "content-type": "application/json", "x-pen-token": token },
        body: JSON.stringify(said),
      });
      const steps = act.ran.length === 1 ? "1 step ran" : `${act.ran.length} steps ran`;
      const text = act.trouble
        ? `Written to decisions/${who}.jsonl, but the pages could not be built anew: ${act.trouble}`
        : `Written to decisions/${who}.jsonl; ${steps} in ${(act.ms / 1000).toFixed(1)} s.`;
      const hooks = [...document.querySelectorAll("[data-pen]")].filter((one) => key(one) === key(hook));
      sessionStorage.setItem(AFTER, JSON.stringify({
        page: location.pathname, top: hook.getBoundingClientRect().top, key: key(hook), nth: hooks.indexOf(hook), open: opened(), text,
      }));
      location.reload();
    } catch (error) {
      button.disabled = false;
      told(fault ? "Not written." : `Not written: ${error.message}`);
      if (fault) fault.textContent = `Not written: ${error.message}`;
    }
  }

  const key = (hook) => JSON.stringify({ ...hook.dataset });
  const opened = () => [...document.querySelectorAll("details")].flatMap((one, at) => (one.open ? [at] : []));

  // After the page came back: the same place, the same things open, the focus where it was, and what happened in words.
  function resume() {
    const kept = sessionStorage.getItem(AFTER);
    sessionStorage.removeItem(AFTER);
    if (!kept) return;
    const after = JSON.parse(kept);
    if (after.page !== location.pathname) return;
    const all = document.querySelectorAll("details");
    after.open.forEach((at) => all[at] && (all[at].open = true));
    const hooks = [...document.querySelectorAll("[data-pen]")].filter((one) => key(one) === after.key);
    const hook = hooks[after.nth] || hooks[0];
    const desk = hook && hook.querySelector(":scope > .pen-desk");
    if (desk) desk.focus({ preventScroll: true });
    if (hook) scrollBy({ top: hook.getBoundingClientRect().top - after.top, behavior: "instant" });
    told(after.text);
    addEventListener("pointerdown", () => told(""), { once: true });
  }

  function bar(troubles) {
    status = make("span", { role: "status", "aria-live": "polite", class: "pen-status" });
    const lines = troubles.length === 1 ? "1 line of a journal cannot be read" : `${troubles.length} lines of the journals cannot be read`;
    const first = troubles[0];
    const caution = first ? make("span", { class: "pen-caution" }, `${lines}: ${first.path}, line ${first.line} ${first.text}`) : null;
    const name = make("span", {}, "writing as ", make("strong", {}, who));
    document.body.prepend(make("section", { class: "pen-bar", "aria-label": "Pen" }, name, caution, status));
  }

  async function start() {
    try {
      const state = await answer("/pen/state");
      decisions = state.decisions;
      bar(state.troubles);
    } catch (error) {
      bar([]);
      told(`The judgements so far cannot be read: ${error.message}`);
      return;
    }
    document.querySelectorAll("[data-pen]").forEach(draw);
    resume();
    document.documentElement.dataset.penReady = "";
    new MutationObserver((changes) => {
      for (const change of changes) {
        for (const node of change.addedNodes) {
          if (node.nodeType !== Node.ELEMENT_NODE) continue;
          if (node.matches("[data-pen]")) draw(node);
          node.querySelectorAll("[data-pen]").forEach(draw);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  }

  start();
})();
