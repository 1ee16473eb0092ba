//! How a consortium stands against each clause: the rows of a compact table on its page. Most stand alike, with
//! nothing found, so that their rows are rendered once for all.

use super::view::{LocalizedHtml, MarkedHtml, iso};
use super::{PageRenderer, SharedData};
use crate::lint::{Applies, RULES, RuleOutcome, UNCHECKED};
use crate::model::{Block, Consortium, Passage, cited};
use crate::report::Severity;
use crate::text::Bilingual;
use crate::theme::SiteContext;
use crate::theme::{Label, RenderError};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

const ROWS: &str = "clause-rows.html";

/// Which kinds of rules ask a consortium, in the order of [`Applies::ALL`].
type Asked = [bool; Applies::ALL.len()];

/// Rows of consortia of which nothing was found, by what asks them: in Chinese and in English.
pub(super) struct CleanRows(HashMap<Asked, Bilingual<Box<str>>>);

#[derive(Serialize)]
struct ClauseTable<'a> {
    clauses: Vec<ClauseRow<'a>>,
}

#[derive(Serialize)]
struct ClauseRow<'a> {
    #[serde(flatten)]
    clause: ClauseName<'a>,
    /// `clear`, `open`, `excepted`, `early`, `inapplicable` or `unchecked`.
    state: &'static str,
    /// How many rules asked.
    rules: usize,
    found: Vec<ClauseFinding<'a>>,
}

/// A clause by name.
#[derive(Serialize)]
pub(super) struct ClauseName<'a> {
    pub(super) anchor: &'a str,
    /// 三（二）, 3(2)
    pub(super) cited: String,
    /// Its heading; the preamble has none.
    pub(super) title: Option<LocalizedHtml<'a>>,
}

/// What was found.
#[derive(Serialize)]
pub(super) struct ClauseFinding<'a> {
    code: &'static str,
    severity: Severity,
    message: MarkedHtml<'a>,
    excepted: bool,
    reason: Option<LocalizedHtml<'a>>,
    until: Option<String>,
}

fn asked(renderer: &PageRenderer, consortium: &Consortium) -> Asked {
    Applies::ALL.map(|applies| applies.to(consortium, renderer.registry.as_of))
}

/// Lists the clauses of the guideline, as far as a rule can rest on them.
pub(super) fn clauses<'s>(
    renderer: &PageRenderer<'s>,
) -> impl Iterator<Item = (&'s Passage, ClauseName<'s>)> {
    let lang = renderer.lang;
    let (text, own) = renderer.registry.guideline.text_for(lang);
    let at = renderer.at(own);
    text.clauses().map(move |passage| {
        // Its number is said by how it is cited.
        let number: &[char] = match passage.block {
            Block::Section => &['、', '.'],
            Block::Clause => &['）', ')'],
            Block::Paragraph => &[],
        };
        let title = passage.text.split_once(number).map(|(_, title)| title.trim());
        let title =
            title.map(|title| LocalizedHtml(Label { text: title.trim_end_matches(['。', '.']), at }));
        (passage, ClauseName { anchor: &passage.anchor, cited: cited(&passage.anchor, lang), title })
    })
}

/// Puts what a rule found into words for readers.
pub(super) fn found<'a>(
    renderer: &PageRenderer<'a>,
    consortium: &'a Consortium,
    outcome: &'a RuleOutcome,
) -> ClauseFinding<'a> {
    let exception = outcome.exception.and_then(|at| consortium.record.exceptions.get(at));
    ClauseFinding {
        code: outcome.rule.code,
        severity: outcome.severity,
        message: MarkedHtml(outcome.message.get(renderer.lang), renderer.lang),
        excepted: exception.is_some(),
        reason: renderer.maybe(exception.and_then(|exception| exception.reason.as_ref())),
        until: iso(exception.and_then(|exception| exception.until)),
    }
}

fn rows(
    renderer: &PageRenderer,
    consortium: &Consortium,
    outcomes: &[RuleOutcome],
) -> Result<String, RenderError> {
    let asked = asked(renderer, consortium);
    let rows = clauses(renderer).map(|(passage, clause)| {
        let of = RULES.iter().filter(|rule| rule.info.rests_on(&passage.anchor));
        let rules = of.clone().filter(|rule| asked[rule.applies as usize]).count();
        let found: Vec<_> = outcomes
            .iter()
            .filter(|outcome| outcome.is_of(&passage.anchor))
            .map(|outcome| found(renderer, consortium, outcome))
            .collect();
        let state = if UNCHECKED.iter().any(|clause| clause.anchor == passage.anchor) {
            "unchecked"
        } else if rules == 0 && of.clone().any(|rule| rule.applies == Applies::Reporting) {
            "early"
        } else if rules == 0 {
            "inapplicable"
        } else if found.is_empty() {
            "clear"
        } else if found.iter().all(|found| found.excepted) {
            "excepted"
        } else {
            "open"
        };
        ClauseRow { clause, state, rules, found }
    });
    let html = renderer.fill(ROWS, &ClauseTable { clauses: rows.collect() })?;
    String::from_utf8(html).map_err(|fault| RenderError::new(fault.to_string()))
}

impl CleanRows {
    pub(super) fn of(context: &SiteContext) -> Result<Self, RenderError> {
        let mut clear = HashMap::new();
        let renderers = Bilingual::from_fn(|lang| PageRenderer::shared(context, lang));
        for consortium in &context.registry.consortia {
            let Bilingual { zh, en } = &renderers;
            if let Entry::Vacant(place) = clear.entry(asked(zh, consortium)) {
                let rows = |renderer| Ok::<_, RenderError>(rows(renderer, consortium, &[])?.into_boxed_str());
                place.insert(Bilingual { zh: rows(zh)?, en: rows(en)? });
            }
        }
        Ok(Self(clear))
    }
}

impl SharedData<'_> {
    /// Returns what the rules found of the consortium at `index`.
    pub(super) fn outcomes_of(&self, index: usize) -> &[RuleOutcome] {
        self.outcomes.consortia.get(index).map_or(&[], Vec::as_slice)
    }

    /// Renders the rows of the clause table of the consortium at `index`, as HTML.
    pub(super) fn clause_rows(
        &self,
        renderer: &PageRenderer,
        index: usize,
        consortium: &Consortium,
    ) -> Result<Cow<'_, str>, RenderError> {
        let outcomes = self.outcomes_of(index);
        let clear = self.clauses.0.get(&asked(renderer, consortium)).filter(|_| outcomes.is_empty());
        match clear {
            Some(rows) => Ok(Cow::Borrowed(rows.get(renderer.lang))),
            None => rows(renderer, consortium, outcomes).map(Cow::Owned),
        }
    }
}
