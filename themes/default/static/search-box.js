/* Loads the search when somebody is about to use it; what it consists of stands beside the page that a form leads to. */
"use strict";
for (const form of document.querySelectorAll("form[role=search]")) {
  const start = async () => {
    const home = new URL("index.json", form.action);
    const about = await (await fetch(home, { cache: "no-cache" })).json();
    const [view, engine] = await Promise.all([about.view, about.engine].map((path) => import(path)));
    view.attach(form, engine, home, about);
  };
  if ("page" in form.dataset) start();
  else form.addEventListener("focusin", start, { once: true });
}
