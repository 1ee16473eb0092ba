//! What the search takes for one and the same character: full-width and half-width, upper and lower case, traditional and
//! simplified, brackets, quotation marks and dashes of either script. `fold` in `themes/default/static/search.js` does the
//! same to what is typed; one table of cases tests both.

use crate::text::half_width;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Traditional and variant characters behind the simplified one that they are folded into.
const VARIANTS: &str = include_str!("variants.txt");

/// All characters of the basic plane, folded: text is folded character by character, so it has to be quick.
static BASIC: LazyLock<Vec<char>> = LazyLock::new(|| {
    let simplified: HashMap<char, char> = variants().collect();
    let folded = |code: u32| {
        let character = char::from_u32(code).unwrap_or(' ');
        let plain = plain(character);
        simplified.get(&plain).copied().unwrap_or(plain)
    };
    (0..=0xFFFF).map(folded).collect()
});

/// Lists each traditional or variant character, with the simplified one.
fn variants() -> impl Iterator<Item = (char, char)> {
    VARIANTS.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut characters = line.chars();
        let simplified = characters.next();
        simplified
            .into_iter()
            .flat_map(move |simplified| characters.clone().map(move |variant| (variant, simplified)))
    })
}

/// Brings case, width, spaces and marks into one form.
fn plain(character: char) -> char {
    match half_width(character) {
        '〔' | '【' | '[' => '(',
        '〕' | '】' | ']' => ')',
        '“' | '”' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '•' | '・' => '·',
        space if space.is_whitespace() || space.is_control() => ' ',
        character => {
            let mut lower = character.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(single), None) => single,
                _ => character,
            }
        }
    }
}

/// Returns the character as the search takes it; what is no character of a word is a space.
pub fn fold(character: char) -> char {
    let basic = usize::try_from(u32::from(character)).ok().and_then(|code| BASIC.get(code));
    basic.copied().unwrap_or_else(|| plain(character))
}

/// Writes the variants of those of the folded characters that occur in a text, as `occurs` tells, each before what it
/// is folded into: that is all that somebody who searches in the text can need.
pub(super) fn variants_within(occurs: impl Fn(char) -> bool) -> String {
    let needed: BTreeMap<char, char> = variants().filter(|(_, simplified)| occurs(*simplified)).collect();
    needed.into_iter().flat_map(|(variant, simplified)| [variant, simplified]).collect()
}
