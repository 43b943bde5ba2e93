"use strict";
// All words are in the page already; this shows, hides and moves between them.
(() => {
  const byId = (name) => document.getElementById(name);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // As keyboards have it: no accents, and straight marks.
  const plain = { "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss" };
  const folded = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[øłđðþæœıß]/g, (letter) => plain[letter])
      .replace(/[‘’ʼ`]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/[‐‑]/g, "-")
      .replace(/\s+/g, " ")
      .trim();

  const parts = all("[data-q]").map((element) => ({ element, owners: element.dataset.q.split(" ") }));
  const quotes = all("[data-quote]").map((note) => ({
    name: note.dataset.quote,
    kind: note.dataset.kind,
    whose: note.dataset.whose.split(" "),
    words: folded(note.querySelector(".who").textContent + " " + note.querySelector(".words").textContent),
    note,
    chip: byId(note.dataset.quote),
    parts: [],
    shown: true,
  }));
  const named = new Map(quotes.map((quote) => [quote.name, quote]));
  for (const { element, owners } of parts) {
    for (const name of owners) named.get(name)?.parts.push(element);
  }

  const card = byId("card");
  const find = byId("find");
  const help = byId("help");
  const status = byId("status");
  const kinds = all(".kinds button");
  const speakers = all("[data-who]");
  const wide = matchMedia("(min-width: 75rem)");
  let current = null;
  let speaker = null;

  // ---- which quotes are shown

  function choose() {
    const wanted = folded(find.value);
    const on = new Set(kinds.filter((button) => isPressed(button)).map((button) => button.dataset.kind));
    for (const quote of quotes) {
      quote.shown = on.has(quote.kind) && (!speaker || quote.whose.includes(speaker)) && quote.words.includes(wanted);
      quote.note.hidden = !quote.shown;
    }
    for (const { element, owners } of parts) {
      element.classList.toggle("off", !owners.some((name) => named.get(name).shown));
    }
    for (const button of speakers) button.setAttribute("aria-pressed", String(button.dataset.who === speaker));
    if (current && !current.shown) leave();
    tell();
  }

  function tell() {
    const left = quotes.filter((quote) => quote.shown).length;
    const button = speakers.find((each) => each.dataset.who === speaker);
    const whose = button ? ", " + button.querySelector(".name").textContent : "";
    byId("all").hidden = left === quotes.length && !speaker && !find.value;
    status.textContent =
      left === quotes.length ? count(left) + whose : left + " of " + count(quotes.length) + whose;
  }

  const count = (number) => number + (number === 1 ? " quote" : " quotes");
  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

  function showAll() {
    speaker = null;
    find.value = "";
    for (const button of kinds) button.setAttribute("aria-pressed", "true");
    leave();
    choose();
  }

  // ---- one quote

  function show(quote) {
    if (!quote?.shown) return;
    if (current !== quote) {
      leave();
      current = quote;
      for (const element of quote.parts) element.classList.add("on");
      const copy = quote.note.firstElementChild.cloneNode(true);
      for (const element of all("[id]", copy)) element.removeAttribute("id");
      copy.querySelector(".why").open = true;
      card.lastElementChild.replaceChildren(copy);
      card.className = quote.note.className;
    }
    card.hidden = false;
    card.scrollTop = 0;
    place();
  }

  function leave() {
    for (const element of current?.parts ?? []) element.classList.remove("on");
    current = null;
    card.hidden = true;
  }

  // Beside the quote where there is a margin, and wholly in sight if it fits; elsewhere the style keeps it at the foot.
  function place() {
    card.style.top = "";
    if (!wide.matches || card.hidden || !current?.parts.length) return;
    const beside = (current.chip ?? current.parts[0]).getBoundingClientRect().top;
    const lowest = innerHeight - card.offsetHeight - 16;
    const highest = document.querySelector(".bar-of-switches").offsetHeight + 12;
    card.style.top = scrollY + Math.max(highest, Math.min(beside, lowest)) + "px";
  }

  function go(step) {
    const shown = quotes.filter((quote) => quote.shown && quote.chip);
    if (!shown.length) return;
    const last = current ?? named.get(document.activeElement?.id);
    const at = last ? shown.indexOf(last) : -1;
    // From nowhere, on from what is in sight.
    const top = document.querySelector(".bar-of-switches").offsetHeight;
    const below = shown.findIndex((quote) => quote.chip.getBoundingClientRect().top >= top);
    const from = at >= 0 ? at + step : step > 0 ? Math.max(below, 0) : (below < 0 ? shown.length : below) - 1;
    const next = (from + shown.length) % shown.length;
    const { chip } = shown[next];
    chip.scrollIntoView({ block: "center" });
    chip.focus({ preventScroll: true });
    show(shown[next]);
  }

  const quoteAt = (target) => {
    const names = target.closest?.("main [data-q]")?.dataset.q.split(" ") ?? [];
    return names.map((name) => named.get(name)).find((quote) => quote?.shown);
  };

  // ---- what people do

  // Where the page scrolls under it, a pointer at rest points at nothing.
  let x = -1;
  let y = -1;
  document.addEventListener("mouseover", (event) => {
    if (event.clientX !== x || event.clientY !== y) show(quoteAt(event.target));
  });
  document.addEventListener("mousemove", (event) => {
    x = event.clientX;
    y = event.clientY;
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".chip")) show(named.get(event.target.id));
  });
  document.addEventListener("click", (event) => {
    const quote = quoteAt(event.target);
    // A finger or a mouse on a number means its quote; from the keyboard it is a link to the entry below.
    if (quote && event.detail && event.target.closest(".chip")) event.preventDefault();
    if (quote) show(quote);
    else if (!event.target.closest("#card, .bar-of-switches, a")) leave();
  });
  addEventListener("resize", place);

  for (const button of speakers) {
    button.disabled = false;
    button.addEventListener("click", () => {
      speaker = speaker === button.dataset.who ? null : button.dataset.who;
      choose();
    });
  }
  for (const button of kinds) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(!isPressed(button)));
      choose();
    });
  }
  find.addEventListener("input", choose);
  find.form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
    go(1);
  });
  byId("before").addEventListener("click", () => go(-1));
  byId("next").addEventListener("click", () => go(1));
  byId("all").addEventListener("click", showAll);
  byId("ask").addEventListener("click", () => help.showModal());
  byId("close").addEventListener("click", leave);

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    "/": () => find.focus(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (help.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      showAll();
      if (document.activeElement === find) find.blur();
    } else if (Object.hasOwn(keys, event.key) && byId("keys").checked && !event.target.matches("input")) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // On a telephone the text comes first.
  if (!matchMedia("(min-width: 48rem)").matches) {
    for (const list of all(".cast > details")) list.open = false;
  }
  document.documentElement.classList.add("js");
  tell();
})();
