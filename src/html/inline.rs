//! Which elements stand within a text.

/// Elements that don't part the text before them from the text in them.
const INLINE: [&[u8]; 19] = [
    b"a", b"abbr", b"b", b"bdi", b"cite", b"code", b"em", b"i", b"kbd", b"mark", b"q", b"s", b"small",
    b"span", b"strong", b"sub", b"sup", b"time", b"wbr",
];

/// Whether an element of this name stands within a text.
pub(super) fn is_inline(name: &[u8]) -> bool {
    name.len() <= 6 && INLINE.contains(&name)
}
