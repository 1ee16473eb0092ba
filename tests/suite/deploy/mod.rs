//! A department's own server, with the real programs: git takes a push or refuses it, the site is built and switched, and
//! nginx serves it on loopback. Where there is no nginx, what needs it says so.

mod http;
mod nginx;

use crate::harness::{Project, Run, copy_program, suite};
use crate::history::{commit, git};
use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// An editor's clone with the small registry in it, and the server that it pushes to.
struct Desk {
    project: Project,
    /// `127.0.0.1:` and the port at which the site would be served.
    authority: String,
    /// Listens there from the beginning, so that no other test gets the port, and is handed to nginx.
    listener: TcpListener,
}

/// What a command that isn't the program said, both ways.
struct Output {
    success: bool,
    words: String,
}

impl Desk {
    fn new() -> Self {
        // On all addresses, as the configuration says.
        let listener = TcpListener::bind("0.0.0.0:0").unwrap();
        let authority = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
        let desk = Self { project: Project::new(), authority, listener };
        desk.deploy(&[]).exits(0);
        git(&desk.project, "", &["init", "--quiet", "--initial-branch=main"]);
        fs::write(desk.project.at(".gitignore"), "/srv/\n/home/\n").unwrap();
        commit(&desk.project, "", "登记册");
        desk
    }

    /// `consortia deploy srv`.
    fn deploy(&self, more: &[&str]) -> Run {
        let url = format!("http://{}/", self.authority);
        self.project.run(&[&["deploy", "srv", "--lang", "en", "--base-url", &url], more].concat())
    }

    fn at(&self, path: &str) -> PathBuf {
        self.project.at("srv").join(path)
    }

    /// Runs a command with nothing of the caller's surroundings.
    fn run(&self, program: &str, args: &[&str]) -> Output {
        let output = Command::new(program)
            .args(args)
            .current_dir(self.project.path())
            .env_clear()
            .envs([
                ("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin"),
                ("LC_ALL", "C.UTF-8"),
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let words = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        Output { success: output.status.success(), words }
    }

    fn push(&self, more: &[&str]) -> Output {
        self.run("git", &[&["push", "srv/registry.git"], more].concat())
    }

    /// Commits what was changed and pushes it.
    #[track_caller]
    fn publish(&self, message: &str) {
        commit(&self.project, "", message);
        let output = self.push(&["main"]);
        assert!(output.success, "{}", output.words);
    }

    /// The release that is served.
    fn current(&self) -> String {
        fs::read_link(self.at("current")).unwrap().to_str().unwrap().to_owned()
    }

    fn releases(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.at("releases"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_unstable();
        names
    }

    /// A page that is served.
    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.at("current").join(path)).unwrap()
    }

    /// Adds a paragraph to the page /about/.
    fn edit(&self, words: &str) {
        let text = fs::read_to_string(suite().join("registry/content/pages/about.zh.md")).unwrap();
        fs::write(self.project.record("pages/about.zh.md"), format!("{text}\n{words}。\n")).unwrap();
    }
}

#[test]
fn a_push_is_published() {
    let desk = Desk::new();
    let output = desk.push(&["main"]);
    assert!(output.success, "{}", output.words);
    assert!(output.words.contains("0 errors"), "{}", output.words);
    let page = desk.page("consortia/sample-sensing/index.html");
    assert!(page.contains(&format!(
        "<link rel=\"canonical\" href=\"http://{}/consortia/sample-sensing/\">",
        desk.authority
    )));
    desk.project.run(&["verify", "srv/current"]).exits(0);
    assert!(desk.at("current/index.html.gz").is_file());
    let head = git(&desk.project, "", &["rev-parse", "HEAD"]);
    assert!(desk.page("manifest.json").contains(&format!("\"commit\":\"{}\",\"dirty\":false", head.trim())));
    // Another branch is a draft: it is taken as it is, and nothing is published.
    let before = desk.current();
    fs::write(desk.project.record("pages/about.zh.md"), "<div>").unwrap();
    commit(&desk.project, "", "草稿");
    assert!(desk.push(&["HEAD:refs/heads/draft"]).success);
    assert_eq!(desk.current(), before);
}

#[test]
fn what_is_wrong_is_refused_with_every_finding() {
    let desk = Desk::new();
    assert!(desk.push(&["main"]).success);
    let before = desk.current();
    fs::write(desk.project.record("pages/about.zh.md"), "# 关于\n\n手机13800138000。\n\n<div>\n").unwrap();
    commit(&desk.project, "", "改\n\n电话13900139000");
    let output = desk.push(&["main"]);
    assert!(!output.success, "{}", output.words);
    for words in ["content/pages/about.zh.md:3:3", "P602", "T705", "3 errors", "pre-receive hook declined"] {
        assert!(output.words.contains(words), "it didn't say “{words}”\n{}", output.words);
    }
    assert!(!output.words.contains("13800138000"), "{}", output.words);
    assert_eq!((desk.current(), desk.releases().len()), (before.clone(), 1));
    // A record that vanishes, and a fact that changes in silence, are refused as well.
    git(&desk.project, "", &["reset", "--quiet", "--hard", "HEAD~1"]);
    fs::remove_dir_all(desk.project.record("consortia/sample-robots")).unwrap();
    commit(&desk.project, "", "删去");
    let output = desk.push(&["main"]);
    assert!(!output.success && output.words.contains("L611"), "{}", output.words);
    // What was published isn't taken back.
    git(&desk.project, "", &["reset", "--quiet", "--hard", "HEAD~1"]);
    desk.edit("一");
    desk.publish("一");
    git(&desk.project, "", &["reset", "--quiet", "--hard", "HEAD~1"]);
    for args in [["--force", "main"], ["--delete", "main"]] {
        let output = desk.push(&args);
        assert!(!output.success, "{}", output.words);
    }
}

#[test]
fn records_stand_where_they_were_said_to_stand() {
    let desk = Desk::new();
    let place = "省厅/it's $HOME {lang}";
    fs::create_dir(desk.project.at("省厅")).unwrap();
    fs::rename(desk.project.at("content"), desk.project.at(place)).unwrap();
    commit(&desk.project, "", "搬");
    // A setting is the operator's: the second run leaves it alone.
    fs::remove_file(desk.at("config")).unwrap();
    desk.deploy(&["--content", place]).exits(0);
    let output = desk.push(&["main"]);
    assert!(output.success && desk.at("current/index.html").is_file(), "{}", output.words);
    // By its whole path it is the same; one that is in no repository has no place in what is pushed.
    let settings = fs::read_to_string(desk.at("config")).unwrap();
    fs::remove_file(desk.at("config")).unwrap();
    desk.deploy(&["--content", desk.project.at(place).to_str().unwrap()]).exits(0);
    assert_eq!(fs::read_to_string(desk.at("config")).unwrap(), settings);
    for wrong in ["/", "../content", "/nowhere/content"] {
        desk.deploy(&["--content", wrong]).exits(2).says("say where it stands in the one that is pushed");
    }
}

#[test]
fn a_rollback_is_one_step_back() {
    let desk = Desk::new();
    let output = desk.run("srv/rollback", &[]);
    assert!(!output.success && output.words.contains("nothing has been published yet"), "{}", output.words);
    assert!(desk.push(&["main"]).success);
    let mut releases = vec![desk.current()];
    for words in ["一", "二", "三", "四", "五", "六"] {
        desk.edit(words);
        desk.publish(words);
        releases.push(desk.current());
    }
    // Five stay, in order, and the current one is the last.
    let kept: Vec<String> =
        releases[2..].iter().map(|release| release.trim_start_matches("releases/").to_owned()).collect();
    assert_eq!(desk.releases(), kept);
    let page = |words: &str| desk.page("about/index.html").contains(&format!("{words}。"));
    assert!(page("六"));
    let back = desk.run("srv/rollback", &[]);
    assert!(back.success && page("五"), "{}", back.words);
    assert!(desk.run("srv/rollback", &[]).success && page("四"));
    assert!(desk.run("srv/rollback", &[&kept[4]]).success && page("六"));
    for wrong in ["nothing", "..", "../srv", ""] {
        let output = desk.run("srv/rollback", &[wrong]);
        assert!(
            !output.success && output.words.contains("no such release") && page("六"),
            "{}",
            output.words
        );
    }
    assert!(desk.run("srv/rollback", &[&kept[0]]).success);
    let output = desk.run("srv/rollback", &[]);
    assert!(!output.success && output.words.contains("the oldest release that is kept"), "{}", output.words);
    // The daily run publishes the newest commit again.
    assert!(desk.run("srv/publish", &[]).success && page("六"));
    desk.project.run(&["verify", "srv/current"]).exits(0);
}

#[test]
fn what_stays_the_same_stays_the_same_file() {
    use std::os::unix::fs::MetadataExt as _;
    let desk = Desk::new();
    assert!(desk.push(&["main"]).success);
    let inode = |path: &str| fs::metadata(desk.at("current").join(path)).unwrap().ino();
    let files = ["organisations/sample-chips/index.html", "organisations/sample-chips/index.html.gz"];
    let [before, about] = [files.map(inode), [inode("about/index.html"); 2]];
    desk.edit("改");
    desk.publish("改");
    assert_eq!(files.map(inode), before);
    assert_ne!([inode("about/index.html"); 2], about);
}

#[test]
fn two_pushes_at_once_end_with_the_newest() {
    let desk = Desk::new();
    assert!(desk.push(&["main"]).success);
    for words in ["一", "二"] {
        desk.edit(words);
        commit(&desk.project, "", words);
    }
    let push = |what: &str| {
        let mut git = Command::new("git");
        git.args(["push", "--quiet", "srv/registry.git", what]).current_dir(desk.project.path());
        git.env("GIT_CONFIG_GLOBAL", "/dev/null")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        git.spawn().unwrap()
    };
    let mut first = push("HEAD~1:refs/heads/main");
    let mut second = push("HEAD:refs/heads/main");
    let (_, _) = (first.wait().unwrap(), second.wait().unwrap());
    // The one that came between the other's look and its step is to be pushed again, as ever with git.
    let last = desk.push(&["main"]);
    assert!(last.success, "{}", last.words);
    assert!(desk.page("about/index.html").contains("二。"));
}

#[test]
fn a_second_run_renews_the_scripts_alone() {
    let desk = Desk::new();
    assert!(desk.push(&["main"]).success);
    let settings = desk.at("config");
    let text = fs::read_to_string(&settings).unwrap().replace("keep=5", "keep=2");
    fs::write(&settings, &text).unwrap();
    fs::write(desk.project.at("other"), "#!/bin/sh\nfalse\n").unwrap();
    copy_program(&desk.project.at("other"), &desk.at("publish"));
    desk.deploy(&[]).exits(0);
    assert_eq!(fs::read_to_string(&settings).unwrap(), text);
    for words in ["一", "二", "三"] {
        desk.edit(words);
        desk.publish(words);
    }
    assert_eq!(desk.releases().len(), 2);
}

#[test]
fn what_is_no_place_for_a_server_is_left_alone() {
    let project = Project::new();
    let deploy = |more: &[&str]| project.run(&[&["deploy", "--lang", "en"], more].concat());
    deploy(&["content", "--base-url", "https://x.example/"]).exits(2).says("wasn't written by this command");
    deploy(&["new", "--base-url", "nowhere"]).exits(2).says("a base address is like");
    deploy(&["a folder", "--base-url", "https://x.example/"])
        .exits(2)
        .says("nginx and scripts use this path");
    assert!(!project.at("new").exists());
    // Without an address it is that of the records.
    deploy(&["srv"]).exits(0);
    assert!(fs::read_to_string(project.at("srv/nginx.conf")).unwrap().contains("listen 80;"));
}
