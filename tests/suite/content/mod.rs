//! The registry that ships with the program: right by its own rules, whole, and as records.md describes it. That its
//! guideline is the text as issued, `site/` asserts.

mod handbook;

use crate::harness::{AS_OF, Project, files, root, suite};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn the_shipped_registry_has_no_findings() {
    let project = Project::shipped();
    for lang in ["zh", "en"] {
        let run = project.run(&["check", "--as-of", AS_OF, "--lang", lang, "--format", "json"]).exits(0);
        assert!(run.findings().is_empty(), "{}", run.log);
    }
}

#[test]
fn every_day_since_is_as_right() {
    // Time moves without merges: no day to come may turn a right record into an error.
    let project = Project::shipped();
    for day in ["2026-11-02", "2027-02-01", "2028-12-31"] {
        let run = project.run(&["check", "--as-of", day, "--format", "json"]);
        let errors: Vec<_> =
            run.findings().into_iter().filter(|finding| finding.severity == "error").collect();
        assert!(errors.is_empty(), "{day}: {errors:?}");
    }
}

/// The fenced YAML samples of a Markdown file.
fn samples(markdown: &str) -> Vec<String> {
    let mut samples = Vec::new();
    let mut open: Option<String> = None;
    for line in markdown.lines() {
        match (&mut open, line.trim_start()) {
            (None, "```yaml" | "```yml") => open = Some(String::new()),
            (Some(_), "```") => samples.extend(open.take()),
            (Some(sample), _) => {
                sample.push_str(line);
                sample.push('\n');
            }
            (None, _) => {}
        }
    }
    assert!(open.is_none(), "a sample isn't closed");
    samples
}

#[test]
fn samples_in_the_handbook_are_yaml() {
    let handbook = fs::read_to_string(root().join("content/README.md")).unwrap();
    let samples = samples(&handbook);
    assert!(samples.len() >= 5, "the handbook shows how a record looks");
    for sample in samples {
        let value: Result<serde_yaml::Value, _> = serde_yaml::from_str(&sample);
        assert!(value.is_ok(), "{:?}\n{sample}", value.err());
        let (tree, faults) = consortia::source::Tree::parse(&sample);
        assert!(tree.is_some() && faults.is_empty(), "{faults:?}\n{sample}");
    }
}

#[test]
fn fields_in_the_handbook_are_fields_of_records() {
    let mut known = BTreeSet::new();
    for (path, bytes) in
        files(&suite().join("registry/content")).into_iter().chain(files(&root().join("content")))
    {
        if path.ends_with(".yaml") {
            keys(&serde_yaml::from_slice(&bytes).unwrap(), &mut known);
        }
    }
    // What no record needs to have: the schema says what these are.
    known.extend(
        ["elsewhere", "government", "site_id_code", "icp", "police", "organiser", "telephone"]
            .map(str::to_owned),
    );
    let mut named = BTreeSet::new();
    let handbook = fs::read_to_string(root().join("content/README.md")).unwrap();
    for sample in samples(&handbook) {
        keys(&serde_yaml::from_str(&sample).unwrap(), &mut named);
    }
    let unknown: Vec<_> = named.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// Every key in a value.
fn keys(value: &serde_yaml::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_yaml::Value::Mapping(entries) => {
            for (key, entry) in entries {
                found.insert(key.as_str().unwrap_or_default().to_owned());
                keys(entry, found);
            }
        }
        serde_yaml::Value::Sequence(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn examples_of_rules_are_yaml() {
    for rule in consortia::lint::RULES {
        for lang in consortia::text::Lang::ALL {
            for (index, section) in rule.info.doc(lang).sections.iter().enumerate() {
                for sample in samples(&section.text) {
                    let (tree, faults) = consortia::source::Tree::parse(&sample);
                    let readable = tree.is_some() && faults.is_empty();
                    // What is wrong with the wrong example of a rule on the file itself may be the YAML.
                    let may_be_wrong = index == 1 && rule.info.code.starts_with('S');
                    assert!(readable || may_be_wrong, "{} {lang:?}: {faults:?}\n{sample}", rule.info.code);
                }
            }
        }
    }
}
