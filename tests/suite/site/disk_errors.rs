//! No room and no right: a full file system that is really full, and a folder that really can't be written. The former
//! site stands, and what went wrong is one line that names the path.

use super::system_calls::traced;
use super::{Tree, assert_no_scaffold, assert_same, built, tree};
use crate::harness::{AS_OF, Project, Run, copy_program};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A memory file system of its own, there as long as this is.
struct Disk {
    at: PathBuf,
}

impl Disk {
    /// Nothing where that isn't allowed, with the reason printed.
    fn mount(at: PathBuf) -> Option<Self> {
        fs::create_dir(&at).unwrap();
        let output = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"]).arg(&at).output();
        match output {
            Ok(output) if output.status.success() => Some(Self { at }),
            Ok(output) => {
                eprintln!("not tested: no mounting here: {}", String::from_utf8_lossy(&output.stderr));
                None
            }
            Err(fault) => {
                eprintln!("not tested: no mount: {fault}");
                None
            }
        }
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(Command::new("mount").args(["-o", &options]).arg(&self.at).status().unwrap().success());
    }

    /// Leaves so many bytes free, and so many inodes.
    fn leave(&self, bytes: u64, inodes: u64) {
        self.remount("size=64m,nr_inodes=100000");
        let now = rustix::fs::statvfs(&self.at).unwrap();
        let used = (now.f_blocks - now.f_bfree) * now.f_frsize;
        let inodes = now.f_files - now.f_ffree + inodes;
        self.remount(&format!("size={},nr_inodes={inodes}", used + bytes));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: gone from the tree at once, also when something still reads from it.
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}

/// A build that the machine doesn't allow: exit 2, one line, and the former site as it was.
#[track_caller]
fn assert_refused(run: Run, path: &Path, reason: &str, site: &Path, former: &Tree) {
    let run = run.exits(2).says(reason);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 1, "{}", run.log);
    assert!(lines[0].starts_with("consortia: ") && lines[0].contains(path.to_str().unwrap()), "{}", run.log);
    assert_eq!(run.stdout, "", "{}", run.log);
    assert_same(former, &tree(site), &run.log);
    assert_no_scaffold(site.parent().unwrap(), &run.log);
}

#[test]
fn on_a_full_disk_the_former_site_stands() {
    let (small, large) = (Project::new(), Project::shipped());
    let Some(disk) = Disk::mount(small.at("disk")) else { return };
    let site = disk.at.join("site");
    let larger = large.at("content");
    let args = ["--out", "disk/site"];
    let build_larger = || small.build(&[&args[..], &["--content", larger.to_str().unwrap()]].concat());
    let _ = small.build(&args).exits(0);
    let former = tree(&site);
    // No byte; enough to begin; nearly enough; no room for names.
    for (bytes, inodes) in
        [(0, 90_000), (60_000, 90_000), (1_500_000, 90_000), (32_000_000, 0), (32_000_000, 9)]
    {
        disk.leave(bytes, inodes);
        assert_refused(build_larger(), &site, "no space left on the disk", &site, &former);
    }
    // What is the same takes no room: files are linked, not copied.
    disk.leave(0, 90_000);
    let same = small.build(&args).exits(0);
    assert_same(&former, &tree(&site), &same.log);
    // With room again, the same command succeeds, beside nothing that the failed ones left.
    disk.leave(32_000_000, 90_000);
    let _ = build_larger().exits(0);
    assert!(tree(&site).len() > former.len());
    assert_no_scaffold(&disk.at, "with room again");
}

#[test]
fn a_first_build_on_a_full_disk_leaves_nothing() {
    let project = Project::new();
    let Some(disk) = Disk::mount(project.at("disk")) else { return };
    disk.leave(300_000, 90_000);
    let run = project.build(&["--out", "disk/site"]).exits(2).says("no space left on the disk");
    assert_eq!(super::names(&disk.at), [""; 0], "{}", run.log);
}

/// The program as somebody who isn't root, with a copy of it that they may read.
pub(super) fn unprivileged(project: &Project, args: &[&str]) -> Run {
    let program = project.at("program");
    if !program.exists() {
        copy_program(Path::new(env!("CARGO_BIN_EXE_consortia")), &program);
    }
    let mut command = if is_root(project) {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.args(args).current_dir(project.path()).env("LC_ALL", "C.UTF-8");
    project.run_command(command)
}

fn is_root(project: &Project) -> bool {
    fs::metadata(project.path()).unwrap().uid() == 0
}

pub(super) fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn in_a_folder_that_cant_be_written_the_former_site_stands() {
    let project = Project::new();
    let folder = project.at("served");
    let site = folder.join("site");
    let former = {
        let _ = project.build(&["--out", "served/site"]).exits(0);
        tree(&site)
    };
    let project = project.write("pages/new.zh.md", "# 新页\n\n新。\n");
    allow(project.path(), 0o755);
    allow(&folder, 0o555);
    let args = ["build", "--as-of", AS_OF, "--lang", "en", "--out", "served/site"];
    let refused = unprivileged(&project, &args);
    let nothing =
        unprivileged(&project, &["build", "--as-of", AS_OF, "--lang", "en", "--out", "served/new/site"]);
    allow(&folder, 0o755);
    assert_refused(refused, &folder, "no permission", &site, &former);
    assert_refused(nothing, &folder, "no permission", &site, &former);
    assert_eq!(super::names(&folder), ["site"]);
}

#[test]
fn what_cant_be_read_is_named() {
    let project = Project::new();
    let former = built(&project, &[]);
    allow(project.path(), 0o777);
    let record = project.record("consortia/sample-robots/consortium.yaml");
    allow(&record, 0);
    let args = ["build", "--as-of", AS_OF, "--lang", "en"];
    let refused = unprivileged(&project, &args);
    allow(&record, 0o644);
    let path = Path::new("content/consortia/sample-robots/consortium.yaml");
    assert_refused(refused, path, "no permission", &project.at("site"), &former);
}

#[test]
fn somebody_who_isnt_root_builds_the_same() {
    let project = Project::new();
    let expected = built(&project, &[]);
    allow(project.path(), 0o777);
    let run = unprivileged(&project, &["build", "--as-of", AS_OF, "--lang", "en", "--out", "own"]).exits(0);
    assert_same(&expected, &tree(&project.at("own")), &run.log);
}

#[test]
fn a_site_of_somebody_else_stands() {
    let project = Project::new();
    if !is_root(&project) {
        return;
    }
    let former = built(&project, &[]);
    allow(project.path(), 0o777);
    let refused = unprivileged(&project, &["build", "--as-of", AS_OF, "--lang", "en"]);
    assert_refused(refused, &project.at("site"), "no permission", &project.at("site"), &former);
    assert!(!project.at(".site.consortia-building").exists());
}

#[test]
fn on_a_read_only_disk_the_former_site_stands() {
    let (small, large) = (Project::new(), Project::shipped());
    let Some(disk) = Disk::mount(small.at("disk")) else { return };
    let site = disk.at.join("site");
    let _ = small.build(&["--out", "disk/site"]).exits(0);
    let former = tree(&site);
    disk.remount("ro");
    let content = large.at("content");
    let args = ["--out", "disk/site", "--content", content.to_str().unwrap()];
    assert_refused(small.build(&args), &site, "the disk is read-only", &site, &former);
    let nothing = small.build(&["--out", "disk/new/site"]).exits(2).says("the disk is read-only");
    assert_eq!(super::names(&disk.at), ["site"], "{}", nothing.log);
    disk.remount("rw");
    let _ = small.build(&args).exits(0);
    assert!(tree(&site).len() > former.len());
}

/// The program with a kernel that answers the given calls with an input/output error, as a broken disk does.
fn on_a_broken_disk(project: &Project, calls: &str, when: &str) -> Option<Run> {
    let inject = format!("inject={calls}:error=EIO:when={when}");
    let options = ["-o", "/dev/null", "-e", &format!("trace={calls}"), "-e", &inject];
    let mut command = traced(project, &options, &["build", "--as-of", AS_OF, "--lang", "en"])?;
    command.env("RAYON_NUM_THREADS", "2");
    Some(project.run_command(command))
}

#[test]
fn on_a_disk_that_returns_errors_the_former_site_stands() {
    let project = Project::new();
    let former = built(&project, &[]);
    let mut project = project.write("pages/new.zh.md", "# 新页\n\n新。\n");
    let new = built(&Project::new().write("pages/new.zh.md", "# 新页\n\n新。\n"), &[]);
    let mut refused = 0;
    // Once or from then on: while folders are made, files opened, filled and linked, and when the sites are exchanged.
    for (calls, when) in [
        ("mkdir,mkdirat", "1"),
        ("mkdir,mkdirat", "20+"),
        ("openat", "60"),
        ("openat", "200"),
        ("write", "7"),
        ("write", "40"),
        ("link,linkat", "1+"),
        ("renameat2", "1"),
        ("unlink,unlinkat,rmdir", "1+"),
        ("unlink,unlinkat,rmdir", "9"),
        ("statx,newfstatat", "30"),
        ("flock", "1"),
    ] {
        let Some(run) = on_a_broken_disk(&project, calls, when) else { return };
        let context = format!("{calls} {when}\n{}", run.log);
        let site = tree(&project.at("site"));
        match run.code {
            0 => assert_same(&new, &site, &context),
            2 => {
                refused += 1;
                assert_eq!(run.stderr.lines().count(), 1, "{context}");
                assert_same(&former, &site, &context);
            }
            code => panic!("exit {code}\n{context}"),
        }
        // The next build succeeds, of the one state and of the other.
        assert_same(&new, &built(&project, &[]), &context);
        assert_no_scaffold(project.path(), &context);
        fs::remove_file(project.record("pages/new.zh.md")).unwrap();
        assert_same(&former, &built(&project, &[]), &context);
        project = project.write("pages/new.zh.md", "# 新页\n\n新。\n");
    }
    assert!(refused >= 5, "only {refused} of the errors were met");
}
