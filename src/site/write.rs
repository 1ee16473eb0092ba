//! Stage 8, *write*: the only writer of sites. A site is built beside the old one and put in its place in one step, so that it
//! appears whole or not at all; a file whose bytes didn't change is the same file as before.
//!
//! On Unix the two folders are exchanged by one system call (`renameat2`). A build that is killed leaves the folder
//! it was filling, which the next one clears away.

#![expect(clippy::disallowed_methods, reason = "the room that writes to the disk")]

use super::platform;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The file by which this program knows a folder that it made.
pub(super) const MARKER: &str = ".consortia";
const MARKER_TEXT: &[u8] = b"Made by consortia. Each build replaces this folder as a whole.\n";

/// Why a site couldn't be written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds something this program didn't make.
    Foreign(PathBuf),
    /// The folder lies in the records' folder, or the other way round.
    Overlap(PathBuf),
    /// The path isn't one a folder can be put at.
    NoFolder(PathBuf),
    /// The disk said no.
    Disk(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Foreign(path) => write!(
                out,
                "{}: the folder isn't empty and wasn't made by this program (it has no {MARKER}); choose another with --out",
                path.display()
            ),
            Self::Overlap(path) => {
                write!(
                    out,
                    "{}: the site can't stand within the records' folder or around it",
                    path.display()
                )
            }
            Self::NoFolder(path) => {
                write!(out, "{}: not a folder that a site can be written to", path.display())
            }
            Self::Disk(path, fault) => write!(out, "{}: {fault}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

/// What a build wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files of the site.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were the same as before.
    pub unchanged: u64,
}

/// A site being written.
pub struct Writer {
    out: PathBuf,
    staging: PathBuf,
    has_former: bool,
    files: AtomicU64,
    bytes: AtomicU64,
    unchanged: AtomicU64,
    /// Held to the end: the next build waits for it.
    _lock: File,
}

/// Writes a single file that is no part of a site, its folder first if that isn't there. One that holds just these bytes
/// stays as it is.
///
/// # Errors
/// The disk doesn't take it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if is_same(path, bytes) {
        return Ok(());
    }
    in_its_folder(path, |path| fs::write(path, bytes)).map_err(disk(path))
}

/// Writes a file as [`write_file`] does, and lets it be run by whoever may read it.
///
/// # Errors
/// The disk doesn't take it.
pub fn write_program(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_file(path, bytes)?;
    platform::allow_running(path).map_err(disk(path))
}

/// Tells whether `folder` is empty, isn't there yet, or has an entry `name`.
///
/// # Errors
/// It isn't a folder, or can't be read.
pub fn is_empty_or_has(folder: &Path, name: &str) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none() || folder.join(name).exists()),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(fault) => Err(fault),
    }
}

/// Makes `folder` if it isn't there; its whole path.
///
/// # Errors
/// The disk doesn't allow it.
pub fn new_folder(folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    fs::canonicalize(folder)
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_path_buf();
    move |fault| WriteError::Disk(path, fault)
}

impl Writer {
    /// Begins a site at `out`, clear of the folder `records`. If another build is writing beside it, `waiting` is called and this one waits.
    ///
    /// # Errors
    /// `out` holds something else, or can't be written.
    pub fn begin(out: &Path, records: &Path, waiting: impl FnOnce()) -> Result<Self, WriteError> {
        let out = whole_path(out)?;
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(WriteError::NoFolder(out));
        };
        let records = fs::canonicalize(records).map_err(disk(records))?;
        if records.starts_with(&out) || out.starts_with(&records) {
            return Err(WriteError::Overlap(out));
        }
        fs::create_dir_all(parent).map_err(disk(parent))?;
        let lock = platform::open_for_lock(parent).map_err(disk(parent))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                lock.lock().map_err(disk(parent))?;
            }
            Err(TryLockError::Error(fault)) => return Err(WriteError::Disk(parent.to_path_buf(), fault)),
        }
        let has_former = is_own(&out)?;
        if has_former {
            // Another's site could be exchanged but never cleared away.
            platform::can_be_replaced(&out).map_err(disk(&out))?;
        }
        let mut staging = std::ffi::OsString::from(".");
        staging.push(name);
        staging.push(".consortia-building");
        let staging = parent.join(staging);
        remove(&staging)?;
        fs::create_dir(&staging).map_err(disk(&out))?;
        let (files, bytes, unchanged) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        let writer = Self { out, staging, has_former, files, bytes, unchanged, _lock: lock };
        writer.place(MARKER, MARKER_TEXT)?;
        Ok(writer)
    }

    /// Adds the file at `path`, which is relative and plain.
    ///
    /// # Errors
    /// The disk doesn't take it.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let unchanged = self.place(path, bytes)?;
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.unchanged.fetch_add(u64::from(unchanged), Ordering::Relaxed);
        Ok(())
    }

    /// Writes or links a file; says whether it is the one of before.
    fn place(&self, path: &str, bytes: &[u8]) -> Result<bool, WriteError> {
        let target = self.staging.join(path);
        if self.has_former {
            let former = self.out.join(path);
            if is_same(&former, bytes)
                && in_its_folder(&target, |target| fs::hard_link(&former, target)).is_ok()
            {
                return Ok(true);
            }
        }
        let create = |target: &Path| File::options().write(true).create_new(true).open(target);
        let written = in_its_folder(&target, create).and_then(|mut file| file.write_all(bytes));
        // Named as the reader knows it, not by where it was being built.
        written.map_err(disk(&self.out.join(path)))?;
        Ok(false)
    }

    /// Puts the new site in the place of the old one.
    ///
    /// # Errors
    /// The disk doesn't allow it; the old site then stands.
    pub fn finish(self) -> Result<Written, WriteError> {
        // Whoever removed the scaffold removed files with it that nobody wrote again; this one was written first.
        fs::symlink_metadata(self.staging.join(MARKER)).map_err(disk(&self.out))?;
        if self.out.exists() {
            platform::exchange(&self.staging, &self.out).map_err(disk(&self.out))?;
        } else {
            fs::rename(&self.staging, &self.out).map_err(disk(&self.out))?;
        }
        Ok(Written {
            files: self.files.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
            unchanged: self.unchanged.load(Ordering::Relaxed),
        })
        // What is dropped now is the old site, under the name of the new one's scaffold.
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // A folder that can't be removed now is removed by the next build.
        let _ = remove(&self.staging);
    }
}

/// Finds the absolute path of the output folder, with links to it followed. Nothing is made yet.
fn whole_path(out: &Path) -> Result<PathBuf, WriteError> {
    match fs::canonicalize(out) {
        Ok(path) if path.is_dir() => Ok(path),
        Ok(path) => Err(WriteError::NoFolder(path)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            let path = std::path::absolute(out).map_err(disk(out))?;
            // A link that leads nowhere is there all the same.
            let there = path.ancestors().find(|folder| folder.symlink_metadata().is_ok());
            let below = there.and_then(|there| Some((there, path.strip_prefix(there).ok()?)));
            let plain = |below: &Path| below.components().all(|step| matches!(step, Component::Normal(_)));
            match below {
                Some((there, below)) if there != path && plain(below) => {
                    Ok(fs::canonicalize(there).map_err(disk(there))?.join(below))
                }
                _ => Err(WriteError::NoFolder(path)),
            }
        }
        Err(fault) => Err(WriteError::Disk(out.to_path_buf(), fault)),
    }
}

/// Tells whether a site of this program stands at `out`; it is an error if something else does.
fn is_own(out: &Path) -> Result<bool, WriteError> {
    match fs::read_dir(out) {
        Ok(mut entries) => {
            if out.join(MARKER).is_file() {
                return Ok(true);
            }
            if entries.next().is_some() { Err(WriteError::Foreign(out.to_path_buf())) } else { Ok(false) }
        }
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(fault) => Err(WriteError::Disk(out.to_path_buf(), fault)),
    }
}

fn remove(folder: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(folder) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
            Err(WriteError::Disk(folder.to_path_buf(), fault))
        }
        _ => Ok(()),
    }
}

/// Does something at `target`, making its folder first if that isn't there.
fn in_its_folder<T>(target: &Path, act: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
    // Nearly every page is the first in a folder of its own.
    if let Some(folder) = target.parent() {
        match fs::create_dir(folder) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => fs::create_dir_all(folder)?,
            Err(fault) if fault.kind() != io::ErrorKind::AlreadyExists => return Err(fault),
            _ => {}
        }
    }
    act(target)
}

/// Tells whether an ordinary file at `path` holds exactly `bytes`.
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let size = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    if size != Some(bytes.len() as u64) {
        return false;
    }
    let mut before = Vec::with_capacity(bytes.len() + 1);
    File::open(path).and_then(|mut file| file.read_to_end(&mut before)).is_ok() && before == bytes
}
