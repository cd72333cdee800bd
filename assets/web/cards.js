"use strict";
// Filters the cards, and draws them one by one from a pile. Nothing leaves the page.
(() => {
  const the = (id) => document.getElementById(id);
  const form = the("filter"), dialog = the("drawn"), shown = the("shown"), count = the("drawn-count");
  const cards = [...document.querySelectorAll("main article")];
  const families = [...document.querySelectorAll("main section")];
  const plainly = (text) => text.replaceAll("\u00ad", "");
  const plain = (text) => plainly(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(cards.map((card) => [card, plain(card.textContent)]));
  const ticked = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
  // A card in two languages is one card.
  const once = (list) => list.filter((card, n) => n === list.findIndex((one) => one.dataset.card === card.dataset.card));
  const visible = (place) => once([...place.querySelectorAll("article:not([hidden])")]);
  // A button that can do nothing keeps its place, so that the focus does.
  const able = (id, can) => the(id).setAttribute("aria-disabled", String(!can));

  const filter = () => {
    const family = ticked("family"), round = ticked("round"), word = plain(the("search").value.trim());
    for (const card of cards) {
      card.hidden = Boolean((family.size && !family.has(card.dataset.family))
        || (round.size && !round.has(card.dataset.round)) || !texts.get(card).includes(word));
    }
    for (const section of families) section.hidden = !visible(section).length;
    const number = visible(document).length;
    shown.textContent = `${shown.dataset.words} ${number} ${shown.dataset.of} ${once(cards).length}`;
    able("draw", number);
  };

  // A pile remembers what was drawn from it, so that it can be closed and opened again.
  const piles = new Map();
  let now = null, opener = null;
  const shuffled = (list) => {
    for (let last = list.length - 1; last > 0; last--) {
      const other = Math.floor(Math.random() * (last + 1));
      [list[last], list[other]] = [list[other], list[last]];
    }
    return list;
  };
  const copy = (card) => {
    const made = card.cloneNode(true);
    for (const part of [made, ...made.querySelectorAll("[id]")]) part.removeAttribute("id");
    made.removeAttribute("aria-labelledby");
    made.setAttribute("aria-label", plainly(made.querySelector("h3").textContent));
    made.hidden = false;
    made.lang = card.closest("[lang]").lang;
    return made;
  };
  const back = () => Object.assign(document.createElement("div"), { className: "card back" });
  const show = () => {
    const { pile, drawn, away, place } = now, words = count.dataset;
    const top = drawn.length ? cards.filter((card) => card.dataset.card === drawn[place].dataset.card).map(copy) : [back()];
    the("drawn-card").replaceChildren(...top);
    the("drawn-card").classList.toggle("last", !pile.length);
    const told = [[words.pile, pile], [words.drawn, drawn], [words.away, away]];
    count.textContent = (pile.length ? "" : `${words.empty} `)
      + told.map(([word, list]) => `${word} ${list.length}`).join(" · ");
    const later = place < drawn.length - 1;
    the("next").textContent = later ? words.next : words.draw;
    able("next", later || pile.length);
    able("previous", place > 0);
    able("put-back", drawn.length);
    able("discard", drawn.length);
    able("again", drawn.length);
    able("restore", away.length);
    dialog.scrollTop = 0;
  };
  const take = () => {
    const [card] = now.drawn.splice(now.place, 1);
    now.place = Math.max(0, Math.min(now.place, now.drawn.length - 1));
    return card;
  };
  const moves = {
    next() {
      if (now.place >= now.drawn.length - 1) now.drawn.push(now.pile.pop());
      now.place = Math.min(now.place + 1, now.drawn.length - 1);
    },
    previous() { now.place -= 1; },
    "put-back"() { now.pile.push(take()); shuffled(now.pile); },
    discard() { now.away.push(take()); },
    again() { now.pile = shuffled([...now.pile, ...now.drawn]); now.drawn = []; now.place = 0; },
    restore() { now.pile = shuffled([...now.pile, ...now.away]); now.away = []; },
  };
  const move = (name) => {
    if (the(name).getAttribute("aria-disabled") === "true") return;
    moves[name]();
    show();
  };
  const open = (found, button) => {
    if (!found.length) return;
    const key = found.map((card) => card.id).join(" ");
    if (!piles.has(key)) piles.set(key, { pile: shuffled([...found]), drawn: [], away: [], place: 0 });
    now = piles.get(key);
    opener = button;
    if (!now.drawn.length && now.pile.length) moves.next();
    dialog.showModal();
    the("next").focus();
    show();
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  the("all").addEventListener("click", () => { form.reset(); filter(); });
  the("draw").addEventListener("click", ({ target }) => open(visible(document), target));
  for (const button of document.querySelectorAll(".draw-here")) {
    button.hidden = false;
    button.addEventListener("click", () => open(visible(button.closest("section")), button));
  }
  for (const name of Object.keys(moves)) the(name).addEventListener("click", () => move(name));
  the("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => opener.focus());
  const mirrored = document.documentElement.dir === "rtl";
  const keys = {
    [mirrored ? "ArrowLeft" : "ArrowRight"]: "next", [mirrored ? "ArrowRight" : "ArrowLeft"]: "previous",
    Backspace: "put-back", Delete: "discard",
  };
  dialog.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    move(keys[event.key]);
  });
  form.hidden = false;
  filter();
})();
