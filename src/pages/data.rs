//! `/data/`: what the records hold, the vocabularies they use, and under which licence.

use super::view::LocalizedHtml;
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::Registry;
use crate::schema::VocabularyName;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "data.html";

#[derive(Serialize)]
struct DataPage<'a> {
    consortia: usize,
    /// The slug of one of them.
    example: Option<&'a str>,
    organisations: usize,
    reviews: usize,
    milestones: usize,
    attachments: usize,
    vocabularies: Vec<VocabularyView<'a>>,
}

#[derive(Serialize)]
struct VocabularyView<'a> {
    id: &'static str,
    entries: Vec<TermRow<'a>>,
}

#[derive(Serialize)]
struct TermRow<'a> {
    id: &'a str,
    name: LocalizedHtml<'a>,
    source: LocalizedHtml<'a>,
    confirmed: bool,
    from: String,
    until: Option<String>,
    code: Option<&'a str>,
}

fn vocabulary<'a>(
    renderer: &PageRenderer,
    registry: &'a Registry,
    name: VocabularyName,
) -> VocabularyView<'a> {
    let words = &registry.vocabulary;
    let code = |id: &str| match name {
        VocabularyName::Cities => words.cities.properties(id).map(|city| city.code.as_str()),
        _ => None,
    };
    let entries = words.terms(name).iter().map(|entry| TermRow {
        id: &entry.id,
        name: renderer.words(&entry.name),
        source: renderer.words(&entry.source),
        confirmed: entry.confirmed,
        from: entry.from.to_string(),
        until: entry.until.map(|day| day.to_string()),
        code: code(&entry.id),
    });
    VocabularyView { id: name.name(), entries: entries.collect() }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let shared = Arc::clone(shared);
    let page = PagePlan::new(Route::Data, "data", move |renderer: &PageRenderer| {
        let registry = renderer.registry;
        let vocabularies = VocabularyName::ALL.iter().map(|name| vocabulary(renderer, registry, *name));
        let context = DataPage {
            consortia: registry.consortia.len(),
            example: registry.consortia.first().map(|consortium| consortium.slug.as_str()),
            organisations: registry.organisations.len(),
            reviews: registry.consortia.iter().map(|consortium| consortium.reviews.len()).sum(),
            milestones: shared.milestones.len(),
            attachments: registry.attachments.len(),
            vocabularies: vocabularies.collect(),
        };
        renderer.fill(TEMPLATE, &context)
    });
    vec![page]
}
