"use strict";
// Saves the answers to a file, opens such a file again, prints and clears. Nothing leaves the page.
(() => {
  const the = (id) => document.getElementById(id);
  const form = the("sheets"), said = the("said"), words = said.dataset;
  const say = (...parts) => { said.textContent = parts.filter(Boolean).join(" "); };
  let changed = false;

  const names = () => [...new Set([...form.elements].map((one) => one.name).filter(Boolean))];
  const group = (name) => [...form.elements].filter((one) => one.name === name);
  const parts = (name) => [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)];
  const answer = (controls) => {
    const [first] = controls;
    if (first.type === "checkbox") return first.checked;
    if (first.type === "radio") return controls.find((one) => one.checked)?.value ?? "";
    return first.value;
  };
  // Sets a control and tells whether the answer is one that it can have.
  const fill = (controls, value) => {
    const [first] = controls;
    if (first.type === "checkbox") { first.checked = value === true; return typeof value === "boolean"; }
    if (typeof value !== "string") return false;
    if (first.type === "textarea") { first.value = value; grow(first); return true; }
    const words = (one) => one.closest("label").textContent.replaceAll("\u00ad", "").trim();
    for (const one of controls) one.checked = one.value === value || words(one) === value;
    return value === "" || controls.some((one) => one.checked);
  };
  const own = (data, key) => (data !== null && typeof data === "object" && Object.hasOwn(data, key) ? data[key] : undefined);
  const grow = (area) => {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };

  const save = () => {
    const data = {};
    for (const name of names()) {
      const [sheet, field] = parts(name);
      (data[sheet] ??= {})[field] = answer(group(name));
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2) + "\n"], { type: "application/json" }));
    link.download = words.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    changed = false;
    say(words.saved, words.file);
  };
  // What `sheets export` writes has one level more, the name of the file.
  const sheets = (data) => {
    const known = new Set(names().map((name) => parts(name)[0]));
    const has = (one) => one !== null && typeof one === "object" && Object.keys(one).some((key) => known.has(key));
    if (has(data)) return data;
    const inner = data !== null && typeof data === "object" ? Object.values(data) : [];
    return inner.length === 1 && has(inner[0]) ? inner[0] : null;
  };
  const open = async (file) => {
    let data = null;
    try { data = sheets(JSON.parse(await file.text())); } catch (error) { if (!(error instanceof SyntaxError)) throw error; }
    if (data === null) { say(words.wrong); return; }
    if (changed && !confirm(words.sure)) return;
    form.reset();
    const known = new Set(names());
    const unknown = [];
    for (const [sheet, fields] of Object.entries(data)) {
      for (const field of Object.keys(Object(fields))) if (!known.has(`${sheet}.${field}`)) unknown.push(`${sheet}.${field}`);
    }
    const missing = [];
    for (const name of known) {
      const [sheet, field] = parts(name), value = own(own(data, sheet), field);
      if (value === undefined) { if (own(data, sheet)) missing.push(name); }
      else if (!fill(group(name), value)) unknown.push(`${name} (${value})`);
    }
    changed = false;
    const first = (list) => list.slice(0, 5).join(", ") + (list.length > 5 ? `… (${list.length})` : ".");
    const told = (word, list) => (list.length ? `${word} ${first(list)}` : "");
    say(words.opened, `${file.name}.`, told(words.unknown, unknown), told(words.missing, missing));
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    changed = true;
    if (target.type !== "textarea") return;
    if (target.className === "line" && target.value.includes("\n")) target.value = target.value.replace(/\s*\n\s*/g, " ");
    grow(target);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.className === "line") event.preventDefault();
  });
  // A choice that is chosen once more is taken away.
  const chosen = new Map();
  form.addEventListener("click", ({ target }) => {
    if (target.type !== "radio") return;
    if (chosen.get(target.name) === target && target.checked) { target.checked = false; changed = true; }
    chosen.set(target.name, target.checked ? target : null);
  });
  // Browsers send no click for a key on a choice that is chosen, so that keys need their own way.
  let taken = false;
  form.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (target.type !== "radio" || !target.checked || ![" ", "Delete", "Backspace"].includes(key)) return;
    event.preventDefault();
    target.checked = false;
    chosen.set(target.name, null);
    changed = true;
    taken = key === " ";
  });
  form.addEventListener("keyup", (event) => {
    if (taken && event.key === " ") event.preventDefault();
    taken = false;
  });
  the("save").addEventListener("click", save);
  the("print").addEventListener("click", () => print());
  the("open").addEventListener("change", async ({ target }) => {
    if (target.files.length) await open(target.files[0]);
    chosen.clear();
    for (const one of form.querySelectorAll("[type=radio]:checked")) chosen.set(one.name, one);
    target.value = "";
  });
  the("clear").addEventListener("click", () => {
    const given = names().some((name) => !["", false].includes(answer(group(name))));
    if (given && !confirm(words.sure)) return;
    form.reset();
    chosen.clear();
    changed = false;
    say(words.cleared);
  });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  the("tools").hidden = false;
  the("about").hidden = false;
})();
