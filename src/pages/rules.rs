//! `/guideline/rules/`: the guideline held against the records, clause by clause: what it asks, which fields answer,
//! which rules compare them, how many consortia satisfy it and who doesn't; then each rule in its own words.

use super::clause_table::{ClauseFinding, ClauseName, clauses, found};
use super::paging::PAGE;
use super::view::{LocalizedHtml, MarkedHtml, chinese_marked};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::lint::{self, Applies, RULES, Rule, UNCHECKED};
use crate::model::{Block, Consortium, Passage};
use crate::report::Severity;
use crate::schema::PathTo;
use crate::search::{SearchSubject, SubjectKind};
use crate::text::{Bilingual, Lang};
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "rules.html";
/// How many of those that don't satisfy a clause are named beneath it.
const NAMED: usize = PAGE / 4;

#[derive(Serialize)]
struct RulesPage<'a> {
    parts: Vec<ClauseSection<'a>>,
    consortia: usize,
    rules: Vec<RuleText>,
    /// The attribute of the guideline's text, if it isn't in the page's language.
    at: &'static str,
}

/// A clause with what is compared for it.
#[derive(Serialize)]
struct ClauseSection<'a> {
    #[serde(flatten)]
    clause: ClauseName<'a>,
    /// The heading of the section that begins here, for clauses below one.
    section: Option<&'a str>,
    paragraphs: Vec<&'a str>,
    /// Why no machine can check it.
    reason: Option<&'static str>,
    rules: Vec<RuleRow>,
    /// How many consortia are asked by any of its rules.
    asked: usize,
    clear: usize,
    /// What was found of the registry as a whole.
    whole: Vec<RegistryFinding<'a>>,
    who: Vec<Who<'a>>,
    /// How many more consortia there are than are named.
    more: usize,
}

/// A rule in the table of a clause.
#[derive(Serialize)]
struct RuleRow {
    code: &'static str,
    title: String,
    severity: Severity,
    fields: Vec<Field>,
    /// Which consortia it asks something of, where not of all.
    applies: Option<&'static str>,
    asked: usize,
    open: usize,
    excepted: usize,
}

/// A field, by its place and by what it is called.
#[derive(Serialize)]
struct Field {
    place: String,
    title: String,
}

#[derive(Serialize)]
struct RegistryFinding<'a> {
    code: &'static str,
    message: MarkedHtml<'a>,
}

/// A consortium of which something was found.
#[derive(Serialize)]
struct Who<'a> {
    slug: &'a str,
    name: LocalizedHtml<'a>,
    found: Vec<ClauseFinding<'a>>,
}

/// A rule in its own words.
#[derive(Serialize)]
struct RuleText {
    code: &'static str,
    title: String,
    severity: Severity,
    /// What it rests on, with the clauses as people cite them.
    clauses: Vec<(&'static str, String)>,
    finds: String,
    sections: Vec<(String, String)>,
}

impl Applies {
    fn id(self) -> Option<&'static str> {
        match self {
            Self::Always => None,
            Self::Building => Some("building"),
            Self::Directed => Some("directed"),
            Self::Recommended => Some("recommended"),
            Self::Reporting => Some("reporting"),
            Self::Interrupted => Some("interrupted"),
            Self::Registry => Some("registry"),
        }
    }
}

fn field(renderer: &PageRenderer, path: &PathTo<()>) -> Field {
    let titles = path.fields_on_the_way().into_iter().map(|field| *field.title().get(renderer.lang));
    Field { place: lint::field_name(path), title: titles.collect::<Vec<_>>().join(" · ") }
}

fn line(renderer: &PageRenderer, shared: &SharedData, rule: &'static Rule) -> RuleRow {
    let all = || renderer.registry.consortia.iter().enumerate();
    let found = |excepted: bool| {
        let is_found = |at: usize| {
            let mut own = shared.outcomes_of(at).iter().filter(|outcome| outcome.rule.code == rule.info.code);
            own.any(|outcome| outcome.exception.is_some() == excepted)
        };
        all().filter(|(at, _)| is_found(*at)).count()
    };
    RuleRow {
        code: rule.info.code,
        title: rule.info.doc(renderer.lang).title,
        severity: rule.info.severity,
        fields: rule.fields.iter().map(|path| field(renderer, path)).collect(),
        applies: rule.applies.id(),
        asked: all().filter(|(_, consortium)| rule.applies.to(consortium, renderer.registry.as_of)).count(),
        open: found(false),
        excepted: found(true),
    }
}

fn part<'a>(
    renderer: &PageRenderer<'a>,
    shared: &'a SharedData<'a>,
    passage: &'a Passage,
    clause: ClauseName<'a>,
    section: Option<&'a str>,
) -> ClauseSection<'a> {
    let anchor = passage.anchor.as_str();
    let day = renderer.registry.as_of;
    let rules: Vec<_> = RULES.iter().filter(|rule| rule.info.rests_on(anchor)).collect();
    let is_asked = |consortium: &Consortium| rules.iter().any(|rule| rule.applies.to(consortium, day));
    let of = |at: usize| shared.outcomes_of(at).iter().filter(|outcome| outcome.is_of(anchor));
    let all = || renderer.registry.consortia.iter().enumerate();
    let asked = all().filter(|(_, consortium)| is_asked(consortium)).count();
    let named = all().filter(|(at, _)| of(*at).next().is_some());
    let count = named.clone().count();
    let who = |(at, consortium): (usize, &'a Consortium)| Who {
        slug: &consortium.slug,
        name: renderer.short(consortium),
        found: of(at).map(|outcome| found(renderer, consortium, outcome)).collect(),
    };
    let whole = shared.outcomes.registry.iter().filter(|outcome| outcome.is_of(anchor));
    let (text, _) = renderer.registry.guideline.text_for(renderer.lang);
    ClauseSection {
        section,
        paragraphs: text.paragraphs(anchor).map(|paragraph| paragraph.text.as_str()).collect(),
        reason: UNCHECKED
            .iter()
            .find(|unchecked| unchecked.anchor == anchor)
            .map(|unchecked| *unchecked.reason.get(renderer.lang)),
        rules: rules.iter().map(|rule| line(renderer, shared, rule)).collect(),
        asked,
        clear: asked.saturating_sub(count),
        whole: whole
            .map(|outcome| RegistryFinding {
                code: outcome.rule.code,
                message: MarkedHtml(outcome.message.get(renderer.lang), renderer.lang),
            })
            .collect(),
        who: named.take(NAMED).map(who).collect(),
        more: count.saturating_sub(NAMED),
        clause,
    }
}

fn text(renderer: &PageRenderer, rule: &'static Rule) -> RuleText {
    let doc = rule.info.doc(renderer.lang);
    let within = format!("{}-", rule.info.code);
    let html = |text: &str| {
        // What a record would say is in no language.
        let html = renderer.markdown(text, 4, &within).replace("<pre>", "<pre lang=zxx>");
        if renderer.lang == Lang::En { chinese_marked(&html) } else { html }
    };
    RuleText {
        code: rule.info.code,
        title: doc.title,
        severity: rule.info.severity,
        clauses: rule
            .info
            .clauses
            .iter()
            .map(|anchor| (*anchor, crate::model::cited(anchor, renderer.lang)))
            .collect(),
        finds: html(&doc.finds),
        sections: doc.sections.iter().map(|section| (section.heading.clone(), html(&section.text))).collect(),
    }
}

fn context<'a>(renderer: &PageRenderer<'a>, shared: &'a SharedData<'a>) -> RulesPage<'a> {
    let (guideline, own) = renderer.registry.guideline.text_for(renderer.lang);
    let mut parts = Vec::new();
    let mut last = "";
    for (passage, clause) in clauses(renderer) {
        let above = passage.anchor.split('-').next().unwrap_or_default();
        let begins = passage.block == Block::Clause && above != last;
        let section = guideline.passage(above).map(|section| section.text.as_str()).filter(|_| begins);
        last = above;
        parts.push(part(renderer, shared, passage, clause, section));
    }
    RulesPage {
        parts,
        consortia: renderer.registry.consortia.len(),
        rules: RULES.iter().map(|rule| text(renderer, rule)).collect(),
        at: renderer.at(own),
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let shared = Arc::clone(shared);
    let names = Bilingual::from_fn(|lang| (shared.theme.string(lang, "rules.title").to_owned(), lang));
    let page = PagePlan::new(Route::Rules, "guideline", move |renderer: &PageRenderer| {
        renderer.fill(TEMPLATE, &context(renderer, &shared))
    });
    vec![page.about(SearchSubject::called(SubjectKind::Page, names))]
}
