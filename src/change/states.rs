//! Two whole states of the records, file by file: only what differs is looked into.

use super::{Changed, DiffEntry, DiffKind, Names, Snapshot, compare};
use crate::model::{EntityRef, RecordContent, Registry};
use crate::source::{Content, SourceFile};
use crate::text::Bilingual;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// So many addresses are named in words; the others are counted.
const NAMED: usize = 12;

/// Finds what changed from one state of the records to another, each with the registry that was read from it.
pub fn between(before: (&Content, &Registry), after: (&Content, &Registry)) -> Vec<Changed> {
    let touched = touched(before.0, after.0);
    let snapshot = |content: &Content| -> Snapshot {
        let files = content
            .files
            .par_iter()
            .filter(|file| EntityRef::of(&file.path).is_some_and(|subject| touched.contains(&subject)));
        files.filter_map(|file| Some((file.path.clone(), Arc::new(RecordContent::of(file)?)))).collect()
    };
    let mut names = Names::of(before.1);
    names.learn_from(after.1);
    let mut changed = compare(&snapshot(before.0), &snapshot(after.0), &names);
    let addresses = addresses(before.1, after.1);
    if !addresses.is_empty() {
        match changed.iter_mut().find(|record| record.subject == EntityRef::Redirects) {
            Some(redirects) => redirects.changes.extend(addresses),
            None => changed.push(Changed {
                subject: EntityRef::Redirects,
                from: None,
                title: Bilingual::words("网址", "Addresses"),
                changes: addresses,
            }),
        }
    }
    changed
}

/// Finds the subjects with a file that isn't the same to the byte.
fn touched(before: &Content, after: &Content) -> HashSet<EntityRef> {
    let is_same = |file: &SourceFile, content: &Content| {
        content.file(&file.path).is_some_and(|counterpart| counterpart.body == file.body)
    };
    let differing = |from: &Content, to: &Content| -> Vec<EntityRef> {
        let files = from.files.par_iter().filter(|file| !is_same(file, to));
        files.filter_map(|file| EntityRef::of(&file.path)).collect()
    };
    let mut touched: HashSet<EntityRef> = differing(before, after).into_iter().collect();
    touched.extend(differing(after, before));
    touched
}

/// Describes the addresses that are answered and weren't, and the other way round.
fn addresses(before: &Registry, after: &Registry) -> Vec<DiffEntry> {
    let (was, is) = (before.addresses(), after.addresses());
    let change_of = |kind, addresses: BTreeSet<&String>, [zh, en]: [&str; 2]| {
        let named: Vec<&str> = addresses.iter().take(NAMED).map(|address| address.as_str()).collect();
        let (count, more) = (addresses.len(), addresses.len().saturating_sub(NAMED));
        let (more_zh, more_en) = match more {
            0 => (String::new(), String::new()),
            _ => (format!("等，另有 {more} 个"), format!(" and {more} more")),
        };
        let mut change = DiffEntry::new(
            kind,
            "",
            format!("{zh} {count} 个：{}{more_zh}", named.join("、")),
            format!("{en} {count}: {}{more_en}", named.join(", ")),
        );
        let all: Vec<&String> = addresses.iter().copied().collect();
        let list = Value::from(all.into_iter().cloned().collect::<Vec<String>>());
        *(if kind == DiffKind::Lost { &mut change.was } else { &mut change.is }) = Some(list);
        (count > 0).then_some(change)
    };
    let lost = change_of(
        DiffKind::Lost,
        was.difference(&is).collect(),
        ["不再有的网址", "Addresses that would vanish:"],
    );
    let gained = change_of(DiffKind::Gained, is.difference(&was).collect(), ["新增网址", "New addresses:"]);
    lost.into_iter().chain(gained).collect()
}
