//! Publishing: what stands in the output folder, whatever happens while it is written, and whether it holds together as
//! a site. Cases here look at the built tree as a reader's browser or a journalist's link checker does.

mod against_manifest;
mod atomic;
mod disk_errors;
mod every_page;
mod golden;
mod guideline;
mod links;
mod manifest;
mod output_folder;
mod page;
mod reproducible;
mod rules;
mod system_calls;
mod theme;
mod verify;

use crate::harness::{Project, files};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A built site: bytes by path.
type Tree = BTreeMap<String, Vec<u8>>;

/// Every file below a folder.
fn tree(folder: &Path) -> Tree {
    files(folder).into_iter().collect()
}

/// The site of `project` as it is now, built into `site/`.
fn built(project: &Project, more: &[&str]) -> Tree {
    let _ = project.build(more).exits(0);
    tree(&project.at("site"))
}

/// How two trees differ, in few words; nothing if they don't.
fn differences(before: &Tree, after: &Tree) -> Vec<String> {
    let mut faults: Vec<String> = before
        .keys()
        .filter(|path| !after.contains_key(*path))
        .map(|path| format!("only before: {path}"))
        .collect();
    for (path, bytes) in after {
        match before.get(path) {
            None => faults.push(format!("only now: {path}")),
            Some(former) if former != bytes => {
                faults.push(format!("other bytes: {path}: {}", at(former, bytes)));
            }
            Some(_) => {}
        }
    }
    faults.truncate(12);
    faults
}

/// Where two files begin to differ, with what stands there.
fn at(before: &[u8], after: &[u8]) -> String {
    let place = before.iter().zip(after).take_while(|(before, after)| before == after).count();
    let around = |bytes: &[u8]| {
        let part = &bytes[place.saturating_sub(30).min(bytes.len())..(place + 60).min(bytes.len())];
        String::from_utf8_lossy(part).into_owned()
    };
    format!("byte {place}: {:?} / {:?}", around(before), around(after))
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes) {
        write!(hash, "{byte:02x}").unwrap();
    }
    hash
}

/// Fails unless two trees are the same.
#[track_caller]
fn assert_same(before: &Tree, after: &Tree, context: &str) {
    let faults = differences(before, after);
    assert!(faults.is_empty(), "{context}\n{}", faults.join("\n"));
}

/// Names in a folder, hidden ones too, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

/// Every file and folder below a folder, by its path there.
fn entries(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.map(|entry| entry.path().strip_prefix(folder).unwrap().display().to_string()).collect()
}

/// The folder that a build fills beside `site/`.
const SCAFFOLD: &str = ".site.consortia-building";

/// Fails if a build left its scaffold in `folder`.
#[track_caller]
fn assert_no_scaffold(folder: &Path, context: &str) {
    let left: Vec<String> =
        names(folder).into_iter().filter(|name| name.contains("consortia-building")).collect();
    assert!(left.is_empty(), "{context}\nleft behind: {left:?}");
}

/// Fails with all faults, unless there are none.
#[track_caller]
fn assert_none(faults: &[String]) {
    let shown = faults.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "{} faults\n{shown}", faults.len());
}
