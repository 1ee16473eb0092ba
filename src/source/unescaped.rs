//! Text that is read otherwise than it is written: escapes make characters that don't stand in the file.

use crate::text::Sanitized;
use granit_parser::{Event, Parser, ScalarStyle};
use std::ops::Range;

/// A text as it is read, and where its pieces are written.
#[derive(Debug, Default)]
pub struct Unescaped {
    /// The text.
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where it begins in the text.
    start: usize,
    written: Range<usize>,
    /// Whether it is written as it is read.
    plain: bool,
}

impl Unescaped {
    /// Adds what is read where `written` stands in `file`.
    pub fn push(&mut self, read: &str, written: Range<usize>, file: &str) {
        let plain = file.get(written.clone()) == Some(read);
        self.pieces.push(Piece { start: self.text.len(), written, plain });
        self.text.push_str(read);
    }

    /// Tells whether all of it is written in `file` as it is read.
    pub fn is_plain(&self, file: &str) -> bool {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => {
                file.get(first.written.start..last.written.end) == Some(self.text.as_str())
            }
            _ => true,
        }
    }

    /// Returns the place where the bytes of the text are written: of an escape all of it, since it has no part that is a character.
    pub fn written(&self, bytes: &Range<usize>) -> Range<usize> {
        let last = |before: usize| self.pieces.partition_point(|piece| piece.start < before).checked_sub(1);
        let piece = |before| last(before).and_then(|index| self.pieces.get(index));
        let within = |piece: &Piece, byte: usize| piece.written.start + byte - piece.start;
        let begins =
            |piece: &Piece| if piece.plain { within(piece, bytes.start) } else { piece.written.start };
        let ends = |piece: &Piece| if piece.plain { within(piece, bytes.end) } else { piece.written.end };
        let start = piece(bytes.start + 1).map_or(0, begins);
        let end = piece(bytes.end).map_or(0, ends);
        start..end.max(start)
    }
}

/// Finds the keys and values in YAML that are written with escapes, up to where it can't be read any more.
pub fn unescaped(text: &str) -> Vec<Unescaped> {
    if !text.contains('\\') {
        return Vec::new();
    }
    let clean = Sanitized::of(text);
    let mut found = Vec::new();
    for (event, span) in Parser::new_from_str(&clean.text).map_while(Result::ok) {
        let Event::Scalar(read, ScalarStyle::DoubleQuoted, ..) = event else { continue };
        let (Some(start), Some(end)) = (span.start.byte_offset(), span.end.byte_offset()) else { continue };
        if clean.text.get(start..end).is_some_and(|written| written.contains('\\')) {
            let mut value = Unescaped::default();
            value.push(&Sanitized::of(&read).text, clean.original(start..end), text);
            found.push(value);
        }
    }
    found
}
