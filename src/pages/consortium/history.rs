//! What changed and was mended, what is excepted, and where the facts come from.

use crate::model::Consortium;
use crate::pages::PageRenderer;
use crate::pages::view::{LocalizedHtml, OrganisationLink, iso};
use crate::schema::{
    Change, ChangeKind, CorrectedPlace, Correction, DateOrPending, Exception, Publication, Source, TypeKind,
    VocabularyName,
};
use crate::text::Bilingual;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashSet;

#[derive(Serialize)]
pub(super) struct ChangeView<'a> {
    anchor: Option<String>,
    kind: Option<&'static str>,
    date: Option<String>,
    organisation: Option<OrganisationLink<'a>>,
    decided: Option<String>,
    filed: Option<String>,
    pending: bool,
    filing: Option<&'a str>,
    reason: Option<LocalizedHtml<'a>>,
}

/// Lists the changes of a consortium, newest first.
pub(super) fn changes<'a>(renderer: &PageRenderer<'a>, consortium: &'a Consortium) -> Vec<ChangeView<'a>> {
    let mut sorted: Vec<_> = consortium.record.changes.iter().collect();
    sorted.sort_by_key(|change| std::cmp::Reverse(change.date));
    let change = |change: &'a Change| ChangeView {
        anchor: change.anchor(),
        kind: change.kind.map(ChangeKind::id),
        date: iso(change.date),
        organisation: renderer.party(change.organisation.as_ref()),
        decided: iso(change.decided),
        filed: match change.filed {
            Some(DateOrPending::On(day)) => iso(Some(day)),
            _ => None,
        },
        pending: change.filed == Some(DateOrPending::Pending),
        filing: change.filing.as_deref(),
        reason: renderer.maybe(change.reason.as_ref()),
    };
    sorted.into_iter().map(change).collect()
}

#[derive(Serialize)]
pub(super) struct CorrectionView<'a> {
    date: Option<String>,
    /// What was corrected, by the titles of its fields; the path as recorded where it names no field.
    what: LocalizedHtml<'a>,
    /// Where that stands on the page.
    at: Option<String>,
    was: Option<LocalizedHtml<'a>>,
    why: Option<LocalizedHtml<'a>>,
}

pub(super) fn corrections<'a>(
    renderer: &PageRenderer<'a>,
    consortium: &'a Consortium,
    names: &'a [CorrectedField],
) -> Vec<CorrectionView<'a>> {
    let entries = consortium.record.corrections.iter().zip(names);
    let correction = |(entry, named): (&'a Correction, &'a CorrectedField)| CorrectionView {
        date: iso(entry.date),
        what: LocalizedHtml::plain(named.what.get(renderer.lang)),
        at: named.anchor.clone(),
        was: entry.was.as_deref().map(|was| {
            if named.is_rating {
                renderer.term(&renderer.registry.vocabulary.ratings, was).name
            } else {
                LocalizedHtml::plain(was)
            }
        }),
        why: renderer.maybe(entry.why.as_ref()),
    };
    entries.map(correction).collect()
}

/// What a correction is about.
pub(super) struct CorrectedField {
    what: Bilingual<String>,
    /// The anchor of what has the value.
    anchor: Option<String>,
    is_rating: bool,
}

/// Finds what the corrections of a record are about.
pub(super) fn named(consortium: &Consortium) -> Vec<CorrectedField> {
    let entries = consortium.record.corrections.iter();
    let paths = entries.map(|entry| entry.path.as_deref().unwrap_or_default());
    let named = paths.map(|path| {
        let place = CorrectedPlace::parse(path);
        match place.as_ref().and_then(|place| Some((place, place.field()?))) {
            Some((place, field)) => CorrectedField {
                what: place.title(),
                anchor: place.anchor(),
                is_rating: matches!(field.holds.kind, TypeKind::Term(VocabularyName::Ratings)),
            },
            None => CorrectedField { what: Bilingual::words(path, path), anchor: None, is_rating: false },
        }
    });
    named.collect()
}

/// Collects the anchors of what has a corrected value.
pub(super) fn corrected(named: &[CorrectedField]) -> HashSet<&str> {
    named.iter().filter_map(|correction| correction.anchor.as_deref()).collect()
}

#[derive(Serialize)]
pub(super) struct ExceptionView<'a> {
    rule: &'a str,
    reason: Option<LocalizedHtml<'a>>,
    until: Option<String>,
}

pub(super) fn exception<'a>(renderer: &PageRenderer, entry: &'a Exception) -> ExceptionView<'a> {
    ExceptionView {
        rule: entry.rule.as_deref().unwrap_or_default(),
        reason: renderer.maybe(entry.reason.as_ref()),
        until: iso(entry.until),
    }
}

#[derive(Serialize)]
pub(super) struct PublicationView<'a> {
    basis: Option<&'a str>,
    reviewed: Option<String>,
    by: Option<&'a str>,
    index: Option<&'a str>,
}

pub(super) fn publication(entry: &Publication, reviewed: Option<String>) -> PublicationView<'_> {
    PublicationView {
        basis: entry.basis.as_deref(),
        reviewed,
        by: entry.by.as_deref(),
        index: entry.index.as_deref(),
    }
}

#[derive(Serialize)]
pub(super) struct SourceView<'a> {
    title: Option<LocalizedHtml<'a>>,
    url: Option<Cow<'a, str>>,
    accessed: Option<String>,
}

pub(super) fn source<'a>(renderer: &PageRenderer<'a>, source: &'a Source) -> SourceView<'a> {
    SourceView {
        title: renderer.maybe(source.title.as_ref()),
        url: renderer.address(source.url.as_ref()),
        accessed: iso(source.accessed),
    }
}
