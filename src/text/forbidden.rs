//! Characters that don't belong in a register: they are invisible, or make text read otherwise than it stands (S001).
//!
//! What is wrong is said of the text as it stands; read is the text without them ([`Sanitized`]), so that one such
//! character is one finding, and the value it stands in is looked at like any other.

use std::borrow::Cow;
use std::ops::Range;

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForbiddenCharacter {
    /// A control character other than tab and the ends of lines.
    Control(char),
    /// A character that nobody sees.
    Invisible(char),
    /// A character that overrides the direction of writing.
    Bidirectional(char),
    /// A carriage return that no line feed follows; only the first of a text.
    LoneReturn,
}

impl ForbiddenCharacter {
    /// Returns the character itself.
    pub fn character(self) -> char {
        match self {
            Self::Control(character) | Self::Invisible(character) | Self::Bidirectional(character) => {
                character
            }
            Self::LoneReturn => '\r',
        }
    }
}

/// A text without its forbidden characters, and where they stood.
pub struct Sanitized<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// For each place in it where something was taken out: the byte, and how many bytes were up to there.
    cuts: Vec<(usize, usize)>,
}

impl<'t> Sanitized<'t> {
    /// Takes the forbidden characters out of `text`. Carriage returns stay: YAML takes them for ends of lines.
    pub fn of(text: &'t str) -> Self {
        Self::without(forbidden_characters(text), text)
    }

    /// Does the same where they have been found already.
    pub fn without(found: impl IntoIterator<Item = (usize, ForbiddenCharacter)>, text: &'t str) -> Self {
        let (mut clean, mut cuts, mut rest) = (String::new(), Vec::new(), 0);
        let taken =
            |(_, character): &(usize, ForbiddenCharacter)| *character != ForbiddenCharacter::LoneReturn;
        for (at, forbidden_character) in found.into_iter().filter(taken) {
            clean.push_str(text.get(rest..at).unwrap_or_default());
            rest = at + forbidden_character.character().len_utf8();
            cuts.push((clean.len(), rest - clean.len()));
        }
        if cuts.is_empty() {
            return Self { text: Cow::Borrowed(text), cuts };
        }
        clean.push_str(text.get(rest..).unwrap_or_default());
        Self { text: Cow::Owned(clean), cuts }
    }

    /// Returns the range in the original of `bytes` of the clean text; what was taken out beside them isn't among them.
    pub fn original(&self, bytes: Range<usize>) -> Range<usize> {
        let moved =
            |byte, cut: usize| byte + self.cuts.get(cut.wrapping_sub(1)).map_or(0, |(_, taken)| *taken);
        let start = moved(bytes.start, self.cuts.partition_point(|(at, _)| *at <= bytes.start));
        let end = moved(bytes.end, self.cuts.partition_point(|(at, _)| *at < bytes.end));
        start..end.max(start)
    }
}

/// Finds every forbidden character in `text`, with its byte offset.
pub fn forbidden_characters(text: &str) -> Vec<(usize, ForbiddenCharacter)> {
    // Most texts have none, which is soon seen.
    let ends_in_one =
        || text.chars().rev().take(2).any(|last| forbidden_character(last, None, None).is_some());
    if !any_three_bytes(text.as_bytes(), begins_forbidden_character) && !ends_in_one() {
        return Vec::new();
    }
    let (mut before, mut in_flag, mut returned) = (None, false, false);
    let mut found = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        // 🏴 and tags after it are the flag of a region.
        let is_tag = in_flag && matches!(character, '\u{E0020}'..='\u{E007F}');
        in_flag = is_tag || character == '\u{1F3F4}';
        match forbidden_character(character, before, after) {
            Some(ForbiddenCharacter::LoneReturn) if returned => {}
            Some(forbidden_character) if !is_tag => {
                returned |= forbidden_character == ForbiddenCharacter::LoneReturn;
                found.push((at, forbidden_character));
            }
            _ => {}
        }
        before = Some(character);
    }
    found
}

/// Tells whether three bytes in a row of `bytes` are such. It looks at all of them, since what doesn't stop at the
/// first is compiled into a comparison of many bytes at once; texts without any are the rule.
pub fn any_three_bytes(bytes: &[u8], are_such: impl Fn(u8, u8, u8) -> bool) -> bool {
    let (seconds, thirds) = (bytes.iter().skip(1), bytes.iter().skip(2));
    let threes = bytes.iter().zip(seconds).zip(thirds);
    threes.fold(0, |found, ((a, b), c)| found | u8::from(are_such(*a, *b, *c))) != 0
}

/// Tells whether a character that may be forbidden begins with these bytes of UTF-8: those of [`forbidden_character`],
/// and no more than few others.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are compared at once")]
fn begins_forbidden_character(a: u8, b: u8, c: u8) -> bool {
    let within = |byte: u8, from: u8, to: u8| byte.wrapping_sub(from) <= to - from;
    (within(a, 0, 31) & (a != b'\t') & (a != b'\n') & ((a != b'\r') | (b != b'\n')))
        | (a == 127)
        | (a == 0xC2) & (within(b, 0x80, 0x9F) | (b == 0xAD))
        | (a == 0xCD) & (b == 0x8F)
        | (a == 0xD8) & (b == 0x9C)
        | (a == 0xE1) & ((b == 0x85) | (b == 0x9E) | (b == 0xA0))
        | (a == 0xE2) & (b == 0x80) & (within(c, 0x8B, 0x8F) | within(c, 0xA8, 0xAE))
        | (a == 0xE2) & (b == 0x81) & within(c, 0xA0, 0xAF)
        | (a == 0xE3) & (b == 0x85) & (c == 0xA4)
        | (a == 0xEF) & (b == 0xB8) & within(c, 0x80, 0x8F)
        | (a == 0xEF) & ((b == 0xBB) & (c == 0xBF) | (b == 0xBE) & (c == 0xA0))
        | (a == 0xEF) & (b == 0xBF) & within(c, 0xB9, 0xBB)
        | (a == 0xEF) & (b == 0xB7) & within(c, 0x90, 0xAF)
        // The last two characters of each plane, by the bytes that end them.
        | ((a & 0xCF == 0x8F) | (a == 0xEF)) & (b == 0xBF) & (c | 1 == 0xBF)
        | (a == 0xF3)
}

fn forbidden_character(
    character: char,
    before: Option<char>,
    after: Option<char>,
) -> Option<ForbiddenCharacter> {
    match character {
        '\t' | '\n' => None,
        '\r' => (after != Some('\n')).then_some(ForbiddenCharacter::LoneReturn),
        '\u{200D}' if before.is_some_and(is_pictograph) && after.is_some_and(is_pictograph) => None,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' if before.is_some_and(has_variants) => None,
        '\u{00AD}'
        | '\u{034F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E01EF}' => Some(ForbiddenCharacter::Invisible(character)),
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(ForbiddenCharacter::Bidirectional(character))
        }
        nothing if is_noncharacter(nothing) => Some(ForbiddenCharacter::Invisible(nothing)),
        control if control.is_control() => Some(ForbiddenCharacter::Control(control)),
        _ => None,
    }
}

/// Tells whether this is one of Unicode's noncharacters, which no web page may hold (HTML, 13.2.3.5).
fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{FDD0}'..='\u{FDEF}') || u32::from(character) & 0xFFFE == 0xFFFE
}

/// Tells whether a joiner beside this character joins emoji.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// Tells whether a variation selector after this character chooses one of its forms: of a Han character (IVS), of
/// Chinese punctuation, of an emoji or of what can be one.
fn has_variants(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}' | '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ')
        || character != '\u{FE0F}' && is_pictograph(character)
}

/// Returns the half-width character that a full-width one stands for, and others as they are.
pub fn half_width(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        character => character,
    }
}

/// Tells whether a character is a Chinese one.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Tells whether a line that ends between two characters leaves no space there: Chinese has none.
pub fn joins_without_space(left: char, right: char) -> bool {
    let is_wide = |character| {
        is_han(character) || matches!(character, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}')
    };
    // Marks that English has as well are Chinese ones beside Chinese.
    let either =
        |character| is_wide(character) || matches!(character, '“' | '”' | '‘' | '’' | '…' | '—' | '·');
    either(left) && either(right) && (is_wide(left) || is_wide(right))
}

#[cfg(test)]
mod tests {
    use super::{ForbiddenCharacter, Sanitized, forbidden_characters};

    #[test]
    fn invisible_characters_are_found_and_visible_ones_not() {
        for hidden in [
            "a\u{AD}",
            "\u{3164}",
            "甲\u{E0041}",
            "a\u{FE0F}",
            "\u{FE0F}",
            "\u{2028}",
            "🏴a\u{E0067}",
            "甲\u{FFA0}",
            "甲\u{FDD0}乙",
            "\u{FDEF}",
            "a\u{FFFE}",
            "a\u{FFFF}b",
            "a\u{1FFFE}b",
            "a\u{10FFFF}b",
        ] {
            assert_eq!(forbidden_characters(hidden).len(), 1, "{hidden:?}");
        }
        for seen in [
            "葛\u{E0100}",
            "❤\u{FE0F}",
            "1\u{FE0F}\u{20E3}",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
            "、。「」…—“”",
            "a\r\n",
        ] {
            assert_eq!(forbidden_characters(seen), [], "{seen:?}");
        }
        assert_eq!(forbidden_characters("a\rb\rc"), [(1, ForbiddenCharacter::LoneReturn)]);
    }

    #[test]
    fn places_in_the_clean_text_are_found_again() {
        let clean = Sanitized::of("\u{FEFF}甲\u{200B}乙\u{7}: 丙\u{200B}");
        assert_eq!(clean.text, "甲乙: 丙");
        assert_eq!(clean.original(0..6), 3..12, "a key with something before, in and after it");
        assert_eq!(clean.original(8..11), 15..18);
        assert_eq!(Sanitized::of("甲").original(0..3), 0..3);
    }
}
