//! What the manifest notes of a file as it is made.

use super::media::media_type;
use crate::address::sha256;
use crate::html::PageFacts;
use crate::published::{ManifestEntry, PublishedFile};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

/// The sets of anchors so far. Most pages have the same as another: that in the other language.
#[derive(Default)]
pub(super) struct AnchorSets(Mutex<FxHashSet<Arc<str>>>);

impl AnchorSets {
    /// Notes a file of these bytes, and the `url` that is promised for it, if one is. Of a page the facts have been read.
    pub(super) fn published(
        &self,
        path: &str,
        bytes: &[u8],
        url: Option<String>,
        facts: Option<PageFacts>,
    ) -> PublishedFile {
        let (anchors, sha256) = match facts {
            Some(facts) => (facts.ids, facts.sha256),
            None => (String::new(), sha256(bytes)),
        };
        let entry =
            ManifestEntry { sha256, size: bytes.len() as u64, media_type: Cow::Borrowed(media_type(path)) };
        PublishedFile { path: path.to_owned(), entry, url: url.map(|url| (url, self.shared(&anchors))) }
    }

    /// Gives the set of these anchors, which all files that have the same share.
    fn shared(&self, anchors: &str) -> Arc<str> {
        let mut sets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = sets.get(anchors) {
            return Arc::clone(known);
        }
        let set = Arc::from(anchors);
        sets.insert(Arc::clone(&set));
        set
    }
}
