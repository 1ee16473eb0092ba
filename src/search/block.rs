//! The terms of sixty-four documents: what can be looked up, each with the documents it occurs in as bits of a number.
//!
//! A term is two characters that stand side by side, or a run of up to eight letters and digits within a word: as many
//! pairs of letters stand in every text, they alone would find too much.

use super::fold::fold;
use super::shown;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// Documents of a block.
pub(super) const BLOCK: usize = 64;
/// Different texts, and pairs, that a block is expected to have.
const EXPECTED: usize = 6000;
/// Letters of the longest run.
const RUN: usize = 8;
/// Bytes of a word that are kept at once; of a longer one, pieces that overlap by a run less one.
const WORD: usize = 16;

/// A term, in one number: up to eight letters, the first in the highest byte; or two characters, behind a mark that no
/// letter has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Term(u64);

impl Term {
    fn pair(one: char, other: char) -> Self {
        Self(1 << 63 | u64::from(u32::from(one)) << 21 | u64::from(u32::from(other)))
    }

    fn run(letters: &[u8]) -> Self {
        let place = |at: usize| letters.get(at).copied().unwrap_or_default();
        Self(u64::from_be_bytes(std::array::from_fn(place)))
    }

    /// Its characters, one after the other.
    pub(super) fn characters(self) -> impl Iterator<Item = char> {
        let is_run = self.0 >> 63 == 0;
        let letters = self.0.to_be_bytes().into_iter().map(u32::from).filter(move |_| is_run);
        let two = [self.0 >> 21 & 0x1F_FFFF, self.0 & 0x1F_FFFF].into_iter().filter(move |_| !is_run);
        let codes = letters.chain(two.filter_map(|code| u32::try_from(code).ok()));
        codes.filter(|code| *code > 0).filter_map(char::from_u32)
    }
}

/// A quick hash, for keys that nobody chooses to collide.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, after)) = rest.split_first_chunk() {
            self.write_u64(u64::from_le_bytes(*eight));
            rest = after;
        }
        self.write_u64(rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_u128(&mut self, number: u128) {
        for half in [number >> 64, number & u128::from(u64::MAX)] {
            self.write_u64(u64::try_from(half).unwrap_or_default());
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}

/// Documents of a block, as bits, by what they have.
pub(super) type Bits<K> = HashMap<K, u64, BuildHasherDefault<Mixer>>;

/// What occurs in some texts of a block.
#[derive(Default)]
struct Occurrences {
    pairs: Bits<Term>,
    /// Words of letters and digits, as big-endian numbers of their bytes.
    words: Bits<u128>,
}

/// One text that is being read.
struct Reading<'o> {
    into: &'o mut Occurrences,
    bits: u64,
    before: char,
    word: u128,
    length: usize,
}

impl Reading<'_> {
    fn read(&mut self, character: char) {
        let character = fold(character);
        if character.is_ascii_alphanumeric() {
            if self.length == 0 {
                self.pair(character);
            }
            if self.length == WORD {
                self.keep_word();
                self.length = RUN - 1;
                self.word &= (1 << (8 * self.length)) - 1;
            }
            self.word = self.word << 8 | u128::from(u32::from(character));
            self.length += 1;
        } else {
            self.end_word();
            self.pair(character);
        }
        self.before = character;
    }

    fn pair(&mut self, character: char) {
        if self.before != ' ' && character != ' ' {
            *self.into.pairs.entry(Term::pair(self.before, character)).or_default() |= self.bits;
        }
    }

    fn keep_word(&mut self) {
        *self.into.words.entry(self.word).or_default() |= self.bits;
    }

    fn end_word(&mut self) {
        if self.length > 1 {
            self.keep_word();
        }
        (self.word, self.length) = (0, 0);
    }
}

impl Occurrences {
    /// Adds a text that these documents have.
    fn add(&mut self, text: &str, bits: u64) {
        let mut reading = Reading { into: self, bits, before: ' ', word: 0, length: 0 };
        text.chars().for_each(|character| reading.read(character));
        reading.end_word();
    }

    /// All terms: the pairs, and what the words consist of.
    fn terms(self) -> Bits<Term> {
        let mut terms = self.pairs;
        for (word, bits) in self.words {
            let bytes = word.to_be_bytes();
            let letters = bytes.get(bytes.iter().take_while(|byte| **byte == 0).count()..);
            let letters = letters.unwrap_or_default();
            for start in 0..letters.len() {
                let ahead = letters.get(start..).unwrap_or_default();
                for length in [2, ahead.len().clamp(3, RUN)] {
                    if let Some(run) = ahead.get(..length) {
                        *terms.entry(Term::run(run)).or_default() |= bits;
                    }
                }
            }
        }
        terms
    }
}

/// What the documents of a block have: lines of their pages as they stand there, of which most are those of other pages,
/// too, so that each is taken apart once; and names.
#[derive(Default)]
pub(super) struct Block {
    lines: Bits<Box<[u8]>>,
    names: Bits<Box<str>>,
}

/// A term of a block, and which of its documents have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// The hash of what it is looked up by.
    pub(super) hash: u32,
    pub(super) of: Of,
    pub(super) term: Term,
    pub(super) documents: u64,
}

/// Where in a document a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    Text,
    Name,
}

fn keep<T: ?Sized + Eq + Hash>(texts: &mut Bits<Box<T>>, text: &T, bits: u64)
where
    for<'t> &'t T: Into<Box<T>>,
{
    match texts.get_mut(text) {
        Some(kept) => *kept |= bits,
        None => drop(texts.insert(text.into(), bits)),
    }
}

impl Block {
    /// Adds the page of the document at `place`.
    pub(super) fn page(&mut self, place: usize, page: &[u8]) {
        shown::lines(page).for_each(|line| keep(&mut self.lines, line, 1 << place));
    }

    /// Adds one of its names.
    pub(super) fn name(&mut self, place: usize, name: &str) {
        keep(&mut self.names, name, 1 << place);
    }

    /// All its terms, in the order of their hashes. Single characters of names are terms, too.
    pub(super) fn entries(self) -> Vec<Entry> {
        let mut shown: Bits<Box<str>> =
            HashMap::with_capacity_and_hasher(EXPECTED, BuildHasherDefault::default());
        let (mut texts, mut names) = (Occurrences::default(), Occurrences::default());
        texts.pairs.reserve(EXPECTED);
        for (line, bits) in self.lines {
            // A page is text.
            let line = std::str::from_utf8(&line).unwrap_or_default();
            shown::texts(line, |text| keep(&mut shown, text, bits));
        }
        for (text, bits) in &shown {
            texts.add(text, *bits);
        }
        for (name, bits) in &self.names {
            names.add(name, *bits);
            for one in name.chars().map(fold).filter(|one| !one.is_ascii_alphanumeric() && *one != ' ') {
                *names.pairs.entry(Term::pair('\0', one)).or_default() |= bits;
            }
        }
        let entry = |of| {
            move |(term, documents): (Term, u64)| Entry { hash: hash(term.characters()), of, term, documents }
        };
        let (texts, names) = (texts.terms().into_iter(), names.terms().into_iter());
        let mut entries: Vec<Entry> = texts.map(entry(Of::Text)).chain(names.map(entry(Of::Name))).collect();
        entries.sort_unstable_by_key(|entry| entry.hash);
        entries
    }
}

/// A hash of what a term is looked up by, its first three characters: FNV-1a, its bits mixed once more since the upper
/// ones choose the shard.
pub(super) fn hash(term: impl Iterator<Item = char>) -> u32 {
    let mix = |hash: u32, one: char| (hash ^ u32::from(one)).wrapping_mul(0x0100_0193);
    let hash = term.take(3).fold(0x811C_9DC5_u32, mix);
    let mixed = (hash ^ hash >> 15).wrapping_mul(0x2C1B_3C6D);
    mixed ^ mixed >> 12
}
