//! The rooms of `src/` are floors: a room uses the rooms below it, and on one line those to its right. Cycles creep in one
//! line at a time, so each line that names a room is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// From the top floor to the ground.
const FLOORS: [&[&str]; 11] = [
    &["cli"],
    &["deploy"],
    &["site"],
    &["pages", "outputs"],
    &["search", "html", "theme"],
    &["lint", "report"],
    &["history", "change"],
    &["published"],
    &["model"],
    &["markdown", "schema"],
    &["source"],
];

/// What every room may use, itself on one line.
const GROUND: &[&str] = &["address", "privacy", "text"];

fn floors() -> Vec<&'static [&'static str]> {
    FLOORS.iter().copied().chain([GROUND]).collect()
}

/// The rooms that a Rust source names by `crate::`, as `use` lines and paths do, those in its module of tests aside.
fn named_rooms(source: &str) -> BTreeSet<String> {
    let lines: Vec<&str> = source.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
    let is_tests = |two: &[&str]| two[0] == "#[cfg(test)]" && two[1].starts_with("mod ");
    let end = lines.windows(2).position(is_tests).unwrap_or(lines.len());
    let code = lines[..end].join(" ");
    let is_name = |character: &char| character.is_ascii_alphanumeric() || *character == '_';
    let name = |part: &str| part.trim().chars().take_while(is_name).collect::<String>();
    let named = code.split("crate::").skip(1).flat_map(|rest| match rest.strip_prefix('{') {
        Some(group) => parts(group).into_iter().map(name).collect(),
        None => vec![name(rest)],
    });
    named.filter(|name| !name.is_empty()).collect()
}

/// What stands between commas of a group in braces, up to its end; braces in it are part of what they stand in.
fn parts(group: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, character) in group.char_indices() {
        match (character, depth) {
            ('{', _) => depth += 1,
            (',' | '}', 0) => {
                parts.push(&group[start..at]);
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            ('}', _) => depth -= 1,
            _ => {}
        }
    }
    parts
}

/// What each room uses of the others, with a file that does.
fn uses(room: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let files = WalkDir::new(&folder).into_iter().map(Result::unwrap).map(walkdir::DirEntry::into_path);
    let sources = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    sources
        .flat_map(|path| {
            let named = named_rooms(&fs::read_to_string(&path).unwrap());
            named.into_iter().map(move |used| (used, path.display().to_string()))
        })
        .filter(|(used, _)| used != room && floors().iter().any(|floor| floor.contains(&used.as_str())))
        .collect()
}

#[test]
fn every_room_stands_on_a_floor() {
    let on_floors: BTreeSet<&str> = floors().into_iter().flatten().copied().collect();
    let folders =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().map(Result::unwrap);
    let rooms: BTreeSet<String> = folders
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert_eq!(on_floors, rooms.iter().map(String::as_str).collect());
}

#[test]
fn a_room_uses_only_rooms_below_it_and_to_its_right() {
    let order: Vec<&str> = floors().into_iter().flatten().copied().collect();
    let place = |room: &str| order.iter().position(|named| *named == room).unwrap();
    let mut wrong = Vec::new();
    for room in &order {
        wrong.extend(
            uses(room)
                .into_iter()
                .filter(|(used, _)| place(used) < place(room))
                .map(|(used, path)| format!("{room} uses {used}, which stands above it, in {path}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_are_read_off_lines_and_paths() {
    let source = "use crate::model::{A, B};\nuse crate::{\n    lint,\n    site::C,\n};\n// crate::cli\nfn f() { crate::text::g() }\n#[cfg(test)]\nmod tests { use crate::pages::D; }";
    assert_eq!(named_rooms(source).into_iter().collect::<Vec<_>>(), ["lint", "model", "site", "text"]);
}

#[test]
fn what_only_tests_use_hides_nothing_that_follows() {
    let source = "#[cfg(test)]\nuse crate::theme::A;\nuse crate::model::B;\n#[cfg(test)]\nmod tests { use crate::cli::C; }";
    assert_eq!(named_rooms(source).into_iter().collect::<Vec<_>>(), ["model", "theme"]);
}

#[test]
fn a_group_is_read_to_its_end() {
    let source = "use crate::{model::{A, site::{B}}, lint, text::{C}, search};\nuse crate::html::D;";
    assert_eq!(
        named_rooms(source).into_iter().collect::<Vec<_>>(),
        ["html", "lint", "model", "search", "text"]
    );
}
