//! `sitemap.xml` (sitemaps.org 0.9) with the language alternatives of each page; an index of several where one
//! would hold more addresses than the protocol allows.

use super::{Output, OutputContext, OutputFile};
use crate::address::{Base, Route};
use crate::schema::Date;
use crate::text::Lang;
use std::fmt::Write as _;

/// Most addresses in one file.
const MOST: usize = 50_000;

/// A page's path, and when it was updated if that is known.
type Listed<'a> = (&'a str, Option<Date>);

pub(super) static OUTPUT: Output = Output { is_promised: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let (base, paths) = (context.site.base, context.listed);
    let chunks: Vec<_> = paths.chunks(MOST / Lang::ALL.len()).collect();
    if chunks.len() <= 1 {
        return vec![OutputFile::of_text(&Route::Sitemap(None), move || urls(base, paths))];
    }
    let mut files = Vec::new();
    let mut index = String::from(HEAD);
    index.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (number, chunk) in chunks.into_iter().enumerate() {
        let route = Route::Sitemap(Some(number + 1));
        // Writing to a string can't fail.
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", base.page(Lang::Zh, &route));
        files.push(OutputFile::of_text(&route, move || urls(base, chunk)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(OutputFile::of_text(&Route::Sitemap(None), move || index.clone()));
    files
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// One file. Addresses are slugs below a checked base, so that nothing in them needs escaping.
fn urls(base: &Base, paths: &[Listed]) -> String {
    let mut text = String::with_capacity(paths.len() * 400);
    text.push_str(HEAD);
    text.push_str(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (path, updated) in paths {
        for lang in Lang::ALL {
            let _ = write!(text, "<url><loc>{}</loc>", base.page(lang, path));
            if let Some(day) = updated {
                let _ = write!(text, "<lastmod>{day}</lastmod>");
            }
            for other in Lang::ALL {
                let (tag, address) = (other.tag(), base.page(other, path));
                let _ = write!(text, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}\"/>");
            }
            text.push_str("</url>\n");
        }
    }
    text.push_str("</urlset>\n");
    text
}
