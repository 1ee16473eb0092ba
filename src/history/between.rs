//! All that was published from a revision on: every version of every record, so that what stood for a while in between and
//! is gone again is found as well.

use super::publication_history::CommitTree;
use super::replay::step;
use super::{GitError, Repository, Revision};
use crate::model::EntityRef;
use crate::source::{Content, TreeEntry};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the branch that is published is called, the surest first.
const PUBLISHED: [&str; 5] = [
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
];

impl Repository {
    /// Reads the records as they were published after `since`, along the first parents of the branch that is published;
    /// commits of another branch never were. Each of these states has one version of a record that changed, the first
    /// the first and so on, and none of what stayed as it was.
    ///
    /// # Errors
    /// Git doesn't answer.
    pub fn published_since(&self, since: &Revision) -> Result<Vec<Content>, GitError> {
        let Some(tip) = PUBLISHED.into_iter().find_map(|name| self.revision(name).ok()) else {
            return Ok(Vec::new());
        };
        let mut tree: CommitTree = self.files_at(since)?;
        let mut seen: HashMap<EntityRef, HashSet<Vec<(String, String)>>> = HashMap::new();
        let mut states: Vec<Vec<(String, String)>> = Vec::new();
        for commit in self.log(Some(since.id()), &tip)? {
            let mut versions: BTreeMap<EntityRef, Vec<(String, String)>> = BTreeMap::new();
            for file in step(commit, &mut tree).after {
                if let Some(subject) = EntityRef::of(&file.0) {
                    versions.entry(subject).or_default().push(file);
                }
            }
            for (subject, files) in versions {
                let seen = seen.entry(subject).or_default();
                let number = seen.len();
                if seen.insert(files.clone()) {
                    states.resize(states.len().max(number + 1), Vec::new());
                    states.iter_mut().skip(number).take(1).for_each(|state| state.extend(files.clone()));
                }
            }
        }
        states.into_iter().map(|files| self.content(files)).collect()
    }

    /// Reads these files from git.
    fn content(&self, files: Vec<(String, String)>) -> Result<Content, GitError> {
        let asked: Vec<&str> = files.iter().map(|(_, object)| object.as_str()).collect();
        let bytes = self.objects(&asked)?;
        Ok(Content::from_tree(
            files.into_iter().zip(bytes).map(|((path, _), bytes)| (path, TreeEntry::File(bytes))),
        ))
    }
}
