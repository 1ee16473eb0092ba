//! What changed and was mended, what is excepted, and where the facts come from.

use crate::model::Consortium;
use crate::pages::Sheet;
use crate::pages::shown::{Party, Words, iso};
use crate::schema::{ChangeKind, DateOrPending};
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
pub(super) struct Change<'a> {
    anchor: Option<String>,
    kind: Option<&'static str>,
    date: Option<String>,
    organisation: Option<Party<'a>>,
    decided: Option<String>,
    filed: Option<String>,
    pending: bool,
    filing: Option<&'a str>,
    reason: Option<Words<'a>>,
}

/// Changes, newest first.
pub(super) fn changes<'a>(sheet: &Sheet<'a>, one: &'a Consortium) -> Vec<Change<'a>> {
    let mut sorted: Vec<_> = one.record.changes.iter().collect();
    sorted.sort_by_key(|change| std::cmp::Reverse(change.date));
    let change = |change: &'a crate::schema::Change| Change {
        anchor: change.anchor(),
        kind: change.kind.map(ChangeKind::id),
        date: iso(change.date),
        organisation: sheet.party(change.organisation.as_ref()),
        decided: iso(change.decided),
        filed: match change.filed {
            Some(DateOrPending::On(day)) => iso(Some(day)),
            _ => None,
        },
        pending: change.filed == Some(DateOrPending::Pending),
        filing: change.filing.as_deref(),
        reason: sheet.maybe(change.reason.as_ref()),
    };
    sorted.into_iter().map(change).collect()
}

#[derive(Serialize)]
pub(super) struct Correction<'a> {
    date: Option<String>,
    path: &'a str,
    was: Option<&'a str>,
    why: Option<Words<'a>>,
}

pub(super) fn correction<'a>(sheet: &Sheet, entry: &'a crate::schema::Correction) -> Correction<'a> {
    Correction {
        date: iso(entry.date),
        path: entry.path.as_deref().unwrap_or_default(),
        was: entry.was.as_deref(),
        why: sheet.maybe(entry.why.as_ref()),
    }
}

#[derive(Serialize)]
pub(super) struct Exception<'a> {
    rule: &'a str,
    reason: Option<Words<'a>>,
    until: Option<String>,
}

pub(super) fn exception<'a>(sheet: &Sheet, entry: &'a crate::schema::Exception) -> Exception<'a> {
    Exception {
        rule: entry.rule.as_deref().unwrap_or_default(),
        reason: sheet.maybe(entry.reason.as_ref()),
        until: iso(entry.until),
    }
}

#[derive(Serialize)]
pub(super) struct Publication<'a> {
    basis: Option<&'a str>,
    reviewed: Option<String>,
    by: Option<&'a str>,
    index: Option<&'a str>,
}

pub(super) fn publication(entry: &crate::schema::Publication, reviewed: Option<String>) -> Publication<'_> {
    Publication {
        basis: entry.basis.as_deref(),
        reviewed,
        by: entry.by.as_deref(),
        index: entry.index.as_deref(),
    }
}

#[derive(Serialize)]
pub(super) struct Source<'a> {
    title: Option<Words<'a>>,
    url: Option<Cow<'a, str>>,
    accessed: Option<String>,
}

pub(super) fn source<'a>(sheet: &Sheet<'a>, source: &'a crate::schema::Source) -> Source<'a> {
    Source {
        title: sheet.maybe(source.title.as_ref()),
        url: sheet.address(source.url.as_ref()),
        accessed: iso(source.accessed),
    }
}
