//! The site as it was published, told by its manifest, beside what this state, program and theme would publish.

use super::check::run_each;
use super::locate::{Texts, place, sort};
use super::rule::RuleTarget;
use super::{Check, RULES, Report};
use crate::address::{RedirectTarget, Route, in_chinese, localized, path};
use crate::model::{Move, Registry};
use crate::published::Manifest;
use crate::source::Content;
use crate::text::{Bilingual, Lang};
use std::collections::HashMap;

/// What was published, and what would be.
pub struct ManifestDiff<'a> {
    /// The manifest of the site as it was published.
    pub before: &'a Manifest,
    /// That of the site as it would be published.
    pub now: &'a Manifest,
    /// The registry as it is.
    pub registry: &'a Registry,
    /// Where pages moved, in Chinese.
    moved: HashMap<String, String>,
}

impl Report {
    /// Adds what is found between the site as it was published and as it would be.
    pub fn add_published(
        &mut self,
        published: &ManifestDiff,
        content: &Content,
        shown: impl Fn(&str) -> String,
    ) {
        let found = run_each(RULES.iter().copied(), RuleTarget::Nothing, |check, findings| {
            if let Check::ManifestDiff(run) = check {
                run(published, findings);
            }
        });
        // A registry without errors has no value that would stand elsewhere than it seems.
        let found = place(Texts { content, messages: &[] }, &HashMap::new(), found.collect(), shown);
        self.diagnostics.extend(found);
        sort(&mut self.diagnostics);
    }
}

impl<'a> ManifestDiff<'a> {
    /// Sets the site as it was published beside what `registry` makes of it now.
    pub fn new(before: &'a Manifest, now: &'a Manifest, registry: &'a Registry) -> Self {
        let page = |moved: Move| match moved.to {
            RedirectTarget::Page(to) => Some((moved.from.into_owned(), path(&to).to_owned())),
            RedirectTarget::File(_) => None,
        };
        Self { before, now, registry, moved: registry.moves().filter_map(page).collect() }
    }

    /// Returns addresses that would vanish, each once for both languages.
    pub fn lost_addresses(&self) -> Vec<&'a str> {
        let is_lost = |url: &str| self.now.anchors_at(url).is_none();
        let lost = self.before.urls().map(|(url, _)| url).filter(|url| is_lost(url));
        lost.filter(|url| twin(url).is_none_or(|chinese| !is_lost(chinese))).collect()
    }

    /// Returns anchors that would vanish from addresses that stay, each once for both languages.
    pub fn lost_anchors(&self) -> Vec<(&'a str, &'a str)> {
        let is_lost = |url: &str, anchor: &str| {
            let there = self.now.anchors_at(&self.leads_to(url));
            there.is_some_and(|there| !there.contains(anchor))
        };
        let mut lost = Vec::new();
        for (url, anchors) in self.before.urls() {
            let there = self.now.anchors_at(&self.leads_to(url)).unwrap_or_default();
            let gone = anchors.difference(&there).filter(|anchor| {
                let chinese = twin(url).filter(|chinese| self.before.anchors_at(chinese).is_some());
                is_lost(url, anchor) && chinese.is_none_or(|chinese| !is_lost(chinese, anchor))
            });
            lost.extend(gone.map(|anchor| (url, *anchor)));
        }
        lost
    }

    /// Returns where a reader of an address arrives: there, or where its redirect leads.
    pub fn leads_to(&self, url: &str) -> String {
        let (lang, path) = in_chinese(url);
        localized(lang, self.moved.get(path).map_or(path, String::as_str))
    }
}

/// Tells whether an address is made of git's history alone: a page of revisions by its number, a record as it was, a feed.
pub fn is_of_history(path: &str) -> bool {
    Route::of_link(in_chinese(path).1).is_some_and(|route| route.is_of_history())
}

/// Why what only history makes may be gone, and what brings it back.
pub const HISTORY_IS_MISSING: Bilingual<&str> = Bilingual {
    zh: "它们出自 git 的历史，这里没有公布时的那段：浅克隆的取全（git fetch --unshallow，工作流里写 fetch-depth: 0），没有 git 的用 git clone 取得仓库，强制推送改写了的推回原来的提交；转址不管用",
    en: "they are made of git's history, and what was published isn't in it here: get all of it (git fetch --unshallow; fetch-depth: 0 in a workflow), without git by git clone; after a forced push, push the former commits again; a redirect doesn't serve",
};

/// Returns the Chinese address that an English one belongs to.
fn twin(url: &str) -> Option<&str> {
    Some(in_chinese(url)).filter(|(lang, _)| *lang == Lang::En).map(|(_, path)| path)
}
