//! `consortia verify`: a tree as it was published, and each way in which one can differ.

use super::built;
use super::disk_errors::{allow, unprivileged};
use crate::harness::{Project, Run};
use std::fs;
use std::os::unix::fs::symlink;

fn verify(project: &Project, more: &[&str]) -> Run {
    project.run(&[&["verify", "--lang", "en"], more].concat())
}

fn site() -> Project {
    let project = Project::new();
    let _ = built(&project, &["--compress"]);
    project
}

#[test]
fn as_it_was_published() {
    let project = site();
    let files = crate::harness::files(&project.at("site")).len() - 2;
    let run = verify(&project, &[]).exits(0);
    assert_eq!(run.stdout, format!("As its manifest says: {files} files\n"));
    let run = project.run(&["verify", "site", "--lang", "zh"]).exits(0);
    assert_eq!(run.stdout, format!("与清单一致：文件 {files} 个\n"));
    assert_eq!(verify(&project, &["--quiet"]).exits(0).stdout, "");
    // Where it is served from, it stands behind a link.
    symlink("site", project.at("current")).unwrap();
    verify(&project, &["current"]).exits(0);
}

#[test]
fn each_difference_is_told() {
    let project = site();
    let at = |path: &str| project.at("site").join(path);
    fs::remove_file(at("about/index.html")).unwrap();
    let page = fs::read_to_string(at("index.html")).unwrap();
    fs::write(at("index.html"), page.replacen("示", "视", 1)).unwrap();
    fs::write(at("404.html"), "short").unwrap();
    fs::write(at("new\n页.html"), "").unwrap();
    fs::write(at(".hidden"), "").unwrap();
    fs::create_dir(at("empty")).unwrap();
    // The same bytes behind a link are not what was published: the link may lead elsewhere tomorrow.
    fs::rename(at("robots.txt"), project.at("robots.txt")).unwrap();
    symlink(project.at("robots.txt"), at("robots.txt")).unwrap();
    fs::rename(at("fields"), project.at("fields")).unwrap();
    symlink("/", at("fields")).unwrap();
    fs::remove_file(at("sitemap.xml")).unwrap();
    fs::create_dir(at("sitemap.xml")).unwrap();
    // Nobody may wait for what a pipe would say.
    fs::remove_file(at("about/links/index.html")).unwrap();
    let pipes = [at("pipe"), at("about/links/index.html")];
    assert!(std::process::Command::new("mkfifo").args(pipes).status().unwrap().success());
    let run = verify(&project, &[]).exits(1);
    let (fields, others): (Vec<&str>, Vec<&str>) =
        run.stdout.lines().partition(|line| line.contains(" fields/"));
    assert!(fields.len() >= 4 && fields.iter().all(|line| line.starts_with("missing ")), "{}", run.log);
    let (last, others) = others.split_last().unwrap();
    let expected = [
        "extra .hidden",
        "changed 404.html",
        "missing about/index.html",
        "not a plain file about/links/index.html",
        "extra empty/",
        "extra fields",
        "changed index.html",
        "extra new?页.html",
        "extra pipe",
        "not a plain file robots.txt",
        "not a plain file sitemap.xml",
    ];
    assert_eq!(others, expected, "{}", run.log);
    let count = expected.len() + fields.len();
    assert!(last.starts_with(&format!("Not as its manifest says: {count} places (it lists ")), "{}", run.log);
    project.run(&["verify", "--lang", "zh"]).exits(1).says("缺少 about/index.html").says("与清单不符");
}

#[test]
fn what_cant_be_read_isnt_right_and_isnt_wrong() {
    let project = site();
    allow(project.path(), 0o755);
    let secret = project.at("site/index.html");
    allow(&secret, 0);
    let run = unprivileged(&project, &["verify", "--lang", "en"]).exits(2).says("no permission");
    assert!(run.stderr.contains("site/index.html"), "{}", run.log);
    allow(&project.at("site/about"), 0);
    fs::remove_file(project.at("site/404.html")).unwrap();
    let run =
        unprivileged(&project, &["verify", "--lang", "en"]).exits(2).says("and 1 more that can't be read");
    // What is in a folder that can't be opened isn't missing.
    assert_eq!(run.stdout, "missing 404.html\n", "{}", run.log);
}

#[test]
fn without_a_manifest_nothing_is_known() {
    let project = site();
    let manifest = project.at("site/manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    for (wrong, words) in [
        ("", "EOF"),
        ("{}", "missing field"),
        ("[1", "EOF"),
        (&text.replacen("\"version\":1", "\"version\":2", 1), "version 2"),
    ] {
        fs::write(&manifest, wrong).unwrap();
        let run = verify(&project, &[]).exits(2).says("no manifest that this program knows").says(words);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.log);
    }
    // It may name what it likes: nothing outside the tree is looked at.
    let listed = "\"files\":{\n\"/etc/passwd\":{\"sha256\":\"\",\"size\":0,\"type\":\"\"},\n\"../secret\":{\"sha256\":\"\",\"size\":0,\"type\":\"\"},";
    fs::write(&manifest, text.replacen("\"files\":{", listed, 1)).unwrap();
    let run = verify(&project, &["--quiet"]).exits(1);
    assert_eq!(run.stdout, "missing ../secret\nmissing /etc/passwd\n");
    fs::remove_file(&manifest).unwrap();
    verify(&project, &[]).exits(2).says("site/manifest.json: there is no such file");
    fs::create_dir(&manifest).unwrap();
    verify(&project, &[]).exits(2).says("not a file");
    verify(&project, &["nowhere"]).exits(2).says("nowhere: there is no such file or folder");
}
