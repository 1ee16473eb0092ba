//! Addresses that moved: a page at each old one, in both languages, that works on any static host. It leads on by itself,
//! names the new address as the canonical one, and says since when and why.

use super::shown::Words;
use super::{MOVED, Planned, Sheet, Survey};
use crate::model::Move;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "moved.html";

#[derive(Serialize)]
struct Context<'a> {
    to: String,
    day: Option<String>,
    reason: Option<Words<'a>>,
}

fn context<'a>(sheet: &Sheet<'a>, moved: &Move<'a>) -> Context<'a> {
    Context {
        to: sheet.base.target(sheet.lang, &moved.to),
        day: moved.record.date.map(|date| sheet.day(date)),
        reason: sheet.maybe(moved.record.reason.as_ref()),
    }
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let page = |moved: Move<'r>| {
        Planned::new(moved.from.clone(), MOVED, move |sheet: &Sheet| {
            sheet.fill(TEMPLATE, &context(sheet, &moved))
        })
    };
    survey.registry.moves().map(page).collect()
}
