//! `diff`: what a change means, read from git without touching the work tree.

use super::{commit, git, published};
use crate::case_file::hold;
use crate::harness::{AS_OF, Edit, Project, Run, files, suite};
use serde_json::Value;

fn build(project: &Project) {
    let _ = project.build(&[]).exits(0);
}

fn diff(project: &Project, more: &[&str]) -> Run {
    project.run(&[&["diff", "--as-of", AS_OF], more].concat())
}

/// A change of everything that a registry has, and of the layout of one record more.
fn eventful() -> Project {
    let sensing = "consortia/sample-sensing/consortium.yaml";
    let project = published()
        .replace(
            sensing,
            "id: m3, title: {zh: 中试线贯通}, due: 2027-03-31, status: planned",
            "id: m3, title: {zh: 中试线贯通}, due: 2027-04-30, status: planned",
        )
        .replace(sensing, "achieved: 2024-12-12", "achieved: 2024-12-13")
        .replace(
            "consortia/sample-batteries/consortium.yaml",
            "status_history:\n",
            "status_history:   # 已定\n",
        )
        .replace("site.yaml", "demonstration: true", "demonstration:   true")
        .write("consortia/sample-sensing/about.zh.md", "多模态传感器的量产线已经建成。\n");
    git(&project, "", &["mv", "content/consortia/sample-robots", "content/consortia/sample-arms"]);
    git(
        &project,
        "",
        &["mv", "content/organisations/sample-batteries.yaml", "content/organisations/sample-cells.yaml"],
    );
    let all = files(&project.record("consortia/sample-batteries"));
    for (path, bytes) in all {
        let text = String::from_utf8(bytes).unwrap().replace(": sample-batteries", ": sample-cells");
        let text = text.replace("[sample-batteries", "[sample-cells");
        std::fs::write(project.record(&format!("consortia/sample-batteries/{path}")), text).unwrap();
    }
    let append = |file: &str, text: &str| Edit::of(file).appending(text);
    project
        .edit(&append("redirects.yaml", "- {from: /consortia/sample-robots/, to: /consortia/sample-arms/, reason: {zh: 更名}}\n"))
        .edit(&append("vocabulary/ratings.yaml", "- {id: fair, name: {zh: 尚可, en: Fair}, counts_as: middle, order: 9, source: {zh: 示例}, confirmed: false, from: 2023-01-01}\n"))
        .replace("guideline/zh.md", "二、", "二、示例")
        .replace(sensing, "corrections:\n", "corrections:\n  - {date: 2026-09-02, path: 'consortium#/tasks/t1/milestones/m1/achieved', was: 2024-12-12, why: {zh: 录入错误}}\n")
}

#[test]
fn a_change_is_told_in_the_registrys_words() {
    let project = eventful();
    let before = files(&project.record(""));
    let forms = [
        ("zh.txt", &["--lang", "zh"][..]),
        ("en.txt", &["--lang", "en"]),
        ("zh.md", &["--lang", "zh", "--format", "markdown"]),
        ("en.md", &["--lang", "en", "--format", "markdown"]),
    ];
    let mut differing = Vec::new();
    for (name, args) in forms {
        let run = diff(&project, &[&["HEAD"], args].concat()).exits(0);
        assert_eq!(run.stderr, "", "{}", run.log);
        differing.extend(hold(&suite().join("history/diff").join(name), &run.stdout).err());
    }
    assert!(differing.is_empty(), "{}\n(UPDATE=1 rewrites them)", differing.join("\n"));
    assert_eq!(files(&project.record("")), before, "nothing is written");
    // Between two revisions it is the same, whatever the folder holds by then.
    git(&project, "", &["tag", "before"]);
    let work = diff(&project, &["before", "--lang", "zh"]).stdout;
    commit(&project, "", "改");
    let project = project.replace("site.yaml", "demonstration:   true", "demonstration: false");
    assert_eq!(diff(&project, &["before", "HEAD", "--lang", "zh"]).stdout, work);
    assert_ne!(diff(&project, &["before", "--lang", "zh"]).stdout, work);
    // As git's users write it.
    for range in ["before..HEAD", "before.."] {
        assert_eq!(diff(&project, &[range, "--lang", "zh"]).stdout, work, "{range}");
    }
}

#[test]
fn two_records_that_became_one_are_one_change() {
    let project = published();
    let words_of =
        |project: &Project, lang: &str| diff(project, &["HEAD~1", "HEAD", "--lang", lang]).exits(0).stdout;
    build(&project);
    git(&project, "", &["rm", "--quiet", "-r", "content/consortia/sample-robots"]);
    let redirect = "- {from: /consortia/sample-robots/, to: /consortia/sample-sensing/, date: 2026-10-01, reason: {zh: 任务相近, en: The tasks are alike}}\n";
    let project = project.edit(&Edit::of("redirects.yaml").appending(redirect));
    commit(&project, "", "合并");
    let zh = "并入“浙江省示例智能感知创新联合体”（/consortia/sample-sensing/）：任务相近";
    let words = words_of(&project, "zh");
    assert!(words.contains(zh) && !words.contains("转到") && !words.contains("删去"), "{words}");
    let words = words_of(&project, "en");
    assert!(
        words.contains("(/consortia/sample-sensing/): The tasks are alike") && !words.contains("leads to"),
        "{words}"
    );
    // History says the same, whether it was read before or not.
    build(&project);
    let page = std::fs::read_to_string(project.at("site/changes/page/1/index.html")).unwrap();
    assert!(page.contains(zh), "{page}");
    std::fs::remove_dir_all(project.at(".git/consortia-cache")).unwrap();
    build(&project);
    assert_eq!(std::fs::read_to_string(project.at("site/changes/page/1/index.html")).unwrap(), page);
}

#[test]
fn programs_read_it_in_a_form_of_its_own_version() {
    let project = eventful();
    let head = git(&project, "", &["rev-parse", "HEAD"]);
    let report: Value =
        serde_json::from_str(&diff(&project, &["HEAD", "--format", "json"]).exits(0).stdout).unwrap();
    assert_eq!((report["version"].as_i64(), report["before"].as_str()), (Some(1), Some(head.trim())));
    assert_eq!(report["after"], Value::Null);
    let changed = report["changed"].as_array().unwrap();
    let moved = changed.iter().find(|record| record["subject"]["id"] == "sample-arms").unwrap();
    assert_eq!(moved["from"]["id"], "sample-robots");
    assert_eq!(moved["changes"].as_array().unwrap().len(), 1, "a move is a move: {moved}");
    let due = changed.iter().flat_map(|record| record["changes"].as_array().unwrap());
    let due = due.into_iter().find(|change| change["kind"] == "milestone-moved").unwrap();
    assert_eq!(due["place"], "consortium#/tasks/t1/milestones/m3/due");
    assert_eq!((due["was"].as_str(), due["is"].as_str()), (Some("2027-03-31"), Some("2027-04-30")));
    assert!(
        changed.iter().all(|record| record["subject"]["id"] != "sample-batteries"),
        "nothing but layout and a slug changed"
    );
}

#[test]
fn what_is_only_written_otherwise_is_not_told() {
    let project = published();
    let file = "consortia/sample-sensing/consortium.yaml";
    let text = std::fs::read_to_string(project.record(file)).unwrap();
    let project = project.write(file, format!("# 新的注释\n{}\n", text.replace('\n', "\r\n")));
    diff(&project, &["HEAD", "--lang", "en"]).exits(0).says("Nothing changed in meaning");
    diff(&project, &["HEAD", "--lang", "zh"]).exits(0).says("含义没有变化");
}

#[test]
fn a_comment_does_nothing_that_records_ask_for() {
    let project = published().replace(
        "consortia/sample-sensing/consortium.yaml",
        "中试线贯通",
        "'<img src=x> @someone [x](javascript:x) `y` | #1'",
    );
    let run = diff(&project, &["HEAD", "--format", "markdown", "--lang", "zh"]).exits(0);
    for mark in ["<img", "@someone", "](", "`y`", " | "] {
        assert!(!run.stdout.contains(mark), "{mark}: {}", run.log);
    }
}

#[test]
fn a_fault_of_the_surroundings_is_one_line() {
    let line = |run: Run, words: &str| {
        let run = run.exits(2).says(words);
        assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 1), "{}", run.log);
    };
    let alone = Project::new();
    line(diff(&alone, &["HEAD", "--lang", "en"]), "git clone");
    git(&alone, "", &["init", "--quiet"]);
    line(
        diff(&alone, &["main", "--lang", "en"]),
        "nothing is committed in this repository yet; do so: git commit",
    );
    let project = published();
    line(diff(&project, &["nowhere", "--lang", "en"]), "diff nowhere: there is no such revision here");
    line(diff(&project, &["HEAD", "nowhere", "--lang", "zh"]), "diff nowhere：仓库里没有这个版本");
    line(diff(&project, &["main...HEAD", "--lang", "en"]), "name one, not a range");
    line(diff(&project, &["main..HEAD", "HEAD", "--lang", "zh"]), "要写一个版本，不是一段");
    commit(&project, "", "又一次");
    let from = format!("file://{}", project.path().display());
    git(&project, "", &["clone", "--quiet", "--depth=1", &from, "near"]);
    line(diff(&project, &["--content", "near/content", "HEAD~1", "--lang", "en"]), "git fetch --unshallow");
    let mut command = project.command(&["diff", "HEAD", "--lang", "en"]);
    command.env("PATH", project.path());
    line(project.run_command(command), "diff needs git");
}
