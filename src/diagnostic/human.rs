//! Findings for a person at a terminal: the line, and a caret under the right character however wide it is.

use super::{Diagnostic, Severity, cited};
use crate::model::Lang;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;

/// The diagnostic as text, with colours if asked for.
pub fn human(diagnostic: &Diagnostic, lang: Lang, colour: bool) -> String {
    let zh = lang == Lang::Zh;
    let level = match (diagnostic.severity, zh) {
        (Severity::Error, true) => Level::ERROR.with_name("错误"),
        (Severity::Error, false) => Level::ERROR,
        (Severity::Warning, true) => Level::WARNING.with_name("警告"),
        (Severity::Warning, false) => Level::WARNING,
        (Severity::Note, true) => Level::NOTE.with_name("提示"),
        (Severity::Note, false) => Level::NOTE,
    };
    let place = &diagnostic.place;
    let (line, within) = around(&place.line, &place.within);
    let snippet = Snippet::source(line)
        .line_start(place.start.line)
        .path(diagnostic.file.as_str())
        .annotation(AnnotationKind::Primary.span(within));
    let mut group = level.primary_title(diagnostic.message.shown(lang)).id(diagnostic.code).element(snippet);
    let help = if zh { Level::HELP.with_name("建议") } else { Level::HELP };
    if let Some(text) = &diagnostic.suggestion {
        group = group.element(help.clone().message(instead(text, zh)));
    }
    let code = diagnostic.code;
    let clauses = cited(diagnostic.clauses, lang);
    let why = match (clauses.is_empty(), zh) {
        (false, true) => format!("依据《指引》{clauses}；详见 consortia explain {code}"),
        (false, false) => format!("guideline {clauses}; see consortia explain {code}"),
        (true, true) => format!("详见 consortia explain {code}"),
        (true, false) => format!("see consortia explain {code}"),
    };
    let note = if zh { Level::NOTE.with_name("说明") } else { Level::NOTE };
    let group = group.element(note.message(why));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// What to write, in words where nobody would see it.
fn instead(text: &str, zh: bool) -> String {
    let spaces = text.chars().all(|character| character == ' ').then_some(text.len());
    match (spaces, zh) {
        (Some(0), true) => "删去".to_owned(),
        (Some(0), false) => "take it out".to_owned(),
        (Some(spaces), true) => format!("改为 {spaces} 个空格"),
        (Some(spaces), false) => format!("write {spaces} spaces"),
        (None, true) => format!("改为：{text}"),
        (None, false) => format!("write: {text}"),
    }
}

/// What is shown of a line that no terminal is wide enough for, in bytes.
const WIDEST: usize = 20_000;

/// The line with the place in it; of a line that is absurdly long, what stands around the place.
fn around<'l>(line: &'l str, within: &Range<usize>) -> (&'l str, Range<usize>) {
    if line.len() <= WIDEST {
        return (line, within.start..within.end.max(within.start));
    }
    let from = line.floor_char_boundary(within.start.saturating_sub(WIDEST / 100));
    let to = line.floor_char_boundary(within.start + WIDEST / 100);
    let end = within.end.clamp(within.start, to);
    (line.get(from..to).unwrap_or_default(), within.start - from..end - from)
}
