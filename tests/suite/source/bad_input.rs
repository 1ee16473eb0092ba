//! Whatever stands in `content/`: a finding, or the plain text it is. Never a panic, never a hang, nothing written but the
//! site. What single files come to is pinned in `lint/cases/`; here are the sizes, the depths and the whole lot at once,
//! through the real program with its real memory, as small as it may be.

use crate::harness::{AS_OF, Project, Run};
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;

/// Checks and then builds in no more memory than a small machine has; no site may come of it.
fn refused(project: &Project) -> Run {
    let limited = |command: &str| {
        let program = env!("CARGO_BIN_EXE_consortia");
        let mut shell = std::process::Command::new("sh");
        // 2 GiB of addresses; an allocator reserves more of them than it uses.
        let line = format!("ulimit -v 2097152; exec {program} {command} --as-of {AS_OF} --lang en");
        shell.args(["-c", &line]).current_dir(project.path()).env_clear().env("PATH", "/usr/bin:/bin");
        shell
    };
    let checked = project.run_command(limited("check --format json"));
    let built = project.run_command(limited("build"));
    assert_eq!((checked.code, built.code), (1, 1), "{}{}", checked.log.len(), built.stderr.len());
    let left: BTreeSet<_> =
        std::fs::read_dir(project.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, BTreeSet::from(["content".into()]), "nothing is written beside the records");
    checked
}

/// The codes found in one file.
fn codes(run: &Run, file: &str) -> Vec<String> {
    let own = run.findings().into_iter().filter(|finding| finding.file == format!("content/{file}"));
    own.map(|finding| finding.code).collect()
}

const FILE: &str = "organisations/sample-bad.yaml";

fn of(text: &str) -> Vec<String> {
    let run = refused(&Project::new().write(FILE, text));
    let all: Vec<String> = codes(&run, FILE);
    assert_eq!(run.findings().len(), all.len(), "one bad file blames no other");
    all
}

#[test]
fn huge_files_are_not_read() {
    let project =
        Project::new().write(FILE, "a".repeat(50 << 20)).write("files/huge.pdf", "%PDF-".repeat(10 << 20));
    let project = project.write("consortia/sample-sensing/about.zh.md", "字".repeat(17 << 20));
    let run = refused(&project);
    assert_eq!(run.codes(), ["S010", "S010", "S010"]);
}

#[test]
fn twenty_thousand_levels_are_too_many() {
    for piece in ["[", "{a: ", "- ", "? ", "[{a: "] {
        // As many as were asked for, and as many as fit into a record.
        for times in [20_000, 1_000_000 / piece.len()] {
            let begun = if piece.starts_with(['-', '?']) { "" } else { "x: " };
            assert_eq!(of(&format!("{begun}{}", piece.repeat(times))), ["S010"], "{piece} {times}");
        }
    }
    let closed = format!("x: {}{}", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(of(&closed), ["S010"]);
    let indented: String = (0..1_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert_eq!(of(&indented), ["S010"]);
}

#[test]
fn bombs_do_not_go_off() {
    let mut laughs = String::from("a0: &a0 lol\n");
    for level in 1..20 {
        let again = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs += &format!("a{level}: &a{level} [{again}]\n");
    }
    let codes = of(&laughs);
    assert!(codes.iter().all(|code| ["S002", "S004", "S006"].contains(&code.as_str())), "{codes:?}");
    let quadratic = format!("a: &a {}\nb: [{}]\n", "x".repeat(30_000), "*a, ".repeat(8_000));
    assert!(of(&quadratic).contains(&"S006".to_owned()));
}

#[test]
fn very_many_faults_are_all_told() {
    let unknown: String = (0..8_000).map(|number| format!("a{number}: 1\n")).collect();
    assert_eq!(of(&unknown).iter().filter(|code| *code == "S004").count(), 8_000);
    let flow: String = (0..8_000).map(|number| format!("a{number}: 1, ")).collect();
    assert_eq!(of(&format!("{{{flow}}}")).iter().filter(|code| *code == "S004").count(), 8_000);
    let twice = format!("{}{}", "# x\n".repeat(8_000), "kind: service\n".repeat(8_000));
    assert_eq!(of(&twice).iter().filter(|code| *code == "S005").count(), 7_999);
    let items = format!("former_names:\n{}", "- {}\n".repeat(8_000));
    assert!(of(&items).len() >= 8_000);
    let invisible = format!("name: 示例{}\n", "\u{200b}".repeat(8_000));
    assert_eq!(of(&invisible).iter().filter(|code| *code == "S001").count(), 8_000);
}

#[test]
fn long_values_and_keys_end() {
    let long = "长".repeat(300_000);
    assert!(!of(&format!("name: {long}\n")).is_empty());
    assert!(!of(&format!("{long}: x\n")).is_empty());
    assert!(!of(&format!("name: \"{long}\n")).is_empty());
    assert!(!of(&format!("kind: {long}\nuscc: {long}\ncity: {long}\n")).is_empty());
    assert!(!of(&format!("? {long}\n? {long}\n")).is_empty());
}

#[test]
fn prose_that_nobody_would_write_ends() {
    let repeated = |piece: &str| piece.repeat(300_000 / piece.len());
    let harmless = [
        ">",
        "- ",
        "[",
        "![",
        "*",
        "`",
        "<",
        "_a ",
        "&",
        "# ",
        "| ",
        "[a](",
        "1. ",
        "    ",
        "\\",
        "a*b_",
        "甲(",
        "甲\u{a0}",
        "甲 (乙,",
        "1 ",
        "@a",
        "![](a)\n",
        "甲\n",
    ];
    let pages = harmless.iter().enumerate();
    let project = pages.fold(Project::new(), |project, (number, piece)| {
        project.write(&format!("pages/prose-{number}.zh.md"), format!("# 页{number}\n\n{}", repeated(piece)))
    });
    assert!(project.build(&[]).exits(0).stdout.starts_with("Wrote site"));
    // In a record's own prose, too; and what isn't published.
    for (piece, code) in [("[", None), ("<!--", Some("T705")), ("[a](/a)", Some("T704"))] {
        let project = Project::new().write("consortia/sample-sensing/about.zh.md", repeated(piece));
        match code {
            Some(code) => assert!(project.build(&[]).exits(1).stderr.contains(code), "{piece:?}"),
            None => assert!(project.build(&[]).exits(0).stdout.starts_with("Wrote site"), "{piece:?}"),
        }
    }
}

#[test]
fn everything_at_once_is_one_list() {
    let project = Project::new()
        .write("organisations/sample-not-utf8.yaml", b"name: \xca\xbe\xc0\xfd\n")
        .write("organisations/sample-binary.yaml", b"\x7fELF\x02\x01\x01\0\0\0")
        .write("organisations/sample-empty.yaml", "")
        .write("organisations/sample-nulls.yaml", vec![0; 4096])
        .write("organisations/../organisations/UPPER.yaml", "x")
        .write("organisations/sample-folder.yaml/inside.yaml", "x")
        .write("consortia/..-dots/consortium.yaml", "passed over, as all that begins with a dot")
        .write("redirects.yaml", "- {from: ../../etc/passwd, to: '//evil.example/'}\n");
    let organisations = project.record("organisations");
    std::os::unix::fs::symlink("/etc/passwd", organisations.join("sample-out.yaml")).unwrap();
    std::os::unix::fs::symlink("sample-loop.yaml", organisations.join("sample-loop.yaml")).unwrap();
    std::os::unix::fs::symlink("..", project.record("consortia/sample-up")).unwrap();
    let pipe =
        std::process::Command::new("mkfifo").arg(organisations.join("sample-pipe.yaml")).status().unwrap();
    assert!(pipe.success());
    let socket = std::os::unix::net::UnixListener::bind(organisations.join("sample-socket.yaml")).unwrap();
    std::fs::write(organisations.join(std::ffi::OsStr::from_bytes(b"sample-\xff.yaml")), "x").unwrap();
    std::fs::write(organisations.join("sample-new\nline.yaml"), "x").unwrap();
    let run = refused(&project);
    drop(socket);
    for (file, code) in [
        ("organisations/sample-not-utf8.yaml", "S001"),
        ("organisations/sample-binary.yaml", "S001"),
        ("organisations/sample-empty.yaml", "S003"),
        ("organisations/sample-nulls.yaml", "S001"),
        ("organisations/UPPER.yaml", "S009"),
        ("organisations/sample-folder.yaml", "S009"),
        ("organisations/sample-out.yaml", "S009"),
        ("organisations/sample-loop.yaml", "S009"),
        ("organisations/sample-pipe.yaml", "S009"),
        ("organisations/sample-socket.yaml", "S009"),
        ("consortia/sample-up", "S009"),
    ] {
        assert!(codes(&run, file).contains(&code.to_owned()), "{file} {code}\n{}", run.stdout);
    }
    let names = run
        .findings()
        .into_iter()
        .filter(|finding| finding.file.contains("sample-new") || finding.file.contains('\u{fffd}'));
    assert_eq!(names.count(), 2, "names that can't be read are shown as far as they can");
    assert!(!run.stdout.contains("root:"), "what a link leads to isn't read");
}

#[test]
fn a_content_folder_that_cannot_be_read_is_a_fault_of_the_machine() {
    let project = Project::new();
    std::os::unix::fs::symlink("content", project.at("linked")).unwrap();
    // The folder itself may be a link; what lies in it may not.
    project.run(&["check", "--content", "linked", "--as-of", AS_OF]).exits(0);
    std::os::unix::fs::symlink("round", project.at("round")).unwrap();
    project.run(&["check", "--content", "round", "--lang", "en"]).exits(2);
}
