//! Text from records within Markdown that a code host shows.

use std::fmt::Write as _;

/// Escapes text, so that no Markdown or HTML in it takes effect: each mark stands as its number. What the host links by
/// itself, once numbers are characters again, a comment keeps apart: a person after `@`, an issue after `#` or `GH-`.
pub fn escape_markdown(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let mut before = [' '; 2];
    for character in text.chars() {
        match character {
            '@' | '#' => literal.extend([character.encode_utf8(&mut [0; 4]), "<!-- -->"]),
            '-' if before.map(|letter| letter.to_ascii_uppercase()) == ['G', 'H'] => {
                literal.push_str("-<!-- -->");
            }
            // `www.` begins an address.
            '.' if before[1].eq_ignore_ascii_case(&'w') => literal.push_str("&#46;"),
            ' ' | ',' | '.' | '/' | '-' => literal.push(character),
            mark if mark.is_ascii_punctuation() || mark.is_ascii_control() => {
                let _ = write!(literal, "&#{};", u32::from(mark));
            }
            character => literal.push(character),
        }
        before = [before[1], character];
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::escape_markdown;

    #[test]
    fn nothing_takes_effect_in_the_summary() {
        assert_eq!(
            escape_markdown("<b>|`a`\\|**@someone**"),
            "&#60;b&#62;&#124;&#96;a&#96;&#92;&#124;&#42;&#42;@<!-- -->someone&#42;&#42;"
        );
        assert_eq!(
            escape_markdown("[甲](javascript:x) _y_ ~z~ #1"),
            "&#91;甲&#93;&#40;javascript&#58;x&#41; &#95;y&#95; &#126;z&#126; #<!-- -->1"
        );
        assert_eq!(escape_markdown("GH-1 gh-1 www.a.b"), "GH-<!-- -->1 gh-<!-- -->1 www&#46;a.b");
        assert_eq!(escape_markdown("2024-06-30，“甲、乙”。"), "2024-06-30，“甲、乙”。");
    }
}
