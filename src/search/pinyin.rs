//! How names sound: `zhi'neng` and, by initials, `z'n'x`, from each of a name's characters on. A character of several
//! readings is there with all of them, since nobody can know which one is typed.

use crate::text::is_han;
use pinyin::ToPinyinMulti as _;

/// Syllables of a term; what is typed beyond them is looked up from the next syllable on.
const SYLLABLES: usize = 2;
/// Initials of a term.
const INITIALS: usize = 3;

/// Returns what a name is said by from each of its characters on: that one and those after it, as many as a term can have.
pub(super) fn places(name: &str) -> impl Iterator<Item = &str> {
    name.split(|character| !is_han(character)).flat_map(|run| {
        run.char_indices().map(move |(start, _)| {
            let from = run.get(start..).unwrap_or_default();
            let end = from.char_indices().nth(INITIALS).map_or(from.len(), |(end, _)| end);
            from.get(..end).unwrap_or_default()
        })
    })
}

/// Makes the terms of such a place: two syllables and three initials, or what there is of them.
pub(super) fn terms(place: &str) -> Vec<String> {
    let readings: Vec<Vec<String>> = place.chars().map(readings).collect();
    let initials: Vec<Vec<String>> = readings.iter().map(|all| initials(all)).collect();
    let mut terms = joined(readings.get(..SYLLABLES).unwrap_or_default());
    terms.extend(joined(&initials));
    terms
}

/// Lists the readings of a character without their tones, ü as it is typed.
fn readings(character: char) -> Vec<String> {
    let all = character.to_pinyin_multi().into_iter().flatten();
    let mut readings: Vec<String> = all.map(|reading| reading.plain().replace('ü', "v")).collect();
    readings.sort();
    readings.dedup();
    readings
}

fn initials(readings: &[String]) -> Vec<String> {
    let mut initials: Vec<String> =
        readings.iter().filter_map(|reading| Some(reading.chars().next()?.into())).collect();
    initials.dedup();
    initials
}

/// Lists every way to say the characters one after the other, if they are two or more.
fn joined(readings: &[Vec<String>]) -> Vec<String> {
    let Some((first, others)) = readings.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    others.iter().fold(first.clone(), |said, next| {
        said.iter().flat_map(|start| next.iter().map(move |syllable| format!("{start}'{syllable}"))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{places, terms};

    #[test]
    fn names_are_said_from_each_character_on() {
        let all: Vec<String> = places("智能网联A长兴").flat_map(terms).collect();
        for said in ["zhi'neng", "neng'wang", "wang'lian", "z'n'w", "w'l", "chang'xing", "zhang'xing", "c'x"]
        {
            assert!(all.iter().any(|term| term == said), "{said} of {all:?}");
        }
        assert!(all.iter().all(|term| term.contains('\'')), "one syllable alone is no term: {all:?}");
    }
}
