//! Addresses that moved: a page at each old one, in both languages, that works on any static host. It leads on by itself,
//! names the new address as the canonical one, and says since when and why.

use super::view::LocalizedHtml;
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::Move;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "moved.html";

#[derive(Serialize)]
struct MovedPage<'a> {
    to: String,
    day: Option<String>,
    reason: Option<LocalizedHtml<'a>>,
}

fn context<'a>(renderer: &PageRenderer<'a>, moved: &Move<'a>) -> MovedPage<'a> {
    MovedPage {
        to: renderer.base.target(renderer.lang, &moved.to),
        day: moved.record.date.map(|date| renderer.day(date)),
        reason: renderer.maybe(moved.record.reason.as_ref()),
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let page = |moved: Move<'r>| {
        PagePlan::new(Route::Moved(moved.from.to_string()), "moved", move |renderer: &PageRenderer| {
            renderer.fill(TEMPLATE, &context(renderer, &moved))
        })
    };
    shared.registry.moves().map(page).collect()
}
