//! What Linux and its like do in one step.

#![expect(clippy::disallowed_methods, reason = "the room that writes to the disk")]

use rustix::fs::{Access, CWD, RenameFlags, access, renameat_with};
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Has two folders change places, at once for whoever looks (`renameat2`).
pub(in crate::site) fn exchange(first: &Path, second: &Path) -> io::Result<()> {
    Ok(renameat_with(CWD, first, CWD, second, RenameFlags::EXCHANGE)?)
}

/// Fails if what is in `folder` couldn't be cleared away: another's could be exchanged all the same.
pub(in crate::site) fn can_be_replaced(folder: &Path) -> io::Result<()> {
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// Opens what is locked while a folder in `folder` is being written: the folder itself.
pub(in crate::site) fn open_for_lock(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Tells whether the owner of a file lets it be changed.
pub(in crate::site) fn may_be_written(file: &Path) -> io::Result<bool> {
    Ok(fs::metadata(file)?.permissions().mode() & 0o200 != 0)
}

/// Lets a file be run by whoever may read it.
pub(in crate::site) fn allow_running(file: &Path) -> io::Result<()> {
    let mode = fs::metadata(file)?.permissions().mode();
    fs::set_permissions(file, Permissions::from_mode(mode | (mode & 0o444) >> 2))
}
