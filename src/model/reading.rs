//! Stage 3 for one file: what kind of record it is, its value, and every fault met in it.

use super::layout::{self, FileKind, PathMeaning};
use super::{Attachment, GuidelineText};
use crate::address::hashed;
use crate::schema::{
    ConsortiumRecord, Declared as _, FieldPath, GuidelineRecord, OrganisationRecord, PathStep, Redirect,
    ReviewRecord, SiteRecord, TypeInfo, VocabularyRecords,
};
use crate::schema::{Decoded, ShapeFault, ShapeFaultKind, decode, decode_list};
use crate::source::{Body, SourceFile, SyntaxFault, UnsupportedEntry};
use crate::text::{ForbiddenCharacter, Sanitized, forbidden_characters};
use std::collections::{BTreeSet, HashMap};
use std::iter::successors;
use std::ops::Range;

/// A fault met while reading.
#[derive(Debug)]
pub enum ReadingFault {
    /// The YAML has a fault.
    Syntax(SyntaxFault),
    /// The record's shape has a fault.
    Shape(ShapeFault),
    /// A character that doesn't belong there, at a byte.
    Character(usize, ForbiddenCharacter),
    /// A character that doesn't belong there, made by an entity in these bytes of Markdown.
    Escaped(Range<usize>, ForbiddenCharacter),
    /// The file isn't UTF-8 from this byte on.
    NotUtf8(usize),
    /// The file is larger than it may be: its size in bytes.
    TooLarge(u64),
    /// A link, a special file, a bad name.
    Odd(UnsupportedEntry),
    /// A file or folder that no kind of record knows.
    Unknown,
    /// A name that should be a slug.
    BadSlug,
    /// An attachment that isn't a PDF.
    NotPdf,
    /// A file that a record needs isn't there.
    NoFile,
    /// A page without a heading to be its title.
    NoTitle,
    /// The guideline's text has something other than headings and paragraphs, at a byte.
    NotOutline(usize),
    /// The translation's structure isn't that of the text.
    OtherStructure,
}

impl ReadingFault {
    /// Gives the path of the value that can't be read for it, if there is one; it is empty if that is the whole file.
    fn hole(&self) -> Option<&str> {
        match self {
            Self::Shape(ShapeFault { kind: ShapeFaultKind::Unknown { meant, .. }, .. }) => {
                meant.as_ref().map(|(_, path)| path.as_str())
            }
            Self::Shape(fault) => Some(&fault.path),
            Self::Syntax(fault) => fault.hole.as_deref(),
            Self::NotUtf8(_) | Self::TooLarge(_) | Self::NotOutline(_) => Some(""),
            _ => None,
        }
    }
}

/// What in a file is unreadable.
#[derive(Debug, Default)]
pub struct FileState {
    /// Places of values that were reported while reading, or that a rule refused.
    holes: BTreeSet<FieldPath>,
    /// For the first, second … item that a list lacks, by the list's place: how many were kept before it.
    kept: HashMap<FieldPath, Vec<usize>>,
    /// Whether there is no such file, though another asks for it.
    pub is_missing: bool,
}

/// More unreadable values than a person leaves: what rests on any of them isn't looked for one by one.
const MANY: usize = 500;

impl FileState {
    /// Describes a file of which nothing could be read.
    pub(super) fn unreadable() -> Self {
        Self { holes: BTreeSet::from([FieldPath::default()]), ..Self::default() }
    }

    /// Describes a file that isn't there.
    pub(super) fn missing() -> Self {
        Self { is_missing: true, ..Self::unreadable() }
    }

    fn new(holes: BTreeSet<FieldPath>, dropped: impl Iterator<Item = FieldPath>) -> Self {
        let mut kept: HashMap<FieldPath, Vec<usize>> = HashMap::new();
        for path in dropped {
            if let Some(PathStep::Item(index)) = path.steps().last() {
                let kept = kept.entry(path.parent()).or_default();
                kept.push(index.saturating_sub(kept.len()));
            }
        }
        Self { holes, kept, is_missing: false }
    }

    /// Takes the value at `path` of the file for unreadable: a rule refused it.
    pub fn mark_unreadable(&mut self, path: &FieldPath) {
        self.holes.insert(self.in_file(path));
    }

    /// Gives the path in the file of a path in the decoded record, which lacks the items left out.
    pub fn original(&self, path: &FieldPath) -> String {
        self.in_file(path).to_string()
    }

    fn in_file(&self, path: &FieldPath) -> FieldPath {
        let moved = |outer: FieldPath, step: &PathStep| match (step, self.kept.get(&outer)) {
            (PathStep::Item(index), Some(kept)) => {
                outer.item(index + kept.partition_point(|before| before <= index))
            }
            _ => outer.then(step.clone()),
        };
        path.steps().iter().fold(FieldPath::default(), moved)
    }

    /// Tells whether nothing new can be said at `path` of the file: it is unreadable, or in or around what is.
    pub fn is_unreadable_at(&self, path: &FieldPath) -> bool {
        let path = self.in_file(path);
        // A record as a whole has its finding though a value of it is unreadable.
        let is_around = !path.steps().is_empty()
            && self.holes.range(&path..).next().is_some_and(|hole| hole.is_within(&path));
        let mut outer = successors(Some(path), |path| (!path.steps().is_empty()).then(|| path.parent()));
        is_around || outer.any(|place| self.holes.contains(&place))
    }

    /// Tells whether anything in the file is unreadable.
    pub fn is_faulty(&self) -> bool {
        !self.holes.is_empty()
    }

    /// Tells whether something that is unreadable lies on one of these paths; where very many values are unreadable, it
    /// takes that for granted.
    pub fn touches(&self, paths: impl IntoIterator<Item = impl Into<FieldPath>>) -> bool {
        if self.holes.len() > MANY {
            return true;
        }
        let meets = |hole: &FieldPath, path: &FieldPath| {
            let mut steps = hole.steps().iter().zip(path.steps());
            steps.all(|(own, asked)| own == asked || *asked == PathStep::AnyItem)
        };
        !self.holes.is_empty()
            && paths.into_iter().any(|path| {
                let path = self.in_file(&path.into());
                self.holes.iter().any(|hole| meets(hole, &path))
            })
    }
}

/// A decoded file.
pub(super) enum DecodedRecord {
    Site(SiteRecord),
    Redirects(Vec<Redirect>),
    Guideline(GuidelineRecord),
    Vocabulary(VocabularyRecords),
    Organisation(OrganisationRecord),
    Consortium(Box<ConsortiumRecord>),
    Review(ReviewRecord),
    Prose(String),
    Text(GuidelineText),
    Attachment(Attachment),
    Nothing,
}

/// A file as it was read.
pub(super) struct DecodedFile {
    pub(super) kind: FileKind,
    pub(super) record: DecodedRecord,
    pub(super) faults: Vec<ReadingFault>,
    dropped: Vec<String>,
}

/// Decodes one file. One that no kind of record knows is reported by its place alone, and left unread.
pub(super) fn read_file(file: &SourceFile) -> DecodedFile {
    let mut read = DecodedFile {
        kind: FileKind::Handbook,
        record: DecodedRecord::Nothing,
        faults: Vec::new(),
        dropped: Vec::new(),
    };
    let PathMeaning::Known(kind) = layout::file(&file.path) else { return read };
    read.kind = kind;
    match &file.body {
        Body::Text(text) => {
            read.faults.extend(
                forbidden_characters(text)
                    .into_iter()
                    .map(|(at, forbidden_character)| ReadingFault::Character(at, forbidden_character)),
            );
            read.record = read.decode(text);
            if read.kind.is_prose() {
                let escaped = crate::markdown::entity_characters(text).into_iter();
                read.faults.extend(
                    escaped.map(|(bytes, forbidden_character)| {
                        ReadingFault::Escaped(bytes, forbidden_character)
                    }),
                );
            }
        }
        Body::Bytes(bytes) => {
            if !bytes.starts_with(b"%PDF-") {
                read.faults.push(ReadingFault::NotPdf);
            }
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let published = hashed(name, bytes);
            read.record =
                DecodedRecord::Attachment(Attachment { name: name.to_owned(), published, size: bytes.len() });
        }
        Body::NotUtf8(right) => {
            read.faults.push(ReadingFault::NotUtf8(right.len()));
            read.record = empty(&read.kind);
        }
        Body::TooLarge(size) => {
            read.faults.push(ReadingFault::TooLarge(*size));
            read.record = empty(&read.kind);
        }
    }
    read
}

/// Makes what stands for a file that can't be read, so that what refers to it isn't blamed.
pub(super) fn empty(kind: &FileKind) -> DecodedRecord {
    match kind {
        FileKind::Handbook => DecodedRecord::Nothing,
        FileKind::GuidelineText(_) => DecodedRecord::Text(GuidelineText::default()),
        FileKind::About(..) | FileKind::ReviewProse(..) | FileKind::Page(..) => {
            DecodedRecord::Prose(String::new())
        }
        FileKind::Attachment(name) => {
            DecodedRecord::Attachment(Attachment { name: name.clone(), published: name.clone(), size: 0 })
        }
        FileKind::Site => DecodedRecord::Site(SiteRecord::default()),
        FileKind::Redirects => DecodedRecord::Redirects(Vec::new()),
        FileKind::Guideline => DecodedRecord::Guideline(GuidelineRecord::default()),
        FileKind::Vocabulary(name) => DecodedRecord::Vocabulary(name.unread()),
        FileKind::Organisation(_) => DecodedRecord::Organisation(OrganisationRecord::default()),
        FileKind::Consortium(_) => DecodedRecord::Consortium(Box::default()),
        FileKind::Review(..) => DecodedRecord::Review(ReviewRecord::default()),
    }
}

impl FileKind {
    /// Says what is known of its record before that is read, or of the entries if it is one list; and whether it is one.
    fn record(&self) -> Option<(&'static TypeInfo, bool)> {
        Some(match self {
            FileKind::Site => (&SiteRecord::INFO, false),
            FileKind::Redirects => (&Redirect::INFO, true),
            FileKind::Guideline => (&GuidelineRecord::INFO, false),
            FileKind::Vocabulary(name) => (name.info(), true),
            FileKind::Organisation(_) => (&OrganisationRecord::INFO, false),
            FileKind::Consortium(_) => (&ConsortiumRecord::INFO, false),
            FileKind::Review(..) => (&ReviewRecord::INFO, false),
            _ => return None,
        })
    }
}

impl DecodedFile {
    /// Tells whether every item of a file that is a list was read, if not every value of each.
    pub(super) fn has_all_items(&self) -> bool {
        let whole = |fault: &ReadingFault| match fault {
            ReadingFault::Syntax(fault) => fault.hole.is_none(),
            ReadingFault::Shape(fault) => !fault.path.is_empty(),
            ReadingFault::NotUtf8(_) | ReadingFault::TooLarge(_) => false,
            _ => true,
        };
        self.dropped.is_empty() && self.faults.iter().all(whole)
    }

    /// Tells whether all that stands in the file could be read. A field that isn't there hides nothing: a record of the
    /// past may lack what was made required later.
    pub(super) fn is_understood(&self) -> bool {
        let is_absence = |fault: &ReadingFault| {
            matches!(fault, ReadingFault::Shape(ShapeFault { kind: ShapeFaultKind::Missing(_), .. }))
        };
        self.faults.iter().all(is_absence)
    }

    /// Says what of the file is unreadable, for whoever asks later.
    pub(super) fn state(&self) -> FileState {
        let place = |path: &str| match self.kind.record() {
            Some((info, is_list)) => FieldPath::as_read(info, is_list, path),
            None => FieldPath::default(),
        };
        let holes = self.faults.iter().filter_map(ReadingFault::hole).map(place).collect();
        FileState::new(holes, self.dropped.iter().map(|path| place(path)))
    }

    fn decode(&mut self, text: &str) -> DecodedRecord {
        match self.kind {
            FileKind::Site => DecodedRecord::Site(self.yaml(text, decode)),
            FileKind::Redirects => DecodedRecord::Redirects(self.yaml(text, decode_list::<Redirect>)),
            FileKind::Guideline => DecodedRecord::Guideline(self.yaml(text, decode)),
            FileKind::Vocabulary(name) => {
                DecodedRecord::Vocabulary(self.yaml(text, |text| name.decode(text)))
            }
            FileKind::Organisation(_) => DecodedRecord::Organisation(self.yaml(text, decode)),
            FileKind::Consortium(_) => DecodedRecord::Consortium(Box::new(self.yaml(text, decode))),
            FileKind::Review(..) => DecodedRecord::Review(self.yaml(text, decode)),
            FileKind::GuidelineText(_) => match GuidelineText::parse(text) {
                Ok(parsed) => DecodedRecord::Text(parsed),
                Err(at) => {
                    self.faults.push(ReadingFault::NotOutline(at));
                    DecodedRecord::Text(GuidelineText::default())
                }
            },
            FileKind::Page(..) => {
                if crate::markdown::title(text).0.is_none() {
                    self.faults.push(ReadingFault::NoTitle);
                }
                DecodedRecord::Prose(text.to_owned())
            }
            FileKind::About(..) | FileKind::ReviewProse(..) => DecodedRecord::Prose(text.to_owned()),
            FileKind::Handbook | FileKind::Attachment(_) => DecodedRecord::Nothing,
        }
    }

    /// Reads a value from YAML by `decode`, and puts its faults down to the file.
    fn yaml<T>(&mut self, text: &str, decode: impl FnOnce(&str) -> Decoded<T>) -> T {
        let forbidden = self.faults.iter().filter_map(|fault| match fault {
            ReadingFault::Character(at, character) => Some((*at, *character)),
            _ => None,
        });
        let clean = Sanitized::without(forbidden, text);
        let Decoded { value, syntax, shape, dropped } = decode(&clean.text);
        self.faults.extend(
            syntax
                .into_iter()
                .map(|fault| ReadingFault::Syntax(SyntaxFault { span: clean.original(fault.span), ..fault })),
        );
        self.faults.extend(
            shape
                .into_iter()
                .map(|fault| ReadingFault::Shape(ShapeFault { span: clean.original(fault.span), ..fault })),
        );
        self.dropped = dropped;
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::CONSORTIUM;

    #[test]
    fn places_are_those_of_the_file_from_which_items_were_left_out() {
        let members = CONSORTIUM.members();
        let holes = BTreeSet::from([FieldPath::from(members.at(3).task())]);
        let state = FileState::new(holes, [FieldPath::from(members.at(1))].into_iter());
        assert_eq!(state.original(&members.at(1).into()), "members/2");
        for unreadable in [members.at(2).task().into(), members.at(2).into(), FieldPath::from(members)] {
            assert!(state.is_unreadable_at(&unreadable), "{unreadable}");
        }
        for readable in [FieldPath::from(members.at(1)), members.at(2).joined().into(), FieldPath::default()]
        {
            assert!(!state.is_unreadable_at(&readable), "{readable}");
        }
        assert!(state.touches([members.any().task()]));
        assert!(!state.touches([members.any().joined()]));
    }
}
