//! The command line: arguments in, stages run, an exit code out. One file per command.

mod arguments;
mod build;
mod check;
mod clock;
mod deploy;
mod diff;
mod explain;
mod fault;
mod fix;
mod past;
mod schema;
mod terminal;
mod timings;
mod verify;

pub use arguments::Arguments;

use crate::lint::{self, Baseline, Report};
use crate::model::assemble;
use crate::schema::Date;
use crate::site::{Stage, Timings};
use crate::source::{Content, collect};
use crate::text::Lang;
use arguments::{Command, Common};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;

/// How a command ends.
enum ExitStatus {
    /// 0
    Fine,
    /// 1: findings that stop a merge.
    Findings,
    /// 2: wrong usage, or a fault of the machine, in one line.
    Fault(String),
}

/// Runs a command to its exit code.
///
/// # Examples
/// ```
/// use clap::Parser as _;
/// use consortia::cli::{Arguments, run};
/// use std::process::ExitCode;
///
/// let arguments = Arguments::parse_from(["consortia", "explain", "G321", "--lang", "en"]);
/// assert_eq!(run(&arguments), ExitCode::SUCCESS);
/// ```
pub fn run(arguments: &Arguments) -> ExitCode {
    let common = &arguments.common;
    let outcome = match &arguments.command {
        Command::Build(options) => build::run(common, options),
        Command::Check(options) => check::run(common, options),
        Command::Diff(options) => diff::run(common, options),
        Command::Explain(options) => explain::run(common, options),
        Command::Schema(options) => schema::run(common, options),
        Command::Deploy(options) => deploy::run(common, options),
        Command::Verify(options) => verify::run(common, options),
    };
    let outcome = match UNSAID.get() {
        Some(fault) => ExitStatus::Fault(fault::disk(Path::new("stdout"), fault, common.lang())),
        None => outcome,
    };
    match outcome {
        ExitStatus::Fine => ExitCode::SUCCESS,
        ExitStatus::Findings => ExitCode::from(1),
        ExitStatus::Fault(words) => {
            complain(&format!("consortia: {words}"));
            ExitCode::from(2)
        }
    }
}

/// Why something said didn't get out.
static UNSAID: OnceLock<io::Error> = OnceLock::new();

/// Prints a line for the reader. One who stopped reading is no fault; a full disk is one, told in the end.
fn say(words: &str) {
    let mut out = io::stdout().lock();
    if let Err(fault) = writeln!(out, "{words}").and_then(|()| out.flush())
        && fault.kind() != io::ErrorKind::BrokenPipe
    {
        UNSAID.get_or_init(|| fault);
    }
}

/// Prints a line beside what the command prints for the reader.
fn complain(words: &str) {
    let _ = writeln!(io::stderr().lock(), "{words}");
}

impl Common {
    /// Returns the language to speak: as asked, else by the locale.
    fn lang(&self) -> Lang {
        self.lang.map_or_else(terminal::locale, Into::into)
    }

    /// Runs stages 1 to 5. The reader sees the records in `folder`.
    fn check(&self, folder: &Path, against: Option<&Baseline>) -> Result<(Content, Report), ExitStatus> {
        self.check_timed(folder, against, &Timings::default())
    }

    /// Does the same, and measures the time that each stage takes.
    fn check_timed(
        &self,
        folder: &Path,
        against: Option<&Baseline>,
        timings: &Timings,
    ) -> Result<(Content, Report), ExitStatus> {
        let as_of = self.as_of()?;
        let content = timings
            .measure(Stage::Collect, || collect(&self.content))
            .map_err(|error| ExitStatus::Fault(fault::disk(&error.path, &error.fault, self.lang())))?;
        let loaded = timings.measure(Stage::Decode, || assemble(&content, as_of));
        let report = timings.measure(Stage::Check, || {
            lint::check(&content, loaded, against, |path| terminal::join(folder, path))
        });
        Ok((content, report))
    }

    fn as_of(&self) -> Result<Date, ExitStatus> {
        let Some(text) = &self.as_of else { return Ok(clock::today()) };
        Date::parse(text).map_err(|_| {
            ExitStatus::Fault(match self.lang() {
                Lang::Zh => format!("--as-of {text}：应为日期，如 2026-11-01"),
                Lang::En => format!("--as-of {text}: a date is like 2026-11-01"),
            })
        })
    }
}
