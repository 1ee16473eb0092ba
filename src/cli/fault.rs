//! Faults of the call and of the machine in the reader's language, each in one line.

use crate::history::GitError;
use crate::site::{BuildError, VerifyError, WriteError};
use crate::text::Lang;
use crate::theme::RenderError;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Tells what the disk said of `path`.
pub(super) fn disk(path: &Path, fault: &io::Error, lang: Lang) -> String {
    let (zh, en) = match fault.kind() {
        ErrorKind::NotFound => ("没有这个文件或文件夹", "there is no such file or folder"),
        ErrorKind::NotADirectory => ("不是文件夹", "not a folder"),
        ErrorKind::IsADirectory => ("是文件夹，不是文件", "a folder, not a file"),
        ErrorKind::PermissionDenied => ("没有权限", "no permission"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("磁盘空间不够", "no space left on the disk"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘是只读的", "the disk is read-only"),
        ErrorKind::ResourceBusy => ("别的程序正在改动它", "another program is changing it"),
        ErrorKind::InvalidFilename => ("路径太长或不是路径", "the path is too long, or isn't one"),
        // Some systems have a loop of links as a fault without a name.
        _ if fault.to_string().contains("symbolic link") => ("符号链接绕成了圈", "a loop of symbolic links"),
        _ => return one_line(&format!("{}: {fault}", path.display())),
    };
    match lang {
        Lang::Zh => format!("{}：{zh}", path.display()),
        Lang::En => format!("{}: {en}", path.display()),
    }
}

/// Tells what git couldn't answer to `call`, an option or a command, with the command that repairs it.
pub(super) fn git(fault: &GitError, call: &str, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match fault {
        GitError::NoGit if zh => format!("没有 git 程序，{call} 要用它；先安装：apt-get install git"),
        GitError::NoGit => format!("{call} needs git, which isn't here; install it: apt-get install git"),
        GitError::NoRepository(folder) if zh => {
            format!("{}：不在 git 仓库里，没有历史；用 git clone 取得带历史的仓库", folder.display())
        }
        GitError::NoRepository(folder) => format!(
            "{}: not in a git repository, so there is no history; get one with its history by git clone",
            folder.display()
        ),
        GitError::Unknown(name, is_shallow) => unknown_revision(name, *is_shallow, call, zh),
        GitError::NoCommit if zh => "仓库里还没有提交；先提交：git commit".to_owned(),
        GitError::NoCommit => "nothing is committed in this repository yet; do so: git commit".to_owned(),
        GitError::Shallow if zh => {
            format!("仓库是浅克隆，{call} 要用完整的历史；先取全：git fetch --unshallow")
        }
        GitError::Shallow => format!(
            "this clone is shallow, and {call} needs the whole history; get the rest: git fetch --unshallow"
        ),
        GitError::NoRecords(name, place) if zh => format!(
            "版本 {name} 的 {place} 里没有记录，记录那时可能在别处；另写一个记录已在这里的版本，见 git log -- {place}"
        ),
        GitError::NoRecords(name, place) => format!(
            "revision {name} keeps no records in {place}: they may have stood elsewhere; name one that does: git log -- {place}"
        ),
        GitError::Refused(words) => one_line(&format!("git: {words}")),
    }
}

/// Records that aren't committed, of which some are named, and the commands that mend it.
pub(super) fn uncommitted(content: &Path, paths: &[String], lang: Lang) -> String {
    let (count, first) = (paths.len(), paths.first().map_or("", String::as_str));
    let folder = content.display();
    let more = if count == 1 { "" } else { " 等" };
    one_line(&match lang {
        Lang::Zh => format!(
            "build --publish：{folder} 里有 {count} 个文件和最后一次提交的不同（{first}{more}），不能公布；先提交：git add {folder} && git commit，或撤销：git stash --include-untracked -- {folder}"
        ),
        Lang::En => {
            let (files, them) = match count {
                1 => (format!("a file in {folder} ({first}) isn't as it was"), "it"),
                _ => (format!("{count} files in {folder} (as {first}) aren't as they were"), "them"),
            };
            format!(
                "build --publish: {files} committed last, and can't be published; commit {them}: git add {folder} && git commit, or put {them} aside: git stash --include-untracked -- {folder}"
            )
        }
    })
}

/// Tells that some of what is built isn't committed.
pub(super) fn unpublished(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {count} 个文件和最后一次提交的不同，修订记录里没有这些改动"),
        Lang::En => {
            let files = if count == 1 { "file isn't" } else { "files aren't" };
            format!("{count} {files} as committed last; the history doesn't tell of that")
        }
    }
}

/// Says that a revision isn't here, and what fetches it, if it is called like something that can be fetched; with it
/// the rest of history, if the clone is cut off.
fn unknown_revision(name: &str, is_shallow: bool, call: &str, zh: bool) -> String {
    let is_plain = |mark: char| mark.is_ascii_alphanumeric() || matches!(mark, '/' | '.' | '_' | '-');
    let can_be_fetched =
        name.chars().all(is_plain) && name.starts_with(|mark: char| mark.is_ascii_alphanumeric());
    let is_id = name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let fetch = can_be_fetched.then(|| match name.split_once('/') {
        _ if is_id => format!("git fetch origin {name}"),
        Some(("origin", branch)) => format!("git fetch origin {branch}:refs/remotes/{name}"),
        _ => format!("git fetch origin {name}:{name}"),
    });
    let shown: String = plain(name).chars().take(80).collect();
    if name.contains("..") {
        return if zh {
            format!(
                "{call} {shown}：仓库里没有这个版本；要写一个版本，不是一段；两个版本在哪里分开，见 git merge-base"
            )
        } else {
            format!(
                "{call} {shown}: there is no such revision here; name one, not a range; git merge-base tells where two parted"
            )
        };
    }
    let known = match (fetch, zh) {
        (Some(fetch), true) => format!("{call} {shown}：仓库里没有这个版本；先取来：{fetch}"),
        (Some(fetch), false) => format!("{call} {shown}: there is no such revision here; get it: {fetch}"),
        (None, true) => format!("{call} {shown}：仓库里没有这个版本；有哪些，见 git branch --all"),
        (None, false) => {
            format!("{call} {shown}: there is no such revision here; git branch --all lists them")
        }
    };
    let why = match (is_shallow, is_id, zh) {
        (true, _, true) => {
            "；仓库是浅克隆，缺的历史要取全：git fetch --unshallow（工作流里写 fetch-depth: 0）"
        }
        (true, _, false) => {
            "; the clone is shallow, get the history that it lacks: git fetch --unshallow (fetch-depth: 0 in a workflow)"
        }
        (false, true, true) => "；取不到的，是强制推送改写了历史，另写一个还在的版本",
        (false, true, false) => {
            "; if that fails, a forced push rewrote history: name a revision that is still there"
        }
        (false, false, _) => "",
    };
    known + why
}

/// Says that a base address isn't one.
pub(super) fn base(url: &str, words: String, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{url}：网站地址应为 https://主机/ 或 https://主机/文件夹/"),
        Lang::En => words,
    }
}

/// Says that neither the call nor the records give an address.
pub(super) fn no_base(lang: Lang) -> String {
    match lang {
        Lang::Zh => "不知道网站的地址：写在 site.yaml 的 base_url，或用 --base-url 指明".to_owned(),
        Lang::En => "where is the site published? say base_url in site.yaml, or --base-url".to_owned(),
    }
}

/// Says that a folder is no server's.
pub(super) fn no_server(path: &Path, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：文件夹不是空的，也不是本程序写出的；另选一个", path.display()),
        Lang::En => {
            format!(
                "{}: the folder isn't empty and wasn't written by this command; choose another",
                path.display()
            )
        }
    }
}

/// Says that nobody can tell where a folder of records stands in what is pushed.
pub(super) fn no_place(path: &Path, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("--content {}：不在 git 仓库里；写它在仓库里的路径，如 records", path.display()),
        Lang::En => format!(
            "--content {}: not in a git repository; say where it stands in the one that is pushed, as: records",
            path.display()
        ),
    }
}

/// Says that other programs would misread a path.
pub(super) fn no_plain_path(path: &Path, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：路径里只能有字母、数字和 / . _ -，nginx 和脚本要用它", path.display()),
        Lang::En => format!(
            "{}: nginx and scripts use this path, so it can only have letters, digits and / . _ -",
            path.display()
        ),
    }
}

/// Says that a theme isn't there.
pub(super) fn no_theme(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有主题“{name}”：记录文件夹旁的 themes/ 里没有这个文件夹"),
        Lang::En => format!("theme: there is no folder themes/{name}"),
    }
}

/// Says that a theme doesn't hold together. Its own words are those of the template engine, which speaks English.
pub(super) fn theme(fault: &RenderError, lang: Lang) -> String {
    let words = one_line(&fault.to_string());
    let words = words.trim_start_matches("theme: ").trim_start_matches("error: ");
    match lang {
        Lang::Zh => format!("主题有误：{words}"),
        Lang::En => format!("theme: {words}"),
    }
}

/// Says that a site couldn't be written.
pub(super) fn write(fault: &WriteError, lang: Lang) -> String {
    match (fault, lang) {
        (WriteError::Disk(path, fault), lang) => disk(path, fault, lang),
        (fault, Lang::En) => fault.to_string(),
        (WriteError::Foreign(path), Lang::Zh) => {
            format!("{}：文件夹不是空的，也不是本程序写出的；用 --out 另选一个", path.display())
        }
        (WriteError::Overlap(path), Lang::Zh) => {
            format!("{}：网站不能写在记录文件夹里，也不能包着它", path.display())
        }
        (WriteError::NoFolder(path), Lang::Zh) => {
            format!("{}：网站不能写到这里，这不是文件夹", path.display())
        }
    }
}

/// Says that a build came to nothing.
pub(super) fn build(fault: &BuildError, lang: Lang) -> String {
    match (fault, lang) {
        (BuildError::Theme(fault), lang) => theme(fault, lang),
        (BuildError::Write(fault), lang) => write(fault, lang),
        (BuildError::Collision(path), Lang::Zh) => format!("有两个页面或文件要写到 {path}"),
        (BuildError::Collision(_), Lang::En) => fault.to_string(),
    }
}

/// Says that a published tree couldn't be held against its manifest.
pub(super) fn verify(fault: &VerifyError, lang: Lang) -> String {
    match (fault, lang) {
        (VerifyError::Disk(path, fault), lang) => disk(path, fault, lang),
        (VerifyError::NoManifest(path, words), Lang::Zh) => {
            one_line(&format!("{}：不是本程序认得的清单：{words}", path.display()))
        }
        (VerifyError::NoManifest(path, words), Lang::En) => {
            one_line(&format!("{}: no manifest that this program knows: {words}", path.display()))
        }
    }
}

/// Returns a name from outside, without what a terminal would obey.
pub(super) fn plain(name: &str) -> String {
    name.chars().map(|mark| if mark.is_control() { '?' } else { mark }).collect()
}

/// Joins several lines into one, without the excerpt of a source in which a caret would point.
fn one_line(words: &str) -> String {
    let is_excerpt =
        |line: &str| line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with('|');
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty() && !is_excerpt(line));
    lines.map(|line| line.replacen("--> ", "at ", 1)).collect::<Vec<_>>().join(" ")
}
