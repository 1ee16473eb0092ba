//! `/guideline/rules/`: the guideline held against the records, clause by clause: what it asks, which fields answer,
//! which rules compare them, how many consortia satisfy it and who doesn't; then each rule in its own words.

use super::paging::PAGE;
use super::shown::{Remark, Words, chinese_marked};
use super::standing::{Clause, Found, clauses, found};
use super::{Planned, Sheet, Survey};
use crate::lint::{Applies, RULES, Rule, UNCHECKED};
use crate::model::{Block, Consortium, Passage};
use crate::report::Severity;
use crate::schema::Titles;
use crate::search::{Kind, Subject};
use crate::text::Lang;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "rules.html";
/// How many of those that don't satisfy a clause are named beneath it.
const NAMED: usize = PAGE / 4;

#[derive(Serialize)]
struct Context<'a> {
    parts: Vec<Part<'a>>,
    consortia: usize,
    rules: Vec<Text>,
    /// The attribute of the guideline's text, if it isn't in the page's language.
    at: &'static str,
}

/// A clause with what is compared for it.
#[derive(Serialize)]
struct Part<'a> {
    #[serde(flatten)]
    clause: Clause<'a>,
    /// The heading of the section that begins here, for clauses below one.
    section: Option<&'a str>,
    paragraphs: Vec<&'a str>,
    /// Why no machine can check it.
    reason: Option<&'static str>,
    rules: Vec<Line>,
    /// How many consortia are asked by any of its rules.
    asked: usize,
    clear: usize,
    /// Of the registry as a whole.
    whole: Vec<Whole<'a>>,
    who: Vec<Who<'a>>,
    /// How many more there are.
    more: usize,
}

/// A rule in the table of a clause.
#[derive(Serialize)]
struct Line {
    code: &'static str,
    title: String,
    severity: Severity,
    fields: Vec<Field>,
    /// Of which consortia it asks, where not of all.
    applies: Option<&'static str>,
    asked: usize,
    open: usize,
    excepted: usize,
}

/// A field, by its place and by what it is called.
#[derive(Serialize)]
struct Field {
    place: &'static str,
    title: String,
}

#[derive(Serialize)]
struct Whole<'a> {
    code: &'static str,
    message: Remark<'a>,
}

/// A consortium of which something was found.
#[derive(Serialize)]
struct Who<'a> {
    slug: &'a str,
    name: Words<'a>,
    found: Vec<Found<'a>>,
}

/// A rule in its own words.
#[derive(Serialize)]
struct Text {
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

fn field(sheet: &Sheet, titles: &Titles, place: &'static str) -> Field {
    let all = titles.at(place).unwrap_or_default();
    let own: Vec<&str> =
        all.into_iter().map(|(zh, en)| if sheet.lang == Lang::Zh { zh } else { en }).collect();
    Field { place, title: own.join(" · ") }
}

fn line(sheet: &Sheet, survey: &Survey, titles: &Titles, rule: &'static Rule) -> Line {
    let all = || sheet.registry.consortia.iter().enumerate();
    let found = |excepted: bool| {
        let is_found = |at: usize| {
            let mut own =
                survey.standings_of(at).iter().filter(|standing| standing.rule.code == rule.info.code);
            own.any(|standing| standing.exception.is_some() == excepted)
        };
        all().filter(|(at, _)| is_found(*at)).count()
    };
    Line {
        code: rule.info.code,
        title: rule.info.doc(sheet.lang).title,
        severity: rule.info.severity,
        fields: rule.fields.iter().map(|place| field(sheet, titles, place)).collect(),
        applies: rule.applies.id(),
        asked: all().filter(|(_, one)| rule.applies.to(one, sheet.registry.as_of)).count(),
        open: found(false),
        excepted: found(true),
    }
}

fn part<'a>(
    sheet: &Sheet<'a>,
    survey: &'a Survey<'a>,
    titles: &Titles,
    passage: &'a Passage,
    clause: Clause<'a>,
    section: Option<&'a str>,
) -> Part<'a> {
    let anchor = passage.anchor.as_str();
    let day = sheet.registry.as_of;
    let rules: Vec<_> = RULES.iter().filter(|rule| rule.info.rests_on(anchor)).collect();
    let is_asked = |one: &Consortium| rules.iter().any(|rule| rule.applies.to(one, day));
    let of = |at: usize| survey.standings_of(at).iter().filter(|standing| standing.is_of(anchor));
    let all = || sheet.registry.consortia.iter().enumerate();
    let asked = all().filter(|(_, one)| is_asked(one)).count();
    let named = all().filter(|(at, _)| of(*at).next().is_some());
    let count = named.clone().count();
    let who = |(at, one): (usize, &'a Consortium)| Who {
        slug: &one.slug,
        name: sheet.short(one),
        found: of(at).map(|standing| found(sheet, one, standing)).collect(),
    };
    let whole = survey.standings.registry.iter().filter(|standing| standing.is_of(anchor));
    let (text, _) = sheet.registry.guideline.shown(sheet.lang);
    Part {
        section,
        paragraphs: text.paragraphs(anchor).map(|paragraph| paragraph.text.as_str()).collect(),
        reason: UNCHECKED
            .iter()
            .find(|unchecked| unchecked.anchor == anchor)
            .map(|unchecked| unchecked.reason(sheet.lang)),
        rules: rules.iter().map(|rule| line(sheet, survey, titles, rule)).collect(),
        asked,
        clear: asked.saturating_sub(count),
        whole: whole
            .map(|standing| Whole {
                code: standing.rule.code,
                message: Remark(standing.message.shown(sheet.lang), sheet.lang),
            })
            .collect(),
        who: named.take(NAMED).map(who).collect(),
        more: count.saturating_sub(NAMED),
        clause,
    }
}

fn text(sheet: &Sheet, rule: &'static Rule) -> Text {
    let doc = rule.info.doc(sheet.lang);
    let within = format!("{}-", rule.info.code);
    let html = |text: &str| {
        // What a record would say is in no language.
        let html = sheet.markdown(text, 4, &within).replace("<pre>", "<pre lang=zxx>");
        if sheet.lang == Lang::En { chinese_marked(&html) } else { html }
    };
    Text {
        code: rule.info.code,
        title: doc.title,
        severity: rule.info.severity,
        clauses: rule
            .info
            .clauses
            .iter()
            .map(|anchor| (*anchor, crate::model::cited(anchor, sheet.lang)))
            .collect(),
        finds: html(&doc.finds),
        sections: doc.sections.iter().map(|section| (section.heading.clone(), html(&section.text))).collect(),
    }
}

fn context<'a>(sheet: &Sheet<'a>, survey: &'a Survey<'a>) -> Context<'a> {
    let (guideline, own) = sheet.registry.guideline.shown(sheet.lang);
    let titles = Titles::of_all();
    let mut parts = Vec::new();
    let mut last = "";
    for (passage, clause) in clauses(sheet) {
        let above = passage.anchor.split('-').next().unwrap_or_default();
        let begins = passage.block == Block::Clause && above != last;
        let section = guideline.passage(above).map(|section| section.text.as_str()).filter(|_| begins);
        last = above;
        parts.push(part(sheet, survey, titles, passage, clause, section));
    }
    Context {
        parts,
        consortia: sheet.registry.consortia.len(),
        rules: RULES.iter().map(|rule| text(sheet, rule)).collect(),
        at: sheet.at(own),
    }
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let survey = Arc::clone(survey);
    let names = Lang::ALL.map(|lang| (survey.theme.string(lang, "rules.title").to_owned(), lang));
    let page = Planned::new("/guideline/rules/", "guideline", move |sheet: &Sheet| {
        sheet.fill(TEMPLATE, &context(sheet, &survey))
    });
    vec![page.about(Subject::called(Kind::Page, names))]
}
