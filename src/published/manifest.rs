//! `manifest.json`: what was published, file by file, and every address and anchor. A copy of the site is held against it,
//! and so is the next state, by whatever program and theme.

use crate::address::Route;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

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
    pub files: BTreeMap<String, ManifestEntry>,
    /// Different sets of anchors, each in order and with spaces between.
    anchors: Vec<Arc<str>>,
    /// Addresses that stay for ever, below the site's own, each with its set of anchors.
    urls: BTreeMap<String, usize>,
}

/// A file that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub size: u64,
    /// Its media type, without parameters.
    #[serde(rename = "type")]
    pub media_type: Cow<'static, str>,
}

/// A file of the site with what the manifest says of it.
#[derive(Debug)]
pub struct PublishedFile {
    /// Its path in the site's folder.
    pub path: String,
    /// What is noted of its bytes.
    pub entry: ManifestEntry,
    /// Its address below the site's, if that is to stay for ever, and the anchors there: in order, with spaces between.
    pub url: Option<(String, Arc<str>)>,
}

/// What a whole site is known by.
pub struct Origin<'a> {
    /// The commit of the records, if they are in one, and whether they may be others than its own.
    pub commit: Option<(&'a str, bool)>,
    /// The day it was made for, as 2026-10-01.
    pub as_of: String,
    /// Where it is published.
    pub base_url: String,
}

impl Manifest {
    /// Puts together what is published.
    pub fn of(published: impl Iterator<Item = PublishedFile>) -> Self {
        // It can't know its own bytes, but its address.
        let none: Arc<str> = Arc::default();
        let mut pages = BTreeMap::from([(Route::Manifest.to_string(), Arc::clone(&none))]);
        let (mut files, mut sets) = (BTreeMap::new(), BTreeMap::from([(none, 0)]));
        for PublishedFile { path, entry, url } in published {
            files.insert(path, entry);
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

    /// Reads a manifest.
    ///
    /// # Errors
    /// In words: it isn't one, or one of a later version.
    ///
    /// # Examples
    /// ```
    /// use consortia::published::Manifest;
    ///
    /// let json = br#"{"version": 1, "files": {}, "anchors": ["", "members tasks"], "urls": {"/about/": 0, "/consortia/sample/": 1}}"#;
    /// let manifest = Manifest::parse(json).unwrap();
    /// let (url, anchors) = manifest.urls().last().unwrap();
    /// assert_eq!(url, "/consortia/sample/");
    /// assert!(anchors.contains("members"));
    /// ```
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(json).map_err(|fault| fault.to_string())?;
        match manifest.version {
            VERSION => Ok(manifest),
            version => Err(format!("version {version}")),
        }
    }

    /// Lists the addresses that are promised, each with its anchors.
    pub fn urls(&self) -> impl Iterator<Item = (&str, BTreeSet<&str>)> {
        self.urls.keys().map(|url| (url.as_str(), self.anchors_at(url).unwrap_or_default()))
    }

    /// Lists the anchors at an address, if that is there.
    pub fn anchors_at(&self, url: &str) -> Option<BTreeSet<&str>> {
        let set = self.anchors.get(*self.urls.get(url)?)?;
        Some(set.split(' ').filter(|anchor| !anchor.is_empty()).collect())
    }

    /// Writes its text, an entry a line: two of them can be compared by any tool.
    pub fn json(&self, origin: &Origin) -> String {
        let head = Head {
            version: self.version,
            program: concat!("consortia ", env!("CARGO_PKG_VERSION")),
            commit: origin.commit.map(|(commit, _)| commit),
            dirty: origin.commit.map(|(_, is_dirty)| is_dirty),
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
