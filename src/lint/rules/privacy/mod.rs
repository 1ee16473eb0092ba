//! What concerns persons, and what may be made public.

pub(in crate::lint) mod p601_identity_number;
pub(in crate::lint) mod p602_mobile_number;
pub(in crate::lint) mod p603_email_address;
pub(in crate::lint) mod p604_unreviewed_publication;
pub(in crate::lint) mod p605_named_talent;

use crate::lint::TextInput;
use crate::privacy::is_separator;
use crate::text::half_width;
use std::ops::Range;

/// Lists what `find` finds in a file, as it is written and as it is read, each but once: where it is written, and what
/// it is.
fn search(input: &TextInput, find: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<(Range<usize>, String)> {
    let named = |text: &str, bytes: &Range<usize>| text.get(bytes.clone()).unwrap_or_default().to_owned();
    let plain = find(input.text).into_iter();
    let mut found: Vec<_> = plain.map(|bytes| (bytes.clone(), named(input.text, &bytes))).collect();
    for read in input.unescaped {
        for bytes in find(&read.text) {
            let (place, private) = (read.written(&bytes), named(&read.text, &bytes));
            let meets = |at: &Range<usize>| at.start < place.end && place.start < at.end;
            if found.iter().any(|(at, known)| meets(at) && *known == private) {
                continue;
            }
            // Without its escapes it may be an end of this one.
            found.retain(|(at, known)| !(meets(at) && private.contains(known)));
            found.push((place, private));
        }
    }
    found
}

/// Digits that stand together, half-width or full-width.
struct Group {
    digits: Vec<u8>,
    bytes: Range<usize>,
}

/// Fewer digits are nobody's number.
const FEWEST: usize = 11;

/// Every number has so many digits in one group, and so at least one byte of a digit at one of every four.
const STEP: usize = 4;

/// Finds every run of at least eleven digits in `text`, with single separators between its groups; what has none is
/// stepped over.
fn runs(text: &str) -> Vec<Vec<Group>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some((before, after)) =
            digit_start(text.as_bytes(), at).and_then(|start| text.split_at_checked(start))
        else {
            at += STEP;
            continue;
        };
        let (digits_before, back) = reach(before.chars().rev());
        let (digits_from, on) = reach(after.chars());
        let (start, end) = (before.len() - back, before.len() + on);
        if digits_before + digits_from >= FEWEST {
            found.push(groups(text, start..end));
        }
        at = end + 1;
    }
    found
}

/// Finds where the digit begins that the byte at `at` is one of, half-width or full-width.
fn digit_start(text: &[u8], at: usize) -> Option<usize> {
    // A full-width digit is EF BC 90 to EF BC 99.
    let start = match text.get(at)? {
        b'0'..=b'9' => return Some(at),
        0xEF => at,
        0xBC => at.checked_sub(1)?,
        0x90..=0x99 => at.checked_sub(2)?,
        _ => return None,
    };
    matches!(text.get(start..), Some([0xEF, 0xBC, 0x90..=0x99, ..])).then_some(start)
}

/// Counts the digits that follow each other with single separators between them, and the bytes they take.
fn reach(characters: impl Iterator<Item = char>) -> (usize, usize) {
    let (mut count, mut bytes) = (0, 0);
    let mut characters = characters.peekable();
    while let Some(character) = characters.next() {
        let joins = is_separator(character) && characters.peek().copied().is_some_and(is_digit);
        if !joins && !is_digit(character) {
            break;
        }
        count += usize::from(!joins);
        bytes += character.len_utf8();
    }
    (count, bytes)
}

fn groups(text: &str, run: Range<usize>) -> Vec<Group> {
    let mut groups = vec![Group { digits: Vec::new(), bytes: run.start..run.start }];
    for (at, character) in text.get(run.clone()).unwrap_or_default().char_indices() {
        let end = run.start + at + character.len_utf8();
        match (half_width(character).to_digit(10), groups.last_mut()) {
            (Some(digit), Some(group)) => {
                group.digits.extend(u8::try_from(digit));
                group.bytes.end = end;
            }
            _ => groups.push(Group { digits: Vec::new(), bytes: end..end }),
        }
    }
    groups
}

fn is_digit(character: char) -> bool {
    half_width(character).is_ascii_digit()
}

/// Tells whether these digits are a document's number, the decimals of another, or part of a hash.
fn is_of_something_else(text: &str, bytes: &Range<usize>) -> bool {
    let Some((before, rest)) = text.split_at_checked(bytes.start) else { return false };
    let is_document = || rest.get(bytes.len()..).is_some_and(|after| after.starts_with('号'));
    let is_hash = |word: &str| word.len() >= 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    before.ends_with('〕') && is_document()
        || before.strip_suffix('.').is_some_and(|whole| whole.ends_with(is_digit))
        || is_hash(word(text, bytes))
}

/// Finds the letters and digits that these are among.
fn word<'t>(text: &'t str, bytes: &Range<usize>) -> &'t str {
    let Some((before, after)) = text.split_at_checked(bytes.start) else { return "" };
    let start = before.trim_end_matches(|character: char| character.is_ascii_alphanumeric()).len();
    let end = after.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(after.len());
    text.get(start..bytes.start + end).unwrap_or_default()
}
