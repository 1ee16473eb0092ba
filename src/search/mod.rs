//! The search, as far as it is made at build time: an index of what the pages of records, of the guideline and of prose
//! show, in each language one. It is read by `themes/default/static/search.js`, which looks up the terms of a query, and
//! loads the pages of the first results to show the passages; so the index holds no text.
//!
//! What it costs a reader at 10,000 consortia: a shard for each of up to five terms, a table for each result, and pages.
//! A term that stands in every document is as cheap as one that stands in few, since a row of documents is one number.

mod block;
mod files;
mod fold;
mod pinyin;

use crate::address::Base;
use crate::html::PageFacts;
use crate::schema::Text;
use crate::text::{Bilingual, Lang};
use crate::theme::Theme;
use block::{BLOCK, DocumentBlock, IndexEntry};
use files::IndexFiles;
pub use fold::fold;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// What a page is about, in the order of results that match equally well: of the law first, then of what goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectKind {
    /// The guideline.
    Guideline,
    /// A field.
    Field,
    /// A city.
    City,
    /// A consortium.
    Consortium,
    /// An organisation.
    Organisation,
    /// Prose about the registry, and the rules.
    Page,
    /// What sums up others: ratings, milestones, data.
    Overview,
    /// What was published when.
    History,
}

impl SubjectKind {
    /// Returns the key of its name in the strings, after `search.kind-`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Guideline => "guideline",
            Self::Field => "field",
            Self::City => "city",
            Self::Page => "page",
            Self::Consortium => "consortium",
            Self::Organisation => "organisation",
            Self::Overview => "overview",
            Self::History => "history",
        }
    }
}

/// Something that has a page of its own, by which the search knows it.
#[derive(Debug, Clone)]
pub struct SearchSubject<'r> {
    /// What it is.
    pub kind: SubjectKind,
    /// Its number or code, if it has one.
    pub number: Option<&'r str>,
    /// What it is called on the Chinese page and on the English one.
    pub names: Bilingual<(String, Lang)>,
    /// What else it is called.
    pub aliases: Vec<&'r Text>,
}

impl SearchSubject<'_> {
    /// Describes something called `name`.
    pub fn of(kind: SubjectKind, name: &Text) -> Self {
        let shown = |lang| {
            let (text, own) = name.text_for(lang);
            (text.to_owned(), own)
        };
        Self::called(kind, Bilingual::from_fn(shown))
    }

    /// Describes something that has these names on the Chinese page and on the English one.
    pub fn called(kind: SubjectKind, names: Bilingual<(String, Lang)>) -> Self {
        Self { kind, number: None, names, aliases: Vec::new() }
    }

    fn name(&self, lang: Lang) -> (&str, Lang) {
        let (name, own) = self.names.get(lang);
        (name, *own)
    }

    /// Lists every name but the one that is shown; its number isn't among them.
    fn other_names(&self, lang: Lang) -> Vec<&str> {
        let (shown, _) = self.name(lang);
        let mut others: Vec<&str> = self.own_names().filter(|name| *name != shown).collect();
        others.dedup();
        others
    }

    /// Lists the names that it is known by: the history of something goes by what it tells, and leaves the name to the
    /// thing.
    fn own_names(&self) -> impl Iterator<Item = &str> {
        self.all_names().filter(|_| self.kind != SubjectKind::History)
    }

    fn all_names(&self) -> impl Iterator<Item = &str> {
        let own = self.names.both().map(|(_, (name, _))| name.as_str()).into_iter();
        own.chain(self.aliases.iter().flat_map(|text| [Some(&*text.zh), text.en.as_deref()]).flatten())
    }

    /// Lists the Chinese names that it is known by.
    fn chinese(&self) -> impl Iterator<Item = &str> {
        let names = self.names.both().map(|(_, name)| name).into_iter();
        let own = names.filter(|(_, lang)| *lang == Lang::Zh).map(|(name, _)| name.as_str());
        own.take(1)
            .chain(self.aliases.iter().map(|text| &*text.zh))
            .filter(|_| self.kind != SubjectKind::History)
    }
}

/// A page that can be found.
struct Document<'r> {
    path: &'r str,
    subject: &'r SearchSubject<'r>,
    /// Bytes of its pages.
    sizes: Bilingual<AtomicUsize>,
}

/// An index in each language, while the pages are made.
///
/// # Examples
/// ```
/// use consortia::search::{Index, SearchSubject, SubjectKind};
/// use consortia::text::{Bilingual, Lang};
///
/// let names = Bilingual { zh: ("联系我们".to_owned(), Lang::Zh), en: ("Contact".to_owned(), Lang::En) };
/// let subject = SearchSubject::called(SubjectKind::Page, names);
/// let index = Index::of([("/about/contact/", &subject)].into_iter());
/// let facts = index.read("/about/contact/", Lang::En, b"<main><h1 id=contact>Contact</h1></main>");
/// assert_eq!(facts.ids, "contact");
/// ```
pub struct Index<'r> {
    documents: Vec<Document<'r>>,
    places: HashMap<&'r str, usize>,
    blocks: Vec<Mutex<BlockState>>,
}

/// How far the sixty-four documents of a block are.
enum BlockState {
    /// So many pages are missing.
    Open(DocumentBlock, usize),
    /// All are there: the terms, and nothing else, which is ten times smaller.
    Ready(Vec<IndexEntry>),
}

impl BlockState {
    fn page(&mut self, place: usize, lang: Lang, page: &[u8]) -> PageFacts {
        let Self::Open(block, missing) = self else { return PageFacts::of(page) };
        let facts = block.page(place, lang, page);
        *missing -= 1;
        if *missing == 0 {
            *self = Self::Ready(std::mem::take(block).entries());
        }
        facts
    }

    fn entries(self) -> Vec<IndexEntry> {
        match self {
            Self::Open(block, _) => block.entries(),
            Self::Ready(entries) => entries,
        }
    }
}

impl<'r> Index<'r> {
    /// Makes an index of pages at these paths, with nothing but their names in it yet.
    pub fn of(pages: impl Iterator<Item = (&'r str, &'r SearchSubject<'r>)>) -> Self {
        let document = |(path, subject)| Document { path, subject, sizes: Bilingual::default() };
        let mut documents: Vec<_> = pages.map(document).collect();
        documents.sort_by_key(|document| document.subject.kind);
        let open = |some: &[Document]| {
            let mut block = DocumentBlock::default();
            for (place, Document { subject, .. }) in some.iter().enumerate() {
                subject.own_names().chain(subject.number).for_each(|name| block.name(place, name));
            }
            Mutex::new(BlockState::Open(block, some.len() * Lang::ALL.len()))
        };
        let blocks = documents.chunks(BLOCK).map(open).collect();
        let places = documents.iter().enumerate().map(|(place, document)| (document.path, place)).collect();
        Self { documents, places, blocks }
    }

    /// Reads the page at `path`, and adds what it shows if it is one that can be found. The order doesn't matter.
    pub fn read(&self, path: &str, lang: Lang, page: &[u8]) -> PageFacts {
        let place = self.places.get(path).copied();
        let document = place
            .and_then(|place| Some((place, self.documents.get(place)?, self.blocks.get(place / BLOCK)?)));
        let Some((place, document, block)) = document else { return PageFacts::of(page) };
        document.sizes.get(lang).store(page.len(), Ordering::Relaxed);
        block.lock().unwrap_or_else(PoisonError::into_inner).page(place % BLOCK, lang, page)
    }

    /// Hands on every file of the index, when every page has been added, with its path; what was made of each.
    ///
    /// # Errors
    /// The first that `put` has.
    pub fn files<T: Send, E: Send>(
        self,
        theme: &Theme,
        base: &Base,
        put: &(impl Fn(&str, &[u8]) -> Result<T, E> + Sync),
    ) -> Result<Vec<T>, E> {
        let Self { documents, blocks, .. } = self;
        let pinyin_terms: Vec<_> = documents.par_chunks(BLOCK).map(files::pinyin_terms).collect();
        let states =
            blocks.into_iter().map(|state| state.into_inner().unwrap_or_else(PoisonError::into_inner));
        let blocks: Vec<_> = states.map(BlockState::entries).collect();
        IndexFiles::of(&documents, &blocks, &pinyin_terms).put((theme, base), put)
    }
}
