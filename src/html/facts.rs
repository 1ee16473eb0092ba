//! What the manifest notes of a page.

use super::tag::ids;
use crate::address::sha256;

/// What is known of a page by its bytes alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFacts {
    /// How many bytes it has.
    pub size: usize,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The ids of its elements, whoever wrote them: the model, the theme or Markdown. They are in order, with spaces between;
    /// those of parts of pictures and forms aren't among them.
    pub ids: String,
}

impl PageFacts {
    /// Reads a page whose texts nobody looks for.
    pub fn of(page: &[u8]) -> Self {
        let mut own = Vec::new();
        ids(page, &mut own);
        Self::with_ids(page, own)
    }

    /// Notes the facts of a page that has these ids.
    pub(super) fn with_ids(page: &[u8], mut ids: Vec<&[u8]>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        let mut joined = String::with_capacity(ids.iter().map(|id| id.len() + 1).sum());
        for id in ids.into_iter().filter_map(|id| std::str::from_utf8(id).ok()) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(id);
        }
        Self { size: page.len(), sha256: sha256(page), ids: joined }
    }
}

#[cfg(test)]
mod tests {
    use super::PageFacts;

    #[test]
    fn ids_are_those_of_elements() {
        let html = "<p id=\"b\">id=\"text\" x id='text'</p><i data-id=\"no\" title=\"> id=no\" id='a'></i><h2\nid=标题>x</h2><b id=\"b\"><i id=\"\"><caption id=c>";
        assert_eq!(PageFacts::of(html.as_bytes()).ids, "a b 标题");
        assert_eq!(PageFacts::of(b"id=").ids, "");
        assert_eq!(PageFacts::of(b"<p id=").ids, "");
        assert_eq!(PageFacts::of(b"<p id='a").ids, "");
    }
}
