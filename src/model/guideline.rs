//! The guideline's text as passages with stable anchors, the same in both languages: preamble `p1`, sections `s3`,
//! clauses `s3-2`, paragraphs `s3-2-p1`, or `s1-p1` where a section has no clauses.

use crate::markdown::{self, Outline};
use crate::schema::GuidelineRecord;
use crate::text::Lang;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// 一、…
    Section,
    /// （一）…
    Clause,
    /// A paragraph.
    Paragraph,
}

/// A heading or paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its anchor.
    pub anchor: String,
    /// What it is.
    pub block: Block,
    /// Its text.
    pub text: String,
}

/// The text in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuidelineText {
    /// The title, from the first heading.
    pub title: String,
    /// Headings and paragraphs in order.
    pub passages: Vec<Passage>,
}

/// The guideline that consortia are set up under.
#[derive(Debug, Default)]
pub struct Guideline {
    /// What is known of it besides its text.
    pub record: GuidelineRecord,
    /// The text as issued.
    pub zh: GuidelineText,
    /// A reference translation.
    pub en: Option<GuidelineText>,
}

impl GuidelineText {
    /// Reads Markdown that consists of headings and paragraphs.
    ///
    /// # Errors
    /// The byte offset of anything else.
    pub fn parse(markdown: &str) -> Result<Self, usize> {
        let mut text = Self::default();
        let (mut section, mut clause, mut paragraph) = (0, 0, 0);
        for block in markdown::outline(markdown)? {
            let (block, anchor, words) = match block {
                Outline::Heading(1, words) => {
                    text.title = words;
                    continue;
                }
                Outline::Heading(2, words) => {
                    (section, clause, paragraph) = (section + 1, 0, 0);
                    (Block::Section, format!("s{section}"), words)
                }
                Outline::Heading(_, words) => {
                    (clause, paragraph) = (clause + 1, 0);
                    (Block::Clause, format!("s{section}-{clause}"), words)
                }
                Outline::Paragraph(words) => {
                    paragraph += 1;
                    let anchor = match (section, clause) {
                        (0, _) => format!("p{paragraph}"),
                        (_, 0) => format!("s{section}-p{paragraph}"),
                        _ => format!("s{section}-{clause}-p{paragraph}"),
                    };
                    (Block::Paragraph, anchor, words)
                }
            };
            text.passages.push(Passage { anchor, block, text: words });
        }
        Ok(text)
    }

    /// Finds the passage of this anchor.
    pub fn passage(&self, anchor: &str) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.anchor == anchor)
    }

    /// Lists what rules rest on: the preamble, sections that have no clauses, and clauses, in order.
    pub fn clauses(&self) -> impl Iterator<Item = &Passage> {
        self.passages.iter().enumerate().filter_map(|(at, passage)| {
            let after = self.passages.iter().skip(at + 1);
            let mut headings = after.map(|next| next.block).filter(|block| *block != Block::Paragraph);
            let is_one = match passage.block {
                Block::Clause => true,
                Block::Section => headings.next() != Some(Block::Clause),
                Block::Paragraph => passage.anchor.starts_with('p'),
            };
            is_one.then_some(passage)
        })
    }

    /// Lists the paragraphs of a clause, or the preamble itself.
    pub fn paragraphs<'a>(&'a self, anchor: &'a str) -> impl Iterator<Item = &'a Passage> {
        let below = format!("{anchor}-p");
        let of = move |passage: &&Passage| {
            passage.block == Block::Paragraph
                && (passage.anchor.starts_with(&below) || passage.anchor == *anchor)
        };
        self.passages.iter().filter(of)
    }

    /// Joins a clause's or section's heading and its paragraphs into one text.
    pub fn clause_text(&self, anchor: &str) -> String {
        let below = format!("{anchor}-p");
        let parts = self
            .passages
            .iter()
            .filter(|passage| passage.anchor == anchor || passage.anchor.starts_with(&below));
        let mut whole = String::new();
        for part in parts {
            // Chinese joins as it stands; a sentence that ends in an ASCII mark wants a space.
            if whole.ends_with(|last: char| last.is_ascii()) {
                whole.push(' ');
            }
            whole.push_str(&part.text);
        }
        whole
    }

    /// Tells whether the other text has the same headings and paragraphs in the same places.
    pub fn matches(&self, other: &Self) -> bool {
        self.passages.len() == other.passages.len()
            && self.passages.iter().zip(&other.passages).all(|(ours, theirs)| ours.anchor == theirs.anchor)
    }
}

impl Guideline {
    /// Returns the text for readers of `lang`, and the language it is in.
    pub fn text_for(&self, lang: Lang) -> (&GuidelineText, Lang) {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => (en, Lang::En),
            _ => (&self.zh, Lang::Zh),
        }
    }
}

/// Writes how a clause is cited: `s3-2` as 三（二） in Chinese and 3(2) in English; `p1` as 前言, Preamble.
pub fn cited(anchor: &str, lang: Lang) -> String {
    let mut numbers = anchor.trim_start_matches('s').split('-').map_while(|part| part.parse::<usize>().ok());
    let Some(section) = numbers.next() else {
        return match lang {
            Lang::Zh => "前言".to_owned(),
            Lang::En => "Preamble".to_owned(),
        };
    };
    match (lang, numbers.next()) {
        (Lang::Zh, None) => numeral(section).to_owned(),
        (Lang::Zh, Some(clause)) => format!("{}（{}）", numeral(section), numeral(clause)),
        (Lang::En, None) => section.to_string(),
        (Lang::En, Some(clause)) => format!("{section}({clause})"),
    }
}

fn numeral(number: usize) -> &'static str {
    const NUMERALS: [&str; 11] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    NUMERALS.get(number).copied().unwrap_or("…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_follow_the_structure() {
        let text = GuidelineText::parse(
            "# 题\n\n序\n\n## 一、甲\n\n文\n\n## 二、乙\n\n### （一）丙。\n\n文\n\n又\n",
        );
        let anchors: Vec<_> =
            text.unwrap_or_default().passages.into_iter().map(|passage| passage.anchor).collect();
        assert_eq!(anchors, ["p1", "s1", "s1-p1", "s2", "s2-1", "s2-1-p1", "s2-1-p2"]);
        assert_eq!(GuidelineText::parse("- 列表").err(), Some(0));
    }

    #[test]
    fn clauses_are_cited_in_each_language() {
        assert_eq!(cited("s3-2", Lang::Zh), "三（二）");
        assert_eq!(cited("s3-2", Lang::En), "3(2)");
        assert_eq!(cited("s2", Lang::Zh), "二");
        assert_eq!(cited("p1", Lang::Zh), "前言");
    }
}
