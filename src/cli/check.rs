//! `consortia check`: all findings of all records at once.

use super::arguments::{CheckOptions, Common, Format};
use super::{Outcome, say, shown};
use crate::diagnostic::{self, Diagnostic, Severity, Tally};
use crate::lint::Report;
use crate::model::Lang;
use std::path::{Path, PathBuf};

pub(super) fn run(common: &Common, options: &CheckOptions) -> Outcome {
    let lang = common.lang();
    let (_, mut report) = match common.check() {
        Ok(checked) => checked,
        Err(outcome) => return outcome,
    };
    if let Some(missing) = options.paths.iter().find(|path| !path.exists()) {
        return Outcome::Fault(match lang {
            Lang::Zh => format!("{}：没有这个文件或文件夹", missing.display()),
            Lang::En => format!("{}: there is no such file or folder", missing.display()),
        });
    }
    report.diagnostics.retain(|diagnostic| is_among(diagnostic, &options.paths));
    match options.format {
        Format::Json => say(&diagnostic::json(&report.diagnostics, report.as_of, lang)),
        Format::Human => {
            print(&report.diagnostics, lang);
            if !common.quiet {
                say(&summary(&report, lang));
            }
        }
    }
    let stops = report.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if stops { Outcome::Findings } else { Outcome::Fine }
}

fn is_among(diagnostic: &Diagnostic, paths: &[PathBuf]) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_default();
    paths.is_empty()
        || paths
            .iter()
            .any(|path| whole(Path::new(&diagnostic.file)).starts_with(whole(&shown::folder(path))))
}

/// Prints findings for a person.
pub(super) fn print(diagnostics: &[Diagnostic], lang: Lang) {
    let colour = shown::colour();
    for diagnostic in diagnostics {
        say(&diagnostic::human(diagnostic, lang, colour));
        say("");
    }
}

fn summary(report: &Report, lang: Lang) -> String {
    let tally = Tally::of(&report.diagnostics).words(lang);
    let Report { consortia, organisations, as_of, .. } = report;
    match lang {
        Lang::Zh => {
            format!("已核对 {consortia} 家创新联合体、{organisations} 家单位（截至 {as_of}）：{tally}")
        }
        Lang::En => {
            format!("Checked {consortia} consortia and {organisations} organisations as of {as_of}: {tally}")
        }
    }
}
