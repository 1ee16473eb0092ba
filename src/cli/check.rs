//! `consortia check`: all findings of all records at once.

use super::arguments::{CheckOptions, Common, Format};
use super::{Outcome, fault, say, shown};
use crate::diagnostic::{self, Diagnostic, Severity, Tally};
use crate::lint::Report;
use crate::model::Lang;
use crate::source::real_path;
use std::path::{Path, PathBuf};

pub(super) fn run(common: &Common, options: &CheckOptions) -> Outcome {
    let lang = common.lang();
    let (_, mut report) = match common.check() {
        Ok(checked) => checked,
        Err(outcome) => return outcome,
    };
    match chosen(&common.content, &options.paths, lang) {
        Ok(chosen) => report.diagnostics.retain(|diagnostic| chosen.has(diagnostic)),
        Err(outcome) => return outcome,
    }
    report.diagnostics.retain(|diagnostic| {
        let is_meant = |code: &String| code.eq_ignore_ascii_case(diagnostic.code);
        diagnostic.severity <= options.severity
            && (options.only.is_empty() || options.only.iter().any(is_meant))
    });
    match options.format {
        Format::Json => say(&diagnostic::json(&report.diagnostics, report.as_of, lang)),
        Format::Human => {
            print(&report.diagnostics, lang);
            if !common.quiet {
                say(&summary(&report, lang));
            }
        }
    }
    let lightest = if options.strict { Severity::Warning } else { Severity::Error };
    let stops = report.diagnostics.iter().any(|diagnostic| diagnostic.severity <= lightest);
    if stops { Outcome::Findings } else { Outcome::Fine }
}

/// The part of the records that was asked for, by paths below the content folder.
enum Chosen {
    All,
    Below(Vec<PathBuf>),
}

impl Chosen {
    fn has(&self, diagnostic: &Diagnostic) -> bool {
        match self {
            Chosen::All => true,
            Chosen::Below(paths) => paths.iter().any(|path| Path::new(&diagnostic.record).starts_with(path)),
        }
    }
}

/// What `paths` mean, however they are written; a path that has no records is a wrong call, not a clean check.
fn chosen(content: &Path, paths: &[PathBuf], lang: Lang) -> Result<Chosen, Outcome> {
    let whole =
        |path: &Path| real_path(path).map_err(|error| Outcome::Fault(fault::disk(path, &error, lang)));
    let content = whole(content)?;
    let mut below = Vec::new();
    for path in paths {
        let found = whole(path)?;
        if content.starts_with(&found) {
            return Ok(Chosen::All);
        }
        match found.strip_prefix(&content) {
            Ok(inside) => below.push(inside.to_path_buf()),
            Err(_) => {
                return Err(Outcome::Fault(match lang {
                    Lang::Zh => format!("{}：不在记录文件夹里（见 --content）", path.display()),
                    Lang::En => {
                        format!("{}: not in the folder of the records (see --content)", path.display())
                    }
                }));
            }
        }
    }
    Ok(if paths.is_empty() { Chosen::All } else { Chosen::Below(below) })
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
