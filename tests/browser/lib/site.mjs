// What is tested: a built site as it lies on disk, and which of its pages stand for all of their kind.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const project = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const target = resolve(project, process.env.CARGO_TARGET_DIR ?? "target");

/** The site of the shipped content, and the same built to stand under `PREFIX`. */
export const SITE = resolve(process.env.CONSORTIA_SITE ?? join(target, "site"));
export const PREFIXED = resolve(process.env.CONSORTIA_SITE_PREFIXED ?? join(target, "site-prefixed"));
export const PREFIX = "/registry/";
/** Sites of a hundred and of a thousand made-up consortia. */
export const HUNDRED = resolve(process.env.CONSORTIA_SITE_100 ?? join(target, "site-100"));
export const THOUSAND = resolve(process.env.CONSORTIA_SITE_1000 ?? join(target, "site-1000"));
/** Where pictures of failures go. */
export const PICTURES = join(target, "browser");
/** Every combination, instead of enough of them that each pair of choices meets. */
export const ALL = process.env.CONSORTIA_ALL === "1";
export const LANGS = { zh: { root: "/", tag: "zh-CN" }, en: { root: "/en/", tag: "en" } };

/** The address of a page, given as below the root, in a language. */
export function address(page, lang) {
  return LANGS[lang].root + page.slice(1);
}

/** Whether what stands there only leads on to where the page has moved. */
function hasMoved(path, folder = SITE) {
  return existsSync(join(folder, path, "index.html")) && html(path, folder).includes('http-equiv="refresh"');
}

/** Addresses of all pages of the folder, Chinese and English, each ending in `/` (404.html aside); not those that moved. */
export function allPages(folder = SITE) {
  const found = [];
  const walk = (path) => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      if (entry.isDirectory()) walk(`${path}${entry.name}/`);
      else if (entry.name === "index.html") found.push(path);
      else if (entry.name.endsWith(".html")) found.push(path + entry.name);
    }
  };
  walk("/");
  return found.filter((path) => !path.endsWith("/") || !hasMoved(path, folder)).sort();
}

export function html(path, folder = SITE) {
  return readFileSync(join(folder, path.endsWith("/") ? `${path}index.html` : path), "utf8");
}

function folders(path) {
  return readdirSync(join(SITE, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${path}${entry.name}/`)
    .filter((path) => !hasMoved(path))
    .sort();
}

/** The page with most in it, where the widest tables and longest names are. */
function largest(paths) {
  return [...paths].sort((a, b) => html(b).length - html(a).length)[0];
}

/** `{ kind: address }`: one page or more of every kind, read off the built tree, so that a new page kind comes in by itself. */
export function kinds() {
  if (!existsSync(join(SITE, "index.html"))) {
    throw new Error(`${SITE} holds no site; build one first, or run tests/run`);
  }
  const chosen = { home: "/" };
  for (const path of folders("/").filter((path) => !["/en/", "/assets/", "/files/", "/browse/"].includes(path))) {
    const name = path.slice(1, -1);
    if (existsSync(join(SITE, path, "index.html"))) chosen[name] = path;
    const below = folders(path).filter((below) => existsSync(join(SITE, below, "index.html")));
    if (name === "about") {
      for (const page of below) chosen[page.slice(1, -1)] = page;
    } else if (below.length > 0) {
      chosen[`${name}, the largest`] = largest(below);
      // What has nothing to show must say so, and not break.
      chosen[`${name}, the smallest`] = [...below].sort((a, b) => html(a).length - html(b).length)[0];
    }
  }
  for (const facet of folders("/browse/")) {
    chosen[facet.slice(1, -1)] = largest(folders(facet));
  }
  const consortia = folders("/consortia/");
  const listed = (facet) => {
    if (!existsSync(join(SITE, "browse", facet, "index.html"))) return undefined;
    const page = html(`/browse/${facet}/`);
    return consortia.find((path) => page.includes(`href="${path}"`));
  };
  const special = { "a suspended consortium": listed("status/suspended"), "a consortium without reviews": listed("rating/none") };
  for (const [kind, path] of Object.entries(special)) {
    if (path) chosen[kind] = path;
  }
  const [first, second, third] = consortia;
  chosen["a history"] = `${first}history/`;
  chosen["a comparison of three"] = `/compare/?a=${slug(first)}&b=${slug(second)}&c=${slug(third)}`;
  chosen["results of a search"] = "/search/?q=%E7%A4%BA%E4%BE%8B";
  chosen["a filtered list"] = "/consortia/?status=active&q=%E7%A4%BA%E4%BE%8B";
  // One page may be an example of two things; the later name says more.
  const named = new Map(Object.entries(chosen).map(([kind, path]) => [path, kind]));
  return Object.fromEntries([...named].map(([path, kind]) => [kind, path]));
}

/** Addresses of all consortia's pages. */
export function consortia(folder = SITE) {
  const list = readFileSync(join(folder, "sitemap.xml"), "utf8").match(/\/consortia\/[a-z0-9-]+\/(?=<)/g) ?? [];
  return [...new Set(list)].filter((path) => path !== "/consortia/");
}

function slug(path) {
  return path.split("/").at(-2);
}
