//! Pages of which the texts are looked for as well: what stands in their main part between the tags. The pages themselves are
//! read, so that whatever they show is found, and nothing has to be said twice.
//!
//! A fragment ends where an element ends that parts text: a cell, an item or a paragraph, many of which are the same on
//! other pages.

use super::facts::PageFacts;
use super::inline::is_inline;
use super::reference::resolve;
use super::tag::{Tag, ids};
use memchr::{memchr, memchr_iter, memmem};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher as _;
use std::ops::Range;

/// Reads pages that have much in common: a fragment is taken apart once, and a text held once.
#[derive(Debug, Default)]
pub struct PageReader {
    /// Fragments of the pages' main parts by a hash, for they are many and long.
    fragments: FxHashMap<u64, Fragment>,
    /// The texts of all fragments, by their numbers.
    parts: Vec<usize>,
    /// The ids of all fragments.
    ids: Vec<Box<[u8]>>,
    /// Each text with its number.
    texts: FxHashMap<Box<[u8]>, usize>,
    /// A text that is being put together.
    text: Vec<u8>,
}

/// What stands in a fragment: which of `parts`, and which of `ids`.
#[derive(Debug, Clone)]
struct Fragment {
    parts: Range<usize>,
    ids: Range<usize>,
}

impl PageReader {
    /// Reads a page, and tells `shown` the number of each text in its main part.
    pub fn read(&mut self, page: &[u8], mut shown: impl FnMut(usize)) -> PageFacts {
        let start = memmem::find(page, b"<main").unwrap_or(page.len());
        let end = memmem::rfind(page, b"</main>").unwrap_or(page.len()).max(start);
        let (mut own, mut of_fragments) = (Vec::new(), Vec::new());
        for frame in [page.get(..start), page.get(end..)] {
            ids(frame.unwrap_or_default(), &mut own);
        }
        let mut rest = page.get(start..end).unwrap_or_default();
        while !rest.is_empty() {
            let (html, after) = rest.split_at(fragment_length(rest));
            let fragment = self.fragment(html);
            self.parts.get(fragment.parts).unwrap_or_default().iter().copied().for_each(&mut shown);
            if !fragment.ids.is_empty() {
                of_fragments.push(fragment.ids);
            }
            rest = after;
        }
        let of_fragments = of_fragments.into_iter().flat_map(|range| self.ids.get(range).unwrap_or_default());
        own.extend(of_fragments.map(|id| &**id));
        PageFacts::with_ids(page, own)
    }

    /// Lists all texts that were read, with their numbers.
    pub fn texts(&self) -> impl Iterator<Item = (&str, usize)> {
        // A page is text.
        self.texts.iter().map(|(text, number)| (std::str::from_utf8(text).unwrap_or_default(), *number))
    }

    /// Returns the texts and ids of a fragment, which is taken apart if it is new.
    fn fragment(&mut self, html: &[u8]) -> Fragment {
        let hash = FxBuildHasher.hash_one(html);
        if let Some(known) = self.fragments.get(&hash) {
            return known.clone();
        }
        let fragment = self.take_apart(html);
        self.fragments.insert(hash, fragment.clone());
        fragment
    }

    /// Adds what stands in a fragment.
    fn take_apart(&mut self, html: &[u8]) -> Fragment {
        let (first_part, first_id, mut rest) = (self.parts.len(), self.ids.len(), html);
        let mut text = std::mem::take(&mut self.text);
        while let Some(length) = text_length(rest) {
            let (before, (tag, after)) = (rest.get(..length).unwrap_or_default(), Tag::at(rest, length));
            self.ids.extend(tag.id.map(Into::into));
            let is_inline = is_inline(tag.name);
            if !is_inline && text.is_empty() && memchr(b'&', before).is_none() {
                // Nearly always: nothing is to be put together.
                self.add(before);
            } else {
                resolve(before, &mut text);
                if !is_inline {
                    self.add(&text);
                    text.clear();
                }
            }
            rest = rest.get(after..).unwrap_or_default();
        }
        resolve(rest, &mut text);
        self.add(&text);
        text.clear();
        self.text = text;
        Fragment { parts: first_part..self.parts.len(), ids: first_id..self.ids.len() }
    }

    /// Adds a text to the fragment that is being taken apart, if there is one.
    fn add(&mut self, text: &[u8]) {
        let text = text.trim_ascii();
        if text.is_empty() {
            return;
        }
        let number = self.texts.get(text).copied().unwrap_or_else(|| {
            let number = self.texts.len();
            self.texts.insert(text.into(), number);
            number
        });
        self.parts.push(number);
    }
}

/// Measures the first fragment of a page's main part: up to the end of an element behind which no text goes on, and of
/// those that end with it.
fn fragment_length(main: &[u8]) -> usize {
    let mut ends = memchr_iter(b'<', main).filter_map(|at| {
        let end = end_tag_length(main.get(at..)?)?;
        let name = main.get(at + "</".len()..at + end - ">".len())?;
        (!is_inline(name)).then_some(at + end)
    });
    let Some(mut length) = ends.next() else { return main.len() };
    while let Some(end) = main.get(length..).and_then(end_tag_length) {
        length += end;
    }
    length
}

/// Measures the end tag with which this begins, if it does.
fn end_tag_length(html: &[u8]) -> Option<usize> {
    html.starts_with(b"</").then_some(html).and_then(|tag| memchr(b'>', tag)).map(|bracket| bracket + 1)
}

/// Measures the text before the next tag, which mostly begins at once.
fn text_length(html: &[u8]) -> Option<usize> {
    if html.first() == Some(&b'<') { Some(0) } else { memchr(b'<', html) }
}

#[cfg(test)]
mod tests {
    use super::PageReader;

    /// The texts of some pages, each page's apart, and the ids of the last.
    fn read(pages: &[&str]) -> (Vec<Vec<String>>, String) {
        let (mut reader, mut ids) = (PageReader::default(), String::new());
        let mut numbers = Vec::new();
        for page in pages {
            let mut shown = Vec::new();
            ids = reader.read(page.as_bytes(), |text| shown.push(text)).ids;
            numbers.push(shown);
        }
        let mut texts: Vec<_> = reader.texts().map(|(text, number)| (number, text.to_owned())).collect();
        texts.sort();
        let shown = |numbers: Vec<usize>| numbers.into_iter().map(|at| texts[at].1.clone()).collect();
        (numbers.into_iter().map(shown).collect(), ids)
    }

    #[test]
    fn only_the_main_part_is_read_and_only_inline_tags_join() {
        let pages = [
            "<p>甲</p><main id=\"m\"><p>A<b>乙</b>&amp;&#x27;</p> 丙 </main><p>丁",
            "<main><svg><title>一</title></svg><small>二</small>三&nbsp;<br>四",
            "<p>甲</p>",
        ];
        let texts = [vec!["A乙&'", "丙"], vec!["一", "二三\u{a0}", "四"], vec![]];
        assert_eq!(
            read(&pages),
            (texts.map(|page| page.into_iter().map(str::to_owned).collect()).into(), String::new())
        );
    }

    #[test]
    fn a_fragment_is_the_same_wherever_it_stands() {
        let page = "<nav id=n><main>\n<p id=a>甲</p>\n<i\nid=b>乙</i>\n<p id=a>甲</p></main><footer id=f>";
        let second = "<main>\n<p id=a>甲</p>\n<i\nid=c>丙</i>\n</main>";
        let (texts, ids) = read(&[page, second, page]);
        assert_eq!(texts, [["甲", "乙", "甲"].as_slice(), &["甲", "丙"], &["甲", "乙", "甲"]]);
        assert_eq!(ids, "a b f n");
    }
}
