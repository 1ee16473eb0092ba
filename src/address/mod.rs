//! Addresses: where the site is published, what stands where on it, and how names of files are made that may be kept for
//! ever. No other room puts an address together or takes one apart.

mod base;
mod escape;
mod feed_format;
mod hashed;
mod host;
mod route;

pub use base::Base;
pub use escape::{escaped_path, escaped_query};
pub use feed_format::FeedFormat;
pub use hashed::{hashed, sha256};
pub use host::host;
pub use route::{NoRoute, Route, file, in_chinese, localized, path};

use crate::text::is_slug;
use std::borrow::Cow;

/// Where an address moved to.
#[derive(Debug, Clone)]
pub enum RedirectTarget<'a> {
    /// A page's path as in Chinese, with an anchor perhaps.
    Page(Cow<'a, str>),
    /// An attachment, by its published name.
    File(&'a str),
}

/// Tells whether a page can stand at `path`: `/consortia/sample/`. Nothing else is written or led to.
pub fn is_page(path: &str) -> bool {
    path == "/"
        || path
            .strip_prefix('/')
            .and_then(|path| path.strip_suffix('/'))
            .is_some_and(|path| path.split('/').all(is_slug))
}
