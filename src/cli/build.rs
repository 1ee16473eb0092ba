//! `consortia build`: checks, then writes the whole site.

use super::arguments::{BuildOptions, Common};
use super::past::{self, Past};
use super::{ExitStatus, clock, complain, fault, say, terminal, timings};
use crate::address::Base;
use crate::lint::{Report, RuleOutcomes};
use crate::model::{CurrentState, ValidRegistry};
use crate::published::Manifest;
use crate::report::{self, Tally};
use crate::site::{self, BuildObserver, BuildProgress, Built, Stage, Timings, Writer};
use crate::source::{Content, read_theme, theme_folder};
use crate::text::Lang;
use crate::theme::SiteContext;
use crate::theme::{Theme, ThemeFiles};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::Path;

/// Where a site stands that says nowhere where it is published.
const NOWHERE: &str = "http://localhost/";

pub(super) fn run(common: &Common, options: &BuildOptions) -> ExitStatus {
    built(common, options).unwrap_or_else(|outcome| outcome)
}

fn built(common: &Common, options: &BuildOptions) -> Result<ExitStatus, ExitStatus> {
    let began = clock::elapsed();
    let timings = if options.timings { Timings::by(clock::elapsed) } else { Timings::default() };
    let lang = common.lang();
    if options.publish {
        past::may_be_published(common)?;
    }
    let (mut content, report) = common.check_timed(&terminal::folder(&common.content), None, &timings)?;
    let colour = terminal::colour();
    for diagnostic in &report.diagnostics {
        complain(&format!("{}\n", report::human(diagnostic, lang, colour)));
    }
    let tally = Tally::of(&report.diagnostics);
    let Report { consortia, registry, outcomes, .. } = report;
    let Some(registry) = registry else {
        complain(&match lang {
            Lang::Zh => format!("{}。有错误，网站没有写出；改正后再试。", tally.words(lang)),
            Lang::En => format!(
                "{}. There are errors, so no site was written; mend them and try again.",
                tally.words(lang)
            ),
        });
        return Err(ExitStatus::Findings);
    };
    let read = || past::read(common, &CurrentState::new(&registry, &content), options.publish);
    let past = timings.measure(Stage::History, read)?;
    content.forget_texts();
    let made = make(common, options, &content, (&registry, &outcomes, &past), &timings);
    // The process ends here: giving back the memory of ten thousand records piece by piece would be the slowest part.
    let note = past.note.clone();
    std::mem::forget((content, registry, past));
    let built = made.map_err(ExitStatus::Fault)?;
    if !common.quiet {
        let seconds = clock::elapsed().saturating_sub(began).as_secs_f64();
        say(&summary(options, consortia, &built, seconds, tally, lang));
        if let Some(note) = note {
            complain(&note);
        }
    }
    if options.timings {
        complain(&timings::table(&timings, lang));
    }
    Ok(ExitStatus::Fine)
}

fn make(
    common: &Common,
    options: &BuildOptions,
    content: &Content,
    (registry, outcomes, past): (&ValidRegistry, &RuleOutcomes, &Past),
    timings: &Timings,
) -> Result<Built, String> {
    let lang = common.lang();
    let (base, theme) =
        base_and_theme(common, options.base_url.as_deref(), options.theme.as_deref(), registry)?;
    let writer = Writer::begin(&options.out, &common.content, || {
        complain(match lang {
            Lang::Zh => "另一次构建正在写入，等它完成……",
            Lang::En => "Another build is writing; waiting for it…",
        });
    })
    .map_err(|error| fault::write(&error, lang))?;
    let bar = progress(common.quiet);
    let Past { history, state, .. } = past;
    let site = SiteContext { registry, theme: &theme, base: &base, outcomes, history };
    let as_asked = (state.as_ref(), options.compress);
    let step = |step: BuildProgress| match step {
        BuildProgress::Planned(files) => bar.set_length(files as u64),
        BuildProgress::Made => bar.inc(1),
    };
    let observer = BuildObserver { step: &step, timings };
    let built = site::build(&site, content, as_asked, writer, &observer);
    bar.finish_and_clear();
    built.map_err(|error| fault::build(&error, lang))
}

/// Returns what a build of these records would publish where they say, with the theme they say.
pub(super) fn dry_run(
    common: &Common,
    content: &Content,
    registry: &ValidRegistry,
    outcomes: &RuleOutcomes,
) -> Result<Manifest, ExitStatus> {
    let (base, theme) = base_and_theme(common, None, None, registry).map_err(ExitStatus::Fault)?;
    let past = past::read(common, &CurrentState::new(registry, content), false)?;
    let site = SiteContext { registry, theme: &theme, base: &base, outcomes, history: &past.history };
    site::dry_run(&site, content).map_err(|error| ExitStatus::Fault(fault::build(&error, common.lang())))
}

/// Returns the address of publication and the theme: as the call says, else as the records say.
fn base_and_theme(
    common: &Common,
    url: Option<&str>,
    theme: Option<&str>,
    registry: &ValidRegistry,
) -> Result<(Base, Theme), String> {
    let lang = common.lang();
    let url = url.or(registry.site.base_url.as_deref()).unwrap_or(NOWHERE);
    let base = Base::parse(url).map_err(|words| fault::base(url, words, lang))?;
    let name = theme.or(registry.site.theme.as_deref()).unwrap_or("default");
    let theme = load_theme(&common.content, name, registry, &base, lang)?;
    Ok((base, theme))
}

/// Loads the theme `name`: a folder in `themes/` beside the records, over the default one.
fn load_theme(
    content: &Path,
    name: &str,
    registry: &ValidRegistry,
    base: &Base,
    lang: Lang,
) -> Result<Theme, String> {
    if name.is_empty() || name.contains(['/', '\\']) || name.starts_with('.') {
        return Err(fault::no_theme(name, lang));
    }
    let overrides = read_theme(&theme_folder(content, name))
        .map_err(|error| fault::disk(&error.path, &error.fault, lang))?;
    if overrides.is_none() && name != "default" {
        return Err(fault::no_theme(name, lang));
    }
    Theme::load(&ThemeFiles::new(overrides.unwrap_or_default()), registry, base)
        .map_err(|error| fault::theme(&error, lang))
}

fn progress(quiet: bool) -> ProgressBar {
    // It hides itself where standard error is no terminal.
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let style =
        ProgressStyle::with_template("{bar:40} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(0), target).with_style(style)
}

fn summary(
    options: &BuildOptions,
    consortia: usize,
    built: &Built,
    seconds: f64,
    tally: Tally,
    lang: Lang,
) -> String {
    let Built { pages, written } = built;
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let mb = written.bytes as f64 / 1e6;
    let (files, unchanged, out) = (written.files, written.unchanged, options.out.display());
    let tally = tally.words(lang);
    match lang {
        Lang::Zh => format!(
            "已写入 {out}：创新联合体 {consortia} 家，页面 {pages} 个，文件 {files} 个（{unchanged} 个未变），{mb:.1} MB，用时 {seconds:.2} 秒；{tally}"
        ),
        Lang::En => format!(
            "Wrote {out}: {consortia} consortia, {pages} pages, {files} files ({unchanged} unchanged), {mb:.1} MB, in {seconds:.2} s; {tally}"
        ),
    }
}
