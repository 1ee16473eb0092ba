//! `consortia deploy`: what a department's own server needs, written to a folder.

use super::arguments::{Common, DeployOptions};
use super::{ExitStatus, fault, say, terminal};
use crate::address::Base;
use crate::deploy::{PUBLISH, REPOSITORY, SETTINGS, Server};
use crate::history::init_bare_repository;
use crate::site::{is_empty_or_has, new_folder, write_file, write_program};
use crate::source::{real_path, repository};
use crate::text::Lang;
use std::path::{Component, Path, PathBuf};

pub(super) fn run(common: &Common, options: &DeployOptions) -> ExitStatus {
    match write(common, options) {
        Ok(root) if !common.quiet => {
            say(&next(&root.display().to_string(), common.lang()));
            ExitStatus::Fine
        }
        Ok(_) => ExitStatus::Fine,
        Err(outcome) => outcome,
    }
}

fn write(common: &Common, options: &DeployOptions) -> Result<PathBuf, ExitStatus> {
    let lang = common.lang();
    let refused = |words: String| ExitStatus::Fault(words);
    let base = match &options.base_url {
        Some(url) => Some(Base::parse(url).map_err(|words| refused(fault::base(url, words, lang)))?),
        None => common.check(&terminal::folder(&common.content), None)?.1.base,
    };
    let base = base.ok_or_else(|| refused(fault::no_base(lang)))?;
    let content = content(&common.content, lang)?;
    let disk = |error: &_| refused(fault::disk(&options.folder, error, lang));
    if !is_empty_or_has(&options.folder, PUBLISH).map_err(|error| disk(&error))? {
        return Err(refused(fault::no_server(&options.folder, lang)));
    }
    let root = new_folder(&options.folder).map_err(|error| disk(&error))?;
    let program = std::env::current_exe().map_err(|error| disk(&error))?;
    let [root_text, program] = [plain(&root, lang)?, plain(&program, lang)?];
    init_bare_repository(&root, REPOSITORY, "main")
        .map_err(|error| refused(fault::git(&error, "deploy", lang)))?;
    let server = Server { root: &root_text, program: &program, content: &content, base: &base, lang };
    for file in server.files() {
        let path = root.join(file.path);
        if file.path == SETTINGS && path.exists() {
            continue;
        }
        let write = if file.runs { write_program } else { write_file };
        write(&path, file.text.as_bytes()).map_err(|error| refused(fault::write(&error, lang)))?;
    }
    Ok(root)
}

/// Returns the place of the records' folder in its repository, and so in what is pushed. Of one that is in none, or isn't here,
/// it is what was said.
fn content(folder: &Path, lang: Lang) -> Result<String, ExitStatus> {
    let whole = real_path(folder).ok();
    let below = whole.and_then(|whole| Some(whole.strip_prefix(repository(&whole)?).ok()?.to_path_buf()));
    let below = below.unwrap_or_else(|| folder.components().collect());
    let is_below = below.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    match below.to_str().filter(|_| is_below) {
        Some("") => Ok(".".to_owned()),
        Some(text) => Ok(text.to_owned()),
        None => Err(ExitStatus::Fault(fault::no_place(folder, lang))),
    }
}

/// Writes a path as nginx and a shell read it without a second thought; refuses one that they wouldn't.
fn plain(path: &Path, lang: Lang) -> Result<String, ExitStatus> {
    let is_plain = |mark: char| mark.is_alphanumeric() || matches!(mark, '/' | '.' | '_' | '-');
    let text = path.to_str().filter(|text| text.chars().all(is_plain));
    text.map(str::to_owned).ok_or_else(|| ExitStatus::Fault(fault::no_plain_path(path, lang)))
}

/// Says what to do next.
fn next(root: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "已写入 {root}。接着：\n  git push {root}/{REPOSITORY} main\n  ln -s {root}/nginx.conf /etc/nginx/conf.d/registry.conf && nginx -t && nginx -s reload\n其余见 {root}/README.md"
        ),
        Lang::En => format!(
            "Wrote {root}. Then:\n  git push {root}/{REPOSITORY} main\n  ln -s {root}/nginx.conf /etc/nginx/conf.d/registry.conf && nginx -t && nginx -s reload\n{root}/README.md tells the rest"
        ),
    }
}
