//! `**联合体（简称“联合体”）**是指` is not bold by `CommonMark`'s flanking rule, which expects a space between a mark
//! of punctuation and the next word. Chinese has none. So a character of the private use area, which counts as a
//! letter, is put between the asterisks and the punctuation before parsing, and taken out of what was rendered.

use std::borrow::Cow;

const LETTER: char = '\u{E0F0}';

/// Tells whether a mark closes up with its neighbours, as Chinese punctuation does.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{2010}'..='\u{2027}' | '·')
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric()
}

/// Makes runs of asterisks between a Chinese mark and a letter able to open and close emphasis.
pub(super) fn prepare(text: &str) -> Cow<'_, str> {
    if !text.contains('*') {
        return Cow::Borrowed(text);
    }
    let characters: Vec<char> = text.chars().collect();
    let mut prepared = String::with_capacity(text.len() + 16);
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        if character != '*' {
            prepared.push(character);
            at += 1;
            continue;
        }
        let run = characters.iter().skip(at).take_while(|next| **next == '*').count();
        let before = at.checked_sub(1).and_then(|index| characters.get(index)).copied();
        let after = characters.get(at + run).copied();
        if before.is_some_and(is_mark) && after.is_some_and(is_letter) {
            prepared.push(LETTER);
        }
        prepared.extend(std::iter::repeat_n('*', run));
        if before.is_some_and(is_letter) && after.is_some_and(is_mark) {
            prepared.push(LETTER);
        }
        at += run;
    }
    Cow::Owned(prepared)
}

/// Takes the helping letters out again.
pub(super) fn finish(rendered: String) -> String {
    if rendered.contains(LETTER) { rendered.replace(LETTER, "") } else { rendered }
}
