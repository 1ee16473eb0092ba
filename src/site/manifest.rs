//! `manifest.json`: what was published, file by file, and every address and anchor. A copy of the site is held against it,
//! and so is the next state, by whatever program and theme.

use super::media::media_type;
use crate::history::State;
use memchr::{memmem, memrchr2};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

/// Where it stands on the site.
pub const MANIFEST: &str = "manifest.json";

/// Counts up if a field goes or changes its meaning.
const VERSION: u32 = 1;

/// What was published.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    /// 1.
    version: u32,
    /// Files by their path in the site's folder; all but this one.
    pub files: BTreeMap<String, Entry>,
    /// Different sets of anchors, each in order and with spaces between.
    anchors: Vec<Arc<str>>,
    /// Addresses that stay for ever, below the site's own, each with its set of anchors.
    urls: BTreeMap<String, usize>,
}

/// A file that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub size: u64,
    /// Its media type, without parameters.
    #[serde(rename = "type")]
    pub media_type: Cow<'static, str>,
}

/// One file as it was made.
pub(super) struct Made {
    /// Its path in the site's folder.
    file: String,
    entry: Entry,
    /// Its address below the site's, if that is to stay for ever, and the anchors there.
    url: Option<(String, Arc<str>)>,
}

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

/// What a whole site is known by.
pub(super) struct Origin<'a> {
    /// The commit of the records, if they are in one.
    pub(super) state: Option<&'a State>,
    /// The day it was made for.
    pub(super) as_of: String,
    /// Where it is published.
    pub(super) base_url: String,
}

impl Made {
    /// Notes the file of these bytes at `url`, if that is promised.
    pub(super) fn of(file: &str, bytes: &[u8], url: Option<String>, sets: &Sets) -> Self {
        let media_type = Cow::Borrowed(media_type(file));
        let anchors = || if media_type == "text/html" { anchors(bytes) } else { String::new() };
        let url = url.map(|url| (url, sets.shared(anchors())));
        Self {
            file: file.to_owned(),
            entry: Entry {
                sha256: format!("{:x}", Sha256::digest(bytes)),
                size: bytes.len() as u64,
                media_type,
            },
            url,
        }
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

impl Manifest {
    /// Puts together what was made.
    pub(super) fn of(made: impl Iterator<Item = Made>) -> Self {
        // It can't know its own bytes, but its address.
        let none: Arc<str> = Arc::default();
        let mut pages = BTreeMap::from([(format!("/{MANIFEST}"), Arc::clone(&none))]);
        let (mut files, mut sets) = (BTreeMap::new(), BTreeMap::from([(none, 0)]));
        for Made { file, entry, url } in made {
            files.insert(file, entry);
            if let Some((url, anchors)) = url {
                sets.insert(Arc::clone(&anchors), 0);
                pages.insert(url, anchors);
            }
        }
        sets.values_mut().enumerate().for_each(|(at, number)| *number = at);
        let urls =
            pages.into_iter().map(|(url, anchors)| (url, sets.get(&anchors).copied().unwrap_or_default()));
        let urls = urls.collect();
        Self { version: VERSION, files, anchors: sets.into_keys().collect(), urls }
    }

    /// What a manifest says.
    ///
    /// # Errors
    /// In words: it isn't one, or one of a later version.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(json).map_err(|fault| fault.to_string())?;
        match manifest.version {
            VERSION => Ok(manifest),
            other => Err(format!("version {other}")),
        }
    }

    /// The addresses that are promised, each with its anchors.
    pub fn urls(&self) -> impl Iterator<Item = (&str, BTreeSet<&str>)> {
        self.urls.keys().map(|url| (url.as_str(), self.anchors_at(url).unwrap_or_default()))
    }

    /// The anchors at an address, if that is there.
    pub fn anchors_at(&self, url: &str) -> Option<BTreeSet<&str>> {
        let set = self.anchors.get(*self.urls.get(url)?)?;
        Some(set.split(' ').filter(|anchor| !anchor.is_empty()).collect())
    }

    /// Its text, an entry a line: two of them can be compared by any tool.
    pub(super) fn json(&self, origin: &Origin) -> String {
        let head = Head {
            version: self.version,
            program: concat!("consortia ", env!("CARGO_PKG_VERSION")),
            commit: origin.state.map(|state| state.commit.as_str()),
            dirty: origin.state.map(|state| state.is_dirty),
            as_of: &origin.as_of,
            base_url: &origin.base_url,
        };
        let mut text = one_line(&head).trim_end_matches('}').to_owned();
        let pair = |(key, value)| format!("{}:{value}", one_line(key));
        let list = |open, entries: Vec<String>, close| format!("{open}\n{}\n{close}", entries.join(",\n"));
        let files = self.files.iter().map(|(path, entry)| pair((path, one_line(entry)))).collect();
        let anchors = self.anchors.iter().map(one_line).collect();
        let urls = self.urls.iter().map(|(url, set)| pair((url, set.to_string()))).collect();
        // Writing to a string can't fail.
        let _ = write!(text, ",\n\"files\":{}", list('{', files, '}'));
        let _ = write!(text, ",\n\"anchors\":{}", list('[', anchors, ']'));
        let _ = writeln!(text, ",\n\"urls\":{}}}", list('{', urls, '}'));
        text
    }
}

/// What stands in the first line.
#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    program: &'a str,
    commit: Option<&'a str>,
    dirty: Option<bool>,
    as_of: &'a str,
    base_url: &'a str,
}

fn one_line(value: &(impl Serialize + ?Sized)) -> String {
    // Text, numbers and none of them a key that isn't text: it can't fail.
    serde_json::to_string(value).unwrap_or_default()
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
