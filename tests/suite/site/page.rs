//! A built page as these cases look at it: elements with the language they are in, and text with whether it counts as
//! the page's own. The tokenizer follows the HTML standard; the nesting is the plain one that built pages have.

use super::Tree;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "param",
];
/// Text in these is no text of the page, nor in what is `hidden` or carries `data-not-text`.
const SKIPPED: [&str; 4] = ["nav", "script", "style", "template"];

/// A start tag.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// The language in force within it.
    pub(super) lang: String,
    /// Its text, and that of what is in it.
    pub(super) text: String,
}

/// A piece of text.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) lang: String,
    /// Names of the elements around it, from the outermost.
    pub(super) within: Vec<String>,
    /// In `<main>`, and in nothing that doesn't count.
    pub(super) counted: bool,
}

/// A page.
pub(super) struct Page {
    /// `consortia/index.html`
    pub(super) file: String,
    pub(super) elements: Vec<Element>,
    pub(super) words: Vec<Words>,
    /// What a browser would have to put right.
    pub(super) faults: Vec<String>,
}

/// What is open while a page is read.
struct Open {
    name: String,
    lang: String,
    skipped: bool,
    index: usize,
}

impl Page {
    /// Reads one page.
    pub(super) fn read(file: &str, html: &[u8]) -> Self {
        let html = std::str::from_utf8(html).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        let mut page =
            Self { file: file.to_owned(), elements: Vec::new(), words: Vec::new(), faults: Vec::new() };
        let mut open: Vec<Open> = Vec::new();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter).map(Result::unwrap) {
            match token {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    let attributes: BTreeMap<String, String> =
                        tag.attributes.iter().map(|(key, value)| (text(key), text(value))).collect();
                    let around = open.last().map(|open| open.lang.clone()).unwrap_or_default();
                    let lang = attributes.get("lang").cloned().unwrap_or(around);
                    let skipped = SKIPPED.contains(&name.as_str())
                        || attributes.contains_key("hidden")
                        || attributes.contains_key("data-not-text");
                    if !tag.self_closing && !VOID.contains(&name.as_str()) {
                        let index = page.elements.len();
                        open.push(Open { name: name.clone(), lang: lang.clone(), skipped, index });
                    }
                    page.elements.push(Element { name, attributes, lang, text: String::new() });
                }
                Token::EndTag(tag) => page.close(&text(&tag.name), &mut open),
                Token::String(string) => page.add(&text(&string), &open),
                Token::Error(fault) => page.faults.push(format!("{file}: {fault:?}")),
                Token::Comment(_) | Token::Doctype(_) => {}
            }
        }
        page
    }

    fn close(&mut self, name: &str, open: &mut Vec<Open>) {
        // </li> and the like may be left out; ours aren't, so that a tag that was forgotten shows.
        match open.iter().rposition(|open| open.name == name) {
            None => self.faults.push(format!("{}: </{name}> closes nothing", self.file)),
            Some(at) => {
                for left in open.drain(at..).skip(1) {
                    self.faults.push(format!("{}: <{}> isn't closed before </{name}>", self.file, left.name));
                }
            }
        }
    }

    fn add(&mut self, text: &str, open: &[Open]) {
        for open in open {
            self.elements[open.index].text.push_str(text);
        }
        let within: Vec<String> = open.iter().map(|open| open.name.clone()).collect();
        let counted = within.iter().any(|name| name == "main") && !open.iter().any(|open| open.skipped);
        let lang = open.last().map(|open| open.lang.clone()).unwrap_or_default();
        self.words.push(Words { text: text.to_owned(), lang, within, counted });
    }

    /// Its address on the site: `/consortia/`.
    pub(super) fn address(&self) -> String {
        let path = self.file.strip_suffix("index.html").filter(|path| path.is_empty() || path.ends_with('/'));
        format!("/{}", path.unwrap_or(&self.file))
    }

    /// Whether it stands for what isn't there, and has no address of its own.
    pub(super) fn is_404(&self) -> bool {
        self.file.ends_with("404.html")
    }

    /// Whether a reader comes to it from the site: not at an address that moved, nor at one that isn't there.
    pub(super) fn is_listed(&self) -> bool {
        !self.is_404() && self.leads_on().is_none()
    }

    /// Where it leads on by itself.
    pub(super) fn leads_on(&self) -> Option<&str> {
        let mut metas = self.all("meta").filter(|meta| meta.get("http-equiv") == Some("refresh"));
        metas.next()?.get("content")?.strip_prefix("0; url=")
    }

    /// Whether it is an English one.
    pub(super) fn is_english(&self) -> bool {
        self.file.starts_with("en/")
    }

    /// Every element of this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The only element of this name.
    pub(super) fn only<'a>(&'a self, name: &'a str) -> &'a Element {
        let found: Vec<&Element> = self.all(name).collect();
        assert_eq!(found.len(), 1, "{}: <{name}>", self.file);
        found[0]
    }

    /// All text that counts, without white space.
    pub(super) fn counted(&self) -> String {
        let words = self.words.iter().filter(|words| words.counted);
        words.flat_map(|words| words.text.chars()).filter(|letter| !letter.is_whitespace()).collect()
    }

    /// Every `id`.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.elements.iter().filter_map(|element| element.get("id"))
    }

    /// Every `id` that a link may lead to: not those of parts of pictures and forms, nor of names of tables.
    pub(super) fn anchors(&self) -> impl Iterator<Item = &str> {
        let parts = ["caption", "title", "desc", "symbol", "pattern", "g", "input", "select"];
        let whole = self.elements.iter().filter(move |element| !parts.contains(&element.name.as_str()));
        whole.filter_map(|element| element.get("id"))
    }

    /// `content` of `<meta name=…>` or `<meta property=…>`.
    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        let named = |element: &&Element| [element.get("name"), element.get("property")].contains(&Some(name));
        self.all("meta").find(named).and_then(|element| element.get("content"))
    }

    /// Addresses of `<link rel=…>`, with their language.
    pub(super) fn links(&self, rel: &str) -> Vec<(Option<&str>, &str)> {
        let related = self.all("link").filter(|element| element.get("rel") == Some(rel));
        related.map(|element| (element.get("hreflang"), element.get("href").unwrap_or_default())).collect()
    }
}

impl Element {
    /// An attribute.
    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// Every HTML page of a site.
pub(super) fn pages(tree: &Tree) -> Vec<Page> {
    let html = tree
        .iter()
        .filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|end| end == "html"));
    html.map(|(path, bytes)| Page::read(path, bytes)).collect()
}
