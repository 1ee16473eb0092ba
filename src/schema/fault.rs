//! Faults of shape: what the recovering reading finds where a record isn't as its type says.

use super::Expected;
use crate::source::Scalar;
use std::ops::Range;

/// A fault of shape.
#[derive(Debug)]
pub struct ShapeFault {
    /// `members/2/task`
    pub path: String,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What.
    pub kind: ShapeFaultKind,
}

/// What can be wrong with a shape.
#[derive(Debug)]
pub enum ShapeFaultKind {
    /// A required field isn't there (S002).
    Missing(&'static str),
    /// A value of the wrong form (S003).
    Form {
        /// What was expected.
        expected: Expected,
        /// What stands there.
        found: FoundValue,
    },
    /// A value that isn't in a closed list (S003).
    Choice {
        /// The list.
        expected: &'static [&'static str],
        /// What stands there.
        found: FoundValue,
    },
    /// A field that the record doesn't have (S004).
    Unknown {
        /// Its name.
        field: String,
        /// The names there are.
        known: &'static [&'static str],
        /// The field that it was probably meant to be, with its path: one that isn't there otherwise.
        meant: Option<(&'static str, String)>,
    },
}

/// What stood where something else was expected.
#[derive(Debug)]
pub enum FoundValue {
    /// Nothing.
    Nothing,
    /// A single value, as written.
    Value(Scalar),
    /// A list.
    List,
    /// A mapping.
    Mapping,
}
