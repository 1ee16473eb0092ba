/* Filters the list of consortia in place. Without it each value of a facet is a link to a page of its own.
   The facets' links become checkboxes; the choice stands in the address, so that it can be shared. */
"use strict";
(() => {
  const table = document.getElementById("register");
  const facets = document.getElementById("facets");
  const count = document.getElementById("count");
  if (!table || !facets || !count) return;

  const rows = [...table.tBodies[0].rows].map((row) => ({
    row,
    tokens: new Set(row.dataset.tokens.split(" ")),
    text: fold(row.textContent),
  }));
  const boxes = [];

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function element(name, attributes = {}, ...children) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  }

  for (const group of facets.querySelectorAll("[data-facet]")) {
    for (const link of group.querySelectorAll("a[data-value]")) {
      const box = element("input", { type: "checkbox", name: group.dataset.facet, value: link.dataset.value });
      const label = element("label", {}, box, link.textContent);
      if (link.lang) label.lang = link.lang;
      const number = link.nextElementSibling;
      link.replaceWith(label);
      boxes.push({ box, group, number, item: label.parentElement, token: `${box.name}:${box.value}` });
      box.addEventListener("change", changed);
    }
  }

  if (matchMedia("(min-width: 62rem)").matches) {
    for (const group of [...facets.querySelectorAll("details")].slice(0, 5)) group.open = true;
  }

  const search = element("input", { type: "search", name: "q", autocomplete: "off" });
  const clear = element("button", { type: "button", className: "plain", textContent: count.dataset.clear });
  const form = element("form", { className: "filter" }, element("label", {}, count.dataset.search, search), clear);
  const nothing = element("p", { className: "none", textContent: count.dataset.none, hidden: true });
  table.before(form, nothing);
  count.setAttribute("role", "status");
  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", changed);
  clear.addEventListener("click", () => {
    for (const { box } of boxes) box.checked = false;
    search.value = "";
    changed();
    search.focus();
  });

  /* One facet's values widen, several facets narrow. */
  function chosen() {
    const groups = new Map();
    for (const { box, token } of boxes) {
      if (!box.checked) continue;
      if (!groups.has(box.name)) groups.set(box.name, []);
      groups.get(box.name).push(token);
    }
    return groups;
  }

  function fits(entry, groups, words, except) {
    for (const [name, tokens] of groups) {
      if (name !== except && !tokens.some((token) => entry.tokens.has(token))) return false;
    }
    return words.every((word) => entry.text.includes(word));
  }

  function apply() {
    const groups = chosen();
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const active = groups.size > 0 || words.length > 0;
    let shown = 0;
    for (const entry of rows) {
      const fit = fits(entry, groups, words);
      entry.row.hidden = !fit;
      if (fit) shown += 1;
    }
    for (const { box, number, item, token } of boxes) {
      const n = rows.filter((entry) => entry.tokens.has(token) && fits(entry, groups, words, box.name)).length;
      number.textContent = n;
      item.classList.toggle("zero", n === 0);
    }
    count.textContent = active
      ? count.dataset.some.replace("%n", shown).replace("%m", rows.length)
      : count.dataset.all;
    nothing.hidden = shown > 0;
    table.hidden = shown === 0;
    clear.hidden = !active;
  }

  function changed() {
    apply();
    const query = new URLSearchParams();
    for (const { box } of boxes) if (box.checked) query.append(box.name, box.value);
    if (search.value.trim()) query.set("q", search.value.trim());
    const text = query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    for (const { box, group } of boxes) {
      box.checked = query.getAll(box.name).includes(box.value);
      if (box.checked) group.open = true;
    }
    search.value = query.get("q") || "";
    apply();
  }

  addEventListener("popstate", restore);
  restore();
})();
