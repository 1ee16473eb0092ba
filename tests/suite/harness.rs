//! The one harness: copies the small registry into a folder of its own, edits it, runs the program, looks at what came
//! out, in one chain. What fails prints everything that was run and said, so that nobody has to run it again to see.

use serde::Deserialize;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The day that the demonstration's facts end on, and that every case is run for.
pub(crate) const AS_OF: &str = "2026-11-01";

/// So late nothing of the suite comes, however busy the machine: what does hangs. No verdict rests on how long something
/// takes, so this is the only limit, and it stands in one place.
pub(crate) const PATIENCE: Duration = Duration::from_mins(10);

/// Looks again and again until something is seen; fails if that hangs.
#[track_caller]
pub(crate) fn patiently<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    at_last(look).unwrap_or_else(|| panic!("{what}: hung for {PATIENCE:?}"))
}

/// What is seen at last; nothing if that hangs.
fn at_last<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if let seen @ Some(_) = look() {
            return seen;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    None
}

/// Does something that has an end; fails if it hangs.
#[track_caller]
pub(crate) fn ends(what: &str, act: impl FnOnce() + Send + 'static) {
    let work = std::thread::spawn(act);
    patiently(what, || work.is_finished().then_some(()));
    if let Err(panic) = work.join() {
        std::panic::resume_unwind(panic);
    }
}

/// Copies a file to where it will be run as a program. Another process copies it: whatever this one's threads start
/// meanwhile would hold a file open that it is writing to itself, and one that is open for writing can't be run.
pub(crate) fn copy_program(from: &Path, to: &Path) {
    assert!(Command::new("install").args(["-m", "755"]).args([from, to]).status().unwrap().success());
}

/// The project's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The suite's own folder.
pub(crate) fn suite() -> PathBuf {
    root().join("tests/suite")
}

/// A folder with a registry in it, and what was done to it.
pub(crate) struct Project {
    folder: TempDir,
    content: PathBuf,
    log: String,
}

impl Project {
    /// A copy of the small registry in `content/`.
    pub(crate) fn new() -> Self {
        let project = Self::bare();
        copy(&suite().join("registry/content"), &project.content);
        project
    }

    /// A copy of the registry that ships with the program.
    pub(crate) fn shipped() -> Self {
        let project = Self::bare();
        copy(&root().join("content"), &project.content);
        project
    }

    /// An empty folder, where not even `content/` is.
    pub(crate) fn bare() -> Self {
        let folder = tempfile::Builder::new().prefix("consortia-").tempdir().unwrap();
        let content = folder.path().join("content");
        Self { folder, content, log: String::new() }
    }

    /// The folder that commands run in.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A path below it.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A path below the content folder.
    pub(crate) fn record(&self, path: &str) -> PathBuf {
        self.content.join(path)
    }

    /// Makes one edit to the content folder.
    pub(crate) fn edit(mut self, edit: &Edit) -> Self {
        let _ = writeln!(self.log, "edited {edit:?}");
        edit.apply(&self.content, &self.log);
        self
    }

    /// Makes several.
    pub(crate) fn edits(self, edits: &[Edit]) -> Self {
        edits.iter().fold(self, Project::edit)
    }

    /// Puts `to` where `from` stands in a record; fails if it doesn't stand there.
    pub(crate) fn replace(self, file: &str, from: &str, to: &str) -> Self {
        let edit = Edit { replace: Some(from.into()), with: Some(to.into()), ..Edit::of(file) };
        self.edit(&edit)
    }

    /// Writes a record anew.
    pub(crate) fn write(self, file: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.content.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The program, about to be run in this folder, with nothing of the caller's surroundings.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_consortia"));
        command.args(args).current_dir(self.path()).env_clear().env("LC_ALL", "C.UTF-8");
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_command(self.command(args))
    }

    /// Runs `build` for the day of all cases, with more arguments.
    pub(crate) fn build(&self, more: &[&str]) -> Run {
        self.run(&[&["build", "--as-of", AS_OF, "--lang", "en"], more].concat())
    }

    /// Runs a prepared command to its end, or kills it when it takes too long.
    pub(crate) fn run_command(&self, mut command: Command) -> Run {
        // Files, not pipes: a full pipe would stop a program that nobody is reading from.
        let (out, err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        command.stdin(Stdio::null()).stdout(out.try_clone().unwrap()).stderr(err.try_clone().unwrap());
        let log = format!("{}$ {command:?}\n", self.log);
        let mut child = command.spawn().unwrap();
        let Some(status) = at_last(|| child.try_wait().unwrap()) else {
            child.kill().unwrap();
            panic!("{log}It hung: it was still running after {PATIENCE:?}.");
        };
        let (stdout, stderr) = (read_back(out), read_back(err));
        let mut log = log;
        let _ = writeln!(log, "{status}\n--- stdout\n{stdout}--- stderr\n{stderr}---");
        assert_eq!(status.signal(), None, "{log}It was ended by a signal.");
        assert!(!stderr.contains("panicked at"), "{log}It panicked.");
        Run { code: status.code().unwrap(), stdout, stderr, log }
    }
}

fn read_back(mut file: fs::File) -> String {
    use std::io::{Read as _, Seek as _};
    file.rewind().unwrap();
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8(bytes).expect("what the program says is UTF-8")
}

/// What a run came to.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// What was printed for the reader.
    pub(crate) stdout: String,
    /// What was printed beside it.
    pub(crate) stderr: String,
    /// All of it with what led there, to be printed when a test fails.
    pub(crate) log: String,
}

impl Run {
    /// Fails unless it ended with this code.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.log);
        self
    }

    /// Fails unless `words` were printed, to either.
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(
            self.stdout.contains(words) || self.stderr.contains(words),
            "{}It didn't say “{words}”.",
            self.log
        );
        self
    }

    /// The codes of the findings in a `--format json` report, in its order.
    pub(crate) fn codes(&self) -> Vec<String> {
        self.findings().into_iter().map(|finding| finding.code).collect()
    }

    /// The findings of a `--format json` report.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        findings(&self.stdout)
    }
}

/// The findings of a JSON report.
pub(crate) fn findings(json: &str) -> Vec<Finding> {
    let report: Report = serde_json::from_str(json).unwrap_or_else(|fault| panic!("{json}\n{fault}"));
    assert_eq!(report.version, 1);
    report.findings
}

/// A report in the form that records.md promises; a field more or less is a fault.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    version: u8,
    #[serde(rename = "as_of")]
    _as_of: String,
    findings: Vec<Finding>,
}

/// A finding in that form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finding {
    /// Code of its rule.
    pub(crate) code: String,
    /// `error`, `warning` or `note`.
    pub(crate) severity: String,
    /// The clause as it is cited.
    pub(crate) clause: Option<String>,
    /// Path as seen from the working directory.
    pub(crate) file: String,
    /// Where it begins.
    pub(crate) line: usize,
    /// 1-based, in characters.
    pub(crate) column: usize,
    /// Where it ends.
    pub(crate) end_line: usize,
    /// Exclusive.
    pub(crate) end_column: usize,
    /// What is wrong.
    pub(crate) message: String,
    /// Where to read more.
    pub(crate) help: String,
    /// What could stand there.
    pub(crate) suggestion: Option<Suggestion>,
}

/// A replacement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suggestion {
    /// As of a finding.
    pub(crate) line: usize,
    /// As of a finding.
    pub(crate) column: usize,
    /// As of a finding.
    pub(crate) end_line: usize,
    /// As of a finding.
    pub(crate) end_column: usize,
    /// What to write.
    pub(crate) text: String,
}

/// One edit of a content folder, as case files write it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word that a case file may say")]
pub(crate) struct Edit {
    file: String,
    /// Text that stands in the file exactly once.
    replace: Option<String>,
    /// What takes its place.
    with: Option<String>,
    /// The whole text.
    write: Option<String>,
    /// Text after the last line.
    append: Option<String>,
    /// The whole text in bytes, hexadecimal.
    bytes: Option<String>,
    /// So many bytes of it, the letter a.
    size: Option<usize>,
    /// `write`, so many times.
    repeat: Option<usize>,
    /// Line ends of another system, and what some editors put before the text.
    crlf: bool,
    bom: bool,
    remove: bool,
    folder: bool,
    fifo: bool,
    /// A symbolic link to this.
    link: Option<PathBuf>,
}

impl Edit {
    /// Nothing yet, of this file.
    pub(crate) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// With this text after the last line.
    pub(crate) fn appending(self, text: &str) -> Self {
        Self { append: Some(text.to_owned()), ..self }
    }

    fn apply(&self, content: &Path, log: &str) {
        let path = content.join(&self.file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).unwrap();
        }
        if self.remove {
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.unwrap();
        }
        if self.folder {
            fs::create_dir_all(&path).unwrap();
        }
        if self.fifo {
            assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        }
        if let Some(target) = &self.link {
            std::os::unix::fs::symlink(target, &path).unwrap();
        }
        if let Some(text) = &self.write {
            fs::write(&path, text.repeat(self.repeat.unwrap_or(1))).unwrap();
        }
        if let Some(size) = self.size {
            fs::write(&path, "a".repeat(size)).unwrap();
        }
        if let Some(bytes) = &self.bytes {
            let digits: Vec<u32> = bytes.chars().filter_map(|digit| digit.to_digit(16)).collect();
            let bytes: Vec<u8> =
                digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect();
            fs::write(&path, bytes).unwrap();
        }
        if let Some(from) = &self.replace {
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(text.matches(from.as_str()).count(), 1, "{log}“{from}” must stand there once.");
            fs::write(&path, text.replace(from.as_str(), self.with.as_deref().unwrap_or_default())).unwrap();
        }
        if let Some(more) = &self.append {
            let text = fs::read_to_string(&path).unwrap_or_default();
            fs::write(&path, format!("{text}{more}")).unwrap();
        }
        if self.crlf {
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, text.replace('\n', "\r\n")).unwrap();
        }
        if self.bom {
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, format!("\u{FEFF}{text}")).unwrap();
        }
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below `folder` by its path there, with its bytes.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    files.collect()
}

/// What is kept of a fuzz target's inputs, as the target reads them: up to the first byte that is no UTF-8.
pub(crate) fn corpus(target: &str) -> impl Iterator<Item = String> {
    let inputs = files(&root().join("tests/fuzz/corpus").join(target)).into_iter();
    inputs.map(|(_, bytes)| bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid()).to_owned())
}
