//! `/browse/<facet>/<value>/`: each value of a facet as a page of its own, so that it has an address and needs no script.

use super::paging::{self, Pager};
use super::rows::{Choice, Line};
use super::shown::Words;
use super::{Planned, Sheet, Survey};
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "browse.html";

#[derive(Serialize)]
struct Context<'a> {
    facet: &'static str,
    value: &'a str,
    /// `None`: the name is one of the theme's strings.
    name: Option<Words<'a>>,
    title: Option<&'a str>,
    total: usize,
    rows: Vec<Line<'a>>,
    facets: Vec<Choice<'a>>,
    pager: Pager,
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let mut planned = Vec::new();
    for (facet, values) in survey.facets.iter() {
        for (place, value) in values.iter().enumerate() {
            let home = format!("/browse/{}/{}/", facet.id(), value.id);
            for (path, pager, range) in paging::pages(&home, &home, value.consortia.len()) {
                let survey = Arc::clone(survey);
                planned.push(Planned::new(path, "consortia", move |sheet: &Sheet| {
                    let values = survey.facets.values(facet);
                    let (id, having) =
                        values.get(place).map_or(("", &[][..]), |value| (&value.id, &value.consortia));
                    let shown = having.get(range.clone()).unwrap_or_default();
                    let name = sheet.value_name(facet, id);
                    let context = Context {
                        facet: facet.id(),
                        value: id,
                        name,
                        title: name.map(|name| name.0.text),
                        total: having.len(),
                        rows: shown.iter().filter_map(|at| sheet.line(&survey, *at)).collect(),
                        facets: sheet.choices(&survey, Some((facet, id))),
                        pager: pager.clone(),
                    };
                    sheet.fill(TEMPLATE, &context)
                }));
            }
        }
    }
    planned
}
