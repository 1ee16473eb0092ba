//! Pages of which there is one and that ask the registry for little: `/sitemap/` and `/404.html`.

use super::prose::{self, Sibling};
use super::register_rows::FacetOptions;
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use serde::Serialize;
use std::sync::Arc;

const MAP: &str = "sitemap.html";
const LOST: &str = "404.html";

#[derive(Serialize)]
struct SitemapPage<'a> {
    about: Vec<Sibling<'a>>,
    years: Vec<i16>,
    facets: Vec<FacetOptions<'a>>,
}

#[derive(Serialize)]
struct LostPage {}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let shared = Arc::clone(shared);
    let map = PagePlan::new(Route::SitemapPage, "sitemap", move |renderer: &PageRenderer| {
        let map = SitemapPage {
            about: prose::section(renderer, ""),
            years: renderer.registry.review_years(),
            facets: renderer.choices(&shared, None),
        };
        renderer.fill(MAP, &map)
    });
    // Both languages stand in the one page, because a server knows only one.
    vec![
        map,
        PagePlan::new(Route::NotFound, "lost", |renderer: &PageRenderer| renderer.fill(LOST, &LostPage {})),
    ]
}
