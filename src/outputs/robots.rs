//! `robots.txt` (RFC 9309). Nothing is disallowed: a demonstration asks not to be indexed in the head of each page,
//! which a crawler must be able to read.

use crate::address::Base;

/// Its text.
pub fn text(base: &Base) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}{}/sitemap.xml\n", base.origin, base.path)
}
