//! Stages 6 and 8: what the site consists of, and putting it on disk whole or not at all; and the few files beside it
//! that are written.

mod base;
mod file;
mod plan;
mod write;

pub use base::Base;
pub use file::{append, may_be_rewritten, rewrite};
pub use plan::{BuildError, Built, Step, build};
pub use write::{WriteError, Writer, Written, write_file};
