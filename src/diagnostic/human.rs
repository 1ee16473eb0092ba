//! Findings for a person at a terminal: the line, and a caret under the right character however wide it is.

use super::{Diagnostic, Severity, cited};
use crate::model::Lang;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

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
    let within = place.within.start..place.within.end.max(place.within.start);
    let snippet = Snippet::source(place.line.as_str())
        .line_start(place.start.line)
        .path(diagnostic.file.as_str())
        .annotation(AnnotationKind::Primary.span(within));
    let mut group = level.primary_title(diagnostic.message.shown(lang)).id(diagnostic.code).element(snippet);
    let help = if zh { Level::HELP.with_name("建议") } else { Level::HELP };
    if let Some(text) = &diagnostic.suggestion {
        group = group.element(help.clone().message(if zh {
            format!("改为：{text}")
        } else {
            format!("write: {text}")
        }));
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
