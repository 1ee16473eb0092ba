//! Stages 6 and 8: what the site consists of, and putting it on disk whole or not at all.

mod base;
mod plan;
mod write;

pub use base::Base;
pub use plan::{BuildError, Built, Step, build};
pub use write::{WriteError, Writer, Written, write_file};
