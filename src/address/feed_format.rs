//! The forms of a feed: each has an address of its own.

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FeedFormat {
    /// Atom
    Atom,
    /// JSON Feed
    Json,
}

impl FeedFormat {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// Returns the name of a file of it.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }

    /// Finds the form that a file of this name has.
    pub(super) fn of(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.file() == file)
    }
}
