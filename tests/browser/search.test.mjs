// The search of the built site in Chromium: what stands on a page is found, by whatever form of it is typed, and nothing else;
// it works by keyboard, moves few bytes, and without JavaScript the names are there to be found by the browser itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { accessibility } from "./lib/checks.mjs";
import { painted, start } from "./lib/chromium.mjs";
import { serve } from "./lib/server.mjs";
import { LANGS, PREFIX, PREFIXED, SITE, address, project } from "./lib/site.mjs";

/** Queries drawn in each language, and by what; the same seed draws the same ones. */
const QUERIES = 300;
const SEED = 20261101;

let browser, server;
before(async () => {
  server = await serve({ "/": SITE, [PREFIX]: PREFIXED });
  browser = await start(server.origin);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const manifest = (lang) => JSON.parse(readFileSync(join(SITE, address("/search/index.json", lang)), "utf8"));

/** Lets `use` work on a page, which must not complain. */
function on(path, use, options = {}) {
  return browser.visit(options, async (tab) => {
    await tab.open(path);
    await use(tab.page, tab);
    assert.deepEqual(tab.faults, [], `${path} complains`);
  });
}

/** Waits for the results of a query with their passages, and not those of the one before, which stand until then. */
async function results(page, query) {
  await page.waitForFunction((query) => {
    const isIdle = document.getElementById("search-results")?.getAttribute("aria-busy") === "false";
    return isIdle && new URLSearchParams(location.search).get("q") === query;
  }, query);
  return page.locator("#search-results > li");
}

/** In a page of the site: the engine, and what every page that can be found shows, line by line, as the browser lays it out; and
    its names, of which the page shows some in the other language only. */
async function readEverything(page) {
  await page.evaluate(async () => {
    const home = new URL("index.json", document.forms.search.action);
    const about = await (await fetch(home)).json();
    const engine = new (await import(about.engine)).Search(home, about);
    const pages = [];
    const frame = document.createElement("div");
    document.body.append(frame);
    for (let number = 0; number < about.documents; number += 1) {
      const { address, names } = await engine.document(number);
      const html = await (await fetch(address)).text();
      frame.replaceChildren(new DOMParser().parseFromString(html, "text/html").querySelector("main"));
      // What folds away is shown to whoever unfolds it.
      for (const folded of frame.querySelectorAll("details")) folded.open = true;
      // Names in a path are parted by strokes that are no text.
      for (const name of frame.querySelectorAll(".crumbs li")) name.style.display = "block";
      const lines = frame.innerText.split(/[\n\t]+/).map((line) => line.replace(/\s+/g, " ").trim());
      pages.push({ address, lines: lines.filter(Boolean), folded: [...lines.map(engine.fold), ...names] });
    }
    frame.remove();
    window.everything = { engine, pages };
  });
}

/** Asks for each query: the pages that have it by plain search over their lines, what the index says, and what is shown. */
function ask(page, queries) {
  return page.evaluate(async (queries) => {
    const { engine, pages } = window.everything;
    const answers = [];
    for (const query of queries) {
      const words = engine.fold(query).split(" ");
      const having = ({ folded }) => words.every((word) => folded.some((line) => line.includes(word)));
      const truth = pages.flatMap((page, number) => (having(page) ? [number] : []));
      const { wanted, found, heard, exact } = await engine.find(query);
      const candidates = found.filter((number) => !heard.has(number));
      const shown = [];
      for (const number of candidates) {
        if (await engine.passages(await engine.document(number), wanted, 1)) shown.push(number);
      }
      answers.push({ query, truth, candidates, shown, exact });
    }
    return answers;
  }, queries);
}

/** Pieces of lines, drawn at random: half of two characters, the rest up to sixteen. */
async function draw(page) {
  const all = await page.evaluate(() => window.everything.pages.map(({ lines }) => lines));
  let state = SEED;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const drawn = new Set();
  while (drawn.size < QUERIES) {
    const lines = all[random(all.length)];
    const characters = [...lines[random(lines.length)]];
    const length = random(2) ? 2 : 3 + random(14);
    const from = random(Math.max(1, characters.length - length + 1));
    const query = characters.slice(from, from + length).join("").trim();
    // A single character isn't a piece, and a quotation mark before a word means a phrase.
    if ([...query].length > 1 && query.split(" ").some((word) => [...word].length > 1) && !/(^|\s)["“「]/.test(query)) drawn.add(query);
  }
  return [...drawn];
}

describe("what stands on a page is found", { concurrency: 2 }, () => {
  for (const lang of Object.keys(LANGS)) {
    test(`${QUERIES} pieces drawn from the shown text, and nothing else (${lang})`, (context) =>
      on(address("/search/", lang), async (page) => {
        await readEverything(page);
        const answers = await ask(page, await draw(page));
        const sum = (of) => answers.reduce((total, answer) => total + of(answer), 0);
        const common = (some, others) => some.filter((number) => others.includes(number)).length;
        const all = sum(({ truth }) => truth.length);
        const recall = sum(({ truth, shown }) => common(truth, shown)) / all;
        const precision = sum(({ truth, shown }) => common(truth, shown)) / sum(({ shown }) => shown.length);
        const ofIndex = sum(({ truth, candidates }) => common(truth, candidates)) / sum(({ candidates }) => candidates.length);
        context.diagnostic(`${answers.length} queries, ${all} hits: recall ${recall}, precision ${precision.toFixed(4)}, of the index alone ${ofIndex.toFixed(4)}`);
        const missed = answers.filter(({ truth, shown }) => common(truth, shown) < truth.length);
        assert.deepEqual(missed.map(({ query }) => query), [], "everything is found");
        assert.ok(precision > 0.995, `precision ${precision}`);
        assert.ok(ofIndex > 0.95, `precision of the index ${ofIndex}`);
        const unsure = answers.filter(({ exact, candidates, shown }) => exact && candidates.length > shown.length);
        assert.deepEqual(unsure.map(({ query }) => query), [], "what the index is sure of is so");
      }));
  }

  test("numbers are found, and nearly always by the index alone", (context) =>
    on("/search/", async (page) => {
      await readEverything(page);
      const all = await page.evaluate(() => window.everything.pages.map(({ lines }) => lines.join("\n")).join("\n"));
      const numbers = [...new Set(all.match(/\p{Script=Han}+〔\d{4}〕\d{2,}号|ZJIC-\d{4}-\d+|9133[0-9A-Z]{14}/gu))];
      assert.ok(numbers.length > 50, `${numbers.length} numbers`);
      let [right, candidate] = [0, 0];
      for (const { query, truth, candidates, shown } of await ask(page, numbers)) {
        assert.deepEqual([...shown].sort((left, right) => left - right), truth, query);
        right += truth.length;
        candidate += candidates.length;
      }
      context.diagnostic(`${numbers.length} numbers on ${right} pages, ${candidate} of the index alone`);
      assert.ok(right / candidate > 0.9, `${right} of ${candidate}`);
    }));

  test("what stands nowhere isn't found", () =>
    on("/search/", async (page) => {
      await readEverything(page);
      const absent = ["量子潮汐", "没有这样的词", "zq", "91330100MA0000000X", "photovoltaik", "ZJIC-1999-001", "省科伏光", "xyzzy", "光 xyzzy", "光fu"];
      for (const { query, truth, shown } of await ask(page, absent)) assert.deepEqual(shown, truth, query);
      await page.locator("#q").fill("没有这样的词");
      assert.equal(await (await results(page, "没有这样的词")).count(), 0);
    }));
});

describe("whatever form is typed", { concurrency: 2 }, () => {
  test("the browser folds characters as the program does", () =>
    on("/search/", async (page) => {
      const lines = readFileSync(join(project, "src/search/variants.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
      const variants = lines.map(([simplified, ...variants]) => variants.map((variant) => variant + simplified).join("")).join("");
      const cases = JSON.parse(readFileSync(join(project, "tests/suite/search/fold.json"), "utf8"));
      const folded = await page.evaluate(
        async ([engine, variants, texts]) => texts.map((await import(engine)).folding(variants)),
        [manifest("zh").engine, variants, cases.map(([typed]) => typed)],
      );
      for (const [at, [typed, asOne]] of cases.entries()) {
        assert.equal(folded[at], asOne);
        assert.equal(folded[at].length, typed.length, "marks stand where the text does");
      }
    }));

  const polyolefins = "/consortia/advanced-polyolefins/";
  const cases = {
    "高端聚烯烃": polyolefins,
    "高端聚烯烴創新聯合體": polyolefins,
    "gaoduanjuxi": polyolefins,
    "gdjx": polyolefins,
    "ｚｊｉｃ－２０２３－００３": polyolefins,
    "ADVANCED polyOLEFINS": polyolefins,
    "示科发[2023]18号 弹性体": polyolefins,
    "ningbo": "/cities/ningbo/",
  };
  for (const lang of Object.keys(LANGS)) {
    test(`names, numbers, pinyin and other scripts lead to the page first (${lang})`, () =>
      on(address("/search/", lang), async (page) => {
        for (const [query, path] of Object.entries(cases)) {
          await page.locator("#q").fill(query);
          const first = (await results(page, query)).first().locator("a.name");
          const wanted = new RegExp(`${address(path, lang)}$`);
          await page.waitForFunction(([wanted]) => new RegExp(wanted).test(document.querySelector("#search-results a.name")?.href), [wanted.source]);
          assert.match(await first.getAttribute("href"), wanted, query);
        }
      }));
  }
});

describe("the page of the search", { concurrency: 2 }, () => {
  for (const lang of Object.keys(LANGS)) {
    test(`passages are marked and lead to their place; the address keeps the query (${lang})`, () =>
      on(`${address("/search/", lang)}?q=${encodeURIComponent("光伏")}`, async (page) => {
        const found = await results(page, "光伏");
        const marks = await found.locator(".passage mark").allInnerTexts();
        assert.ok(lang === "en" || (marks.length > 0 && marks.every((mark) => mark === "光伏")), marks.join());
        const query = lang === "zh" ? "军令状" : "military order";
        await page.locator("#q").fill(query);
        await results(page, query);
        const passage = page.locator("#search-results .passage a[href*='#']").first();
        const target = new URL(await passage.getAttribute("href"));
        assert.deepEqual(await accessibility(page), []);
        await passage.click();
        await page.waitForURL(target.href);
        assert.ok(await page.locator(`[id="${decodeURIComponent(target.hash.slice(1))}"]`).isVisible());
      }));

    test(`without JavaScript every name is there to be found by the browser (${lang})`, () =>
      on(
        `${address("/search/", lang)}?q=x`,
        async (page) => {
          // What was published when is found from the pages that it is told of.
          const { documents, table } = manifest(lang);
          const tables = Array.from({ length: Math.ceil(documents / table) }, (_, at) => readFileSync(join(SITE, address(`/search/documents-${at}.txt`, lang)), "utf8"));
          const past = tables.join("").match(/\thistory\t/g)?.length ?? 0;
          assert.equal(await page.locator("#search-all li a:visible").count(), documents - past);
          assert.ok(await page.locator("#search-all .note").isVisible());
        },
        { scripts: false, width: 390 },
      ));
  }

  test("a passage says something that stands neither above it nor beside it, in whole words", () =>
    on("/en/search/?q=network", async (page) => {
      await results(page, "network");
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll("#search-results > li")].map((result) => [result.querySelector(".name"), ...result.querySelectorAll(".passage")].map((line) => line.textContent)),
      );
      for (const lines of shown) {
        assert.equal(new Set(lines).size, lines.length, lines.join(" | "));
        assert.ok(!lines.some((line) => line.includes("[EB/OL]")), lines.join(" | "));
      }
      const texts = await page.evaluate(async () => {
        const addresses = [...document.querySelectorAll("#search-results a.name")].map(({ href }) => href);
        const pages = await Promise.all(addresses.map(async (address) => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html")));
        return pages.map((page) => page.querySelector("main").textContent.replace(/\s+/g, " "));
      });
      for (const [at, [, ...passages]] of shown.entries()) {
        for (const passage of passages.filter((passage) => passage.endsWith("…"))) {
          const words = passage.replaceAll("…", "");
          const behind = texts[at][texts[at].indexOf(words) + words.length];
          assert.ok(!/\w/.test(words.at(-1)) || !/\w/.test(behind), passage);
        }
      }
    }));

  test("a passage leaves out the marks beside its text", () =>
    on(`/search/?q=${encodeURIComponent("重大攻关任务与")}`, async (page) => {
      await results(page, "重大攻关任务与");
      const passages = await page.locator("#search-results .passage").allInnerTexts();
      const headings = passages.filter((passage) => passage.startsWith("重大攻关任务与里程碑"));
      assert.ok(headings.length > 0, passages.join(" | "));
      // On its page the clause that it goes by and its own address stand beside it.
      for (const heading of headings) assert.equal(heading, "重大攻关任务与里程碑");
    }));

  test("Chinese on an English page says so", () =>
    on("/en/search/?q=%E7%A4%BA%E4%BE%8B", async (page) => {
      await results(page, "示例");
      const unmarked = await page.evaluate(() => {
        const texts = document.createTreeWalker(document.getElementById("search-results"), NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) if (/\p{Script=Han}/u.test(texts.currentNode.data) && texts.currentNode.parentElement.closest("[lang]").lang === "en") found.push(texts.currentNode.data);
        return found;
      });
      assert.deepEqual(unmarked, []);
    }));

  test("more results follow, with the focus on the first of them", () =>
    on("/search/?q=%E5%88%9B%E6%96%B0", async (page) => {
      const found = await results(page, "创新");
      const more = page.locator("#search-more button");
      await more.waitFor();
      const before = await found.count();
      await more.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((before) => document.querySelectorAll("#search-results > li").length > before, before);
      await page.waitForFunction((before) => document.querySelectorAll("#search-results > li")[before].contains(document.activeElement), before);
    }));

  test("until a query is answered, the list says that it is being made", () =>
    browser.visit({ fresh: true }, async ({ page, open }) => {
      await open(`/search/?q=${encodeURIComponent("光伏")}`);
      await results(page, "光伏");
      let answer;
      const isTime = new Promise((resolve) => (answer = resolve));
      await page.route("**/*", async (route) => {
        await isTime;
        await route.continue();
      });
      await page.locator("#q").fill("军令状");
      const list = page.locator("#search-results[aria-busy=true]");
      await list.waitFor();
      answer();
      await results(page, "军令状");
      assert.equal(await list.count(), 0);
    }));

  test("an index that was replaced since the page was opened is read anew", () =>
    browser.visit({ fresh: true }, async (tab) => {
      let asked = 0;
      await tab.page.route("**/search/index.json", async (route) => {
        const answer = await route.fetch();
        const about = await answer.json();
        asked += 1;
        // As a page has it that was opened before: other documents, in another number of shards.
        const before = { ...about, version: "000000000000", documents: 1, bits: 0 };
        await route.fulfill({ response: answer, json: asked === 1 ? before : about });
      });
      await tab.open("/search/");
      await tab.page.locator("#q").fill("光伏");
      assert.ok((await (await results(tab.page, "光伏")).count()) > 0);
      assert.equal(asked, 2);
    }));

  test("a first query moves at most 100 kB", () =>
    // In a tab of its own: what later tests load is none of its business.
    browser.visit({ fresh: true }, async (tab) => {
      const bodies = [];
      tab.page.on("response", (response) => {
        if (!/\/(consortia|organisations|search|guideline|assets\/search)/.test(response.url())) return;
        bodies.push(response.body().then((body) => gzipSync(body).length));
      });
      await tab.open("/search/?q=%E7%9C%81%E7%BA%A7%E5%88%9B%E6%96%B0");
      await results(tab.page, "省级创新");
      await tab.quiet();
      const bytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
      assert.ok(bytes > 10_000 && bytes < 100_000, `${bytes} bytes`);
    }));
});

describe("the box in the header", { concurrency: 2 }, () => {
  for (const [lang, query] of [["zh", "聚烯烃"], ["en", "polyolefin"]]) {
    for (const prefix of ["/", PREFIX]) {
      test(`arrows choose a name, Enter leads to its page, Escape closes (${lang}, ${prefix})`, () =>
        on(prefix + address("/ratings/", lang).slice(1), async (page, tab) => {
          const box = page.locator("header input[name=q]");
          const options = page.locator("header [role=option]");
          await box.focus();
          await page.keyboard.type(query);
          await options.nth(1).waitFor();
          assert.equal(await box.getAttribute("aria-expanded"), "true");
          assert.deepEqual(await accessibility(page), []);
          await page.keyboard.press("Escape");
          assert.ok(await options.first().isHidden());
          await page.keyboard.press("ArrowDown");
          await options.first().waitFor();
          await page.keyboard.press("ArrowDown");
          const chosen = await box.getAttribute("aria-activedescendant");
          assert.equal(await page.locator(`#${chosen}`).getAttribute("aria-selected"), "true");
          await page.keyboard.press("Enter");
          await page.waitForURL(/\/consortia\/advanced-polyolefins\/$|\/organisations\/.+\/$/);
          await painted(page);
          assert.deepEqual(tab.faults, []);
        }));
    }
  }

  test("Enter alone leads to the search's page", () =>
    on("/", async (page) => {
      await page.locator("header input[name=q]").focus();
      await page.keyboard.type("光伏");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\/\?q=/);
      assert.ok((await (await results(page, "光伏")).count()) > 0);
    }));

  test("nothing of the search is loaded before somebody uses it", () =>
    browser.visit({}, async (tab) => {
      const asked = [];
      tab.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await tab.open("/");
      assert.deepEqual(asked.filter((path) => /\/search(-view)?\.|\/search\//.test(path)), []);
    }));
});
