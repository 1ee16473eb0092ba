//! The default theme is embedded: a change in it is a change of the program. What the program keeps for itself between
//! two runs it knows again by a hash of its own source.

#![expect(clippy::disallowed_methods, reason = "it runs before there is a program")]

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    let mut hash = DefaultHasher::new();
    hash.write(&fs::read("Cargo.lock")?);
    add(Path::new("src"), &mut hash)?;
    println!("cargo::rustc-env=CONSORTIA_SOURCE={:016x}", hash.finish());
    Ok(())
}

/// Adds every file below `folder`, in the order of their names.
fn add(folder: &Path, hash: &mut DefaultHasher) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for path in entries.into_iter().map(|entry| entry.path()) {
        if path.is_dir() {
            add(&path, hash)?;
        } else {
            hash.write(path.to_string_lossy().as_bytes());
            hash.write(&fs::read(&path)?);
        }
    }
    Ok(())
}
