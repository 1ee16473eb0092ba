//! What was read of history before is kept beside git's objects, and never changes what is published.

use super::{git, publish, published};
use crate::harness::{AS_OF, Project, files};
use std::fs;
use std::path::PathBuf;

const SENSING: &str = "consortia/sample-sensing/consortium.yaml";

type Tree = Vec<(String, Vec<u8>)>;

fn built(project: &Project) -> Tree {
    let _ = project.run(&["build", "--publish", "--as-of", AS_OF, "--lang", "en", "--out", "out"]).exits(0);
    files(&project.at("out"))
}

/// The site without anything kept.
fn afresh(project: &Project) -> Tree {
    fs::remove_dir_all(project.at(".git/consortia-cache")).unwrap();
    built(project)
}

#[track_caller]
fn assert_same(first: &Tree, second: &Tree) {
    let differing =
        first.iter().zip(second).find(|(first, second)| first != second).map(|(first, _)| &first.0);
    assert!(differing.is_none() && first.len() == second.len(), "{differing:?}");
}

/// The one file of the cache.
fn kept(project: &Project) -> PathBuf {
    let mut entries = fs::read_dir(project.at(".git/consortia-cache")).unwrap();
    let file = entries.next().unwrap().unwrap().path();
    assert!(entries.next().is_none());
    file
}

#[test]
fn what_is_kept_changes_nothing() {
    let project = published();
    let first = built(&project);
    assert_same(&built(&project), &first);
    // Records that were the latest aren't any more, a review joins one, a folder moves.
    let project = project.replace(SENSING, "due: 2027-03-31", "due: 2027-04-30");
    publish(&project, "2026-09-02T08:00:00+08:00");
    let more = built(&project);
    assert_same(&afresh(&project), &more);
    for name in ["2025.yaml", "2025.zh.md", "2025.en.md"] {
        let _ = fs::remove_file(project.record(&format!("consortia/sample-sensing/reviews/{name}")));
    }
    let project =
        project.replace("organisations/sample-university.yaml", "name: {zh: 示例", "name: {zh: 示例新");
    publish(&project, "2026-09-03T08:00:00+08:00");
    let less = built(&project);
    assert_same(&afresh(&project), &less);
    // A branch that has another past.
    git(&project, "", &["reset", "--quiet", "--hard", "HEAD~1"]);
    assert_same(&built(&project), &more);
    let project = project.replace(SENSING, "due: 2027-04-30", "due: 2027-05-15");
    publish(&project, "2026-09-04T08:00:00+08:00");
    let branched = built(&project);
    assert_same(&afresh(&project), &branched);
}

#[test]
fn what_is_broken_or_cant_be_kept_is_passed_over() {
    let project = published();
    let expected = built(&project);
    let file = kept(&project);
    let whole = fs::read(&file).unwrap();
    let half = &whole[..whole.len() / 2];
    let mut altered = whole.clone();
    let last = altered.len() - 9;
    altered[last] ^= 1;
    for broken in [half, b"", b"{}", b"\n{}", &altered] {
        fs::write(&file, broken).unwrap();
        assert_same(&built(&project), &expected);
        assert_eq!(fs::read(&file).unwrap(), whole, "it is written anew");
    }
    // Where a folder can't be made.
    fs::remove_dir_all(project.at(".git/consortia-cache")).unwrap();
    fs::write(project.at(".git/consortia-cache"), "").unwrap();
    assert_same(&built(&project), &expected);
}
