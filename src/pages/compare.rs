//! `/compare/`: the shell in which a script sets consortium pages side by side.

use super::paging::PAGE;
use super::{Planned, Sheet, Survey};
use crate::theme::Label;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "compare.html";

#[derive(Serialize)]
struct Context<'a> {
    /// What can be chosen; nothing if it is too much for a list.
    choices: Vec<Choice<'a>>,
}

#[derive(Serialize)]
struct Choice<'a> {
    slug: &'a str,
    id: &'a str,
    name: Label<'a>,
}

pub(super) fn pages<'r>(_: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let page = Planned::new("/compare/", "consortia", |sheet: &Sheet| {
        let all = &sheet.registry.consortia;
        let choices = all.iter().take(if all.len() > PAGE { 0 } else { PAGE }).map(|one| Choice {
            slug: &one.slug,
            id: one.record.id.as_deref().unwrap_or_default(),
            name: sheet.short(one).0,
        });
        sheet.fill(TEMPLATE, &Context { choices: choices.collect() })
    });
    vec![page]
}
