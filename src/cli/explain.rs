//! `consortia explain`: a rule in its own words, with the clause it rests on.

use super::arguments::{Common, ExplainOptions};
use super::{ExitStatus, say};
use crate::lint::{RULES, Rule, rule};
use crate::model::GuidelineText;
use crate::report::{Severity, cited};
use crate::source::collect;
use crate::text::Lang;
use crate::text::nearest;
use std::path::Path;

pub(super) fn run(common: &Common, options: &ExplainOptions) -> ExitStatus {
    let lang = common.lang();
    let Some(code) = &options.code else {
        for rule in RULES {
            say(&line(rule, lang));
        }
        return ExitStatus::Fine;
    };
    let code = code.to_ascii_uppercase();
    let Some(rule) = rule(&code) else { return unknown(&code, lang) };
    say(&whole(rule, lang, guideline(&common.content, lang).as_ref()));
    ExitStatus::Fine
}

fn unknown(code: &str, lang: Lang) -> ExitStatus {
    let near = nearest(code, RULES.iter().map(|rule| rule.info.code));
    ExitStatus::Fault(match (lang, near) {
        (Lang::Zh, Some(near)) => format!("没有规则 {code}，是否指 {near}；consortia explain 列出全部规则"),
        (Lang::Zh, None) => format!("没有规则 {code}；consortia explain 列出全部规则"),
        (Lang::En, Some(near)) => {
            format!("there is no rule {code}; did you mean {near}? consortia explain lists them all")
        }
        (Lang::En, None) => format!("there is no rule {code}; consortia explain lists them all"),
    })
}

fn weight(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Note, Lang::Zh) => "提示",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::En) => "note",
    }
}

fn line(rule: &Rule, lang: Lang) -> String {
    let clauses = cited(rule.info.clauses, lang);
    let clauses = match (clauses.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("（{clauses}）"),
        (false, Lang::En) => format!(" ({clauses})"),
    };
    format!("{} {} {}{clauses}", rule.info.code, weight(rule.info.severity, lang), rule.info.doc(lang).title)
}

/// Reads the guideline's text: that of the records, or the one the program came with.
fn guideline(content: &Path, lang: Lang) -> Option<GuidelineText> {
    let own = collect(&content.join("guideline")).ok();
    let own = own.as_ref().and_then(|own| own.file(&format!("{}.md", lang.id()))?.text());
    let shipped = match lang {
        Lang::Zh => include_str!("../../content/guideline/zh.md"),
        Lang::En => include_str!("../../content/guideline/en.md"),
    };
    GuidelineText::parse(own.unwrap_or(shipped)).ok()
}

fn whole(rule: &Rule, lang: Lang, guideline: Option<&GuidelineText>) -> String {
    let doc = rule.info.doc(lang);
    let mut parts = vec![line(rule, lang), doc.finds];
    for section in doc.sections {
        parts.extend([section.heading, section.text]);
    }
    if let Some(guideline) = guideline {
        for anchor in rule.info.clauses {
            let label = cited(&[anchor], lang);
            let text = guideline.clause_text(anchor);
            parts.push(match lang {
                Lang::Zh => format!("《指引》{label}全文：{text}"),
                Lang::En => format!("Guideline {label} in full: {text}"),
            });
        }
    }
    parts.join("\n\n")
}
