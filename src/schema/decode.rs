//! Text into records. Values come from `serde_yaml`, read straight into the types of this room. It stops at its first fault
//! and knows no places, so a file that it refuses, or that holds anything it reads too kindly (aliases, tags),
//! is read a second time as a [`Tree`] with the place of every value, and decoded from that with every fault.

use super::{ShapeFault, WholeList, recovery};
use crate::source::{MAX_DEPTH, SyntaxFault, Tree};
use serde::de::DeserializeOwned;

/// What decoding a file gives: always a value, complete if there are no faults.
#[derive(Debug, Default)]
pub struct Decoded<T> {
    /// The record; what couldn't be read is `None` or left out.
    pub value: T,
    /// Faults of YAML itself.
    pub syntax: Vec<SyntaxFault>,
    /// Faults of shape.
    pub shape: Vec<ShapeFault>,
    /// Original positions of list items, where unreadable ones were left out before them.
    pub dropped: Vec<String>,
}

impl<T> Decoded<T> {
    /// Puts another value, made from the one read, in its place.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Decoded<U> {
        let Self { value, syntax, shape, dropped } = self;
        Decoded { value: change(value), syntax, shape, dropped }
    }
}

/// Decodes a file that is one list; one with nothing but comments is an empty list.
pub(crate) fn decode_list<T: DeserializeOwned>(text: &str) -> Decoded<Vec<T>> {
    let is_blank = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    if is_blank { Decoded::default() } else { decode::<WholeList<T>>(text).map(|WholeList(items)| items) }
}

/// Decodes YAML `text` into `T`: fast if there is nothing to say about it, with every fault if there is.
pub fn decode<T: DeserializeOwned + Default>(text: &str) -> Decoded<T> {
    if !text.contains('\\')
        && !may_be_misread(text)
        && !may_be_deep(text)
        && !may_close_on_a_comment(text)
        && let Ok(value) = serde_yaml::from_str(text)
    {
        return Decoded { value, syntax: Vec::new(), shape: Vec::new(), dropped: Vec::new() };
    }
    decode_with_recovery(text)
}

/// Does the second reading on its own: it is slower, and complete in what it says.
pub fn decode_with_recovery<T: DeserializeOwned + Default>(text: &str) -> Decoded<T> {
    let (tree, syntax) = Tree::parse(text);
    match tree {
        Some(tree) => {
            let (value, shape, dropped) = recovery::decode(&tree);
            Decoded { value, syntax, shape, dropped }
        }
        None => Decoded { value: T::default(), syntax, shape: Vec::new(), dropped: Vec::new() },
    }
}

/// Tells whether a `#` follows a closing bracket or quote at once: to `serde_yaml` that begins a comment, to YAML
/// nothing does but after a space.
fn may_close_on_a_comment(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'#', bytes).any(|at| matches!(before(bytes, at), b'}' | b']' | b'"' | b'\''))
}

/// Tells whether so many brackets stand open, in YAML or in words, that the levels may be too many: `serde_yaml` would
/// read them all, in the square of their number, before it says so.
fn may_be_deep(text: &str) -> bool {
    let mut open = 0_usize;
    let mut closing = memchr::memchr2_iter(b']', b'}', text.as_bytes()).peekable();
    memchr::memchr2_iter(b'[', b'{', text.as_bytes()).any(|at| {
        while closing.next_if(|closed| *closed < at).is_some() {
            open = open.saturating_sub(1);
        }
        open += 1;
        open > MAX_DEPTH
    })
}

/// Tells whether anything stands where an anchor, alias or tag could, which `serde_yaml` would follow, or a number of
/// another base or with a nought before it, which readers of YAML disagree on.
fn may_be_misread(text: &str) -> bool {
    let bytes = text.as_bytes();
    let opens = |byte| matches!(byte, b'\n' | b' ' | b'\t' | b'\r' | b'[' | b'{' | b',' | b':' | b'-' | b'?');
    let is_shared = |at| opens(before(bytes, at));
    let is_odd = |at| {
        let before = before(bytes, at);
        let after = bytes.get(at + 1);
        opens(before) && before != b'-' && matches!(after, Some(b'0'..=b'9' | b'x' | b'o' | b'b'))
    };
    memchr::memchr3_iter(b'&', b'*', b'!', bytes).any(is_shared)
        || memchr::memchr_iter(b'0', bytes).any(is_odd)
}

/// Returns the byte before that at `at`; a text begins like a line.
fn before(bytes: &[u8], at: usize) -> u8 {
    at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b'\n')
}
