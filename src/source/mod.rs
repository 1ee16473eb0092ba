//! Text and places: the only room that reads records from disk, and the only one that knows YAML's syntax.
//!
//! Values come from `serde_yaml`, read straight into the types of [`crate::schema`]. It stops at its first fault
//! and knows no places, so a file that it refuses, or that holds anything it reads too kindly (aliases, tags),
//! is read a second time as a [`Tree`] with the place of every value, and decoded leniently from that.

mod characters;
mod lenient;
mod near;
mod tree;
mod walk;

pub use characters::{Blemish, blemishes, masked};
pub use lenient::{Fault, FaultKind, Found};
pub use near::nearest;
pub use tree::{Node, Slip, SyntaxFault, SyntaxFaultKind, Tree, Value};
pub use walk::{Body, Content, NamedFiles, Oddity, SourceFile, collect, read_theme, real_path};

use serde::de::DeserializeOwned;

/// Largest size of a record, in bytes (S010).
pub const MAX_BYTES: u64 = 1024 * 1024;
/// Deepest nesting of a record, in levels (S010).
pub const MAX_DEPTH: usize = 64;

/// What decoding a file gives: always a value, complete if there are no faults.
#[derive(Debug, Default)]
pub struct Decoded<T> {
    /// The record; what couldn't be read is `None` or left out.
    pub value: T,
    /// Faults of YAML itself.
    pub syntax: Vec<SyntaxFault>,
    /// Faults of shape.
    pub shape: Vec<Fault>,
    /// Original positions of list items, where unreadable ones were left out before them.
    pub dropped: Vec<String>,
}

/// Decodes YAML `text` into `T`: fast if there is nothing to say about it, with every fault if there is.
pub fn decode<T: DeserializeOwned + Default>(text: &str) -> Decoded<T> {
    if !may_share(text)
        && !may_be_deep(text)
        && !may_close_on_a_comment(text)
        && let Ok(value) = serde_yaml::from_str(text)
    {
        return Decoded { value, syntax: Vec::new(), shape: Vec::new(), dropped: Vec::new() };
    }
    decode_with_places(text)
}

/// The second reading on its own: slower, and complete in what it says.
pub fn decode_with_places<T: DeserializeOwned + Default>(text: &str) -> Decoded<T> {
    let (tree, syntax) = Tree::parse(text);
    match tree {
        Some(tree) => {
            let (value, shape, dropped) = lenient::decode(&tree);
            Decoded { value, syntax, shape, dropped }
        }
        None => Decoded { value: T::default(), syntax, shape: Vec::new(), dropped: Vec::new() },
    }
}

/// Whether a `#` follows a closing bracket or quote at once: to `serde_yaml` that begins a comment, to YAML nothing does
/// but after a space.
fn may_close_on_a_comment(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, [b'}' | b']' | b'"' | b'\'', b'#']))
}

/// Whether so many brackets stand open, in YAML or in words, that the levels may be too many: `serde_yaml` would read them
/// all, in the square of their number, before it says so.
fn may_be_deep(text: &str) -> bool {
    let mut open = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_DEPTH
    })
}

/// Whether anything stands where an anchor, alias or tag could: `serde_yaml` would follow it.
fn may_share(text: &str) -> bool {
    let mut before = b'\n';
    text.bytes().any(|byte| {
        let opens = matches!(byte, b'&' | b'*' | b'!')
            && matches!(before, b'\n' | b' ' | b'\t' | b'\r' | b'[' | b'{' | b',' | b':' | b'-' | b'?');
        before = byte;
        opens
    })
}
