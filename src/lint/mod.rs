//! Stage 5, *check*: runs every rule over the registry and places what they find. Only a registry without errors
//! leaves this room as a [`crate::model::ValidRegistry`].
//!
//! One rule is one file in `rules/`; the comment at its head is the only text of it, from which
//! `consortia explain` is made. To add one: write its file, add it to [`RULES`], add its fixtures.

mod against;
mod check;
mod clauses;
mod place;
mod published;
mod rule;
mod rules;
mod standing;
mod table;

pub use against::{Against, Compared, bears, is_same, slug_of};
pub use check::{Report, check};
pub use clauses::{UNCHECKED, Unchecked};
pub use published::{HISTORY_IS_MISSING, Published, is_of_history};
pub use rule::{
    Applies, CURRENT_MEMBERS, Check, ExceptionInput, Findings, Look, MEMBERSHIP, Rule, STATUS, Supersession,
};
pub use standing::{Standing, Standings};
pub use table::{RULES, rule};
