/* The search without anything that is seen: folds what is typed as src/search/fold.rs folds what is shown, looks up the
   terms of a query in the shards of the index, and reads the passages off the pages found. */

/* Marks beside a text, which a passage is shown without unless they were looked for. */
const BESIDE = ".hash, .clause, .permalink, .to-rules";
/* What each digit of a list stands for, by its code. */
const VALUES = new Uint8Array(128);
for (const [value, digit] of [..."0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"].entries()) VALUES[digit.charCodeAt(0)] = value;
/* Letters of the longest run that is a term, and of the longest word that is one with the character behind it. */
const RUN = 8;
const SHORT = 4;
/* What joins numbers: two digits, a mark, and as much of the number behind them as a term has, as JOINED of
   src/search/block.rs; and runs of letters that are no such digit's own. */
const JOINT = "[!-&(-/:-@[-`{-~]\\d[a-z0-9]";
const JOINED = new RegExp(`(?=(\\d\\d${JOINT}{1,4}))`, "g");
const RUNS = new RegExp(`(?<=(.?))([a-z0-9]{2,})(?!(?<=\\d\\d)${JOINT})(?![a-z0-9])(?=(.?))`, "gu");
/* A term that stands for all that begin with it, and the first characters of one, by which its shard is found. */
const OPEN = /^[a-z0-9]{3,}$|^\d\d[^a-z0-9]\d/;
const KEY = /^(\d\d[^a-z0-9]\d.|.{1,3})/u;
/* Most terms of a word that are looked up at first, and most of the rest, if few names have all of these and more pages are
   left than can be read: what they don't rule out, the page's text does. */
const MOST = 4;
const FURTHER = 12;
const FEW = 6;
/* How a term is written that says how a name sounds. */
const SOUND = /^[a-z]+('[a-z]+)+$/;
/* What a document has of a term. */
const TEXT = 1;
const NAME = 2;

/* The function that folds text, given the variants: each character before the one it is folded into. A character of the
   result stands where it stood in the text. */
export function folding(variants) {
  const simplified = new Map();
  const characters = [...variants];
  for (let at = 0; at < characters.length; at += 2) simplified.set(characters[at], characters[at + 1]);
  const marks = new Map(Object.entries({ "〔": "(", "【": "(", "[": "(", "〕": ")", "】": ")", "]": ")", "“": '"', "”": '"', "「": '"', "」": '"', "‘": "'", "’": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "•": "·", "・": "·" }));
  const known = new Map();
  const plain = (character) => {
    const code = character.codePointAt(0);
    const narrow = code > 0xff00 && code < 0xff5f ? String.fromCodePoint(code - 0xfee0) : character;
    if (marks.has(narrow)) return marks.get(narrow);
    if (/[\s\p{Cc}\u0085]/u.test(narrow) && narrow !== "\ufeff") return " ";
    const lower = narrow.toLowerCase();
    return lower.length === narrow.length ? lower : narrow;
  };
  const fold = (character) => {
    if (!known.has(character)) {
      const folded = plain(character);
      known.set(character, simplified.get(folded) ?? folded);
    }
    return known.get(character);
  };
  return (text) => {
    let folded = "";
    for (const character of text) folded += fold(character);
    return folded;
  };
}

/* What must be found: the words of a folded query, and phrases in quotation marks. */
export function pieces(query) {
  const found = query.matchAll(/(?<=^|\s)"([^"]+)"(?=\s|$)|\S+/g);
  return [...found].map(([whole, phrase]) => (phrase ?? whole).trim().replace(/\s+/g, " ")).filter(Boolean);
}

const isLetter = (character) => /^[a-z0-9]$/.test(character);

/* At most so many of some things, the first and the last of them among these, the others spread between. */
function spread(all, most) {
  const step = Math.max(1, (all.length - 1) / (most - 1));
  return all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step) || at === all.length - 1);
}

/* The terms of a run of letters in a piece: a short one with what stands behind it, if something stands before it, too, so
   that it is a word; or as much of it as a term has. */
function ofRun(run, before, behind) {
  if (before && /[^ ]/.test(behind) && run.length <= SHORT) return [run + behind];
  return run.length > RUN ? [run.slice(0, RUN), run.slice(-RUN)] : [run];
}

/* The terms of a piece: what joins numbers, runs of letters, and pairs of characters; those that are looked up first, and
   others. */
function terms(piece) {
  const joined = [...piece.matchAll(JOINED)].map(([, term]) => term);
  const runs = [...joined, ...[...piece.matchAll(RUNS)].flatMap(([, before, run, behind]) => ofRun(run, before, behind))];
  const pairs = [];
  for (const word of piece.split(" ")) {
    const characters = [...word];
    for (let at = 1; at < characters.length; at += 1) {
      const [left, right] = characters.slice(at - 1, at + 1);
      if (!isLetter(left) || !isLetter(right)) pairs.push(left + right);
    }
  }
  // A letter beside a mark says little where a run says more.
  const telling = runs.length > 0 ? pairs.filter((pair) => !/[a-z0-9]/.test(pair) || /[^\0-\x7f]/.test(pair)) : pairs;
  const first = [...runs.slice(0, MOST), ...spread(telling, MOST)];
  const further = spread([...runs, ...telling].filter((term) => !first.includes(term)), FURTHER);
  return { first, further, whole: runs.length + pairs.length === 1 && !piece.includes(" ") && runs.every((run) => run.length === piece.length) };
}

function hash(key) {
  let hash = 0x811c9dc5;
  for (const character of key) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

/* Tells `each` the numbers that a list of the index stands for. */
function decode(list, each) {
  let next = 0;
  let number = 0;
  let shift = 0;
  let row = false;
  for (let at = 0; at < list.length; at += 1) {
    const value = VALUES[list.charCodeAt(at)];
    number += (value & 31) * 2 ** shift;
    shift += 5;
    if (value > 31) continue;
    if (row) {
      for (const end = next + number; next < end; next += 1) each(next);
      row = false;
    } else if (number === 0) {
      row = true;
    } else {
      next += number - 1;
      each(next);
      next += 1;
    }
    number = shift = 0;
  }
}

/* The text of some nodes. */
const joined = (nodes) => nodes.map(({ data }) => data).join("").replace(/\s+/g, " ").trim();

/* The index that was being read has been replaced on the server. */
export class Replaced extends Error {}

export class Search {
  constructor(home, about) {
    this.home = home;
    this.root = new URL("..", home);
    this.cache = "default";
    this.begin(about);
  }

  begin(about) {
    this.about = about;
    this.fold = folding(about.variants);
    /* Elements that don't part the text before them from the text in them. */
    this.inline = new Set(about.inline);
    this.loaded = new Map();
  }

  /* Carries out what reads the index, and once more from its beginning if the index is replaced meanwhile. */
  async steadily(act) {
    try {
      return await act();
    } catch (fault) {
      if (!(fault instanceof Replaced)) throw fault;
      this.cache = "reload";
      this.begin(await (await fetch(this.home, { cache: this.cache })).json());
      return act();
    }
  }

  /* What stands at an address, asked for once. */
  load(address, read) {
    if (!this.loaded.has(address)) {
      const answer = fetch(address, { cache: this.cache }).then(async (answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return read(await answer.text());
      });
      answer.catch(() => this.loaded.delete(address));
      this.loaded.set(address, answer);
    }
    return this.loaded.get(address);
  }

  /* The lines of a file of the index, in columns. */
  lines(kind, number) {
    const address = new URL(`${kind}-${number}.txt`, this.home).href;
    return this.load(address, (text) => {
      const [version, ...lines] = text.split("\n").slice(0, -1);
      if (version !== this.about.version) throw new Replaced(address);
      return lines.map((line) => line.split("\t"));
    });
  }

  /* The lines of all terms that begin as this one does. */
  shard(term) {
    const { bits } = this.about;
    const [key] = term.match(KEY);
    return this.lines("terms", bits === 0 ? 0 : hash(key) >>> (32 - bits));
  }

  /* What each document has of a term: nothing, TEXT, NAME, or both. */
  async having(term) {
    const open = OPEN.test(term);
    const has = new Uint8Array(this.about.documents);
    for (const [own, text, name] of await this.shard(term)) {
      if (own !== term && !(open && own.startsWith(term) && !own.includes("'"))) continue;
      decode(text, (at) => (has[at] |= TEXT));
      decode(name, (at) => (has[at] |= NAME));
    }
    return has;
  }

  /* The documents whose names sound like this, in full or by initials: more than one syllable of them. What is cut into
     syllables in several ways comes to the same rest again and again, so each is asked for once. */
  sounding(letters, asked = new Map()) {
    if (!asked.has(letters)) asked.set(letters, this.saying(letters, asked));
    return asked.get(letters);
  }

  async saying(letters, asked) {
    const found = new Set();
    const further = new Map();
    for (const [term, , name] of await this.shard(letters)) {
      const first = term.indexOf("'");
      const sound = term.replaceAll("'", "");
      if (!SOUND.test(term) || first >= letters.length) continue;
      if (sound.startsWith(letters)) decode(name, (at) => found.add(at));
      else if (letters.startsWith(sound)) {
        if (!further.has(first)) further.set(first, new Set());
        decode(name, (at) => further.get(first).add(at));
      }
    }
    for (const [first, here] of further) {
      for (const at of await this.sounding(letters.slice(first), asked)) if (here.has(at)) found.add(at);
    }
    return found;
  }

  /* The documents that can match, best first; those in `heard` do by how their names sound. Where `exact` isn't true,
     the pages have to be asked. */
  async find(query) {
    const wanted = pieces(this.fold(query));
    const parsed = wanted.map(terms);
    const first = parsed.flatMap((terms) => terms.first);
    // Only names are indexed by a single character.
    const looked = first.length > 0 ? first : wanted.filter((piece) => !isLetter(piece));
    const having = (terms) => Promise.all([...new Set(terms)].map((term) => this.having(term)));
    const [has, heard] = await Promise.all([having(looked), this.heard(wanted)]);
    let { named, mentioned } = this.matching(has);
    const further = parsed.flatMap((terms) => terms.further);
    if (named.length < FEW && mentioned.length > FEW && further.length > 0) ({ named, mentioned } = this.matching([...has, ...(await having(further))]));
    const literal = new Set([...named, ...mentioned]);
    const only = [...heard].filter((at) => !literal.has(at)).sort((left, right) => left - right);
    return {
      wanted,
      found: [...named, ...only, ...mentioned],
      named: new Set(named),
      heard: new Set(only),
      exact: parsed.every(({ whole }) => whole),
    };
  }

  /* The documents that have every term in their names, and those that have some of them in their text only: what merely
     lists others last. */
  matching(having) {
    const { documents, lists } = this.about;
    const all = new Uint8Array(documents).fill(having.length > 0 ? TEXT | NAME : 0);
    for (const has of having) {
      for (let at = 0; at < documents; at += 1) all[at] &= has[at] & NAME ? TEXT | NAME : has[at] && TEXT;
    }
    const [named, mentioned, listing] = [[], [], []];
    for (let at = 0; at < documents; at += 1) {
      if (all[at] & NAME) named.push(at);
      else if (all[at]) ((at >= lists[0] && at < lists[1]) || at >= lists[2] ? listing : mentioned).push(at);
    }
    return { named, mentioned: [...mentioned, ...listing] };
  }

  async heard(wanted) {
    const letters = wanted.join("").replaceAll("'", "");
    return /^[a-z]{2,}$/.test(letters) ? this.sounding(letters) : new Set();
  }

  /* A document as its table has it. */
  async document(number) {
    const { table } = this.about;
    const lines = await this.lines("documents", Math.floor(number / table));
    const [path, kind, code, name, lang, size, ...others] = lines[number % table];
    return { number, address: new URL(path.slice(1), this.root).href, kind, code, name, lang, size: Number(size), names: [name, code, ...others].map(this.fold) };
  }

  /* Whether a document's names have every piece. */
  isNamed(document, wanted) {
    return wanted.every((piece) => document.names.some((name) => name.includes(piece)));
  }

  /* The best passages of a document that has every piece, at most `most`; `undefined` if it hasn't. */
  async passages(document, wanted, most) {
    const blocks = await this.load(document.address, (text) => this.blocks(text));
    const has = ({ folded }, piece) => folded.includes(piece);
    const missing = wanted.filter((piece) => !blocks.some((block) => has(block, piece)));
    if (!missing.every((piece) => document.names.some((name) => name.includes(piece)))) return undefined;
    const rated = blocks.map((block) => ({ ...block, pieces: wanted.filter((piece) => has(block, piece)) })).filter(({ pieces }) => pieces.length > 0);
    for (const block of rated) block.aside = block.element.closest(".cite") ? 2 : Number(Boolean(block.element.closest("nav, svg, h1")));
    rated.sort((left, right) => left.aside - right.aside || right.pieces.length - left.pieces.length);
    // What stands there twice, or is the name above the passages, isn't shown again; what leads to the page or cites it has
    // nothing new, unless the words stand nowhere else.
    const shown = new Set([document.name]);
    const isNamed = this.isNamed(document, wanted);
    const passages = [];
    for (const { element, parts, whole, pieces, aside } of rated) {
      const plain = joined(parts.filter((node) => !node.parentElement.closest(BESIDE)));
      const text = pieces.every((piece) => this.fold(plain).includes(piece)) ? plain : whole;
      if (passages.length === most) break;
      if (shown.has(text) || (aside > 0 && isNamed) || (aside === 2 && passages.length > 0)) continue;
      shown.add(text);
      passages.push({ text, folded: this.fold(text), pieces, anchor: element.closest("main [id]")?.id, lang: element.closest("[lang]").lang });
    }
    return passages;
  }

  /* The texts of a page's main part between tags that part them, each with the nodes it consists of. */
  blocks(html) {
    const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    const blocks = [];
    let parts = [];
    const end = (element) => {
      const whole = joined(parts);
      if (whole) blocks.push({ element, parts, whole, folded: this.fold(whole) });
      parts = [];
    };
    const walk = (element) => {
      for (let node = element.firstChild; node; node = node.nextSibling) {
        if (node.nodeType === Node.TEXT_NODE) parts.push(node);
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const within = this.inline.has(node.localName);
        if (!within) end(element);
        walk(node);
        if (!within) end(node);
      }
    };
    if (main) walk(main);
    return blocks;
  }
}
