//! What git knows of the records: which revisions there are, the records at one of them, and what the commits between two
//! of them say. The one room that runs another program, and only `git`: what it answers depends on the repository, on
//! nothing around it.
//!
//! Only `--against` asks here. Whoever has no git misses nothing else.

mod git;
mod message;
mod records;

pub use git::{GitError, Repository, Revision};
