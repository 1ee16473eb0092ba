//! How things are shown to whoever runs a command: in which language, with which paths, in colour or not.

use crate::source::{real_path, repository};
use crate::text::Lang;
use std::io::IsTerminal as _;
use std::path::{Component, Path, PathBuf};

/// Returns the language of the locale: English if it begins with `en`, else Chinese.
pub(super) fn locale() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    if locale.to_ascii_lowercase().starts_with("en") { Lang::En } else { Lang::Zh }
}

/// Tells whether standard output is a terminal that wants colours.
pub(super) fn colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Names a folder as seen from the working directory.
pub(super) fn folder(folder: &Path) -> PathBuf {
    if folder.is_relative() {
        return folder.components().filter(|step| *step != Component::CurDir).collect();
    }
    let Ok(here) = std::env::current_dir() else { return folder.to_path_buf() };
    let shared = here.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(folder.components().skip(shared)).collect()
}

/// Names a folder as seen from the root of its repository, which is how hosts know files; without one as seen from
/// here.
pub(super) fn in_repository(folder: &Path) -> PathBuf {
    let whole = repository(folder).zip(real_path(folder).ok());
    let below = whole.and_then(|(root, whole)| Some(whole.strip_prefix(root).ok()?.to_path_buf()));
    below.unwrap_or_else(|| self::folder(folder))
}

/// Names a path below the content folder as seen from where `folder` is.
pub(super) fn join(folder: &Path, path: &str) -> String {
    let joined = folder.join(path);
    let steps: Vec<_> = joined.components().map(|step| step.as_os_str().to_string_lossy()).collect();
    match steps.split_first() {
        // The root is a step of its own.
        Some((root, rest)) if root == "/" => format!("/{}", rest.join("/")),
        _ => steps.join("/"),
    }
}
