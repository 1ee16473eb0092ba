//! Stages 3 and 4, *decode* and *resolve*: files into records, records into a [`Registry`], with every fault met on
//! the way. A file that couldn't be read leaves an empty record behind, so that what refers to it isn't blamed.

use super::layout::{self, Kind, Place};
use super::{
    Attachment, Consortium, Entry, Guideline, GuidelineText, Lang, Membership, Organisation, Page, Prose,
    Registry, Review, Terms, Vocabulary,
};
use crate::schema::{
    ConsortiumRecord, Date, GuidelineRecord, OrganisationRecord, Redirect, ReviewRecord, SiteRecord,
    VocabularyEntry, Whole,
};
use crate::source::{
    Blemish, Body, Content, Decoded, Fault, Oddity, SourceFile, SyntaxFault, blemishes, decode,
};
use crate::theme::hashed;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};

/// A registry, however faulty, and what was met while it was read.
pub struct Assembly {
    /// The registry.
    pub registry: Registry,
    /// Faults by file.
    pub faults: Vec<(String, ReadingFault)>,
    /// Of files with faults: what in them is unreadable.
    pub states: HashMap<String, FileState>,
    /// Vocabularies as records, for rules on their entries.
    pub vocabulary: BTreeMap<&'static str, Vec<VocabularyEntry>>,
}

/// A fault met while reading.
#[derive(Debug)]
pub enum ReadingFault {
    /// Of the YAML.
    Syntax(SyntaxFault),
    /// Of the shape.
    Shape(Fault),
    /// A character that doesn't belong there, at a byte.
    Character(usize, Blemish),
    /// Not UTF-8 from this byte on.
    NotUtf8(usize),
    /// Larger than it may be, in bytes.
    TooLarge(u64),
    /// A link, a special file, a bad name.
    Odd(Oddity),
    /// A file or folder that no kind of record knows.
    Unknown,
    /// A name that should be a slug.
    BadSlug,
    /// An attachment that isn't a PDF.
    NotPdf,
    /// A file that a record needs isn't there.
    NoFile(&'static str),
    /// A page without a heading to be its title.
    NoTitle,
    /// The guideline's text has something other than headings and paragraphs, at a byte.
    NotOutline(usize),
    /// The translation's structure isn't that of the text.
    OtherStructure,
}

/// What in a file is unreadable.
#[derive(Debug, Default)]
pub struct FileState {
    /// Paths of values that were reported while reading.
    pub holes: Vec<String>,
    /// Paths of list items that were left out.
    pub dropped: Vec<String>,
}

impl FileState {
    /// The path in the file of a path in the decoded record, which lacks the items left out.
    pub fn original(&self, path: &str) -> String {
        let mut steps: Vec<String> = path.split('/').map(str::to_owned).collect();
        for dropped in &self.dropped {
            let mut of = dropped.split('/').collect::<Vec<_>>();
            let Some(index) = of.pop().and_then(|last| last.parse::<usize>().ok()) else { continue };
            if !of.iter().zip(&steps).all(|(a, b)| a == b) {
                continue;
            }
            if let Some(step) = steps.get_mut(of.len())
                && let Ok(own) = step.parse::<usize>()
                && own >= index
            {
                *step = (own + 1).to_string();
            }
        }
        steps.join("/")
    }
}

/// A decoded file.
enum Record {
    Site(SiteRecord),
    Redirects(Vec<Redirect>),
    Guideline(GuidelineRecord),
    Vocabulary(Vec<VocabularyEntry>),
    Organisation(OrganisationRecord),
    Consortium(Box<ConsortiumRecord>),
    Review(ReviewRecord),
    Prose(String),
    Text(GuidelineText),
    Attachment(Attachment),
    Nothing,
}

struct Read {
    kind: Kind,
    record: Record,
    faults: Vec<ReadingFault>,
    dropped: Vec<String>,
}

/// Reads everything in `content` and puts it together.
pub fn assemble(content: &Content, as_of: Date) -> Assembly {
    let mut faults: Vec<(String, ReadingFault)> = Vec::new();
    faults.extend(unknown_folders(content));
    let read: Vec<_> = content.files.par_iter().map(|file| (file, read_file(file))).collect();
    let mut gather = Gather::new(as_of);
    let mut states = HashMap::new();
    for (file, read) in read {
        match read {
            Ok(read) => {
                if !read.faults.is_empty() {
                    states.insert(file.path.clone(), state_of(&read));
                    faults.extend(read.faults.into_iter().map(|fault| (file.path.clone(), fault)));
                }
                gather.take(read.kind, read.record);
            }
            Err(fault) => faults.push((file.path.clone(), fault)),
        }
    }
    gather.finish(content, &mut faults, states)
}

fn unknown_folders(content: &Content) -> Vec<(String, ReadingFault)> {
    let mut faults = Vec::new();
    let mut unknown: Vec<&str> = Vec::new();
    for folder in &content.folders {
        // What lies in an unknown folder needs no word of its own.
        if unknown.iter().any(|outer| folder.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))) {
            continue;
        }
        match layout::is_folder(folder) {
            Place::Known(_) => continue,
            Place::BadSlug => faults.push((folder.clone(), ReadingFault::BadSlug)),
            Place::Unknown => faults.push((folder.clone(), ReadingFault::Unknown)),
        }
        unknown.push(folder);
    }
    let covered = |path: &str| {
        unknown.iter().any(|outer| path.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/')))
    };
    for (path, oddity) in &content.oddities {
        let oddity = match oddity {
            Oddity::Link => Oddity::Link,
            Oddity::Special => Oddity::Special,
            Oddity::Name => Oddity::Name,
        };
        faults.push((path.clone(), ReadingFault::Odd(oddity)));
    }
    for file in &content.files {
        match layout::file(&file.path) {
            _ if covered(&file.path) => {}
            Place::Known(_) => {}
            Place::BadSlug => faults.push((file.path.clone(), ReadingFault::BadSlug)),
            Place::Unknown => faults.push((file.path.clone(), ReadingFault::Unknown)),
        }
    }
    faults
}

fn state_of(read: &Read) -> FileState {
    let mut state = FileState { holes: Vec::new(), dropped: read.dropped.clone() };
    for fault in &read.faults {
        match fault {
            ReadingFault::Shape(fault) => state.holes.push(fault.path.clone()),
            ReadingFault::Character(..) => {}
            // Nothing certain can be said of a file whose syntax is at fault.
            _ => state.holes.push(String::new()),
        }
    }
    state
}

/// Decodes one file; `Err` if it isn't one that is read.
fn read_file(file: &SourceFile) -> Result<Read, ReadingFault> {
    let kind = match layout::file(&file.path) {
        Place::Known(kind) => kind,
        // Reported already.
        Place::BadSlug | Place::Unknown => {
            return Ok(Read {
                kind: Kind::Handbook,
                record: Record::Nothing,
                faults: Vec::new(),
                dropped: Vec::new(),
            });
        }
    };
    let mut read = Read { record: Record::Nothing, faults: Vec::new(), dropped: Vec::new(), kind };
    match &file.body {
        Body::Text(text) => {
            read.faults.extend(
                blemishes(text).into_iter().map(|(at, blemish)| ReadingFault::Character(at, blemish)),
            );
            read.record = read.decode(text);
        }
        Body::Bytes(bytes) => {
            if !bytes.starts_with(b"%PDF-") {
                read.faults.push(ReadingFault::NotPdf);
            }
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let published = hashed(name, bytes);
            read.record =
                Record::Attachment(Attachment { name: name.to_owned(), published, size: bytes.len() });
        }
        Body::NotUtf8(right) => {
            read.faults.push(ReadingFault::NotUtf8(right.len()));
            read.record = read.empty();
        }
        Body::TooLarge(size) => {
            read.faults.push(ReadingFault::TooLarge(*size));
            read.record = read.empty();
        }
    }
    Ok(read)
}

impl Read {
    fn decode(&mut self, text: &str) -> Record {
        match &self.kind {
            Kind::Site => Record::Site(self.yaml(text)),
            Kind::Redirects => Record::Redirects(self.list(text)),
            Kind::Guideline => Record::Guideline(self.yaml(text)),
            Kind::Vocabulary(_) => Record::Vocabulary(self.list(text)),
            Kind::Organisation(_) => Record::Organisation(self.yaml(text)),
            Kind::Consortium(_) => Record::Consortium(Box::new(self.yaml(text))),
            Kind::Review(..) => Record::Review(self.yaml(text)),
            Kind::GuidelineText(_) => match GuidelineText::parse(text) {
                Ok(parsed) => Record::Text(parsed),
                Err(at) => {
                    self.faults.push(ReadingFault::NotOutline(at));
                    Record::Text(GuidelineText::default())
                }
            },
            Kind::Page(..) => {
                if crate::markdown::title(text).0.is_none() {
                    self.faults.push(ReadingFault::NoTitle);
                }
                Record::Prose(text.to_owned())
            }
            Kind::About(..) | Kind::ReviewProse(..) => Record::Prose(text.to_owned()),
            Kind::Handbook | Kind::Attachment(_) => Record::Nothing,
        }
    }

    fn empty(&mut self) -> Record {
        match &self.kind {
            Kind::Handbook => Record::Nothing,
            Kind::GuidelineText(_) => Record::Text(GuidelineText::default()),
            Kind::About(..) | Kind::ReviewProse(..) | Kind::Page(..) => Record::Prose(String::new()),
            Kind::Attachment(name) => {
                Record::Attachment(Attachment { name: name.clone(), published: name.clone(), size: 0 })
            }
            Kind::Site => Record::Site(SiteRecord::default()),
            Kind::Redirects => Record::Redirects(Vec::new()),
            Kind::Guideline => Record::Guideline(GuidelineRecord::default()),
            Kind::Vocabulary(_) => Record::Vocabulary(Vec::new()),
            Kind::Organisation(_) => Record::Organisation(OrganisationRecord::default()),
            Kind::Consortium(_) => Record::Consortium(Box::default()),
            Kind::Review(..) => Record::Review(ReviewRecord::default()),
        }
    }

    fn yaml<T: DeserializeOwned + Default>(&mut self, text: &str) -> T {
        let Decoded { value, syntax, shape, dropped } = decode(text);
        self.faults.extend(syntax.into_iter().map(ReadingFault::Syntax));
        self.faults.extend(shape.into_iter().map(ReadingFault::Shape));
        self.dropped = dropped;
        value
    }

    /// A file that is one list; one with nothing but comments is an empty list.
    fn list<T: DeserializeOwned>(&mut self, text: &str) -> Vec<T> {
        let blank = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
        if blank { Vec::new() } else { self.yaml::<Whole<T>>(text).0 }
    }
}

/// Records on their way into a registry.
struct Gather {
    registry: Registry,
    consortia: BTreeMap<String, Consortium>,
    pages: BTreeMap<String, Page>,
    vocabulary: BTreeMap<&'static str, Vec<VocabularyEntry>>,
    seen: Vec<Kind>,
}

impl Gather {
    fn new(as_of: Date) -> Self {
        let registry = Registry {
            as_of,
            site: SiteRecord::default(),
            guideline: Guideline::default(),
            vocabulary: Vocabulary::default(),
            organisations: Vec::new(),
            consortia: Vec::new(),
            pages: Vec::new(),
            attachments: Vec::new(),
            redirects: Vec::new(),
            organisation_by_slug: HashMap::new(),
        };
        Self {
            registry,
            consortia: BTreeMap::new(),
            pages: BTreeMap::new(),
            vocabulary: BTreeMap::new(),
            seen: Vec::new(),
        }
    }

    fn consortium(&mut self, slug: &str) -> &mut Consortium {
        self.consortia
            .entry(slug.to_owned())
            .or_insert_with(|| Consortium { slug: slug.to_owned(), ..Consortium::default() })
    }

    fn review(&mut self, slug: &str, year: i16) -> &mut Review {
        let reviews = &mut self.consortium(slug).reviews;
        let at = reviews.binary_search_by_key(&year, |review| review.year).unwrap_or_else(|at| {
            reviews.insert(at, Review { year, ..Review::default() });
            at
        });
        &mut reviews[at]
    }

    fn take(&mut self, kind: Kind, record: Record) {
        match (&kind, record) {
            (_, Record::Site(site)) => self.registry.site = site,
            (_, Record::Redirects(redirects)) => self.registry.redirects = redirects,
            (_, Record::Guideline(guideline)) => self.registry.guideline.record = guideline,
            (Kind::Vocabulary(name), Record::Vocabulary(entries)) => {
                if let Some(terms) = self.registry.vocabulary.named(name) {
                    *terms = Terms::new(entries.iter().filter_map(Entry::from_record).collect());
                }
                self.vocabulary.insert(name, entries);
            }
            (Kind::GuidelineText(Lang::Zh), Record::Text(text)) => self.registry.guideline.zh = text,
            (Kind::GuidelineText(Lang::En), Record::Text(text)) => self.registry.guideline.en = Some(text),
            (Kind::Organisation(slug), Record::Organisation(record)) => {
                let at = self.registry.organisations.len();
                self.registry.organisation_by_slug.insert(slug.clone(), at);
                let slug = slug.clone();
                self.registry.organisations.push(Organisation { slug, record, memberships: Vec::new() });
                return;
            }
            (Kind::Consortium(slug), Record::Consortium(record)) => self.consortium(slug).record = *record,
            (Kind::About(slug, lang), Record::Prose(text)) => {
                *self.consortium(slug).about.slot(*lang) = Some(text)
            }
            (Kind::Review(slug, year), Record::Review(record)) => self.review(slug, *year).record = record,
            (Kind::ReviewProse(slug, year, lang), Record::Prose(text)) => {
                *self.review(slug, *year).prose.slot(*lang) = Some(text);
            }
            (Kind::Page(slug, lang), Record::Prose(text)) => {
                let page = self
                    .pages
                    .entry(slug.clone())
                    .or_insert_with(|| Page { slug: slug.clone(), prose: Prose::default() });
                *page.prose.slot(*lang) = Some(text);
            }
            (_, Record::Attachment(attachment)) => self.registry.attachments.push(attachment),
            _ => {}
        }
        self.seen.push(kind);
    }

    fn finish(
        mut self,
        content: &Content,
        faults: &mut Vec<(String, ReadingFault)>,
        mut states: HashMap<String, FileState>,
    ) -> Assembly {
        for (path, name) in self.missing_files(content) {
            states.insert(path.clone(), FileState { holes: vec![String::new()], dropped: Vec::new() });
            faults.push((path, ReadingFault::NoFile(name)));
        }
        let registry = &mut self.registry;
        if let Some(en) = &registry.guideline.en
            && !states.contains_key("guideline/en.md")
            && !states.contains_key("guideline/zh.md")
            && !registry.guideline.zh.matches(en)
        {
            faults.push(("guideline/en.md".to_owned(), ReadingFault::OtherStructure));
        }
        registry.pages = self.pages.into_values().collect();
        registry.consortia = self.consortia.into_values().collect();
        registry.consortia.sort_by(|a, b| (&a.record.id, &a.slug).cmp(&(&b.record.id, &b.slug)));
        for (consortium, record) in registry.consortia.iter().enumerate() {
            for (member, organisation) in record.record.members.iter().enumerate() {
                let slug = organisation.organisation.as_deref().unwrap_or_default();
                if let Some(at) = registry.organisation_by_slug.get(slug) {
                    registry.organisations[*at].memberships.push(Membership { consortium, member });
                }
            }
        }
        Assembly {
            registry: self.registry,
            faults: std::mem::take(faults),
            states,
            vocabulary: self.vocabulary,
        }
    }

    /// Files that the registry or one of its records can't do without.
    fn missing_files(&self, content: &Content) -> Vec<(String, &'static str)> {
        let mut missing = Vec::new();
        let mut lack = |path: String, name| missing.push((path, name));
        if !self.seen.contains(&Kind::Site) {
            lack("site.yaml".to_owned(), "site.yaml");
        }
        if !self.seen.contains(&Kind::Guideline) {
            lack("guideline/guideline.yaml".to_owned(), "guideline.yaml");
        }
        if !self.seen.contains(&Kind::GuidelineText(Lang::Zh)) {
            lack("guideline/zh.md".to_owned(), "zh.md");
        }
        for name in Vocabulary::NAMES {
            if !self.vocabulary.contains_key(name) {
                lack(format!("vocabulary/{name}.yaml"), name);
            }
        }
        let folders = content.folders.iter().filter_map(|folder| folder.strip_prefix("consortia/"));
        for slug in folders.filter(|slug| !slug.contains('/') && crate::schema::is_slug(slug)) {
            let path = format!("consortia/{slug}/consortium.yaml");
            if content.file(&path).is_none() {
                lack(path, "consortium.yaml");
            }
        }
        for page in self.pages.values().filter(|page| page.prose.zh.is_none()) {
            lack(format!("pages/{}.zh.md", page.slug), "zh.md");
        }
        for (slug, consortium) in &self.consortia {
            for review in &consortium.reviews {
                let path = format!("consortia/{slug}/reviews/{}.yaml", review.year);
                if content.file(&path).is_none() {
                    lack(path, "reviews/<year>.yaml");
                }
            }
        }
        missing
    }
}
