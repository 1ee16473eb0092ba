//! nginx itself, with the configuration that `consortia deploy` writes: header by header, and while the site is switched.

use super::Desk;
use super::http::{Answer, ask, get};
use crate::harness::{files, patiently};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// nginx in the foreground, ended with this.
struct Nginx(Child);

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with the master; one that was killed would leave them.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

impl Nginx {
    /// Nothing where there is none, said on standard error.
    fn start(desk: &Desk) -> Option<Self> {
        let home = desk.project.at("home");
        fs::create_dir_all(&home).unwrap();
        let user = if is_root(&home) { "user root;" } else { "" };
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|kind| format!("{kind}_temp_path {}/{kind};\n", home.display()))
            .collect();
        let conf = format!(
            "{user} worker_processes 2; daemon off; pid {0}/pid; error_log {0}/errors;\nevents {{}}\nhttp {{ access_log off;\n{temporary}include {1}; }}\n",
            home.display(),
            desk.at("nginx.conf").display()
        );
        fs::write(home.join("nginx.conf"), conf).unwrap();
        let mut command = Command::new("nginx");
        command.arg("-e").arg(home.join("errors")).arg("-c").arg(home.join("nginx.conf"));
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin");
        // It takes over a socket that listens already, as it does from itself when its program is exchanged.
        command.env("NGINX", "0;").stdin(OwnedFd::from(desk.listener.try_clone().unwrap()));
        let Ok(child) = command.spawn() else {
            assert!(std::env::var_os("CONSORTIA_TOOLS").is_none(), "nginx is said to be here");
            eprintln!("not tested: no nginx here");
            return None;
        };
        let mut nginx = Self(child);
        patiently("nginx doesn't answer", || {
            let errors = || fs::read_to_string(home.join("errors")).unwrap_or_default();
            let ended = nginx.0.try_wait().unwrap();
            assert!(ended.is_none(), "nginx ended, {ended:?}\n{}", errors());
            (!nginx.workers().is_empty()).then_some(())
        });
        Some(nginx)
    }

    fn reload(&self) {
        let former = self.workers();
        assert!(Command::new("kill").args(["-HUP", &self.0.id().to_string()]).status().unwrap().success());
        // The former workers go when the new ones have come.
        patiently("nginx doesn't change its workers", || {
            let workers = self.workers();
            (!workers.is_empty() && workers.is_disjoint(&former)).then_some(())
        });
    }

    /// The processes that answer.
    fn workers(&self) -> BTreeSet<String> {
        let id = self.0.id();
        let text = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        text.split_whitespace().map(str::to_owned).collect()
    }
}

fn is_root(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).unwrap().uid() == 0
}

/// Fails unless the headers that make a page safe are there, once.
#[track_caller]
fn assert_safe(answer: &Answer, context: &str) {
    let policy = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    assert_eq!(answer.header("content-security-policy"), policy, "{context}: {answer:?}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{context}");
    assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{context}");
    assert_eq!(answer.header("server"), "nginx", "{context}");
}

#[test]
fn every_file_is_served_as_the_manifest_says() {
    let desk = Desk::new();
    let Some(_nginx) = Nginx::start(&desk) else { return };
    // Before the first push there is nothing, and nginx runs all the same.
    assert_eq!(get(&desk.authority, "/").status, 404);
    assert!(desk.push(&["main"]).success);
    let manifest: Value = serde_json::from_str(&desk.page("manifest.json")).unwrap();
    let listed = manifest["files"].as_object().unwrap();
    for (path, entry) in listed.iter().filter(|(path, _)| !path.ends_with(".gz")) {
        let url = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        let bytes = fs::read(desk.at("current").join(path)).unwrap();
        let plain = get(&desk.authority, &url);
        assert!(plain.status == 200 && plain.body == bytes, "{url}");
        assert_safe(&plain, &url);
        let media_type = entry["type"].as_str().unwrap();
        let charset = if media_type.starts_with("text/") { "; charset=utf-8" } else { "" };
        assert_eq!(plain.header("content-type"), format!("{media_type}{charset}"), "{url}");
        let kept = ["/assets/", "/files/"].iter().any(|home| url.starts_with(home));
        let cache = if kept { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert_eq!(plain.header("cache-control"), cache, "{url}");
        // Compressed as the build prepared it, where it did.
        let small = ask(&desk.authority, "GET", &url, &[("Accept-Encoding", "br, gzip")]);
        let copy = fs::read(desk.at("current").join(format!("{path}.gz")));
        assert_eq!(small.header("content-encoding"), if copy.is_ok() { "gzip" } else { "" }, "{url}");
        assert!(small.body == copy.unwrap_or(bytes), "{url}");
        assert_eq!(small.header("content-type"), plain.header("content-type"), "{url}");
        let has_copy = listed.contains_key(&format!("{path}.gz"));
        assert_eq!(plain.header("vary"), if has_copy { "Accept-Encoding" } else { "" }, "{url}");
        assert_safe(&small, &url);
        // What a reader has already isn't sent again.
        for answer in [&plain, &small] {
            let encoding = (
                "Accept-Encoding",
                if answer.header("content-encoding").is_empty() { "identity" } else { "gzip" },
            );
            for (name, value) in [
                ("If-None-Match", answer.header("etag")),
                ("If-Modified-Since", answer.header("last-modified")),
            ] {
                assert!(!value.is_empty(), "{url}: {answer:?}");
                let again = ask(&desk.authority, "GET", &url, &[encoding, (name, value)]);
                assert_eq!((again.status, again.body.len()), (304, 0), "{url} {name}");
                assert_eq!(again.header("cache-control"), cache, "{url}");
            }
        }
    }
    let page = desk.page("index.html");
    let (_, said) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    let said = said.split('"').next().unwrap();
    let sent = get(&desk.authority, "/");
    assert!(sent.header("content-security-policy").starts_with(said), "the page says {said}");
}

#[test]
fn a_page_that_was_open_during_a_switch_finds_its_assets() {
    let desk = Desk::new();
    let Some(_nginx) = Nginx::start(&desk) else { return };
    assert!(desk.push(&["main"]).success);
    // An asset such as a theme has, of the first release alone.
    let asset = "assets/old.0123456789ab.css";
    let [made, kept] = ["current", "kept"].map(|folder| desk.at(folder).join(asset));
    fs::write(&made, "old").unwrap();
    fs::hard_link(&made, &kept).unwrap();
    desk.edit("改");
    desk.publish("改");
    assert!(!desk.at("current").join(asset).exists());
    let answer = get(&desk.authority, &format!("/{asset}"));
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"old".as_slice()));
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
}

#[test]
fn what_isnt_there_what_moved_and_what_is_hidden() {
    let desk = Desk::new();
    let Some(nginx) = Nginx::start(&desk) else { return };
    assert!(desk.push(&["main"]).success);
    let lost = desk.page("404.html");
    for path in [
        "/nowhere/",
        "/consortia/nobody/",
        "/assets/nothing.css",
        "/.consortia",
        "/.git/config",
        "/en/nowhere",
        "/releases/",
        "/index.html.bak",
    ] {
        let answer = get(&desk.authority, path);
        assert!(answer.status == 404 && answer.body == lost.as_bytes(), "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        assert_safe(&answer, path);
    }
    assert_eq!(get(&desk.authority, "/.well-known/security.txt").status, 200);
    let folder = get(&desk.authority, "/consortia");
    assert_eq!((folder.status, folder.header("location")), (301, "/consortia/"));
    assert_eq!(ask(&desk.authority, "POST", "/", &[("Content-Length", "0")]).status, 405);
    let head = ask(&desk.authority, "HEAD", "/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    // A record moves: the page at its old address leads on, and after a reload the server does so itself.
    let folder = |slug: &str| desk.project.record(&format!("consortia/{slug}"));
    fs::rename(folder("sample-robots"), folder("sample-arms")).unwrap();
    let redirects = desk.project.record("redirects.yaml");
    let moved = "- {from: /consortia/sample-robots/, to: /consortia/sample-arms/, date: 2026-10-01, reason: {zh: 更名}}\n";
    fs::write(&redirects, fs::read_to_string(&redirects).unwrap() + moved).unwrap();
    desk.publish("更名");
    let before = get(&desk.authority, "/en/consortia/sample-robots/");
    assert!(
        String::from_utf8_lossy(&before.body)
            .contains("http-equiv=\"refresh\" content=\"0; url=/en/consortia/sample-arms/\"")
    );
    nginx.reload();
    for root in ["", "/en"] {
        let answer = get(&desk.authority, &format!("{root}/consortia/sample-robots/"));
        let to = format!("{root}/consortia/sample-arms/");
        assert_eq!((answer.status, answer.header("location")), (301, to.as_str()));
        assert_safe(&answer, root);
        assert_eq!(get(&desk.authority, &to).status, 200);
    }
}

#[test]
fn a_page_that_is_made_for_it_may_stand_in_a_frame() {
    let desk = Desk::new();
    let Some(_nginx) = Nginx::start(&desk) else { return };
    assert!(desk.push(&["main"]).success);
    let embed = desk.at("current/consortia/sample-sensing/embed");
    fs::create_dir_all(&embed).unwrap();
    fs::write(embed.join("index.html"), "<!doctype html>").unwrap();
    for (path, who) in [
        ("/consortia/sample-sensing/embed/", "*"),
        ("/consortia/sample-sensing/", "'none'"),
        ("/en/nothing/embed/", "'none'"),
    ] {
        let answer = get(&desk.authority, path);
        let policy = answer.header("content-security-policy");
        assert!(policy.ends_with(&format!("; frame-ancestors {who}")), "{path}: {policy}");
    }
}

#[test]
fn below_a_path_it_is_the_same() {
    let desk = Desk::new();
    let url = format!("http://{}/registry/", desk.authority);
    fs::remove_file(desk.at("config")).unwrap();
    // The name that the command had before still works.
    desk.project.run(&["server", "srv", "--base-url", &url]).exits(0);
    let Some(_nginx) = Nginx::start(&desk) else { return };
    assert!(desk.push(&["main"]).success);
    let page = get(&desk.authority, "/registry/en/consortia/");
    assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"));
    let style = style_of(&page.body);
    assert!(style.starts_with("/registry/assets/"), "{style}");
    let sent = get(&desk.authority, &style);
    assert_eq!((sent.status, sent.header("cache-control")), (200, "public, max-age=31536000, immutable"));
    for path in ["/", "/consortia/", "/registry/nowhere/", "/registry/.consortia"] {
        let answer = get(&desk.authority, path);
        assert!(answer.status == 404 && answer.body == desk.page("404.html").as_bytes(), "{path}");
    }
}

/// The address of a page's stylesheet.
fn style_of(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let (_, after) = page.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn while_it_is_switched_a_reader_sees_whole_pages_of_one_release() {
    const PATHS: [&str; 3] = ["/about/", "/", "/en/consortia/sample-sensing/"];
    let desk = Desk::new();
    let Some(_nginx) = Nginx::start(&desk) else { return };
    // Two states that differ in records and in theme, so that each page names another stylesheet.
    let theme = desk.project.at("themes/default/static/style.css");
    let style = fs::read_to_string(crate::harness::root().join("themes/default/static/style.css")).unwrap();
    fs::create_dir_all(theme.parent().unwrap()).unwrap();
    let states = ["甲", "乙"].map(|words| {
        desk.edit(words);
        fs::write(&theme, format!("{style}/* {words} */\n")).unwrap();
        desk.publish(words);
        let release = files(&desk.at(&desk.current())).into_iter().collect::<BTreeMap<String, Vec<u8>>>();
        (desk.current(), release)
    });
    let whole = |path: &str, bytes: &[u8]| {
        let file = format!("{}index.html", path.trim_start_matches('/'));
        states.iter().position(|(_, release)| release[&file] == bytes)
    };
    let (done, seen) = (AtomicBool::new(false), [AtomicUsize::new(0), AtomicUsize::new(0)]);
    let read = |encoding: &str| {
        while !done.load(Ordering::Relaxed) {
            for path in PATHS {
                let answer = ask(&desk.authority, "GET", path, &[("Accept-Encoding", encoding)]);
                assert_eq!(answer.status, 200, "{path}");
                let page = answer.plain();
                let of = whole(path, &page).unwrap_or_else(|| panic!("{path} is of neither release"));
                // What the page asks for is that of its own release, also when the other stands by now.
                let style = style_of(&page);
                let sent = ask(&desk.authority, "GET", &style, &[("Accept-Encoding", encoding)]);
                assert_eq!(sent.status, 200, "{style}");
                assert!(sent.plain() == states[of].1[style.trim_start_matches('/')], "{style}");
                seen[of].fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    let switched = std::thread::scope(|scope| {
        let readers = [scope.spawn(|| read("gzip")), scope.spawn(|| read("identity"))];
        let names: BTreeSet<String> = desk.releases().into_iter().collect();
        let mut switched = 0;
        for round in 0..30 {
            let name = states[round % 2].0.trim_start_matches("releases/");
            assert!(names.contains(name));
            let output = desk.run("srv/rollback", &[name]);
            if !output.success || readers.iter().any(std::thread::ScopedJoinHandle::is_finished) {
                break;
            }
            switched += 1;
            // The next release comes once this one has been read.
            let before = seen[round % 2].load(Ordering::Relaxed);
            patiently("nobody reads", || {
                let is_over = readers.iter().any(std::thread::ScopedJoinHandle::is_finished);
                (is_over || seen[round % 2].load(Ordering::Relaxed) > before + 1).then_some(())
            });
        }
        // A whole publication under load as well.
        desk.run("srv/publish", &[]);
        done.store(true, Ordering::Relaxed);
        switched
    });
    assert_eq!(switched, 30);
    assert!(seen.iter().all(|count| count.load(Ordering::Relaxed) > 20), "{seen:?}");
}
