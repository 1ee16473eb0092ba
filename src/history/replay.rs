//! Commits one after the other, from the files that each touched to what it means.

use super::log::Commit;
use super::publication_history::{CommitTree, PublishedRevision, RevisionEntry, StoredRecord};
use super::{GitError, Repository};
use crate::change::{self, Changed, DiffEntry, DiffKind, Names, Snapshot};
use crate::model::{CurrentState, EntityRef, RecordContent};
use crate::published::v1;
use crate::source::SourceFile;
use crate::text::Bilingual;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// So many commits are looked at together: more would be more in memory at once, fewer would keep a core waiting.
const TOGETHER: usize = 64;

/// A file of a tree: its path and its object.
type TreeFile = (String, String);

/// The files of what a commit touched, before it and after it.
pub(super) struct CommitStep {
    id: String,
    seconds: i64,
    before: Vec<TreeFile>,
    pub(super) after: Vec<TreeFile>,
}

/// Finds what these commits published, after what is `known` of those before them, and leaves `tree` as they left it.
/// The second part says whether the next reading can go on from there.
///
/// # Errors
/// An object can't be read.
pub(super) fn replay(
    repository: &Repository,
    present: &CurrentState,
    uncommitted: &[String],
    commits: Vec<Commit>,
    tree: &mut CommitTree,
    known: Vec<PublishedRevision>,
) -> Result<(Vec<PublishedRevision>, bool), GitError> {
    let can_merge = can_merge(&commits);
    let is_needed = |path: &str| holds_names(path) || can_merge && path.ends_with("/consortium.yaml");
    let names: Vec<TreeFile> = if commits.is_empty() { Vec::new() } else { files(tree, is_needed) };
    let steps: Vec<CommitStep> = commits.into_iter().map(|commit| step(commit, tree)).collect();
    let uncommitted: HashSet<EntityRef> = uncommitted.iter().filter_map(|path| EntityRef::of(path)).collect();
    let tree: &CommitTree = tree;
    let is_present = |(path, object): &TreeFile| {
        tree.get(path) == Some(object)
            && EntityRef::of(path).is_some_and(|subject| !uncommitted.contains(&subject))
    };
    let mut replay = HistoryReplay {
        present,
        tree,
        is_present: &is_present,
        objects: HashMap::new(),
        names: Names::default(),
        readable: BTreeMap::new(),
        revisions: known,
    };
    // Some records that were the latest when they were told aren't any more.
    let outdated: Vec<Vec<TreeFile>> = replay.outdated();
    let files = steps.iter().flat_map(|step| step.before.iter().chain(&step.after));
    replay.objects = objects(
        repository,
        files.chain(outdated.iter().flatten()).chain(&names).filter(|file| !is_present(file)),
    )?;
    replay.catch_up();
    replay.names.learn(&replay.snapshot(&names, &replay.contents(names.iter())));
    for steps in steps.chunks(TOGETHER) {
        replay.tell(steps);
    }
    Ok((replay.revisions, replay.readable.is_empty()))
}

/// Tells whether any of these commits may tell that one consortium went into another, which is named then.
fn can_merge(commits: &[Commit]) -> bool {
    let is_gone =
        |(path, object): &(String, Option<String>)| object.is_none() && path.ends_with("/consortium.yaml");
    commits.iter().any(|commit| commit.files.iter().any(is_gone))
}

/// Tells whether a file tells what an organisation or a term is called.
fn holds_names(path: &str) -> bool {
    matches!(EntityRef::of(path), Some(EntityRef::Organisation(_) | EntityRef::Vocabulary(_)))
}

/// Lists the files of a tree whose paths are meant.
fn files(tree: &CommitTree, is_meant: impl Fn(&str) -> bool) -> Vec<TreeFile> {
    let meant = tree.iter().filter(|(path, _)| is_meant(path));
    meant.map(|(path, object)| (path.clone(), object.clone())).collect()
}

/// Lists the files of a subject in a tree.
fn files_of<'t>(
    tree: &'t CommitTree,
    subject: &EntityRef,
) -> impl Iterator<Item = (&'t String, &'t String)> + use<'t> {
    let place = subject.place();
    tree.range(place.clone()..).take_while(move |(path, _)| path.starts_with(&place))
}

/// Applies a commit to `tree`, and says which files of the subjects that it touches stood there before and after.
pub(super) fn step(commit: Commit, tree: &mut CommitTree) -> CommitStep {
    let subjects: BTreeSet<EntityRef> =
        commit.files.iter().filter_map(|(path, _)| EntityRef::of(path)).collect();
    let files = |tree: &CommitTree| -> Vec<TreeFile> {
        let all = subjects.iter().flat_map(|subject| files_of(tree, subject));
        all.map(|(path, object)| (path.clone(), object.clone())).collect()
    };
    let before = files(tree);
    for (path, object) in commit.files {
        match object {
            Some(object) if EntityRef::of(&path).is_some() => drop(tree.insert(path, object)),
            _ => drop(tree.remove(&path)),
        }
    }
    CommitStep { id: commit.id, seconds: commit.seconds, before, after: files(tree) }
}

/// Reads the bytes of these files by their objects. Attachments are told apart by their objects alone.
fn objects<'f>(
    repository: &Repository,
    files: impl Iterator<Item = &'f TreeFile>,
) -> Result<HashMap<String, Vec<u8>>, GitError> {
    let asked: BTreeSet<&str> =
        files.filter(|(path, _)| !is_attachment(path)).map(|(_, object)| object.as_str()).collect();
    let asked: Vec<&str> = asked.into_iter().collect();
    let bytes = repository.objects(&asked)?;
    Ok(asked.into_iter().map(str::to_owned).zip(bytes).collect())
}

fn is_attachment(path: &str) -> bool {
    matches!(EntityRef::of(path), Some(EntityRef::Attachment(_)))
}

/// What files say, by path and object.
type Contents<'f> = HashMap<&'f TreeFile, Arc<RecordContent>>;

/// Who tells what commits mean.
struct HistoryReplay<'t> {
    present: &'t CurrentState<'t>,
    /// All files at the end.
    tree: &'t CommitTree,
    /// Whether a file is one of those that were read already.
    is_present: &'t (dyn Fn(&TreeFile) -> bool + Sync),
    objects: HashMap<String, Vec<u8>>,
    names: Names,
    /// What files said last that can't be read as they stand.
    readable: BTreeMap<String, Arc<RecordContent>>,
    revisions: Vec<PublishedRevision>,
}

impl HistoryReplay<'_> {
    fn content(&self, file: &TreeFile) -> Option<RecordContent> {
        let (path, object) = file;
        if is_attachment(path) {
            return Some(RecordContent::Attachment(object.clone()));
        }
        if (self.is_present)(file) {
            return self.present.record_content(path);
        }
        RecordContent::of(&SourceFile::from_tree(path, self.objects.get(object)?.clone()))
    }

    fn contents<'f>(&self, files: impl Iterator<Item = &'f TreeFile>) -> Contents<'f> {
        let files: HashSet<&TreeFile> = files.collect();
        files.into_par_iter().filter_map(|file| Some((file, Arc::new(self.content(file)?)))).collect()
    }

    /// Makes a state of the records, in which what can't be read is left as it was last.
    fn snapshot(&self, files: &[TreeFile], contents: &Contents) -> Snapshot {
        let records = files.iter().filter_map(|file| {
            let content = contents.get(file)?;
            let readable = self.readable.get(&file.0).filter(|_| **content == RecordContent::Unreadable);
            Some((file.0.clone(), Arc::clone(readable.unwrap_or(content))))
        });
        records.collect()
    }

    /// Tells whether these files are all that the subject has now, and were read already.
    fn stands(&self, subject: &EntityRef, files: &[TreeFile]) -> bool {
        files_of(self.tree, subject).count() == files.len() && files.iter().all(self.is_present)
    }

    /// Lists the files of records that were the latest when they were told and aren't any more.
    fn outdated(&self) -> Vec<Vec<TreeFile>> {
        let entries = self.revisions.iter().flat_map(|revision| &revision.entries);
        let files = entries.filter_map(|entry| match &entry.record {
            StoredRecord::Files(files) if !self.stands(&entry.changed.subject, files) => Some(files.clone()),
            _ => None,
        });
        files.collect()
    }

    /// Reads those records.
    fn catch_up(&mut self) {
        let mut revisions = std::mem::take(&mut self.revisions);
        let entries = revisions.par_iter_mut().flat_map_iter(|revision| &mut revision.entries);
        entries.for_each(|entry| {
            if let StoredRecord::Files(files) = &entry.record
                && !self.stands(&entry.changed.subject, files)
            {
                let contents =
                    files.iter().filter_map(|file| Some((file.0.clone(), Arc::new(self.content(file)?))));
                entry.record = written(&entry.changed.subject, &contents.collect());
            }
        });
        self.revisions = revisions;
    }

    fn tell(&mut self, steps: &[CommitStep]) {
        let has_gone = |step: &CommitStep| {
            step.before.iter().any(|(path, _)| !step.after.iter().any(|(path_after, _)| path_after == path))
        };
        // What is new and still stands needs no looking into, unless it may be what another thing became.
        let listings: Vec<(Vec<Changed>, HashSet<EntityRef>)> = steps
            .iter()
            .map(|step| if has_gone(step) { (Vec::new(), HashSet::new()) } else { self.listed(step) })
            .collect();
        let is_looked_at = |at: usize, file: &&TreeFile| {
            listings
                .get(at)
                .is_none_or(|(_, new)| EntityRef::of(&file.0).is_none_or(|subject| !new.contains(&subject)))
        };
        let files = steps.iter().enumerate().flat_map(|(at, step)| {
            step.before.iter().chain(step.after.iter().filter(move |file| is_looked_at(at, file)))
        });
        let contents = self.contents(files);
        for (step, (listed, new)) in steps.iter().zip(listings) {
            let before = self.snapshot(&step.before, &contents);
            let files: Vec<TreeFile> = step
                .after
                .iter()
                .filter(|file| EntityRef::of(&file.0).is_none_or(|subject| !new.contains(&subject)))
                .cloned()
                .collect();
            let now: Snapshot = files
                .iter()
                .filter_map(|file| Some((file.0.clone(), Arc::clone(contents.get(file)?))))
                .collect();
            self.names.learn(&now);
            for record in &listed {
                self.names.learn_name(&record.subject, record.title.clone());
            }
            let mut changed = change::compare(&before, &now, &self.names);
            changed.extend(listed);
            change::sort(&mut changed);
            self.remember(&before, &now);
            let entries = changed.into_par_iter().map(|changed| self.entry(changed, step, &now));
            let entries: Vec<RevisionEntry> = entries.collect();
            if !entries.is_empty() {
                self.revisions.push(PublishedRevision::new(step.id.clone(), step.seconds, entries));
            }
        }
    }

    /// Finds the consortia and organisations that a commit entered and that still stand as they were then.
    fn listed(&self, step: &CommitStep) -> (Vec<Changed>, HashSet<EntityRef>) {
        let before: HashSet<EntityRef> =
            step.before.iter().filter_map(|(path, _)| EntityRef::of(path)).collect();
        let mut new: BTreeMap<EntityRef, Vec<TreeFile>> = BTreeMap::new();
        for file in &step.after {
            if let Some(subject @ (EntityRef::Consortium(_) | EntityRef::Organisation(_))) =
                EntityRef::of(&file.0)
                && !before.contains(&subject)
            {
                new.entry(subject).or_default().push(file.clone());
            }
        }
        let changed: Vec<Changed> = new
            .into_iter()
            .filter(|(subject, files)| self.stands(subject, files))
            .filter_map(|(subject, _)| {
                let title = Bilingual::from(self.present.name(&subject)?);
                Some(Changed { changes: vec![DiffEntry::listed(&subject)], subject, from: None, title })
            })
            .collect();
        let subjects = changed.iter().map(|changed| changed.subject.clone()).collect();
        (changed, subjects)
    }

    /// Keeps what files said that can't be read any more, for as long as that is so.
    fn remember(&mut self, before: &Snapshot, now: &Snapshot) {
        for (path, content) in now {
            if **content != RecordContent::Unreadable {
                self.readable.remove(path);
            } else if let Some(last) = before.get(path).filter(|last| ***last != RecordContent::Unreadable) {
                self.readable.insert(path.clone(), Arc::clone(last));
            }
        }
        for path in before.keys().filter(|path| !now.contains_key(*path)) {
            self.readable.remove(path);
        }
    }

    fn entry(&self, changed: Changed, step: &CommitStep, now: &Snapshot) -> RevisionEntry {
        let place = changed.subject.place();
        let files = step.after.iter().filter(|(path, _)| path.starts_with(&place));
        let is_gone = changed
            .changes
            .first()
            .is_some_and(|change| matches!(change.kind, DiffKind::Removed | DiffKind::Merged));
        let record = match &changed.subject {
            EntityRef::Consortium(_) if !is_gone => {
                let files: Vec<TreeFile> = files.cloned().collect();
                if self.stands(&changed.subject, &files) {
                    StoredRecord::Files(files)
                } else {
                    written(&changed.subject, now)
                }
            }
            _ => StoredRecord::Nothing,
        };
        RevisionEntry { changed, record }
    }
}

/// Writes a consortium's record among these files, as published data has it.
fn written(subject: &EntityRef, files: &Snapshot) -> StoredRecord {
    let place = subject.place();
    let prose = |name: &str| {
        let text = |lang: &str| match files.get(&format!("{place}{name}.{lang}.md")).map(|file| &**file) {
            Some(RecordContent::Prose(text)) => Some(text.as_str()),
            _ => None,
        };
        v1::PublishedProse { zh: text("zh"), en: text("en") }
    };
    let record = |path: &str| files.get(path)?.fields();
    let Some(own) = record(&format!("{place}consortium.yaml")) else { return StoredRecord::Nothing };
    let reviews = files.keys().filter_map(|path| {
        let stem = path.strip_prefix(&place)?.strip_suffix(".yaml")?;
        Some((record(path).filter(|_| stem.starts_with("reviews/"))?, prose(stem)))
    });
    StoredRecord::Text(v1::of_then(own, prose("about"), reviews.collect()))
}
