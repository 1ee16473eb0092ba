//! Which commit the records are those of.

use super::{GitError, Repository};

/// The commit that is checked out around the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkout {
    /// Its full id.
    pub commit: String,
    /// Whether a file that git knows, or any among the records, differs from it.
    pub is_dirty: bool,
}

impl Repository {
    /// Finds the commit that is checked out, and whether the records may be others than its own.
    ///
    /// # Errors
    /// Nothing is committed yet, or git doesn't answer.
    pub fn state(&self) -> Result<Checkout, GitError> {
        let head = self.head()?;
        // Elsewhere in the tree a file that git doesn't know, as the site itself, changes nothing.
        let known = self.run(&["status", "--porcelain", "--untracked-files=no"])?;
        let unknown = self.run(&["ls-files", "--others", "--exclude-standard"])?;
        Ok(Checkout { commit: head.0, is_dirty: !known.is_empty() || !unknown.is_empty() })
    }
}
