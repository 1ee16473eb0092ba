// One Chromium for a file of tests, and tabs in it that remember whatever went wrong.

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { choose } from "./fonts.mjs";
import { PICTURES } from "./site.mjs";

const PROGRAMS = ["chromium", "google-chrome"];

/** The first of the programs that stands in a folder of PATH. */
function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** So late nothing comes, however busy the machine: what does hangs. */
const PATIENCE = 300_000;

/** Starts Chromium for the pages of `origin`, with no other fonts than those of one of `FONTS`. */
export async function start(origin, letters = "narrow") {
  const executablePath = process.env.CHROMIUM ?? installed();
  if (!executablePath) throw new Error("no Chromium; install Debian's package chromium, or say where one is with CHROMIUM=…");
  const fonts = choose(letters);
  const browser = await chromium.launch({
    executablePath,
    timeout: PATIENCE,
    env: { ...process.env, FONTCONFIG_FILE: fonts.configuration },
    // It opens nothing but our own pages, and as root there is no sandbox.
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--disable-sync",
      // Whatever a page asks of another host must fail, and be seen.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });
  // Tabs are used again: a new one costs more than most pages.
  const idle = { true: [], false: [] };
  /** Lends a tab, as wide and as dark as wished, to `use`; `fresh`: one that remembers nothing, and is gone afterwards. */
  async function visit({ width = 1280, scheme = "light", scripts = true, fresh = false }, use) {
    const tab = (fresh ? undefined : idle[scripts].pop()) ?? (await open(browser, origin, scripts));
    await tab.page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    const forced = scheme === "forced";
    await tab.page.emulateMedia({ colorScheme: forced ? "dark" : scheme, forcedColors: forced ? "active" : "none", reducedMotion: "reduce" });
    tab.faults.length = 0;
    const given = await use(tab);
    if (fresh) await tab.page.context().close();
    // One whose use failed isn't lent again.
    else idle[scripts].push(tab);
    return given;
  }
  return {
    visit,
    /** Opens a page, lets `use` work on it, and leaves a picture if that fails. */
    on(path, name, use, options = {}) {
      return visit(options, async (tab) => {
        try {
          await tab.open(path);
          await use(tab.page, tab);
          assert.deepEqual(tab.faults, [], `${path} complains`);
        } catch (fault) {
          await tab.picture(`${name} ${path}`);
          throw fault;
        }
      });
    },
    async close() {
      await browser.close();
      fonts.remove();
    },
  };
}

/** A tab; `faults` holds what went wrong in it since it was last emptied. */
async function open(browser, origin, scripts) {
  const context = await browser.newContext({ javaScriptEnabled: scripts, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const { faults, allow, quiet } = watch(page, origin);
  return {
    page,
    faults,
    quiet,
    async open(path, { status = 200 } = {}) {
      allow(status === 404 ? origin + path : undefined);
      const response = await page.goto(origin + path, { timeout: PATIENCE });
      if (response && response.status() !== status) faults.push(`answer ${response.status()} instead of ${status}`);
      await quiet();
      if (scripts) await painted(page);
    },
    async picture(name) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${fileName(name)}.png`), fullPage: true });
    },
  };
}

/** Listens to everything a page complains of or asks for. */
function watch(page, origin) {
  const faults = [];
  // The answer 404 of a page that isn't there is the only one allowed, and Chromium logs it as an error.
  let missing;
  let pending = 0;
  page.on("console", (message) => {
    const text = message.text();
    const isComplaint = message.type() === "error" || (message.type() === "warning" && /Content.Security.Policy/i.test(text));
    if (isComplaint && message.location().url !== missing) faults.push(`console: ${text}`);
  });
  page.on("pageerror", (fault) => faults.push(`script: ${fault.message}`));
  page.on("request", (request) => {
    pending += 1;
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:")) faults.push(`request to another origin: ${url}`);
  });
  page.on("requestfinished", () => (pending -= 1));
  page.on("requestfailed", (request) => {
    pending -= 1;
    // What the next page interrupts is no fault of this one.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") faults.push(`request failed: ${request.url()} (${why})`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.url() !== missing) faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  return {
    faults,
    allow: (url) => (missing = url),
    /** Waits for what scripts fetch, too: a comparison's pages are part of it. */
    async quiet() {
      for (const end = Date.now() + PATIENCE; pending > 0; ) {
        if (Date.now() > end) throw new Error("hung: what the page asked for doesn't come");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

/** After what is under way has been laid out and drawn. */
export function painted(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Text as the name of a file. */
export function fileName(text) {
  return text.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "home";
}
