//! Built pages as a browser reads them: tags, attributes and text, from a tokenizer that follows the HTML standard.

use html5gum::{Token, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};

/// A start tag with its attributes.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    /// Its name.
    pub(crate) name: String,
    /// Its attributes, unescaped.
    pub(crate) attributes: BTreeMap<String, String>,
}

/// A page, read.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Every start tag in order.
    pub(crate) tags: Vec<Tag>,
    /// Names of all end tags.
    pub(crate) ends: Vec<String>,
    /// All text, unescaped.
    pub(crate) text: String,
    /// Comments, and what a browser had to put right.
    pub(crate) oddities: Vec<String>,
}

/// Reads a page or a part of one.
pub(crate) fn read(html: &str) -> Page {
    let mut page = Page::default();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for token in Tokenizer::new(html).map(|token| token.unwrap()) {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
                page.tags.push(Tag { name: text(&tag.name), attributes: attributes.collect() });
            }
            Token::EndTag(tag) => page.ends.push(text(&tag.name)),
            Token::String(string) => page.text.push_str(&text(&string)),
            Token::Comment(comment) => page.oddities.push(format!("comment {}", text(&comment))),
            Token::Error(fault) => page.oddities.push(format!("{fault:?}")),
            Token::Doctype(_) => {}
        }
    }
    page
}

impl Page {
    /// What markup is used: each tag, and each of its attributes.
    pub(crate) fn vocabulary(&self) -> BTreeSet<String> {
        let of = |tag: &Tag| {
            let attributes =
                tag.attributes.keys().map(|key| format!("{}[{key}]", tag.name)).collect::<Vec<_>>();
            std::iter::once(tag.name.clone()).chain(attributes)
        };
        self.tags.iter().flat_map(of).collect()
    }

    /// Values of an attribute, whatever the tag.
    pub(crate) fn values<'a>(&'a self, attribute: &'a str) -> impl Iterator<Item = &'a str> {
        self.tags.iter().filter_map(move |tag| tag.attributes.get(attribute)).map(String::as_str)
    }
}

/// The texts of the main part between tags that part them: all but those that stand within a sentence.
pub(crate) fn blocks(html: &str) -> Vec<String> {
    const WITHIN: &str = " a abbr b bdi cite code em i kbd mark q s small span strong sub sup time wbr ";
    let main = &html[html.find("<main").unwrap()..html.rfind("</main>").unwrap()];
    let mut blocks = vec![String::new()];
    for token in Tokenizer::new(main).map(|token| token.unwrap()) {
        let name = match token {
            Token::String(text) => {
                blocks.last_mut().unwrap().push_str(&String::from_utf8_lossy(&text));
                continue;
            }
            Token::StartTag(tag) => tag.name,
            Token::EndTag(tag) => tag.name,
            _ => continue,
        };
        if !WITHIN.contains(&format!(" {} ", String::from_utf8_lossy(&name))) {
            blocks.push(String::new());
        }
    }
    blocks
}

/// The head of a page, a tag or a text a line.
pub(crate) fn head_of(html: &str) -> String {
    let start = html.find("<head>").unwrap_or_else(|| panic!("a page has a head:\n{html}"));
    let end = html.find("</head>").unwrap() + "</head>".len();
    line_by_line(&html[start..end])
}

/// What stands within `<main>`, one tag or text a line, so that a change is a change of few lines.
pub(crate) fn main_of(html: &str) -> String {
    let start = html.find("<main").unwrap_or_else(|| panic!("a page has a main part:\n{html}"));
    let end = html.find("</main>").unwrap() + "</main>".len();
    line_by_line(&html[start..end])
}

fn line_by_line(html: &str) -> String {
    let mut lines = String::new();
    for piece in html.split_inclusive('>').flat_map(|piece| piece.split_inclusive('\n')) {
        let (text, tag) = piece.rfind('<').map_or((piece, ""), |at| piece.split_at(at));
        for part in [text, tag] {
            let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
            if !part.is_empty() {
                lines.push_str(&part);
                lines.push('\n');
            }
        }
    }
    lines
}
