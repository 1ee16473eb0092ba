//! Characters that may not stand in an address as they are (RFC 3986).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what means the same wherever it stands, and the slash between names.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
const QUERY: &AsciiSet = &PATH.remove(b':');

/// Escapes a path as it stands in an address.
pub fn escaped_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// Escapes a text as it stands in the value of a query.
pub fn escaped_query(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

#[cfg(test)]
mod tests {
    use super::{escaped_path, escaped_query};

    #[test]
    fn what_means_something_in_an_address_is_escaped() {
        assert_eq!(escaped_path("content/files/附件 1%.pdf"), "content/files/%E9%99%84%E4%BB%B6%201%25.pdf");
        assert_eq!(escaped_path("a:b/../c?d#e"), "a%3Ab/../c%3Fd%23e");
        assert_eq!(escaped_path("a/b c/甲-1_2.~:?#%"), "a/b%20c/%E7%94%B2-1_2.~%3A%3F%23%25");
        assert_eq!(escaped_query("https://a/?b&c"), "https://a/%3Fb%26c");
    }
}
