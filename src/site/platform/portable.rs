//! The same on any system, in as many steps as it takes. Between two of them no site stands there: that is for an editor's
//! preview, and not for a server.

#![expect(clippy::disallowed_methods, reason = "the room that writes to the disk")]
// What a system can't refuse is a result all the same: the twin has the same signatures.
#![allow(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Makes the name beside `path` that ends like this.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    path.with_file_name(name)
}

/// Has two folders change places. Where the second step fails the first is taken back.
pub(in crate::site) fn exchange(first: &Path, second: &Path) -> io::Result<()> {
    let aside = beside(second, ".consortia-former");
    fs::rename(second, &aside)?;
    if let Err(fault) = fs::rename(first, second) {
        fs::rename(&aside, second)?;
        return Err(fault);
    }
    fs::rename(&aside, first)
}

/// Fails if what is in `folder` couldn't be cleared away.
pub(in crate::site) fn can_be_replaced(folder: &Path) -> io::Result<()> {
    if fs::metadata(folder)?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    Ok(())
}

/// Opens what is locked while a folder in `folder` is being written: a file, since not every system opens folders.
pub(in crate::site) fn open_for_lock(folder: &Path) -> io::Result<File> {
    File::options().create(true).append(true).open(folder.join(".consortia-lock"))
}

/// Tells whether a file lets itself be changed.
pub(in crate::site) fn may_be_written(file: &Path) -> io::Result<bool> {
    Ok(!fs::metadata(file)?.permissions().readonly())
}

/// Lets a file be run: where files have no such permission, it may be already.
pub(in crate::site) fn allow_running(_: &Path) -> io::Result<()> {
    Ok(())
}
