//! What a change means: two states of the records side by side, in the registry's words. Pure, and one for all who tell of
//! changes: `diff`, the history pages, the feeds.
//!
//! A state is a set of files by what they mean ([`RecordContent`]), so that what only changed its layout is the same. Files
//! of one subject are compared together; a folder or file that got another name is known again by its registry number or
//! its code.

mod changed;
mod describe;
mod difference;
mod format;
mod merge;
mod names;
mod prose;
mod states;

pub use changed::{Changed, DiffEntry, DiffKind};
pub use format::{human, json, markdown};
pub use names::Names;
pub use states::between;

use crate::markdown;
use crate::model::{Block, EntityRef, GuidelineText, RecordContent, cited};
use crate::schema::{CONSORTIUM, ORGANISATION, RecordKind, RecordRef, TypeInfo, TypeKind};
use crate::text::{Bilingual, Lang};
use describe::ChangeDescriber;
use difference::{differences, stored};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Files of the records by their paths.
pub type Snapshot = BTreeMap<String, Arc<RecordContent>>;

/// Finds what changed between two states, consortia first, each group in the order of its most consequential change.
///
/// # Examples
/// ```
/// use consortia::change::{Names, Snapshot, compare};
/// use consortia::model::RecordContent;
/// use std::sync::Arc;
///
/// let state = |name: &str| {
///     let record = serde_json::json!({"name": {"zh": "示例公司", "en": name}});
///     let content = Arc::new(RecordContent::Fields("organisation", record));
///     Snapshot::from([("organisations/sample.yaml".to_owned(), content)])
/// };
/// let changed = compare(&state("Sample Works"), &state("Sample Co."), &Names::default());
/// assert_eq!(changed[0].changes[0].words.en, "Renamed from “Sample Works” to “Sample Co.”");
/// ```
pub fn compare(before: &Snapshot, after: &Snapshot, names: &Names) -> Vec<Changed> {
    let was = by_subject(before);
    let is = by_subject(after);
    let moves = moves(&was, &is);
    let mut subjects: BTreeSet<&EntityRef> = was.keys().chain(is.keys()).collect();
    subjects.retain(|subject| !moves.contains_key(*subject));
    let former: BTreeMap<&EntityRef, &EntityRef> = moves.iter().map(|(from, to)| (to, from)).collect();
    let (none, organisations) = (FilesByPath::new(), moved_organisations(&moves));
    let compared = subjects.into_iter().filter_map(|subject| {
        let from = former.get(subject).copied();
        let files = was.get(from.unwrap_or(subject)).unwrap_or(&none);
        let comparison = Comparison {
            before: files,
            after: is.get(subject).unwrap_or(&none),
            names,
            organisations: &organisations,
        };
        comparison.changed(subject, from)
    });
    let mut changed: Vec<Changed> = compared.collect();
    merge::tell(&mut changed, &is, names);
    sort(&mut changed);
    changed
}

/// Puts subjects into the order in which they are told.
pub fn sort(changed: &mut [Changed]) {
    let rank =
        |changed: &Changed| (kind_of(&changed.subject), changed.changes.first().map(|change| change.kind));
    changed
        .sort_by(|left, right| rank(left).cmp(&rank(right)).then_with(|| left.subject.cmp(&right.subject)));
}

/// Tells where a subject's kind stands among the others.
fn kind_of(subject: &EntityRef) -> u8 {
    match subject {
        EntityRef::Consortium(_) => 0,
        EntityRef::Organisation(_) => 1,
        EntityRef::Guideline => 2,
        EntityRef::Vocabulary(_) => 3,
        EntityRef::Redirects => 4,
        EntityRef::Page(_) => 5,
        EntityRef::Attachment(_) => 6,
        EntityRef::Site => 7,
    }
}

/// The file of a consortium's own record.
const CONSORTIUM_FILE: &str = "consortium.yaml";

/// What an organisation's one file goes by, whatever its name.
const ORGANISATION_FILE: &str = "organisation.yaml";

/// Finds the year of the review that a file of a consortium is part of.
fn review_year(path: &str) -> Option<i16> {
    match RecordRef::parse(path.split('.').next()?)? {
        RecordRef::Review(year) => Some(year),
        RecordRef::Consortium => None,
    }
}

/// Tells the language that a text is in, by the end of its file's name.
fn language(path: &str) -> Lang {
    if path.ends_with(".en.md") { Lang::En } else { Lang::Zh }
}

/// Files of one subject, by their paths below its place.
type FilesByPath<'s> = BTreeMap<&'s str, &'s RecordContent>;

fn by_subject(state: &Snapshot) -> BTreeMap<EntityRef, FilesByPath<'_>> {
    let mut subjects: BTreeMap<EntityRef, FilesByPath> = BTreeMap::new();
    for (path, content) in state {
        if let Some(subject) = EntityRef::of(path) {
            let within = match &subject {
                EntityRef::Consortium(_) => path.strip_prefix(&subject.place()).unwrap_or(path),
                EntityRef::Organisation(_) => ORGANISATION_FILE,
                _ => path,
            };
            subjects.entry(subject).or_default().insert(within, content);
        }
    }
    subjects
}

/// Finds what identifies a subject whatever its files are called.
fn identity<'s>(subject: &EntityRef, files: &FilesByPath<'s>) -> Option<&'s str> {
    let (file, field) = match subject {
        EntityRef::Consortium(_) => (CONSORTIUM_FILE, CONSORTIUM.id().any_type()),
        EntityRef::Organisation(_) => (ORGANISATION_FILE, ORGANISATION.uscc().any_type()),
        _ => return None,
    };
    stored(files.get(file)?.fields()?, field)?.as_str()
}

/// Finds the subjects whose files have another name now: from, to.
fn moves(
    was: &BTreeMap<EntityRef, FilesByPath>,
    is: &BTreeMap<EntityRef, FilesByPath>,
) -> BTreeMap<EntityRef, EntityRef> {
    let new: Vec<_> = is.iter().filter(|(subject, _)| !was.contains_key(*subject)).collect();
    let gone = was.iter().filter(|(subject, _)| !is.contains_key(*subject));
    let moved = gone.filter_map(|(subject, files)| {
        let own = identity(subject, files)?;
        let is_moved = |(candidate, files): &&(&EntityRef, &FilesByPath)| {
            std::mem::discriminant(*candidate) == std::mem::discriminant(subject)
                && identity(candidate, files) == Some(own)
        };
        Some((subject.clone(), new.iter().find(is_moved)?.0.clone()))
    });
    moved.collect()
}

/// Lists the slugs of organisations that have another one now, each with that.
fn moved_organisations(moves: &BTreeMap<EntityRef, EntityRef>) -> BTreeMap<&str, &str> {
    let slugs = moves.iter().filter_map(|(from, to)| match (from, to) {
        (EntityRef::Organisation(from), EntityRef::Organisation(to)) => Some((from.as_str(), to.as_str())),
        _ => None,
    });
    slugs.collect()
}

/// A subject as it was and as it is.
struct Comparison<'c> {
    before: &'c FilesByPath<'c>,
    after: &'c FilesByPath<'c>,
    names: &'c Names,
    organisations: &'c BTreeMap<&'c str, &'c str>,
}

impl Comparison<'_> {
    fn changed(&self, subject: &EntityRef, from: Option<&EntityRef>) -> Option<Changed> {
        let mut changes: Vec<DiffEntry> = Vec::new();
        match (self.before.is_empty(), self.after.is_empty()) {
            (true, true) => return None,
            (true, false) => changes.push(DiffEntry::listed(subject)),
            (false, true) => changes.push(DiffEntry::new(
                DiffKind::Removed,
                subject.place(),
                "从登记册删去",
                "Taken out of the registry",
            )),
            (false, false) => {
                if let (Some(was), Some(is)) = (from.and_then(EntityRef::address), subject.address()) {
                    changes.push(DiffEntry::new(
                        DiffKind::Moved,
                        subject.place(),
                        format!("网址由 {was} 改为 {is}"),
                        format!("Address changed from {was} to {is}"),
                    ));
                }
                self.files(&mut changes);
            }
        }
        changes.sort_by_key(|change| change.kind);
        let title = title(subject, self.after)
            .or_else(|| title(subject, self.before))
            .unwrap_or_else(|| kind_title(subject));
        (!changes.is_empty()).then(|| Changed {
            subject: subject.clone(),
            from: from.cloned(),
            title,
            changes,
        })
    }

    fn files(&self, changes: &mut Vec<DiffEntry>) {
        let paths: BTreeSet<&str> = self.before.keys().chain(self.after.keys()).copied().collect();
        for path in paths {
            let (was, is) = (self.before.get(path).copied(), self.after.get(path).copied());
            match (was, is) {
                (_, Some(RecordContent::Unreadable)) | (Some(RecordContent::Unreadable), _) => {
                    changes.push(unreadable(path, is == Some(&RecordContent::Unreadable)));
                }
                (Some(RecordContent::Fields(kind, _)), _) | (_, Some(RecordContent::Fields(kind, _))) => {
                    changes.extend(self.fields(kind, path, was, is));
                }
                (Some(RecordContent::Passages(_)), _) | (_, Some(RecordContent::Passages(_))) => {
                    changes.extend(clauses(path, was, is));
                }
                (Some(RecordContent::Prose(_)), _) | (_, Some(RecordContent::Prose(_))) => {
                    changes.extend(text(path, was, is));
                }
                (Some(was), Some(is)) if was != is => {
                    changes.push(DiffEntry::new(
                        DiffKind::Document,
                        path,
                        "换成了另一份文件",
                        "Replaced by another file",
                    ));
                }
                _ => {}
            }
        }
    }

    /// Finds what changed in a record of this kind, whose organisations count as the same under the slugs that they
    /// have now.
    fn fields(
        &self,
        kind: &str,
        path: &str,
        was: Option<&RecordContent>,
        is: Option<&RecordContent>,
    ) -> Vec<DiffEntry> {
        let Some(record) = RecordKind::named(kind).map(|kind| kind.info) else { return Vec::new() };
        let mut was = was.and_then(RecordContent::fields).cloned();
        if let Some(was) = was.as_mut().filter(|_| !self.organisations.is_empty()) {
            rename(was, record, self.organisations);
        }
        let is = is.and_then(RecordContent::fields);
        self.describer(path).changes(&differences(record, was.as_ref(), is))
    }

    fn describer(&self, path: &str) -> ChangeDescriber<'_> {
        let before = match review_year(path) {
            Some(year) => Bilingual::words(format!("{year} 年度"), format!("{year}")),
            None => Bilingual::default(),
        };
        let file = path.strip_suffix(".yaml").unwrap_or(path).to_owned();
        ChangeDescriber { names: self.names, file, before }
    }
}

/// Puts the new slugs of organisations where a value of this type, or the items of a list of such, hold the old ones.
fn rename(value: &mut Value, holds: &TypeInfo, organisations: &BTreeMap<&str, &str>) {
    match (value, holds.kind) {
        (Value::Array(items), _) => items.iter_mut().for_each(|item| rename(item, holds, organisations)),
        (Value::Object(fields), _) => {
            for (name, value) in fields {
                if let Some(field) = holds.field(name) {
                    rename(value, field.holds, organisations);
                }
            }
        }
        (Value::String(slug), TypeKind::Organisation) => {
            if let Some(new) = organisations.get(slug.as_str()) {
                (*new).clone_into(slug);
            }
        }
        _ => {}
    }
}

/// Finds what a subject is called in its own files.
fn title(subject: &EntityRef, files: &FilesByPath) -> Option<Bilingual<String>> {
    match subject {
        EntityRef::Consortium(_) => {
            stored(files.get(CONSORTIUM_FILE)?.fields()?, CONSORTIUM.name()).map(names::said)
        }
        EntityRef::Organisation(_) => {
            stored(files.get(ORGANISATION_FILE)?.fields()?, ORGANISATION.name()).map(names::said)
        }
        EntityRef::Page(slug) => {
            let heading = |lang: Lang| match files.get(format!("pages/{slug}.{}.md", lang.id()).as_str())? {
                RecordContent::Prose(text) => markdown::title(text).0,
                _ => None,
            };
            let zh = heading(Lang::Zh)?;
            let en = heading(Lang::En).unwrap_or_else(|| zh.clone());
            Some(Bilingual { zh, en })
        }
        _ => None,
    }
}

/// Says what a subject is called that has no name of its own, or none that can be read.
fn kind_title(subject: &EntityRef) -> Bilingual<String> {
    match subject {
        EntityRef::Consortium(slug) | EntityRef::Organisation(slug) | EntityRef::Page(slug) => {
            Bilingual::words(slug, slug)
        }
        EntityRef::Attachment(name) => Bilingual::words(format!("附件 {name}"), format!("Attachment {name}")),
        EntityRef::Guideline => Bilingual::words("《工作指引》", "The Guidelines"),
        EntityRef::Redirects => Bilingual::words("转址", "Redirects"),
        EntityRef::Site => Bilingual::words("站点", "Site"),
        EntityRef::Vocabulary(name) => name.title().map(str::to_owned),
    }
}

fn unreadable(path: &str, is_now: bool) -> DiffEntry {
    let (zh, en) = if is_now {
        (
            format!("{path} 在这个版本读不全，未作比较"),
            format!("{path} can't be read in full at this revision, and isn't compared"),
        )
    } else {
        (
            format!("{path} 原来的版本读不全，未作比较"),
            format!("{path} as it was can't be read in full, and isn't compared"),
        )
    };
    DiffEntry::new(DiffKind::Unreadable, path, zh, en)
}

/// Describes what changed in a text of prose; nothing if it reads the same.
fn text(path: &str, was: Option<&RecordContent>, is: Option<&RecordContent>) -> Option<DiffEntry> {
    let words = |content: Option<&RecordContent>| match content {
        Some(RecordContent::Prose(text)) => text.clone(),
        _ => String::new(),
    };
    let (was, is) = (words(was), words(is));
    if markdown::normalised(&was) == markdown::normalised(&is) {
        return None;
    }
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| prose::said(&was, &is, lang));
    let (label_zh, label_en) = match (review_year(path), language(path)) {
        (Some(year), Lang::En) => (format!("{year} 年度文字（英文）"), format!("Text of {year}")),
        (Some(year), _) => (format!("{year} 年度文字"), format!("Text of {year} (Chinese)")),
        (None, Lang::En) => ("文字（英文）".to_owned(), "Text".to_owned()),
        (None, _) => ("文字".to_owned(), "Text (Chinese)".to_owned()),
    };
    Some(DiffEntry::new(DiffKind::Prose, path, format!("{label_zh}：{zh}"), format!("{label_en}: {en}")))
}

/// Describes what changed in the guideline's text, by clause: passages within one are counted, so that they are
/// compared together.
fn clauses(path: &str, was: Option<&RecordContent>, is: Option<&RecordContent>) -> Vec<DiffEntry> {
    let none = GuidelineText::default();
    let passages = |content: Option<&'_ RecordContent>| -> BTreeMap<String, String> {
        let text = match content {
            Some(RecordContent::Passages(text)) => text,
            _ => &none,
        };
        let mut clauses: BTreeMap<String, String> = BTreeMap::from([(String::new(), text.title.clone())]);
        for passage in &text.passages {
            let own = match (passage.block, passage.anchor.rsplit_once("-p")) {
                (Block::Paragraph, Some((clause, _))) => clause,
                // The preamble's paragraphs are one clause.
                (Block::Paragraph, None) => "p1",
                _ => &passage.anchor,
            };
            let words = clauses.entry(own.to_owned()).or_default();
            words.push_str(&passage.text);
            words.push('\n');
        }
        clauses
    };
    let (was, is) = (passages(was), passages(is));
    let anchors: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let of =
        |clauses: &BTreeMap<String, String>, anchor: &str| clauses.get(anchor).cloned().unwrap_or_default();
    let language = language(path);
    let changed = anchors.into_iter().filter_map(|anchor| {
        let (was, is) = (of(&was, anchor), of(&is, anchor));
        if was == is {
            return None;
        }
        let words = |lang: Lang| {
            let same = || if lang == Lang::Zh { "分段有改动" } else { "paragraphs changed" }.to_owned();
            let place = match (anchor.is_empty(), lang) {
                (true, Lang::Zh) => "标题".to_owned(),
                (true, Lang::En) => "Title".to_owned(),
                _ => cited(anchor, lang),
            };
            let words = prose::difference(&was, &is, lang).unwrap_or_else(same);
            match (lang, language) {
                (Lang::Zh, Lang::En) => format!("{place}（英文）：{words}"),
                (Lang::Zh, _) => format!("{place}：{words}"),
                (Lang::En, Lang::En) => format!("{place}: {words}"),
                (Lang::En, _) => format!("{place} (Chinese): {words}"),
            }
        };
        Some(DiffEntry::new(DiffKind::Clause, format!("{path}#{anchor}"), words(Lang::Zh), words(Lang::En)))
    });
    changed.collect()
}
