//! What a build knows of the past: asked of git, and said where it is missing.

use super::arguments::Common;
use super::{ExitStatus, fault};
use crate::history::{Checkout, GitError, PublicationHistory, Repository};
use crate::model::CurrentState;
use crate::source::{real_path, repository};
use crate::text::Lang;

/// What was published when, and what is to be said if that isn't all.
#[derive(Default)]
pub(super) struct Past {
    pub(super) history: PublicationHistory,
    pub(super) note: Option<String>,
    /// The commit of the records, if they are in one: of a shallow clone it is known as well.
    pub(super) state: Option<Checkout>,
}

/// Checks that a build can be published.
///
/// # Errors
/// There is no repository, the clone is shallow, or something isn't committed: with the command that mends it.
pub(super) fn may_be_published(common: &Common) -> Result<(), ExitStatus> {
    let lang = common.lang();
    let refused = |error| ExitStatus::Fault(fault::git(&error, "build --publish", lang));
    let repository = found(common).map_err(refused)?;
    let uncommitted = repository.uncommitted().map_err(refused)?;
    if uncommitted.is_empty() {
        return Ok(());
    }
    Err(ExitStatus::Fault(fault::uncommitted(&common.content, &uncommitted, lang)))
}

/// Reads what git knows of the records. A build that is to be published can't do without.
///
/// # Errors
/// It is to be published, and git doesn't answer.
pub(super) fn read(common: &Common, present: &CurrentState, publish: bool) -> Result<Past, ExitStatus> {
    let lang = common.lang();
    let read = || {
        let repository = found(common)?;
        let uncommitted = repository.uncommitted()?;
        Ok((PublicationHistory::read(&repository, present, &uncommitted)?, uncommitted.len()))
    };
    let folder = real_path(&common.content).ok().filter(|folder| repository(folder).is_some());
    let state =
        folder.and_then(|folder| Repository::discover(&folder).and_then(|around| around.state()).ok());
    match read() {
        Ok((history, 0)) => Ok(Past { history, note: None, state }),
        Ok((history, count)) => Ok(Past { history, note: Some(fault::unpublished(count, lang)), state }),
        Err(error) if publish => Err(ExitStatus::Fault(fault::git(&error, "build --publish", lang))),
        Err(error) => {
            let why = fault::git(&error, "build", lang);
            let note = match lang {
                Lang::Zh => format!("网站没有修订记录和最后更新日期：{why}"),
                Lang::En => format!("The site has no history and no dates of last updates: {why}"),
            };
            Ok(Past { note: Some(note), state, ..Past::default() })
        }
    }
}

/// Finds the repository that the records are in, with its whole history.
fn found(common: &Common) -> Result<Repository, GitError> {
    let folder = real_path(&common.content).unwrap_or_else(|_| common.content.clone());
    // That a folder is in no repository is mostly known without running git.
    if repository(&folder).is_none() {
        return Err(GitError::NoRepository(common.content.clone()));
    }
    let repository = Repository::discover(&folder)?;
    if repository.is_shallow() {
        return Err(GitError::Shallow);
    }
    repository.has_commit()?;
    Ok(repository)
}
