//! Stages 3 and 4, *decode* and *resolve*: files into records, records into a [`Registry`], with every fault met on
//! the way. A file that couldn't be read leaves an empty record behind, so that what refers to it isn't blamed.

use super::layout::{self, FileKind, PathMeaning};
use super::reading::{DecodedRecord, FileState, ReadingFault, empty, read_file};
use super::registry::LazyIndexes;
use super::{Consortium, Guideline, Membership, Organisation, Page, Prose, Registry, Review, Vocabulary};
use crate::schema::{Date, SiteRecord, StatusEntry, Vocabularies, VocabularyName};
use crate::source::Content;
use crate::text::Lang;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A registry, however faulty, and what was met while it was read.
pub struct LoadedRegistry {
    /// The registry.
    pub registry: Registry,
    /// Faults by file.
    pub faults: Vec<(String, ReadingFault)>,
    /// What is unreadable in the files with faults.
    pub states: HashMap<String, FileState>,
    /// Vocabularies as records, for rules on their entries.
    pub vocabulary: Vocabularies,
}

/// Reads everything in `content` and puts it together.
///
/// # Examples
/// ```
/// use consortia::model::assemble;
/// use consortia::schema::Date;
/// use consortia::source::{Content, SourceFile};
///
/// let record = "name: {zh: 示例大学, en: Sample University}\n";
/// let file = SourceFile::from_tree("organisations/sample-university.yaml", record.into());
/// let content = Content { files: vec![file], ..Content::default() };
/// let loaded = assemble(&content, Date::parse("2026-11-01").unwrap());
/// assert!(loaded.registry.organisation("sample-university").is_some());
/// ```
pub fn assemble(content: &Content, as_of: Date) -> LoadedRegistry {
    let mut faults: Vec<(String, ReadingFault)> = Vec::new();
    faults.extend(unknown_folders(content));
    let read: Vec<_> = content.files.par_iter().map(|file| (file, read_file(file))).collect();
    let mut builder = RegistryBuilder::new(as_of);
    let mut states = HashMap::new();
    for (file, read) in read {
        let is_whole = read.has_all_items();
        if !read.faults.is_empty() {
            states.insert(file.path.clone(), read.state());
            faults.extend(read.faults.into_iter().map(|fault| (file.path.clone(), fault)));
        }
        builder.take(read.kind, read.record, is_whole);
    }
    for (path, kind) in stand_ins(content) {
        states.insert(path.clone(), FileState::unreadable());
        if let FileKind::Organisation(slug) = &kind {
            builder.registry.stood_for.push(slug.clone());
        }
        let record = empty(&kind);
        builder.take(kind, record, false);
        builder.stood_in.insert(path);
    }
    builder.finish(content, &mut faults, states)
}

/// Records that stand there as something that can't be read, or under a wrong name: that is the finding, and what refers
/// to them isn't blamed.
fn stand_ins(content: &Content) -> Vec<(String, FileKind)> {
    let odd = content.unsupported.iter().map(|(path, _)| path).chain(&content.folders);
    let odd = odd.filter_map(|path| match layout::file(path) {
        PathMeaning::Known(kind) => Some((path.clone(), kind)),
        PathMeaning::BadSlug | PathMeaning::Unknown => None,
    });
    let misnamed =
        content.files.iter().filter(|file| !matches!(layout::file(&file.path), PathMeaning::Known(_)));
    let misnamed = misnamed.flat_map(|file| {
        let written = file.path.strip_prefix("organisations/").and_then(|name| name.strip_suffix(".yaml"));
        let written = written.map(|slug| (file.path.clone(), FileKind::Organisation(slug.to_owned())));
        let meant = layout::meant(&file.path).filter(|(path, _)| content.file(path).is_none());
        written.into_iter().chain(meant)
    });
    odd.chain(misnamed).collect()
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
            PathMeaning::Known(_) => continue,
            PathMeaning::BadSlug => faults.push((folder.clone(), ReadingFault::BadSlug)),
            PathMeaning::Unknown => faults.push((folder.clone(), ReadingFault::Unknown)),
        }
        unknown.push(folder);
    }
    let covered = |path: &str| {
        unknown.iter().any(|outer| path.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/')))
    };
    for (path, unsupported) in &content.unsupported {
        faults.push((path.clone(), ReadingFault::Odd(*unsupported)));
    }
    for file in &content.files {
        match layout::file(&file.path) {
            _ if covered(&file.path) => {}
            PathMeaning::Known(_) => {}
            PathMeaning::BadSlug => faults.push((file.path.clone(), ReadingFault::BadSlug)),
            PathMeaning::Unknown => faults.push((file.path.clone(), ReadingFault::Unknown)),
        }
    }
    faults
}

/// Records on their way into a registry.
struct RegistryBuilder {
    registry: Registry,
    consortia: BTreeMap<String, Consortium>,
    pages: BTreeMap<String, Page>,
    vocabulary: Vocabularies,
    /// Which of the files there is one of were met.
    seen: Vec<FileKind>,
    /// Paths of records that stand there as something else.
    stood_in: HashSet<String>,
}

impl RegistryBuilder {
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
            themes: Vec::new(),
            organisation_by_slug: HashMap::new(),
            knows_organisations: true,
            stood_for: Vec::new(),
            once: LazyIndexes::default(),
        };
        Self {
            registry,
            consortia: BTreeMap::new(),
            pages: BTreeMap::new(),
            vocabulary: Vocabularies::new(),
            seen: Vec::new(),
            stood_in: HashSet::new(),
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

    fn take(&mut self, kind: FileKind, record: DecodedRecord, is_whole: bool) {
        match (&kind, record) {
            (_, DecodedRecord::Site(site)) => self.registry.site = site,
            (_, DecodedRecord::Redirects(redirects)) => self.registry.redirects = redirects,
            (_, DecodedRecord::Guideline(guideline)) => self.registry.guideline.record = guideline,
            (_, DecodedRecord::Vocabulary(records)) => {
                self.registry.vocabulary.take(&records, is_whole);
                self.vocabulary.insert(records.name(), records);
            }
            (FileKind::GuidelineText(Lang::Zh), DecodedRecord::Text(text)) => {
                self.registry.guideline.zh = text;
            }
            (FileKind::GuidelineText(Lang::En), DecodedRecord::Text(text)) => {
                self.registry.guideline.en = Some(text);
            }
            (FileKind::Organisation(slug), DecodedRecord::Organisation(record)) => {
                let at = self.registry.organisations.len();
                self.registry.organisation_by_slug.insert(slug.clone(), at);
                let slug = slug.clone();
                self.registry.organisations.push(Organisation { slug, record, memberships: Vec::new() });
                return;
            }
            (FileKind::Consortium(slug), DecodedRecord::Consortium(record)) => {
                self.consortium(slug).record = record;
            }
            (FileKind::About(slug, lang), DecodedRecord::Prose(text)) => {
                *self.consortium(slug).about.get_mut(*lang) = Some(text);
            }
            (FileKind::Review(slug, year), DecodedRecord::Review(record)) => {
                self.review(slug, *year).record = record;
            }
            (FileKind::ReviewProse(slug, year, lang), DecodedRecord::Prose(text)) => {
                *self.review(slug, *year).prose.get_mut(*lang) = Some(text);
            }
            (FileKind::Page(slug, lang), DecodedRecord::Prose(text)) => {
                let page = self
                    .pages
                    .entry(slug.clone())
                    .or_insert_with(|| Page { slug: slug.clone(), prose: Prose::default() });
                *page.prose.get_mut(*lang) = Some(text);
            }
            (_, DecodedRecord::Attachment(attachment)) => self.registry.attachments.push(attachment),
            _ => {}
        }
        if matches!(kind, FileKind::Site | FileKind::Guideline | FileKind::GuidelineText(_)) {
            self.seen.push(kind);
        }
    }

    fn finish(
        mut self,
        content: &Content,
        faults: &mut Vec<(String, ReadingFault)>,
        mut states: HashMap<String, FileState>,
    ) -> LoadedRegistry {
        let is_odd = |folder: &str| content.unsupported.iter().any(|(path, _)| path == folder);
        self.registry.knows_organisations = !is_odd("organisations");
        self.registry.themes.clone_from(&content.themes);
        let mut missing = self.missing_files(content);
        missing.retain(|path| {
            !self.stood_in.contains(path) && !is_odd(path.split('/').next().unwrap_or_default())
        });
        for path in missing {
            states.insert(path.clone(), FileState::missing());
            faults.push((path, ReadingFault::NoFile));
        }
        let registry = &mut self.registry;
        let [zh_file, en_file] = [Lang::Zh, Lang::En].map(|lang| FileKind::GuidelineText(lang).path());
        if let Some(en) = &registry.guideline.en
            && !states.contains_key(&en_file)
            && !states.contains_key(&zh_file)
            && !registry.guideline.zh.matches(en)
        {
            faults.push((en_file, ReadingFault::OtherStructure));
        }
        registry.pages = self.pages.into_values().collect();
        registry.consortia = self.consortia.into_values().collect();
        registry.consortia.sort_by(|a, b| (&a.record.id, &a.slug).cmp(&(&b.record.id, &b.slug)));
        let terms = &registry.vocabulary.statuses;
        for consortium in &mut registry.consortia {
            let properties = |entry: &StatusEntry| terms.properties(entry.status.as_deref()?).cloned();
            consortium.statuses = consortium.record.status_history.iter().map(properties).collect();
        }
        for (consortium, record) in registry.consortia.iter().enumerate() {
            for (member, organisation) in record.record.members.iter().enumerate() {
                let slug = organisation.organisation.as_deref().unwrap_or_default();
                if let Some(at) = registry.organisation_by_slug.get(slug) {
                    registry.organisations[*at].memberships.push(Membership { consortium, member });
                }
            }
        }
        LoadedRegistry {
            registry: self.registry,
            faults: std::mem::take(faults),
            states,
            vocabulary: self.vocabulary,
        }
    }

    /// Lists the files that aren't there though the registry or one of its records can't do without them.
    fn missing_files(&self, content: &Content) -> Vec<String> {
        let mut missing = Vec::new();
        let mut lack = |kind: FileKind| missing.push(kind.path());
        let is_there = |kind: &FileKind| content.file(&kind.path()).is_some();
        let single = [FileKind::Site, FileKind::Guideline, FileKind::GuidelineText(Lang::Zh)];
        single.into_iter().filter(|kind| !self.seen.contains(kind)).for_each(&mut lack);
        for name in VocabularyName::ALL.iter().filter(|name| !self.vocabulary.contains_key(*name)) {
            lack(FileKind::Vocabulary(*name));
        }
        let folders = content.folders.iter().filter_map(|folder| folder.strip_prefix("consortia/"));
        let slugs = folders.filter(|slug| !slug.contains('/') && crate::text::is_slug(slug));
        let records = slugs.map(|slug| FileKind::Consortium(slug.to_owned()));
        records.filter(|kind| !is_there(kind)).for_each(&mut lack);
        for (slug, consortium) in &self.consortia {
            let without_zh = |prose: &Prose| prose.en.is_some() && prose.zh.is_none();
            if without_zh(&consortium.about) {
                lack(FileKind::About(slug.clone(), Lang::Zh));
            }
            for review in consortium.reviews.iter().filter(|review| without_zh(&review.prose)) {
                lack(FileKind::ReviewProse(slug.clone(), review.year, Lang::Zh));
            }
        }
        for page in self.pages.values().filter(|page| page.prose.zh.is_none()) {
            lack(FileKind::Page(page.slug.clone(), Lang::Zh));
        }
        for (slug, consortium) in &self.consortia {
            let reviews = consortium.reviews.iter();
            let records = reviews.map(|review| FileKind::Review(slug.clone(), review.year));
            records.filter(|kind| !is_there(kind)).for_each(&mut lack);
        }
        missing
    }
}
