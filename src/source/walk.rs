//! Stage 1, *collect*: every file of the content folder, sorted, read once. The only reader of records.

#![expect(clippy::disallowed_methods, reason = "the one room that reads the disk")]

use super::MAX_BYTES;
use rayon::prelude::*;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Largest size of an attachment, in bytes (S010).
const MAX_ATTACHMENT_BYTES: u64 = 20 * 1024 * 1024;

/// The byte-order mark that some editors put before a text.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A file of the content folder.
#[derive(Debug)]
pub struct SourceFile {
    /// Below the content folder, with `/` on every system.
    pub path: String,
    /// What is in it.
    pub body: Body,
    /// Whether a byte-order mark stands before it.
    pub has_byte_order_mark: bool,
}

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Body {
    /// Text, without a byte-order mark.
    Text(String),
    /// An attachment.
    Bytes(Vec<u8>),
    /// Text that isn't UTF-8: the part before the first wrong byte.
    NotUtf8(String),
    /// Larger than it may be, in bytes; not read.
    TooLarge(u64),
}

/// Something that no record can be.
#[derive(Debug, Clone, Copy)]
pub enum UnsupportedEntry {
    /// A symbolic link, never followed.
    Link,
    /// A pipe, socket or device, never opened.
    Special,
    /// A name that isn't UTF-8 or holds a control character.
    Name,
}

/// A content folder as it was found.
#[derive(Debug, Default)]
pub struct Content {
    /// Where it is.
    pub root: PathBuf,
    /// Its files, sorted by path.
    pub files: Vec<SourceFile>,
    /// Its folders below the root, sorted by path.
    pub folders: Vec<String>,
    /// What is neither, sorted by path.
    pub unsupported: Vec<(String, UnsupportedEntry)>,
    /// Names of the folders in `themes/` beside it.
    pub themes: Vec<String>,
}

impl Content {
    /// Finds the file at `path`.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()
            .and_then(|index| self.files.get(index))
    }

    /// Keeps attachments alone: of records that were read and found right, nobody asks for the text again, and it is a
    /// fifth of a large build's memory.
    pub fn forget_texts(&mut self) {
        self.files.retain(|file| file.text().is_none());
    }
}

/// What a commit's name stands after where its message goes by a path: no path below a folder begins like this.
const COMMIT: &str = "/commit/";

/// Returns the commit whose message goes by this path, by its name.
pub fn commit(path: &str) -> Option<&str> {
    path.strip_prefix(COMMIT)
}

impl SourceFile {
    /// Makes a file of these bytes, as a revision keeps it at `path`.
    pub fn from_tree(path: &str, bytes: Vec<u8>) -> Self {
        let (body, has_byte_order_mark) = match u64::try_from(bytes.len()).unwrap_or(u64::MAX) {
            size if size > limit(path) => (Body::TooLarge(size), false),
            _ => body(bytes, is_attachment(path)),
        };
        Self { path: path.to_owned(), body, has_byte_order_mark }
    }

    /// Reads what the commit of this name says, as a text like that of a file.
    pub fn of_commit(name: &str, message: String) -> Self {
        Self { path: format!("{COMMIT}{name}"), body: Body::Text(message), has_byte_order_mark: false }
    }

    /// Returns its text, as far as it could be read.
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Text(text) | Body::NotUtf8(text) => Some(text),
            Body::Bytes(_) | Body::TooLarge(_) => None,
        }
    }
}

/// What the disk said of a path.
#[derive(Debug)]
pub struct ReadError {
    /// The path.
    pub path: PathBuf,
    /// What it said.
    pub fault: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}: {}", self.path.display(), self.fault)
    }
}

impl std::error::Error for ReadError {}

/// What a walk meets, before anything is read.
enum WalkEntry {
    File(PathBuf, String),
    Folder(String),
    Odd(String, UnsupportedEntry),
}

/// Reads the content folder `root`. Dot-files and `~$*` (an office program's lock files) are passed over.
///
/// # Errors
/// The folder or something in it can't be read.
pub fn collect(root: &Path) -> Result<Content, ReadError> {
    // A missing folder is a fault of the call, not an empty registry.
    fs::read_dir(root).map_err(|fault| read_error(root, fault))?;
    let mut met = walk(root, root, 1)?;
    let branches: Vec<PathBuf> = met
        .iter()
        .filter_map(|met| match met {
            WalkEntry::Folder(path) => Some(root.join(path)),
            _ => None,
        })
        .collect();
    // One level deeper folder by folder, so that thousands of consortia are walked on all cores.
    let level = branches.par_iter().map(|branch| walk(root, branch, 1)).collect::<Result<Vec<_>, _>>()?;
    let level: Vec<WalkEntry> = level.into_iter().flatten().collect();
    let deeper = level
        .par_iter()
        .filter_map(|met| match met {
            WalkEntry::Folder(path) => Some(walk(root, &root.join(path), usize::MAX)),
            _ => None,
        })
        .collect::<Result<Vec<_>, _>>()?;
    met.extend(level);
    met.extend(deeper.into_iter().flatten());
    Ok(Content { themes: themes(root), ..read(root, met)? })
}

fn walk(root: &Path, from: &Path, depth: usize) -> Result<Vec<WalkEntry>, ReadError> {
    let mut met = Vec::new();
    let entries =
        WalkDir::new(from).min_depth(1).max_depth(depth).into_iter().filter_entry(|entry| !ignored(entry));
    for entry in entries {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(from).to_path_buf();
            read_error(&path, io::Error::from(fault))
        })?;
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let steps: Vec<_> = below.components().map(|step| step.as_os_str().to_string_lossy()).collect();
        let path = steps.join("/");
        let kind = entry.file_type();
        met.push(if entry.file_name().to_str().is_none_or(|name| name.chars().any(char::is_control)) {
            WalkEntry::Odd(path, UnsupportedEntry::Name)
        } else if kind.is_symlink() {
            WalkEntry::Odd(path, UnsupportedEntry::Link)
        } else if kind.is_dir() {
            WalkEntry::Folder(path)
        } else if kind.is_file() {
            WalkEntry::File(entry.into_path(), path)
        } else {
            WalkEntry::Odd(path, UnsupportedEntry::Special)
        });
    }
    Ok(met)
}

fn ignored(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_ignored(&entry.file_name().to_string_lossy())
}

/// Tells whether this is the name of a dot-file, or of an office program's lock file.
fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

/// Tells whether what stands at `path` below the records' folder is passed over.
pub fn is_ignored_path(path: &str) -> bool {
    path.split('/').any(is_ignored)
}

/// What a revision keeps at a path.
#[derive(Debug)]
pub enum TreeEntry {
    /// A file, with its bytes.
    File(Vec<u8>),
    /// A folder.
    Folder,
}

impl Content {
    /// Makes a content folder as a revision keeps it: the files and folders that `collect` would find if it were
    /// checked out.
    pub fn from_tree(entries: impl IntoIterator<Item = (String, TreeEntry)>) -> Self {
        let mut content = Self::default();
        for (path, from_tree) in entries {
            if is_ignored_path(&path) {
                continue;
            }
            match from_tree {
                TreeEntry::File(bytes) => content.files.push(SourceFile::from_tree(&path, bytes)),
                TreeEntry::Folder => content.folders.push(path),
            }
        }
        content.sort();
        content
    }

    fn sort(&mut self) {
        self.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.folders.sort_unstable();
        self.unsupported.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    }
}

fn is_attachment(path: &str) -> bool {
    path.starts_with("files/")
}

fn limit(path: &str) -> u64 {
    if is_attachment(path) { MAX_ATTACHMENT_BYTES } else { MAX_BYTES }
}

fn read(root: &Path, met: Vec<WalkEntry>) -> Result<Content, ReadError> {
    let mut content = Content { root: root.to_path_buf(), ..Content::default() };
    let mut files = Vec::new();
    for met in met {
        match met {
            WalkEntry::File(at, path) => files.push((at, path)),
            WalkEntry::Folder(path) => content.folders.push(path),
            WalkEntry::Odd(path, unsupported) => content.unsupported.push((path, unsupported)),
        }
    }
    content.files = files
        .into_par_iter()
        .map(|(at, path)| {
            let (body, has_byte_order_mark) =
                read_body(&at, &path).map_err(|fault| read_error(&at, fault))?;
            Ok(SourceFile { path, body, has_byte_order_mark })
        })
        .collect::<Result<_, _>>()?;
    content.sort();
    Ok(content)
}

fn read_body(at: &Path, path: &str) -> io::Result<(Body, bool)> {
    let limit = limit(path);
    let file = File::open(at)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Ok((Body::TooLarge(size), false));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(body(bytes, is_attachment(path)))
}

/// Decodes bytes as text or not, and tells whether a byte-order mark stood before them.
fn body(mut bytes: Vec<u8>, attachment: bool) -> (Body, bool) {
    if attachment {
        return (Body::Bytes(bytes), false);
    }
    let has_byte_order_mark = bytes.starts_with(BYTE_ORDER_MARK.as_bytes());
    if has_byte_order_mark {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    let body = String::from_utf8(bytes).map_or_else(
        |fault| {
            let right = fault.utf8_error().valid_up_to();
            let mut bytes = fault.into_bytes();
            bytes.truncate(right);
            Body::NotUtf8(String::from_utf8(bytes).unwrap_or_default())
        },
        Body::Text,
    );
    (body, has_byte_order_mark)
}

fn read_error(path: &Path, fault: io::Error) -> ReadError {
    ReadError { path: path.to_path_buf(), fault }
}

/// Returns the folder of the theme `name`: in `themes/` beside the content folder `root`.
pub fn theme_folder(root: &Path, name: &str) -> PathBuf {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    // A path that ends in `..` has its parent one step further back, not one less.
    let around = if root.file_name().is_some() { root.parent() } else { None };
    around.map_or_else(|| root.join(".."), Path::to_path_buf).join("themes").join(name)
}

/// Lists the themes beside the content folder; none where there is no such folder.
fn themes(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(theme_folder(root, "")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// Files by their path below a folder.
pub type NamedFiles = Vec<(String, Vec<u8>)>;

/// Reads a theme's folder: every file's path below it, and its bytes. `None` if there is no such folder.
///
/// # Errors
/// Something in it can't be read.
pub fn read_theme(folder: &Path) -> Result<Option<NamedFiles>, ReadError> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let files = walk(folder, folder, usize::MAX)?.into_iter().filter_map(|met| match met {
        WalkEntry::File(at, path) => {
            Some(fs::read(&at).map(|bytes| (path, bytes)).map_err(|fault| read_error(&at, fault)))
        }
        _ => None,
    });
    files.collect::<Result<_, _>>().map(Some)
}

/// Finds the root of the repository that the folder `within` is in, by its real path; none if it is in none.
pub fn repository(within: &Path) -> Option<PathBuf> {
    let within = real_path(within).ok()?;
    within.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf)
}

/// Finds the path of what `path` names, without links and detours.
///
/// # Errors
/// There is nothing of that name.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}
