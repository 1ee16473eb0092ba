//! Bytes into lines and columns: 1-based, in characters; a tab is one; the end exclusive.

use std::ops::Range;

/// A line and a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
}

/// A place in a text, with the lines it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Where it begins.
    pub start: Position,
    /// Where it ends, exclusive.
    pub end: Position,
    /// The line it begins in, without its end.
    pub line: String,
    /// The place within that line, in bytes, cut at its end.
    pub within: Range<usize>,
}

/// The position of a byte; beyond the end, or inside a character, the one before counts.
pub fn position(text: &str, byte: usize) -> Position {
    let before = text.get(..text.floor_char_boundary(byte)).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    Position { line, column }
}

impl Located {
    /// Where `bytes` of `text` stand.
    pub fn new(text: &str, bytes: &Range<usize>) -> Self {
        let (start, end) =
            (text.floor_char_boundary(bytes.start), text.floor_char_boundary(bytes.end.max(bytes.start)));
        let line_start =
            text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let rest = text.get(line_start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let within = (start - line_start).min(line.len())..(end - line_start).min(line.len());
        Self { start: position(text, start), end: position(text, end), line: line.to_owned(), within }
    }

    /// A file as a whole.
    pub fn start() -> Self {
        let first = Position { line: 1, column: 1 };
        Self { start: first, end: first, line: String::new(), within: 0..0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "甲: 乙\r\n\t丙😀: 丁\n";
        let at = |found: &str| text.find(found).unwrap_or_default();
        assert_eq!(position(text, at("乙")), Position { line: 1, column: 4 });
        assert_eq!(position(text, at("丁")), Position { line: 2, column: 6 });
        assert_eq!(position(text, 9999), Position { line: 3, column: 1 });
        let place = Located::new(text, &(at("丙")..at(": 丁")));
        assert_eq!((place.start.column, place.end.column), (2, 4));
        assert_eq!(place.line, "\t丙😀: 丁");
        assert_eq!(place.line.get(place.within), Some("丙😀"));
    }
}
