/* Sets up to four consortia side by side: fetches their pages from this site and takes the marked parts.
   Nothing is made from text, so nothing in a record can become markup that its own page doesn't have. */
"use strict";
(() => {
  const form = document.getElementById("compare");
  const status = document.getElementById("compare-status");
  const result = document.getElementById("compare-result");
  const plain = document.getElementById("compare-plain");
  const from = document.getElementById("compare-from");
  if (!form) return;
  const keys = ["a", "b", "c", "d"];
  const words = form.dataset;

  const first = form.elements.a;
  const query = new URLSearchParams(location.search);
  // Too many for a list in a list: they are chosen where they are listed.
  if (first) {
    for (const key of keys) {
      const field = form.elements[key];
      if (field !== first) field.append(...[...first.options].slice(1).map((option) => option.cloneNode(true)));
      field.value = query.get(key) || "";
    }
  }
  form.hidden = !first;
  plain.hidden = true;
  from.hidden = Boolean(first);

  const slugs = keys.map((key) => query.get(key)).filter((slug, at, all) => slug && all.indexOf(slug) === at);
  if (slugs.length === 0) return;
  show(slugs);

  async function show(wanted) {
    status.textContent = words.loading;
    const pages = await Promise.all(wanted.map(page));
    const found = pages.filter((page) => page.root);
    const lost = pages.filter((page) => !page.root).map((page) => page.slug);
    if (found.length > 0) result.append(table(found));
    const sentences = [];
    if (found.length > 0) sentences.push(words.done.replace("%n", found.length));
    if (lost.length > 0) sentences.push(words.failed.replace("%n", lost.join(" ")));
    if (found.length === 1) sentences.push(words.empty);
    status.textContent = sentences.join(" ");
  }

  async function page(slug) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return { slug };
    try {
      const address = `${words.root}/consortia/${slug}/`;
      const answer = await fetch(address);
      if (!answer.ok) return { slug };
      const root = new DOMParser().parseFromString(await answer.text(), "text/html");
      // What stands there may be no consortium's page.
      return root.getElementById("name") ? { slug, address, root } : { slug };
    } catch {
      return { slug };
    }
  }

  /* What a page says: label → its part. */
  function parts({ root, address }) {
    const found = new Map();
    for (const fact of root.querySelectorAll("[data-compare-facts] > .fact")) {
      found.set(fact.querySelector("dt").firstChild.textContent, [...fact.querySelectorAll("dd")].flatMap((dd) => [...dd.childNodes]));
    }
    for (const section of root.querySelectorAll("section[data-compare]")) {
      const heading = section.querySelector("h2");
      const label = heading.firstChild.textContent;
      heading.remove();
      found.set(label, [...section.childNodes]);
    }
    for (const nodes of found.values()) for (const node of nodes) if (node.nodeType === 1) tidy(node, address);
    return found;
  }

  /* A part without what belongs to its own page: marks in the margin, anchors, long detail. */
  function tidy(node, address) {
    for (const gone of node.querySelectorAll("[data-compare-skip], .clause, .hash, caption")) gone.remove();
    for (const element of [node, ...node.querySelectorAll("*")]) {
      element.removeAttribute("id");
      element.classList.remove("ledger");
      for (const name of ["role", "tabindex", "aria-labelledby"]) element.removeAttribute(name);
      const link = element.getAttribute("href");
      if (element.tagName === "A" && link && link.startsWith("#")) element.setAttribute("href", address + link);
    }
    for (const heading of node.querySelectorAll("h3, h4")) {
      const words = document.createElement("p");
      words.className = "strong";
      words.append(...heading.childNodes);
      heading.replaceWith(words);
    }
  }

  function element(kind, attributes, ...children) {
    const made = Object.assign(document.createElement(kind), attributes);
    made.append(...children);
    return made;
  }

  /* Its name, and a link to the comparison without it. */
  function head({ slug, address, root }) {
    const name = root.getElementById("name");
    const link = element("a", { href: address, lang: name.lang }, name.textContent);
    const others = keys.filter((key) => query.get(key) !== slug).map((key) => [key, query.get(key) || ""]);
    const without = new URLSearchParams(others.filter(([, chosen]) => chosen));
    const remove = element("a", { className: "remove", href: `?${without}` }, words.remove);
    remove.setAttribute("aria-label", `${words.remove} ${name.textContent}`);
    return element("th", { scope: "col" }, link, remove);
  }

  /* A column for each, and over every row what it says: a phone has no room for that beside it. */
  function table(found) {
    const made = element("table", { className: found.length > 2 ? "lined side many" : "lined side" });
    made.createCaption().append(words.caption);
    Object.assign(made.caption, { id: "compare-caption", className: "unseen" });
    made.createTHead().insertRow().append(...found.map(head));
    const all = found.map(parts);
    for (const label of new Set(all.flatMap((facts) => [...facts.keys()]))) {
      const body = made.createTBody();
      body.insertRow().append(element("th", { scope: "rowgroup", colSpan: found.length }, label));
      const row = body.insertRow();
      for (const [at, facts] of all.entries()) {
        const nodes = (facts.get(label) || ["—"]).filter((node) => !(node.nodeType === 1 && node.matches(".clause, [data-compare-skip]")));
        const cell = element("td", {}, ...nodes);
        cell.dataset.name = found[at].root.getElementById("name").textContent;
        row.append(cell);
      }
    }
    const frame = element("div", { className: "side-frame", tabIndex: 0 }, made);
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-labelledby", "compare-caption");
    return frame;
  }
})();
