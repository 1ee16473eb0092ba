//! The rules, one a file, in the order of the guideline and then of what they are about.

pub(super) mod demonstration;
pub(super) mod file;
pub(super) mod identity;
pub(super) mod section_3;
pub(super) mod section_4;

pub(super) use file::s011_stale_exception::look_for_stale_exceptions;
