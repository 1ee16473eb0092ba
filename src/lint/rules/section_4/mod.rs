//! Section 四 of the guideline, 组建程序.

pub(in crate::lint) mod g431_wrong_name;
pub(in crate::lint) mod g454_unknown_rating;
