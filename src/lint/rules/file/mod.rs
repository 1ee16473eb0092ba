//! The file itself: can it be read, does it have the shape of a record, does what it refers to exist.

pub(in crate::lint) mod s001_unreadable_text;
pub(in crate::lint) mod s002_missing_field;
pub(in crate::lint) mod s003_wrong_value;
pub(in crate::lint) mod s004_unknown_field;
pub(in crate::lint) mod s005_duplicate_key;
pub(in crate::lint) mod s006_shared_node;
pub(in crate::lint) mod s007_unknown_reference;
pub(in crate::lint) mod s008_duplicate_identity;
pub(in crate::lint) mod s009_unknown_file;
pub(in crate::lint) mod s010_too_large;
pub(in crate::lint) mod s011_stale_exception;
pub(in crate::lint) mod s012_contradiction;
