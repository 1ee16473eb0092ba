//! What git knows of the records: which revisions there are, the records at one of them, and what the commits between two
//! of them say. The one room that runs another program, and only `git`: what it answers depends on the repository, on
//! nothing around it.
//!
//! `--against` asks here, and a build, which notes the commit. Whoever has no git misses nothing else.

mod git;
mod message;
mod records;
mod state;

pub use git::{GitError, Repository, Revision, bare_repository};
pub use state::State;
