//! Why a file isn't YAML, in terms of what an editor typed: where the parser gave up, the mistake behind it
//! is looked for in that line, then in the two before. A mistake is named only if it stands there; comments and quoted
//! words don't count.

use granit_parser::ErrorKind;
use std::ops::Range;

/// What the parser stumbled over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// A quotation mark, bracket or brace that nothing closes.
    Unclosed(char),
    /// A bracket or brace closed by the other kind.
    Mismatched(char, char),
    /// A closing bracket or brace that nothing opened.
    Unopened,
    /// Within brackets or braces, neither a comma nor their end.
    Separator,
    /// No `field: value` where one belongs.
    NoField,
    /// A colon where none can be.
    Colon,
    /// A line that is aligned with no other.
    Indentation,
    /// An item of a list where none can be, or something else where one belongs.
    Item,
    /// A tab where only spaces can be.
    Tab,
    /// More words after a closing quotation mark.
    AfterQuote,
    /// A backslash that means nothing in double quotes.
    Escape,
    /// A character that no bare value begins with.
    Character(char),
    /// A `#` that no space stands before, or that stands within a value.
    Comment,
    /// Anything else.
    Other,
}

impl SyntaxErrorKind {
    /// Sorts an error of the parser under what an editor knows.
    fn of(kind: &ErrorKind) -> Self {
        use ErrorKind as K;
        match kind {
            K::UnclosedFlowCollection { open } => Self::Unclosed(*open),
            K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar | K::InvalidQuotedScalarIndent => {
                Self::Unclosed('"')
            }
            K::MismatchedFlowCollectionEnd { open, close } => Self::Mismatched(*open, *close),
            K::MisplacedFlowCollectionEnd => Self::Unopened,
            K::ExpectedFlowMappingSeparator
            | K::ExpectedFlowSequenceSeparator
            | K::UnexpectedEofFlowSequence
            | K::UnexpectedEofFlowMapping
            | K::UnexpectedEofImplicitFlowMapping
            | K::BlockEntryInFlowCollection => Self::Separator,
            K::SimpleKeyExpected | K::InvalidSimpleKey | K::UnexpectedEofBlockMapping => Self::NoField,
            K::MappingValueNotAllowed
            | K::MappingKeyNotAllowed
            | K::InvalidColonPlacement
            | K::InvalidMappingValueWhitespace
            | K::FlowMappingValueAdjacentCollection => Self::Colon,
            K::ExpectedBlockMappingKey
            | K::InvalidIndentation
            | K::InvalidFlowScalarIndent
            | K::InvalidBlockScalarIndent => Self::Indentation,
            K::ExpectedBlockSequenceEntry
            | K::BlockSequenceEntryNotAllowed
            | K::InvalidBlockEntryWhitespace => Self::Item,
            K::TabNotAllowed
            | K::TabInBlockIndentation
            | K::TabInIndentation
            | K::TabInPlainScalar
            | K::TabAtBlockScalarStart => Self::Tab,
            K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => Self::AfterQuote,
            K::UnknownQuotedScalarEscape
            | K::InvalidQuotedScalarHexEscape
            | K::InvalidLowSurrogateHexEscape
            | K::InvalidLowSurrogate
            | K::MissingLowSurrogate
            | K::UnpairedLowSurrogate
            | K::InvalidUnicodeEscape => Self::Escape,
            K::UnexpectedCharacter { character } => Self::Character(*character),
            K::CommentNotSeparated | K::CommentInterceptedScalar => Self::Comment,
            _ => Self::Other,
        }
    }
}

/// A mistake of whoever typed the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxHint {
    /// A tab before the first character of a line.
    Tab,
    /// A full-width colon after a field's name.
    WideColon,
    /// A colon after a field's name, and no space.
    TightColon,
    /// A full-width comma between two fields in braces.
    WideComma,
    /// A full-width bracket or brace.
    WideBracket,
    /// A value with a colon in it, in full-width quotation marks.
    WideQuotes,
    /// A bare value with this character in it, which only a quoted one can have.
    Bare(char),
    /// No comma between two fields in braces.
    NoComma,
    /// A comma at the end of a line that isn't within brackets.
    EndComma,
    /// A line further in than the one before, which has its value already.
    Deeper,
}

/// Why a file isn't YAML.
#[derive(Debug)]
pub struct SyntaxDiagnosis {
    /// What the parser stumbled over.
    pub error_kind: SyntaxErrorKind,
    /// The mistake behind it, if one was seen, with what should stand there.
    pub hint: Option<(SyntaxHint, Option<String>)>,
}

/// Returns the cause of a parser's error at the byte `at`, and its place. `flow` is where the innermost bracket or brace
/// stands that is open there.
pub(super) fn diagnose(
    text: &str,
    at: usize,
    kind: &ErrorKind,
    flow: Option<usize>,
) -> (SyntaxDiagnosis, Range<usize>) {
    let lines = lines_before(text, at);
    let error_kind = match SyntaxErrorKind::of(kind) {
        SyntaxErrorKind::Indentation
            if lines.first().is_some_and(|line| line.code.trim_start().starts_with("- ")) =>
        {
            SyntaxErrorKind::Item
        }
        error_kind => error_kind,
    };
    if let Some((hint, span, right)) = hint(text, &lines, at, error_kind) {
        return (SyntaxDiagnosis { error_kind, hint: Some((hint, right)) }, span);
    }
    let opened = flow.filter(|open| lines.first().is_some_and(|line| *open < line.start));
    let (error_kind, at) = match (error_kind, opened) {
        (SyntaxErrorKind::Separator | SyntaxErrorKind::Colon, Some(open)) => {
            let bracket = text.get(open..).and_then(|rest| rest.chars().next());
            (SyntaxErrorKind::Unclosed(bracket.unwrap_or('{')), open)
        }
        _ => (error_kind, at),
    };
    let next =
        text.get(at..).and_then(|rest| rest.chars().next()).filter(|next| !matches!(next, '\n' | '\r'));
    let error_kind = match (error_kind, next) {
        (SyntaxErrorKind::Unclosed('"'), Some(quote @ '\'')) => SyntaxErrorKind::Unclosed(quote),
        (error_kind, _) => error_kind,
    };
    (SyntaxDiagnosis { error_kind, hint: None }, at..at + next.map_or(0, char::len_utf8))
}

/// Returns the mistake behind an error at the byte `at`, and its place in the text.
fn hint(text: &str, lines: &[CodeLine], at: usize, error_kind: SyntaxErrorKind) -> Option<FoundHint> {
    let faulty = lines.first()?;
    if error_kind == SyntaxErrorKind::Tab {
        // The parser reads on to the line that the tab begins.
        let mut start = faulty.start;
        for line in text.get(start..)?.split('\n').take(2) {
            let found = in_line(&CodeLine { start, text: line, code: code(line) });
            if let Some(found @ (SyntaxHint::Tab, ..)) = found {
                return Some(placed(start, found));
            }
            start += line.len() + 1;
        }
    }
    let certain = in_line(faulty).or_else(|| at_fault(faulty, lines.get(1), at - faulty.start, error_kind));
    let certain = certain.map(|found| placed(faulty.start, found));
    certain.or_else(|| lines.iter().skip(1).find_map(|line| Some(placed(line.start, in_line(line)?))))
}

/// Moves what was found in a line that begins at `start` to its place in the text.
fn placed(start: usize, (hint, span, right): FoundHint) -> FoundHint {
    (hint, start + span.start..start + span.end, right)
}

/// A line that isn't blank or a comment: where it begins, what it says, and that without comment and quoted words.
struct CodeLine<'t> {
    start: usize,
    text: &'t str,
    code: String,
}

/// The longest line that a person types, in bytes: in a longer one no mistake is looked for.
const LONGEST: usize = 4000;

/// A mistake, where it stands, and what should stand there.
type FoundHint = (SyntaxHint, Range<usize>, Option<String>);

/// Returns the line of `at` and the two before it that say something.
fn lines_before(text: &str, at: usize) -> Vec<CodeLine<'_>> {
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let mut before = end;
    let all = text.get(..end).unwrap_or(text).rsplit('\n').map(|line| {
        let start = before - line.len();
        before = start.saturating_sub(1);
        CodeLine { start, text: line, code: code(line) }
    });
    all.filter(|line| !line.code.trim().is_empty()).take(3).collect()
}

/// Returns a line without its comment, and with each character of quoted words made an `x` (so that bytes stay where
/// they are).
fn code(line: &str) -> String {
    let mut code = String::with_capacity(line.len());
    let (mut quote, mut before) = (None, ' ');
    for character in line.trim_end_matches('\r').chars() {
        let opens = matches!(before, ' ' | '{' | '[' | ',');
        match (quote, character) {
            (None, '#') if before.is_whitespace() => break,
            (None, '"' | '\'') if opens => {
                quote = Some(character);
                code.push(character);
            }
            (Some(open), _) if open == character => {
                quote = None;
                code.push(character);
            }
            (Some(_), _) => code.extend(std::iter::repeat_n('x', character.len_utf8())),
            (None, _) => code.push(character),
        }
        before = character;
    }
    // What seemed a quotation that never ends is read as it stands.
    if quote.is_some() { line.split(" #").next().unwrap_or(line).to_owned() } else { code }
}

/// Tells whether a field's name ends where `before` does: at the beginning of a line or item, or after a brace or comma.
fn ends_in_a_name(before: &str) -> bool {
    let name =
        |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_';
    let rest = before.trim_end_matches(name);
    rest.len() < before.len()
        && (rest.trim_matches([' ', '-']).is_empty() || rest.trim_end().ends_with(['{', ',', '｛', '，']))
}

/// Returns a mistake that shows in the line itself.
fn in_line(line: &CodeLine) -> Option<FoundHint> {
    let code = line.code.as_str();
    if code.len() > LONGEST {
        return None;
    }
    let indent = code.len() - code.trim_start().len();
    if code.get(..indent).is_some_and(|indent| indent.contains('\t')) {
        return Some((SyntaxHint::Tab, 0..indent, None));
    }
    for (at, character) in code.char_indices() {
        let (before, rest) = (code.get(..at)?, code.get(at + character.len_utf8()..)?);
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let span = at..at + character.len_utf8();
        let with_spaces = at..span.end + spaces;
        let braces = before.matches(['{', '｛']).count() > before.matches(['}', '｝']).count();
        let begins = before.ends_with(": ") || before.trim_matches([' ', '-']).is_empty();
        let name = rest.trim_start().split([':', '：']).next().unwrap_or_default();
        let found = match character {
            '：' if ends_in_a_name(before) => (SyntaxHint::WideColon, with_spaces, ": "),
            ':' if ends_in_a_name(before)
                && !braces
                && !before.contains(": ")
                && !rest.is_empty()
                && !rest.starts_with([' ', '\t'])
                && !rest.starts_with("//") =>
            {
                (SyntaxHint::TightColon, span, ": ")
            }
            '，' | '、' if braces && name.len() < rest.trim_start().len() && ends_in_a_name(name) => {
                (SyntaxHint::WideComma, with_spaces, ", ")
            }
            '｛' if begins => (SyntaxHint::WideBracket, span, "{"),
            '［' if begins => (SyntaxHint::WideBracket, span, "["),
            '｝' if braces && before.contains('{') => (SyntaxHint::WideBracket, span, "}"),
            '］' if rest.trim().is_empty() && before.contains('[') && !before.contains(']') => {
                (SyntaxHint::WideBracket, span, "]")
            }
            _ => continue,
        };
        let (hint, span, right) = found;
        return Some((hint, span, Some(right.to_owned())));
    }
    None
}

/// Returns a mistake at the very place where the parser gave up: the byte `at` of the line.
fn at_fault(
    line: &CodeLine,
    above: Option<&CodeLine>,
    at: usize,
    error_kind: SyntaxErrorKind,
) -> Option<FoundHint> {
    let (before, rest) = (line.code.get(..at)?, line.code.get(at..)?);
    let next = rest.chars().next()?;
    let value = before.find(": ").map(|colon| colon + 2);
    match (error_kind, next) {
        (_, ',' | '，')
            if matches!(error_kind, SyntaxErrorKind::Indentation | SyntaxErrorKind::AfterQuote) =>
        {
            let ends = rest.trim_end().len() == next.len_utf8();
            ends.then(|| (SyntaxHint::EndComma, at..at + next.len_utf8(), Some(String::new())))
        }
        (SyntaxErrorKind::Separator, '[' | '{') => bare(line, item_start(before), Some(at), next),
        (SyntaxErrorKind::Separator, ':') => {
            let start = item_start(before);
            let words = before.get(start..)?;
            let name = words.rsplit(' ').next()?;
            let spaces = words.strip_suffix(name)?;
            if spaces.trim().is_empty() {
                // Nothing before it is a separator: the line belongs to something that isn't closed.
                return if start == 0 { None } else { bare(line, start, None, next) };
            }
            let from_tree = start + spaces.trim_end().len();
            ends_in_a_name(name)
                .then(|| (SyntaxHint::NoComma, from_tree..at - name.len(), Some(", ".to_owned())))
        }
        (SyntaxErrorKind::Colon, ':') => match value {
            Some(start) => bare(line, start, Some(line.code.trim_end().len()), next),
            None => deeper(line, above?),
        },
        (SyntaxErrorKind::Indentation, _) if before.trim().is_empty() => deeper(line, above?),
        (SyntaxErrorKind::Indentation, _) => {
            let start =
                value.filter(|start| line.code.get(*start..).is_some_and(|v| v.starts_with(['[', '{'])))?;
            bare(line, start, Some(line.code.trim_end().len()), line.code.get(start..)?.chars().next()?)
        }
        (SyntaxErrorKind::Character(character), _) => {
            let end = (!before.contains('{')).then(|| line.code.trim_end().len());
            bare(line, at, end, character)
        }
        _ => None,
    }
}

/// Returns where the value begins that `before` ends in, within brackets or braces.
fn item_start(before: &str) -> usize {
    let marks =
        [": ", ", ", "{", "[", ","].into_iter().filter_map(|mark| Some(before.rfind(mark)? + mark.len()));
    marks.max().unwrap_or_default()
}

/// Returns a bare value from `start` on that wants quotes; without an end, or with one that only begins it, it goes to
/// the next comma or the end of the braces.
fn bare(line: &CodeLine, start: usize, end: Option<usize>, for_what: char) -> Option<FoundHint> {
    let rest = line.code.get(start..)?;
    let start = start + (rest.len() - rest.trim_start().len());
    let end = end.filter(|end| *end == line.code.trim_end().len() && !line.code.trim_end().ends_with('}'));
    let end = end.or_else(|| Some(start + flow_length(line.code.get(start..)?)))?;
    let value = line.text.get(start..end)?.trim_end();
    let plain = !value.is_empty() && !value.contains(['\'', '"']);
    let mut wide = [('“', '”'), ('‘', '’')].into_iter();
    let inner = wide.find_map(|(open, close)| value.strip_prefix(open)?.strip_suffix(close));
    let hint = if inner.is_some() { SyntaxHint::WideQuotes } else { SyntaxHint::Bare(for_what) };
    plain.then(|| (hint, start..start + value.len(), Some(format!("'{}'", inner.unwrap_or(value)))))
}

/// Returns how far a value goes within brackets or braces.
fn flow_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let end = rest.char_indices().find(|(_, character)| {
        match character {
            '[' | '{' => depth += 1,
            ']' | '}' | ',' if depth == 0 => return true,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        false
    });
    // Where a bracket in it isn't closed, it goes no further than the first mark.
    end.map(|(at, _)| at).or_else(|| rest.find([',', '}'])).unwrap_or(rest.len())
}

/// Returns a line further in than the one before, although that has its value.
fn deeper(line: &CodeLine, above: &CodeLine) -> Option<FoundHint> {
    let indent = |line: &CodeLine| line.code.len() - line.code.trim_start_matches([' ', '-']).len();
    let has_value = !above.code.trim_end().ends_with([':', '|', '>']);
    let spaces = line.code.len() - line.code.trim_start().len();
    let deeper = has_value && spaces > indent(above);
    deeper.then(|| (SyntaxHint::Deeper, 0..spaces, Some(" ".repeat(indent(above)))))
}
