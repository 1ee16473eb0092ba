//! `sitemap.xml` (sitemaps.org 0.9) with the language alternatives of each page; an index of several where one
//! would hold more addresses than the protocol allows.

use crate::address::Base;
use crate::schema::Date;
use crate::text::Lang;
use std::fmt::Write as _;

/// Most addresses in one file.
const MOST: usize = 50_000;

/// A file's text, made when it is its turn.
type Text<'a> = Box<dyn Fn() -> String + Send + Sync + 'a>;

/// A page's path, and when it was updated if that is known.
type Listed<'a> = (&'a str, Option<Date>);

/// Paths and texts of the files, for pages at `paths` in both languages.
pub fn files<'a>(base: &'a Base, paths: &'a [Listed<'a>]) -> Vec<(String, Text<'a>)> {
    let chunks: Vec<_> = paths.chunks(MOST / Lang::ALL.len()).collect();
    if chunks.len() <= 1 {
        return vec![("sitemap.xml".to_owned(), Box::new(move || urls(base, paths)))];
    }
    let mut files: Vec<(String, Text)> = Vec::new();
    let mut index = String::from(HEAD);
    index.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (number, chunk) in chunks.into_iter().enumerate() {
        let name = format!("sitemap-{}.xml", number + 1);
        // Writing to a string can't fail.
        let _ = writeln!(index, "<sitemap><loc>{}{}/{name}</loc></sitemap>", base.origin, base.path);
        files.push((name, Box::new(move || urls(base, chunk))));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), Box::new(move || index.clone())));
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
