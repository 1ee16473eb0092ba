//! Section 三 of the guideline, 组建条件.

pub(in crate::lint) mod g321_too_few_members;
