//! The tags of a page. Pages are made by templates that a test holds to
//! be valid, so nothing has to be mended as a browser would.

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};
use std::sync::LazyLock;

/// What each id stands behind.
static ID: LazyLock<Finder> = LazyLock::new(|| Finder::new("id="));

/// A tag, `<p class=x>` or `</p>`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'h> {
    /// The name of its element; nothing in a comment.
    pub(super) name: &'h [u8],
    /// The id by which a link leads to the element, if one may.
    pub(super) id: Option<&'h [u8]>,
}

impl<'h> Tag<'h> {
    /// Reads the tag that begins at `start`, and finds where what follows it begins.
    ///
    /// Tags and their attributes are short, so they are gone through byte by byte.
    pub(super) fn at(html: &'h [u8], start: usize) -> (Self, usize) {
        let inner = html.get(start + 1..).unwrap_or_default();
        let inner = inner.strip_prefix(b"/").unwrap_or(inner);
        let ends = |byte: &u8| !byte.is_ascii_alphanumeric();
        let (name, attributes) = inner.split_at(inner.iter().position(ends).unwrap_or(inner.len()));
        let (mut at, mut id) = (0, None);
        while let Some(&byte) = attributes.get(at) {
            at += 1;
            match byte {
                b'>' => break,
                b'=' if id.is_none() && is_id(attributes.get(..at - 1).unwrap_or_default()) => {
                    id = attributes.get(at..).and_then(value);
                }
                // No value's bracket ends the tag.
                quote @ (b'"' | b'\'') => {
                    let value = attributes.get(at..).unwrap_or_default();
                    at += memchr(quote, value).map_or(value.len(), |length| length + 1);
                }
                _ => {}
            }
        }
        let id = id.filter(|id| !id.is_empty() && !is_part(name));
        let rest = attributes.get(at..).unwrap_or_default();
        (Self { name, id }, html.len() - rest.len())
    }
}

/// Tells whether no link leads to elements of this name: parts of pictures and forms, and names of tables.
fn is_part(name: &[u8]) -> bool {
    matches!(name, b"caption" | b"title" | b"desc" | b"symbol" | b"pattern" | b"g" | b"input" | b"select")
}

/// Tells whether the attribute that ends these is `id`.
fn is_id(attributes: &[u8]) -> bool {
    attributes.strip_suffix(b"id").is_some_and(|before| before.last().is_some_and(u8::is_ascii_whitespace))
}

/// Reads the value that begins here, between quotes or up to where the attribute ends.
fn value(text: &[u8]) -> Option<&[u8]> {
    let (text, length) = match text.split_first()? {
        (quote @ (b'"' | b'\''), text) => (text, memchr(*quote, text)?),
        _ => (text, text.iter().position(|byte| *byte == b'>' || byte.is_ascii_whitespace())?),
    };
    text.get(..length)
}

/// Adds the ids in a part of a page of which nothing else is looked for.
pub(super) fn ids<'h>(html: &'h [u8], into: &mut Vec<&'h [u8]>) {
    let mut from = 0;
    for at in ID.find_iter(html) {
        // It is an attribute only within a tag, and nothing but the beginning of a tag has such a bracket.
        let open = html.get(from..at).and_then(|before| memrchr(b'<', before));
        if let Some(open) = open {
            let (tag, after) = Tag::at(html, from + open);
            if after > at {
                into.extend(tag.id);
                from = after;
            }
        }
    }
}
