//! Running `git`, so that no configuration, variable or name makes it do anything but answer.

#![expect(clippy::disallowed_methods, reason = "the room that runs git")]

use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// Variables that would have git look at another repository than the one around the records: hooks run with these set.
const ELSEWHERE: [&str; 10] = [
    "GIT_DIR",
    "GIT_COMMON_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
];

/// How it must behave: no other program runs, and history is what was committed, not what somebody put in its place.
const BEHAVIOUR: [(&str, &str); 5] = [
    ("LC_ALL", "C"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_PAGER", "cat"),
];

/// What configuration may not change.
const SETTINGS: [&str; 4] =
    ["core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false", "trailer.separators=:"];

/// Why git couldn't answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GitError {
    /// There is no such program.
    NoGit,
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// No commit goes by this name here: the name, and whether the clone is cut off.
    Unknown(String, bool),
    /// Nothing was committed yet.
    NoCommit,
    /// The clone ends before the range does.
    Shallow,
    /// A revision keeps nothing at the place of the records: its name, and the place below the repository's root.
    NoRecords(String, String),
    /// Anything else, in git's own words.
    Refused(String),
}

/// The repository that a folder is in.
///
/// # Examples
/// ```no_run
/// use consortia::history::Repository;
/// use std::path::Path;
///
/// let repository = Repository::discover(Path::new("content"))?;
/// println!("the records are checked out at {}", repository.revision("HEAD")?.id());
/// # Ok::<(), consortia::history::GitError>(())
/// ```
pub struct Repository {
    folder: PathBuf,
    is_shallow: bool,
}

/// Makes the bare repository `name` in `folder`, or leaves it as it is if it is there, and has it refuse what would take back
/// what was published.
///
/// # Errors
/// There is no git, or it doesn't.
pub fn init_bare_repository(folder: &Path, name: &str, branch: &str) -> Result<(), GitError> {
    let at = |folder: PathBuf| Repository { folder, is_shallow: false };
    let branch = format!("--initial-branch={branch}");
    at(folder.to_path_buf()).run(&["init", "--quiet", "--bare", "--template=", &branch, name])?;
    for setting in ["receive.denyNonFastForwards", "receive.denyDeletes", "receive.fsckObjects"] {
        at(folder.join(name)).run(&["config", setting, "true"])?;
    }
    Ok(())
}

/// A commit that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision(pub(super) String);

impl Revision {
    /// Returns the commit's name in full.
    pub fn id(&self) -> &str {
        &self.0
    }
}

impl Repository {
    /// Finds the repository around `folder`.
    ///
    /// # Errors
    /// There is none, or no git.
    pub fn discover(folder: &Path) -> Result<Self, GitError> {
        let mut repository = Self { folder: folder.to_path_buf(), is_shallow: false };
        let said =
            repository.run(&["rev-parse", "--is-shallow-repository"]).map_err(|error| match error {
                GitError::Refused(words) if words.contains("not a git repository") => {
                    GitError::NoRepository(folder.to_path_buf())
                }
                error => error,
            })?;
        repository.is_shallow = said.starts_with(b"true");
        Ok(repository)
    }

    /// Tells whether the clone is cut off.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// Fails if nothing was committed yet.
    ///
    /// # Errors
    /// So it is.
    pub fn has_commit(&self) -> Result<(), GitError> {
        self.head().map(drop)
    }

    /// Finds the commit that `name` stands for, however it is written: nothing in a name is an option.
    ///
    /// # Errors
    /// There is no such commit here.
    pub fn revision(&self, name: &str) -> Result<Revision, GitError> {
        let commit = format!("{name}^{{commit}}");
        match self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]) {
            Ok(id) => Ok(Revision(String::from_utf8_lossy(&id).trim().to_owned())),
            // An ancestor that a name counts back to may only lie beyond where the clone is cut off.
            Err(GitError::Refused(_)) if self.is_shallow && name.contains(['~', '^']) => {
                Err(GitError::Shallow)
            }
            // Where nothing was committed on any branch, no name would do.
            Err(GitError::Refused(_))
                if self.run(&["rev-list", "--all", "--max-count=1"]).is_ok_and(|first| first.is_empty()) =>
            {
                Err(GitError::NoCommit)
            }
            Err(GitError::Refused(_)) => Err(GitError::Unknown(name.to_owned(), self.is_shallow)),
            Err(error) => Err(error),
        }
    }

    /// Finds the commit that is checked out.
    pub(super) fn head(&self) -> Result<Revision, GitError> {
        self.revision("HEAD").map_err(|error| match error {
            GitError::Unknown(..) => GitError::NoCommit,
            error => error,
        })
    }

    /// Fails if this clone is cut off so near that it can't tell what one of two commits has and the other hasn't.
    pub(super) fn check_depth(&self, first: &Revision, second: &Revision) -> Result<(), GitError> {
        if !self.is_shallow {
            return Ok(());
        }
        // Where a clone is cut off, a commit has no parents any more.
        let between = format!("{}...{}", first.0, second.0);
        let ends = self.run(&["rev-list", "--max-count=1", "--max-parents=0", &between, "--"])?;
        if ends.is_empty() { Ok(()) } else { Err(GitError::Shallow) }
    }

    /// Runs git with `args` and returns what it prints.
    pub(super) fn run(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        self.run_with_input(args, &[])
    }

    /// Runs git with `args`, gives it `input` to read and returns what it prints.
    pub(super) fn run_with_input(&self, args: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
        let mut git = Command::new("git");
        for variable in ELSEWHERE {
            git.env_remove(variable);
        }
        git.envs(BEHAVIOUR).arg("-C").arg(&self.folder).arg("--no-pager");
        for setting in SETTINGS {
            git.args(["-c", setting]);
        }
        git.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let failed = |fault: io::Error| match fault.kind() {
            ErrorKind::NotFound => GitError::NoGit,
            _ => GitError::Refused(fault.to_string()),
        };
        let mut child = git.spawn().map_err(failed)?;
        let stdin = child.stdin.take();
        // Read and written at once: either pipe may be full before the other side is done.
        let output = thread::scope(|scope| {
            scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let output = output.map_err(failed)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(GitError::Refused(
            String::from_utf8_lossy(&output.stderr).trim_start_matches("fatal: ").to_owned(),
        ))
    }
}
