/* Loads the search when somebody is about to use it; what it consists of stands beside the page that a form leads to. */
"use strict";
for (const form of document.querySelectorAll("form[role=search]")) {
  const start = async () => {
    const home = new URL("index.json", form.action);
    const about = await (await fetch(home, { cache: "no-cache" })).json();
    const [view, engine] = await Promise.all([about.view, about.engine].map((path) => import(path)));
    view.attach(form, engine, home, about);
  };
  if ("page" in form.dataset) {
    // The box and what is asked stand there before the index does, so that nothing jumps when it comes.
    const all = document.getElementById("search-all");
    const query = new URLSearchParams(location.search).get("q") ?? "";
    form.elements.q.value = query;
    form.hidden = false;
    all.hidden = query !== "";
    delete document.documentElement.dataset.asked;
    start().catch(() => {
      form.hidden = true;
      all.hidden = false;
    });
  } else form.addEventListener("focusin", start, { once: true });
}
