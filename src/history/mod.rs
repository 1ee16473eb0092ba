//! What git knows of the records: which revisions there are, the records at one of them, what each published, and what the
//! commits between two of them say. The one room that runs another program, and only `git`: what it answers depends on the
//! repository, on nothing around it.
//!
//! Whoever has no git misses the past, and nothing else.

mod address;
mod between;
mod cache;
mod checkout;
mod git;
mod log;
mod message;
mod publication_history;
mod records;
mod replay;

pub use address::{page_of, permanent_page, record_path};
pub use checkout::Checkout;
pub use git::{GitError, Repository, Revision, init_bare_repository};
pub use publication_history::{PublicationHistory, PublishedEntry, PublishedRevision, RevisionEntry};
