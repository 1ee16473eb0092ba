//! `sitemap.xml` (sitemaps.org 0.9) with the language alternatives of each page; an index of several where one
//! would hold more addresses than the protocol allows.

use super::{Output, OutputContext, OutputFile};
use crate::address::Route;
use crate::schema::Date;
use crate::text::Lang;
use crate::theme::{RenderError, Theme};
use serde::Serialize;

/// How many addresses one file has at most.
const MOST: usize = 50_000;

/// A page's path, and when it was updated if that is known.
type ListedPage<'a> = (&'a str, Option<Date>);

/// What `sitemap.xml` is told: pages, each in both languages.
#[derive(Serialize)]
struct Sitemap<'a> {
    pages: Vec<SitemapEntry<'a>>,
}

#[derive(Serialize)]
struct SitemapEntry<'a> {
    path: &'a str,
    updated: Option<Date>,
}

/// What `sitemap-index.xml` is told: addresses of site maps.
#[derive(Serialize)]
struct SitemapIndex {
    addresses: Vec<String>,
}

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let (theme, paths) = (context.site.theme, context.listed);
    let chunks: Vec<_> = paths.chunks(MOST / Lang::ALL.len()).collect();
    if chunks.len() <= 1 {
        return vec![OutputFile::rendered(&Route::Sitemap(None), move || sitemap(theme, paths))];
    }
    let (mut files, mut addresses) = (Vec::new(), Vec::new());
    for (number, chunk) in chunks.into_iter().enumerate() {
        let route = Route::Sitemap(Some(number + 1));
        addresses.push(route.to_string());
        files.push(OutputFile::rendered(&route, move || sitemap(theme, chunk)));
    }
    let index = SitemapIndex { addresses };
    files.push(OutputFile::rendered(&Route::Sitemap(None), move || {
        theme.render(Lang::Zh, "sitemap-index.xml", &index)
    }));
    files
}

fn sitemap(theme: &Theme, paths: &[ListedPage]) -> Result<Vec<u8>, RenderError> {
    let pages = paths.iter().map(|(path, updated)| SitemapEntry { path, updated: *updated }).collect();
    theme.render(Lang::Zh, "sitemap.xml", &Sitemap { pages })
}
