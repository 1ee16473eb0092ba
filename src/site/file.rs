//! Single files that aren't of a site: a mended record, and a file in which a host wants to be told something.

#![expect(clippy::disallowed_methods, reason = "the room that writes to the disk")]

use super::platform;
use crate::source::BYTE_ORDER_MARK;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// Looks whether the owner of the file at `path` below the folder `root` lets it be changed: a new file in its place wouldn't
/// ask.
///
/// # Errors
/// It is read-only, or the disk doesn't say.
pub fn may_be_rewritten(root: &Path, path: &str) -> io::Result<()> {
    if platform::may_be_written(&root.join(path))? { Ok(()) } else { Err(ErrorKind::PermissionDenied.into()) }
}

/// Puts the text `after` in the place of `before`, in one step, in the file at `path` below the folder `root`. Its byte-order
/// mark and permissions stay.
///
/// # Errors
/// The disk doesn't allow it; or by now something else stands there than was read, a link for instance.
pub fn rewrite(root: &Path, path: &str, before: &str, after: &str) -> io::Result<()> {
    let file = fs::canonicalize(root)?.join(path);
    let bytes = fs::read(&file)?;
    let text = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(&bytes);
    if fs::canonicalize(&file)? != file || text != before.as_bytes() {
        return Err(ErrorKind::ResourceBusy.into());
    }
    let Some(name) = file.file_name() else { return Err(ErrorKind::IsADirectory.into()) };
    let mark = bytes.get(..bytes.len() - text.len()).unwrap_or_default();
    // What a killed run left is passed over by whoever reads records, and cleared away here.
    let beside = file.with_file_name(format!(".{}.consortia-fixing", name.to_string_lossy()));
    if let Err(fault) = fs::remove_file(&beside)
        && fault.kind() != ErrorKind::NotFound
    {
        return Err(fault);
    }
    let replaced = || {
        let mut new = File::options().write(true).create_new(true).open(&beside)?;
        new.write_all(mark)?;
        new.write_all(after.as_bytes())?;
        new.set_permissions(fs::metadata(&file)?.permissions())?;
        new.sync_all()?;
        fs::rename(&beside, &file)
    };
    replaced().inspect_err(|_| {
        // What can't be removed now is removed by the next run.
        let _ = fs::remove_file(&beside);
    })
}

/// Adds to the file at `path` what `words` make of the bytes that are in it already.
///
/// # Errors
/// The disk doesn't allow it.
pub fn append(path: &Path, words: impl FnOnce(usize) -> String) -> io::Result<()> {
    let mut file = File::options().append(true).create(true).open(path)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    file.write_all(words(length).as_bytes())
}
