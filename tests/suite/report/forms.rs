//! Every finding that the cases of the linter bring up, in every form that other programs read, held against what those
//! programs say of it. What the forms look like is pinned in `cli/cases/form-*.yaml`.
//!
//! `sarif-2.1.0.json` is the schema of OASIS's SARIF 2.1.0 as `SchemaStore` has it (Apache-2.0).

use crate::harness::{AS_OF, suite};
use crate::lint::cases;
use consortia::lint::{RULES, Report};
use consortia::report::{Diagnostic, github, rdjson, sarif, summary};
use consortia::schema::Date;
use consortia::text::Lang;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

struct Found {
    /// The files that findings are in, as far as they are files. Not the folder itself: what a static holds is never
    /// dropped, and its folders would stay on the disk.
    files: BTreeMap<String, Vec<u8>>,
    report: Report,
}

/// What is found in each case of the linter.
static FOUND: LazyLock<Vec<Found>> = LazyLock::new(|| {
    let found = cases().into_par_iter().map(|file| {
        let (project, report) = file.case.checked();
        let paths = report.diagnostics.iter().map(|diagnostic| diagnostic.file.clone());
        let files = paths.filter_map(|path| {
            let file = project.at(&path);
            let plain = fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_file());
            plain.then(|| (path, fs::read(file).unwrap()))
        });
        Found { files: files.collect(), report }
    });
    found.collect()
});

fn day() -> Date {
    Date::parse(AS_OF).unwrap()
}

#[test]
fn sarif_is_valid_and_its_rules_are_explained() {
    let schema = fs::read_to_string(suite().join("report/sarif-2.1.0.json")).unwrap();
    // The schema has a bracket too many in the pattern of a language, which the standard has since mended.
    let schema = schema.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let mut met = BTreeSet::new();
    for (found, lang) in FOUND.iter().flat_map(|found| Lang::ALL.map(|lang| (found, lang))) {
        let Report { diagnostics, base, .. } = &found.report;
        let log: Value = serde_json::from_str(&sarif(diagnostics, day(), base.as_ref(), lang)).unwrap();
        let faults: Vec<String> =
            schema.iter_errors(&log).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for (result, diagnostic) in run["results"].as_array().unwrap().iter().zip(diagnostics) {
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], diagnostic.rule.code);
            for words in ["/help/text", "/help/markdown", "/shortDescription/text", "/fullDescription/text"] {
                assert!(!rule.pointer(words).and_then(Value::as_str).unwrap().is_empty(), "{rule:#}");
            }
            let clauses = diagnostic.rule.clauses.iter();
            for link in
                clauses.filter_map(|anchor| Some(base.as_ref()?.page(lang, format!("/guideline/#{anchor}"))))
            {
                assert!(rule["help"]["markdown"].as_str().unwrap().contains(&link), "{rule:#}");
            }
            met.insert(diagnostic.rule.code);
        }
        let fingerprint =
            |result: &Value| result["partialFingerprints"]["finding/v1"].as_str().map(str::to_owned);
        let prints: BTreeSet<_> = run["results"].as_array().unwrap().iter().map(fingerprint).collect();
        assert_eq!(prints.len(), diagnostics.len(), "no two findings have one fingerprint");
    }
    let all: BTreeSet<_> = RULES.iter().map(|rule| rule.info.code).collect();
    assert_eq!(met, all, "each rule is met");
}

/// The bytes of `text` that lie from one line and byte column to another.
fn between(text: &[u8], range: &Value) -> Vec<u8> {
    let number = |at: &str| usize::try_from(range.pointer(at).unwrap().as_u64().unwrap()).unwrap();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1))
        .collect();
    let byte = |line: usize, column: usize| starts[line - 1] + column - 1;
    text[byte(number("/start/line"), number("/start/column"))
        ..byte(number("/end/line"), number("/end/column"))]
        .to_vec()
}

#[test]
fn byte_columns_name_the_same_text_as_columns_of_characters() {
    for Found { files, report } in FOUND.iter() {
        let result: Value =
            serde_json::from_str(&rdjson(&report.diagnostics, report.base.as_ref(), Lang::Zh)).unwrap();
        for (entry, diagnostic) in result["diagnostics"].as_array().unwrap().iter().zip(&report.diagnostics) {
            let Some(file) = files.get(&diagnostic.file) else { continue };
            let bytes = between(file, &entry["location"]["range"]);
            let place = &diagnostic.place;
            assert_eq!(bytes.len(), place.bytes.len(), "{entry:#}");
            if place.start.line == place.end.line && !diagnostic.rule.code.starts_with('P') {
                let shown = place.line.get(place.within.clone()).unwrap();
                let shorter = shown.len().min(bytes.len());
                assert!(shown.contains('*') || shown.as_bytes()[..shorter] == bytes[..shorter], "{entry:#}");
            }
        }
    }
}

#[test]
fn a_workflow_command_is_one_line_and_a_row_of_the_summary_has_three_cells() {
    let whole = |diagnostics: &[Diagnostic], lang| {
        let printed = github(diagnostics, lang);
        assert_eq!(printed.lines().count(), diagnostics.len(), "{printed}");
        let mut kinds: Vec<&str> =
            printed.lines().map(|line| line.strip_prefix("::").unwrap().split(' ').next().unwrap()).collect();
        kinds.dedup();
        assert!(
            kinds.is_sorted_by_key(|kind| ["error", "warning", "notice"].iter().position(|id| id == kind))
        );
        let markdown = summary(diagnostics, day(), usize::MAX, lang);
        let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| content/")).collect();
        assert_eq!(rows.len(), diagnostics.len(), "{markdown}");
        for row in rows {
            assert_eq!(row.matches('|').count(), 4, "{row}");
        }
    };
    for found in FOUND.iter() {
        for lang in Lang::ALL {
            whole(&found.report.diagnostics, lang);
        }
    }
}
