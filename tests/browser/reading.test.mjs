// What a reader does: reads without JavaScript, changes the language, goes through a page by keyboard, prints, has it look otherwise.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { painted, start } from "./lib/chromium.mjs";
import { serve } from "./lib/server.mjs";
import { LANGS, SITE, address, consortia, kinds, project } from "./lib/site.mjs";

let browser, server;
before(async () => {
  server = await serve({ "/": SITE });
  browser = await start(server.origin);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const on = (...given) => browser.on(...given);
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
        assert.equal(await page.locator("main form:visible").count(), 0, "no form is shown that does nothing");
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

describe("display", { concurrency: 2 }, () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const wish = async (page, name, value) => {
    if (!(await page.locator("#display").evaluate((details) => details.open))) await page.locator("#display summary").click();
    await page.locator(`#display select[name=${name}]`).selectOption(value);
  };

  test("dark, strong and large on every page, until the reader says otherwise", () =>
    on(
      "/",
      "display",
      async (page, tab) => {
        const [light, size] = [await paper(page), await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))];
        await wish(page, "theme", "dark");
        const dark = await paper(page);
        assert.notEqual(dark, light);
        await wish(page, "contrast", "more");
        assert.equal(await paper(page), "rgb(0, 0, 0)");
        await wish(page, "text", "larger");
        await tab.open("/en/consortia/");
        assert.equal(await paper(page), "rgb(0, 0, 0)");
        assert.ok((await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))) > size * 1.3);
        assert.equal(await page.locator("meta[name=theme-color]").first().getAttribute("content"), "#000");
        for (const name of ["theme", "contrast", "text"]) await wish(page, name, "");
        await tab.open("/");
        assert.equal(await paper(page), light);
      },
      { fresh: true },
    ));

  test("what was wished stands before anything is drawn", () =>
    on(
      "/",
      "display",
      async (page, tab) => {
        await wish(page, "theme", "dark");
        await page.addInitScript(() => {
          new MutationObserver(() => {
            if (document.body) globalThis.first = globalThis.first ?? String(document.documentElement.dataset.theme);
          }).observe(document, { childList: true, subtree: true });
        });
        await tab.open("/consortia/");
        assert.equal(await page.evaluate(() => globalThis.first), "dark");
      },
      { fresh: true },
    ));

  test("by keyboard: opened, changed, closed", () =>
    on(
      "/",
      "display",
      async (page) => {
        await page.locator("#display summary").focus();
        await page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
        await page.keyboard.press("Escape");
        assert.equal(await page.locator("#display").evaluate((details) => details.open), false);
        assert.ok(await page.locator("#display summary").evaluate((summary) => summary === document.activeElement));
      },
      { fresh: true },
    ));

  test("the system's wish for contrast holds without a script", () =>
    browser.visit({ scripts: false, fresh: true }, async ({ page, open }) => {
      await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
      await open("/");
      assert.equal(await page.locator("#display").isVisible(), false, "no control that does nothing");
      assert.equal(await paper(page), "rgb(0, 0, 0)");
    }));
});

describe("print", { concurrency: 2 }, () => {
  for (const [kind, path] of plain.filter(([kind]) => /^(home|consortia|guideline)/.test(kind))) {
    test(`${kind}: on white paper, without what only a screen needs`, () =>
      on(
        path,
        "print",
        async (page) => {
          await page.emulateMedia({ media: "print", colorScheme: "dark" });
          assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
          for (const control of ["nav.site-nav", "#display", "form", "#picked", ".skip"]) {
            assert.equal(await page.locator(`${control}:visible`).count(), 0, `${control} isn't printed`);
          }
          assert.ok(await page.locator("main h1").isVisible());
          const pdf = await page.pdf({ format: "A4" });
          const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
          assert.ok(pages > 0, "pages are printed");
          await page.emulateMedia({ media: "screen" });
        },
        { fresh: true },
      ));
  }
});
