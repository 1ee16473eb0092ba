//! What was read of history before, kept beside the repository's objects so that the next build reads only what is new:
//! `consortia-cache/` in git's own folder. It holds nothing that can't be read again, belongs to one program and one folder
//! of records, and is passed over if anything about it isn't right; so it never changes what is published.

#![expect(clippy::disallowed_methods, reason = "a file in git's own folder")]

use super::Repository;
use super::publication_history::PublishedRevision;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// The program, by a hash of its source.
const PROGRAM: &str = env!("CONSORTIA_SOURCE");

/// History up to a commit.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) program: String,
    /// The commit.
    pub(super) commit: String,
    /// Its files and their objects.
    pub(super) tree: BTreeMap<String, String>,
    /// What was published up to it, the oldest first.
    pub(super) revisions: Vec<PublishedRevision>,
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Finds where the cache stands for these records, if git has a folder.
fn place(repository: &Repository) -> Option<PathBuf> {
    let folder = repository.run(&["rev-parse", "--path-format=absolute", "--git-common-dir"]).ok()?;
    let folder = PathBuf::from(String::from_utf8(folder).ok()?.trim_end_matches('\n'));
    let below = repository.folder_in_repository().ok()?;
    let name: String = hash(below.as_bytes()).chars().take(16).collect();
    Some(folder.join("consortia-cache").join(name))
}

/// Reads what was stored by this very program, if it is whole.
pub(super) fn load(repository: &Repository) -> Option<Stored> {
    let bytes = fs::read(place(repository)?).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (sum, body) = (bytes.get(..end)?, bytes.get(end + 1..)?);
    if sum != hash(body).as_bytes() {
        return None;
    }
    serde_json::from_slice(body).ok().filter(|stored: &Stored| stored.program == PROGRAM)
}

/// Stores it for the next build, and hands the revisions back. Where that can't be done nothing is lost.
pub(super) fn store(repository: &Repository, mut stored: Stored) -> Vec<PublishedRevision> {
    PROGRAM.clone_into(&mut stored.program);
    let write = || {
        let place = place(repository)?;
        fs::create_dir_all(place.parent()?).ok()?;
        let body = serde_json::to_vec(&stored).ok()?;
        let beside = place.with_extension(std::process::id().to_string());
        let written = fs::write(&beside, [hash(&body).as_bytes(), b"\n", &body].concat());
        written.and_then(|()| fs::rename(&beside, &place)).or_else(|_| fs::remove_file(&beside)).ok()
    };
    let _: Option<()> = write();
    stored.revisions
}
