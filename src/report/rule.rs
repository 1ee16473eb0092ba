//! What a report says of a rule. Its text is read from the head of its own source file: a chapter in Chinese, then one in
//! English, each with a title, what it finds, and sections.

use super::Severity;
use crate::text::Lang;

/// A rule's text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// What it finds, in a line.
    pub title: String,
    /// What it finds, in full: Markdown.
    pub finds: String,
    /// Why, a wrong and a right example, what to do.
    pub sections: Vec<Section>,
}

/// A section of a rule's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// Markdown.
    pub text: String,
}

/// A rule, as far as reports speak of it.
#[derive(Debug)]
pub struct RuleInfo {
    /// Its permanent code, as `G321`.
    pub code: &'static str,
    /// What its fault is called, as `too-few-members`.
    pub name: &'static str,
    /// How severe its findings are, unless a finding says otherwise.
    pub severity: Severity,
    /// Anchors of the guideline's clauses it rests on; none for rules on the file itself.
    pub clauses: &'static [&'static str],
    /// Its own source file, whose head is its text.
    pub source: &'static str,
}

impl RuleInfo {
    /// Tells whether it rests on the clause of this anchor.
    pub fn rests_on(&self, clause: &str) -> bool {
        self.clauses.contains(&clause)
    }

    /// Reads the rule's text for readers of `lang`.
    pub fn doc(&self, lang: Lang) -> Doc {
        let mut chapters: Vec<Vec<&str>> = Vec::new();
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        let mut fenced = false;
        for line in lines.map(|line| line.strip_prefix(' ').unwrap_or(line)) {
            fenced ^= line.starts_with("```");
            if line.starts_with("# ") && !fenced {
                chapters.push(Vec::new());
            }
            if let Some(chapter) = chapters.last_mut() {
                chapter.push(line);
            }
        }
        let chapter = chapters.get(usize::from(lang == Lang::En)).map(Vec::as_slice).unwrap_or_default();
        Doc::parse(chapter)
    }
}

impl Doc {
    fn parse(lines: &[&str]) -> Self {
        let mut doc = Self { title: String::new(), finds: String::new(), sections: Vec::new() };
        // A comment in an example is no heading.
        let mut fenced = false;
        for line in lines {
            fenced ^= line.starts_with("```");
            if let Some(title) = line.strip_prefix("# ").filter(|_| !fenced) {
                title.clone_into(&mut doc.title);
            } else if let Some(heading) = line.strip_prefix("## ").filter(|_| !fenced) {
                doc.sections.push(Section { heading: heading.to_owned(), text: String::new() });
            } else {
                let text = doc.sections.last_mut().map_or(&mut doc.finds, |section| &mut section.text);
                text.push_str(line);
                text.push('\n');
            }
        }
        for text in doc.sections.iter_mut().map(|section| &mut section.text).chain([&mut doc.finds]) {
            *text = text.trim().to_owned();
        }
        doc
    }
}
