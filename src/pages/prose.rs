//! `/about/` and what stands below it: prose from `content/pages/`.

use super::{PagePlan, PageRenderer, SharedData};
use crate::markdown;
use crate::model::Page;
use crate::search::{SearchSubject, SubjectKind};
use crate::text::{Bilingual, Lang};
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

const TEMPLATE: &str = "prose.html";

#[derive(Serialize)]
struct ProsePage<'a> {
    title: Cow<'a, str>,
    description: Option<String>,
    at: &'static str,
    html: String,
    section: Vec<Sibling<'a>>,
}

/// A page of the same section.
#[derive(Serialize)]
pub(super) struct Sibling<'a> {
    path: String,
    title: Cow<'a, str>,
    at: &'static str,
    here: bool,
}

/// Splits a page into its title and the text below it, and says their language.
fn parts(page: &Page, lang: Lang) -> (Cow<'_, str>, &str, Lang) {
    let (text, own) = page.prose.text_for(lang).unwrap_or(("", lang));
    let (title, rest) = markdown::title(text);
    (title.map_or(Cow::Borrowed(page.slug.as_str()), Cow::Owned), rest, own)
}

/// Lists all prose pages, `/about/` first, and marks the one at `here`.
pub(super) fn section<'a>(renderer: &PageRenderer<'a>, here: &str) -> Vec<Sibling<'a>> {
    let sibling = |page: &'a Page| {
        let (title, _, own) = parts(page, renderer.lang);
        let path = page.address().to_string();
        Sibling { here: path == here, path, title, at: renderer.at(own) }
    };
    let mut all: Vec<_> = renderer.registry.pages.iter().map(sibling).collect();
    all.sort_by(|left, right| left.path.cmp(&right.path));
    all
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let planned = shared.registry.pages.iter().enumerate().map(|(index, page)| {
        let name = |lang| {
            let (title, _, own) = parts(page, lang);
            (title.into_owned(), own)
        };
        let subject = SearchSubject::called(SubjectKind::Page, Bilingual::from_fn(name));
        let planned = PagePlan::new(page.address(), "about", move |renderer: &PageRenderer| {
            let Some(page) = renderer.registry.pages.get(index) else { return Ok(Vec::new()) };
            let (title, text, own) = parts(page, renderer.lang);
            let context = ProsePage {
                title,
                description: markdown::first_paragraph(text),
                at: renderer.at(own),
                html: renderer.markdown(text, 1, "section-"),
                section: section(renderer, renderer.path),
            };
            renderer.fill(TEMPLATE, &context)
        });
        planned.about(subject)
    });
    planned.collect()
}
