//! The handbook's last walks (照着做一遍), done as they are written: what is to be found is found, what is to be written is written,
//! the check has nothing to say, nothing published is lost, and the pages show what they are said to show.

use crate::harness::{AS_OF, Project, root};
use crate::history::{commit, git};
use crate::html::read;
use std::fs;

/// One thing to do, or to see.
#[derive(Debug)]
enum Step {
    /// In the file named last, this is replaced by that.
    Change(String, String, String),
    /// A new file, or more at the end of one.
    Add(String, String),
    /// A folder gets another name.
    Rename(String, String),
    /// What is checked, and for which day, in which nothing is found.
    Check(String, String),
    /// What a page shows.
    Shows(String, Vec<String>),
}

/// What stands between `open` and the next `close`, each time.
fn all_between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    if open == close {
        return text.split(open).skip(1).step_by(2).collect();
    }
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

/// The walks, each with its heading.
fn walks() -> Vec<(String, Vec<Step>)> {
    let handbook = fs::read_to_string(root().join("content/README.md")).unwrap();
    let (_, section) = handbook.split_once("\n## 12. 照着做一遍\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    section
        .split("\n### ")
        .skip(1)
        .map(|walk| (walk.lines().next().unwrap().to_owned(), steps(walk)))
        .collect()
}

/// Text and samples take turns: a sample belongs to the text before it.
fn steps(walk: &str) -> Vec<Step> {
    let (mut steps, mut file, mut found) = (Vec::new(), String::new(), None::<String>);
    for part in walk.split("```yaml\n") {
        let (sample, text) = part.split_once("```\n").unwrap_or(("", part));
        if !sample.is_empty() {
            match found.take() {
                // The text before said 找到, or 改成, or where the whole sample goes.
                Some(what) if what == "找到" => found = Some(sample.to_owned()),
                Some(what) if what == "全部" => {
                    steps.push(Step::Add(file.clone(), sample.to_owned()));
                }
                Some(before) => steps.push(Step::Change(file.clone(), before, sample.to_owned())),
                None => panic!("nothing is said of this sample:\n{sample}"),
            }
        }
        let named = all_between(text, "`", "`");
        if let Some(path) = named.iter().rev().find(|path| path.ends_with(".yaml")) {
            (*path).clone_into(&mut file);
        }
        let last = text.trim_end().lines().last().unwrap_or_default();
        match last {
            _ if last.contains("找到") => found = Some("找到".to_owned()),
            _ if last.contains("新建") || last.contains("末尾加上") => found = Some("全部".to_owned()),
            _ => {}
        }
        for sentence in all_between(text, "把文件夹", "，") {
            let [from, to] = all_between(sentence, "`", "`")[..] else { panic!("{sentence}") };
            steps.push(Step::Rename(from.to_owned(), to.to_owned()));
        }
        for command in named.iter().filter_map(|words| words.strip_prefix("check ")) {
            let (path, day) = command.split_once(" --as-of ").unwrap();
            steps.push(Step::Check(path.to_owned(), day.to_owned()));
        }
        for shown in text.lines().filter_map(|line| line.strip_prefix("网页上会看到：")) {
            for page in shown.split('；') {
                let path = all_between(page, "`", "`")[0].to_owned();
                steps.push(Step::Shows(
                    path,
                    all_between(page, "“", "”").into_iter().map(str::to_owned).collect(),
                ));
            }
        }
    }
    steps
}

/// Does what the walk says; says what is checked, all unless it names something, and for which day.
fn walk(project: &Project, steps: &[Step]) -> [String; 2] {
    let mut checked = ["content", AS_OF].map(str::to_owned);
    let mut done = 0;
    for step in steps {
        match step {
            Step::Change(file, before, after) => {
                let text = fs::read_to_string(project.record(file)).unwrap();
                assert_eq!(text.matches(before.as_str()).count(), 1, "{file} has this once:\n{before}");
                fs::write(project.record(file), text.replace(before.as_str(), after)).unwrap();
            }
            Step::Add(file, text) => {
                let before = fs::read_to_string(project.record(file)).unwrap_or_default();
                fs::create_dir_all(project.record(file).parent().unwrap()).unwrap();
                fs::write(project.record(file), before + text).unwrap();
            }
            Step::Rename(from, to) => fs::rename(project.record(from), project.record(to)).unwrap(),
            Step::Check(path, day) => checked = [path.clone(), day.clone()],
            Step::Shows(..) => continue,
        }
        done += 1;
    }
    assert!(done > 0, "nothing is done");
    checked
}

#[test]
fn what_the_handbook_walks_through_can_be_done_as_it_is_written() {
    let walks = walks();
    let names: Vec<&str> = walks.iter().map(|(name, _)| name.split(' ').nth(1).unwrap()).collect();
    assert_eq!(
        names,
        ["成员加入", "里程碑完成", "一年的评价", "更名", "中止", "移出名单、撤下", "合并", "勘误"]
    );
    let project = Project::shipped();
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    // What is built is no part of what is taken back.
    fs::write(project.at(".git/info/exclude"), "/before/\n/site/\n").unwrap();
    commit(&project, "", "登记册");
    let _ = project.build(&["--out", "before"]).exits(0);
    for (name, steps) in walks {
        let [path, day] = walk(&project, &steps);
        commit(&project, "", &name);
        // Nothing is wrong anywhere or lost, and where the walk looks nothing is found.
        let check = ["check", "--as-of", &day, "--format", "json", "--against", "HEAD~1"];
        let promised = [&check[..], &["--against-manifest", "before/manifest.json"]].concat();
        let _ = project.run(&promised).exits(0);
        let found = project.run(&[&check[..], &[&path]].concat()).exits(0).findings();
        assert!(found.is_empty(), "{name}: {found:#?}");
        let _ = project.run(&["build", "--as-of", &day, "--lang", "zh"]).exits(0);
        let mut seen = 0;
        for step in &steps {
            let Step::Shows(path, words) = step else { continue };
            let page = fs::read_to_string(project.at("site").join(&path[1..]).join("index.html")).unwrap();
            let text = read(&page).text.split_whitespace().collect::<Vec<_>>().join(" ");
            for words in words {
                assert!(text.contains(words.as_str()), "{name}: {path} doesn't show “{words}”\n{text}");
                seen += 1;
            }
        }
        assert!(seen >= 2, "{name}");
        git(&project, "", &["reset", "--quiet", "--hard", "HEAD~1"]);
    }
}
