//! What programs read of the published site: fields are only added.

use crate::case_file::updating;
use crate::harness::suite;
use consortia::schema::{ConsortiumRecord, Declared, ReviewRecord, TypeInfo};
use std::collections::BTreeSet;
use std::fs;

/// A line for each field of the records that are published as data: its place, and what it holds there.
fn fields() -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    add("consortium", &ConsortiumRecord::INFO, &mut lines);
    add("consortium.reviews[]", &ReviewRecord::INFO, &mut lines);
    lines
}

fn add(place: &str, of: &TypeInfo, lines: &mut BTreeSet<String>) {
    for field in of.fields() {
        let list = if field.is_list() { "[]" } else { "" };
        let place = format!("{place}.{}{list}", field.name);
        lines.insert(format!("{place} {}", field.holds.name));
        add(&place, field.holds, lines);
    }
}

/// `v1.txt` has what version 1 has promised so far. `UPDATE=1` adds to it what is new, and takes nothing away.
#[test]
fn no_field_of_version_1_goes_or_changes_its_type() {
    let file = suite().join("published/v1.txt");
    let promised: BTreeSet<String> =
        fs::read_to_string(&file).unwrap_or_default().lines().map(str::to_owned).collect();
    let now = fields();
    let gone: Vec<_> = promised.difference(&now).collect();
    assert!(gone.is_empty(), "programs rely on these: {gone:#?}");
    if updating() {
        let all: Vec<_> = now.into_iter().collect();
        return fs::write(file, all.join("\n") + "\n").unwrap();
    }
    let new: Vec<_> = now.difference(&promised).collect();
    assert!(new.is_empty(), "published, and so promised from now on; UPDATE=1 notes it: {new:#?}");
}
