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

/// The rooms that a Rust source names by `crate::`, as `use` lines and paths do, those in its tests aside.
fn named_rooms(source: &str) -> BTreeSet<String> {
    let product = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = product.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut named = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let group = rest
            .strip_prefix('{')
            .map_or(rest, |group| group.split_once('}').map_or(group, |(inner, _)| inner));
        let parts = if rest.starts_with('{') { group.split(',').collect() } else { vec![group] };
        let name =
            |part: &str| part.trim().chars().take_while(|character| is_name(*character)).collect::<String>();
        named.extend(parts.into_iter().map(name).filter(|name| !name.is_empty()));
    }
    named
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
