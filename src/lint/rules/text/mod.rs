//! How text is written: spacing, punctuation, names, links.

pub(in crate::lint) mod t701_spaced_out_text;
pub(in crate::lint) mod t702_mixed_punctuation;
pub(in crate::lint) mod t703_near_name;
pub(in crate::lint) mod t704_broken_link;
pub(in crate::lint) mod t705_raw_html;

use crate::lint::TextInput;
use crate::schema::{CONSORTIUM, PathTo, VOCABULARY_ENTRY, paths};
use crate::source::{Node, Tree, Value};
use crate::text::Lang;
use std::ops::Range;

/// A run of words that readers are shown, and the language it is in.
struct ShownWords {
    bytes: Range<usize>,
    /// The text they are part of, from the last address on: where what stands beside them is looked for.
    around: Range<usize>,
    lang: Lang,
    /// Marks that would end them: those of a value without quotes.
    ended_by: &'static [char],
}

/// Returns the words of a file: values of records and the text of prose, without keys, comments, code, addresses and
/// numbers of documents. The handbook isn't published.
fn words(input: &TextInput) -> Vec<ShownWords> {
    let mut found = Vec::new();
    if let Some(name) = prose(input) {
        let lang = if name.rsplit(['.', '/']).next() == Some("en") { Lang::En } else { Lang::Zh };
        found.extend(crate::markdown::words(input.text).into_iter().map(|bytes| ShownWords {
            bytes,
            around: 0..input.text.len(),
            lang,
            ended_by: &[],
        }));
    } else if input.file.path.strip_suffix(".yaml").is_some()
        && let Some(root) = Tree::parse(input.text).0.and_then(|tree| tree.root)
    {
        values(&root, "", input.text, false, &mut found);
    }
    outside_addresses(input.text, found)
}

/// Cuts out addresses that stand among the words. An address may go on beyond the run it begins in, since prose
/// is cut into several at `_` and `\`.
fn outside_addresses(text: &str, all: Vec<ShownWords>) -> Vec<ShownWords> {
    if !text.contains("://") {
        return all;
    }
    let mut found = Vec::new();
    let mut end = 0;
    for ShownWords { bytes, around, lang, ended_by } in all {
        let mut add = |bytes: Range<usize>, after: usize| {
            if !bytes.is_empty() {
                let around = around.start.max(after)..around.end;
                found.push(ShownWords { bytes, around, lang, ended_by });
            }
        };
        let mut start = bytes.start.max(end);
        while let Some(address) = address(text, start..bytes.end) {
            add(start..address, end);
            let rest = text.get(address..around.end).unwrap_or_default();
            end = address + rest.find(ends_address).unwrap_or(rest.len());
            start = end;
        }
        add(start..bytes.end, end);
    }
    found
}

/// Returns where an address begins.
fn address(text: &str, within: Range<usize>) -> Option<usize> {
    let words = text.get(within.clone())?;
    words.match_indices("://").find_map(|(at, _)| {
        let before = words.get(..at)?;
        let scheme = before.trim_end_matches(|mark: char| mark.is_ascii_alphabetic()).len();
        (scheme < at).then_some(within.start + scheme)
    })
}

/// Tells whether no address goes on beyond this character.
fn ends_address(character: char) -> bool {
    character.is_whitespace()
        || is_chinese_mark(character)
        || matches!(character, '<' | '>' | '"' | '|' | ']' | '`' | '“' | '”' | '‘' | '’')
}

/// Returns the path of published prose, without `.md`.
fn prose<'a>(input: &'a TextInput) -> Option<&'a str> {
    input.file.path.strip_suffix(".md").filter(|name| *name != "README")
}

/// Fields whose values other rules check, or that hold what stands elsewhere word for word.
const NO_WORDS: &[PathTo<()>] = paths![
    CONSORTIUM.formation().approval().document(),
    CONSORTIUM.status_history().any().basis(),
    CONSORTIUM.changes().any().filing(),
    CONSORTIUM.corrections().any().was(),
    CONSORTIUM.corrections().any().path(),
    CONSORTIUM.publication().index(),
    CONSORTIUM.sources().any().url(),
    VOCABULARY_ENTRY.source(),
];

/// Tells whether fields of this name hold words, wherever they stand.
fn has_words(key: &str) -> bool {
    !NO_WORDS.iter().any(|path| path.field_name() == Some(key))
}

/// Collects the words of a node of the field `key`: `flow` says that it stands within brackets or braces.
fn values(node: &Node, key: &str, text: &str, flow: bool, found: &mut Vec<ShownWords>) {
    let flow = flow || text.get(node.span.clone()).is_some_and(|written| written.starts_with(['{', '[']));
    match &node.value {
        Value::Scalar(_) if !has_words(key) => {}
        Value::Scalar(_) => {
            let written = text.get(node.span.clone()).unwrap_or_default();
            let quotes = usize::from(written.starts_with(['\'', '"']));
            let bytes =
                node.span.start + quotes..node.span.end.saturating_sub(quotes).max(node.span.start + quotes);
            let lang = if key == "en" { Lang::En } else { Lang::Zh };
            // Only a block of lines has the end of its last line.
            let is_closed = quotes > 0 || written.trim_end_matches(' ').ends_with('\n');
            let ended_by: &[char] = match (is_closed, flow) {
                (true, _) => &[],
                (false, false) => &[':'],
                (false, true) => &[':', ','],
            };
            found.push(ShownWords { bytes: bytes.clone(), around: bytes, lang, ended_by });
        }
        Value::Sequence(items) => items.iter().for_each(|item| values(item, key, text, flow, found)),
        Value::Mapping(entries) => {
            for entry in entries {
                values(&entry.value, &entry.key, text, flow, found);
            }
        }
        Value::Alias => {}
    }
}

/// Tells whether a character is a mark that only Chinese has.
fn is_chinese_mark(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '「'
            | '」'
    )
}
