// The list of consortia and the comparison: filters, order, view, choice, by mouse, keyboard and address.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sideways } from "./lib/checks.mjs";
import { painted, start } from "./lib/chromium.mjs";
import { FONTS } from "./lib/fonts.mjs";
import { serve } from "./lib/server.mjs";
import { LANGS, SITE, THOUSAND, address, consortia } from "./lib/site.mjs";

let browser, server, thousand, large;
/** A browser for each of the families that what fits is looked at in. */
const browsers = {};
before(async () => {
  [server, large] = await Promise.all([serve({ "/": SITE }), serve({ "/": THOUSAND })]);
  for (const letters of Object.keys(FONTS)) browsers[letters] = await start(server.origin, letters);
  browser = browsers.narrow;
  thousand = await start(large.origin);
});
after(async () => {
  await Promise.all([...Object.values(browsers), thousand, server, large].map((started) => started?.close()));
});

const all = consortia();
const slugs = all.map((path) => path.split("/").at(-2));
const fresh = { fresh: true };
/** How many rows there are, once there are as many as the list says. */
async function rows(page) {
  await page.waitForFunction(() => {
    const said = Number(document.getElementById("count").textContent.match(/\d+/)[0]);
    return document.getElementById("register").tBodies[0].rows.length === Math.min(said, 100);
  });
  return page.locator("#register tbody tr:visible").count();
}
const box = (page, facet, value) => page.locator(`#facets input[name=${facet}][value="${value}"]`);
/** What happens to boxes in facets that are folded, too. */
const tick = (locator) => locator.evaluate((box) => box.click());
/** The number beside a value. */
const number = async (locator) => Number(await locator.evaluate((box) => box.closest("li").querySelector(":scope > span").textContent));
const names = async (page) => (await rows(page)) && page.locator("#register tbody th a").evaluateAll((links) => links.map((link) => link.textContent));

describe("filters", { concurrency: 2 }, () => {
  for (const lang of Object.keys(LANGS)) {
    test(`several at once, each number being what its value brings (${lang})`, () =>
      browser.on(address("/consortia/", lang), "filters", async (page) => {
        await tick(box(page, "status", "active"));
        await tick(box(page, "member-kind", "university"));
        const boxes = await page.locator("#facets input:not([name=status], [name=member-kind])").all();
        assert.ok(boxes.length > 30, `${boxes.length} values`);
        for (const filter of boxes) {
          const said = await number(filter);
          await tick(filter);
          assert.equal(await rows(page), said, await filter.getAttribute("value"));
          await tick(filter);
        }
        // Two values of one facet bring what either brings.
        const sum = (await number(box(page, "city", "hangzhou"))) + (await number(box(page, "city", "ningbo")));
        await tick(box(page, "city", "hangzhou"));
        await tick(box(page, "city", "ningbo"));
        assert.equal(await rows(page), sum);
      }));

    test(`the address keeps them: reloaded, shared, back and forward (${lang})`, () =>
      browser.on(address("/consortia/", lang), "filters", async (page) => {
        assert.equal(await rows(page), all.length);
        await tick(box(page, "status", "suspended"));
        const suspended = await rows(page);
        assert.ok(suspended > 0 && suspended < all.length, `${suspended} of ${all.length}`);
        assert.match(await page.locator("#count[role=status]").innerText(), new RegExp(`${suspended}.*${all.length}`));
        await tick(box(page, "status", "active"));
        const both = await rows(page);
        assert.ok(both > suspended);
        await page.reload();
        assert.equal(await rows(page), both, "the same after a reload");
        await page.goBack();
        await painted(page);
        assert.equal(await rows(page), suspended, "one step back");
        await page.goForward();
        await painted(page);
        assert.equal(await rows(page), both, "and forward");
        await page.locator("#filter input[type=search]").fill("没有这样的词");
        assert.equal(await rows(page), 0);
        assert.ok(await page.locator("#nothing").isVisible(), "that there are none is said");
        await page.locator("#clear").click();
        assert.equal(await rows(page), all.length);
        assert.equal(new URL(page.url()).search, "");
      }));
  }

  test("letters are found in any width and case", () =>
    browser.on("/consortia/?q=%EF%BC%BA%EF%BD%8A%EF%BD%89%EF%BD%83-2023-001", "filters", async (page) => {
      assert.equal(await rows(page), 1);
    }));

  test("by keyboard alone", () =>
    browser.on("/consortia/", "filters", async (page) => {
      const status = page.locator("#facets details[data-facet=status]");
      await status.locator("summary").focus();
      if (!(await status.evaluate((details) => details.open))) await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      const focused = page.locator(":focus");
      assert.ok(await focused.isChecked(), "Space checks the first value");
      assert.equal(await rows(page), await number(focused));
    }));
});

describe("order and view", { concurrency: 2 }, () => {
  for (const [lang, { tag }] of Object.entries(LANGS)) {
    test(`by name, as ${tag} orders names`, () =>
      browser.on(address("/consortia/?sort=name", lang), "sorted", async (page) => {
        await painted(page);
        const shown = await names(page);
        assert.equal(shown.length, all.length);
        const sorted = await page.evaluate(([names, tag]) => names.sort(new Intl.Collator(tag).compare), [[...shown], tag]);
        assert.deepEqual(shown, sorted);
      }));
  }

  test("by listing date and by result", () =>
    browser.on("/consortia/", "sorted", async (page) => {
      const cells = async (n) => (await rows(page)) && page.locator(`#register tbody td:nth-child(${n})`).allInnerTexts();
      await page.locator("#filter select").selectOption("listed");
      const listed = await cells(7);
      assert.deepEqual(listed, [...listed].sort().reverse());
      await page.locator("#filter select").selectOption("rating");
      const ranks = (await cells(5)).map((text) => ["优秀", "良好", "合格", "较差", "尚无"].findIndex((word) => text.includes(word)));
      assert.ok(!ranks.includes(-1));
      assert.deepEqual(ranks, [...ranks].sort());
      await page.goBack();
      await painted(page);
      assert.deepEqual(await cells(7), listed);
    }));

  for (const letters of Object.keys(FONTS)) {
    test(`a table or entries, as the reader left it, in ${letters} letters`, () =>
      browsers[letters].on(
        "/consortia/",
        "view",
        async (page, tab) => {
          const display = () => page.locator("#register").evaluate((table) => getComputedStyle(table).display);
          assert.equal(await display(), "table");
          await page.locator("#filter input[value=cards]").click();
          assert.equal(await display(), "block");
          await tab.open("/en/consortia/");
          assert.equal(await display(), "block");
          await page.setViewportSize({ width: 390, height: 844 });
          await page.locator("#filter input[value=table]").click();
          assert.equal(await display(), "table");
          assert.deepEqual(await sideways(page), [], "a wide table scrolls in its own frame");
        },
        fresh,
      ));
  }
});

describe("a thousand", () => {
  test("all of them are filtered, and read only when that is asked", () =>
    thousand.on(
      "/consortia/page/2/",
      "thousand",
      async (page) => {
        const asked = [];
        page.on("request", (request) => /\/consortia\//.test(request.url()) && asked.push(new URL(request.url()).pathname));
        assert.equal(await page.locator("#register tbody tr").count(), 200);
        await tick(box(page, "status", "active"));
        await page.waitForURL("**/consortia/?status=active");
        await page.waitForFunction(() => !document.getElementById("clear").hidden);
        assert.deepEqual(asked, ["/consortia/page/all/"]);
        const [some, total] = (await page.locator("#count").innerText()).match(/\d+/g).map(Number);
        assert.equal(total, 1000);
        assert.ok(some > 200 && some === (await number(box(page, "status", "active"))), `${some}`);
        assert.equal(await rows(page), 100);
        await page.locator("#more").click();
        await page.waitForFunction(() => document.querySelectorAll("#register tbody tr").length === 200);
        assert.equal(await page.locator(":focus").evaluate((link) => link.closest("tr").rowIndex), 101, "the focus goes on to the first new row");
      },
      fresh,
    ));

  // What a choice costs is counted, so that it is the same on a busy machine; filter-cost.mjs tells how long it takes.
  test("every choice takes few steps and touches little, the first as well", () =>
    thousand.on(
      "/consortia/",
      "thousand",
      async (page, tab) => {
        const session = await page.context().newCDPSession(page);
        await session.send("Profiler.enable");
        await session.send("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
        // Whoever is about to choose has the pointer there.
        const everything = page.waitForResponse("**/consortia/page/all/");
        await page.locator("#facets summary").first().hover();
        await (await everything).finished();
        await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/page/all/")));
        await tab.quiet();
        const asked = [];
        // With each new address the browser may ask for the page's icon again.
        page.on("request", (request) => /\/consortia\//.test(request.url()) && asked.push(request.url()));
        const costly = [];
        const most = { steps: 0, rows: 0, nodes: 0 };
        for (const box of await page.locator("#facets input").all()) {
          for (const what of ["chosen", "taken back"]) {
            const cost = await counted(session, box);
            for (const [name, number] of Object.entries(cost)) most[name] = Math.max(most[name], number);
            if (cost.steps > STEPS || cost.rows > ROWS || cost.nodes > NODES) {
              costly.push(`${await box.getAttribute("value")} ${what}: ${JSON.stringify(cost)}`);
            }
          }
        }
        assert.deepEqual(costly, [], JSON.stringify(most));
        assert.deepEqual(asked, [], "all rows were there before the first choice");
      },
      { fresh: true },
    ));
});

/** The most steps of the list's script for a choice among a thousand (fifty for each), rows laid out before it shows, and nodes that come, go or change. */
const [STEPS, ROWS, NODES] = [50_000, 12, 800];

/** What a click costs until the list says what it found. */
async function counted(session, box) {
  // What was counted before is another's.
  await session.send("Profiler.takePreciseCoverage");
  const { rows, nodes } = await box.evaluate(async (box) => {
    const [count, { tBodies: [body] }] = ["count", "register"].map((id) => document.getElementById(id));
    const changes = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(document.querySelector("main"), { childList: true, characterData: true, attributes: true, subtree: true });
    const counted = new Promise((resolve) => new MutationObserver((_, observer) => resolve(observer.disconnect())).observe(count, { childList: true }));
    box.click();
    await counted;
    const rows = body.rows.length;
    changes.push(...observer.takeRecords());
    observer.disconnect();
    const touched = ({ type, addedNodes, removedNodes }) => (type === "childList" ? addedNodes.length + removedNodes.length : 1);
    return { rows, nodes: changes.reduce((sum, change) => sum + touched(change), 0) };
  });
  const { result } = await session.send("Profiler.takePreciseCoverage");
  const script = result.find(({ url }) => /\/filter\.[^/]*js$/.test(url));
  const counts = script.functions.flatMap(({ ranges }) => ranges.map(({ count }) => count));
  return { steps: counts.reduce((sum, count) => sum + count, 0), rows, nodes };
}

describe("comparison", { concurrency: 2 }, () => {
  test("four are chosen in the list, and stay chosen", () =>
    browser.on(
      "/consortia/",
      "pick",
      async (page, tab) => {
        const boxes = page.locator("#register .pick-one input");
        assert.equal(await boxes.count(), all.length);
        assert.ok(await page.locator("#picked").isHidden());
        for (const n of [0, 1, 2]) await boxes.nth(n).check();
        await boxes.nth(3).focus();
        await page.keyboard.press("Space");
        assert.ok(await boxes.nth(4).isDisabled(), "a fifth can't be chosen");
        await tab.open("/browse/status/active/");
        assert.ok(await page.locator("#picked").isVisible());
        const chosen = await page.locator("#picked a").getAttribute("href");
        assert.match(chosen, /^\/compare\/\?a=[a-z0-9-]+&b=[a-z0-9-]+&c=[a-z0-9-]+&d=[a-z0-9-]+$/);
        await page.locator("#picked a").click();
        await page.locator("#compare-result > * > table").waitFor();
        assert.equal(await page.locator("#compare-result > * > table > thead th").count(), 4);
        await page.locator("#compare-result .remove").first().click();
        await page.waitForFunction(() => document.querySelectorAll("#compare-result > * > table > thead th").length === 3);
        await tab.open("/consortia/");
        await page.locator("#picked button").click();
        assert.ok(await page.locator("#picked").isHidden());
        assert.equal(await page.locator("#register .pick-one input:checked").count(), 0);
      },
      fresh,
    ));

  for (const lang of Object.keys(LANGS)) {
    for (const letters of Object.keys(FONTS)) {
      test(`two stand side by side (${lang}, ${letters} letters)`, () =>
        browsers[letters].on(address("/compare/", lang), "compare", async (page) => {
          const [first, second] = slugs;
          await page.locator("select[name=a]").selectOption(first);
          await page.locator("select[name=b]").selectOption(second);
          await page.locator("form.compare button").click();
          const table = page.locator("#compare-result > * > table");
          await table.waitFor();
          const heads = table.locator("> thead th a:first-child");
          assert.equal(await heads.count(), 2);
          assert.ok((await heads.first().getAttribute("href")).endsWith(`/consortia/${first}/`));
          assert.ok((await table.locator("> tbody").count()) > 5);
          assert.deepEqual(await sideways(page), []);
        }));
    }
  }

  test("something that isn't a consortium is said not to be one", () =>
    browser.on("/compare/?a=..%2F..%2Fdata&b=%3Cimg%20src%3Dx%3E", "compare", async (page) => {
      assert.notEqual((await page.locator("#compare-status").innerText()).trim(), "");
      assert.equal(await page.locator("#compare-result *").count(), 0);
    }));

  test("of more than a list can hold, they are chosen where they are listed", () =>
    thousand.on("/compare/", "compare", async (page) => {
      assert.ok(await page.locator("form.compare").isHidden());
      assert.ok(await page.locator("#compare-from a").isVisible());
    }));
});

// One after the other: there is one clipboard.
describe("citing", () => {
  for (const lang of Object.keys(LANGS)) {
    test(`a citation is copied whole, and so is the address of a place (${lang})`, () =>
      browser.on(address(all[0], lang), "cite", async (page) => {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        const copied = () => page.evaluate(() => navigator.clipboard.readText());
        await page.locator("details.cite summary").click();
        await page.locator("details.cite dd:has(pre) button").last().click();
        await page.locator(".copied:not(:empty)").waitFor();
        const [entry] = JSON.parse(await copied());
        const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
        assert.deepEqual([entry.URL, entry.language, entry.type], [canonical, LANGS[lang].tag, "webpage"]);
        assert.ok((await page.title()).startsWith(entry.title), entry.title);
        await page.locator("#members .hash").nth(1).click();
        await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("#member-"));
        assert.equal(await copied(), page.url());
      }, fresh));
  }
});
