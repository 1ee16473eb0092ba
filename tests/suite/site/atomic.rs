//! A reader never sees half a site: a build is killed at any moment, or two run at once, and what stands is always one
//! whole site or the other. The processes are real, and so is the signal; the moments are system calls.

use super::system_calls::{Call, calls, kill_at, phases, stop_at};
use super::{SCAFFOLD, Tree, assert_no_scaffold, assert_same, built, differences, tree};
use crate::harness::{AS_OF, Project, patiently};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

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
        let second = project.at("other");
        crate::harness::copy(&project.at("content"), &second);
        // Changes pages, removes some, and adds some.
        fs::remove_dir_all(second.join("consortia/sample-robots")).unwrap();
        fs::write(second.join("pages/new.zh.md"), "# 新页\n\n新。\n").unwrap();
        let home = second.join("site.yaml");
        let text =
            fs::read_to_string(&home).unwrap().replace("en: Sample Registry}", "en: Another Registry}");
        fs::write(home, text).unwrap();
        let content = ["content", "other"];
        let second = built(&project, &["--content", content[1]]);
        let first = built(&project, &["--content", content[0]]);
        assert!(!differences(&first, &second).is_empty());
        Self { project, content, whole: [first, second] }
    }

    /// The arguments that build one of the two.
    fn args(&self, which: usize) -> [&str; 7] {
        ["build", "--as-of", AS_OF, "--lang", "en", "--content", self.content[which]]
    }

    /// The calls of a build of each, the one beginning from the other. The first one's site stands afterwards.
    fn calls(&self) -> Option<[Vec<Call>; 2]> {
        let second = calls(&self.project, &self.args(1))?;
        let first = calls(&self.project, &self.args(0))?;
        assert_eq!(self.standing("after it was recorded"), 0);
        Some([first, second])
    }

    /// A build of one of the two, about to begin.
    fn command(&self, which: usize) -> Command {
        let mut command = self.project.command(&self.args(which));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Which of the two sites stands; fails if neither does.
    #[track_caller]
    fn standing(&self, context: &str) -> usize {
        let site = tree(&self.project.at("site"));
        (0..2).find(|which| site == self.whole[*which]).unwrap_or_else(|| {
            let [first, second] = [0, 1].map(|which| differences(&self.whole[which], &site).join("\n"));
            panic!("{context}: neither site stands whole\nagainst the first:\n{first}\nthe second:\n{second}")
        })
    }

    /// Builds to the end; the site is then this one, and nothing is left beside it.
    #[track_caller]
    fn finish(&self, which: usize, context: &str) {
        let _ = self.project.build(&["--content", self.content[which]]).exits(0);
        assert_same(&self.whole[which], &tree(&self.project.at("site")), context);
        assert_no_scaffold(self.project.path(), context);
    }
}

/// Numbers that look random and are the same in each run (xorshift, Marsaglia 2003).
struct Moments(u64);

impl Moments {
    /// The next one below `below`.
    fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below).unwrap()).unwrap()
    }
}

/// So many of these calls, from the first part to the last.
fn spread(calls: &[Call], many: usize) -> impl Iterator<Item = &Call> {
    (0..many).map(move |at| &calls[calls.len() * (2 * at + 1) / (2 * many)])
}

#[test]
fn killed_at_any_moment_one_whole_site_stands() {
    const MOMENTS: usize = 50;
    let mut random = Moments(0x2026_1101);
    let sites = Sites::new();
    let Some(all) = sites.calls() else { return };
    let mut stands = 0;
    for moment in 0..MOMENTS {
        let wanted = 1 - stands;
        // A build that has the rest of a killed one to clear away makes more calls, never fewer.
        let part = all[wanted].len() / MOMENTS;
        let call = &all[wanted][part * moment + random.below(part)];
        kill_at(&sites.project, call, &sites.args(wanted));
        stands = sites.standing(&call.described());
        // Four times of five the next build begins from what the killed one left, of whichever state.
        if moment % 5 == 0 {
            sites.finish(wanted, &call.described());
            stands = wanted;
        }
    }
    sites.finish(1 - stands, "at the end");
}

#[test]
fn killed_while_it_writes_the_former_site_stands() {
    let sites = Sites::new();
    let Some([_, second]) = sites.calls() else { return };
    let [filling, _] = phases(&second);
    for (round, call) in spread(filling, 5).enumerate() {
        let context = call.described();
        kill_at(&sites.project, call, &sites.args(1));
        assert!(sites.project.at(SCAFFOLD).exists(), "{context}: nothing was written yet");
        assert_eq!(sites.standing(&context), 0, "{context}");
        // What a killed build left is cleared away by the next one, also by one of the other state.
        sites.finish(round % 2, &context);
        sites.finish(0, &context);
    }
}

#[test]
fn killed_once_the_site_is_changed_the_new_one_stands() {
    let sites = Sites::new();
    let Some(all) = sites.calls() else { return };
    for (wanted, part) in [(1, 0), (0, 1), (1, 2)] {
        let [_, after] = phases(&all[wanted]);
        let call = spread(after, 3).nth(part).unwrap();
        kill_at(&sites.project, call, &sites.args(wanted));
        assert_eq!(sites.standing("killed after the change"), wanted, "{}", call.described());
        // The former site may still lie beside it, until now.
        sites.finish(wanted, "after the change");
    }
}

#[test]
fn a_reader_never_sees_half_a_site() {
    let sites = Sites::new();
    let site = sites.project.at("site");
    let (done, seen) = (AtomicBool::new(false), AtomicUsize::new(0));
    let builds = std::thread::scope(|scope| {
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
        // Three builds, and as many more as a slow reader needs to have read during some of them.
        let mut builds = 0;
        while builds < 3 || seen.load(Ordering::Relaxed) <= 100 {
            builds += 1;
            let status = sites.command(builds % 2).status();
            if !status.is_ok_and(|status| status.success()) || reader.is_finished() {
                break;
            }
        }
        done.store(true, Ordering::Relaxed);
        builds
    });
    assert_eq!(sites.standing("after the builds"), builds % 2);
    assert!(seen.load(Ordering::Relaxed) > 100);
}

#[test]
fn the_second_of_two_builds_says_that_it_waits() {
    for (lang, words) in [("en", "Another build is writing; waiting for it"), ("zh", "另一次构建正在写入")]
    {
        let project = Project::new();
        let stderr = project.at("told");
        let lock = File::open(project.path()).unwrap();
        lock.lock().unwrap();
        let mut child = project
            .command(&["build", "--as-of", AS_OF, "--lang", lang])
            .stdout(Stdio::null())
            .stderr(File::create(&stderr).unwrap())
            .spawn()
            .unwrap();
        let process = child.id().to_string();
        patiently("it doesn't wait", || {
            assert!(child.try_wait().unwrap().is_none(), "it doesn't wait");
            waits_for_a_lock(&process).then_some(())
        });
        assert!(fs::read_to_string(&stderr).unwrap().contains(words), "it doesn't say that it waits");
        assert!(!project.at("site").exists(), "it wrote while it said that it waits");
        assert!(!project.at(SCAFFOLD).exists(), "it wrote while it said that it waits");
        drop(lock);
        assert!(child.wait().unwrap().success());
        let _ = built(&project, &[]);
        assert_no_scaffold(project.path(), lang);
    }
}

/// Whether the kernel has a process wait for a lock that another one holds (`->`; see `proc_locks(5)`).
fn waits_for_a_lock(process: &str) -> bool {
    let locks = fs::read_to_string("/proc/locks").unwrap();
    let waiting = locks.lines().filter(|line| line.contains(" -> "));
    waiting.map(str::split_whitespace).any(|mut words| words.any(|word| word == process))
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

/// Removes a folder, whether it is there or not.
fn remove(folder: &Path) {
    let gone = fs::remove_dir_all(folder);
    assert!(gone.is_ok() || gone.is_err_and(|fault| fault.kind() == std::io::ErrorKind::NotFound));
}

#[test]
fn a_site_that_is_removed_under_it_is_whole_again() {
    let sites = Sites::new();
    let Some([_, second]) = sites.calls() else { return };
    let [filling, _] = phases(&second);
    for call in spread(filling, 3) {
        let context = call.described();
        let code = stop_at(&sites.project, call, &sites.args(1), || remove(&sites.project.at("site")));
        assert_eq!((code, sites.standing(&context)), (Some(0), 1), "{context}");
        sites.finish(0, &context);
    }
}

#[test]
fn a_scaffold_that_is_removed_under_it_becomes_no_site() {
    let sites = Sites::new();
    let Some([_, second]) = sites.calls() else { return };
    let [filling, _] = phases(&second);
    for call in spread(filling, 4) {
        let context = call.described();
        let code = stop_at(&sites.project, call, &sites.args(1), || remove(&sites.project.at(SCAFFOLD)));
        assert_eq!((code, sites.standing(&context)), (Some(2), 0), "{context}");
        sites.finish(0, &context);
    }
}
