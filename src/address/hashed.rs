//! What files are known by: the hash of their bytes, and names that change with it.

use sha2::{Digest as _, Sha256};

/// Computes the SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Writes `style.css` as `style.0a1b2c3d4e5f.css`: a name that changes with the bytes, so that it can be kept for ever.
pub fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = format!("{:.12x}", Sha256::digest(bytes));
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}
