//! `/consortia/`: all consortia, with the facets beside them. A list of several pages also stands on one, for readers
//! who look through it with their browser, and for the script that filters and sorts all of it.

use super::paging::{self, Pager};
use super::register_rows::{FacetOptions, RegisterRow};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

const TEMPLATE: &str = "consortia.html";

#[derive(Serialize)]
struct ConsortiaPage<'a> {
    total: usize,
    rows: Vec<RegisterRow<'a>>,
    facets: Vec<FacetOptions<'a>>,
    /// `None`: everything is on this page though the list has several.
    pager: Option<Pager>,
    /// Where all rows are, if not on this page.
    whole: Option<String>,
}

/// Plans a page of the list.
fn page<'r>(
    shared: &Arc<SharedData<'r>>,
    route: Route,
    pager: Option<Pager>,
    range: Range<usize>,
) -> PagePlan<'r> {
    let shared = Arc::clone(shared);
    let is_part = pager.as_ref().is_some_and(|pager| pager.of > 1);
    PagePlan::new(route, "consortia", move |renderer: &PageRenderer| {
        let line =
            |at| if is_part { renderer.line(&shared, at) } else { renderer.filterable_line(&shared, at) };
        let context = ConsortiaPage {
            total: renderer.registry.consortia.len(),
            rows: range.clone().filter_map(line).collect(),
            facets: renderer.choices(&shared, None),
            pager: pager.clone(),
            whole: is_part.then(|| Route::WholeList.to_string()),
        };
        renderer.fill(TEMPLATE, &context)
    })
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let total = shared.registry.consortia.len();
    let cut = paging::pages(total, Route::Consortia);
    let whole = (cut.len() > 1).then(|| page(shared, Route::WholeList, None, 0..total));
    cut.into_iter()
        .map(|(route, pager, range)| page(shared, route, Some(pager), range))
        .chain(whole)
        .collect()
}
