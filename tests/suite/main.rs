//! The suite drives the program as a user does: a folder of records goes in, findings or a site come out. One binary,
//! with rooms named as in `src/`, and fixtures beside their cases.
//!
//! - `registry/` is a small registry that is right in every way; each case edits a copy of it.
//! - A case is a data file whose last key, `expect`, holds what came out. `UPDATE=1 cargo test --test suite` writes
//!   what comes out now, so that a change of behaviour is read in the diff.
//! - `golden/` is the whole site of that registry, page by page, rewritten in the same way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that can't go on fails, and a suite reads and writes files of its own"
)]

mod case_file;
mod change;
mod cli;
mod content;
mod deploy;
mod floors;
#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "public for the fuzz targets")]
mod fuzz;
mod harness;
mod history;
mod html;
mod lint;
mod markdown;
mod names;
mod pages;
mod published;
mod report;
mod schema;
mod search;
mod site;
mod source;
mod workflows;
