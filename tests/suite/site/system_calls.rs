//! Moments of a run by its system calls and not by the clock: strace counts them, and the kernel does something at the
//! chosen one. The program is surely at work then, on a fast machine as on a busy one.

use crate::harness::{Project, patiently};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use std::collections::HashMap;
use std::fs;
use std::process::{Child, Command, Stdio};

/// A call that a run makes, and the first of its name that is the `nth` of its thread: strace counts by both.
pub(super) struct Call {
    name: String,
    nth: usize,
    /// The call as strace writes it.
    line: String,
}

impl Call {
    /// What strace does when it comes to this call.
    fn injecting(&self, what: &str) -> [String; 4] {
        let Self { name, nth, .. } = self;
        ["-e".into(), format!("trace={name}"), "-e".into(), format!("inject={name}:{what}:when={nth}")]
    }

    /// The call in words.
    pub(super) fn described(&self) -> String {
        let Self { name, nth, line } = self;
        format!("at {name} number {nth}: {line}")
    }
}

/// The program under strace with the options given; nothing where nothing can be traced. It has one thread for its
/// work, so that a run makes the same calls each time.
pub(super) fn traced<S: AsRef<std::ffi::OsStr>>(
    project: &Project,
    options: &[S],
    args: &[&str],
) -> Option<Command> {
    let here = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    if !here.is_ok_and(|output| output.status.success()) {
        assert!(std::env::var_os("CONSORTIA_TOOLS").is_none(), "strace is said to be here");
        eprintln!("not tested: no strace here, or it may not trace");
        return None;
    }
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq"])
        .args(options)
        .arg(env!("CARGO_BIN_EXE_consortia"))
        .args(args)
        .current_dir(project.path())
        .env_clear()
        .envs([("LC_ALL", "C.UTF-8"), ("PATH", "/usr/bin:/bin"), ("RAYON_NUM_THREADS", "1")]);
    Some(command)
}

/// The calls on files that a run makes, in order.
pub(super) fn calls(project: &Project, args: &[&str]) -> Option<Vec<Call>> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let path = log.path().to_str().unwrap();
    let command = traced(project, &["-o", path, "-e", "trace=%file,%desc"], args)?;
    let _ = project.run_command(command).exits(0);
    let text = String::from_utf8_lossy(&fs::read(log.path()).unwrap()).into_owned();
    let (mut of_thread, mut most) = (HashMap::new(), HashMap::new());
    let mut calls = Vec::new();
    for (thread, name, line) in text.lines().filter_map(call) {
        let nth: &mut usize = of_thread.entry((thread, name)).or_default();
        *nth += 1;
        let most: &mut usize = most.entry(name).or_default();
        if *nth > *most {
            *most = *nth;
            calls.push(Call { name: name.to_owned(), nth: *nth, line: line.to_owned() });
        }
    }
    Some(calls)
}

/// The thread, the name and the whole line of a call that each run makes; other lines tell how one went on, of a signal,
/// or of a thread's end, and memory is asked for as the allocator likes.
fn call(line: &str) -> Option<(&str, &str, &str)> {
    let (thread, rest) = line.split_once(' ')?;
    let (name, _) = rest.trim_start().split_once('(')?;
    let is_name = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    (is_name && !["execve", "mmap", "poll"].contains(&name)).then_some((thread, name, line))
}

/// The calls of a build while it fills its scaffold, and once the sites are exchanged.
pub(super) fn phases(calls: &[Call]) -> [&[Call]; 2] {
    let begun = calls.iter().position(|call| call.name.starts_with("mkdir")).unwrap();
    let exchanged = calls.iter().position(|call| call.name == "renameat2").unwrap();
    let phases = [&calls[begun + 1..exchanged], &calls[exchanged + 1..]];
    assert!(phases.iter().all(|phase| phase.len() > 50), "{:?}", phases.map(<[_]>::len));
    phases
}

/// Runs the program until it comes to `call`, where the kernel kills it.
#[track_caller]
pub(super) fn kill_at(project: &Project, call: &Call, args: &[&str]) {
    use std::os::unix::process::ExitStatusExt as _;
    let options = call.injecting("signal=KILL");
    let mut command = traced(project, &options, args).unwrap();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().unwrap();
    // strace ends as the program did.
    assert_eq!(status.signal(), Some(9), "{}: it wasn't killed: {status}", call.described());
}

/// Runs the program until it comes to `call`, where it stops in all threads; calls `meanwhile`, and lets it go on. How
/// it ended.
#[track_caller]
pub(super) fn stop_at(
    project: &Project,
    call: &Call,
    args: &[&str],
    meanwhile: impl FnOnce(),
) -> Option<i32> {
    // The tracer is a process apart: the child is the program itself.
    let options = [&["-D".to_owned()][..], &call.injecting("signal=STOP")].concat();
    let mut command = traced(project, &options, args).unwrap();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    patiently(&format!("{}: it doesn't stop", call.described()), || stopped(&mut child, call));
    meanwhile();
    assert!(Command::new("kill").args(["-CONT", &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap().code()
}

/// Whether every thread of a child is stopped.
fn stopped(child: &mut Child, call: &Call) -> Option<()> {
    let ended = child.try_wait().unwrap();
    assert!(ended.is_none(), "{}: it ended before: {ended:?}", call.described());
    let options = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG;
    waitid(WaitId::Pid(Pid::from_child(child)), options).unwrap().map(|_| ())
}
