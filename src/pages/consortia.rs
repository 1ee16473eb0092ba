//! `/consortia/`: all consortia, with the facets beside them. A list of several pages also stands on one, for readers
//! who look through it with their browser, and for the script that filters and sorts all of it.

use super::paging::{self, Pager};
use super::rows::{Choice, Line};
use super::{Planned, Sheet, Survey};
use crate::model::WHOLE_LIST;
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

const TEMPLATE: &str = "consortia.html";

#[derive(Serialize)]
struct Context<'a> {
    total: usize,
    rows: Vec<Line<'a>>,
    facets: Vec<Choice<'a>>,
    /// `None`: everything is on this page though the list has several.
    pager: Option<Pager>,
    /// Where all rows are, if not on this page.
    whole: Option<&'static str>,
}

/// A page of the list.
fn page<'r>(
    survey: &Arc<Survey<'r>>,
    path: String,
    pager: Option<Pager>,
    range: Range<usize>,
) -> Planned<'r> {
    let survey = Arc::clone(survey);
    let whole = pager.as_ref().is_some_and(|pager| pager.of > 1).then_some(WHOLE_LIST);
    Planned::new(path, "consortia", move |sheet: &Sheet| {
        let line = |at| match whole {
            Some(_) => sheet.line(&survey, at),
            None => sheet.siftable_line(&survey, at),
        };
        let context = Context {
            total: sheet.registry.consortia.len(),
            rows: range.clone().filter_map(line).collect(),
            facets: sheet.choices(&survey, None),
            pager: pager.clone(),
            whole,
        };
        sheet.fill(TEMPLATE, &context)
    })
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let total = survey.registry.consortia.len();
    let cut = paging::pages("/consortia/", "/consortia/page/", total);
    let whole = (cut.len() > 1).then(|| page(survey, WHOLE_LIST.to_owned(), None, 0..total));
    cut.into_iter().map(|(path, pager, range)| page(survey, path, Some(pager), range)).chain(whole).collect()
}
