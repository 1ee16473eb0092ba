//! How a consortium stands against each clause: the rows of a compact table on its page. Most stand alike, with
//! nothing found, so that their rows are rendered once for all.

use super::shown::{Remark, Words, iso};
use super::{Sheet, Survey};
use crate::lint::{Applies, RULES, Standing, UNCHECKED};
use crate::model::{Block, Consortium, Passage, cited};
use crate::report::Severity;
use crate::text::Lang;
use crate::theme::Scene;
use crate::theme::{Label, RenderError};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;

const ROWS: &str = "clause-rows.html";

/// Which kinds of rules ask a consortium, in the order of [`Applies::ALL`].
type Asked = [bool; Applies::ALL.len()];

/// Rows of consortia of which nothing was found, by what asks them: in Chinese and in English.
pub(super) struct Clear(HashMap<Asked, [Box<str>; 2]>);

#[derive(Serialize)]
struct Table<'a> {
    clauses: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    clause: Clause<'a>,
    /// `clear`, `open`, `excepted`, `early`, `inapplicable` or `unchecked`.
    state: &'static str,
    /// How many rules asked.
    rules: usize,
    found: Vec<Found<'a>>,
}

/// A clause by name.
#[derive(Serialize)]
pub(super) struct Clause<'a> {
    pub(super) anchor: &'a str,
    /// 三（二）, 3(2)
    pub(super) cited: String,
    /// Its heading; the preamble has none.
    pub(super) title: Option<Words<'a>>,
}

/// What was found.
#[derive(Serialize)]
pub(super) struct Found<'a> {
    code: &'static str,
    severity: Severity,
    message: Remark<'a>,
    excepted: bool,
    reason: Option<Words<'a>>,
    until: Option<String>,
}

fn asked(sheet: &Sheet, one: &Consortium) -> Asked {
    Applies::ALL.map(|applies| applies.to(one, sheet.registry.as_of))
}

/// The clauses of the guideline, as far as a rule can rest on them.
pub(super) fn clauses<'s>(sheet: &Sheet<'s>) -> impl Iterator<Item = (&'s Passage, Clause<'s>)> {
    let lang = sheet.lang;
    let (text, own) = sheet.registry.guideline.shown(lang);
    let at = sheet.at(own);
    text.clauses().map(move |passage| {
        // Its number is said by how it is cited.
        let number: &[char] = match passage.block {
            Block::Section => &['、', '.'],
            Block::Clause => &['）', ')'],
            Block::Paragraph => &[],
        };
        let title = passage.text.split_once(number).map(|(_, title)| title.trim());
        let title = title.map(|title| Words(Label { text: title.trim_end_matches(['。', '.']), at }));
        (passage, Clause { anchor: &passage.anchor, cited: cited(&passage.anchor, lang), title })
    })
}

/// What was found, for readers.
pub(super) fn found<'a>(sheet: &Sheet<'a>, one: &'a Consortium, standing: &'a Standing) -> Found<'a> {
    let exception = standing.exception.and_then(|at| one.record.exceptions.get(at));
    Found {
        code: standing.rule.code,
        severity: standing.severity,
        message: Remark(standing.message.shown(sheet.lang), sheet.lang),
        excepted: exception.is_some(),
        reason: sheet.maybe(exception.and_then(|exception| exception.reason.as_ref())),
        until: iso(exception.and_then(|exception| exception.until)),
    }
}

fn rows(sheet: &Sheet, one: &Consortium, standings: &[Standing]) -> Result<String, RenderError> {
    let asked = asked(sheet, one);
    let rows = clauses(sheet).map(|(passage, clause)| {
        let of = RULES.iter().filter(|rule| rule.info.rests_on(&passage.anchor));
        let rules = of.clone().filter(|rule| asked[rule.applies as usize]).count();
        let found: Vec<_> = standings
            .iter()
            .filter(|standing| standing.is_of(&passage.anchor))
            .map(|standing| found(sheet, one, standing))
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
        Row { clause, state, rules, found }
    });
    let html = sheet.fill(ROWS, &Table { clauses: rows.collect() })?;
    String::from_utf8(html).map_err(|fault| RenderError::new(fault.to_string()))
}

impl Clear {
    pub(super) fn of(scene: &Scene) -> Result<Self, RenderError> {
        let mut clear = HashMap::new();
        let sheets = Lang::ALL.map(|lang| Sheet::shared(scene, lang));
        for one in &scene.registry.consortia {
            let [zh, en] = &sheets;
            let asked = asked(zh, one);
            if let std::collections::hash_map::Entry::Vacant(place) = clear.entry(asked) {
                place.insert([rows(zh, one, &[])?.into_boxed_str(), rows(en, one, &[])?.into_boxed_str()]);
            }
        }
        Ok(Self(clear))
    }
}

impl Survey<'_> {
    /// What was found of the consortium at `index`.
    pub(super) fn standings_of(&self, index: usize) -> &[Standing] {
        self.standings.consortia.get(index).map_or(&[], Vec::as_slice)
    }

    /// The rows of the clause table of the consortium at `index`, as HTML.
    pub(super) fn clause_rows(
        &self,
        sheet: &Sheet,
        index: usize,
        one: &Consortium,
    ) -> Result<Cow<'_, str>, RenderError> {
        let standings = self.standings_of(index);
        let clear = self.clauses.0.get(&asked(sheet, one)).filter(|_| standings.is_empty());
        match (clear, sheet.lang) {
            (Some([zh, _]), Lang::Zh) => Ok(Cow::Borrowed(zh)),
            (Some([_, en]), Lang::En) => Ok(Cow::Borrowed(en)),
            (None, _) => rows(sheet, one, standings).map(Cow::Owned),
        }
    }
}
