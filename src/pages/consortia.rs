//! `/consortia/`: all consortia, with the facets beside them. A list of several pages also stands on one, for readers
//! who look through it with their browser, and for the script that filters and sorts all of it.

use super::paging::{self, Pager};
use super::register_rows::{FacetOptions, Line};
use super::{PagePlan, PageRenderer, SharedData};
use crate::model::WHOLE_LIST;
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

const TEMPLATE: &str = "consortia.html";

#[derive(Serialize)]
struct Context<'a> {
    total: usize,
    rows: Vec<Line<'a>>,
    facets: Vec<FacetOptions<'a>>,
    /// `None`: everything is on this page though the list has several.
    pager: Option<Pager>,
    /// Where all rows are, if not on this page.
    whole: Option<&'static str>,
}

/// A page of the list.
fn page<'r>(
    shared: &Arc<SharedData<'r>>,
    path: String,
    pager: Option<Pager>,
    range: Range<usize>,
) -> PagePlan<'r> {
    let shared = Arc::clone(shared);
    let whole = pager.as_ref().is_some_and(|pager| pager.of > 1).then_some(WHOLE_LIST);
    PagePlan::new(path, "consortia", move |renderer: &PageRenderer| {
        let line = |at| match whole {
            Some(_) => renderer.line(&shared, at),
            None => renderer.siftable_line(&shared, at),
        };
        let context = Context {
            total: renderer.registry.consortia.len(),
            rows: range.clone().filter_map(line).collect(),
            facets: renderer.choices(&shared, None),
            pager: pager.clone(),
            whole,
        };
        renderer.fill(TEMPLATE, &context)
    })
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let total = shared.registry.consortia.len();
    let cut = paging::pages("/consortia/", "/consortia/page/", total);
    let whole = (cut.len() > 1).then(|| page(shared, WHOLE_LIST.to_owned(), None, 0..total));
    cut.into_iter().map(|(path, pager, range)| page(shared, path, Some(pager), range)).chain(whole).collect()
}
