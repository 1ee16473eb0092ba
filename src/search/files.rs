//! The index as files: terms in shards by a hash of what is looked up, documents in tables, and a manifest that says how
//! many of each there are. Their folder is named by what is in them, so that they can be kept for ever.

use super::block::{BLOCK, Entry, Of, Table, Term, hash};
use super::{Document, fold, pinyin};
use crate::model::Lang;
use crate::site::Base;
use crate::theme::Theme;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::sync::atomic::Ordering;

/// Documents of a table: what is loaded to show one result.
const TABLE: usize = 32;
/// Occurrences of terms in blocks that make a shard of some ten kilobytes.
const SHARD: usize = 900;
/// Most shards: two to the power of this.
const MOST: u32 = 12;

/// A path and what stands there.
type File = (String, String);

/// What a browser has to know before it can look anything up.
#[derive(Serialize)]
struct Manifest<'a> {
    /// The folder, seen from the manifest.
    folder: &'a str,
    documents: usize,
    /// Documents of a table.
    table: usize,
    /// There are two to the power of this many shards.
    bits: u32,
    /// Characters, each before the one it is folded into.
    variants: String,
    /// Where the scripts are.
    engine: String,
    view: String,
    /// What they say, by key after `search.`.
    words: BTreeMap<&'static str, &'a str>,
}

/// Strings that scripts say.
const WORDS: [&str; 14] = [
    "loading",
    "none",
    "one",
    "some",
    "about",
    "failed",
    "whole",
    "suggestions",
    "kind-guideline",
    "kind-field",
    "kind-city",
    "kind-page",
    "kind-consortium",
    "kind-organisation",
];

/// The files of an index of `documents` in `lang`.
pub(super) fn files(
    (theme, base): (&Theme, &Base),
    lang: Lang,
    documents: &[Document],
    blocks: &[Vec<Entry>],
    sounds: &[Vec<Sound>],
) -> Vec<File> {
    let entries: usize = blocks.iter().flatten().filter(|entry| entry.documents.of(lang) > 0).count();
    let bits = (entries / SHARD).next_power_of_two().ilog2().min(MOST);
    let numbers = (0..1_u32 << bits).into_par_iter();
    let shards = numbers
        .map_init(Vec::new, |entries, number| Shard { number, bits, lang }.text(blocks, sounds, entries));
    let shards: Vec<String> = shards.collect();
    let tables: Vec<String> = documents.chunks(TABLE).map(|some| table(lang, some)).collect();
    let folder = digest(&shards, &tables);
    let script = |name| {
        let asset = theme.assets.iter().find(|asset| asset.name == name);
        asset.map(|asset| format!("{}{}", base.path, asset.route)).unwrap_or_default()
    };
    let manifest = Manifest {
        folder: &folder,
        documents: documents.len(),
        table: TABLE,
        bits,
        variants: variants(&shards),
        engine: script("search.js"),
        view: script("search-view.js"),
        words: WORDS.map(|key| (key, theme.string(lang, &format!("search.{key}")))).into(),
    };
    let home = if lang == Lang::En { "en/search" } else { "search" };
    let manifest = serde_json::to_string(&manifest).unwrap_or_default();
    let mut files = vec![(format!("{home}/index.json"), manifest)];
    for (kind, texts) in [("terms", shards), ("documents", tables)] {
        let numbered = texts.into_iter().enumerate();
        files.extend(numbered.map(|(at, text)| (format!("{home}/{folder}/{kind}-{at}.txt"), text)));
    }
    files
}

/// A name for a folder with these texts in it.
fn digest(shards: &[String], tables: &[String]) -> String {
    let all = shards.par_iter().chain(tables).map(Sha256::digest);
    let whole = Sha256::digest(all.collect::<Vec<_>>().concat());
    whole.iter().take(6).fold(String::new(), |mut name, byte| {
        // Writing to a string can't fail.
        let _ = write!(name, "{byte:02x}");
        name
    })
}

/// How the names of a block's documents sound, in the order of the hashes.
pub(super) fn sounds(documents: &[Document]) -> Vec<Sound> {
    let mut places: Table<&str, u64> = Table::default();
    for (at, document) in documents.iter().enumerate() {
        for place in document.subject.chinese().flat_map(pinyin::places) {
            *places.entry(place).or_default() |= 1 << at;
        }
    }
    let mut said: Table<String, u64> = Table::default();
    for (place, bits) in places {
        for term in pinyin::terms(place) {
            *said.entry(term).or_default() |= bits;
        }
    }
    let mut sounds = Vec::with_capacity(said.len());
    for (term, documents) in said {
        // Looked up by two letters or by three, as many as are typed.
        let letters = || term.chars().filter(|one| *one != '\'');
        let mut hashes = vec![hash(letters().take(2)), hash(letters())];
        hashes.dedup();
        sounds.extend(hashes.into_iter().map(|hash| Sound { hash, term: term.clone(), documents }));
    }
    sounds.sort_unstable();
    sounds
}

/// How some names of a block sound.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sound {
    hash: u32,
    term: String,
    documents: u64,
}

/// A file of terms: those whose hashes begin with the bits of its number.
struct Shard {
    number: u32,
    bits: u32,
    lang: Lang,
}

/// A term in a block: where it stands there, and in which documents.
type Occurrence = (Term, Of, usize, u64);

impl Shard {
    /// Those of a block's entries that are in this shard.
    fn part<'a, T>(&self, all: &'a [T], hash: impl Fn(&T) -> u32) -> &'a [T] {
        let shard = |one: &T| hash(one).checked_shr(32 - self.bits).unwrap_or(0);
        let start = all.partition_point(|one| shard(one) < self.number);
        let end = all.partition_point(|one| shard(one) <= self.number);
        all.get(start..end).unwrap_or_default()
    }

    /// A line for each term, with the documents that have it in their text, and those that have it in their names.
    /// `entries` is room to work in.
    fn text(&self, blocks: &[Vec<Entry>], sounds: &[Vec<Sound>], entries: &mut Vec<Occurrence>) -> String {
        let mut text = String::new();
        entries.clear();
        for (at, block) in blocks.iter().enumerate() {
            let part = self.part(block, |one| one.hash).iter();
            let occurrences = part.map(|one| (one.term, one.of, at, one.documents.of(self.lang)));
            entries.extend(occurrences.filter(|(.., documents)| *documents > 0));
        }
        entries.sort_unstable();
        for same in entries.chunk_by(|(one, ..), (other, ..)| one == other) {
            let cut = same.partition_point(|(_, of, ..)| *of == Of::Text);
            let (texts, names) = same.split_at(cut);
            let list = |some: &[Occurrence]| List::of(some.iter().map(|(.., at, bits)| (*at, *bits)));
            text.extend(same.first().into_iter().flat_map(|(term, ..)| term.characters()));
            text.extend(["\t", &list(texts), "\t", &list(names), "\n"]);
        }
        let parts = sounds.iter().enumerate();
        let mut said: Vec<(&str, usize, u64)> = parts
            .flat_map(|(at, block)| self.part(block, |one| one.hash).iter().map(move |one| (at, one)))
            .map(|(at, one)| (one.term.as_str(), at, one.documents))
            .collect();
        said.sort_unstable();
        // One of two letters and three is there twice if both have their hash here.
        said.dedup();
        for same in said.chunk_by(|(one, ..), (other, ..)| one == other) {
            let term = same.first().map_or("", |(term, ..)| term);
            text.extend([term, "\t\t", &List::of(same.iter().map(|(_, at, bits)| (*at, *bits))), "\n"]);
        }
        text
    }
}

/// Numbers of documents, ascending, as text: the distance of each from the one before; or 0, and how many follow at
/// distance 1.
#[derive(Default)]
struct List {
    text: String,
    next: u64,
    /// How many at distance 1 aren't written yet.
    row: u64,
}

impl List {
    /// The documents of these bits of blocks.
    fn of(blocks: impl Iterator<Item = (usize, u64)>) -> String {
        let mut list = Self::default();
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
        list.text
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

    /// Five bits to a digit, the lowest first; each digit but the last has a sixth bit set.
    fn number(&mut self, mut number: u64) {
        const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
        loop {
            let more = u64::from(number > 31) << 5;
            let digit = usize::try_from(number & 31 | more).ok().and_then(|digit| DIGITS.get(digit));
            self.text.extend(digit.copied().map(char::from));
            number >>= 5;
            if more == 0 {
                return;
            }
        }
    }
}

/// A line for each document: path, kind, number, the name it is shown by and, if that isn't in the page's language, its
/// own, the page's size in kilobytes; then its other names.
fn table(lang: Lang, documents: &[Document]) -> String {
    let mut text = String::new();
    for Document { path, subject, sizes } in documents {
        let (name, own) = subject.name(lang);
        let foreign = if own == lang { "" } else { own.tag() };
        let size = super::of(sizes, lang).load(Ordering::Relaxed).div_ceil(1000);
        // Writing to a string can't fail.
        let (kind, number, name) = (subject.kind.id(), subject.number.unwrap_or_default(), one_line(name));
        let _ = write!(text, "{path}\t{kind}\t{number}\t{name}\t{foreign}\t{size}");
        for other in subject.other_names(lang) {
            let _ = write!(text, "\t{}", one_line(other));
        }
        text.push('\n');
    }
    text
}

/// A name without what parts lines and columns.
fn one_line(name: &str) -> String {
    name.replace(char::is_control, " ")
}

/// The variants of characters that occur.
fn variants(shards: &[String]) -> String {
    let terms = shards.iter().flat_map(|shard| shard.lines()).filter_map(|line| line.split('\t').next());
    let occurring: HashSet<char> = terms.flat_map(str::chars).collect();
    fold::variants_within(|one| occurring.contains(&one))
}
