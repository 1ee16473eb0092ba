// A static web server as small as one can be: what any host does with the folder that `consortia build` wrote.
// `node lib/server.mjs DIR [PORT]` serves a folder to look at.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/** Serves folders, each under a path: `{ "/": dir, "/registry/": dir }`. */
export async function serve(mounts, port = 0) {
  // The longest path first, so that "/" takes only what nobody else does.
  const sorted = Object.entries(mounts).sort(([a], [b]) => b.length - a.length);
  const server = createServer((request, response) => {
    answer(sorted, request, response).catch((fault) => {
      response.writeHead(500).end(String(fault));
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(mounts, request, response) {
  const { pathname, search } = new URL(request.url, "http://host");
  const path = decodeURIComponent(pathname);
  const [prefix, folder] = mounts.find(([prefix]) => path.startsWith(prefix)) ?? [];
  if (!prefix) return response.writeHead(404).end();
  const below = normalize(`/${path.slice(prefix.length)}`);
  const hidden = below.split("/").some((step) => step.startsWith("."));
  let file = join(folder, below);
  let found = hidden ? undefined : await stat(file).catch(() => undefined);
  if (found?.isDirectory() && !path.endsWith("/")) {
    return response.writeHead(301, { location: `${pathname}/${search}` }).end();
  }
  if (found?.isDirectory()) {
    file = join(file, "index.html");
    found = await stat(file).catch(() => undefined);
  }
  if (!found?.isFile()) {
    const page = await readFile(join(folder, "404.html")).catch(() => "");
    return response.writeHead(404, { "content-type": TYPES[".html"] }).end(page);
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-length": found.size });
  createReadStream(file).pipe(response);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port] = process.argv.slice(2);
  if (!folder) throw new Error("usage: node lib/server.mjs DIR [PORT]");
  const { origin } = await serve({ "/": folder }, Number(port ?? 8000));
  console.log(`${folder}: ${origin}/`);
}
