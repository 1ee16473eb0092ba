//! Places: whatever the text, a line and a column are what somebody who counts would say. Forms: whatever is found, what
//! is printed for other programs is what those programs expect.

mod fix;
mod forms;

use consortia::text::{Lines, Position};
use proptest::prelude::*;

/// Text as records have it: Chinese, marks of full width, emoji, tabs, and line ends of every system.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z0-9:{}\\[\\], '\"#&*!|>%@`?-]{1,8}",
        4 => "[一-龥]{1,6}",
        2 => "[，。：；“”（）〔〕《》、！？]{1,2}",
        2 => prop::sample::select(vec!["\n", "\r\n", "\t", "\n\n", "  ", "🛰", "👩\u{200d}🔬", "é", "\u{301}", "𠀀"])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Counts one character after the other.
fn counted(text: &str, byte: usize) -> Position {
    let (mut line, mut column, mut bytes) = (1, 1, 1);
    for (at, character) in text.char_indices() {
        let length = character.len_utf8();
        if at + length > byte {
            break;
        }
        (line, column, bytes) =
            if character == '\n' { (line + 1, 1, 1) } else { (line, column + 1, bytes + length) };
    }
    Position { line, column, byte: bytes }
}

proptest! {
    #[test]
    fn positions_are_as_counted(text in text(), byte in 0usize..400) {
        prop_assert_eq!(Lines::new(&text).locate(&(byte..byte)).start, counted(&text, byte));
    }

    #[test]
    fn places_show_the_text_they_name(text in text(), from in 0usize..300, length in 0usize..30) {
        let place = Lines::new(&text).locate(&(from..from + length));
        prop_assert!(place.start <= place.end);
        prop_assert_eq!(place.start, counted(&text, from));
        prop_assert!(!place.line.contains('\n'));
        let shown = place.line.get(place.within.clone());
        prop_assert!(shown.is_some(), "{:?} isn't within {:?}", place.within, place.line);
        if let Some(own) = text.lines().nth(place.start.line - 1) {
            prop_assert_eq!(place.line.trim_end_matches('\r'), own.trim_end_matches('\r'));
        }
        if place.start.line == place.end.line {
            let within = text.get(text.floor_char_boundary(from)..text.floor_char_boundary(from + length));
            prop_assert!(within.is_some_and(|within| within.starts_with(shown.unwrap())));
        }
    }
}
