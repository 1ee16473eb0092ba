//! What a system does in its own way: putting one folder in the place of another, and who may do what. Linux is where sites
//! are published, and does it in one step; editors' machines run other systems, for which a portable twin does the same in
//! several. The twin is compiled and tested on Linux, too.

#[cfg(any(not(unix), test))]
mod portable;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(super) use portable::{allow_running, can_be_replaced, exchange, may_be_written, open_for_lock};
#[cfg(unix)]
pub(super) use unix::{allow_running, can_be_replaced, exchange, may_be_written, open_for_lock};

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Each test runs with both of them.
    macro_rules! on_both {
        ($($name:ident)+) => {$(
            mod $name {
                use super::super::$name::{allow_running, can_be_replaced, exchange, may_be_written, open_for_lock};
                use super::{folder_with, text_in};
                use std::fs::{self, TryLockError};

                #[test]
                fn two_folders_change_places() {
                    let root = tempfile::tempdir().unwrap();
                    let (new, old) = (root.path().join("新"), root.path().join("旧"));
                    folder_with(&new, "新的");
                    folder_with(&old, "旧的");
                    exchange(&new, &old).unwrap();
                    assert_eq!((text_in(&old), text_in(&new)), ("新的".to_owned(), "旧的".to_owned()));
                    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2, "nothing is left beside them");
                }

                #[test]
                fn without_the_other_folder_both_stay_as_they_are() {
                    let root = tempfile::tempdir().unwrap();
                    let (new, old) = (root.path().join("新"), root.path().join("旧"));
                    folder_with(&old, "旧的");
                    assert!(exchange(&new, &old).is_err());
                    assert_eq!(text_in(&old), "旧的");
                }

                #[test]
                fn a_second_build_waits() {
                    let root = tempfile::tempdir().unwrap();
                    let first = open_for_lock(root.path()).unwrap();
                    first.try_lock().unwrap();
                    let second = open_for_lock(root.path()).unwrap();
                    assert!(matches!(second.try_lock(), Err(TryLockError::WouldBlock)));
                    drop(first);
                    second.try_lock().unwrap();
                }

                #[test]
                fn what_is_read_only_is_seen() {
                    let root = tempfile::tempdir().unwrap();
                    let file = root.path().join("记录.yaml");
                    fs::write(&file, "a: 1\n").unwrap();
                    assert!(may_be_written(&file).unwrap());
                    can_be_replaced(root.path()).unwrap();
                    allow_running(&file).unwrap();
                    let mut permissions = fs::metadata(&file).unwrap().permissions();
                    permissions.set_readonly(true);
                    fs::set_permissions(&file, permissions).unwrap();
                    assert!(!may_be_written(&file).unwrap());
                }
            }
        )+};
    }

    fn folder_with(folder: &Path, text: &str) {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("页.html"), text).unwrap();
    }

    fn text_in(folder: &Path) -> String {
        fs::read_to_string(folder.join("页.html")).unwrap()
    }

    on_both!(unix portable);
}
