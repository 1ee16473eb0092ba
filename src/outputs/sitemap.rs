//! `sitemap.xml` (sitemaps.org 0.9) with the language alternatives of each page; an index of several where one
//! would hold more addresses than the protocol allows.

use crate::schema::Date;
use crate::text::Lang;
use crate::theme::{RenderError, Theme};
use serde::Serialize;

/// Most addresses in one file.
const MOST: usize = 50_000;

/// A file's text, made when it is its turn.
type Text<'a> = Box<dyn Fn() -> Result<Vec<u8>, RenderError> + Send + Sync + 'a>;

/// A page's path, and when it was updated if that is known.
type Listed<'a> = (&'a str, Option<Date>);

/// What `sitemap.xml` is told: pages, each in both languages.
#[derive(Serialize)]
struct Sitemap<'a> {
    pages: Vec<Page<'a>>,
}

#[derive(Serialize)]
struct Page<'a> {
    path: &'a str,
    updated: Option<Date>,
}

/// What `sitemap-index.xml` is told: names of site maps.
#[derive(Serialize)]
struct Index {
    names: Vec<String>,
}

/// Paths and texts of the files, for pages at `paths` in both languages.
pub fn files<'a>(theme: &'a Theme, paths: &'a [Listed<'a>]) -> Vec<(String, Text<'a>)> {
    let chunks: Vec<_> = paths.chunks(MOST / Lang::ALL.len()).collect();
    if chunks.len() <= 1 {
        return vec![("sitemap.xml".to_owned(), Box::new(move || sitemap(theme, paths)))];
    }
    let mut files: Vec<(String, Text)> = Vec::new();
    let mut names = Vec::new();
    for (number, chunk) in chunks.into_iter().enumerate() {
        let name = format!("sitemap-{}.xml", number + 1);
        names.push(name.clone());
        files.push((name, Box::new(move || sitemap(theme, chunk))));
    }
    let index = Index { names };
    files.push((
        "sitemap.xml".to_owned(),
        Box::new(move || theme.render(Lang::Zh, "sitemap-index.xml", &index)),
    ));
    files
}

fn sitemap(theme: &Theme, paths: &[Listed]) -> Result<Vec<u8>, RenderError> {
    let pages = paths.iter().map(|(path, updated)| Page { path, updated: *updated }).collect();
    theme.render(Lang::Zh, "sitemap.xml", &Sitemap { pages })
}
