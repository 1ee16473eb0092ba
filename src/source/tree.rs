//! A YAML document as a tree that knows where each key and value stands, in bytes of the text.

use super::MAX_DEPTH;
use super::syntax_hint::{SyntaxDiagnosis, diagnose};
use crate::text::{ForbiddenCharacter, Sanitized, forbidden_characters};
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span};
use std::collections::HashMap;
use std::ops::Range;

/// A value and its place.
#[derive(Debug)]
pub struct Node {
    /// Bytes of the text. Of a list or mapping: where it begins.
    pub span: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug)]
pub enum Value {
    /// A single value.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order written; a key that stands twice is here once, with its first value.
    Mapping(Vec<MappingEntry>),
    /// An alias, refused and unreadable.
    Alias,
}

/// A single value as it was written.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// Its text, unquoted and unescaped.
    pub text: String,
    /// Whether it stood without quotes, so that it may be a number or nothing at all.
    pub plain: bool,
}

/// A key and its value.
#[derive(Debug)]
pub struct MappingEntry {
    /// The key as text.
    pub key: String,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node,
}

/// A fault of the YAML itself.
#[derive(Debug)]
pub struct SyntaxFault {
    /// Where.
    pub span: Range<usize>,
    /// Path of what couldn't be read because of it; empty if nothing could.
    pub hole: Option<String>,
    /// What.
    pub kind: SyntaxFaultKind,
}

/// What can be wrong with YAML itself.
#[derive(Debug)]
pub enum SyntaxFaultKind {
    /// Not YAML (S001).
    NotYaml(SyntaxDiagnosis),
    /// More than one document in a file (S001).
    SecondDocument,
    /// A key that isn't a plain word (S001).
    ComplexKey,
    /// A key twice; the line of the first (S005).
    DuplicateKey(String, usize),
    /// An anchor, alias, merge key or tag, as written (S006).
    Shared(String),
    /// A character that doesn't belong in a register and that an escape in double quotes makes: in the text itself
    /// nobody sees it (S001).
    Escaped(ForbiddenCharacter),
    /// Too many levels (S010).
    TooDeep,
}

/// A parsed document.
#[derive(Debug)]
pub struct Tree {
    /// The document's value; `None` if there is nothing but comments in it.
    pub root: Option<Node>,
}

impl Tree {
    /// Parses `text`. No tree if it isn't YAML; faults that leave a readable tree stand beside it.
    ///
    /// # Examples
    /// ```
    /// use consortia::source::{Tree, Value};
    ///
    /// let (tree, faults) = Tree::parse("name: 示例\ncity: hangzhou\nname: 另一个\n");
    /// let root = tree.unwrap().root.unwrap();
    /// let Value::Mapping(entries) = root.value else { panic!("a record is a mapping") };
    /// assert_eq!(entries.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["name", "city"]);
    /// assert_eq!(faults.len(), 1, "a key stands twice");
    /// ```
    pub fn parse(text: &str) -> (Option<Self>, Vec<SyntaxFault>) {
        let mut options = Options::default();
        options.emit_anchor_events = true;
        options.emit_unresolved_aliases = true;
        let mut builder =
            Builder { text, open: Vec::new(), root: None, documents: 0, line: 1, faults: Vec::new() };
        for next in Parser::new_from_str_with_options(text, options) {
            match next {
                Ok((event, span)) => {
                    if !builder.take(event, span) {
                        return (None, builder.faults);
                    }
                }
                Err(fault) => {
                    let at = fault.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                    let at = text.floor_char_boundary(at);
                    let (span, kind) = if matches!(fault.kind(), ErrorKind::RecursionLimitExceeded) {
                        (at..at, SyntaxFaultKind::TooDeep)
                    } else {
                        let (diagnose, span) = diagnose(text, at, fault.kind(), builder.flow());
                        (span, SyntaxFaultKind::NotYaml(diagnose))
                    };
                    builder.end(span, kind);
                    return (None, builder.faults);
                }
            }
        }
        (Some(Tree { root: builder.root }), builder.faults)
    }
}

/// A list or mapping that isn't closed yet.
struct OpenNode {
    start: Range<usize>,
    held: OpenValue,
}

/// A key with its place and its line; nothing if it can't be read.
type MappingKey = Option<(String, Range<usize>, usize)>;

enum OpenValue {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<MappingEntry>,
        /// Keys with their lines.
        seen: HashMap<String, usize>,
        /// The key whose value comes next, and its line; `Some(None)` if it is one that can't be read.
        key: Option<MappingKey>,
    },
}

struct Builder<'text> {
    text: &'text str,
    open: Vec<OpenNode>,
    root: Option<Node>,
    documents: usize,
    /// Where the reading is.
    line: usize,
    faults: Vec<SyntaxFault>,
}

fn bytes(span: Span) -> Range<usize> {
    let start = span.start.byte_offset().unwrap_or_default();
    start..span.end.byte_offset().unwrap_or(start).max(start)
}

impl Builder<'_> {
    /// Records a fault after which the document is still readable.
    fn fault(&mut self, span: Range<usize>, kind: SyntaxFaultKind) {
        self.faults.push(SyntaxFault { span, hole: None, kind });
    }

    /// Records a fault that ends the reading.
    fn end(&mut self, span: Range<usize>, kind: SyntaxFaultKind) -> bool {
        self.faults.push(SyntaxFault { span, hole: Some(String::new()), kind });
        false
    }

    /// Returns the beginning of the innermost list or mapping, if it is one in brackets or braces.
    fn flow(&self) -> Option<usize> {
        let start = self.open.last()?.start.start;
        self.text.get(start..)?.starts_with(['[', '{']).then_some(start)
    }

    /// Writes the path of the value that comes next.
    fn path(&self) -> String {
        let steps = self.open.iter().map(|open| match &open.held {
            OpenValue::Sequence(items) => items.len().to_string(),
            OpenValue::Mapping { key, .. } => key.iter().flatten().map(|(name, ..)| name.clone()).collect(),
        });
        steps.collect::<Vec<_>>().join("/")
    }

    /// Takes one event; `false` ends the reading.
    fn take(&mut self, event: Event, span: Span) -> bool {
        if let Some(tag) = span.tag_span() {
            let written = tag.slice(self.text).unwrap_or("!").to_owned();
            self.fault(bytes(tag), SyntaxFaultKind::Shared(written));
        }
        let at = bytes(span);
        self.line = span.start.line();
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    return self.end(at, SyntaxFaultKind::SecondDocument);
                }
            }
            Event::Anchor(_, name) => self.fault(at, SyntaxFaultKind::Shared(format!("&{name}"))),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let written = span.slice(self.text).unwrap_or("*").to_owned();
                let (span, hole) = (at.clone(), Some(self.path()));
                self.faults.push(SyntaxFault { span, hole, kind: SyntaxFaultKind::Shared(written) });
                self.add(Node { span: at, value: Value::Alias });
            }
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                // The text itself was cleaned before; what an escape makes comes to light only here.
                let may_escape = style == ScalarStyle::DoubleQuoted
                    && self.text.get(at.clone()).is_some_and(|written| written.contains('\\'));
                let escaped = if may_escape { forbidden_characters(&text) } else { Vec::new() };
                let text =
                    if escaped.is_empty() { text } else { Sanitized::of(&text).text.into_owned().into() };
                for (_, forbidden_character) in escaped {
                    // Made by an escape, it ends no line.
                    let forbidden_character = match forbidden_character {
                        ForbiddenCharacter::LoneReturn => ForbiddenCharacter::Control('\r'),
                        seen => seen,
                    };
                    self.fault(at.clone(), SyntaxFaultKind::Escaped(forbidden_character));
                }
                self.add(Node { span: at, value: Value::Scalar(Scalar { text: text.into_owned(), plain }) });
            }
            Event::SequenceStart(..) => return self.push(at, OpenValue::Sequence(Vec::new())),
            Event::MappingStart(..) => {
                return self
                    .push(at, OpenValue::Mapping { entries: Vec::new(), seen: HashMap::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            _ => {}
        }
        true
    }

    fn push(&mut self, start: Range<usize>, held: OpenValue) -> bool {
        if self.open.len() == MAX_DEPTH {
            return self.end(start, SyntaxFaultKind::TooDeep);
        }
        self.open.push(OpenNode { start, held });
        true
    }

    fn close(&mut self) {
        if let Some(OpenNode { start, held }) = self.open.pop() {
            let value = match held {
                OpenValue::Sequence(items) => Value::Sequence(items),
                OpenValue::Mapping { entries, .. } => Value::Mapping(entries),
            };
            self.add(Node { span: start, value });
        }
    }

    fn add(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.held {
            OpenValue::Sequence(items) => items.push(node),
            OpenValue::Mapping { entries, seen, key } => {
                let Some(before) = key.take() else {
                    *key = Some(if let Value::Scalar(scalar) = node.value {
                        Some((scalar.text, node.span, self.line))
                    } else {
                        let kind = SyntaxFaultKind::ComplexKey;
                        self.faults.push(SyntaxFault { span: node.span, hole: None, kind });
                        None
                    });
                    return;
                };
                let Some((name, key_span, line)) = before else { return };
                let kind = if let Some(first) = seen.get(&name) {
                    SyntaxFaultKind::DuplicateKey(name, *first)
                } else if name == "<<" {
                    SyntaxFaultKind::Shared(name)
                } else {
                    seen.insert(name.clone(), line);
                    entries.push(MappingEntry { key: name, key_span, value: node });
                    return;
                };
                self.faults.push(SyntaxFault { span: key_span, hole: None, kind });
            }
        }
    }
}

impl Node {
    /// Finds the entry of a mapping.
    pub fn entry(&self, key: &str) -> Option<&MappingEntry> {
        match &self.value {
            Value::Mapping(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    fn first_entry(&self) -> Option<&MappingEntry> {
        match &self.value {
            Value::Mapping(entries) => self.entry("id").or_else(|| entries.first()),
            _ => None,
        }
    }

    /// Returns the place where a reader looks for a list item or a whole file: at its id, else at what stands first in it.
    fn face(&self) -> Range<usize> {
        match self.first_entry() {
            Some(MappingEntry { value: Node { span, value: Value::Scalar(_) }, .. }) if !span.is_empty() => {
                span.clone()
            }
            Some(entry) => entry.key_span.clone(),
            None => self.span.clone(),
        }
    }
}

impl Tree {
    /// Finds the place of `path` (`members/2/task`): the value; of a list or mapping its key; of what is missing the
    /// key of the mapping that lacks it, and at top level the value of `id`.
    pub fn place(&self, path: &str) -> Range<usize> {
        let Some(root) = &self.root else { return 0..0 };
        let (mut node, mut shown) = (root, root.face());
        for step in path.split('/').filter(|step| !step.is_empty()) {
            let next = match &node.value {
                Value::Mapping(_) => {
                    node.entry(step).map(|entry| (&entry.value, Some(entry.key_span.clone())))
                }
                Value::Sequence(items) => {
                    step.parse::<usize>().ok().and_then(|index| items.get(index)).map(|item| (item, None))
                }
                Value::Scalar(_) | Value::Alias => None,
            };
            let Some((found, key)) = next else { return shown };
            let is_value = matches!(found.value, Value::Scalar(_) | Value::Alias) && !found.span.is_empty();
            shown = match key {
                _ if is_value => found.span.clone(),
                Some(key) => key,
                None => found.face(),
            };
            node = found;
        }
        shown
    }
}
