// What a reader does: reads without JavaScript, changes the language, goes through a page by keyboard, filters, compares.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { painted, start } from "./lib/chromium.mjs";
import { serve } from "./lib/server.mjs";
import { LANGS, SITE, address, kinds, project } from "./lib/site.mjs";

let browser, server;
before(async () => {
  server = await serve({ "/": SITE });
  browser = await start(server.origin);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page, lets `use` work on it, and leaves a picture if that fails. */
function on(path, name, use, options = {}) {
  return browser.visit(options, async (tab) => {
    try {
      await tab.open(path);
      await use(tab.page, tab);
      assert.deepEqual(tab.faults, [], `${path} complains`);
    } catch (fault) {
      await tab.picture(`${name} ${path}`);
      throw fault;
    }
  });
}

const plain = Object.entries(kinds()).filter(([, path]) => !path.includes("?"));
const each = (title, use) => {
  for (const [kind, path] of plain) {
    for (const lang of Object.keys(LANGS)) test(`${kind} (${lang}): ${title}`, () => use(address(path, lang), lang));
  }
};

describe("without JavaScript", { concurrency: 2 }, () => {
  each("heading and text are there", (path) =>
    on(
      path,
      "no-script",
      async (page) => {
        assert.ok(await page.locator("main h1").isVisible(), "the heading is seen");
        const text = (await page.locator("main").innerText()).replace(/\s/g, "");
        assert.ok(text.length > 60, `the main part says more than “${text}”`);
        assert.equal(await page.locator("form:visible").count(), 0, "no form is shown that does nothing");
      },
      { scripts: false, width: 390 },
    ),
  );

  test("the list of consortia shows every consortium", () =>
    on(
      "/consortia/",
      "no-script",
      async (page) => {
        const rows = await page.locator("#register tbody tr:visible").count();
        assert.equal(rows, consortia().length);
      },
      { scripts: false },
    ));
});

function consortia() {
  const list = readFileSync(join(SITE, "sitemap.xml"), "utf8").match(/\/consortia\/[a-z0-9-]+\/(?=<)/g) ?? [];
  assert.ok(list.length > 0, "sitemap.xml names consortia");
  return [...new Set(list)];
}

describe("language", { concurrency: 2 }, () => {
  for (const [kind, path] of plain) {
    test(`${kind}: the same page in the other language, and back`, () =>
      on(path, "language", async (page) => {
        const change = page.locator("body > header a[hreflang]");
        for (const lang of ["en", "zh"]) {
          assert.equal(await change.count(), 1, "one link in the header changes the language");
          await change.click();
          await page.waitForURL(server.origin + address(path, lang));
          assert.equal(await page.locator("html").getAttribute("lang"), LANGS[lang].tag);
        }
      }));
  }
});

describe("keyboard", { concurrency: 2 }, () => {
  each("the first stop skips to the main part, and every stop is seen", (path) =>
    on(path, "keyboard", async (page, tab) => {
      for (let n = 1; n <= 20; n += 1) {
        await page.keyboard.press("Tab");
        if (n === 1) await painted(page);
        const { name, href, body, seen, above, marked } = await stop(page);
        if (body) break;
        if (n === 1) {
          assert.ok(href?.startsWith("#"), `the first stop is a link within the page, not ${name}`);
          assert.ok(above, "the skip link isn't covered or clear");
        }
        assert.ok(seen, `stop ${n}, ${name}, is on the screen`);
        assert.ok(marked, `stop ${n}, ${name}, shows that it has the focus`);
      }
      await tab.open(path);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await painted(page);
      const within = await page.evaluate(() => document.activeElement.closest("main") !== null);
      assert.ok(within, "after the skip link the focus is in the main part");
    }),
  );
});

/** What has the focus: can it be seen, and that it has it? */
function stop(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const middle = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {
      name: `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 30)}”`,
      body: element === document.body,
      href: element.getAttribute("href"),
      seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
      above: element.contains(middle) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      marked: outlined || style.boxShadow !== "none",
    };
  });
}

describe("guideline", () => {
  const sentences = {
    zh: [
      "创新联合体成员单位一般不少于5个。",
      "命名为“浙江省×××创新联合体”。",
      "以“实绩论英雄”。",
      "符合条件的优先予以支持。",
    ],
    en: ["An innovation consortium is a task-oriented and systematic innovation organisation.", "those that meet the conditions are supported with priority."],
  };
  for (const lang of Object.keys(LANGS)) {
    test(`the whole text stands on its page, in order (${lang})`, () =>
      on(address("/guideline/", lang), "guideline", async (page) => {
        const shown = await page.evaluate(() => {
          const main = document.querySelector("main").cloneNode(true);
          for (const gone of main.querySelectorAll("nav, [hidden], [data-not-text]")) gone.remove();
          return main.textContent.replace(/\s/g, "");
        });
        for (const sentence of sentences[lang]) {
          assert.ok(shown.includes(sentence.replace(/\s/g, "")), `“${sentence}” is there`);
        }
        const lines = readFileSync(join(project, `content/guideline/${lang}.md`), "utf8")
          .split("\n")
          .map((line) => line.replace(/^#+ /, "").replace(/\s/g, ""))
          .filter(Boolean);
        let at = 0;
        for (const line of lines) {
          const next = shown.indexOf(line, at);
          assert.ok(next >= 0, `“${line.slice(0, 40)}…” stands after what comes before it`);
          at = next + line.length;
        }
      }));
  }

  test("an anchor leads to its passage", () =>
    on("/guideline/#s3-2", "guideline", async (page) => {
      const top = await page.evaluate(() => document.getElementById("s3-2").getBoundingClientRect().top);
      assert.ok(top >= 0 && top < 300, `the clause is at ${top} pixels`);
    }));
});

describe("scripts", () => {
  for (const lang of Object.keys(LANGS)) {
    test(`the list is filtered by word and by value, and the address keeps it (${lang})`, () =>
      on(address("/consortia/", lang), "filter", async (page) => {
        const rows = page.locator("#register tbody tr:visible");
        const all = await rows.count();
        assert.equal(all, consortia().length);
        await page.locator("#facets input[name=status][value=suspended]").evaluate((box) => box.click());
        const some = await rows.count();
        assert.ok(some > 0 && some < all, `${some} of ${all} are suspended`);
        assert.match(page.url(), /status=suspended/);
        await page.reload();
        assert.equal(await rows.count(), some, "the same after a reload");
        await page.locator("input[type=search]").fill("没有这样的词");
        assert.equal(await rows.count(), 0);
        await page.locator("form.filter button").click();
        assert.equal(await rows.count(), all);
      }));

    test(`two consortia stand side by side (${lang})`, () =>
      on(address("/compare/", lang), "compare", async (page) => {
        const [first, second] = consortia().map((path) => path.split("/").at(-2));
        await page.locator("select[name=a]").selectOption(first);
        await page.locator("select[name=b]").selectOption(second);
        await page.locator("form.compare button").click();
        const table = page.locator("#compare-result > * > table");
        await table.waitFor();
        const heads = table.locator("> thead th a");
        assert.equal(await heads.count(), 2);
        assert.ok((await heads.first().getAttribute("href")).endsWith(`/consortia/${first}/`));
        assert.ok((await table.locator("> tbody > tr").count()) > 5);
      }));
  }

  test("a comparison with something that isn't a consortium says so", () =>
    on("/compare/?a=..%2F..%2Fdata&b=%3Cimg%20src%3Dx%3E", "compare", async (page) => {
      assert.notEqual((await page.locator("#compare-status").innerText()).trim(), "");
      assert.equal(await page.locator("#compare-result *").count(), 0);
    }));
});
