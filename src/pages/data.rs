//! `/data/`: what the records hold, the vocabularies they use, and under which licence.

use super::shown::Words;
use super::{Planned, Sheet, Survey};
use crate::model::Terms;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "data.html";

#[derive(Serialize)]
struct Context<'a> {
    consortia: usize,
    /// The slug of one of them.
    example: Option<&'a str>,
    organisations: usize,
    reviews: usize,
    milestones: usize,
    attachments: usize,
    vocabularies: Vec<Vocabulary<'a>>,
}

#[derive(Serialize)]
struct Vocabulary<'a> {
    id: &'static str,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: Words<'a>,
    source: Words<'a>,
    confirmed: bool,
    from: String,
    until: Option<String>,
    code: Option<&'a str>,
}

fn vocabulary<'a>(sheet: &Sheet, id: &'static str, terms: &'a Terms) -> Vocabulary<'a> {
    let entries = terms.iter().map(|entry| Entry {
        id: &entry.id,
        name: sheet.words(&entry.name),
        source: sheet.words(&entry.source),
        confirmed: entry.confirmed,
        from: entry.from.to_string(),
        until: entry.until.map(|day| day.to_string()),
        code: entry.code.as_deref(),
    });
    Vocabulary { id, entries: entries.collect() }
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let survey = Arc::clone(survey);
    let page = Planned::new("/data/", "data", move |sheet: &Sheet| {
        let registry = sheet.registry;
        let words = &registry.vocabulary;
        let context = Context {
            consortia: registry.consortia.len(),
            example: registry.consortia.first().map(|one| one.slug.as_str()),
            organisations: registry.organisations.len(),
            reviews: registry.consortia.iter().map(|one| one.reviews.len()).sum(),
            milestones: survey.milestones.len(),
            attachments: registry.attachments.len(),
            vocabularies: vec![
                vocabulary(sheet, "hubs", &words.hubs),
                vocabulary(sheet, "fields", &words.fields),
                vocabulary(sheet, "cities", &words.cities),
                vocabulary(sheet, "statuses", &words.statuses),
                vocabulary(sheet, "ratings", &words.ratings),
                vocabulary(sheet, "organisation-kinds", &words.organisation_kinds),
                vocabulary(sheet, "services", &words.services),
                vocabulary(sheet, "programmes", &words.programmes),
            ],
        };
        sheet.fill(TEMPLATE, &context)
    });
    vec![page]
}
