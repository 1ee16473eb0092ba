//! No name of a type means two things in the tree: who looks for `Milestone` finds the record, and what a page shows of it
//! is called otherwise.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Macros that declare types by name.
const DECLARING: &[&str] = &["record!", "choices!", "vocabularies!", "text_value!", "term!", "code_value!"];

/// Finds the types that a Rust source declares: its items, and those of declaring macros, its module of tests aside.
fn declared(source: &str) -> Vec<&str> {
    let mut macro_lines = false;
    let lines = source.lines().take_while(|line| !line.starts_with("mod tests"));
    let types = lines.filter_map(|line| {
        if line.starts_with(|first: char| first.is_alphabetic()) {
            macro_lines = DECLARING.iter().any(|name| line.starts_with(name));
        }
        let item = if macro_lines { line.strip_prefix("    ")? } else { line };
        let words: Vec<&str> = item.split(|end: char| !end.is_alphanumeric() && end != '_').collect();
        match words.as_slice() {
            ["pub", "crate" | "super", "", rest @ ..] | ["pub", rest @ ..] | rest => match rest {
                ["struct" | "enum" | "union" | "trait" | "type", name, ..] => Some(*name),
                [name, ..] if macro_lines && name.starts_with(char::is_uppercase) => Some(*name),
                _ => None,
            },
        }
    });
    types.collect()
}

#[test]
fn no_name_of_a_type_means_two_things() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let place = entry.path().strip_prefix(&folder).unwrap().display().to_string();
            for name in declared(&fs::read_to_string(entry.path()).unwrap()) {
                places.entry(name.to_owned()).or_default().push(place.clone());
            }
        }
    }
    // What is gone over is there, from the ground up.
    for name in ["Milestone", "ChangeKind", "RegistryNumber", "Route", "MilestoneView"] {
        assert!(places.contains_key(name), "{name}");
    }
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn types_of_items_and_macros_are_read() {
    let source = "pub(super) struct A<'a> {\n    b: B,\n}\nimpl I for A {\n    type Error = E;\n}\ntype C = D;\nrecord! {\n    /// E\n    pub struct F {\n        pub g: G,\n    }\n}\ntext_value!(\n    /// H.\n    H, Expected::Line\n);\nenum J {\n    K,\n}\n#[cfg(test)]\nmod tests {\n}\nstruct A;";
    assert_eq!(declared(source), ["A", "C", "F", "H", "J"]);
}
