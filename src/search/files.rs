//! The index as files: terms in shards by a hash of what is looked up, documents in tables, and a manifest that says how
//! many of each there are. Their names stay, so that what didn't change isn't written again; the first line of each is the
//! version that its numbers belong to, by which a page that was open during a change knows that it has to begin anew.

use super::block::{BLOCK, Bits, IndexEntry, IndexField, MOST, SearchTerm, hash};
use super::{Document, SubjectKind, fold, pinyin};
use crate::address::{self, Base, Route};
use crate::html::INLINE;
use crate::text::{Bilingual, Lang};
use crate::theme::Theme;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::sync::atomic::Ordering;

/// Documents of a table: what is loaded to show one result.
const TABLE: usize = 32;
/// Occurrences of terms in blocks that make a shard of some ten kilobytes.
const SHARD: usize = 1200;
/// Counts up when the files change their form, which makes another version.
const FORMAT: u32 = 2;

/// What a browser has to know before it can look anything up.
#[derive(Serialize)]
struct IndexManifest<'a> {
    /// The first line of each file of the index.
    version: &'a str,
    documents: usize,
    /// The first of those that list others, the first behind them, and the first of those behind that sum up others.
    lists: [usize; 3],
    /// Documents of a table.
    table: usize,
    /// There are two to the power of this many shards.
    bits: u32,
    /// Characters, each before the one it is folded into.
    variants: &'a str,
    /// Elements that part no text.
    inline: &'static [&'static str],
    /// Where the scripts are.
    engine: String,
    view: String,
    /// What they say, by key after `search.`.
    words: BTreeMap<&'static str, &'a str>,
}

/// Strings that scripts say.
const WORDS: [&str; 17] = [
    "loading",
    "none",
    "one",
    "some",
    "about",
    "apart",
    "failed",
    "whole",
    "suggestions",
    "kind-guideline",
    "kind-field",
    "kind-city",
    "kind-page",
    "kind-consortium",
    "kind-organisation",
    "kind-overview",
    "kind-history",
];

/// Returns the path of a file of the index of a language.
fn place(lang: Lang, name: String) -> String {
    address::file(&Route::SearchFile(name).localized(lang))
}

/// An index that is about to be written.
pub(super) struct IndexFiles<'a> {
    documents: &'a [Document<'a>],
    blocks: &'a [Vec<IndexEntry>],
    pinyin_terms: &'a [Vec<PinyinTerm>],
    bits: u32,
    version: String,
}

impl<'a> IndexFiles<'a> {
    pub(super) fn of(
        documents: &'a [Document<'a>],
        blocks: &'a [Vec<IndexEntry>],
        pinyin_terms: &'a [Vec<PinyinTerm>],
    ) -> Self {
        let entries: usize = blocks.iter().map(Vec::len).sum();
        let bits = (entries / SHARD).next_power_of_two().ilog2().min(MOST);
        let paths: Vec<&str> = documents.iter().map(|document| document.path).collect();
        let version = format!("{:.12x}", Sha256::digest(format!("{FORMAT} {bits} {}", paths.join(" "))));
        Self { documents, blocks, pinyin_terms, bits, version }
    }

    /// Hands on every file, with its path, from all cores; what was made of each.
    pub(super) fn put<T: Send, E: Send>(
        &self,
        (theme, base): (&Theme, &Base),
        put: &(impl Fn(&str, &[u8]) -> Result<T, E> + Sync),
    ) -> Result<Vec<T>, E> {
        let numbers = (0..1_u32 << self.bits).into_par_iter();
        let shards = numbers.map_init(Vec::new, |entries, number| {
            let texts = Shard { number, bits: self.bits }.texts(self, entries);
            let made = texts
                .both()
                .into_iter()
                .map(|(lang, text)| put(&place(lang, format!("terms-{number}.txt")), text.as_bytes()));
            Ok((made.collect::<Result<Vec<_>, E>>()?, characters(&texts)))
        });
        let (mut made, mut occurring) = (Vec::new(), HashSet::new());
        for (files, characters) in shards.collect::<Result<Vec<_>, E>>()? {
            made.extend(files);
            occurring.extend(characters);
        }
        let variants = fold::variants_within(|character| occurring.contains(&character));
        let tables = self.documents.par_chunks(TABLE).enumerate().map(|(at, some)| {
            let table =
                |lang| put(&place(lang, format!("documents-{at}.txt")), self.table(lang, some).as_bytes());
            Lang::ALL.into_iter().map(table).collect::<Result<Vec<_>, E>>()
        });
        made.extend(tables.collect::<Result<Vec<_>, E>>()?.into_iter().flatten());
        for lang in Lang::ALL {
            let manifest = self.manifest((theme, base), lang, &variants);
            made.push(put(&place(lang, "index.json".to_owned()), manifest.as_bytes())?);
        }
        Ok(made)
    }

    fn manifest(&self, (theme, base): (&Theme, &Base), lang: Lang, variants: &str) -> String {
        let script = |name| {
            let asset = theme.assets.iter().find(|asset| asset.name == name);
            asset.map(|asset| format!("{}{}", base.path, asset.route)).unwrap_or_default()
        };
        let manifest = IndexManifest {
            version: &self.version,
            documents: self.documents.len(),
            lists: [SubjectKind::Field, SubjectKind::Consortium, SubjectKind::Overview]
                .map(|kind| self.documents.partition_point(|document| document.subject.kind < kind)),
            table: TABLE,
            bits: self.bits,
            variants,
            inline: INLINE,
            engine: script("search.js"),
            view: script("search-view.js"),
            words: WORDS.map(|key| (key, theme.string(lang, &format!("search.{key}")))).into(),
        };
        serde_json::to_string(&manifest).unwrap_or_default()
    }

    /// Writes the version, then a line for each document: path, kind, number, the name it is shown by and, if that
    /// isn't in the page's language, its own, the page's size in kilobytes; then its other names.
    fn table(&self, lang: Lang, documents: &[Document]) -> String {
        let mut text = format!("{}\n", self.version);
        for Document { path, subject, sizes } in documents {
            let (name, own) = subject.name(lang);
            let foreign = if own == lang { "" } else { own.tag() };
            let size = sizes.get(lang).load(Ordering::Relaxed).div_ceil(1000);
            // Writing to a string can't fail.
            let (kind, number, name) =
                (subject.kind.id(), subject.number.unwrap_or_default(), one_line(name));
            let _ = write!(text, "{path}\t{kind}\t{number}\t{name}\t{foreign}\t{size}");
            for name in subject.other_names(lang) {
                let _ = write!(text, "\t{}", one_line(name));
            }
            text.push('\n');
        }
        text
    }
}

/// Collects the characters of the terms in these shards that can have variants.
fn characters(shards: &Bilingual<String>) -> HashSet<char> {
    let terms = shards
        .both()
        .into_iter()
        .flat_map(|(_, shard)| shard.lines())
        .filter_map(|line| line.split('\t').next());
    terms.flat_map(str::chars).filter(|term| !term.is_ascii()).collect()
}

/// Spells the names of a block's documents in pinyin, in the order of the hashes.
pub(super) fn pinyin_terms(documents: &[Document]) -> Vec<PinyinTerm> {
    let mut places: FxHashMap<&str, u64> = FxHashMap::default();
    for (at, document) in documents.iter().enumerate() {
        for place in document.subject.chinese().flat_map(pinyin::places) {
            *places.entry(place).or_default() |= 1 << at;
        }
    }
    let mut said: FxHashMap<String, u64> = FxHashMap::default();
    for (place, bits) in places {
        for term in pinyin::terms(place) {
            *said.entry(term).or_default() |= bits;
        }
    }
    let mut pinyin_terms = Vec::with_capacity(said.len());
    for (term, documents) in said {
        // Looked up by two letters or by three, as many as are typed.
        let letters = || term.chars().filter(|character| *character != '\'');
        let mut hashes = vec![hash(letters().take(2)), hash(letters().take(3))];
        hashes.dedup();
        pinyin_terms.extend(hashes.into_iter().map(|hash| PinyinTerm {
            hash,
            term: term.clone(),
            documents,
        }));
    }
    pinyin_terms.sort_unstable();
    pinyin_terms
}

/// How some names of a block sound.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PinyinTerm {
    hash: u32,
    term: String,
    documents: u64,
}

/// The terms of a file: those whose hashes begin with the bits of its number.
struct Shard {
    number: u32,
    bits: u32,
}

/// A term in a block: where it stands there, and in which documents.
type Occurrence = (SearchTerm, IndexField, usize, Bits);

impl Shard {
    /// Selects those of a block's entries that are in this shard.
    fn part<'a, T>(&self, all: &'a [T], hash: impl Fn(&T) -> u32) -> &'a [T] {
        let shard = |item: &T| hash(item).checked_shr(32 - self.bits).unwrap_or(0);
        let start = all.partition_point(|item| shard(item) < self.number);
        let rest = all.get(start..).unwrap_or_default();
        // All of them are gone through, and they are few.
        let end = rest.iter().take_while(|item| shard(item) == self.number).count();
        rest.get(..end).unwrap_or_default()
    }

    /// Writes in each language, after the version, a line for each term, with the documents that have it in their text, and those
    /// that have it in their names. `occurrences` is room to work in.
    fn texts(&self, files: &IndexFiles, occurrences: &mut Vec<Occurrence>) -> Bilingual<String> {
        let mut texts = Bilingual::from_fn(|_| format!("{}\n", files.version));
        occurrences.clear();
        for (at, block) in files.blocks.iter().enumerate() {
            let part = self.part(block, |entry| entry.hash).iter();
            occurrences.extend(part.map(|entry| (entry.term, entry.of, at, entry.documents)));
        }
        occurrences.sort_unstable_by_key(|(term, of, at, _)| (*term, *of, *at));
        for same in occurrences.chunk_by(|(term, ..), (next, ..)| term == next) {
            let cut = same.partition_point(|(_, of, ..)| *of == IndexField::Text);
            let (shown, named) = same.split_at(cut);
            for lang in Lang::ALL {
                let text = texts.get_mut(lang);
                let list = |some: &[Occurrence], text: &mut String| {
                    text.push('\t');
                    PostingList::write(text, some.iter().map(|(.., at, bits)| (*at, bits.of(lang))));
                };
                if same.iter().any(|(.., bits)| bits.of(lang) > 0) {
                    text.extend(same.first().into_iter().flat_map(|(term, ..)| term.characters()));
                    list(shown, text);
                    list(named, text);
                    text.push('\n');
                }
            }
        }
        let pinyin_terms = self.pinyin_terms(files.pinyin_terms);
        texts.map(|text| text + &pinyin_terms)
    }

    /// Writes a line for each way that names sound.
    fn pinyin_terms(&self, pinyin_terms: &[Vec<PinyinTerm>]) -> String {
        let mut text = String::new();
        let parts = pinyin_terms.iter().enumerate();
        let mut said: Vec<(&str, usize, u64)> = parts
            .flat_map(|(at, block)| {
                self.part(block, |pinyin| pinyin.hash).iter().map(move |pinyin| (at, pinyin))
            })
            .map(|(at, pinyin)| (pinyin.term.as_str(), at, pinyin.documents))
            .collect();
        said.sort_unstable();
        // One of two letters and three is there twice if both have their hash here.
        said.dedup();
        for same in said.chunk_by(|(term, ..), (next, ..)| term == next) {
            text.extend([same.first().map_or("", |(term, ..)| term), "\t\t"]);
            PostingList::write(&mut text, same.iter().map(|(_, at, bits)| (*at, *bits)));
            text.push('\n');
        }
        text
    }
}

/// Numbers of documents, ascending, as text: the distance of each from the one before; or 0, and how many follow at
/// distance 1.
struct PostingList<'t> {
    text: &'t mut String,
    next: u64,
    /// How many at distance 1 aren't written yet.
    row: u64,
}

impl<'t> PostingList<'t> {
    /// Adds the documents of these bits of blocks to `text`.
    fn write(text: &'t mut String, blocks: impl Iterator<Item = (usize, u64)>) {
        let mut list = Self { text, next: 0, row: 0 };
        for (block, mut bits) in blocks {
            let first = (block * BLOCK) as u64;
            while bits > 0 {
                let skipped = bits.trailing_zeros();
                let together = (bits >> skipped).trailing_ones();
                list.add(first + u64::from(skipped), u64::from(together));
                bits &= u64::MAX.checked_shl(skipped + together).unwrap_or(0);
            }
        }
        list.end_row();
    }

    /// Adds `together` documents from `at` on.
    fn add(&mut self, at: u64, together: u64) {
        if at == self.next {
            self.row += together;
        } else {
            self.end_row();
            self.number(at - self.next + 1);
            self.row = together - 1;
        }
        self.next = at + together;
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row > 2 {
            self.number(0);
            self.number(row);
        } else {
            (0..row).for_each(|_| self.number(1));
        }
    }

    /// Writes a number with five bits to a digit, the lowest first; each digit but the last has a sixth bit set.
    fn number(&mut self, mut number: u64) {
        const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
        loop {
            let more = u64::from(number > 31) << 5;
            let digit = usize::try_from(number & 31 | more).ok().and_then(|digit| DIGITS.get(digit));
            if let Some(digit) = digit {
                self.text.push(char::from(*digit));
            }
            number >>= 5;
            if more == 0 {
                return;
            }
        }
    }
}

/// Replaces what would part lines and columns in a name with spaces.
fn one_line(name: &str) -> String {
    name.replace(char::is_control, " ")
}
