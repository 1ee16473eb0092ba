//! Characters that don't belong in a register: they are invisible, or make text read otherwise than it stands (S001).

use std::borrow::Cow;

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blemish {
    /// A control character other than tab, LF and CR.
    Control(char),
    /// A character without width.
    ZeroWidth(char),
    /// A character that overrides the direction of writing.
    Bidirectional(char),
}

/// `text` with an underscore for each byte of a character that would make YAML unreadable, so that one such character
/// is one finding, and what stands beside it is read.
pub fn masked(text: &str) -> Cow<'_, str> {
    let mut masked = Cow::Borrowed(text);
    for (at, blemish) in blemishes(text) {
        if let Blemish::Control(it) = blemish {
            masked.to_mut().replace_range(at..at + it.len_utf8(), &"_".repeat(it.len_utf8()));
        }
    }
    masked
}

/// Every blemish in `text`, with its byte offset.
pub fn blemishes(text: &str) -> Vec<(usize, Blemish)> {
    // All of them are controls of one byte, or begin with one of these bytes.
    if !text.bytes().any(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127 | 0xC2 | 0xD8 | 0xE2 | 0xEF)) {
        return Vec::new();
    }
    let mut before = None;
    let mut found = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        if let Some(blemish) = blemish(character, before, after) {
            found.push((at, blemish));
        }
        before = Some(character);
    }
    found
}

fn blemish(character: char, before: Option<char>, after: Option<char>) -> Option<Blemish> {
    match character {
        '\t' | '\n' | '\r' => None,
        '\u{200D}' if before.is_some_and(is_pictograph) && after.is_some_and(is_pictograph) => None,
        '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => Some(Blemish::ZeroWidth(character)),
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(Blemish::Bidirectional(character))
        }
        control if control.is_control() => Some(Blemish::Control(control)),
        _ => None,
    }
}

/// Whether a joiner beside this character joins emoji.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}'
        | '\u{1F000}'..='\u{1FAFF}')
}
