//! The output folder: what is the same is the same file as before, what no longer belongs is gone, what this program
//! didn't make is never touched, and nothing is written beside it, into the records or around them.

use super::{assert_no_scaffold, assert_same, built, differences, entries, names, tree};
use crate::harness::{Project, Run};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::{Path, PathBuf};

/// Inode and time of every file.
fn identities(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let of = |path: String| {
        let metadata = fs::symlink_metadata(folder.join(&path)).unwrap();
        (path, (metadata.ino(), metadata.mtime(), metadata.mtime_nsec()))
    };
    tree(folder).into_keys().map(of).collect()
}

#[test]
fn only_what_changed_is_written() {
    let project = Project::new();
    let before = built(&project, &[]);
    // An hour ago, so that whatever is written now is younger, however coarse the disk's times are.
    for path in before.keys() {
        let file = fs::File::open(project.at("site").join(path)).unwrap();
        let time = file.metadata().unwrap().modified().unwrap();
        file.set_modified(time - std::time::Duration::from_hours(1)).unwrap();
    }
    let former = identities(&project.at("site"));
    let project = project.replace("organisations/sample-chips.yaml", "示例芯片", "示例新芯片");
    let run = project.build(&[]).exits(0);
    let (after, now) = (tree(&project.at("site")), identities(&project.at("site")));
    assert!(former.keys().eq(now.keys()), "{former:?} {now:?}");
    let mut changed = 0;
    for (path, bytes) in &after {
        if before[path] == *bytes {
            assert_eq!(former[path], now[path], "{path} was rewritten");
        } else {
            changed += 1;
            let ((inode, seconds, nanos), (new_inode, new_seconds, new_nanos)) = (former[path], now[path]);
            assert_ne!(inode, new_inode, "{path}: a reader of the former site would see it change");
            assert!((new_seconds, new_nanos) > (seconds, nanos), "{path}: changed and as old as before");
        }
    }
    // The organisation's page, the list of all, and those of its consortia, shards of the search: not the whole site, and not nothing.
    assert!((4..after.len() / 2).contains(&changed), "{changed} of {}", after.len());
    // The marker isn't a file of the site.
    let unchanged = after.len() - changed - 1;
    let _ = run.says(&format!("({unchanged} unchanged)"));
    let _ = project.build(&[]).exits(0).says(&format!("({} unchanged)", after.len() - 1));
    assert_eq!(now, identities(&project.at("site")));
}

#[test]
fn what_was_tampered_with_is_put_right() {
    let project = Project::new();
    let whole = built(&project, &[]);
    let site = project.at("site");
    // As long as before; longer; gone; a link to the same bytes elsewhere; a folder.
    let home = fs::read(site.join("index.html")).unwrap();
    fs::remove_file(site.join("index.html")).unwrap();
    fs::write(site.join("index.html"), "x".repeat(home.len())).unwrap();
    fs::write(site.join("robots.txt"), "User-agent: *\nDisallow: /\n").unwrap();
    fs::remove_file(site.join("sitemap.xml")).unwrap();
    let elsewhere = project.at("elsewhere.html");
    fs::rename(site.join("404.html"), &elsewhere).unwrap();
    symlink(&elsewhere, site.join("404.html")).unwrap();
    fs::remove_file(site.join("en/index.html")).unwrap();
    fs::create_dir(site.join("en/index.html")).unwrap();
    assert_same(&whole, &built(&project, &[]), "tampered with");
    assert!(site.join("404.html").symlink_metadata().unwrap().is_file());
    assert_eq!(fs::read(elsewhere).unwrap(), whole["404.html"]);
}

#[test]
fn what_no_longer_belongs_is_removed() {
    let project = Project::new();
    let before = built(&project, &[]);
    let site = project.at("site");
    // Strays: a file, a folder of them, and a link to what isn't the site's.
    let outside = project.at("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("kept.txt"), "kept").unwrap();
    fs::write(site.join("stray.html"), "stray").unwrap();
    fs::create_dir_all(site.join("stray/deep/folder")).unwrap();
    fs::write(site.join("stray/deep/folder/file"), "stray").unwrap();
    symlink(&outside, site.join("stray/link")).unwrap();
    assert_same(&before, &built(&project, &[]), "after strays");
    assert!(!site.join("stray").exists(), "an empty folder is left");
    assert_eq!(tree(&outside).len(), 1, "what a stray link led to is gone");
    // A record.
    fs::remove_dir_all(project.record("consortia/sample-robots")).unwrap();
    let after = built(&project, &[]);
    assert!(before.keys().any(|path| path.contains("consortia/sample-robots")));
    assert_eq!(after.keys().find(|path| path.contains("consortia/sample-robots")), None);
    assert_eq!(entries(&site).into_iter().find(|path| path.contains("consortia/sample-robots")), None);
    assert_no_scaffold(project.path(), "after a record was removed");
}

/// A build that is refused because of where it should go: exit 2, one line, and nothing on the disk is other than before.
#[track_caller]
fn assert_refused(project: &Project, out: &str, reason: &str) -> Run {
    let before = (entries(project.path()), stamps(project.path()));
    let run = project.build(&["--out", out]).exits(2).says(reason);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.log);
    assert!(run.stderr.starts_with("consortia: "), "{}", run.log);
    let after = (entries(project.path()), stamps(project.path()));
    assert_eq!(before.0, after.0, "{}", run.log);
    assert_eq!(before.1, after.1, "{}", run.log);
    run
}

/// Inode, time and size of every file; folders' times change when a scaffold comes and goes.
fn stamps(folder: &Path) -> Vec<(PathBuf, u64, i64, i64, u64)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let stamp = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().unwrap();
        (entry.path().to_owned(), metadata.ino(), metadata.mtime(), metadata.mtime_nsec(), metadata.len())
    };
    files.map(stamp).collect()
}

#[test]
fn a_folder_that_something_else_made_is_left_alone() {
    let project = Project::new();
    let foreign = project.at("foreign");
    fs::create_dir_all(foreign.join("deep")).unwrap();
    fs::write(foreign.join("deep/thesis.txt"), "years of work").unwrap();
    let run = assert_refused(&project, "foreign", "wasn't made by this program");
    assert!(run.stderr.contains(foreign.to_str().unwrap()) && run.stderr.contains("--out"), "{}", run.log);
    // A hidden file is work as well, and so is a folder that looks like the marker.
    fs::remove_dir_all(foreign.join("deep")).unwrap();
    fs::write(foreign.join(".git"), "gitdir: …").unwrap();
    let _ = assert_refused(&project, "foreign", "wasn't made by this program");
    fs::remove_file(foreign.join(".git")).unwrap();
    fs::create_dir(foreign.join(".consortia")).unwrap();
    let _ = assert_refused(&project, "foreign/", "wasn't made by this program");
    // An empty one is fine.
    fs::remove_dir(foreign.join(".consortia")).unwrap();
    let _ = project.build(&["--out", "foreign"]).exits(0);
    assert_no_scaffold(project.path(), "into an empty folder");
}

#[test]
fn only_a_folder_can_be_written() {
    let project = Project::new();
    fs::write(project.at("file"), "a file").unwrap();
    symlink("nowhere", project.at("dangling")).unwrap();
    symlink("file", project.at("to-file")).unwrap();
    symlink("loop", project.at("loop")).unwrap();
    for (out, reason) in [
        ("file", "file: not a folder"),
        ("to-file", "file: not a folder"),
        ("dangling", "dangling: not a folder"),
        ("file/site", "not a folder"),
        ("file/deep/site", "not a folder"),
        ("loop", "loop"),
        ("missing/../site", "not a folder"),
        ("dangling/site", "dangling"),
    ] {
        let _ = assert_refused(&project, out, reason);
    }
}

#[test]
fn a_link_to_a_site_is_followed() {
    let project = Project::new();
    fs::create_dir(project.at("served")).unwrap();
    let _ = project.build(&["--out", "served/site"]).exits(0);
    let former = tree(&project.at("served/site"));
    symlink("served/site", project.at("link")).unwrap();
    let project = project.write("pages/new.zh.md", "# 新页\n\n新。\n");
    let run = project.build(&["--out", "link"]).exits(0);
    assert!(project.at("link").is_symlink(), "{}", run.log);
    let now = tree(&project.at("served/site"));
    assert!(
        !differences(&former, &now).is_empty() && now.contains_key("about/new/index.html"),
        "{}",
        run.log
    );
    assert_eq!(names(&project.at("served")), ["site"]);
    assert_no_scaffold(project.path(), &run.log);
}

#[test]
fn the_site_keeps_clear_of_the_records() {
    let project = Project::new();
    symlink("content", project.at("records")).unwrap();
    fs::create_dir(project.at("beside")).unwrap();
    for out in [
        "content",
        "content/",
        "content/site",
        "content/pages",
        "content/new/deep/site",
        "records",
        "records/site",
        ".",
        "beside/..",
        "beside/../content/site",
    ] {
        let _ = assert_refused(&project, out, "can't stand within the records' folder or around it");
    }
    // A name that only begins alike is another folder.
    let _ = project.build(&["--out", "content-site"]).exits(0);
    let _ = project.build(&["--out", "new/deep/site"]).exits(0);
    assert!(project.at("new/deep/site/index.html").is_file());
}

#[test]
fn errors_in_records_stop_a_build_before_anything_is_written() {
    let wrong = "title: [not closed\n";
    let project = Project::new().write("site.yaml", wrong);
    let before = entries(project.path());
    let run = project.build(&[]).exits(1).says("no site was written");
    assert_eq!(before, entries(project.path()), "{}", run.log);

    let project = Project::new();
    let _ = built(&project, &[]);
    let project = project.replace("organisations/sample-chips.yaml", "示例芯片", "芯片");
    let (before, folder) = (stamps(&project.at("site")), fs::metadata(project.at("site")).unwrap().ino());
    let run = project.build(&[]).exits(1).says("no site was written");
    assert_eq!(before, stamps(&project.at("site")), "{}", run.log);
    assert_eq!(folder, fs::metadata(project.at("site")).unwrap().ino(), "{}", run.log);
    assert_no_scaffold(project.path(), &run.log);
}

#[test]
fn content_that_isnt_there_is_a_fault_of_the_call() {
    let project = Project::new();
    for content in ["nowhere", "content/site.yaml"] {
        let run = project.build(&["--content", content]).exits(2).says(content);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.log);
        assert_eq!(names(project.path()), ["content"], "{}", run.log);
    }
}
