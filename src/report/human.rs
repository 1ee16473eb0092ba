//! Findings for a person at a terminal: the line, and a caret under the right character however wide it is.

use super::{Diagnostic, Severity};
use crate::text::Lang;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;

/// Writes the diagnostic as text, with colours if asked for.
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
    let mut group =
        level.primary_title(diagnostic.message.get(lang)).id(diagnostic.rule.code).element(snippet);
    let help = if zh { Level::HELP.with_name("建议") } else { Level::HELP };
    if let Some(instead) = diagnostic.instead(lang) {
        group = group.element(help.clone().message(instead));
    }
    let note = if zh { Level::NOTE.with_name("说明") } else { Level::NOTE };
    let group = group.element(note.message(diagnostic.why(lang)));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// What is shown of a line that no terminal is wide enough for, in bytes.
const WIDEST: usize = 20_000;

/// Returns the line with the place in it; of a line that is absurdly long, what stands around the place.
fn around<'l>(line: &'l str, within: &Range<usize>) -> (&'l str, Range<usize>) {
    if line.len() <= WIDEST {
        return (line, within.start..within.end.max(within.start));
    }
    let from = line.floor_char_boundary(within.start.saturating_sub(WIDEST / 100));
    let to = line.floor_char_boundary(within.start + WIDEST / 100);
    let end = within.end.clamp(within.start, to);
    (line.get(from..to).unwrap_or_default(), within.start - from..end - from)
}
