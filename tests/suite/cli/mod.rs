//! The command line as data: `cases/<what>.yaml` hold the arguments and surroundings, and pin what came back: the exit
//! code, what was printed for the reader, and what beside it.

use crate::case_file::{assert_cases, case_files};
use crate::harness::{Edit, Project};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a case file says to do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows.
    why: String,
    args: Vec<String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    edit: Vec<Edit>,
    /// Where the command runs, below the folder that holds `content/`.
    #[serde(default)]
    within: String,
    /// What stands in that folder afterwards.
    #[serde(default)]
    leaves: Option<Vec<String>>,
    /// Files in that folder whose text is pinned as well.
    #[serde(default)]
    shows: Vec<String>,
}

#[test]
fn commands_say_what_they_should() {
    assert_cases(&case_files::<Case>(&crate::harness::suite().join("cli/cases")), |file| {
        let case = &file.case;
        assert!(!case.why.is_empty());
        let project = Project::new().edits(&case.edit);
        let here = project.path().to_str().unwrap().to_owned();
        let args: Vec<String> = case.args.iter().map(|arg| arg.replace("{here}", &here)).collect();
        let mut command = project.command(&args.iter().map(String::as_str).collect::<Vec<_>>());
        command.current_dir(project.at(&case.within)).env_remove("LC_ALL");
        command.envs(case.env.iter().map(|(name, value)| (name, value.replace("{here}", &here))));
        let run = project.run_command(command);
        if let Some(leaves) = &case.leaves {
            let mut left: Vec<String> = std::fs::read_dir(project.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            left.sort_unstable();
            assert_eq!(&left, leaves, "{}{}", file.path.display(), run.log);
        }
        let mut shown = format!("exit {}\n", run.code);
        for (name, printed) in [("stdout", &run.stdout), ("stderr", &run.stderr)] {
            if !printed.is_empty() {
                let _ = write!(shown, "--- {name}\n{}", plain(printed, &here));
            }
        }
        for name in &case.shows {
            let text = std::fs::read_to_string(project.at(name)).unwrap();
            let _ = write!(shown, "--- {name}\n{}", text.replace('\r', "␍").replace('\u{FEFF}', "<U+FEFF>"));
        }
        shown
    });
}

/// What was printed without what differs from run to run: the folder, seconds, and the number and size of files, which
/// the theme decides.
fn plain(printed: &str, here: &str) -> String {
    let mut text = printed.replace(here, "{here}");
    for (before, after) in [
        ("用时 ", " 秒"),
        ("in ", " s;"),
        ("文件 ", " 个（"),
        ("，页面 ", " 个，"),
        (" 个未变），", " MB"),
        (" consortia, ", " pages"),
        (" pages, ", " files"),
        (" unchanged), ", " MB"),
    ] {
        let Some(start) = text.find(before).map(|at| at + before.len()) else { continue };
        let Some(length) = text[start..].find(after) else { continue };
        if text[start..start + length].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            text.replace_range(start..start + length, "N");
        }
    }
    text
}

#[test]
fn every_command_has_help_with_examples() {
    let project = Project::bare();
    let all = project.run(&["--help"]).exits(0);
    let commands: Vec<&str> = all
        .stdout
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.strip_prefix("  ").and_then(|line| line.split(' ').next()))
        .filter(|word| !word.is_empty() && *word != "help")
        .collect();
    assert!(commands.len() >= 3, "{}", all.log);
    for command in commands {
        let help = project.run(&[command, "--help"]).exits(0);
        assert!(help.stdout.contains(&format!("consortia {command}")), "{}", help.log);
        assert!(help.stdout.contains("例 / Examples"), "{}", help.log);
        for common in ["--content", "--lang", "--quiet", "--as-of"] {
            assert!(help.stdout.contains(common), "{command} lacks {common}\n{}", help.log);
        }
    }
}

#[test]
fn what_cannot_be_printed_is_a_fault() {
    let project = Project::new();
    for args in [&["check"][..], &["check", "--format", "sarif"], &["explain"], &["schema", "consortium"]] {
        let mut command = project.command(args);
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command.stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(words.lines().count(), 1, "{words}");
        assert!(words.contains("stdout"), "{words}");
    }
}
