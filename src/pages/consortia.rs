//! `/consortia/`: all consortia, with the facets beside them.

use super::paging::{self, Pager};
use super::rows::{Choice, Line};
use super::{Planned, Sheet, Survey};
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "consortia.html";

#[derive(Serialize)]
struct Context<'a> {
    total: usize,
    rows: Vec<Line<'a>>,
    facets: Vec<Choice<'a>>,
    pager: Pager,
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let cut = paging::pages("/consortia/", "/consortia/page/", survey.registry.consortia.len());
    let planned = cut.into_iter().map(|(path, pager, range)| {
        let survey = Arc::clone(survey);
        Planned::new(path, "consortia", move |sheet: &Sheet| {
            // A script filters what is on the page, so only where that is everything.
            let line = |at| {
                if pager.of == 1 { sheet.filterable_line(&survey, at) } else { sheet.line(&survey, at) }
            };
            let context = Context {
                total: sheet.registry.consortia.len(),
                rows: range.clone().filter_map(line).collect(),
                facets: sheet.choices(&survey, None),
                pager: pager.clone(),
            };
            sheet.fill(TEMPLATE, &context)
        })
    });
    planned.collect()
}
