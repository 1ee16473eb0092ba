//! What the manifest notes of a file, read off its bytes as it is made.

use super::media::media_type;
use crate::published::{ManifestEntry, PublishedFile};
use memchr::{memmem, memrchr2};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The sets of anchors so far. Most pages have the same as another: that in the other language.
#[derive(Default)]
pub(super) struct Sets(Mutex<HashSet<Arc<str>>>);

impl Sets {
    /// This set, held once.
    fn shared(&self, anchors: String) -> Arc<str> {
        let mut sets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = sets.get(anchors.as_str()) {
            return Arc::clone(known);
        }
        let set = Arc::from(anchors);
        sets.insert(Arc::clone(&set));
        set
    }
}

/// Notes the file of these bytes at `url`, if that is promised.
pub(super) fn published(path: &str, bytes: &[u8], url: Option<String>, sets: &Sets) -> PublishedFile {
    let media_type = Cow::Borrowed(media_type(path));
    let anchors = || if media_type == "text/html" { anchors(bytes) } else { String::new() };
    let url = url.map(|url| (url, sets.shared(anchors())));
    let sha256 = format!("{:x}", Sha256::digest(bytes));
    PublishedFile {
        path: path.to_owned(),
        entry: ManifestEntry { sha256, size: bytes.len() as u64, media_type },
        url,
    }
}

/// Elements that no link leads to: parts of pictures and forms, and names of tables.
const PARTS: [&[u8]; 8] = [b"caption", b"title", b"desc", b"symbol", b"pattern", b"g", b"input", b"select"];

/// The ids of a page's elements, whoever wrote them: the model, the theme or Markdown. Those of parts aside.
fn anchors(html: &[u8]) -> String {
    let mut ids = BTreeSet::new();
    for at in memmem::find_iter(html, b"id=") {
        let (before, after) = html.split_at(at);
        // Only in a tag is it an attribute; a greater-than sign in a value would have been escaped.
        let tag = memrchr2(b'<', b'>', before).and_then(|mark| before.get(mark..)?.strip_prefix(b"<"));
        let name = tag.and_then(|tag| tag.split(u8::is_ascii_whitespace).next());
        if name.is_none_or(|name| PARTS.contains(&name))
            || !before.last().is_some_and(u8::is_ascii_whitespace)
        {
            continue;
        }
        let value = after.get(3..).unwrap_or_default();
        let id = match value.first() {
            Some(quote @ (b'"' | b'\'')) => {
                value.get(1..).and_then(|value| value.split(|byte| byte == quote).next())
            }
            _ => value.split(|byte| byte.is_ascii_whitespace() || *byte == b'>').next(),
        };
        ids.extend(id.and_then(|id| std::str::from_utf8(id).ok()).filter(|id| !id.is_empty()));
    }
    ids.into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::anchors;

    #[test]
    fn anchors_are_ids_of_elements() {
        let html = "<p id=\"b\">id=\"text\" x id='text'</p><i data-id=\"no\" id='a'></i><h2\nid=标题>x</h2><b id=\"b\" id=\"\"><caption id=c>";
        assert_eq!(anchors(html.as_bytes()), "a b 标题");
        assert_eq!(anchors(b"id="), "");
    }
}
