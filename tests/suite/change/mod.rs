//! What a change means: that nothing that differs is left out, and nothing is said of what is only written otherwise.

use crate::harness::root;
use consortia::change::{Changed, Names, Snapshot, compare};
use consortia::model::RecordContent;
use consortia::source::{SourceFile, collect};
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Every file of the registry that ships with the program, by what it means.
fn shipped() -> Snapshot {
    let content = collect(&root().join("content")).unwrap();
    let files = content.files.iter();
    files.filter_map(|file| Some((file.path.clone(), Arc::new(RecordContent::of(file)?)))).collect()
}

/// Records of the shipped registry: of each kind all, of consortia and organisations every fifth.
fn records() -> Vec<(String, &'static str, Value)> {
    let all = shipped().into_iter().filter_map(|(path, meaning)| match &*meaning {
        RecordContent::Fields(kind, value) => Some((path, *kind, value.clone())),
        _ => None,
    });
    let thinned = all.enumerate().filter(|(at, (path, ..))| {
        at % 5 == 0 || !path.starts_with("consortia/") && !path.starts_with("organisations/")
    });
    thinned.map(|(_, record)| record).collect()
}

/// What changed in one record that became another.
fn changes_of(path: &str, kind: &'static str, was: &Value, is: &Value, names: &Names) -> Vec<Changed> {
    let side = |value: &Value| {
        Snapshot::from([(path.to_owned(), Arc::new(RecordContent::Fields(kind, value.clone())))])
    };
    compare(&side(was), &side(is), names)
}

/// Every way to change one value of a record: another one, none, one more, one less, another order.
fn mutations(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => vec![Value::from(format!("{text}改")), Value::from("x")],
        Value::Number(_) => vec![Value::from(987_654)],
        Value::Bool(flag) => vec![Value::from(!flag)],
        Value::Null => Vec::new(),
        Value::Array(items) => {
            let mut all: Vec<Value> = Vec::new();
            for (at, item) in items.iter().enumerate() {
                let with = |change: &dyn Fn(&mut Vec<Value>)| {
                    let mut changed = items.clone();
                    change(&mut changed);
                    Value::Array(changed)
                };
                all.push(with(&|items| drop(items.remove(at))));
                all.push(with(&|items| items.insert(at, item.clone())));
                if at > 0 && items[at - 1] != *item {
                    all.push(with(&|items| items.swap(at - 1, at)));
                }
                all.extend(
                    mutations(item).into_iter().map(|mutation| with(&|items| items[at] = mutation.clone())),
                );
            }
            all
        }
        Value::Object(fields) => {
            let mut all: Vec<Value> = Vec::new();
            for (name, field) in fields {
                let with = |change: &dyn Fn(&mut Map<String, Value>)| {
                    let mut changed = fields.clone();
                    change(&mut changed);
                    Value::Object(changed)
                };
                // A text always has its Chinese.
                if name != "zh" {
                    all.push(with(&|fields| drop(fields.shift_remove(name))));
                }
                all.extend(
                    mutations(field)
                        .into_iter()
                        .map(|mutation| with(&|fields| drop(fields.insert(name.clone(), mutation.clone())))),
                );
            }
            all
        }
    }
}

#[test]
fn no_change_of_a_record_goes_unmentioned() {
    let mut names = Names::default();
    names.learn(&shipped());
    let seeded: usize = records()
        .par_iter()
        .map(|(path, kind, was)| {
            let mutations = mutations(was);
            for is in mutations.iter().filter(|is| *is != was) {
                let records = changes_of(path, kind, was, is, &names);
                let changes: Vec<_> = records.iter().flat_map(|record| &record.changes).collect();
                assert!(!changes.is_empty(), "{path}: unmentioned:\n{was}\n{is}");
                for change in changes {
                    let words = &change.words;
                    assert!(!words.zh.is_empty() && !words.en.is_empty(), "{change:?}");
                    // Fields go by their titles.
                    let field = change.place.rsplit('/').next().unwrap();
                    assert!(!field.contains('_') || !words.en.contains(field), "{change:?}");
                }
            }
            mutations.len()
        })
        .sum();
    assert!(seeded > 5_000, "{seeded}");
}

#[test]
fn another_layout_is_no_change() {
    for (path, meaning) in shipped() {
        let RecordContent::Fields(_, value) = &*meaning else { continue };
        let mut turned = value.clone();
        turn(&mut turned);
        // Other quotes, other line ends, block style, comments.
        let text = serde_yaml::to_string(&turned).unwrap();
        let text = format!("# 注\r\n{}\r\n# 完", text.replace('\n', "\r\n"));
        let file = SourceFile::from_tree(&path, text.into_bytes());
        assert_eq!(RecordContent::of(&file).as_ref(), Some(&*meaning), "{path}");
    }
}

/// Puts the fields of each mapping the other way round.
fn turn(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(turn),
        Value::Object(fields) => {
            fields.values_mut().for_each(turn);
            *fields = std::mem::take(fields).into_iter().rev().collect();
        }
        _ => {}
    }
}

#[test]
fn prose_in_other_lines_is_no_change() {
    let side = |text: &str| {
        Snapshot::from([("pages/about.zh.md".to_owned(), Arc::new(RecordContent::Prose(text.to_owned())))])
    };
    let changes_of = |was: &str, is: &str| compare(&side(was), &side(is), &Names::default());
    assert_eq!(changes_of("# 题\n\n甲\n\n- 乙\n", "题\n==\n\n\n甲\n\n* 乙"), []);
    let words = |was, is| changes_of(was, is)[0].changes[0].words.clone();
    assert_eq!(words("# 题\n\n甲乙丙", "# 题\n\n甲丁丙").zh, "文字：“题甲乙丙”改为“题甲丁丙”");
    assert_eq!(words("# 题\n\n甲乙", "# 题\n\n甲\n\n乙").zh, "文字：分段或标记有改动");
    // A line that ends within Chinese shows nothing, within English a space.
    assert_eq!(changes_of("# 题\n\n甲乙，\n丙 one\ntwo", "# 题\n\n甲\n乙，丙\none two"), []);
    let [was, is] = ["[甲](/a/) 乙 [丙](/b/)", "[甲](https://c.example/) [乙](/d/) 丙"]
        .map(|text| format!("# 题\n\n{text}"));
    assert_eq!(
        words(&was, &is).zh,
        "文字：链接“甲”由 /a/ 改为 https://c.example/；增加链接“乙”（/d/）；删去链接“丙”（/b/）"
    );
    assert_eq!(
        words(&was, &is).en,
        "Text (Chinese): link “甲” led to /a/, now to https://c.example/; added link “乙” (/d/); removed link “丙” (/b/)"
    );
}
