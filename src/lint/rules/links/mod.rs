//! Links live for ever: what was published stays where it was, or a redirect says where it went; and what was published of
//! the past doesn't change in silence.

pub(in crate::lint) mod l611_vanished_address;
pub(in crate::lint) mod l612_vanished_anchor;
pub(in crate::lint) mod l613_reused_identity;
pub(in crate::lint) mod l614_rewritten_past;
pub(in crate::lint) mod l615_broken_redirect;

use crate::model::EntityRef;

/// Where redirects stand, and where a finding is about what isn't there any more.
const REDIRECTS: &str = "redirects.yaml";

/// Returns the file of a page of prose.
fn page_file(slug: String) -> String {
    format!("{}zh.md", EntityRef::Page(slug).place())
}
