//! A published tree held against its manifest: what is missing, what has other bytes, what is there besides. Only names
//! found in the tree are opened, so that nothing a manifest says leads out of it.

#![expect(clippy::disallowed_methods, reason = "reads back what this room writes")]

use super::write::MARKER;
use crate::published::{MANIFEST, Manifest};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How a tree differs from its manifest at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeDifference {
    /// Listed, and not there.
    Missing,
    /// There, with other bytes.
    Changed,
    /// There, and not listed.
    Extra,
    /// A link or another thing that is no ordinary file: what it leads to may be anything.
    NoFile,
}

/// What was found of a tree.
#[derive(Debug)]
pub struct Verified {
    /// How many files the manifest lists.
    pub files: usize,
    /// By path.
    pub differences: Vec<(String, TreeDifference)>,
    /// What couldn't be read: nobody knows whether it is right.
    pub unread: Vec<(PathBuf, io::Error)>,
}

/// Why a tree couldn't be held against anything.
#[derive(Debug)]
pub enum VerifyError {
    /// The disk said no.
    Disk(PathBuf, io::Error),
    /// What stands there is no manifest: the reason in English.
    NoManifest(PathBuf, String),
}

/// Holds the tree in `folder` against the manifest in it. `folder` may be a link; nothing below it is followed.
///
/// # Errors
/// There is no manifest that can be read.
pub fn verify(folder: &Path) -> Result<Verified, VerifyError> {
    let disk = |path: &Path| {
        let path = path.to_path_buf();
        move |fault| VerifyError::Disk(path, fault)
    };
    let root = fs::canonicalize(folder).map_err(disk(folder))?;
    let manifest = read_manifest(&root.join(MANIFEST))?;
    let (mut there, mut unread) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(&root).min_depth(1) {
        match entry {
            Ok(entry) => there.push(entry),
            Err(fault) => {
                let path = fault.path().unwrap_or(&root).to_path_buf();
                unread.push((path, fault.into_io_error().unwrap_or_else(|| ErrorKind::Other.into())));
            }
        }
    }
    let below = |path: &Path| path.strip_prefix(&root).unwrap_or(path).to_string_lossy().into_owned();
    let compared: Vec<_> = there
        .par_iter()
        .filter_map(|entry| Some((entry, compare(&manifest, &below(entry.path()), entry).transpose()?)))
        .collect();
    let mut differences = Vec::new();
    for (entry, compared) in compared {
        match compared {
            Ok(difference) => differences.push((below(entry.path()), difference)),
            Err(fault) => unread.push((entry.path().to_path_buf(), fault)),
        }
    }
    let names: HashSet<String> = there.iter().map(|entry| below(entry.path())).collect();
    let is_hidden = |path: &str| unread.iter().any(|(folder, _)| root.join(path).starts_with(folder));
    let missing = manifest.files.keys().filter(|path| !names.contains(*path) && !is_hidden(path));
    differences.extend(missing.map(|path| (path.clone(), TreeDifference::Missing)));
    let empty = empty_folders(&root, &manifest, &there)
        .filter(|path| !unread.iter().any(|(folder, _)| folder == path));
    differences.extend(empty.map(|path| (below(path) + "/", TreeDifference::Extra)));
    differences.sort_by(|(left, _), (right, _)| left.cmp(right));
    unread.sort_by(|(left, _), (right, _)| left.cmp(right));
    Ok(Verified { files: manifest.files.len(), differences, unread })
}

/// Lists the folders with nothing in them, where nothing is listed: what is in another is told by itself.
fn empty_folders<'t>(
    root: &Path,
    manifest: &Manifest,
    there: &'t [DirEntry],
) -> impl Iterator<Item = &'t Path> {
    let listed: HashSet<PathBuf> = manifest
        .files
        .keys()
        .flat_map(|path| Path::new(path).ancestors())
        .map(|path| root.join(path))
        .collect();
    let filled: HashSet<&Path> = there.iter().filter_map(|entry| entry.path().parent()).collect();
    let folders = there.iter().filter(|entry| entry.file_type().is_dir()).map(DirEntry::path);
    folders.filter(move |path| !listed.contains(*path) && !filled.contains(path))
}

/// Reads the manifest in the file at `path`.
///
/// # Errors
/// It can't be read, or is none.
pub fn read_manifest(path: &Path) -> Result<Manifest, VerifyError> {
    let disk = |fault| VerifyError::Disk(path.to_path_buf(), fault);
    // A pipe would never end.
    if !fs::metadata(path).map_err(disk)?.is_file() {
        return Err(VerifyError::NoManifest(path.to_path_buf(), "not a file".to_owned()));
    }
    let json = fs::read(path).map_err(disk)?;
    Manifest::parse(&json).map_err(|words| VerifyError::NoManifest(path.to_path_buf(), words))
}

/// Tells how what stands at `path` differs from what is listed there, if it does.
fn compare(manifest: &Manifest, path: &str, entry: &DirEntry) -> io::Result<Option<TreeDifference>> {
    let kind = entry.file_type();
    let Some(listed) = manifest.files.get(path) else {
        let is_own = matches!(path, MANIFEST | MARKER) && kind.is_file();
        return Ok((!kind.is_dir() && !is_own).then_some(TreeDifference::Extra));
    };
    if !kind.is_file() {
        return Ok(Some(TreeDifference::NoFile));
    }
    let is_as_long = entry.metadata()?.len() == listed.size;
    let is_same = is_as_long && sha256_of(entry.path())? == listed.sha256;
    Ok((!is_same).then_some(TreeDifference::Changed))
}

/// Computes the SHA-256 of a file, in hexadecimal, with little of it in memory at a time.
fn sha256_of(path: &Path) -> io::Result<String> {
    let (mut file, mut hash, mut part) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(format!("{:x}", hash.finalize())),
            length => hash.update(part.get(..length).unwrap_or_default()),
        }
    }
}
