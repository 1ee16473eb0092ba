//! The text that a page shows: what stands in its main part between the tags. The pages themselves are read, so that
//! whatever they show is found, and nothing has to be said twice.

use memchr::{memchr, memchr_iter, memmem};

/// The lines of a page's main part, as they stand in its source.
pub(super) fn lines(page: &[u8]) -> impl Iterator<Item = &[u8]> {
    let start = memmem::find(page, b"<main").unwrap_or(page.len());
    let end = memmem::rfind(page, b"</main>").unwrap_or(page.len());
    let main = page.get(start..end).unwrap_or_default();
    let mut from = 0;
    memchr_iter(b'\n', main).chain([main.len()]).filter_map(move |end| {
        let line = main.get(from..end);
        from = end + 1;
        line
    })
}

/// Tells `each` every text in a line that stands between two tags which part text.
pub(super) fn texts(line: &str, mut each: impl FnMut(&str)) {
    let (mut rest, mut text) = (line, String::new());
    while let Some(open) = memchr(b'<', rest.as_bytes()) {
        let (before, tag) = rest.split_at(open);
        decode(before, &mut text);
        let close = memchr(b'>', tag.as_bytes()).map_or(tag.len(), |close| close + 1);
        let (tag, after) = tag.split_at(close);
        if parts(tag.as_bytes()) {
            each(text.trim_ascii());
            text.clear();
        }
        rest = after;
    }
    decode(rest, &mut text);
    each(text.trim_ascii());
}

/// Whether a tag, `<p class=x>` or `</p>`, parts what stands before it from what stands behind it; `INLINE` in
/// `themes/default/static/search.js` is the same.
fn parts(tag: &[u8]) -> bool {
    let name = tag.strip_prefix(b"</").or_else(|| tag.strip_prefix(b"<")).unwrap_or(tag);
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    !matches!(
        name.get(..end).unwrap_or_default(),
        b"a" | b"abbr"
            | b"b"
            | b"bdi"
            | b"cite"
            | b"code"
            | b"em"
            | b"i"
            | b"kbd"
            | b"mark"
            | b"q"
            | b"s"
            | b"small"
            | b"span"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"time"
            | b"wbr"
    )
}

/// Adds text to `into` with the references resolved that pages are written with.
fn decode(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, reference) = rest.split_at(at);
        into.push_str(before);
        let known = reference.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        let (one, after) = known.unwrap_or(('&', reference.strip_prefix('&').unwrap_or_default()));
        into.push(one);
        rest = after;
    }
    into.push_str(rest);
}

/// What a reference, `&lt` or `&#x27`, stands for.
fn character(reference: &str) -> Option<char> {
    match reference {
        "&amp" => Some('&'),
        "&lt" => Some('<'),
        "&gt" => Some('>'),
        "&quot" => Some('"'),
        "&nbsp" => Some('\u{A0}'),
        _ => {
            let number = reference.strip_prefix("&#")?;
            let code = match number.strip_prefix('x') {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, texts};

    fn read(page: &str) -> Vec<String> {
        let mut read = Vec::new();
        for line in lines(page.as_bytes()) {
            let line = std::str::from_utf8(line).unwrap();
            texts(line, |text| read.extend((!text.is_empty()).then(|| text.to_owned())));
        }
        read
    }

    #[test]
    fn only_the_main_part_is_read_and_only_inline_tags_join() {
        assert_eq!(
            read("<p>甲</p><main id=\"m\"><p>A<b>乙</b>&amp;&#x27;</p> 丙 </main><p>丁"),
            ["A乙&'", "丙"]
        );
        assert_eq!(
            read("<main><svg><title>一</title></svg><small>二</small>三&nbsp;<br>四"),
            ["一", "二三\u{a0}", "四"]
        );
        assert!(read("<p>甲</p>").is_empty());
    }
}
