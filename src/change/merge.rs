//! Two records that became one: one was taken out, and its address leads to the other now. That is one change, not two.

use super::difference::stored;
use super::names::said;
use super::{Changed, DiffEntry, DiffKind, FilesByPath, Names};
use crate::address::Route;
use crate::model::EntityRef;
use crate::schema::{PathTo, REDIRECT};
use serde_json::Value;
use std::collections::BTreeMap;

/// Says of each record that was taken out into which other its redirect leads, and leaves out the redirect.
pub(super) fn tell(changed: &mut Vec<Changed>, is: &BTreeMap<EntityRef, FilesByPath>, names: &Names) {
    let mut followed: Vec<Value> = Vec::new();
    for record in changed.iter_mut() {
        let is_gone = record.changes.first().is_some_and(|change| change.kind == DiffKind::Removed);
        let Some(address) = record.subject.address().filter(|_| is_gone) else { continue };
        let redirect = redirects(is).find(|redirect| text(redirect, REDIRECT.from()) == Some(&address));
        let merged =
            redirect.and_then(|redirect| Some((redirect, merged(&record.subject, redirect, names)?)));
        if let Some((redirect, merged)) = merged {
            record.changes = vec![merged];
            followed.push(redirect.clone());
        }
    }
    for record in changed.iter_mut().filter(|record| record.subject == EntityRef::Redirects) {
        record.changes.retain(|change| change.is.as_ref().is_none_or(|is| !followed.contains(is)));
    }
    changed.retain(|record| !record.changes.is_empty());
}

/// Says what `gone` was merged into, if its redirect leads to another record of its kind.
fn merged(gone: &EntityRef, redirect: &Value, names: &Names) -> Option<DiffEntry> {
    let to = text(redirect, REDIRECT.to())?;
    let into = match (gone, to.parse().ok()?) {
        (EntityRef::Consortium(_), Route::Consortium(slug)) => EntityRef::Consortium(slug),
        (EntityRef::Organisation(_), Route::Organisation(slug)) => EntityRef::Organisation(slug),
        _ => return None,
    };
    let (mut zh, mut en) = match names.record(&into) {
        Some(name) => (format!("并入“{}”（{to}）", name.zh), format!("Merged into “{}” ({to})", name.en)),
        None => (format!("并入 {to}"), format!("Merged into {to}")),
    };
    if let Some(reason) = stored(redirect, REDIRECT.reason()).map(said) {
        zh = format!("{zh}：{}", reason.zh);
        en = format!("{en}: {}", reason.en);
    }
    Some(DiffEntry::new(DiffKind::Merged, gone.place(), zh, en))
}

/// Lists the entries of the redirects in a state.
fn redirects<'s>(of: &BTreeMap<EntityRef, FilesByPath<'s>>) -> impl Iterator<Item = &'s Value> {
    let lists = of.get(&EntityRef::Redirects).into_iter().flat_map(|files| files.values());
    lists.filter_map(|list| list.fields()?.as_array()).flatten()
}

fn text<T: ?Sized>(redirect: &Value, field: PathTo<T>) -> Option<&str> {
    stored(redirect, field)?.as_str()
}
