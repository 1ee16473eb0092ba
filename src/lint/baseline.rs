//! Two states of the registry side by side: what was published at a revision, and what this state would publish.

use crate::address::Route;
use crate::model::{Consortium, FileState, LoadedRegistry, Registry};
use crate::schema::{FieldPath, FormerName, Text};
use crate::source::SourceFile;
use std::collections::HashMap;

/// What this state of the records is held against, where that was asked for.
pub struct Baseline {
    /// Messages of the commits that are new.
    pub messages: Vec<SourceFile>,
    /// The records as they were, as far as they could be read.
    pub before: LoadedRegistry,
    /// What else was published since then: states that have of each record one version at most.
    pub since: Vec<LoadedRegistry>,
}

/// What was published, and what would be.
pub struct RegistryDiff<'a> {
    /// The registry as it was.
    pub before: &'a Registry,
    /// The registry as it is.
    pub now: &'a Registry,
    states: &'a HashMap<String, FileState>,
    by_slug: HashMap<&'a str, &'a Consortium>,
}

impl<'a> RegistryDiff<'a> {
    pub(super) fn new(
        before: &'a Registry,
        now: &'a Registry,
        states: &'a HashMap<String, FileState>,
    ) -> Self {
        let by_slug = now.consortia.iter().map(|consortium| (consortium.slug.as_str(), consortium)).collect();
        Self { before, now, states, by_slug }
    }

    /// Tells whether all that stands at `paths` of this state's file could be read: of what couldn't nobody knows what
    /// it would publish.
    pub fn reads(&self, file: &str, paths: impl IntoIterator<Item = impl Into<FieldPath>>) -> bool {
        !self.states.get(file).is_some_and(|state| state.touches(paths))
    }

    /// Tells whether this state's file isn't there, though another of its record is.
    pub fn lacks(&self, file: &str) -> bool {
        self.states.get(file).is_some_and(|state| state.is_missing)
    }

    /// Tells whether all files of this state could be read.
    pub fn reads_all(&self) -> bool {
        !self.states.values().any(FileState::is_faulty)
    }

    /// Returns the consortium that now stands at this address.
    pub fn consortium(&self, slug: &str) -> Option<&'a Consortium> {
        self.by_slug.get(slug).copied()
    }

    /// Returns the consortium that the address of `before` leads to now: there, or where its redirect says.
    pub fn follow(&self, before: &Consortium) -> Option<&'a Consortium> {
        self.consortium(&before.slug).or_else(|| {
            let moved = self.now.redirect(&before.address().to_string())?;
            self.consortium(Route::of_link(moved.to.as_deref()?)?.consortium()?)
        })
    }

    /// Returns what `before` is now, if it is still the same consortium.
    pub fn successor(&self, before: &Consortium) -> Option<&'a Consortium> {
        self.follow(before).filter(|now| may_be_equal(&now.record.id, &before.record.id))
    }
}

/// Tells whether two registry numbers can be the same: one that couldn't be read can.
pub fn may_be_equal<T: PartialEq>(left: &Option<T>, right: &Option<T>) -> bool {
    left.is_none() || right.is_none() || left == right
}

/// Tells whether this is, or was, the name `before`; one that can't be read may be.
pub fn may_have_name(name: Option<&Text>, former: &[FormerName], before: Option<&Text>) -> bool {
    let (Some(name), Some(before)) = (name, before) else { return true };
    let mut names = former.iter().filter_map(|former| former.name.as_ref()).chain([name]);
    names.any(|name| name.zh == before.zh)
}
