//! A reader never sees half a site: a build is killed at any moment, or two run at once, and what stands is always one
//! whole site or the other. The processes are real, and so is the signal.

use super::{SCAFFOLD, Tree, assert_no_scaffold, assert_same, built, differences, tree};
use crate::harness::{AS_OF, Project};
use std::fs::{self, File};
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Longer than any build of the small registry takes.
const PATIENCE: Duration = Duration::from_secs(90);

/// Two states of the small registry, and the whole site of each. `site/` holds the first one's.
struct Sites {
    project: Project,
    /// Content folders beside each other in the project.
    content: [&'static str; 2],
    whole: [Tree; 2],
}

impl Sites {
    fn new() -> Self {
        let project = Project::new();
        let other = project.at("other");
        crate::harness::copy(&project.at("content"), &other);
        // Changes pages, removes some, and adds some.
        fs::remove_dir_all(other.join("consortia/sample-robots")).unwrap();
        fs::write(other.join("pages/new.zh.md"), "# 新页\n\n新。\n").unwrap();
        let home = other.join("site.yaml");
        let text =
            fs::read_to_string(&home).unwrap().replace("en: Sample Registry}", "en: Another Registry}");
        fs::write(home, text).unwrap();
        let content = ["content", "other"];
        let second = built(&project, &["--content", content[1]]);
        let first = built(&project, &["--content", content[0]]);
        assert!(!differences(&first, &second).is_empty());
        Self { project, content, whole: [first, second] }
    }

    /// A build of one of the two, about to begin.
    fn command(&self, which: usize) -> Command {
        let args = ["build", "--as-of", AS_OF, "--lang", "en", "--content", self.content[which]];
        let mut command = self.project.command(&args);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Which of the two sites stands; fails if neither does.
    #[track_caller]
    fn standing(&self, told: &str) -> usize {
        let site = tree(&self.project.at("site"));
        (0..2).find(|which| site == self.whole[*which]).unwrap_or_else(|| {
            let [first, second] = [0, 1].map(|which| differences(&self.whole[which], &site).join("\n"));
            panic!("{told}: neither site stands whole\nagainst the first:\n{first}\nthe second:\n{second}")
        })
    }

    /// Builds to the end; the site is then this one, and nothing is left beside it.
    #[track_caller]
    fn finish(&self, which: usize, told: &str) {
        let _ = self.project.build(&["--content", self.content[which]]).exits(0);
        assert_same(&self.whole[which], &tree(&self.project.at("site")), told);
        assert_no_scaffold(self.project.path(), told);
    }
}

/// Numbers that look random and are the same in each run (xorshift, Marsaglia 2003).
struct Moments(u64);

impl Moments {
    /// The next one below `below`.
    fn below(&mut self, below: u128) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u64::try_from(u128::from(self.0) % below).unwrap()
    }
}

/// Sends SIGKILL. Whether it came in time.
fn killed(mut child: Child) -> bool {
    child.kill().unwrap();
    child.wait().unwrap().signal() == Some(9)
}

fn inode(path: &Path) -> Option<u64> {
    fs::symlink_metadata(path).ok().map(|metadata| metadata.ino())
}

#[test]
fn killed_at_any_moment_one_whole_site_stands() {
    const MOMENTS: u32 = 50;
    let mut random = Moments(0x2026_1101);
    let sites = Sites::new();
    let began = Instant::now();
    assert!(sites.command(1).status().unwrap().success());
    let whole = began.elapsed();
    let mut stands = sites.standing("at the start");
    let mut in_time = 0;
    for moment in 0..MOMENTS {
        let slice = whole / MOMENTS;
        let after = slice * moment + Duration::from_nanos(random.below(slice.as_nanos().max(1)));
        let told = format!("killed after {after:?} of {whole:?}");
        let wanted = 1 - stands;
        let child = sites.command(wanted).spawn().unwrap();
        std::thread::sleep(after);
        in_time += u32::from(killed(child));
        stands = sites.standing(&told);
        // Four times of five the next build begins from what the killed one left, of whichever state.
        if moment % 5 == 0 {
            sites.finish(wanted, &told);
            stands = wanted;
        }
    }
    assert!(in_time >= MOMENTS / 2, "only {in_time} of {MOMENTS} builds were still running when killed");
    sites.finish(1 - stands, "at the end");
}

#[test]
fn killed_while_it_writes_the_former_site_stands() {
    let sites = Sites::new();
    let scaffold = sites.project.at(SCAFFOLD);
    let mut left = 0;
    for (round, enough) in [1, 2, 20, 60, 100].into_iter().enumerate() {
        let told = format!("killed when {enough} entries were written");
        let mut child = sites.command(1).spawn().unwrap();
        let began = Instant::now();
        // Entries that vanish while they are counted belong to a build that is being put in place.
        let written = || walkdir::WalkDir::new(&scaffold).min_depth(1).into_iter().flatten().count();
        while written() < enough && child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < PATIENCE, "{told}: it hangs");
        }
        let in_time = killed(child);
        if in_time && scaffold.exists() {
            left += 1;
        }
        let stands = sites.standing(&told);
        // What a killed build left is cleared away by the next one, also by one of the other state.
        sites.finish(round % 2, &told);
        sites.finish(0, &format!("{told}, {stands} stood"));
    }
    assert!(left > 0, "no build was killed while it wrote");
}

#[test]
fn killed_once_the_site_is_changed_the_new_one_stands() {
    let sites = Sites::new();
    let site = sites.project.at("site");
    for wanted in [1, 0, 1] {
        let former = inode(&site);
        let mut child = sites.command(wanted).spawn().unwrap();
        let began = Instant::now();
        while inode(&site) == former && child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < PATIENCE, "it hangs");
        }
        let in_time = killed(child);
        assert_eq!(sites.standing("killed after the change"), wanted, "in time: {in_time}");
        // The former site may still lie beside it, until now.
        sites.finish(wanted, "after the change");
    }
}

#[test]
fn a_reader_never_sees_half_a_site() {
    let sites = Sites::new();
    let site = sites.project.at("site");
    let (done, seen) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for path in ["index.html", "sitemap.xml", "en/consortia/sample-sensing/index.html"] {
                    // A path is looked up step by step: what is lost between two steps is there at once again.
                    let bytes = fs::read(site.join(path)).or_else(|_| fs::read(site.join(path))).unwrap();
                    let of = sites.whole.iter().position(|whole| whole[path] == bytes);
                    assert!(of.is_some(), "{path} is of neither site");
                    seen.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        for which in [1, 0, 1] {
            let status = sites.command(which).status();
            if !status.is_ok_and(|status| status.success()) || reader.is_finished() {
                break;
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(sites.standing("after three builds"), 1);
    assert!(seen.load(Ordering::Relaxed) > 100);
}

#[test]
fn the_second_of_two_builds_says_that_it_waits() {
    for (lang, words) in [("en", "Another build is writing; waiting for it"), ("zh", "另一次构建正在写入")]
    {
        let project = Project::new();
        let told = project.at("told");
        let lock = File::open(project.path()).unwrap();
        lock.lock().unwrap();
        let mut child = project
            .command(&["build", "--as-of", AS_OF, "--lang", lang])
            .stdout(Stdio::null())
            .stderr(File::create(&told).unwrap())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while !fs::read_to_string(&told).unwrap().contains(words) {
            assert!(began.elapsed() < PATIENCE, "it doesn't say that it waits");
            assert!(child.try_wait().unwrap().is_none(), "it doesn't wait");
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(200));
        assert!(child.try_wait().unwrap().is_none(), "it doesn't wait");
        assert!(!project.at("site").exists(), "it wrote while it said that it waits");
        assert!(!project.at(SCAFFOLD).exists(), "it wrote while it said that it waits");
        drop(lock);
        assert!(child.wait().unwrap().success());
        let _ = built(&project, &[]);
        assert_no_scaffold(project.path(), lang);
    }
}

#[test]
fn builds_at_once_all_succeed_and_the_site_is_whole() {
    let sites = Sites::new();
    for round in 0..2 {
        let mut children: Vec<Child> =
            [1, 0, 1].map(|which| sites.command(which).spawn().unwrap()).into_iter().collect();
        for child in &mut children {
            assert_eq!(child.wait().unwrap().code(), Some(0), "round {round}");
        }
        let _ = sites.standing("after builds at once");
        assert_no_scaffold(sites.project.path(), "after builds at once");
    }
    // Into a folder that isn't there yet, each of them sees that it is missing.
    fs::remove_dir_all(sites.project.at("site")).unwrap();
    let mut children = [0, 1].map(|which| sites.command(which).spawn().unwrap());
    for child in &mut children {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    let _ = sites.standing("after two first builds at once");
}

/// Begins a build of the other state, stops it when it has written so many entries, calls `meanwhile`, and lets it go on;
/// how it ended.
fn while_it_writes(sites: &Sites, enough: usize, meanwhile: impl FnOnce()) -> Option<i32> {
    let scaffold = sites.project.at(SCAFFOLD);
    let mut child = sites.command(1).spawn().unwrap();
    let began = Instant::now();
    let written = || walkdir::WalkDir::new(&scaffold).min_depth(1).into_iter().flatten().count();
    while written() < enough && child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < PATIENCE, "it hangs");
    }
    let id = child.id();
    let signal = |name: &str| Command::new("kill").args([name, &id.to_string()]).status().unwrap();
    signal("-STOP");
    // A thread stops when it leaves the kernel; until then it may finish what it is writing.
    while !stopped(id) && child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < PATIENCE, "it doesn't stop");
    }
    meanwhile();
    signal("-CONT");
    child.wait().unwrap().code()
}

/// Whether every thread of a process is stopped (`T`, the field after the name in parentheses; see proc(5)).
fn stopped(process: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let stats: Vec<_> =
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("stat")).ok()).collect();
    !stats.is_empty()
        && stats.iter().all(|stat| stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T')))
}

/// Removes a folder, whether it is there or not.
fn remove(folder: &Path) {
    let gone = fs::remove_dir_all(folder);
    assert!(gone.is_ok() || gone.is_err_and(|fault| fault.kind() == std::io::ErrorKind::NotFound));
}

#[test]
fn a_site_that_is_removed_under_it_is_whole_again() {
    let sites = Sites::new();
    let site = sites.project.at("site");
    for enough in [1, 30, 80] {
        let code = while_it_writes(&sites, enough, || remove(&site));
        // Removed too late, it is the new one that is gone.
        if site.exists() {
            assert_eq!((code, sites.standing("removed while it was written")), (Some(0), 1));
        }
        sites.finish(0, "after it was removed");
    }
}

#[test]
fn a_scaffold_that_is_removed_under_it_becomes_no_site() {
    let sites = Sites::new();
    let mut refused = 0;
    for enough in [1, 20, 60, 90] {
        let code = while_it_writes(&sites, enough, || remove(&sites.project.at(SCAFFOLD)));
        let stands = sites.standing("its scaffold was removed");
        assert_eq!(code, Some(if stands == 1 { 0 } else { 2 }));
        refused += u32::from(stands == 0);
        sites.finish(0, "after its scaffold was removed");
    }
    assert!(refused > 0, "no build lost its scaffold in time");
}
