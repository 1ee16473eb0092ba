//! Case files: what to do, as YAML, and under `expect: |`, always last, what came of it. They rewrite themselves when
//! `UPDATE` is set, so that an expectation is read and judged rather than typed.

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};

const MARK: &str = "expect: |\n";

/// Whether expectations are to be rewritten.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// A case file.
pub(crate) struct Sheet<T> {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What to do.
    pub(crate) case: T,
    head: String,
    expected: String,
}

/// Every case file below `folder`, sorted by path.
pub(crate) fn sheets<T: DeserializeOwned>(folder: &Path) -> Vec<Sheet<T>> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let cases = entries.filter(|entry| entry.path().extension().is_some_and(|suffix| suffix == "yaml"));
    cases.map(|entry| read(entry.path())).collect()
}

fn read<T: DeserializeOwned>(path: &Path) -> Sheet<T> {
    let text = fs::read_to_string(path).unwrap();
    let (head, tail) = text.split_once(MARK).unwrap_or((&text, ""));
    let lines = tail.lines().map(|line| line.strip_prefix("  ").unwrap_or(line));
    let expected = lines.fold(String::new(), |all, line| all + line + "\n");
    let case = serde_yaml::from_str(head).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    Sheet { path: path.to_path_buf(), case, head: head.to_owned(), expected }
}

/// Runs every case, on all cores, and holds what came out against what its file says.
pub(crate) fn settle<T: Sync + Send>(sheets: &[Sheet<T>], run: impl Fn(&Sheet<T>) -> String + Sync) {
    let differing: Vec<String> = sheets
        .par_iter()
        .filter_map(|sheet| {
            // A line that ends in a space couldn't be seen in review.
            let actual: String = run(sheet).lines().map(|line| line.trim_end().to_owned() + "\n").collect();
            if actual == sheet.expected {
                return None;
            }
            if updating() {
                let block: String =
                    actual.lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect();
                fs::write(&sheet.path, format!("{}{MARK}{block}", sheet.head)).unwrap();
                return None;
            }
            Some(format!("{}\n{}", sheet.path.display(), difference(&sheet.expected, &actual)))
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{} of {} cases differ (UPDATE=1 rewrites them):\n\n{}",
        differing.len(),
        sheets.len(),
        differing.join("\n")
    );
}

/// Holds `actual` against the file at `path`, or rewrites that.
pub(crate) fn hold(path: &Path, actual: &str) -> Result<(), String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if updating() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return Ok(());
    }
    Err(format!("{}\n{}", path.display(), difference(&expected, actual)))
}

/// The lines that differ, between the first and the last that do.
fn difference(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut shown = format!("  at line {}\n", same + 1);
    for line in &old[same..old.len() - tail] {
        shown += &format!("  - {line}\n");
    }
    for line in &new[same..new.len() - tail] {
        shown += &format!("  + {line}\n");
    }
    shown
}
