//! What is read off a page that has been made: its size and hash, the ids that links lead to, and the texts that it shows.
//!
//! A page is gone through once. Most of its rows and paragraphs stand on other pages, too, or on the same page in the other
//! language, so [`PageReader`] takes such a fragment apart the first time it meets it, and knows it by its hash afterwards.
//!
//! ```
//! use consortia::html::PageReader;
//!
//! let mut reader = PageReader::default();
//! let mut shown = Vec::new();
//! let facts = reader.read("<main id=m><p>示例<b>联合体</b></p></main>".as_bytes(), |text| shown.push(text));
//! assert_eq!(facts.ids, "m");
//! assert_eq!(shown, [0]);
//! assert_eq!(reader.texts().collect::<Vec<_>>(), [("示例联合体", 0)]);
//! ```

mod facts;
mod inline;
mod reader;
mod reference;
mod tag;

pub use facts::PageFacts;
pub use inline::INLINE;
pub use reader::PageReader;
