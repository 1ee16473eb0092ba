//! Character references, as far as pages are written with them.

use memchr::memchr;

/// Adds text to `into` with its references resolved.
pub(super) fn resolve(text: &[u8], into: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest) {
        let (before, reference) = rest.split_at(at);
        into.extend_from_slice(before);
        let end = memchr(b';', reference).unwrap_or_default();
        let known = reference.get(1..end).and_then(character);
        let resolved = known.unwrap_or('&');
        into.extend_from_slice(resolved.encode_utf8(&mut [0; 4]).as_bytes());
        rest = reference.get(if known.is_some() { end + 1 } else { 1 }..).unwrap_or_default();
    }
    into.extend_from_slice(rest);
}

/// Returns the character that a reference, `lt` or `#x27`, stands for.
fn character(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"nbsp" => Some('\u{A0}'),
        _ => {
            let number = std::str::from_utf8(name.strip_prefix(b"#")?).ok()?;
            let code = match number.strip_prefix('x') {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
