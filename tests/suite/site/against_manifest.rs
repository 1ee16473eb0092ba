//! `check --against-manifest`: no record, theme or program may lose an address or an anchor of the site as it was published.

use super::built;
use crate::harness::{AS_OF, Finding, Project, Run, root};
use std::fs;

fn check(project: &Project, more: &[&str]) -> Run {
    let args = ["check", "--as-of", AS_OF, "--lang", "en", "--against-manifest", "published.json"];
    project.run(&[&args[..], more].concat())
}

fn found(project: &Project) -> Vec<(String, String, usize, String)> {
    let parts = |finding: Finding| (finding.code, finding.file, finding.line, finding.message);
    check(project, &["--format", "json"]).findings().into_iter().map(parts).collect()
}

/// The small registry, and the manifest of its site.
fn project() -> Project {
    let project = Project::new();
    let site = built(&project, &["--base-url", "https://x.example/elsewhere/"]);
    fs::write(project.at("published.json"), &site["manifest.json"]).unwrap();
    project
}

/// A theme that differs from the default one in one file.
fn theme(project: Project, file: &str, from: &str, to: &str) -> Project {
    let text = fs::read_to_string(root().join("themes/default").join(file)).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    let path = project.at("themes/other").join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text.replace(from, to)).unwrap();
    project.replace("site.yaml", "theme: default", "theme: other")
}

#[test]
fn nothing_is_lost_from_the_same_state() {
    let run = check(&project(), &[]).exits(0);
    assert!(run.stdout.contains("0 errors, 0 warnings, 0 notes"), "{}", run.log);
    // A later day, and what is added, takes nothing away.
    let project = project().write("pages/new.zh.md", "# 新页\n\n新。\n");
    check(&project, &[]).exits(0);
    let run = project.run(&["check", "--as-of", "2029-02-01", "--against-manifest", "published.json"]);
    assert!(!run.stdout.contains("L61"), "{}", run.log);
}

#[test]
fn a_record_that_is_gone_is_an_address_that_is_gone() {
    let project = project();
    fs::remove_dir_all(project.record("consortia/sample-robots")).unwrap();
    let found = found(&project);
    let lost: Vec<&str> =
        found.iter().filter(|(code, ..)| code == "L611").map(|finding| finding.3.as_str()).collect();
    // Each once for both languages, with what mends it.
    let page = "“/consortia/sample-robots/” was published and would vanish: bring back what stood there, or add {from: /consortia/sample-robots/, to: …} to redirects.yaml";
    assert!(lost.contains(&page) && !lost.iter().any(|message| message.contains("/en/")), "{lost:#?}");
    assert!(found.iter().all(
        |(code, file, line, _)| code != "L611" || (file.as_str(), *line) == ("content/redirects.yaml", 1)
    ));
    check(&project, &[]).exits(1);
    check(&project, &["--only", "T705"]).exits(0);
}

#[test]
fn a_redirect_keeps_address_and_anchors() {
    let project = project();
    fs::rename(project.record("consortia/sample-robots"), project.record("consortia/sample-arms")).unwrap();
    let moved = "- {from: /consortia/sample-robots/, to: /consortia/sample-arms/, date: 2026-10-01, reason: {zh: 更名}}\n";
    let redirects = fs::read_to_string(project.record("redirects.yaml")).unwrap() + moved;
    let project = project.write("redirects.yaml", redirects);
    assert_eq!(found(&project), []);
    // What is lost at the new address was published at the old one.
    let project = theme(project, "templates/consortium/members.html", "id=\"members\"", "id=\"people\"");
    let lost: Vec<String> = found(&project)
        .into_iter()
        .map(|(code, file, _, message)| format!("{code} {file} {message}"))
        .collect();
    let robots = "L612 content/consortia/sample-arms/consortium.yaml “/consortia/sample-robots/#members” was published and would vanish: bring back the heading or item; if a program or theme lost it, mend the theme";
    assert!(lost.iter().any(|message| message == robots), "{lost:#?}");
    assert_eq!(lost.len(), 3, "one for each consortium: {lost:#?}");
}

#[test]
fn headings_of_prose_and_items_of_records_are_anchors() {
    let project = project().write("pages/about.zh.md", "# 关于本站\n\n简介。\n\n## 别的小标题\n\n另写。\n");
    fs::remove_file(project.record("pages/about.en.md")).unwrap();
    let lost = found(&project);
    assert!(!lost.is_empty());
    for (code, file, line, _) in &lost {
        assert_eq!(
            (code.as_str(), file.as_str(), *line),
            ("L612", "content/pages/about.zh.md", 1),
            "{lost:#?}"
        );
    }
    let project = super::against_manifest::project();
    let review = project.record("consortia/sample-robots/reviews/2023.yaml");
    fs::remove_file(review).unwrap();
    let lost = found(&project);
    let addresses: Vec<&str> = lost.iter().map(|finding| finding.3.split('”').next().unwrap()).collect();
    assert!(addresses.contains(&"“/consortia/sample-robots/#review-2023"), "{lost:#?}");
}

#[test]
fn what_cant_be_compared_is_said() {
    let project = project();
    check(&project, &["--fix"]).exits(2);
    let broken = project.write("pages/broken.zh.md", "<div>\n");
    let run = check(&broken, &[]).exits(1).says("nothing was held against the manifest");
    assert!(!run.stdout.contains("L61"), "{}", run.log);
    fs::write(broken.at("published.json"), "[]").unwrap();
    check(&broken, &[]).exits(2).says("no manifest that this program knows");
    fs::remove_file(broken.at("published.json")).unwrap();
    let run = broken.run(&["check", "--lang", "zh", "--against-manifest", "published.json"]).exits(2);
    assert!(run.stderr.ends_with("published.json：没有这个文件或文件夹\n"), "{}", run.log);
}
