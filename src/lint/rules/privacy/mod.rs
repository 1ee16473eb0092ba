//! What concerns persons, and what may be made public.

pub(in crate::lint) mod p601_identity_number;
pub(in crate::lint) mod p602_mobile_number;
pub(in crate::lint) mod p603_email_address;
pub(in crate::lint) mod p604_unreviewed_publication;
pub(in crate::lint) mod p605_named_talent;

use std::ops::Range;

/// A run of digits, half-width or full-width, with single hyphens and spaces between them.
struct Run {
    /// Its groups between hyphens and spaces.
    groups: Vec<Group>,
}

/// Digits that stand together.
struct Group {
    digits: Vec<u8>,
    bytes: Range<usize>,
}

/// Fewer digits are nobody's number.
const FEWEST: usize = 11;

/// Of a run of so many digits, however they are grouped, one stands at one of every four bytes.
const STEP: usize = 4;

/// Every run of at least eleven digits in `text`; what has none is stepped over.
fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if digit(bytes, at).is_none() {
            at += STEP;
            continue;
        }
        let start = beginning(bytes, at);
        let (mut count, mut end) = (0, start);
        at = start;
        while let Some((_, width)) = digit(bytes, at) {
            count += 1;
            at += width;
            end = at;
            if matches!(bytes.get(at), Some(b'-' | b' ')) && digit(bytes, at + 1).is_some() {
                at += 1;
            }
        }
        if count >= FEWEST {
            found.push(run(bytes, start..end));
        }
        at += 1;
    }
    found
}

/// Where the run begins that has a digit at `at`.
fn beginning(bytes: &[u8], mut at: usize) -> usize {
    let ends = |end: usize| {
        [1, 3]
            .into_iter()
            .filter_map(|width| end.checked_sub(width))
            .find(|start| digit(bytes, *start).is_some_and(|(_, width)| start + width == end))
    };
    loop {
        let separated = || match at.checked_sub(1).and_then(|before| bytes.get(before)) {
            Some(b'-' | b' ') => ends(at - 1),
            _ => None,
        };
        match ends(at).or_else(separated) {
            Some(start) => at = start,
            None => return at,
        }
    }
}

/// The digit at a byte, and in how many bytes it is written.
fn digit(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match *bytes.get(at)? {
        half @ b'0'..=b'9' => Some((half - b'0', 1)),
        0xEF if bytes.get(at + 1) == Some(&0xBC) => match *bytes.get(at + 2)? {
            full @ 0x90..=0x99 => Some((full - 0x90, 3)),
            _ => None,
        },
        _ => None,
    }
}

fn run(bytes: &[u8], place: Range<usize>) -> Run {
    let mut groups = Vec::new();
    let mut group = Group { digits: Vec::new(), bytes: place.start..place.start };
    let mut at = place.start;
    while at < place.end {
        if let Some((value, width)) = digit(bytes, at) {
            group.digits.push(value);
            at += width;
            group.bytes.end = at;
        } else {
            at += 1;
            groups.push(std::mem::replace(&mut group, Group { digits: Vec::new(), bytes: at..at }));
        }
    }
    groups.push(group);
    Run { groups }
}

/// Whether a letter, a digit or an underscore touches these bytes, so that they are part of a longer word.
fn is_part_of_a_word(text: &str, bytes: &Range<usize>) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let before = bytes.start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    before.is_some_and(is_word) || text.as_bytes().get(bytes.end).is_some_and(is_word)
}
