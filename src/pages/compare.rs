//! `/compare/`: the shell in which a script sets consortium pages side by side.

use super::paging::PAGE;
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::theme::Label;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "compare.html";

#[derive(Serialize)]
struct ComparePage<'a> {
    /// What can be chosen; nothing if it is too much for a list.
    choices: Vec<ConsortiumOption<'a>>,
}

#[derive(Serialize)]
struct ConsortiumOption<'a> {
    slug: &'a str,
    id: &'a str,
    name: Label<'a>,
}

pub(super) fn pages<'r>(_: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let page = PagePlan::new(Route::Compare, "consortia", |renderer: &PageRenderer| {
        let all = &renderer.registry.consortia;
        let choices =
            all.iter().take(if all.len() > PAGE { 0 } else { PAGE }).map(|consortium| ConsortiumOption {
                slug: &consortium.slug,
                id: consortium.record.id.as_deref().unwrap_or_default(),
                name: renderer.short(consortium).0,
            });
        renderer.fill(TEMPLATE, &ComparePage { choices: choices.collect() })
    });
    vec![page]
}
