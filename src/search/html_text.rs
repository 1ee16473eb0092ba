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
pub(super) fn texts(line: &[u8], mut each: impl FnMut(&[u8])) {
    let mut tell = |text: &[u8]| {
        let text = text.trim_ascii();
        if !text.is_empty() {
            each(text);
        }
    };
    let (mut rest, mut text) = (line, Vec::new());
    while let Some(open) = memchr(b'<', rest) {
        let (before, tag) = rest.split_at(open);
        let close = memchr(b'>', tag).map_or(tag.len(), |close| close + 1);
        let (tag, after) = tag.split_at(close);
        let ends = parts(tag);
        if ends && text.is_empty() && memchr(b'&', before).is_none() {
            // Nearly always: nothing is to be put together.
            tell(before);
        } else {
            decode(before, &mut text);
            if ends {
                tell(&text);
                text.clear();
            }
        }
        rest = after;
    }
    decode(rest, &mut text);
    tell(&text);
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
fn decode(text: &[u8], into: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest) {
        let (before, reference) = rest.split_at(at);
        into.extend_from_slice(before);
        let end = memchr(b';', reference).unwrap_or_default();
        let known = reference.get(1..end).and_then(character);
        let one = known.unwrap_or('&');
        into.extend_from_slice(one.encode_utf8(&mut [0; 4]).as_bytes());
        rest = reference.get(if known.is_some() { end + 1 } else { 1 }..).unwrap_or_default();
    }
    into.extend_from_slice(rest);
}

/// What a reference, `lt` or `#x27`, stands for.
fn character(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"nbsp" => Some('\u{A0}'),
        _ => {
            let number = std::str::from_utf8(name.strip_prefix(b"#")?).ok()?;
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
            texts(line, |text| read.push(std::str::from_utf8(text).unwrap().to_owned()));
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
