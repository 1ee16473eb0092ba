//! The commits that published something: which files each of them changed, and when.

use super::{GitError, Repository, Revision};
use crate::schema::Date;
use jiff::{Timestamp, civil, tz};

/// A commit of the branch that is checked out, along its first parents: what merging published.
#[derive(Debug)]
pub(super) struct Commit {
    pub(super) id: String,
    /// When it was committed, in seconds of the epoch.
    pub(super) seconds: i64,
    /// Files below the records' folder that it changed: the path, and the object that stands there now, if one does.
    pub(super) files: Vec<(String, Option<String>)>,
}

/// Tells when something was committed by the clocks in Zhejiang: UTC+8 all year round since 1991.
pub(super) fn local(seconds: i64) -> civil::DateTime {
    tz::offset(8).to_datetime(Timestamp::from_second(seconds).unwrap_or_default())
}

/// Tells on which day something was committed, in Zhejiang's time.
pub(super) fn day(seconds: i64) -> Date {
    Date(local(seconds).date())
}

/// Writes the moment, as RFC 3339 has it, in Zhejiang's time.
pub(super) fn moment(seconds: i64) -> String {
    format!("{}+08:00", local(seconds))
}

impl Repository {
    /// Lists the commits that changed the records, the oldest first; with `since`, those after that one.
    pub(super) fn log(&self, since: Option<&str>, head: &Revision) -> Result<Vec<Commit>, GitError> {
        let range = since.map_or_else(|| head.0.clone(), |since| format!("{since}..{}", head.0));
        let said = self.run(&[
            "-c",
            "log.showRoot=true",
            "log",
            "-z",
            "--first-parent",
            "--diff-merges=first-parent",
            "--raw",
            "--no-renames",
            "--no-abbrev",
            "--relative",
            "--no-color",
            "--no-notes",
            "--no-decorate",
            "--no-graph",
            "--format=tformat:%x01%H %ct",
            &range,
            "--",
            ".",
        ])?;
        let mut commits: Vec<Commit> = Vec::new();
        let mut words = said.split(|byte| *byte == 0);
        while let Some(word) = words.next() {
            let word = String::from_utf8_lossy(word);
            let word = word.trim_start_matches('\n');
            if let Some((id, seconds)) = word.strip_prefix('\u{1}').and_then(|head| head.split_once(' ')) {
                let seconds = seconds.trim().parse().unwrap_or_default();
                commits.push(Commit { id: id.to_owned(), seconds, files: Vec::new() });
            } else if let Some(entry) = word.strip_prefix(':') {
                let path = words.next().map(|path| String::from_utf8_lossy(path).into_owned());
                if let (Some(commit), Some(path)) = (commits.last_mut(), path) {
                    commit.files.push((path, object(entry)));
                }
            }
        }
        commits.reverse();
        Ok(commits)
    }

    /// Tells whether `commit` is one that the branch came by along its first parents.
    pub(super) fn is_on_first_parents(&self, commit: &str, head: &Revision) -> bool {
        let all = self.run(&["rev-list", "--first-parent", &head.0, "--"]).unwrap_or_default();
        all.split(|byte| *byte == b'\n').any(|id| id == commit.as_bytes())
    }

    /// Lists the paths below the folder whose files aren't those of the commit that is checked out.
    ///
    /// # Errors
    /// Git doesn't answer.
    pub fn uncommitted(&self) -> Result<Vec<String>, GitError> {
        let below = self.folder_in_repository()?;
        let said = self.run(&[
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--",
            ".",
        ])?;
        let paths = said.split(|byte| *byte == 0).filter_map(|entry| {
            // Two letters and a space stand before the path, which begins at the repository's root.
            let path = String::from_utf8_lossy(entry.get(3..)?);
            let path =
                if below.is_empty() { &*path } else { path.strip_prefix(&below)?.strip_prefix('/')? };
            (!crate::source::is_ignored_path(path)).then(|| path.to_owned())
        });
        Ok(paths.collect())
    }
}

/// Finds the object of the file that stands there after a change, as `:100644 100644 1a2b… 3c4d… M` tells; nothing if
/// it is gone, or no file.
fn object(entry: &str) -> Option<String> {
    let mut words = entry.split(' ');
    let (mode, id) = (words.nth(1)?, words.nth(1)?);
    mode.starts_with("100").then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_zhejiang() {
        // 2026-10-01, 23:30 and 15:59:59 in UTC.
        assert_eq!(day(1_790_897_400).to_string(), "2026-10-02");
        assert_eq!(day(1_790_870_399).to_string(), "2026-10-01");
        assert_eq!(moment(1_790_897_400), "2026-10-02T07:30:00+08:00");
    }
}
