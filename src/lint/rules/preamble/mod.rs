//! The preamble of the guideline.

pub(in crate::lint) mod g101_no_university_or_institute;
