//! What programs read of the published site: types of their own, versioned, and no records. Whoever changes a record can't
//! change by accident what others rely on.

mod manifest;
pub mod v1;

pub use manifest::{MANIFEST, Manifest, ManifestEntry, Origin, PublishedFile};
