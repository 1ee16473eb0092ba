//! History: in real repositories, made by git itself, however they were cloned and whatever is in them. This file has
//! `check --against`; beside it are `diff` and what a build publishes of the past.

mod cache;
mod diff;
mod past;
mod whole;

use crate::harness::{AS_OF, Finding, Project, Run, files};
use serde_json::Value;
use std::process::{Command, Stdio};

/// Runs git in `folder` of the project, with nothing of the caller's surroundings; says what it printed.
pub(crate) fn git(project: &Project, folder: &str, args: &[&str]) -> String {
    git_at(project, folder, "2026-10-01T08:00:00+08:00", args)
}

/// The same at some time.
fn git_at(project: &Project, folder: &str, time: &str, args: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args(args).current_dir(project.at(folder)).stdin(Stdio::null());
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "示例甲"),
        ("GIT_AUTHOR_EMAIL", "author@mail.example"),
        ("GIT_COMMITTER_NAME", "示例乙"),
        ("GIT_COMMITTER_EMAIL", "committer@mail.example"),
        ("GIT_AUTHOR_DATE", "2020-01-01T00:00:00+08:00"),
        ("GIT_COMMITTER_DATE", time),
    ] {
        git.env(name, value);
    }
    let output = git.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Commits all there is in `folder`, or nothing, with this message.
pub(crate) fn commit(project: &Project, folder: &str, message: &str) {
    git(project, folder, &["add", "--all"]);
    git(project, folder, &["commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "--message", message]);
}

/// Commits all there is at some time, and says the commit's name.
fn publish(project: &Project, time: &str) -> String {
    git(project, "", &["add", "--all", "content"]);
    git_at(project, "", time, &["commit", "--quiet", "--allow-empty", "--message", "公布"]);
    git(project, "", &["rev-parse", "HEAD"]).trim().to_owned()
}

/// The small registry, published on 1 September 2026.
fn published() -> Project {
    let project = Project::new();
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    publish(&project, "2026-09-01T08:00:00+08:00");
    project
}

/// The small registry in a repository, with one commit on `main` and another branch checked out.
fn project() -> Project {
    let project = Project::new();
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    commit(&project, "", "登记册\n\n联系 someone@mail.example，这已经发布");
    git(&project, "", &["switch", "--quiet", "--create", "edit"]);
    project
}

fn check(project: &Project, more: &[&str]) -> Run {
    project.run(&[&["check", "--as-of", AS_OF, "--lang", "en"], more].concat())
}

fn found(project: &Project, more: &[&str]) -> Vec<Finding> {
    check(project, &[&["--format", "json"], more].concat()).findings()
}

/// The codes of what is found in messages, with line and column.
fn in_messages(project: &Project, since: &str) -> Vec<(String, usize, usize)> {
    let all = found(project, &["--against", since]).into_iter();
    let messages = all.filter(|finding| finding.file.starts_with("commit "));
    messages.map(|finding| (finding.code, finding.line, finding.column)).collect()
}

#[test]
fn private_data_is_found_in_the_messages_of_the_range_alone() {
    let project = project();
    assert_eq!(in_messages(&project, "main"), []);
    commit(
        &project,
        "",
        "修改成员\n\n与示例甲（手机１３８00138000）核对，身份证 11010519491231002X。\n\n邮箱：who@mail.example",
    );
    let name = git(&project, "", &["rev-parse", "--short=7", "HEAD"]).trim().to_owned();
    let findings = found(&project, &["--against", "main"]);
    let places: Vec<_> = findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.line, finding.column, finding.end_column))
        .collect();
    assert_eq!(places, [("P602", 3, 8, 19), ("P601", 3, 27, 45), ("P603", 5, 4, 20)]);
    for finding in &findings {
        assert_eq!(finding.file, format!("commit {name}"));
        assert_eq!(finding.severity, "error");
    }
    check(&project, &["--against", "main"]).exits(1).says(&format!("commit {name}:3:8"));
    check(&project, &[]).exits(0);
    assert_eq!(in_messages(&project, "HEAD"), []);
    // Of the site's own addresses anybody may speak.
    commit(&project, "", "联系 editors@registry.example");
    let site = std::fs::read_to_string(project.record("site.yaml")).unwrap();
    let own = site.contains("editors@registry.example");
    assert_eq!(in_messages(&project, "main").len(), if own { 3 } else { 4 });
}

#[test]
fn trailers_and_those_who_committed_are_left_aside() {
    let project = project();
    commit(
        &project,
        "",
        "更新\n\n正文\n\nSigned-off-by: 示例甲 <a@mail.example>\nCo-authored-by: 示例乙\n  <b@mail.example>\n\
         与 c@mail.example 商定\nReviewed-by: 示例丙 <d@mail.example>\n",
    );
    // Only what isn't a trailer, though it stands among them.
    assert_eq!(in_messages(&project, "main"), [("P603".to_owned(), 8, 3)]);
    commit(&project, "", "更新\n\nContact: e@mail.example\n\n后面还有正文");
    assert_eq!(in_messages(&project, "main").len(), 2, "what looks like a trailer in the middle is none");
}

#[test]
fn both_sides_of_a_merge_are_looked_at() {
    let project = project();
    commit(&project, "", "一 13800138000");
    git(&project, "", &["switch", "--quiet", "--create", "other", "main"]);
    commit(&project, "", "另一 13900139000");
    git(&project, "", &["switch", "--quiet", "edit"]);
    git(&project, "", &["merge", "--quiet", "--no-ff", "--message", "合并 13700137000", "other"]);
    assert_eq!(in_messages(&project, "main").len(), 3);
    assert_eq!(in_messages(&project, "other").len(), 2);
}

#[test]
fn messages_that_are_not_utf_8_are_looked_at() {
    let project = project();
    let message = project.at("message");
    std::fs::write(&message, b"\xD0\xDE\xB8\xC4 13800138000\n").unwrap();
    let args = ["commit", "--quiet", "--allow-empty", "--file", message.to_str().unwrap()];
    git(&project, "", &args);
    git(&project, "", &[&["-c", "i18n.commitEncoding=GB18030"][..], &args].concat());
    std::fs::remove_file(message).unwrap();
    // Not every system can turn one encoding into another; the number stands there all the same.
    let found = in_messages(&project, "main");
    assert!(found.len() == 2 && found.iter().all(|(code, ..)| code == "P602"), "{found:?}");
}

#[test]
fn no_form_shows_a_number_and_each_says_which_commit() {
    let project = project();
    commit(&project, "", "号码：13800138000");
    let name = git(&project, "", &["rev-parse", "--short=7", "HEAD"]).trim().to_owned();
    let run = |form: &str| {
        let run = check(&project, &["--against", "main", "--format", form]).exits(1);
        assert!(!run.stdout.contains("13800138000") && run.stdout.contains("138******00"), "{}", run.log);
        run.stdout
    };
    assert!(run("human").contains(&format!("commit {name}:1:4")));
    let github = run("github");
    assert!(github.starts_with("::error title=P602 "), "{github}");
    assert!(github.contains(&format!("::Message of commit {name}, line 1, column 4%0A")), "{github}");
    let rdjson: Value = serde_json::from_str(&run("rdjson")).unwrap();
    let place = &rdjson["diagnostics"][0]["location"];
    assert_eq!(place["path"], format!("commit {name}"));
    assert_eq!(place["range"]["start"]["column"], 10);
    // The rules' own text has the numbers of its examples.
    let sarif = check(&project, &["--against", "main", "--format", "sarif"]).exits(1);
    let sarif: Value = serde_json::from_str(&sarif.stdout).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert!(!result.to_string().contains("13800138000"), "{result}");
    let place = &result["locations"][0];
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], format!("commit {name}"));
    assert_eq!(place["physicalLocation"]["artifactLocation"]["uri"], format!("commit%20{name}"));
    let schema = std::fs::read_to_string(crate::harness::suite().join("report/sarif-2.1.0.json")).unwrap();
    let schema = schema.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    assert!(schema.is_valid(&sarif));
    // The job's summary is as public as the rest.
    let mut command =
        project.command(&["check", "--as-of", AS_OF, "--against", "main", "--format", "github"]);
    command.env("GITHUB_STEP_SUMMARY", project.at("summary.md"));
    project.run_command(command).exits(1);
    let summary = std::fs::read_to_string(project.at("summary.md")).unwrap();
    assert!(summary.contains(&format!("| commit {name}:1:4 | P602")), "{summary}");
    assert!(!summary.contains("13800138000"), "{summary}");
}

#[test]
fn filters_choose_among_messages_too() {
    let project = project();
    commit(&project, "", "号码：13800138000，邮箱：a@mail.example");
    let codes = |more: &[&str]| -> Vec<String> {
        found(&project, &[&["--against", "main"], more].concat())
            .into_iter()
            .map(|finding| finding.code)
            .collect()
    };
    assert_eq!(codes(&["--severity", "error"]), ["P602", "P603"]);
    assert_eq!(codes(&["--only", "P603"]), ["P603"]);
    assert_eq!(codes(&["content"]), ["P602", "P603"], "all records: nothing was chosen");
    assert_eq!(codes(&["content/organisations"]), [] as [&str; 0]);
    let before = files(&project.record(""));
    check(&project, &["--against", "main", "--fix"]).exits(1);
    assert_eq!(files(&project.record("")), before);
}

#[test]
fn a_registry_may_lie_anywhere_in_its_repository() {
    let project = Project::bare();
    let small = crate::harness::suite().join("registry/content");
    crate::harness::copy(&small, &project.at("省厅/登记 册/content"));
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    commit(&project, "", "登记册");
    git(&project, "", &["tag", "v1"]);
    commit(&project, "", "号码：13800138000");
    let content = "省厅/登记 册/content";
    for since in ["v1", "HEAD~1", "main^", "refs/tags/v1"] {
        let run = check(&project, &["--content", content, "--against", since, "--format", "json"]).exits(1);
        assert_eq!(run.codes(), ["P602"], "{since}");
    }
    // In a worktree of its own, and where a hook set what it sets.
    git(&project, "", &["worktree", "add", "--quiet", "tree", "--detach"]);
    let content = format!("tree/{content}");
    let args = ["check", "--as-of", AS_OF, "--content", &content, "--against", "v1", "--format", "json"];
    let mut command = project.command(&args);
    command.env("GIT_DIR", project.at("nowhere")).env("GIT_INDEX_FILE", "nowhere");
    assert_eq!(project.run_command(command).exits(1).codes(), ["P602"]);
}

#[test]
fn nothing_in_a_name_is_an_option_or_a_command() {
    let project = project();
    for name in [
        "--output=made",
        "-v",
        "--all",
        "--help",
        "",
        "main..edit",
        "; touch made",
        "$(touch made)",
        "\u{1b}[31m",
    ] {
        let run =
            check(&project, &[&format!("--against={name}")]).exits(2).says("there is no such revision here");
        assert!(!run.log.contains('\u{1b}') || name.starts_with('\u{1b}'), "{}", run.log);
        assert_eq!(run.stdout, "", "{}", run.log);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.log);
        assert!(!run.stderr.contains('\u{1b}'), "{}", run.log);
    }
    assert!(!project.at("made").exists());
}

#[test]
fn no_other_program_runs() {
    let project = project();
    commit(&project, "", "号码：13800138000");
    let touch = format!("touch {}", project.at("made").display());
    for setting in
        ["core.fsmonitor", "core.pager", "pager.log", "gpg.program", "diff.external", "core.sshCommand"]
    {
        git(&project, "", &["config", setting, &touch]);
    }
    for (setting, value) in [
        ("log.showSignature", "true"),
        ("format.pretty", "fuller"),
        ("log.decorate", "full"),
        ("core.abbrev", "40"),
        ("color.ui", "always"),
        ("i18n.logOutputEncoding", "GB18030"),
        ("alias.log", "!false"),
        ("trailer.separators", "#"),
    ] {
        git(&project, "", &["config", setting, value]);
    }
    assert_eq!(in_messages(&project, "main"), [("P602".to_owned(), 1, 4)]);
    assert!(!project.at("made").exists());
}

#[test]
fn a_fault_of_the_surroundings_is_one_line_with_the_command_that_mends_it() {
    let line = |run: Run, words: &[&str]| {
        let run = run.exits(2);
        assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 1), "{}", run.log);
        for words in words {
            assert!(run.stderr.contains(words), "{}", run.log);
        }
    };
    let zh = |project: &Project, since: &str| {
        project.run(&["check", "--as-of", AS_OF, "--lang", "zh", "--against", since])
    };
    let alone = Project::new();
    line(check(&alone, &["--against", "main"]), &["not in a git repository", "git clone"]);
    line(zh(&alone, "main"), &["不在 git 仓库里", "git clone"]);
    let mut command = alone.command(&["check", "--lang", "en", "--against", "main"]);
    command.env("PATH", alone.path());
    line(alone.run_command(command), &["needs git", "apt-get install git"]);
    git(&alone, "", &["init", "--quiet"]);
    line(
        check(&alone, &["--against", "HEAD"]),
        &["nothing is committed in this repository yet", "git commit"],
    );
    line(zh(&alone, "main"), &["还没有提交", "git commit"]);
    line(check(&alone, &["--content", "nowhere", "--against", "HEAD"]), &["nowhere: there is no such file"]);
    let project = project();
    line(check(&project, &["--against", "origin/next"]), &["git fetch origin next:refs/remotes/origin/next"]);
    line(check(&project, &["--against", "next"]), &["git fetch origin next:next"]);
    line(zh(&project, "next"), &["没有这个版本", "git fetch origin next:next"]);
    line(check(&project, &["--against", "HEAD:content"]), &["git branch --all"]);
    git(&project, "", &["switch", "--quiet", "--orphan", "empty"]);
    git(&project, "", &["checkout", "main", "--", "content"]);
    line(check(&project, &["--against", "main"]), &["git commit"]);
}

#[test]
fn a_shallow_clone_says_so_where_it_can_not_know() {
    let project = project();
    commit(&project, "", "号码：13800138000");
    commit(&project, "", "再改");
    let from = format!("file://{}", project.path().display());
    let clone = |name: &str, depth: &str| {
        git(&project, "", &["clone", "--quiet", "--no-single-branch", depth, "--branch=edit", &from, name]);
    };
    let check = |name: &str, since: &str| {
        let content = format!("{name}/content");
        check(&project, &["--content", &content, "--format", "json", "--against", since])
    };
    clone("near", "--depth=1");
    check("near", "HEAD").exits(0);
    check("near", "origin/main").exits(2).says("git fetch --unshallow");
    check("near", "HEAD~1").exits(2).says("git fetch --unshallow");
    // Of what isn't here at all the cause may be the depth, or that nobody has it any more.
    let lost = "1".repeat(40);
    check("near", &lost).exits(2).says("no such revision here").says("fetch-depth: 0");
    self::check(&project, &["--against", &lost])
        .exits(2)
        .says(&format!("git fetch origin {lost}"))
        .says("a forced push rewrote history");
    // The whole range is here, and only what was before it isn't.
    clone("far", "--depth=3");
    assert_eq!(check("far", "origin/main").exits(1).codes(), ["P602"]);
    git(&project, "near", &["fetch", "--quiet", "--unshallow"]);
    assert_eq!(check("near", "origin/main").exits(1).codes(), ["P602"]);
}

#[test]
fn what_was_published_is_read_from_the_revision_alone() {
    let project = project();
    let since = |more: &[&str]| {
        let all = found(
            &project,
            &[&["--against", "main", "--only", "L611", "--only", "L612", "--only", "L614"], more].concat(),
        );
        all.into_iter().map(|finding| (finding.code, finding.file, finding.line)).collect::<Vec<_>>()
    };
    assert_eq!(since(&[]), []);
    let record = project.record("consortia/sample-sensing/consortium.yaml");
    let text = std::fs::read_to_string(&record).unwrap();
    std::fs::write(
        &record,
        text.replace("achieved: 2024-12-12", "achieved: 2024-12-13").replace("id: o1", "id: o2"),
    )
    .unwrap();
    std::fs::remove_file(project.record("pages/links.zh.md")).unwrap();
    let at = |code: &str, file: &str, line| (code.to_owned(), format!("content/{file}"), line);
    let sensing = "consortia/sample-sensing/consortium.yaml";
    let expected = [at("L614", sensing, 88), at("L612", sensing, 109), at("L611", "redirects.yaml", 1)];
    assert_eq!(since(&[]), expected, "not committed yet");
    commit(&project, "", "改");
    assert_eq!(since(&[]), expected);
    assert_eq!(since(&["content/consortia"]), expected[..2]);
    check(&project, &["--against", "main"]).exits(1).says("/about/links/");
    check(&project, &["--against", "edit"]).exits(0);
    // What lies in the revision and is no record, or was no record, or isn't one any more.
    let odd = project.record("organisations/sample-odd.yaml");
    std::fs::write(&odd, "{").unwrap();
    std::os::unix::fs::symlink("sample-odd.yaml", project.record("organisations/sample-link.yaml")).unwrap();
    std::fs::write(project.record(".hidden"), "").unwrap();
    std::fs::write(project.record("pages/名 字.md"), "").unwrap();
    commit(&project, "", "不成记录的");
    git(&project, "", &["branch", "odd"]);
    git(&project, "", &["revert", "--no-edit", "HEAD"]);
    let run = check(&project, &["--against", "odd", "--format", "json"]);
    assert!(
        run.stderr.contains("revision odd: 1 file can't") && run.stderr.contains("sample-odd.yaml"),
        "{}",
        run.log
    );
    assert_eq!(check(&project, &["--against", "odd", "--quiet"]).stderr, "");
    assert!(run.codes().iter().all(|code| code == "L611"), "{}", run.log);
}

#[test]
fn records_that_stood_elsewhere_are_not_taken_for_removed() {
    let project = Project::new();
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    std::fs::rename(project.record(""), project.at("records")).unwrap();
    commit(&project, "", "登记册");
    git(&project, "", &["mv", "records", "content"]);
    check(&project, &["--against", "main"]).exits(2).says("revision main keeps no records in content/");
    commit(&project, "", "搬到 content");
    check(&project, &["--against", "main~1"]).exits(2).says("git log -- content/");
    check(&project, &["--against", "main"]).exits(0);
    // A repository that is nothing but the records.
    git(&project, "content", &["init", "--quiet", "--initial-branch=main"]);
    commit(&project, "content", "登记册");
    std::fs::remove_file(project.record("pages/links.zh.md")).unwrap();
    assert_eq!(check(&project, &["--against", "main", "--format", "json"]).exits(1).codes(), ["L611"]);
}
