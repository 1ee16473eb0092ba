//! Bytes into lines and columns: 1-based, in characters; a tab is one; the end exclusive. Who counts columns in bytes
//! finds those beside them.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

/// A line and a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// The same column in bytes of UTF-8.
    pub byte: usize,
}

impl Position {
    /// Where every text begins.
    const FIRST: Self = Self { line: 1, column: 1, byte: 1 };
}

/// A place in a text, with the lines it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedSpan {
    /// Where it begins.
    pub start: Position,
    /// Where it ends, exclusive.
    pub end: Position,
    /// The place within the text, in bytes.
    pub bytes: Range<usize>,
    /// The line it begins in, without its end; shared, for a file of one long line may have a finding at each word.
    pub line: Arc<str>,
    /// The place within that line, in bytes, cut at its end.
    pub within: Range<usize>,
}

/// A text whose lines are known, for whoever asks for many places in it: each costs the way from the last.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    last: RefCell<Last>,
}

/// What was found out last: a byte with its position, and a line as it is shown.
struct Last {
    byte: usize,
    position: Position,
    shown: Option<(usize, Arc<str>)>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(after).collect();
        let last = Last { byte: 0, position: Position::FIRST, shown: None };
        Self { text, starts, last: RefCell::new(last) }
    }

    fn start_of(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or_default()
    }

    /// Finds the position of a byte that begins a character.
    fn position(&self, byte: usize) -> Position {
        let mut last = self.last.borrow_mut();
        let line = self.starts.partition_point(|start| *start <= byte);
        let (from, column) = if last.position.line == line && last.byte <= byte {
            (last.byte, last.position.column)
        } else {
            (self.start_of(line), 1)
        };
        let byte_column = byte - self.start_of(line) + 1;
        let column = column + self.text.get(from..byte).unwrap_or_default().chars().count();
        last.byte = byte;
        last.position = Position { line, column, byte: byte_column };
        last.position
    }

    fn shown(&self, line: usize) -> Arc<str> {
        let shown = &mut self.last.borrow_mut().shown;
        if let Some((number, text)) = shown
            && *number == line
        {
            return Arc::clone(text);
        }
        let rest = self.text.get(self.start_of(line)..).unwrap_or_default();
        let text = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        Arc::clone(&shown.insert((line, Arc::from(text))).1)
    }

    /// Resolves `bytes` to lines and columns.
    pub fn locate(&self, bytes: &Range<usize>) -> ResolvedSpan {
        let (from, to) = (
            self.text.floor_char_boundary(bytes.start),
            self.text.floor_char_boundary(bytes.end.max(bytes.start)),
        );
        let (start, end) = (self.position(from), self.position(to));
        let (line, begins) = (self.shown(start.line), self.start_of(start.line));
        let within = (from - begins).min(line.len())..(to - begins).min(line.len());
        ResolvedSpan { start, end, bytes: from..to, line, within }
    }
}

impl ResolvedSpan {
    /// Names a file as a whole.
    pub fn start() -> Self {
        Self { start: Position::FIRST, end: Position::FIRST, bytes: 0..0, line: Arc::from(""), within: 0..0 }
    }

    /// Moves the place to where it is when so many bytes stand before the text that aren't part of it.
    pub(crate) fn after(mut self, before: usize) -> Self {
        for position in [&mut self.start, &mut self.end] {
            position.byte += if position.line == 1 { before } else { 0 };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "甲: 乙\r\n\t丙😀: 丁\n";
        let at = |found: &str| text.find(found).unwrap_or_default();
        let lines = Lines::new(text);
        let position = |byte| lines.locate(&(byte..byte)).start;
        assert_eq!(position(at("丁")), Position { line: 2, column: 6, byte: 11 });
        assert_eq!(position(at("乙")), Position { line: 1, column: 4, byte: 6 });
        assert_eq!(position(9999), Position { line: 3, column: 1, byte: 1 });
        let place = lines.locate(&(at("丙")..at(": 丁")));
        assert_eq!((place.start.column, place.end.column), (2, 4));
        assert_eq!(&*place.line, "\t丙😀: 丁");
        assert_eq!(place.line.get(place.within), Some("丙😀"));
    }
}
