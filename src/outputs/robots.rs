//! `robots.txt` (RFC 9309). Nothing is disallowed: a demonstration asks not to be indexed in the head of each page,
//! which a crawler must be able to read.

use super::{Output, OutputContext, OutputFile};
use crate::address::{Base, Route};
use crate::text::Lang;

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let base = context.site.base;
    vec![OutputFile::of_text(&Route::Robots, move || text(base))]
}

fn text(base: &Base) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", base.page(Lang::Zh, Route::Sitemap(None)))
}
