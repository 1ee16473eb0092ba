//! Records are read twice, strictly and with places; what the strict reading accepts, the other must read the same. And
//! whatever bytes stand in a record, all stages end, without panicking.

use crate::fuzz::yaml::{agree, holds_of_any};
use crate::harness::{AS_OF, corpus, files, root, suite};
use crate::report::text;
use consortia::model::assemble;
use consortia::schema::{ConsortiumRecord, Date, OrganisationRecord, ReviewRecord, SiteRecord};
use consortia::source::{Body, Content, SourceFile};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_yaml::Value;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The records of both registries, by path.
static RECORDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let folders = [suite().join("registry/content"), root().join("content")];
    let all = folders.into_iter().flat_map(|folder| files(&folder));
    all.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
});

/// The records of one kind.
fn records(part: &str) -> Vec<&'static str> {
    let of_kind = RECORDS.iter().filter(|(path, _)| path.contains(part) && path.ends_with(".yaml"));
    of_kind.map(|(_, text)| text.as_str()).collect()
}

fn agrees(part: &str, text: &str) -> bool {
    match part {
        "consortium.yaml" => agree::<ConsortiumRecord>(text),
        "reviews/" => agree::<ReviewRecord>(text),
        "organisations/" => agree::<OrganisationRecord>(text),
        _ => agree::<SiteRecord>(text),
    }
}

const KINDS: [&str; 4] = ["consortium.yaml", "reviews/", "organisations/", "site.yaml"];

#[test]
fn all_records_are_read_alike() {
    for kind in KINDS {
        assert!(!records(kind).is_empty());
        for text in records(kind) {
            assert!(agrees(kind, text), "a right record is read without faults:\n{text}");
        }
    }
}

/// A change of one value of a record.
#[derive(Debug, Clone)]
enum Change {
    Drop,
    Twice,
    Put(Value),
}

/// Values as people write them where they don't belong, and where they do.
fn value() -> impl Strategy<Value = Value> {
    let words = vec![
        "",
        " ",
        "~",
        "null",
        "true",
        "no",
        "2024",
        "1.10",
        "1e3",
        "0x1F",
        "0o17",
        "012",
        "+1",
        "-1",
        ".inf",
        ".nan",
        "1_000",
        "2024-06-30",
        "2024-02-30",
        "2024-06",
        "a: b",
        "a #b",
        "#a",
        "- a",
        "&a",
        "*a",
        "!a",
        "[a",
        "{a",
        "'a",
        "\"a",
        "a'b\"c",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "?",
        "? a",
        ":",
        ": a",
        ",",
        "a\nb",
        "a\n\nb\n",
        " a ",
        "\ta",
        "<<",
        "---",
        "...",
        "甲：乙，丙",
        "👩\u{200d}🔬",
        "pending",
        "lead",
        "excellent",
        "t1",
        "ZJIC-2024-001",
        "2024-1",
        "示科发〔2024〕18号",
    ];
    prop_oneof![
        8 => prop::sample::select(words).prop_map(|word| Value::String(word.to_owned())),
        4 => text().prop_map(Value::String),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(Value::Sequence(Vec::new())),
        1 => Just(Value::Mapping(serde_yaml::Mapping::new())),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![2 => Just(Change::Drop), 1 => Just(Change::Twice), 6 => value().prop_map(Change::Put)]
}

/// Makes a change to the value that `at` chooses among all.
fn apply(value: &mut Value, at: Index, change: &Change) {
    let count = count(value);
    if count > 0 {
        let mut left = at.index(count);
        descend(value, &mut left, change);
    }
}

fn count(value: &Value) -> usize {
    match value {
        Value::Sequence(items) => items.iter().map(|item| 1 + count(item)).sum(),
        Value::Mapping(entries) => entries.values().map(|entry| 1 + count(entry)).sum(),
        _ => 0,
    }
}

fn descend(value: &mut Value, left: &mut usize, change: &Change) -> bool {
    match value {
        Value::Sequence(items) => {
            for index in 0..items.len() {
                if *left == 0 {
                    match change {
                        Change::Drop => drop(items.remove(index)),
                        Change::Twice => items.insert(index, items[index].clone()),
                        Change::Put(new) => items[index] = new.clone(),
                    }
                    return true;
                }
                *left -= 1;
                if descend(&mut items[index], left, change) {
                    return true;
                }
            }
        }
        Value::Mapping(entries) => {
            let keys: Vec<Value> = entries.keys().cloned().collect();
            for key in keys {
                if *left == 0 {
                    match change {
                        Change::Drop => drop(entries.remove(&key)),
                        Change::Twice => {}
                        Change::Put(new) => drop(entries.insert(key, new.clone())),
                    }
                    return true;
                }
                *left -= 1;
                if entries.get_mut(&key).is_some_and(|entry| descend(entry, left, change)) {
                    return true;
                }
            }
        }
        _ => {}
    }
    false
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn changed_records_are_read_alike(
        kind in prop::sample::select(&KINDS[..]),
        which in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), change()), 0..4),
        flow in any::<bool>(),
    ) {
        let texts = records(kind);
        let mut value: Value = serde_yaml::from_str(texts[which.index(texts.len())]).unwrap();
        for (at, change) in &changes {
            apply(&mut value, *at, change);
        }
        // Block style as YAML is written, or flow style with every string quoted, as JSON is.
        let text = if flow {
            serde_json::to_string(&value).unwrap_or_default()
        } else {
            serde_yaml::to_string(&value).unwrap()
        };
        agrees(kind, &text);
    }

    #[test]
    fn any_text_is_read_alike(text in text()) {
        holds_of_any(&text);
    }

    #[test]
    fn one_field_of_any_text_is_read_alike(field in "(name|kind|uscc|city|services|website|year|id|title)", text in text()) {
        holds_of_any(&format!("{field}: {text}\n"));
        holds_of_any(&format!("{{{field}: {text}}}"));
        holds_of_any(&format!("{field}: \"{}\"\n", text.escape_default()));
    }
}

/// What somebody's editor, disk or mail program did to a file.
#[derive(Debug, Clone)]
enum Damage {
    Cut(Index),
    Flip(Index, u8),
    Insert(Index, String),
    Move(Index, Index),
    Repeat(Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, by)| Damage::Flip(at, by)),
        (any::<Index>(), text()).prop_map(|(at, text)| Damage::Insert(at, text)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Move(from, to)),
        (any::<Index>(), 1usize..200).prop_map(|(at, times)| Damage::Repeat(at, times)),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for damage in damages {
        let length = bytes.len();
        if length == 0 {
            break;
        }
        match damage {
            Damage::Cut(at) => bytes.truncate(at.index(length)),
            Damage::Flip(at, by) => bytes[at.index(length)] ^= by,
            Damage::Insert(at, text) => {
                let at = at.index(length);
                bytes.splice(at..at, text.bytes());
            }
            Damage::Move(from, to) => {
                let (from, to) =
                    (from.index(length).min(to.index(length)), from.index(length).max(to.index(length)));
                bytes.drain(from..to);
            }
            Damage::Repeat(at, times) => {
                let at = at.index(length);
                let piece = bytes[at..(at + 3).min(length)].repeat(*times);
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

/// The small registry as `collect` would give it, with one file's bytes in place of its own.
fn content(changed: &str, bytes: Vec<u8>) -> Content {
    let folder = suite().join("registry/content");
    let mut content = consortia::source::collect(&folder).unwrap();
    content.root = PathBuf::from("content");
    let file = content.files.iter_mut().find(|file| file.path == changed).unwrap();
    let body = String::from_utf8(bytes).map_or_else(
        |fault| {
            let valid = fault.utf8_error().valid_up_to();
            Body::NotUtf8(String::from_utf8_lossy(&fault.as_bytes()[..valid]).into_owned())
        },
        Body::Text,
    );
    *file = SourceFile { path: file.path.clone(), body, has_byte_order_mark: false };
    content
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn damaged_records_end_in_findings(which in any::<Index>(), damages in prop::collection::vec(damage(), 1..5)) {
        let folder = suite().join("registry/content");
        let small: Vec<_> = files(&folder).into_iter().filter(|(path, _)| !path.starts_with("files/")).collect();
        let (path, bytes) = &small[which.index(small.len())];
        let damaged = damaged(std::str::from_utf8(bytes).unwrap(), &damages);
        if let Ok(text) = std::str::from_utf8(&damaged) {
            holds_of_any(text);
            crate::fuzz::markdown::holds_of_any(text);
        }
        let content = content(path, damaged);
        let loaded = assemble(&content, Date::parse(AS_OF).unwrap());
        let report = consortia::lint::check(&content, loaded, None, str::to_owned);
        for diagnostic in &report.diagnostics {
            prop_assert!(!diagnostic.message.zh.is_empty() && !diagnostic.message.en.is_empty());
            prop_assert!(diagnostic.place.start <= diagnostic.place.end);
            let _ = consortia::report::human(diagnostic, consortia::text::Lang::Zh, true);
        }
    }
}

#[test]
fn seeds_of_the_fuzz_target_hold() {
    corpus("yaml").for_each(|text| holds_of_any(&text));
}
