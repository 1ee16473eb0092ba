//! Private numbers and addresses as they may be shown: an annotation on a line is public, and so is what it quotes.

use std::ops::Range;

/// Hides the middle of `private`. It stays as long in bytes and as wide as it was, so that places in its line stay
/// where they are.
///
/// # Examples
/// ```
/// use consortia::privacy::mask;
///
/// assert_eq!(mask("13800138000"), "138******00");
/// assert_eq!(mask("someone@mail.example"), "s******@mail.example");
/// ```
pub fn mask(private: &str) -> String {
    let count = private.chars().count();
    // Of an address what stands before the @ is the person; of a number all of it is.
    let (first, last) = match private.chars().position(|character| matches!(character, '@' | '＠')) {
        Some(at) => (1.min(at.saturating_sub(1)), count - at),
        None => (3, 2),
    };
    let hidden = |(at, character): (usize, char)| match character {
        _ if at < first || at + last >= count => character,
        separator if is_separator(separator) => separator,
        wide if wide.len_utf8() == 3 => '＊',
        _ => '*',
    };
    private.chars().enumerate().map(hidden).collect()
}

/// Tells whether this may stand between the groups of a number.
pub fn is_separator(character: char) -> bool {
    matches!(character, '-' | ' ' | '－' | '\u{3000}' | '\u{A0}' | '\u{2010}'..='\u{2015}' | '·')
}

/// Masks what is private at each of the places in `text`.
pub fn mask_places(text: &str, places: &[(Range<usize>, &str)]) -> String {
    let mut masked = text.to_owned();
    for (place, private) in places {
        if let Some(written) = text.get(place.clone()) {
            let shown = if written == *private { mask(private) } else { conceal(written) };
            masked.replace_range(place.clone(), &shown);
        }
    }
    masked
}

/// Masks what is written with escapes, so that nothing is left of it that could be read; as long and as wide as it was.
fn conceal(written: &str) -> String {
    let hidden = |character: char| match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => '＊',
        half if half.is_ascii_alphanumeric() => '*',
        character => character,
    };
    written.chars().map(hidden).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_hidden_and_nothing_moves() {
        for (private, shown) in [
            ("13800138000", "138******00"),
            ("138-0013-8000", "138-****-**00"),
            ("１３８00138000", "１３８******00"),
            ("1380０１38000", "138*＊＊***00"),
            ("138\u{A0}0013－8000", "138\u{A0}****－**00"),
            ("11010519491231002X", "110*************2X"),
            ("someone@mail.example", "s******@mail.example"),
            ("a@mail.example", "*@mail.example"),
        ] {
            assert_eq!(mask(private), shown);
            assert_eq!(mask(private).len(), private.len());
        }
        let both = mask_places(
            "电话：13800138000、13900139000。",
            &[(9..20, "13800138000"), (23..34, "13900139000")],
        );
        assert_eq!(both, "电话：138******00、139******00。");
        let written = mask_places(r"a \u00313800１", &[(2..15, "13800１")]);
        assert_eq!(written, r"a \*********＊");
    }
}
