//! The same input gives the same bytes: on any machine, in any locale and time zone, whatever the thread count, the
//! folder and the clock. “Today” is an input as well, and the only one that isn't in the records.

use super::{Tree, assert_none, assert_same, built, tree};
use crate::harness::{AS_OF, Project, suite};
use crate::history::{commit, git};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A build of `project` in `folder` and these surroundings.
fn built_in(project: &Project, folder: &Path, surroundings: &[(&str, &str)], umask: &str) -> Tree {
    // The shell sets what no variable can.
    let program = env!("CARGO_BIN_EXE_consortia");
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", "umask \"$1\" && shift && exec \"$@\"", "sh", umask, program])
        .args(["build", "--as-of", AS_OF])
        .current_dir(folder)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .envs(surroundings.iter().copied());
    let _ = project.run_command(command).exits(0);
    tree(&folder.join("site"))
}

#[test]
fn surroundings_change_nothing() {
    let expected = built(&Project::new(), &[]);
    let all: [(&[(&str, &str)], &str); 9] = [
        (&[], "022"),
        (&[("RAYON_NUM_THREADS", "1"), ("LC_ALL", "zh_CN.UTF-8"), ("TZ", "Asia/Shanghai")], "022"),
        (&[("RAYON_NUM_THREADS", "2"), ("LC_ALL", "en_US.UTF-8"), ("TZ", "Pacific/Apia")], "077"),
        (&[("RAYON_NUM_THREADS", "8"), ("LC_ALL", "C"), ("TZ", "America/New_York")], "022"),
        (&[("RAYON_NUM_THREADS", "2"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Shanghai")], "077"),
        (&[("RAYON_NUM_THREADS", "8"), ("LANG", "zh_CN.GB18030"), ("TZ", "Pacific/Apia")], "022"),
        (&[("RAYON_NUM_THREADS", "1"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "America/New_York")], "077"),
        (&[("LANGUAGE", "en"), ("LC_NUMERIC", "de_DE.UTF-8"), ("LC_TIME", "zh_CN.UTF-8")], "000"),
        (&[("SOURCE_DATE_EPOCH", "0"), ("HOME", "/nowhere"), ("COLUMNS", "20"), ("NO_COLOR", "1")], "022"),
    ];
    for (surroundings, umask) in all {
        // Each in a folder of its own.
        let project = Project::new();
        let site = built_in(&project, project.path(), surroundings, umask);
        assert_same(&expected, &site, &format!("{surroundings:?}, umask {umask}"));
    }
}

/// Two checkouts of one commit: what the manifest says of it is the same as well.
#[test]
fn two_checkouts_give_the_same_bytes() {
    let project = Project::new();
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    commit(&project, "", "登记册");
    let built = |folder: &str, umask: &str, [threads, locale, zone]: [&str; 3]| {
        git(&project, "", &["clone", "--quiet", ".", folder]);
        let surroundings = [("RAYON_NUM_THREADS", threads), ("LC_ALL", locale), ("TZ", zone)];
        built_in(&project, &project.at(folder), &surroundings, umask)
    };
    let first = built("one", "022", ["1", "zh_CN.UTF-8", "Asia/Shanghai"]);
    let second = built("另一个 folder/below", "077", ["8", "tr_TR.UTF-8", "Pacific/Apia"]);
    assert_same(&first, &second, "two checkouts");
    let head = git(&project, "", &["rev-parse", "HEAD"]);
    let manifest = String::from_utf8_lossy(&first["manifest.json"]);
    assert!(manifest.contains(&format!("\"commit\":\"{}\",\"dirty\":false", head.trim())), "{manifest:.300}");
}

#[test]
fn threads_change_nothing_in_the_shipped_registry() {
    let [single, eight] = ["1", "8"].map(|threads| {
        let project = Project::shipped();
        let mut command = project.command(&["build", "--as-of", AS_OF]);
        command.env("RAYON_NUM_THREADS", threads);
        let _ = project.run_command(command).exits(0);
        tree(&project.at("site"))
    });
    assert_same(&single, &eight, "one thread, then eight");
}

#[test]
fn a_folder_with_another_name_and_order_changes_nothing() {
    let expected = built(&Project::new(), &[]);
    // The files come into being the other way round, under another name, with other times and rights.
    let project = Project::bare();
    let elsewhere = project.at("a folder 与 others/记录");
    let from = suite().join("registry/content");
    let mut files = crate::harness::files(&from);
    files.reverse();
    for (path, bytes) in files {
        let path = elsewhere.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_hours(200_000)).unwrap();
    }
    let _ = project.build(&["--content", elsewhere.to_str().unwrap(), "--out", "里面/out"]).exits(0);
    assert_same(&expected, &tree(&project.at("里面/out")), "another folder");
}

#[test]
fn what_stood_there_before_changes_nothing() {
    let expected = built(&Project::new(), &[]);
    let project = Project::shipped();
    let _ = built(&project, &[]);
    fs::remove_dir_all(project.at("content")).unwrap();
    crate::harness::copy(&suite().join("registry/content"), &project.at("content"));
    assert_same(&expected, &built(&project, &[]), "over another site");
}

#[test]
fn the_clock_changes_nothing() {
    let project = Project::new();
    let first = built(&project, &["--out", "site"]);
    std::thread::sleep(Duration::from_millis(1100));
    let run = project.build(&["--out", "later"]).exits(0);
    assert_same(&first, &tree(&project.at("later")), &run.log);
}

/// What the day is allowed to change: pages on which the milestone of that day stands, and on each page the day itself.
#[test]
fn the_day_changes_what_it_should_and_no_more() {
    let project = Project::new();
    // The last day of milestone t1/m3, which is planned, and the day after.
    let [before, after] = ["2027-03-31", "2027-04-01"].map(|day| {
        let _ = project.run(&["build", "--as-of", day, "--out", day]).exits(0);
        let text = |(path, bytes): (String, Vec<u8>)| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            // In the data a day is a due date, whatever the day of the build.
            let text = if path.starts_with("data/v1/") { text } else { text.replace(day, "DAY") };
            (path, text)
        };
        // The index of the search holds what pages show, their day as well.
        let site = tree(&project.at(day)).into_iter();
        let site = site.filter(|(path, _)| !path.contains("search/") || path.ends_with(".html"));
        site.map(text).collect::<std::collections::BTreeMap<_, _>>()
    });
    let record = "consortia/sample-sensing/index.html";
    for (lang, state) in [("", "到期未载明"), ("en/", "Past due, not recorded")] {
        let row = |site: &std::collections::BTreeMap<String, String>| {
            let page = &site[&format!("{lang}{record}")];
            let (_, row) = page.split_once("id=\"milestone-t1-m3\"").unwrap();
            row.split_once("</tr>").unwrap().0.to_owned()
        };
        assert!(!row(&before).contains(state), "{}", row(&before));
        assert!(row(&after).contains(state), "{}", row(&after));
    }
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let changed: Vec<&str> =
        before.iter().filter(|(path, text)| after[*path] != **text).map(|(path, _)| path.as_str()).collect();
    let expected = |lang: &str| {
        [
            // Its timeline has a line at the day.
            "consortia/sample-batteries/index.html",
            record,
            "guideline/rules/index.html",
            "index.html",
            "milestones/2027/index.html",
            "milestones/index.html",
        ]
        .map(|path| format!("{lang}{path}"))
    };
    // The one expires a year after the day, the other names it and all of these.
    let beside = [".well-known/security.txt", "manifest.json"].map(str::to_owned).to_vec();
    let mut expected = [beside, expected("").to_vec(), expected("en/").to_vec()].concat();
    expected.sort_unstable();
    assert_eq!(changed, expected);
}

/// The date in Zhejiang, which keeps eight hours ahead of UTC all year.
fn day_in_china() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() + 8 * 3600;
    let output =
        std::process::Command::new("date").args(["-u", "-d", &format!("@{seconds}"), "+%F"]).output();
    String::from_utf8(output.unwrap().stdout).unwrap().trim().to_owned()
}

#[test]
fn without_a_day_it_is_the_day_in_china() {
    // No record: none lies in the future of a machine with a wrong clock.
    let project = Project::new().write("redirects.yaml", "");
    for folder in ["consortia", "organisations"] {
        fs::remove_dir_all(project.record(folder)).unwrap();
    }
    let mut faults = Vec::new();
    for zone in ["Asia/Shanghai", "Pacific/Apia", "America/New_York", "XYZ+12", "XYZ-14", "nonsense"] {
        let mut command = project.command(&["build", "--out", zone]);
        command.env("TZ", zone);
        let earliest = day_in_china();
        let run = project.run_command(command).exits(0);
        let latest = day_in_china();
        let page = fs::read_to_string(project.at(zone).join(Path::new("about/index.html"))).unwrap();
        if ![earliest, latest].iter().any(|day| page.contains(&format!("数据截至{day}"))) {
            faults.push(format!("{zone}: another day\n{}", run.log));
        }
    }
    assert_none(&faults);
}
