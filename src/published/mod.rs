//! What programs read of the published site: versioned types. Fields of records stand in them as they are, and a test holds
//! each against what was promised, so that whoever changes a record can't change by accident what others rely on.

mod manifest;
pub mod v1;

pub use manifest::{MANIFEST, Manifest, ManifestEntry, Origin, PublishedFile};
