//! `consortia check`: all findings of all records at once.

use super::arguments::{CheckOptions, Common, Format};
use super::fix::Fixed;
use super::{ExitStatus, build, complain, fault, say, terminal};
use crate::history::Repository;
use crate::lint::{Baseline, ManifestDiff, Report};
use crate::model::assemble;
use crate::report::{self, Applicability, Diagnostic, Severity, Tally};
use crate::site::{append, read_manifest};
use crate::source::{Content, real_path};
use crate::text::Lang;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

pub(super) fn run(common: &Common, options: &CheckOptions) -> ExitStatus {
    found(common, options).and_then(|report| tell(common, options, &report)).unwrap_or_else(|outcome| outcome)
}

/// How often `--fix` looks again: far more than there are rules that could show each other something.
const MOST_ROUNDS: usize = 20;

/// Returns the findings that were asked for; with `--fix`, those that are left.
fn found(common: &Common, options: &CheckOptions) -> Result<Report, ExitStatus> {
    let lang = common.lang();
    let folder = match options.format {
        Format::Human | Format::Json => terminal::folder(&common.content),
        Format::Sarif | Format::Github | Format::Rdjson => terminal::in_repository(&common.content),
    };
    let against = options.against.as_deref().map(|name| against(common, name)).transpose()?;
    let (mut fixed, mut rounds) = (Fixed::default(), 0);
    loop {
        let (content, mut report) = common.check(&folder, against.as_ref())?;
        if let Some(path) = &options.against_manifest {
            against_manifest(common, path, &content, &folder, &mut report)?;
        }
        let chosen = chosen(&common.content, &options.paths, lang)?;
        report.diagnostics.retain(|diagnostic| {
            let is_meant = |code: &String| code.eq_ignore_ascii_case(diagnostic.rule.code);
            chosen.has(diagnostic)
                && diagnostic.severity <= options.severity
                && (options.only.is_empty() || options.only.iter().any(is_meant))
        });
        if !options.fix {
            return Ok(report);
        }
        // What was mended may let something else be seen that can be mended.
        let more = rounds < MOST_ROUNDS
            && fixed
                .mend(&content, &report.diagnostics)
                .map_err(|(path, error)| ExitStatus::Fault(fault::disk(&path, &error, lang)))?;
        rounds += 1;
        if !more {
            if !common.quiet {
                complain(&mended(&fixed, &report.diagnostics, lang));
            }
            return Ok(report);
        }
    }
}

/// Reads the revision called `name`, against which the records are held, and says what of it can't be read any more.
fn against(common: &Common, name: &str) -> Result<Baseline, ExitStatus> {
    let (lang, content, as_of) = (common.lang(), &common.content, common.as_of()?);
    let folder = real_path(content).map_err(|error| ExitStatus::Fault(fault::disk(content, &error, lang)))?;
    let read = || {
        let repository = Repository::discover(&folder)?;
        let since = repository.revision(name)?;
        let messages = repository.messages_since(&since)?;
        Ok((messages, repository.records_at(&since, name)?, repository.published_since(&since)?))
    };
    let (messages, records, since) =
        read().map_err(|error| ExitStatus::Fault(fault::git(&error, "--against", lang)))?;
    let before = assemble(&records, as_of);
    let mut faulty: Vec<&str> =
        before.states.iter().filter(|(_, state)| state.is_faulty()).map(|(path, _)| &**path).collect();
    faulty.sort_unstable();
    if let (Some(first), false) = (faulty.first(), common.quiet) {
        let count = faulty.len();
        complain(&match lang {
            Lang::Zh => format!("版本 {name} 有 {count} 个文件读不全（如 {first}），只与读得出的相比"),
            Lang::En => {
                let files = if count == 1 { "file" } else { "files" };
                format!(
                    "revision {name}: {count} {files} can't be read in full ({first}); the rest is compared"
                )
            }
        });
    }
    let since = since.par_iter().map(|records| assemble(records, as_of)).collect();
    Ok(Baseline { messages, before, since })
}

/// Adds to `report` what the site that it would make lacks of what the manifest at `path` says was published.
fn against_manifest(
    common: &Common,
    path: &Path,
    content: &Content,
    folder: &Path,
    report: &mut Report,
) -> Result<(), ExitStatus> {
    let lang = common.lang();
    let before = read_manifest(path).map_err(|error| ExitStatus::Fault(fault::verify(&error, lang)))?;
    let Some(registry) = report.registry.take() else {
        complain(match lang {
            Lang::Zh => "有错误，未与清单相比；改正后再试",
            Lang::En => "There are errors, so nothing was held against the manifest; mend them and try again",
        });
        return Ok(());
    };
    let now = build::dry_run(common, content, &registry, &report.outcomes)?;
    let published = ManifestDiff::new(&before, &now, &registry);
    report.add_published(&published, content, |path| terminal::join(folder, path));
    Ok(())
}

/// Prints the findings in the form that was asked for.
fn tell(common: &Common, options: &CheckOptions, report: &Report) -> Result<ExitStatus, ExitStatus> {
    let lang = common.lang();
    let Report { diagnostics, as_of, base, .. } = report;
    match options.format {
        Format::Json => say(&report::json(diagnostics, *as_of, lang)),
        Format::Sarif => say(&report::sarif(diagnostics, *as_of, base.as_ref(), lang)),
        Format::Rdjson => say(&report::rdjson(diagnostics, base.as_ref(), lang)),
        Format::Github => {
            if !diagnostics.is_empty() {
                say(&report::github(diagnostics, lang));
            }
            summarise(report, lang)?;
        }
        Format::Human => {
            print(diagnostics, lang);
            if !common.quiet {
                say(&summary(report, lang));
            }
        }
    }
    let lightest = if options.strict { Severity::Warning } else { Severity::Error };
    let stops = diagnostics.iter().any(|diagnostic| diagnostic.severity <= lightest);
    Ok(if stops { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// What a host takes as the summary of a job's step, in bytes.
const LONGEST_SUMMARY: usize = 1024 * 1024;

/// Adds all findings to the job's summary, if the host names a file for it.
fn summarise(report: &Report, lang: Lang) -> Result<(), ExitStatus> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let path = PathBuf::from(path);
    let words = |length| {
        let room = LONGEST_SUMMARY.saturating_sub(length);
        report::summary(&report.diagnostics, report.as_of, room, lang)
    };
    append(&path, words).map_err(|error| ExitStatus::Fault(fault::disk(&path, &error, lang)))
}

/// Says what was fixed, and how many suggestions a person has to decide on, if there are any.
fn mended(fixed: &Fixed, left: &[Diagnostic], lang: Lang) -> String {
    let (places, files) = (fixed.places, fixed.files.len());
    let is_guess = |diagnostic: &&Diagnostic| {
        diagnostic
            .suggestion
            .as_ref()
            .is_some_and(|suggestion| suggestion.applicability == Applicability::Unsure)
    };
    let guesses = left.iter().filter(is_guess).count();
    let several = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let left = match lang {
        _ if guesses == 0 => String::new(),
        Lang::Zh => format!("；另有 {guesses} 条建议需人工判断"),
        Lang::En => format!("; {} left to decide", several(guesses, "suggestion")),
    };
    match lang {
        Lang::Zh => format!("已改正 {places} 处（{files} 个文件）{left}"),
        Lang::En => format!("Made {} in {}{left}", several(places, "replacement"), several(files, "file")),
    }
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

/// Resolves `paths`, however they are written; a path that has no records is a wrong call, not a clean check.
fn chosen(content: &Path, paths: &[PathBuf], lang: Lang) -> Result<Chosen, ExitStatus> {
    let whole =
        |path: &Path| real_path(path).map_err(|error| ExitStatus::Fault(fault::disk(path, &error, lang)));
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
                return Err(ExitStatus::Fault(match lang {
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
    let colour = terminal::colour();
    for diagnostic in diagnostics {
        say(&report::human(diagnostic, lang, colour));
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
