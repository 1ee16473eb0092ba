//! What went in and what came out: guides proposed, investment, support, outcomes.

use crate::pages::PageRenderer;
use crate::pages::view::{LocalizedHtml, amount, iso};
use crate::schema::{
    FlagOrPending, Guide, Investment, Level, Mode, Outcome, OutcomeKind, Support, SupportKind,
};
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
pub(super) struct GuideView<'a> {
    anchor: Option<String>,
    id: &'a str,
    year: Option<i16>,
    title: Option<LocalizedHtml<'a>>,
    programme: Option<LocalizedHtml<'a>>,
    mode: Option<&'static str>,
    /// `yes`, `no` or `pending`.
    adopted: Option<&'static str>,
    project: Option<&'a str>,
}

pub(super) fn guide<'a>(renderer: &PageRenderer<'a>, guide: &'a Guide) -> GuideView<'a> {
    let programmes = &renderer.registry.vocabulary.programmes;
    GuideView {
        anchor: guide.anchor(),
        id: guide.id.as_deref().unwrap_or_default(),
        year: guide.year.map(|year| year.0),
        title: renderer.maybe(guide.title.as_ref()),
        programme: guide.programme.as_deref().map(|id| renderer.term(programmes, id).name),
        mode: guide.mode.map(Mode::id),
        adopted: guide.adopted.map(|adopted| match adopted {
            FlagOrPending::Decided(true) => "yes",
            FlagOrPending::Decided(false) => "no",
            FlagOrPending::Pending => "pending",
        }),
        project: guide.project.as_deref(),
    }
}

#[derive(Serialize)]
pub(super) struct InvestmentView<'a> {
    anchor: Option<String>,
    year: i16,
    unit: Option<&'a str>,
    total: Option<String>,
    enterprises: Option<String>,
    province: Option<String>,
    city: Option<String>,
    county: Option<String>,
    funds: Option<String>,
}

pub(super) fn investment(investment: &Investment) -> Option<InvestmentView<'_>> {
    Some(InvestmentView {
        anchor: investment.anchor(),
        year: investment.year?.0,
        unit: investment.unit.as_deref(),
        total: investment.total.map(amount),
        enterprises: investment.enterprises.map(amount),
        province: investment.province.map(amount),
        city: investment.city.map(amount),
        county: investment.county.map(amount),
        funds: investment.funds.map(amount),
    })
}

#[derive(Serialize)]
pub(super) struct SupportView<'a> {
    anchor: Option<String>,
    date: Option<String>,
    kind: Option<&'static str>,
    level: Option<&'static str>,
    text: Option<LocalizedHtml<'a>>,
    document: Option<&'a str>,
    amount: Option<&'a str>,
    /// The amount says no unit, so it is 万元.
    bare: bool,
    recipient: Option<LocalizedHtml<'a>>,
    review: Option<LocalizedHtml<'a>>,
}

pub(super) fn support<'a>(renderer: &PageRenderer<'a>, support: &'a Support) -> SupportView<'a> {
    let bare = |amount: &str| amount.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    SupportView {
        anchor: support.anchor(),
        date: iso(support.date),
        kind: support.kind.map(SupportKind::id),
        level: support.level.map(Level::id),
        text: renderer.maybe(support.text.as_ref()),
        document: support.document.as_deref(),
        bare: support.amount.as_deref().is_some_and(bare),
        amount: support.amount.as_deref(),
        recipient: renderer.maybe(support.recipient.as_ref()),
        review: renderer.maybe(support.review.as_ref()),
    }
}

#[derive(Serialize)]
pub(super) struct OutcomeView<'a> {
    anchor: Option<String>,
    kind: Option<&'static str>,
    text: Option<LocalizedHtml<'a>>,
    date: Option<String>,
    source: Option<Cow<'a, str>>,
}

pub(super) fn outcome<'a>(renderer: &PageRenderer<'a>, outcome: &'a Outcome) -> OutcomeView<'a> {
    OutcomeView {
        anchor: outcome.anchor(),
        kind: outcome.kind.map(OutcomeKind::id),
        text: renderer.maybe(outcome.text.as_ref()),
        date: iso(outcome.date),
        source: renderer.address(outcome.source.as_ref()),
    }
}
