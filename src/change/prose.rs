//! How two texts differ, in words: by whole Latin words and numbers and by single Han characters, each place shown with
//! what stands around it, so that a change of one character reads as one of a phrase.

use crate::markdown;
use crate::text::Lang;
use crate::text::{is_han, joins_without_space};
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{Hash, Hasher};

/// So many places are shown; the others are counted.
const SHOWN: usize = 4;
/// So many words around a change are shown with it, unless a sentence ends before.
const AROUND: usize = 4;
/// A longer passage is cut, in characters.
const LONGEST: usize = 60;
/// Beyond so many pairs of words a passage is taken for written anew: comparing would take too long.
const MOST_PAIRS: usize = 4_000_000;

/// Says how `was` became `is`, in the words of `lang`. It says nothing if only white space differs.
pub(super) fn difference(was: &str, is: &str, lang: Lang) -> Option<String> {
    let (before, after) = (words(was), words(is));
    let places = places(&before, &after);
    if places.is_empty() {
        return None;
    }
    let said = places.iter().map(|place| place.said(&before, &after, lang)).collect();
    Some(listed(said, lang).join(if lang == Lang::Zh { "；" } else { "; " }))
}

/// Says what changed in a text that reads otherwise now than it did: its words, and where its links lead.
pub(super) fn said(was: &str, is: &str, lang: Lang) -> String {
    let words = difference(&markdown::plain(was), &markdown::plain(is), lang);
    // Of a text that came or went as a whole nobody asks for each link.
    let links = if was.is_empty() || is.is_empty() { Vec::new() } else { links(was, is, lang) };
    let marks =
        || if lang == Lang::Zh { "分段或标记有改动" } else { "paragraphs or marks changed" }.to_owned();
    let said: Vec<String> = words.into_iter().chain(listed(links, lang)).collect();
    if said.is_empty() { marks() } else { said.join(if lang == Lang::Zh { "；" } else { "; " }) }
}

/// Describes the links that lead elsewhere than those of the same words did, that came, and that went.
fn links(was: &str, is: &str, lang: Lang) -> Vec<String> {
    let [before, after] = [was, is].map(markdown::targets);
    let [there, here] = [&before, &after].map(|links| links.iter().collect::<HashSet<_>>());
    // One that shows its own address is among the words.
    let is_told = |(words, to): &&(String, String)| words != to;
    let mut gone: HashMap<&str, VecDeque<&str>> = HashMap::new();
    for (words, from) in before.iter().filter(|link| !here.contains(link)).filter(is_told) {
        gone.entry(words).or_default().push_back(from);
    }
    let mut sentences = Vec::new();
    for (words, to) in after.iter().filter(|link| !there.contains(link)).filter(is_told) {
        let former = gone.get_mut(words.as_str()).and_then(VecDeque::pop_front);
        sentences.push(match (former, shortened(words, lang), lang) {
            (Some(from), words, Lang::Zh) => format!("链接{words}由 {from} 改为 {to}"),
            (Some(from), words, Lang::En) => format!("link {words} led to {from}, now to {to}"),
            (None, words, Lang::Zh) => format!("增加链接{words}（{to}）"),
            (None, words, Lang::En) => format!("added link {words} ({to})"),
        });
    }
    for (words, from) in &before {
        let is_next =
            |left: &mut VecDeque<&str>| left.front() == Some(&from.as_str()) && left.pop_front().is_some();
        if gone.get_mut(words.as_str()).is_some_and(is_next) {
            let words = shortened(words, lang);
            sentences.push(match lang {
                Lang::Zh => format!("删去链接{words}（{from}）"),
                Lang::En => format!("removed link {words} ({from})"),
            });
        }
    }
    sentences
}

/// Keeps the first of these and counts the others.
fn listed(mut all: Vec<String>, lang: Lang) -> Vec<String> {
    let more = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    match lang {
        _ if more == 0 => {}
        Lang::Zh => all.push(format!("另有 {more} 处")),
        Lang::En if more == 1 => all.push("1 more place".to_owned()),
        Lang::En => all.push(format!("{more} more places")),
    }
    all
}

/// A word of a text. White space only parts words: two are the same wherever they stand.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    /// Whether white space stands before it.
    apart: bool,
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word<'_> {}

impl PartialOrd for Word<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(other.text)
    }
}

impl Hash for Word<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// Splits a text into its words.
fn words(text: &str) -> Vec<Word<'_>> {
    let (mut words, mut apart) = (Vec::new(), false);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_of_word = |character: char| character.is_alphanumeric() && !is_han(character);
        let end = if is_of_word(first) {
            rest.find(|character| !is_of_word(character)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (text, after) = rest.split_at(end);
        if !first.is_whitespace() {
            words.push(Word { text, apart });
        }
        apart = first.is_whitespace();
        rest = after;
    }
    words
}

/// A place where two lists of words differ.
#[derive(Debug, PartialEq)]
struct ProsePlace {
    was: std::ops::Range<usize>,
    is: std::ops::Range<usize>,
}

impl ProsePlace {
    fn said(&self, before: &[Word], after: &[Word], lang: Lang) -> String {
        let around = |of: &[Word], range: &std::ops::Range<usize>| {
            let ends = |word: &&Word| matches!(word.text, "。" | "！" | "？" | "；" | "#" | "|" | "." | "*");
            let start = of.iter().take(range.start).rev().take(AROUND).take_while(|word| !ends(word)).count();
            let end = of.iter().skip(range.end).take(AROUND).take_while(|word| !ends(word)).count();
            quoted(of.get(range.start - start..range.end + end).unwrap_or_default(), lang)
        };
        match (self.was.is_empty(), self.is.is_empty(), lang) {
            (true, _, Lang::Zh) if before.is_empty() => format!("写入{}", around(after, &self.is)),
            (true, _, Lang::Zh) => {
                format!("增加{}", quoted(after.get(self.is.clone()).unwrap_or_default(), lang))
            }
            (true, _, Lang::En) => {
                format!("added {}", quoted(after.get(self.is.clone()).unwrap_or_default(), lang))
            }
            (_, true, Lang::Zh) => {
                format!("删去{}", quoted(before.get(self.was.clone()).unwrap_or_default(), lang))
            }
            (_, true, Lang::En) => {
                format!("removed {}", quoted(before.get(self.was.clone()).unwrap_or_default(), lang))
            }
            (_, _, Lang::Zh) => format!("{}改为{}", around(before, &self.was), around(after, &self.is)),
            (_, _, Lang::En) => format!("{} became {}", around(before, &self.was), around(after, &self.is)),
        }
    }
}

/// Quotes words as they stand in their text, cut if they are long. A line that ends between two Chinese characters or
/// marks leaves no space there.
fn quoted(words: &[Word], lang: Lang) -> String {
    let mut text = String::new();
    for word in words {
        let between = text.chars().next_back().zip(word.text.chars().next());
        if word.apart && between.is_some_and(|(left, right)| !joins_without_space(left, right)) {
            text.push(' ');
        }
        text.push_str(word.text);
    }
    shortened(&text, lang)
}

/// Quotes a text; of a long one the beginning and the end, in whole words.
pub(super) fn shortened(text: &str, lang: Lang) -> String {
    let count = text.chars().count();
    let limit = if lang == Lang::Zh { LONGEST } else { 2 * LONGEST };
    if count <= limit {
        return format!("“{text}”");
    }
    let half = limit / 2;
    let at = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(at, _)| at);
    let (start, rest) = text.split_at(at(half));
    let (before, end) = text.split_at(at(count - half));
    let parts = |left: &str, right: &str| {
        let letter = |character: Option<char>| {
            character.is_some_and(|character| character.is_alphanumeric() && !is_han(character))
        };
        letter(left.chars().next_back()) && letter(right.chars().next())
    };
    let start =
        if parts(start, rest) { start.rsplit_once(' ').map_or(start, |(whole, _)| whole) } else { start };
    let end = if parts(before, end) { end.split_once(' ').map_or(end, |(_, whole)| whole) } else { end };
    format!("“{}…{}”", start.trim_end(), end.trim_start())
}

/// Finds where `after` differs from `before`; places with next to nothing between them are one.
fn places(before: &[Word], after: &[Word]) -> Vec<ProsePlace> {
    let mut places: Vec<ProsePlace> = Vec::new();
    for operation in operations(before, after) {
        let (tag, was, is) = operation.as_tag_tuple();
        match places.last_mut() {
            _ if tag == DiffTag::Equal => {}
            Some(last) if was.start - last.was.end <= 2 => {
                last.was.end = was.end;
                last.is.end = is.end;
            }
            _ => places.push(ProsePlace { was, is }),
        }
    }
    places
}

/// Finds what makes `before` into `after`, by a longest common subsequence; where looking for it would take too long,
/// all that lies between what both begin and end with is taken for different.
fn operations(before: &[Word], after: &[Word]) -> Vec<DiffOp> {
    let head = before.iter().zip(after).take_while(|(was, is)| was == is).count();
    let (was, is) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
    let tail = was.iter().rev().zip(is.iter().rev()).take_while(|(was, is)| was == is).count();
    let (old_len, new_len) = (was.len() - tail, is.len() - tail);
    if old_len.saturating_mul(new_len) > MOST_PAIRS {
        return vec![DiffOp::Replace { old_index: head, old_len, new_index: head, new_len }];
    }
    capture_diff_slices(Algorithm::Lcs, before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_cut_between_words() {
        let short = shortened(&"innovation consortium ".repeat(20), Lang::En);
        let words: Vec<&str> = short.trim_matches(['“', '”']).split([' ', '…']).collect();
        assert!(words.iter().all(|word| ["innovation", "consortium", ""].contains(word)), "{short}");
        let short = shortened(&"创新联合体".repeat(40), Lang::Zh);
        assert_eq!(short.chars().count(), LONGEST / 2 * 2 + 3, "{short}");
    }

    #[test]
    fn a_change_reads_as_one_of_a_phrase() {
        let said = |was, is, lang| difference(was, is, lang).unwrap_or_default();
        assert_eq!(said("年产十万只。", "年产二十万只。", Lang::Zh), "增加“二”");
        assert_eq!(said("建成中试线。", "建成量产线。", Lang::Zh), "“建成中试线”改为“建成量产线”");
        assert_eq!(
            said("One pilot line runs.", "One full line runs.", Lang::En),
            "“One pilot line runs” became “One full line runs”"
        );
        assert_eq!(said("甲。", "甲。乙丙。", Lang::Zh), "增加“乙丙。”");
        assert_eq!(said("甲。\n\n乙。", "甲。", Lang::Zh), "删去“乙。”");
        assert_eq!(said("甲 乙", "甲乙", Lang::Zh), "");
        // As it stands, numbers, addresses and marks included.
        assert_eq!(
            said("晚了一个月。见 a.example/b.html", "晚了1.5个月。见 a.example/c.html", Lang::Zh),
            "“晚了一个月”改为“晚了1.5个月”；“example/b”改为“example/c”"
        );
        assert_eq!(said("", "首款 @甲 <b> | 3.5 GHz", Lang::Zh), "写入“首款 @甲 <b> | 3.5 GHz”");
        assert_eq!(said("甲", "甲，第一行\n第二行", Lang::Zh), "增加“，第一行第二行”");
    }

    #[test]
    fn many_places_are_counted() {
        let was = "一。a1。二。a2。三。a3。四。a4。五。a5。六。";
        let said = difference(was, &was.replace('a', "b"), Lang::Zh).unwrap_or_default();
        assert!(said.ends_with("；另有 1 处"), "{said}");
        assert_eq!(said.matches("改为").count(), 4, "{said}");
    }
}
