//! Pages of which there is one and that ask the registry for little: `/sitemap/` and `/404.html`.

use super::prose::{self, Sibling};
use super::rows::Choice;
use super::{Planned, Sheet, Survey};
use serde::Serialize;
use std::sync::Arc;

const MAP: &str = "sitemap.html";
const LOST: &str = "404.html";

#[derive(Serialize)]
struct Map<'a> {
    about: Vec<Sibling<'a>>,
    years: Vec<i16>,
    facets: Vec<Choice<'a>>,
}

#[derive(Serialize)]
struct Nothing {}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let survey = Arc::clone(survey);
    let map = Planned::new("/sitemap/", "sitemap", move |sheet: &Sheet| {
        let map = Map {
            about: prose::section(sheet, ""),
            years: sheet.registry.review_years(),
            facets: sheet.choices(&survey, None),
        };
        sheet.fill(MAP, &map)
    });
    // Both languages stand in the one page, because a server knows only one.
    vec![map, Planned::new("/404.html", "lost", |sheet: &Sheet| sheet.fill(LOST, &Nothing {}))]
}
