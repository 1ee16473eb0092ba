//! The shipped records with a mistake in them: what a person would type, made by program, so that the same mistake can be
//! made in any record; and where it is to be found.

use super::line::line_of;
use crate::harness::root;
use consortia::source::{Body, Content, Node, SourceFile, Tree, Value, collect};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

/// A finding without its words: code, file, line.
pub(super) type Expected = (&'static str, String, usize);

/// A file's text, and its tree for whoever asks where something stands in it.
struct Page {
    text: String,
    tree: OnceLock<Option<Tree>>,
}

/// The shipped records.
pub(super) struct Shipped {
    content: Content,
    pages: BTreeMap<String, Page>,
}

/// A copy of the shipped records that is being edited, one file at a time.
pub(super) struct Draft<'a> {
    shipped: &'a Shipped,
    code: &'static str,
    /// What the mistake is, and where it is made.
    pub(super) what: String,
    /// The file that is being edited.
    pub(super) file: String,
    /// Files with their new text, or that are no more.
    changed: BTreeMap<String, Option<Page>>,
    expected: Vec<(&'static str, String, Place)>,
    /// Whether it is no demonstration any more.
    pub(super) is_real: bool,
}

enum Place {
    Path(String),
    Line(usize),
}

/// What stands in a list or mapping: where each part begins and ends.
struct Parts {
    in_brackets: bool,
    parts: Vec<Range<usize>>,
}

impl Page {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), tree: OnceLock::new() }
    }

    fn root(&self) -> Option<&Node> {
        self.tree.get_or_init(|| Tree::parse(&self.text).0).as_ref()?.root.as_ref()
    }
}

impl Shipped {
    pub(super) fn new() -> Self {
        let content = collect(&root().join("content")).unwrap();
        let pages =
            content.files.iter().filter_map(|file| Some((file.path.clone(), Page::new(file.text()?))));
        Self { pages: pages.collect(), content }
    }

    /// Paths of the files.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str)
    }
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "a mistake is a row of steps, each of which may have nothing to be made in"
)]
impl<'a> Draft<'a> {
    pub(super) fn of(shipped: &'a Shipped, code: &'static str, what: &str, file: &str) -> Self {
        let what = format!("{code} {what}, in {file}");
        Self {
            what,
            shipped,
            code,
            file: file.to_owned(),
            changed: BTreeMap::new(),
            expected: Vec::new(),
            is_real: false,
        }
    }

    /// Goes on in another file.
    pub(super) fn go(&mut self, file: impl Into<String>) -> Option<()> {
        self.file = file.into();
        Some(())
    }

    fn page(&self, file: &str) -> Option<&Page> {
        match self.changed.get(file) {
            Some(page) => page.as_ref(),
            None => self.shipped.pages.get(file),
        }
    }

    /// The text of a file; of one that isn't there nothing.
    pub(super) fn in_file(&self, file: &str) -> &str {
        self.page(file).map_or("", |page| &page.text)
    }

    /// The text of the file that is being edited.
    pub(super) fn text(&self) -> &str {
        self.in_file(&self.file)
    }

    /// Paths of the shipped files that `are` so.
    pub(super) fn files(&self, are: impl Fn(&str) -> bool) -> Vec<String> {
        self.shipped.files().filter(|file| are(file)).map(str::to_owned).collect()
    }

    /// Makes it no demonstration any more: all that is invented is D802 then, which has a test of its own, and this
    /// registry falls short of the guideline's target.
    pub(super) fn be_real(&mut self) -> Option<()> {
        self.go("site.yaml")?;
        self.set("demonstration", "false")?;
        self.is_real = true;
        self.go("guideline/guideline.yaml")?;
        self.also("G203", "targets", "what is no demonstration is held against the target")
    }

    /// Whether there is a file of this path.
    pub(super) fn exists(&self, file: &str) -> bool {
        self.shipped.pages.contains_key(file)
    }

    /// The folder of the consortium that is being edited.
    pub(super) fn folder(&self) -> String {
        self.file.split('/').take(2).collect::<Vec<_>>().join("/")
    }

    /// Writes the file anew.
    pub(super) fn write(&mut self, text: impl Into<String>) -> Option<()> {
        self.changed.insert(self.file.clone(), Some(Page::new(text)));
        Some(())
    }

    /// Takes the file away.
    pub(super) fn delete(&mut self) -> Option<()> {
        self.changed.insert(self.file.clone(), None);
        Some(())
    }

    /// The mistake is to be found at this path of the file that is being edited.
    pub(super) fn wrong(&mut self, path: &str) -> Option<()> {
        self.expected.push((self.code, self.file.clone(), Place::Path(path.to_owned())));
        Some(())
    }

    /// The mistake is to be found on this line of it.
    pub(super) fn wrong_on(&mut self, line: usize) -> Option<()> {
        self.expected.push((self.code, self.file.clone(), Place::Line(line)));
        Some(())
    }

    /// The same mistake makes this wrong too, for a reason by the rules as they are written.
    pub(super) fn also(&mut self, code: &'static str, path: &str, why: &str) -> Option<()> {
        assert!(!why.is_empty());
        self.expected.push((code, self.file.clone(), Place::Path(path.to_owned())));
        Some(())
    }

    /// What is to be found.
    pub(super) fn expected(&self) -> Vec<Expected> {
        let line = |file: &str, place: &Place| match place {
            Place::Line(line) => *line,
            Place::Path(path) => line_of(self.in_file(file), path),
        };
        let expected = self.expected.iter();
        let mut expected: Vec<Expected> =
            expected.map(|(code, file, place)| (*code, file.clone(), line(file, place))).collect();
        expected.sort_unstable();
        expected
    }

    /// What its mistake may bear upon: the consortia whose records, or whose organisations' records, are edited or found
    /// wrong; nothing if it is more than that.
    pub(super) fn concerns(&self) -> Option<BTreeSet<&str>> {
        let found = self.expected.iter().map(|(_, file, _)| file);
        let mut concerned = BTreeSet::new();
        for file in self.changed.keys().chain(found) {
            let mut parts = file.split(['/', '.']);
            match (parts.next()?, parts.next()?) {
                ("consortia", slug) => drop(concerned.insert(slug)),
                ("organisations", slug) => {
                    concerned.insert(slug);
                    let named = self.shipped.pages.iter().filter(|(_, page)| page.text.contains(slug));
                    concerned.extend(
                        named.filter_map(|(file, _)| file.strip_prefix("consortia/")?.split('/').next()),
                    );
                }
                _ => return None,
            }
        }
        Some(concerned)
    }

    /// The records with the mistakes of all these drafts, which are of different files.
    pub(super) fn together(drafts: &[&Self]) -> Content {
        let Content { root, files, folders, unsupported, themes } = &drafts[0].shipped.content;
        let changed = || drafts.iter().flat_map(|draft| &draft.changed);
        let body = |file: &SourceFile| match &file.body {
            Body::Text(text) => Body::Text(text.clone()),
            Body::Bytes(bytes) => Body::Bytes(bytes.clone()),
            Body::NotUtf8(_) | Body::TooLarge(_) => panic!("{} is shipped unreadable", file.path),
        };
        let kept = files.iter().filter(|file| !changed().any(|(path, _)| *path == file.path));
        let kept = kept.map(|file| SourceFile {
            path: file.path.clone(),
            body: body(file),
            has_byte_order_mark: file.has_byte_order_mark,
        });
        let changed = changed().filter_map(|(path, page)| {
            let body = Body::Text(page.as_ref()?.text.clone());
            Some(SourceFile { path: path.clone(), body, has_byte_order_mark: false })
        });
        let mut files: Vec<SourceFile> = kept.chain(changed).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Content {
            root: root.clone(),
            files,
            folders: folders.clone(),
            unsupported: unsupported.clone(),
            themes: themes.clone(),
        }
    }

    /// The value at `path` of a file.
    fn node(&self, file: &str, path: &str) -> Option<&Node> {
        let steps = path.split('/').filter(|step| !step.is_empty());
        steps.fold(self.page(file)?.root(), |node, step| match &node?.value {
            Value::Sequence(items) => items.get(step.parse::<usize>().ok()?),
            _ => node?.entry(step).map(|entry| &entry.value),
        })
    }

    /// The value at `path`, if it is a single one.
    pub(super) fn get(&self, path: &str) -> Option<String> {
        self.get_in(&self.file, path)
    }

    /// The same of another file.
    pub(super) fn get_in(&self, file: &str, path: &str) -> Option<String> {
        match &self.node(file, path)?.value {
            Value::Scalar(scalar) => Some(scalar.text.clone()),
            _ => None,
        }
    }

    /// Every single value in the file, with its path.
    pub(super) fn values(&self) -> Vec<(String, String)> {
        fn gather(node: &Node, path: &str, values: &mut Vec<(String, String)>) {
            match &node.value {
                Value::Scalar(scalar) => values.push((path.to_owned(), scalar.text.clone())),
                Value::Sequence(items) => {
                    for (i, item) in items.iter().enumerate() {
                        gather(item, &format!("{path}/{i}"), values);
                    }
                }
                Value::Mapping(entries) => {
                    for entry in entries {
                        gather(&entry.value, &format!("{path}/{}", entry.key), values);
                    }
                }
                Value::Alias => {}
            }
        }
        let mut values = Vec::new();
        if let Some(root) = self.page(&self.file).and_then(Page::root) {
            gather(root, "", &mut values);
        }
        values
    }

    /// How many items or entries are at `path`; none if there is no such list or mapping.
    pub(super) fn count(&self, path: &str) -> usize {
        match self.node(&self.file, path).map(|node| &node.value) {
            Some(Value::Sequence(items)) => items.len(),
            Some(Value::Mapping(entries)) => entries.len(),
            _ => 0,
        }
    }

    /// The first item of the list at `path` of which `is` is true.
    pub(super) fn find(&self, path: &str, is: impl Fn(&str) -> bool) -> Option<String> {
        (0..self.count(path)).map(|i| format!("{path}/{i}")).find(|item| is(item))
    }

    /// Puts `text` where `from` stands first.
    pub(super) fn replace(&mut self, from: &str, to: &str) -> Option<()> {
        let text = self.text();
        text.contains(from).then_some(())?;
        let text = text.replacen(from, to, 1);
        self.write(text)
    }

    /// Puts YAML in one line where the value at `path` stands.
    pub(super) fn set(&mut self, path: &str, value: &str) -> Option<()> {
        let (text, node) = (self.text(), self.node(&self.file, path)?);
        let end = end(text, node);
        let key = text[..node.span.start].trim_end();
        // What stands below its key moves up beside it.
        let begins = if key.ends_with(':') { key.len() } else { node.span.start };
        let space = if key.ends_with(':') { " " } else { "" };
        let text = format!("{}{space}{value}{}", &text[..begins], &text[end..]);
        self.write(text)
    }

    /// Takes away the entry or item at `path`.
    pub(super) fn remove(&mut self, path: &str) -> Option<()> {
        let (parent, step) = path.rsplit_once('/').unwrap_or(("", path));
        let (text, parent) = (self.text(), self.node(&self.file, parent)?);
        let at = match &parent.value {
            Value::Mapping(entries) => entries.iter().position(|entry| entry.key == step)?,
            _ => step.parse().ok()?,
        };
        let Parts { parts, .. } = parts(text, parent);
        let own = parts.get(at)?.clone();
        let range = match (at.checked_sub(1).map(|before| parts[before].end), parts.get(at + 1)) {
            (_, Some(next)) => own.start..next.start,
            (Some(before), None) => before..own.end,
            // A list or mapping of nothing is another mistake.
            (None, None) => return None,
        };
        let text = format!("{}{}", &text[..range.start], &text[range.end..]);
        self.write(text)
    }

    /// Adds an entry or item, in one line, to the list or mapping at `path`.
    pub(super) fn add(&mut self, path: &str, part: &str) -> Option<()> {
        let (text, node) = (self.text(), self.node(&self.file, path)?);
        let Parts { in_brackets, parts } = parts(text, node);
        let (first, last) = (parts.first()?, parts.last()?);
        let at = last.end;
        let text = if in_brackets {
            format!("{}, {part}{}", &text[..at], &text[at..])
        } else {
            let line = text[..first.start].rfind('\n').map_or(0, |end| end + 1);
            let indent = text[line..first.start].replace('-', " ");
            let is_list = matches!(node.value, Value::Sequence(_));
            let indent = if is_list { format!("{}- ", &indent[..indent.len() - 2]) } else { indent };
            format!("{}\n{indent}{part}{}", &text[..at], &text[at..])
        };
        self.write(text)
    }
}

fn parts(text: &str, node: &Node) -> Parts {
    let parts = match &node.value {
        Value::Sequence(items) => items.iter().map(|item| item.span.start..end(text, item)).collect(),
        Value::Mapping(entries) => {
            entries.iter().map(|entry| entry.key_span.start..end(text, &entry.value)).collect()
        }
        _ => Vec::new(),
    };
    Parts { in_brackets: text[node.span.start..].starts_with(['[', '{']), parts }
}

/// Where a value ends.
fn end(text: &str, node: &Node) -> usize {
    if let Value::Scalar(_) | Value::Alias = node.value {
        return node.span.end;
    }
    let Parts { in_brackets, parts } = parts(text, node);
    let last = parts.last().map_or(node.span.start + 1, |part| part.end);
    if in_brackets { last + text[last..].find([']', '}']).unwrap() + 1 } else { last }
}
