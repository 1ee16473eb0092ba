//! The terms of sixty-four documents: what can be looked up, each with the documents it occurs in as bits of a number.
//!
//! A term is two characters that stand side by side, or a run of up to eight letters and digits within a word: as many
//! pairs of letters stand in every text, they alone would find too much. A short word is a term with the character behind it as
//! well: the 19 of `〔2024〕19号` is neither that of 2019 nor that of a date. And what joins two numbers is one with two
//! digits before it and as much as a term holds of the number behind it: `24-1003` of `ZJIC-2024-1003`.
//!
//! Most of what a page shows stands on other pages of the block, too, or on the same page in the other language. So a text is
//! read once, however many pages have it.

use super::fold::fold;
use crate::html::{PageFacts, PageReader};
use crate::text::{Bilingual, Lang};
use rustc_hash::FxHashMap;
use std::ops::BitOrAssign;

/// Documents of a block.
pub(super) const BLOCK: usize = 64;
/// Different texts that a block is expected to have, and pairs.
const EXPECTED: usize = 10_000;
/// Letters of the longest run.
const RUN: usize = 8;
/// Letters of a word that is a term with the character behind it.
const SHORT: std::ops::RangeInclusive<usize> = 2..=4;
/// Letters of a number that are a term with the mark before them and two digits before that.
const JOINED: usize = RUN - 3;
/// Bytes of a word that are kept at once; of a longer one, pieces that overlap by a run less one.
const WORD: usize = 16;
/// Most shards of the index: two to the power of this.
pub(super) const MOST: u32 = 12;

/// A term, in one number: up to eight letters, or two digits, a mark and a number, the first in the highest byte; or two
/// characters, behind a mark that no letter has; or a short word and a character, behind two marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct SearchTerm(u64);

impl SearchTerm {
    fn pair(first: char, second: char) -> Self {
        Self(1 << 63 | u64::from(u32::from(first)) << 21 | u64::from(u32::from(second)))
    }

    fn word(letters: u32, behind: char) -> Self {
        Self(3 << 62 | u64::from(letters) << 21 | u64::from(u32::from(behind)))
    }

    fn run(letters: &[u8]) -> Self {
        let place = |at: usize| letters.get(at).copied().unwrap_or_default();
        Self(u64::from_be_bytes(std::array::from_fn(place)))
    }

    /// Returns the characters that it is looked up by: its first three, or five where a mark joins numbers, of which many
    /// begin alike.
    fn key(self) -> impl Iterator<Item = char> {
        let joins = self.0 >> 63 == 0 && !self.0.to_be_bytes()[2].is_ascii_alphanumeric();
        self.characters().take(if joins { 5 } else { 3 })
    }

    /// Lists its characters, one after the other.
    pub(super) fn characters(self) -> impl Iterator<Item = char> {
        let (first, last) = (self.0 >> 21, self.0 & 0x1F_FFFF);
        let (letters, others) = match self.0 >> 62 {
            0 | 1 => (self.0, [0, 0]),
            2 => (0, [first & 0x1F_FFFF, last]),
            _ => (first & u64::from(u32::MAX), [last, 0]),
        };
        let codes = letters.to_be_bytes().into_iter().map(u64::from).chain(others);
        codes.filter(|code| *code > 0).filter_map(|code| char::from_u32(u32::try_from(code).ok()?))
    }
}

/// Documents of a block, a bit for each, in Chinese and in English.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bits(Bilingual<u64>);

impl Bits {
    /// Marks the page of one document.
    fn page(place: usize, lang: Lang) -> Self {
        let mut bits = Self::default();
        *bits.0.get_mut(lang) = 1 << place;
        bits
    }

    /// Marks both pages of one document.
    fn document(place: usize) -> Self {
        Self(Bilingual { zh: 1 << place, en: 1 << place })
    }

    /// Returns the documents in `lang`.
    pub(super) fn of(self, lang: Lang) -> u64 {
        *self.0.get(lang)
    }
}

impl BitOrAssign for Bits {
    fn bitor_assign(&mut self, Self(Bilingual { zh, en }): Self) {
        self.0.zh |= zh;
        self.0.en |= en;
    }
}

/// What occurs in some texts of a block.
#[derive(Default)]
struct Occurrences {
    pairs: FxHashMap<SearchTerm, Bits>,
    /// Words of letters and digits, as big-endian numbers of their bytes.
    words: FxHashMap<u128, Bits>,
}

/// One text that is being read.
struct Reading<'o> {
    into: &'o mut Occurrences,
    bits: Bits,
    /// The characters before the next one, the nearest last.
    before: [char; 3],
    word: u128,
    length: usize,
    /// The digits and the mark before a number, until its own term is kept.
    joint: Option<[char; 3]>,
}

impl Reading<'_> {
    fn read(&mut self, character: char) {
        let character = fold(character);
        if character.is_ascii_alphanumeric() {
            if self.length == 0 {
                self.pair(character);
                self.joint = is_joint(self.before, character).then_some(self.before);
            }
            if self.length == WORD {
                self.keep_word();
                self.length = RUN - 1;
                self.word &= (1 << (8 * self.length)) - 1;
            }
            self.word = self.word << 8 | u128::from(u32::from(character));
            self.length += 1;
            if self.length == JOINED {
                self.end_joint();
            }
        } else {
            self.end_word(character);
            self.pair(character);
        }
        self.before = [self.before[1], self.before[2], character];
    }

    #[inline]
    fn pair(&mut self, character: char) {
        let [.., before] = self.before;
        if before != ' ' && character != ' ' {
            *self.into.pairs.entry(SearchTerm::pair(before, character)).or_default() |= self.bits;
        }
    }

    fn end_joint(&mut self) {
        let Some(before) = self.joint.take() else { return };
        let number = self.word.to_be_bytes();
        let number = number.get(number.len() - self.length..).unwrap_or_default();
        if number.len() == 1 {
            return;
        }
        let before = before.into_iter().filter_map(|character| u8::try_from(character).ok());
        let letters: Vec<u8> = before.chain(number.iter().copied()).collect();
        *self.into.pairs.entry(SearchTerm::run(&letters)).or_default() |= self.bits;
    }

    #[inline]
    fn keep_word(&mut self) {
        *self.into.words.entry(self.word).or_default() |= self.bits;
    }

    #[inline]
    fn end_word(&mut self, behind: char) {
        self.end_joint();
        if self.length > 1 {
            self.keep_word();
        }
        // No piece of a long word is as short.
        if SHORT.contains(&self.length) && behind != ' ' {
            let letters = u32::try_from(self.word).unwrap_or_default();
            *self.into.pairs.entry(SearchTerm::word(letters, behind)).or_default() |= self.bits;
        }
        (self.word, self.length) = (0, 0);
    }
}

/// Tells whether two digits and a mark stand before a digit; an apostrophe is left to the terms of how names sound.
const fn is_joint([first, digit, mark]: [char; 3], behind: char) -> bool {
    first.is_ascii_digit()
        && digit.is_ascii_digit()
        && mark.is_ascii_punctuation()
        && mark != '\''
        && behind.is_ascii_digit()
}

impl Occurrences {
    /// Adds a text that these documents have.
    fn add(&mut self, text: &str, bits: Bits) {
        let mut reading = Reading { into: self, bits, before: [' '; 3], word: 0, length: 0, joint: None };
        text.chars().for_each(|character| reading.read(character));
        reading.end_word(' ');
    }

    /// Collects all terms: the pairs, and what the words consist of.
    fn terms(self) -> FxHashMap<SearchTerm, Bits> {
        let mut terms = self.pairs;
        for (word, bits) in self.words {
            let bytes = word.to_be_bytes();
            let letters = bytes.get(bytes.iter().take_while(|byte| **byte == 0).count()..);
            let letters = letters.unwrap_or_default();
            for start in 0..letters.len() {
                let ahead = letters.get(start..).unwrap_or_default();
                for length in [2, ahead.len().clamp(3, RUN)] {
                    if let Some(run) = ahead.get(..length) {
                        *terms.entry(SearchTerm::run(run)).or_default() |= bits;
                    }
                }
            }
        }
        terms
    }
}

/// What the documents of a block have.
#[derive(Default)]
pub(super) struct DocumentBlock {
    /// The texts of their pages.
    reader: PageReader,
    /// The documents that have each text.
    having: Vec<Bits>,
    names: Vec<(String, Bits)>,
}

/// A term of a block, and which of its documents have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct IndexEntry {
    /// The hash of what it is looked up by.
    pub(super) hash: u32,
    pub(super) of: IndexField,
    pub(super) term: SearchTerm,
    pub(super) documents: Bits,
}

/// Where in a document a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum IndexField {
    Text,
    Name,
}

impl DocumentBlock {
    /// Adds the page in `lang` of the document at `place`, and says what it is known by.
    pub(super) fn page(&mut self, place: usize, lang: Lang, page: &[u8]) -> PageFacts {
        let (bits, having) = (Bits::page(place, lang), &mut self.having);
        self.reader.read(page, |text| {
            if having.len() <= text {
                having.resize(text + 1, Bits::default());
            }
            if let Some(having) = having.get_mut(text) {
                *having |= bits;
            }
        })
    }

    /// Adds one of the names of the document at `place`, by which it is known in both languages.
    pub(super) fn name(&mut self, place: usize, name: &str) {
        self.names.push((name.to_owned(), Bits::document(place)));
    }

    /// Lists all its terms, in the order of the smallest shards. Single characters of names are terms, too.
    pub(super) fn entries(self) -> Vec<IndexEntry> {
        let (mut texts, mut names) = (Occurrences::default(), Occurrences::default());
        texts.pairs.reserve(EXPECTED);
        for (text, number) in self.reader.texts() {
            texts.add(text, self.having.get(number).copied().unwrap_or_default());
        }
        for (name, bits) in &self.names {
            names.add(name, *bits);
            for character in name
                .chars()
                .map(fold)
                .filter(|character| !character.is_ascii_alphanumeric() && *character != ' ')
            {
                *names.pairs.entry(SearchTerm::pair('\0', character)).or_default() |= *bits;
            }
        }
        let entry = |of| {
            move |(term, documents): (SearchTerm, Bits)| IndexEntry {
                hash: hash(term.key()),
                of,
                term,
                documents,
            }
        };
        let (texts, names) = (texts.terms().into_iter(), names.terms().into_iter());
        let entries = texts.map(entry(IndexField::Text)).chain(names.map(entry(IndexField::Name)));
        by_shard(&entries.collect::<Vec<_>>())
    }
}

/// Sorts entries into the order of the smallest shards that there may be, by counting: they are many, and within a
/// shard they are sorted by another key.
fn by_shard(entries: &[IndexEntry]) -> Vec<IndexEntry> {
    let shard = |entry: &IndexEntry| (entry.hash >> (32 - MOST)) as usize;
    let mut places = vec![0; (1 << MOST) + 1];
    for entry in entries {
        places[shard(entry) + 1] += 1;
    }
    for at in 1..places.len() {
        places[at] += places[at - 1];
    }
    let mut sorted = entries.to_vec();
    for entry in entries {
        let place = &mut places[shard(entry)];
        sorted[*place] = *entry;
        *place += 1;
    }
    sorted
}

/// Hashes what is looked up: it is FNV-1a, its bits mixed once more since the upper ones choose the shard.
pub(super) fn hash(key: impl Iterator<Item = char>) -> u32 {
    let mix = |hash: u32, character: char| (hash ^ u32::from(character)).wrapping_mul(0x0100_0193);
    let hash = key.fold(0x811C_9DC5_u32, mix);
    let mixed = (hash ^ hash >> 15).wrapping_mul(0x2C1B_3C6D);
    mixed ^ mixed >> 12
}
