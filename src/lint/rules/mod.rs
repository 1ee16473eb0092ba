//! The rules, one a file, in the order of the guideline and then of what they are about.

pub(super) mod demonstration;
pub(super) mod file;
pub(super) mod identity;
pub(super) mod links;
pub(super) mod preamble;
pub(super) mod privacy;
pub(super) mod section_2;
pub(super) mod section_3;
pub(super) mod section_4;
pub(super) mod section_5;
pub(super) mod text;

pub(super) use identity::i101_wrong_organisation_code::is_organisation_code;
