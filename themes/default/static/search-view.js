/* The search as it is seen: names below the box in the header, and results with their passages on the search's own page. */

/* Milliseconds without a letter that are a pause. */
const PAUSE = 60;
/* Results shown at once, and kilobytes of their pages, of which a server that compresses sends a quarter; names in the
   header, passages of a result, and characters on each side of what was found. */
const FIRST = 6;
const LOAD = 220;
const NAMES = 6;
const PASSAGES = 3;
const AROUND = 50;

function element(name, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

/* Text on an English page, its Chinese marked as such. */
function spoken(text) {
  if (document.documentElement.lang !== "en") return [text];
  const runs = text.split(/([\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)/u);
  return runs.map((run, at) => (at % 2 ? element("span", { lang: "zh-CN" }, run) : run)).filter((run) => run !== "");
}

/* The text with every piece in it marked, both ends cut where they are far from the first one. */
function marked(text, folded, pieces, around = Infinity) {
  const spans = [];
  for (const piece of pieces) {
    for (let at = folded.indexOf(piece); at >= 0; at = folded.indexOf(piece, at + piece.length)) spans.push([at, at + piece.length]);
  }
  spans.sort(([left], [right]) => left - right);
  const [first, last] = spans[0] ?? [0, 0];
  const word = (at) => /[a-z0-9]/i.test(text[at] ?? "");
  let [start, end] = [first - around > 12 ? first - around : 0, last + around < text.length - 12 ? last + around : text.length];
  while (start > 0 && word(start) && word(start - 1)) start -= 1;
  while (word(end - 1) && word(end)) end += 1;
  const nodes = [];
  let at = start;
  for (const [from, to] of spans) {
    if (from < at || to > end) continue;
    nodes.push(...spoken(text.slice(at, from)), element("mark", {}, ...spoken(text.slice(from, to))));
    at = to;
  }
  nodes.push(...spoken(text.slice(at, end)));
  return [start > 0 ? "…" : "", ...nodes, end < text.length ? "…" : ""];
}

/* Calls `use` with what is typed, at once after a pause and else at the next one, and tells it whether something else has
   been typed since. */
function typed(input, use) {
  let turn = 0;
  let timer;
  let last = -Infinity;
  const now = () => {
    const mine = (turn += 1);
    return use(input.value.trim(), () => mine !== turn);
  };
  input.addEventListener("input", ({ timeStamp }) => {
    clearTimeout(timer);
    if (timeStamp - last > PAUSE) now();
    else timer = setTimeout(now, PAUSE);
    last = timeStamp;
  });
  return () => {
    clearTimeout(timer);
    return now();
  };
}

export function attach(form, engine, home, about) {
  const search = new engine.Search(home, about);
  if ("page" in form.dataset) page(form, search);
  else box(form, search);
}

/* The search's own page. */
function page(form, search) {
  const input = form.elements.q;
  const [status, list, more, all] = ["status", "results", "more", "all"].map((part) => document.getElementById(`search-${part}`));
  const { words } = search.about;
  let next = async () => {};

  const now = typed(input, async (query, isOver) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
    all.hidden = query !== "";
    more.hidden = true;
    if (!query) {
      list.hidden = true;
      status.textContent = "";
      return;
    }
    list.setAttribute("aria-busy", "true");
    try {
      await search.steadily(async () => {
        const result = await search.find(query);
        if (isOver()) return;
        list.replaceChildren();
        list.hidden = false;
        next = () => show(result, query, isOver);
        await next();
      });
    } catch {
      if (isOver()) return;
      status.textContent = words.failed;
      list.setAttribute("aria-busy", "false");
    }
  });

  /* Shows the next results: those that the index is sure of at once, and their passages when they are there; the others
     when their page has been read, or not at all, and others in their place. */
  async function show(result, query, isOver) {
    const { wanted, found, heard } = result;
    const isSure = (document) => result.exact || heard.has(document.number) || search.isNamed(document, wanted);
    result.at ??= 0;
    result.out ??= 0;
    let [shown, load] = [0, 0];
    const settled = [];
    const say = () => {
      const count = found.length - result.out;
      const sure = result.exact || result.at >= found.length;
      const said = count === 0 ? words.none : !list.hasChildNodes() ? words.apart : !sure ? words.about : count === 1 ? words.one : words.some;
      const text = said.replace("%n", count).replace("%q", () => query);
      if (status.textContent !== text) status.textContent = text;
    };
    while (shown < FIRST && load < LOAD && result.at < found.length) {
      const likely = await Promise.all(found.slice(result.at, result.at + FIRST - shown).map((number) => search.document(number)));
      const some = likely.filter((document) => (load += document.size) <= LOAD || document === likely[0]);
      const items = some.map((document) => ({ ...item(document, wanted, heard.has(document.number)), isSure: isSure(document) }));
      // The passages come all at once, so that what is being read moves once and no more.
      settled.push(Promise.allSettled(items.map(({ isRight }) => isRight)).then(() => items.forEach(({ settle }) => settle())));
      for (const { made, isRight, isSure } of items) {
        const right = isSure || (await isRight);
        if (isOver()) return;
        if (right) list.append(made);
        result.at += 1;
        result.out += Number(!right);
        shown += Number(right);
        // Where one is found and more will be, that is the answer.
        if (shown === 1 && found.length > 2 * FIRST) say();
      }
    }
    say();
    list.hidden = !list.hasChildNodes();
    more.hidden = result.at >= found.length;
    Promise.all(settled).then(() => {
      if (!isOver()) list.setAttribute("aria-busy", "false");
    });
  }

  /* A result, and whether it is one, once its page has been read and its passages are in it. */
  function item(found, wanted, isHeard) {
    const name = element("a", { className: "name", href: found.address }, ...marked(found.name, found.names[0], isHeard ? [] : wanted));
    if (found.lang) name.lang = found.lang;
    const kind = element("span", { className: "meta" }, words[`kind-${found.kind}`]);
    if (found.code) kind.append(" · ", element("span", { className: "digit" }, ...marked(found.code, found.names[1], wanted)));
    const made = element("li", {}, element("p", {}, name, " ", kind));
    const passage = ({ text, folded, pieces, anchor, lang }) => {
      const link = element("a", { href: anchor ? `${found.address}#${anchor}` : found.address }, ...marked(text, folded, pieces, AROUND));
      if (lang !== document.documentElement.lang) link.lang = lang;
      return element("p", { className: "passage" }, link);
    };
    const lines = [];
    const read = async () => {
      const passages = await search.passages(found, wanted, PASSAGES);
      lines.push(...(passages ?? []).map(passage));
      return passages !== undefined;
    };
    const settle = () => {
      made.append(...lines);
      made.classList.remove("awaited");
    };
    made.classList.toggle("awaited", !isHeard);
    const isRight = isHeard ? Promise.resolve(true) : read();
    // A page that can't be read shows no passages; what isn't sure without it fails where it is waited for.
    isRight.catch(() => {});
    return { made, isRight, settle };
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now();
  });
  more.firstElementChild.addEventListener("click", async () => {
    const last = list.lastElementChild;
    list.setAttribute("aria-busy", "true");
    // What can't go on begins anew, and says why if that fails, too.
    await next().catch(now);
    (last ? (last.nextElementSibling ?? last) : list.firstElementChild)?.querySelector("a").focus();
  });
  // What the address asks, or has been typed since.
  if (input.value) now();
}

/* The box in the header: a combobox with a list of names (WAI-ARIA Authoring Practices). Enter without a choice, and the
   last choice, lead to the page. */
function box(form, search) {
  const input = form.elements.q;
  const { words } = search.about;
  const list = element("ul", { id: "search-names", role: "listbox", ariaLabel: words.suggestions, hidden: true });
  form.append(list);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  let chosen = -1;

  function choose(at) {
    const options = [...list.children];
    chosen = options.length === 0 ? -1 : ((at + 1 + options.length + 1) % (options.length + 1)) - 1;
    for (const [place, option] of options.entries()) option.setAttribute("aria-selected", String(place === chosen));
    if (chosen >= 0) input.setAttribute("aria-activedescendant", options[chosen].id);
    else input.removeAttribute("aria-activedescendant");
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    choose(-1);
  }

  const option = (at, address, ...children) => {
    const made = element("li", { id: `search-name-${at}`, role: "option" }, ...children);
    made.dataset.address = address;
    return made;
  };

  async function likely(query) {
    const { wanted, found, named, heard } = await search.find(query);
    const some = found.filter((number) => named.has(number) || heard.has(number)).slice(0, 2 * NAMES);
    const documents = some.map(async (number) => ({ ...(await search.document(number)), isHeard: heard.has(number) }));
    return { wanted, documents: await Promise.all(documents) };
  }

  const now = typed(input, async (query, isOver) => {
    if (!query) return open(false);
    try {
      const { wanted, documents } = await search.steadily(() => likely(query));
      if (isOver()) return;
      const right = documents.filter((document) => document.isHeard || search.isNamed(document, wanted)).slice(0, NAMES);
      const options = right.map((document, at) => {
        const name = element("span", {}, ...marked(document.name, document.names[0], document.isHeard ? [] : wanted));
        if (document.lang) name.lang = document.lang;
        return option(at, document.address, name, " ", element("small", {}, words[`kind-${document.kind}`]));
      });
      const address = new URL(form.action);
      address.searchParams.set("q", query);
      const whole = words.whole.split("%q");
      options.push(option(options.length, address.href, whole[0], ...spoken(query), whole[1]));
      list.replaceChildren(...options);
      open(document.activeElement === input);
    } catch {
      open(false);
    }
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) now();
      else choose(event.key === "ArrowDown" ? chosen + 1 : chosen - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.address);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const choice = event.target.closest("[role=option]");
    if (choice) location.assign(choice.dataset.address);
  });
  input.addEventListener("blur", () => open(false));
  open(false);
  if (input.value) now();
}
