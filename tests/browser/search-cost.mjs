// What a first query costs a reader of a built site: `node tests/browser/search-cost.mjs SITE [QUERY…]` prints, for each query,
// the bytes that a server with gzip would send for it, scripts and index included, and the time from the last letter to the
// results, on this machine and on one four times as slow.

import { gzipSync } from "node:zlib";
import { start } from "./lib/chromium.mjs";
import { serve } from "./lib/server.mjs";

const [folder, ...given] = process.argv.slice(2);
if (!folder) throw new Error("usage: node tests/browser/search-cost.mjs SITE [QUERY…]");
const queries = given.length > 0 ? given : ["创新", "光伏", "省级", "创新联合体", "理事会由全体成员单位负责人组成", "示科发〔2024〕19号", "ZJIC-2024-100", "zhineng", "zn", "sample", "consortium"];

const server = await serve({ "/": folder });
const browser = await start(server.origin);
try {
  for (const query of queries) {
    const fast = await cost(query, 1);
    const slow = await cost(query, 4);
    console.log(`${query}: ${(fast.bytes / 1000).toFixed(1)} kB in ${fast.requests} requests, ${fast.time} ms, ${slow.time} ms on a slow machine; ${fast.said}`);
  }
} finally {
  await browser.close();
  await server.close();
}

/** One query in a tab that has nothing yet. */
function cost(query, slower) {
  return browser.visit({}, async ({ page, open }) => {
    const root = /[\u4e00-\u9fff]|^z|^Z/.test(query) ? "/" : "/en/";
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.enable");
    await cdp.send("Network.clearBrowserCache");
    const bodies = [];
    const listen = (response) => {
      // The page itself, its style and the scripts of all pages would have come without a search.
      const isOfSearch = /\/search\/.|\/assets\/search/.test(response.url()) || response.request().resourceType() === "fetch";
      if (isOfSearch) bodies.push(response.body().then((body) => gzipSync(body).length));
    };
    page.on("response", listen);
    await open(`${root}search/`);
    await page.locator("#search").waitFor();
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const { time, said } = await page.evaluate(
      (query) =>
        new Promise((resolve) => {
          const status = document.getElementById("search-status");
          const began = performance.now();
          new MutationObserver(() => resolve({ time: Math.round(performance.now() - began), said: status.textContent })).observe(status, { childList: true, characterData: true, subtree: true });
          const input = document.getElementById("q");
          input.value = query;
          input.dispatchEvent(new Event("input"));
        }),
      query,
    );
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    page.off("response", listen);
    const sizes = await Promise.all(bodies);
    await cdp.detach();
    await page.goto("about:blank");
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length, time, said };
  });
}
