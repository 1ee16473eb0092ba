//! Which elements stand within a text.

/// Declares the list, and the comparison with all of its names at once, which every tag of every page goes through.
macro_rules! inline_elements {
    ($($name:literal)+) => {
        /// Elements that don't part the text before them from the text in them. The search's script is handed the list.
        pub const INLINE: &[&str] = &[$(ascii($name)),+];

        /// Tells whether an element of this name stands within a text.
        pub(super) const fn is_inline(name: &[u8]) -> bool {
            matches!(name, $($name)|+)
        }
    };
}

inline_elements! {
    b"a" b"abbr" b"b" b"bdi" b"cite" b"code" b"em" b"i" b"kbd" b"mark" b"q" b"s" b"small" b"span" b"strong" b"sub"
    b"sup" b"time" b"wbr"
}

const fn ascii(name: &'static [u8]) -> &'static str {
    match std::str::from_utf8(name) {
        Ok(name) => name,
        Err(_) => "",
    }
}
