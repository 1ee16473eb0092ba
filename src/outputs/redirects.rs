//! Redirects for servers that can answer them themselves, so that a reader doesn't see the page in between:
//! `_redirects` (as Netlify and Cloudflare Pages read it) and `redirects.map` (for nginx: `map $uri $moved { include …; }`).

use super::{Output, OutputContext, OutputFile};
use crate::address::{Base, Route};
use crate::model::Registry;
use crate::text::Lang;

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let (registry, base): (&Registry, _) = (context.site.registry, context.site.base);
    vec![
        OutputFile::of_text(&Route::Redirects, move || lines(registry, base)),
        OutputFile::of_text(&Route::RedirectMap, move || map(registry, base)),
    ]
}

/// Lists the old and new addresses in both languages.
fn pairs<'a>(registry: &'a Registry, base: &'a Base) -> impl Iterator<Item = (String, String)> + 'a {
    registry.moves().flat_map(|moved| {
        Lang::ALL.map(|lang| (format!("{}{}", base.root(lang), moved.from), base.target(lang, &moved.to)))
    })
}

/// Writes `_redirects`: one a line, with the status.
fn lines(registry: &Registry, base: &Base) -> String {
    let lines: Vec<_> = pairs(registry, base).map(|(from, to)| format!("{from} {to} 301\n")).collect();
    lines.concat()
}

/// Writes `redirects.map`: one a line, the values in quotes.
fn map(registry: &Registry, base: &Base) -> String {
    let lines: Vec<_> = pairs(registry, base).map(|(from, to)| format!("\"{from}\" \"{to}\";\n")).collect();
    lines.concat()
}
