//! Arguments → command → exit code.

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    consortia::cli::run(&consortia::cli::Arguments::parse())
}
