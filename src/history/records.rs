//! The records as a revision keeps them, read straight from its objects: nothing is checked out.

use super::{GitError, Repository, Revision};
use crate::source::{Content, TreeEntry};
use std::collections::BTreeMap;

impl Repository {
    /// Reads the records as `revision` keeps them, where this folder lies in the repository. `name` is what the
    /// revision was called by who asks.
    ///
    /// # Errors
    /// It keeps none there, or git doesn't answer.
    pub fn records_at(&self, revision: &Revision, name: &str) -> Result<Content, GitError> {
        let entries = self.entries(revision, name)?;
        let asked: Vec<&str> =
            entries.iter().filter(|entry| entry.is_file()).map(|entry| entry.object.as_str()).collect();
        let mut objects = self.objects(&asked)?.into_iter();
        let from_tree = entries.into_iter().filter_map(|entry| {
            let from_tree = match entry.mode.as_str() {
                "040000" => TreeEntry::Folder,
                _ if entry.is_file() => TreeEntry::File(objects.next()?),
                // Links and other repositories are no records: nothing of them was published.
                _ => return None,
            };
            Some((entry.path, from_tree))
        });
        Ok(Content::from_tree(from_tree))
    }

    /// Lists the files as `revision` keeps them, each path with its object.
    pub(super) fn files_at(&self, revision: &Revision) -> Result<BTreeMap<String, String>, GitError> {
        let entries = self.entries(revision, revision.id())?.into_iter();
        Ok(entries.filter(TreeRow::is_file).map(|entry| (entry.path, entry.object)).collect())
    }

    fn entries(&self, revision: &Revision, name: &str) -> Result<Vec<TreeRow>, GitError> {
        let below = self.folder_in_repository()?;
        let tree = format!("{}:{below}", revision.0);
        let listed =
            self.run(&["ls-tree", "-r", "-t", "-z", "--full-tree", &tree]).map_err(|error| match error {
                GitError::Refused(_) => GitError::NoRecords(name.to_owned(), format!("{below}/")),
                error => error,
            })?;
        Ok(listed.split(|byte| *byte == 0).filter_map(TreeRow::parse).collect())
    }

    /// Tells where the folder lies in its repository, without a slash at either end.
    pub(super) fn folder_in_repository(&self) -> Result<String, GitError> {
        let below = self.run(&["rev-parse", "--show-prefix"])?;
        Ok(String::from_utf8_lossy(&below).trim_end_matches(['\n', '/']).to_owned())
    }

    /// Reads the bytes of these objects, in their order.
    pub(super) fn objects(&self, asked: &[&str]) -> Result<Vec<Vec<u8>>, GitError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let answer = self.run_with_input(&["cat-file", "--batch"], (asked.join("\n") + "\n").as_bytes())?;
        let mut rest = answer.as_slice();
        let take = |object: &&str| {
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            let head = String::from_utf8_lossy(rest.get(..end)?);
            let size: usize = head.strip_prefix(*object)?.strip_prefix(" blob ")?.parse().ok()?;
            let bytes = rest.get(end + 1..)?.get(..size)?.to_vec();
            rest = rest.get(end + 1 + size + 1..)?;
            Some(bytes)
        };
        let objects: Vec<Vec<u8>> = asked.iter().map_while(take).collect();
        match asked.get(objects.len()) {
            None => Ok(objects),
            Some(lacking) => {
                Err(GitError::Refused(format!("object {lacking} can't be read; git fsck tells more")))
            }
        }
    }
}

/// A line of a tree.
struct TreeRow {
    mode: String,
    object: String,
    path: String,
}

impl TreeRow {
    /// Parses a line as git prints it for an entry of a tree: `100644 blob 1a2b…<tab>path`.
    fn parse(line: &[u8]) -> Option<Self> {
        let line = String::from_utf8_lossy(line);
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split(' ');
        let (mode, _, object) = (words.next()?, words.next()?, words.next()?);
        Some(Self { mode: mode.to_owned(), object: object.to_owned(), path: path.to_owned() })
    }

    fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }
}
