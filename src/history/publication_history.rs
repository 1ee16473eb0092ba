//! What was published when: the revisions that changed the meaning of a record, in words, with each consortium's record as
//! it was then.
//!
//! Commits are told apart by the objects of git alone, so that nothing is read twice and what still stands isn't read at
//! all: that is in the registry already.

use super::cache::{self, Stored};
use super::log::{Commit, day, local, moment};
use super::replay::replay;
use super::{GitError, Repository};
use crate::change::Changed;
use crate::model::{CurrentState, EntityRef};
use crate::published::v1;
use crate::schema::Date;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A revision that changed the meaning of records.
#[derive(Debug, Serialize, Deserialize)]
pub struct PublishedRevision {
    /// The commit.
    pub id: String,
    /// When it was committed, in seconds of the epoch.
    seconds: i64,
    /// What it changed, the most consequential first.
    pub entries: Vec<RevisionEntry>,
}

/// What a revision changed of one subject.
#[derive(Debug, Serialize, Deserialize)]
pub struct RevisionEntry {
    /// The changes.
    pub changed: Changed,
    /// The record that the consortium had then, if the subject is one.
    pub(super) record: StoredRecord,
}

/// A consortium's record at a revision.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum StoredRecord {
    /// There was none, or none that can be read.
    Nothing,
    /// As published data has it.
    Text(String),
    /// These files, not read: they were the latest when this was told.
    Files(Vec<(String, String)>),
}

impl PublishedRevision {
    pub(super) fn new(id: String, seconds: i64, entries: Vec<RevisionEntry>) -> Self {
        Self { id, seconds, entries }
    }

    /// Returns the name that anchors and files have: long enough to stay its own.
    pub fn short(&self) -> &str {
        self.id.get(..12).unwrap_or(&self.id)
    }

    /// Returns its day in Zhejiang.
    pub fn day(&self) -> Date {
        day(self.seconds)
    }

    /// Returns its day and time in Zhejiang.
    pub fn local(&self) -> DateTime {
        local(self.seconds)
    }

    /// Returns what published data says of it.
    pub fn as_v1(&self) -> v1::RevisionRef<'_> {
        v1::RevisionRef { id: &self.id, date: self.day().to_string() }
    }

    /// Writes its moment, as RFC 3339 has it.
    pub fn moment(&self) -> String {
        moment(self.seconds)
    }
}

/// What is known of the past.
#[derive(Debug, Default)]
pub struct PublicationHistory {
    /// Whether it is known at all.
    pub is_known: bool,
    /// The newest first.
    pub revisions: Vec<PublishedRevision>,
    /// Subjects with files that aren't those of the last commit: of them nobody knows when they were published.
    uncommitted: HashSet<EntityRef>,
    by_subject: HashMap<EntityRef, Vec<(usize, usize)>>,
}

/// A revision with what it changed of one subject.
pub type PublishedEntry<'c> = (&'c PublishedRevision, &'c RevisionEntry);

impl PublicationHistory {
    /// Reads what a repository knows of the records `present`, of which `uncommitted` aren't those of the last commit.
    /// What was read before is taken from the cache.
    ///
    /// # Errors
    /// The clone is shallow, nothing is committed, or git doesn't answer.
    pub fn read(
        repository: &Repository,
        present: &CurrentState,
        uncommitted: &[String],
    ) -> Result<Self, GitError> {
        if repository.is_shallow() {
            return Err(GitError::Shallow);
        }
        let head = repository.head()?;
        let known = cache::load(repository)
            .filter(|stored| {
                stored.commit == head.id() || repository.is_on_first_parents(&stored.commit, &head)
            })
            .unwrap_or_default();
        let since = (!known.commit.is_empty()).then_some(known.commit.as_str());
        let commits: Vec<Commit> = repository.log(since, &head)?;
        let is_old = since.is_some() && commits.is_empty();
        let mut tree = known.tree;
        let (mut revisions, can_be_stored) =
            replay(repository, present, uncommitted, commits, &mut tree, known.revisions)?;
        if !is_old && can_be_stored {
            let stored = Stored { commit: head.id().to_owned(), tree, revisions, ..Stored::default() };
            revisions = cache::store(repository, stored);
        }
        revisions.reverse();
        Ok(Self::new(revisions, uncommitted))
    }

    fn new(revisions: Vec<PublishedRevision>, uncommitted: &[String]) -> Self {
        let mut by_subject: HashMap<EntityRef, Vec<(usize, usize)>> = HashMap::new();
        for (r, revision) in revisions.iter().enumerate() {
            for (e, entry) in revision.entries.iter().enumerate() {
                by_subject.entry(entry.changed.subject.clone()).or_default().push((r, e));
            }
        }
        let uncommitted = uncommitted.iter().filter_map(|path| EntityRef::of(path)).collect();
        Self { is_known: true, revisions, uncommitted, by_subject }
    }

    /// Lists what was published of a subject, also under the names that it had before and those of `former`; the newest
    /// first.
    pub fn of<'c>(&'c self, subject: &EntityRef, former: &[EntityRef]) -> Vec<PublishedEntry<'c>> {
        let mut names: Vec<&EntityRef> = std::iter::once(subject).chain(former).collect();
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(name) = names.get(at).copied() {
            at += 1;
            for place in self.by_subject.get(name).into_iter().flatten() {
                let Some((revision, entry)) = self.entry_at(*place) else { continue };
                found.push((*place, (revision, entry)));
                if let Some(from) = entry.changed.from.as_ref().filter(|from| !names.contains(from)) {
                    names.push(from);
                }
            }
        }
        found.sort_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, published)| published).collect()
    }

    fn entry_at(&self, (revision, entry): (usize, usize)) -> Option<PublishedEntry<'_>> {
        let revision = self.revisions.get(revision)?;
        Some((revision, revision.entries.get(entry)?))
    }

    /// Finds the revision that changed the meaning of a subject last; nothing if that isn't known, or not published
    /// yet.
    pub fn latest(&self, subject: &EntityRef) -> Option<&PublishedRevision> {
        let place = self.by_subject.get(subject)?.first().filter(|_| !self.uncommitted.contains(subject))?;
        self.entry_at(*place).map(|(revision, _)| revision)
    }

    /// Tells when the meaning of a subject changed last; nothing if that isn't known, or not published yet.
    pub fn updated(&self, subject: &EntityRef) -> Option<DateTime> {
        self.latest(subject).map(PublishedRevision::local)
    }

    /// Tells when the meaning of any record changed last.
    pub fn updated_at_all(&self) -> Option<DateTime> {
        let newest = self.revisions.first().filter(|_| self.uncommitted.is_empty());
        newest.map(PublishedRevision::local)
    }
}

impl RevisionEntry {
    /// Returns the consortium's record then, as the published data has it; `now` gives it for one that is the latest.
    pub fn record(&self, now: impl FnOnce() -> Option<String>) -> Option<String> {
        match &self.record {
            StoredRecord::Nothing => None,
            StoredRecord::Text(text) => Some(text.clone()),
            StoredRecord::Files(_) => now(),
        }
    }

    /// Tells whether the consortium's record then can be shown.
    pub fn has_record(&self) -> bool {
        !matches!(self.record, StoredRecord::Nothing)
    }
}

/// A tree of files and their objects.
pub(super) type CommitTree = BTreeMap<String, String>;
