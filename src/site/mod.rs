//! Stages 6 and 8: what the site consists of, and putting it on disk whole or not at all; and the few files beside it
//! that are written.

mod anchor_sets;
mod compress;
mod file;
mod media;
mod plan;
mod platform;
mod timings;
mod verify;
mod write;

pub use file::{append, may_be_rewritten, rewrite};
pub use media::{MEDIA_TYPES, UNKNOWN_TYPE};
pub use plan::{BuildError, BuildObserver, BuildProgress, Built, build, dry_run};
pub use timings::{Stage, Timings};
pub use verify::{TreeDifference, Verified, VerifyError, read_manifest, verify};
pub use write::{WriteError, Writer, Written, is_empty_or_has, new_folder, write_file, write_program};
