//! `consortia diff`: what a change means, between two revisions or between one and the work tree.

use super::arguments::{Common, DiffFormat, DiffOptions};
use super::{ExitStatus, fault, say};
use crate::change;
use crate::history::{GitError, Repository, Revision};
use crate::model::assemble;
use crate::source::{Content, collect, real_path};

pub(super) fn run(common: &Common, options: &DiffOptions) -> ExitStatus {
    compared(common, options).map_or_else(|outcome| outcome, |()| ExitStatus::Fine)
}

fn compared(common: &Common, options: &DiffOptions) -> Result<(), ExitStatus> {
    let (lang, folder, as_of) = (common.lang(), &common.content, common.as_of()?);
    let disk = |path: &_, error: &_| ExitStatus::Fault(fault::disk(path, error, lang));
    let folder = real_path(folder).map_err(|error| disk(folder, &error))?;
    let git = |error: GitError| ExitStatus::Fault(fault::git(&error, "diff", lang));
    let repository = Repository::discover(&folder).map_err(git)?;
    let at = |name: &String| -> Result<(Revision, Content), ExitStatus> {
        let revision = repository.revision(name).map_err(git)?;
        let records = repository.records_at(&revision, name).map_err(git)?;
        Ok((revision, records))
    };
    let (from, to) = names(options);
    let (from, before) = at(&from)?;
    let (to, after) = match &to {
        Some(name) => at(name).map(|(revision, records)| (Some(revision), records))?,
        None => (None, collect(&common.content).map_err(|error| disk(&error.path, &error.fault))?),
    };
    let (was, is) = rayon::join(|| assemble(&before, as_of).registry, || assemble(&after, as_of).registry);
    let changed = change::between((&before, &was), (&after, &is));
    say(&match options.format {
        DiffFormat::Human => change::human(&changed, lang),
        DiffFormat::Markdown => change::markdown(&changed, lang),
        DiffFormat::Json => change::json(&changed, from.id(), to.as_ref().map(Revision::id)),
    });
    Ok(())
}

/// Returns the names of the two revisions. `A..B` is both, as git has it: a side that isn't named is what is checked out.
fn names(options: &DiffOptions) -> (String, Option<String>) {
    let name = |side: &str| if side.is_empty() { "HEAD" } else { side }.to_owned();
    match (options.from.split_once(".."), &options.to) {
        (Some((from, to)), None) if !to.starts_with('.') => (name(from), Some(name(to))),
        (_, to) => (options.from.clone(), to.clone()),
    }
}
