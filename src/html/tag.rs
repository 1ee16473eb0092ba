//! The tags of a page. Pages are made by templates that a test holds to
//! be valid, so nothing has to be mended as a browser would.

use memchr::memmem::Finder;
use memchr::{memchr, memchr3, memrchr};
use std::sync::LazyLock;

/// Elements that no link leads to: parts of pictures and forms, and names of tables.
const PARTS: [&[u8]; 8] = [b"caption", b"title", b"desc", b"symbol", b"pattern", b"g", b"input", b"select"];

/// What each id stands behind.
static ID: LazyLock<Finder> = LazyLock::new(|| Finder::new("id="));

/// A tag, `<p class=x>` or `</p>`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'h> {
    /// The name of its element; nothing in a comment.
    pub(super) name: &'h [u8],
    /// What stands behind the name, the closing bracket aside.
    attributes: &'h [u8],
}

impl<'h> Tag<'h> {
    /// The tag that begins at `start`, and where what follows it begins.
    pub(super) fn at(html: &'h [u8], start: usize) -> (Self, usize) {
        let inner = html.get(start + 1..).unwrap_or_default();
        let inner = inner.strip_prefix(b"/").unwrap_or(inner);
        let ends = |byte: &u8| !byte.is_ascii_alphanumeric();
        let (name, rest) = inner.split_at(inner.iter().position(ends).unwrap_or(inner.len()));
        let (attributes, bracket) = rest.split_at(end(rest).unwrap_or(rest.len()));
        (Self { name, attributes }, html.len() - bracket.get(1..).unwrap_or_default().len())
    }

    /// The id by which a link leads to the element, if one may.
    pub(super) fn id(self) -> Option<&'h [u8]> {
        if self.attributes.is_empty() || PARTS.contains(&self.name) {
            return None;
        }
        let mut rest = self.attributes;
        while let Some((name, value, after)) = attribute(rest) {
            if name == b"id" {
                return Some(value).filter(|value| !value.is_empty());
            }
            rest = after;
        }
        None
    }
}

/// Where a tag ends: at the first bracket that no value holds.
fn end(attributes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = attributes.get(at..)?;
        let mark = memchr3(b'>', b'"', b'\'', rest)?;
        match rest.get(mark)? {
            b'>' => return Some(at + mark),
            quote => at += mark + 2 + memchr(*quote, rest.get(mark + 1..)?)?,
        }
    }
}

/// The first attribute, its value, and what stands behind it.
fn attribute(attributes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let attributes = attributes.trim_ascii_start();
    let ends = |byte: &u8| *byte == b'=' || byte.is_ascii_whitespace();
    let end = attributes.iter().position(ends).unwrap_or(attributes.len());
    let (name, rest) = attributes.split_at(end);
    let Some(value) = rest.strip_prefix(b"=") else {
        return (!name.is_empty()).then_some((name, b"".as_slice(), rest));
    };
    if let Some((quote @ (b'"' | b'\''), value)) = value.split_first() {
        let (value, rest) = value.split_at(memchr(*quote, value)?);
        return Some((name, value, rest.get(1..).unwrap_or_default()));
    }
    let end = value.iter().position(u8::is_ascii_whitespace).unwrap_or(value.len());
    let (value, rest) = value.split_at(end);
    Some((name, value, rest))
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
                into.extend(tag.id());
                from = after;
            }
        }
    }
}
