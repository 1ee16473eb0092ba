//! Arguments → command → exit code.

use clap::Parser as _;
use mimalloc::MiMalloc;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    consortia::cli::run(&consortia::cli::Arguments::parse())
}
