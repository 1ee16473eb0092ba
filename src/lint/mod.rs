//! Stage 5, *check*: runs every rule over the registry and places what they find. Only a registry without errors
//! leaves this room as a [`crate::model::ValidRegistry`].
//!
//! One rule is one file in `rules/`; the comment at its head is the only text of it, from which
//! `consortia explain` is made. To add one: write its file, add it to [`RULES`], add its fixtures.

mod baseline;
mod check;
mod clauses;
mod locate;
mod manifest_diff;
mod outcome;
mod rule;
mod rules;
mod table;

pub use baseline::{Baseline, RegistryDiff, may_be_equal, may_have_name};
pub use check::{Report, check};
pub use clauses::{UNCHECKED, Unchecked};
pub use manifest_diff::{HISTORY_IS_MISSING, ManifestDiff, is_of_history};
pub use outcome::{RuleOutcome, RuleOutcomes};
pub use rule::{
    Applies, CURRENT_MEMBERS, Check, ExceptionInput, Findings, MEMBERSHIP, Rule, STATUS, Supersession,
    TextInput, field_name,
};
pub use table::{RULES, rule};
