//! Private numbers and addresses as they may be shown: an annotation on a line is public, and so is what it quotes.

use std::ops::Range;

/// `private` with its middle hidden. As long in bytes and as wide as it was, so that places in its line stay where they
/// are.
pub fn mask(private: &str) -> String {
    let count = private.chars().count();
    // Of an address what stands before the @ is the person; of a number all of it is.
    let (first, last) = match private.chars().position(|character| matches!(character, '@' | '＠')) {
        Some(at) => (1.min(at.saturating_sub(1)), count - at),
        None => (3, 2),
    };
    let hidden = |(at, character): (usize, char)| match character {
        _ if at < first || at + last >= count => character,
        wide if wide.len_utf8() == 3 => '＊',
        '-' | ' ' => character,
        _ => '*',
    };
    private.chars().enumerate().map(hidden).collect()
}

/// `text` with what stands at `places` masked.
pub fn mask_places(text: &str, places: &[Range<usize>]) -> String {
    let mut masked = text.to_owned();
    for place in places {
        if let Some(private) = text.get(place.clone()) {
            masked.replace_range(place.clone(), &mask(private));
        }
    }
    masked
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
            ("11010519491231002X", "110*************2X"),
            ("someone@mail.example", "s******@mail.example"),
            ("a@mail.example", "*@mail.example"),
        ] {
            assert_eq!(mask(private), shown);
            assert_eq!(mask(private).len(), private.len());
        }
        let both = mask_places("电话：13800138000、13900139000。", &[9..20, 23..34]);
        assert_eq!(both, "电话：138******00、139******00。");
    }
}
