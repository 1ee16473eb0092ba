//! `check --fix`: what it writes is as right as what was there, and the second time there is nothing to write. What it
//! fixes and leaves is pinned in `cli/cases/fix-*.yaml`.

use crate::harness::{AS_OF, Project, Run, files, suite};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

/// What a hand does wrong: these in the place of those.
const MISTAKES: [(&str, &str); 18] = [
    ("，", ","),
    ("、", "、 "),
    ("。", "."),
    ("（", "("),
    ("）", ") "),
    ("：", ": "),
    ("〔", " ["),
    ("〕", "】"),
    ("-0", "/0"),
    ("-1", ".1"),
    ("https://", "HTTPS://"),
    (", ", "，"),
    (". ", "。"),
    (": ", "："),
    ("省", " 省\u{3000}"),
    ("示例", "“示例”,"),
    ("2024", "'2024'"),
    ("号", "號"),
];

/// Every record and page, by path.
fn texts() -> Vec<(String, String)> {
    let all = files(&suite().join("registry/content")).into_iter();
    all.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

fn fix(project: &Project, more: &[&str]) -> Run {
    let run = project
        .run(&[&["check", "--fix", "--format", "json", "--lang", "en", "--as-of", AS_OF], more].concat());
    assert!(run.code < 2, "{}", run.log);
    run
}

fn found(run: &Run) -> BTreeSet<(String, String)> {
    run.findings().into_iter().map(|finding| (finding.code, finding.file)).collect()
}

/// A record's comments, and how many lines there are.
fn around<'t>(path: &str, text: &'t str) -> (Vec<&'t str>, usize) {
    let is_comment = |line: &&str| path.ends_with(".yaml") && line.trim_start().starts_with('#');
    let comments = text.lines().filter(is_comment);
    (comments.collect(), text.lines().count())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn fixing_brings_up_nothing_new_and_is_done_once(
        mistakes in prop::collection::vec((any::<Index>(), select(&MISTAKES[..]), any::<Index>()), 1..12),
        crlf in any::<bool>(),
    ) {
        let mut texts = texts();
        for (file, (right, wrong), place) in mistakes {
            let text = &mut file.get_mut(&mut texts).1;
            let places: Vec<usize> = text.match_indices(right).map(|(at, _)| at).collect();
            if !places.is_empty() {
                let at = *place.get(&places);
                text.replace_range(at..at + right.len(), wrong);
            }
        }
        let mut project = Project::new();
        for (path, text) in &mut texts {
            if crlf {
                *text = text.replace('\n', "\r\n");
            }
            project = project.write(path, &*text);
        }
        let before = project.run(&["check", "--format", "json", "--as-of", AS_OF]);
        let first = fix(&project, &[]);
        prop_assert!(
            found(&first).is_subset(&found(&before)),
            "{}\n{}\n{:?}", before.log, first.log, found(&first).difference(&found(&before))
        );
        let fixed: Vec<_> = texts.iter().map(|(path, _)| fs::read_to_string(project.record(path)).unwrap()).collect();
        for ((path, before), after) in texts.iter().zip(&fixed) {
            prop_assert_eq!(around(path, before), around(path, after), "{}", path);
            prop_assert_eq!(before.matches("\r\n").count(), after.matches("\r\n").count(), "{}", path);
        }
        let second = fix(&project, &[]);
        prop_assert!(second.stderr.contains("Made 0 replacements in 0 files"), "{}", second.log);
        prop_assert_eq!(&second.stdout, &first.stdout);
        for ((path, _), after) in texts.iter().zip(&fixed) {
            prop_assert_eq!(&fs::read_to_string(project.record(path)).unwrap(), after);
        }
    }
}

#[test]
fn a_fixed_file_keeps_its_permissions_and_nothing_stands_beside_it() {
    let file = "organisations/sample-sensing.yaml";
    let project = Project::new()
        .replace(file, "示例感知科技有限公司", "示例感知 科技有限公司")
        // Left by a run that was killed.
        .write("organisations/.sample-sensing.yaml.consortia-fixing", "name");
    fs::set_permissions(project.record(file), fs::Permissions::from_mode(0o640)).unwrap();
    fix(&project, &[]).exits(0).says("Made 1 replacement in 1 file");
    assert_eq!(fs::metadata(project.record(file)).unwrap().permissions().mode() & 0o777, 0o640);
    let left = files(&project.record("organisations"));
    assert!(left.iter().all(|(path, _)| !path.starts_with('.')), "{left:?}");
}

#[test]
fn nothing_beyond_the_folder_is_written() {
    let file = "organisations/sample-sensing.yaml";
    let project = Project::new().replace(file, "示例感知科技有限公司", "示例感知 科技有限公司");
    let elsewhere = project.at("elsewhere.yaml");
    fs::rename(project.record(file), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, project.record(file)).unwrap();
    let before = fs::read(&elsewhere).unwrap();
    fix(&project, &[]).exits(1).says("Made 0 replacements in 0 files");
    assert_eq!(fs::read(elsewhere).unwrap(), before);
}

#[test]
fn a_read_only_file_stays_and_nothing_else_is_written() {
    let [first, second] = ["organisations/sample-chips.yaml", "organisations/sample-sensing.yaml"];
    let project = Project::new().replace(first, "示例芯片有限公司", "示例芯片 有限公司").replace(
        second,
        "示例感知科技有限公司",
        "示例感知 科技有限公司",
    );
    fs::set_permissions(project.record(second), fs::Permissions::from_mode(0o444)).unwrap();
    let before = [first, second].map(|file| fs::read(project.record(file)).unwrap());
    let run = project.run(&["check", "--fix", "--lang", "en", "--as-of", AS_OF]).exits(2);
    assert_eq!(run.stderr, format!("consortia: content/{second}: no permission\n"), "{}", run.log);
    assert_eq!([first, second].map(|file| fs::read(project.record(file)).unwrap()), before);
}
