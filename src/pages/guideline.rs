//! `/guideline/`: the full text, every passage with its anchor.

use super::view::{LocalizedHtml, iso};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::lint::RULES;
use crate::model::{Block, Passage};
use crate::search::{SearchSubject, SubjectKind};
use crate::text::{Bilingual, Lang};
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "guideline.html";

#[derive(Serialize)]
struct GuidelinePage<'a> {
    title: &'a str,
    /// The attribute of the text's element, if it isn't in the page's language.
    at: &'static str,
    translated: bool,
    issuer: Option<LocalizedHtml<'a>>,
    document: Option<&'a str>,
    date: Option<String>,
    source: Option<LocalizedHtml<'a>>,
    passages: Vec<ShownPassage<'a>>,
    contents: Vec<GuidelineSection<'a>>,
}

#[derive(Serialize)]
struct ShownPassage<'a> {
    anchor: &'a str,
    block: &'static str,
    /// 三（二）, 3(2)
    cited: String,
    text: &'a str,
    /// A rule can rest on it, and so many do.
    ruled: bool,
    rules: usize,
}

#[derive(Serialize)]
struct GuidelineSection<'a> {
    anchor: &'a str,
    text: &'a str,
    clauses: Vec<GuidelineClause<'a>>,
}

#[derive(Serialize)]
struct GuidelineClause<'a> {
    anchor: &'a str,
    text: &'a str,
}

fn context<'a>(renderer: &PageRenderer<'a>) -> GuidelinePage<'a> {
    let guideline = &renderer.registry.guideline;
    let (text, own) = guideline.text_for(renderer.lang);
    let record = &guideline.record;
    let clauses: Vec<&str> = text.clauses().map(|clause| clause.anchor.as_str()).collect();
    GuidelinePage {
        title: &text.title,
        at: renderer.at(own),
        translated: own == Lang::En,
        issuer: renderer.maybe(record.issuer.as_ref()),
        document: record.document.as_deref(),
        date: iso(record.date),
        source: renderer.maybe(record.source.as_ref()),
        passages: text.passages.iter().map(|passage| shown_passage(passage, own, &clauses)).collect(),
        contents: contents(&text.passages),
    }
}

fn shown_passage<'a>(passage: &'a Passage, lang: Lang, clauses: &[&str]) -> ShownPassage<'a> {
    let block = match passage.block {
        Block::Section => "section",
        Block::Clause => "clause",
        Block::Paragraph => "paragraph",
    };
    let cited = crate::model::cited(&passage.anchor, lang);
    let anchor = passage.anchor.as_str();
    let rules = RULES.iter().filter(|rule| rule.info.rests_on(anchor)).count();
    ShownPassage { anchor, block, cited, text: &passage.text, ruled: clauses.contains(&anchor), rules }
}

fn contents(passages: &[Passage]) -> Vec<GuidelineSection<'_>> {
    let mut parts: Vec<GuidelineSection> = Vec::new();
    for passage in passages {
        let (anchor, text) = (passage.anchor.as_str(), passage.text.as_str());
        match (passage.block, parts.last_mut()) {
            (Block::Section, _) => parts.push(GuidelineSection { anchor, text, clauses: Vec::new() }),
            (Block::Clause, Some(part)) => {
                part.clauses.push(GuidelineClause { anchor, text: text.trim_end_matches(['。', '.']) });
            }
            _ => {}
        }
    }
    parts
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let title = |lang| {
        let (text, own) = shared.registry.guideline.text_for(lang);
        (text.title.clone(), own)
    };
    let page = PagePlan::new(Route::Guideline, "guideline", |renderer: &PageRenderer| {
        renderer.fill(TEMPLATE, &context(renderer))
    });
    vec![page.about(SearchSubject::called(SubjectKind::Guideline, Bilingual::from_fn(title)))]
}
