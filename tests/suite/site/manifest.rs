//! `manifest.json` says what was published, no more and no less; and compressed copies hold what they are copies of.

use super::page::pages;
use super::{Tree, assert_none, assert_same, built, sha256};
use crate::harness::{AS_OF, Project};
use crate::history::{commit, git};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

/// The manifest of a built site.
pub(super) fn manifest(site: &Tree) -> Value {
    serde_json::from_slice(&site["manifest.json"]).unwrap()
}

/// Addresses with the anchors that a manifest says are there.
fn anchors(manifest: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let sets = manifest["anchors"].as_array().unwrap();
    let set = |number: &Value| sets[usize::try_from(number.as_u64().unwrap()).unwrap()].as_str().unwrap();
    let urls = manifest["urls"].as_object().unwrap().iter();
    urls.map(|(url, number)| (url.clone(), set(number).split_whitespace().map(str::to_owned).collect()))
        .collect()
}

#[test]
fn every_file_is_listed_as_it_is() {
    let site = built(&Project::shipped(), &["--base-url", "https://x.example/registry/"]);
    let manifest = manifest(&site);
    assert_eq!(manifest["version"], 1);
    assert_eq!(manifest["program"], concat!("consortia ", env!("CARGO_PKG_VERSION")));
    assert_eq!(
        (&manifest["as_of"], &manifest["base_url"]),
        (&AS_OF.into(), &"https://x.example/registry/".into())
    );
    assert_eq!((&manifest["commit"], &manifest["dirty"]), (&Value::Null, &Value::Null));
    let listed = manifest["files"].as_object().unwrap();
    let there: BTreeSet<&str> = site
        .keys()
        .map(String::as_str)
        .filter(|path| !matches!(*path, "manifest.json" | ".consortia"))
        .collect();
    assert_eq!(listed.keys().map(String::as_str).collect::<BTreeSet<_>>(), there);
    for (path, entry) in listed {
        assert_eq!(entry["sha256"], sha256(&site[path]), "{path}");
        assert_eq!(entry["size"], site[path].len(), "{path}");
        let types = [
            ("html", "text/html"),
            ("css", "text/css"),
            ("js", "text/javascript"),
            ("svg", "image/svg+xml"),
            ("png", "image/png"),
            ("xml", "application/xml"),
            ("json", "application/json"),
            ("txt", "text/plain"),
            ("map", "text/plain"),
            ("pdf", "application/pdf"),
            ("ico", "image/vnd.microsoft.icon"),
            ("webmanifest", "application/manifest+json"),
        ];
        let end = path.rsplit('.').next().unwrap();
        if let Some((_, expected)) = types.iter().find(|(known, _)| *known == end) {
            assert_eq!(entry["type"], *expected, "{path}");
        }
        // A name that tells nothing is known by none.
        assert_eq!(entry["type"] == "application/octet-stream", path == "_redirects", "{path}");
    }
}

#[test]
fn every_address_is_listed_with_the_anchors_of_its_page() {
    let site = built(&Project::shipped(), &[]);
    let mut expected: BTreeMap<String, BTreeSet<String>> = pages(&site)
        .iter()
        .map(|page| (page.address(), page.anchors().map(str::to_owned).collect()))
        .collect();
    for path in site.keys().filter(|path| !path.ends_with(".html")) {
        // What a page's scripts and styles need, and nobody cites, is outside the promise.
        let is_part = ["assets/", "search/", "en/search/"].iter().any(|home| path.starts_with(home));
        if !is_part && path != ".consortia" {
            expected.insert(format!("/{path}"), BTreeSet::new());
        }
    }
    let listed = anchors(&manifest(&site));
    let mut faults = Vec::new();
    for (url, ids) in &expected {
        if listed.get(url) != Some(ids) {
            faults.push(format!("{url}: {:?}, not {ids:?}", listed.get(url)));
        }
    }
    faults.extend(
        listed.keys().filter(|url| !expected.contains_key(*url)).map(|url| format!("{url}: isn't there")),
    );
    assert_none(&faults);
    assert!(expected["/guideline/"].contains("s3-2"));
    assert!(expected["/about/links/"].len() > 3);
}

#[test]
fn the_commit_is_that_of_the_records() {
    let project = Project::new();
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    let commit_and_dirty = |project: &Project| {
        let manifest = manifest(&built(project, &[]));
        (manifest["commit"].clone(), manifest["dirty"].clone())
    };
    assert_eq!(commit_and_dirty(&project), (Value::Null, Value::Null), "nothing is committed yet");
    std::fs::write(project.at(".gitignore"), "ignored\n").unwrap();
    std::fs::remove_dir_all(project.at("site")).unwrap();
    commit(&project, "", "登记册");
    let head = Value::from(git(&project, "", &["rev-parse", "HEAD"]).trim());
    // Neither the site nor anything else that git doesn't know makes the records others.
    for _ in 0..2 {
        assert_eq!(commit_and_dirty(&project), (head.clone(), false.into()));
    }
    let project = project.write("pages/new.zh.md", "# 新页\n\n新。\n");
    assert_eq!(commit_and_dirty(&project), (head.clone(), true.into()));
    commit(&project, "content", "新页");
    let next = Value::from(git(&project, "", &["rev-parse", "HEAD"]).trim());
    assert_ne!(next, head);
    assert_eq!(commit_and_dirty(&project), (next.clone(), false.into()));
    let project = project.replace("pages/new.zh.md", "新。", "改过。");
    assert_eq!(commit_and_dirty(&project), (next, true.into()));
}

#[test]
fn compressed_copies_hold_the_same() {
    let project = Project::new();
    let plain = built(&project, &[]);
    let site = built(&project, &["--compress"]);
    let mut copies = 0;
    for (path, bytes) in &site {
        let Some(original) = path.strip_suffix(".gz") else { continue };
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, plain[original], "{path}");
        assert_eq!(manifest(&site)["files"][path]["sha256"], sha256(bytes));
        copies += 1;
    }
    let pages = plain.keys().filter(|path| path.ends_with(".html")).count();
    assert!(copies >= pages, "{copies} copies of {pages} pages");
    assert_eq!(anchors(&manifest(&site)), anchors(&manifest(&plain)));
    // Without them the site is as it was; and nothing of them is left.
    assert_same(&plain, &built(&project, &[]), "without copies");
}
