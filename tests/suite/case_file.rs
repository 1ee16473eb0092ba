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
pub(crate) struct CaseFile<T> {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What to do.
    pub(crate) case: T,
    head: String,
    expected: String,
}

/// Every case file below `folder`, sorted by path.
pub(crate) fn case_files<T: DeserializeOwned>(folder: &Path) -> Vec<CaseFile<T>> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let cases = entries.filter(|entry| entry.path().extension().is_some_and(|suffix| suffix == "yaml"));
    cases.map(|entry| read(entry.path())).collect()
}

fn read<T: DeserializeOwned>(path: &Path) -> CaseFile<T> {
    let text = fs::read_to_string(path).unwrap();
    let (head, tail) = text.split_once(MARK).unwrap_or((&text, ""));
    let lines = tail.lines().map(|line| line.strip_prefix("  ").unwrap_or(line));
    let expected = lines.fold(String::new(), |all, line| all + line + "\n");
    let case = serde_yaml::from_str(head).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    CaseFile { path: path.to_path_buf(), case, head: head.to_owned(), expected }
}

/// Runs every case, on all cores, and holds what came out against what its file says.
pub(crate) fn assert_cases<T: Sync + Send>(
    case_files: &[CaseFile<T>],
    run: impl Fn(&CaseFile<T>) -> String + Sync,
) {
    let differing: Vec<String> = case_files
        .par_iter()
        .filter_map(|file| {
            // A line that ends in a space couldn't be seen in review.
            let actual: String = run(file).lines().map(|line| line.trim_end().to_owned() + "\n").collect();
            if actual == file.expected {
                return None;
            }
            if updating() {
                let block: String =
                    actual.lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect();
                fs::write(&file.path, format!("{}{MARK}{block}", file.head)).unwrap();
                return None;
            }
            Some(format!("{}\n{}", file.path.display(), difference(&file.expected, &actual)))
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{} of {} cases differ (UPDATE=1 rewrites them):\n\n{}",
        differing.len(),
        case_files.len(),
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
