//! Compressed copies (RFC 1952) for servers that send what is prepared: the same bytes on any machine, with no name and no time.

use super::media::media_type;
use flate2::{Compression, GzBuilder};
use std::io::Write as _;

/// Files that are hardly more than a head aren't worth one.
const SMALLEST: usize = 512;

/// Makes the compressed copy of the file at `path`, if that is shorter.
pub(super) fn compressed(path: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let media_type = media_type(path);
    let is_text = media_type.starts_with("text/")
        || ["json", "jsonl", "xml", "script"].iter().any(|form| media_type.ends_with(form));
    if !is_text || bytes.len() < SMALLEST {
        return None;
    }
    let mut encoder = GzBuilder::new().write(Vec::with_capacity(bytes.len() / 4), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|copy| copy.len() < bytes.len())
}

#[cfg(test)]
mod tests {
    use super::compressed;
    use std::io::Read as _;

    #[test]
    fn what_is_text_is_compressed() {
        let text = "创新联合体".repeat(100);
        let copy = compressed("a/index.html", text.as_bytes()).unwrap();
        let mut back = String::new();
        flate2::read::GzDecoder::new(&copy[..]).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        // No flags, no time, an unknown system.
        assert_eq!(copy[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
        assert_eq!(compressed("a.pdf", text.as_bytes()), None);
        assert_eq!(compressed("a.txt", b"short"), None);
    }
}
