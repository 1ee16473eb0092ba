//! `consortia explain`: a rule in its own words, with the clause it rests on.

use super::arguments::{Common, ExplainOptions};
use super::{Outcome, say};
use crate::diagnostic::{Severity, cited};
use crate::lint::{RULES, Rule, nearest, rule};
use crate::model::{GuidelineText, Lang};
use crate::source::collect;
use std::path::Path;

pub(super) fn run(common: &Common, options: &ExplainOptions) -> Outcome {
    let lang = common.lang();
    let Some(code) = &options.code else {
        for rule in RULES {
            say(&line(rule, lang));
        }
        return Outcome::Fine;
    };
    match rule(&code.to_ascii_uppercase()) {
        Some(rule) => {
            say(&whole(rule, lang, guideline(&common.content, lang).as_ref()));
            Outcome::Fine
        }
        None => {
            let near = nearest(&code.to_ascii_uppercase(), RULES.iter().map(|rule| rule.code));
            let near = near.map(|near| {
                if lang == Lang::Zh {
                    format!("，是否指 {near}")
                } else {
                    format!("; did you mean {near}")
                }
            });
            let near = near.unwrap_or_default();
            Outcome::Fault(match lang {
                Lang::Zh => format!("没有规则 {code}{near}；consortia explain 列出全部规则"),
                Lang::En => format!("there is no rule {code}{near}; consortia explain lists them all"),
            })
        }
    }
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
    let clauses = cited(rule.clauses, lang);
    let clauses = match (clauses.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("（{clauses}）"),
        (false, Lang::En) => format!(" ({clauses})"),
    };
    format!("{} {} {}{clauses}", rule.code, weight(rule.severity, lang), rule.doc(lang).title)
}

/// The guideline's text, if the content folder has it.
fn guideline(content: &Path, lang: Lang) -> Option<GuidelineText> {
    let content = collect(content).ok()?;
    let text = content.file(&format!("guideline/{}.md", lang.id()))?.text()?;
    GuidelineText::parse(text).ok()
}

fn whole(rule: &Rule, lang: Lang, guideline: Option<&GuidelineText>) -> String {
    let doc = rule.doc(lang);
    let mut text = format!("{}\n\n{}\n", line(rule, lang), doc.finds);
    for section in &doc.sections {
        text.push_str(&format!("\n{}\n\n{}\n", section.heading, section.text));
    }
    if let Some(guideline) = guideline {
        for anchor in rule.clauses {
            let label = cited(&[anchor], lang);
            let (open, close) =
                if lang == Lang::Zh { ("《指引》", "全文：") } else { ("Guideline ", " in full: ") };
            text.push_str(&format!("\n{open}{label}{close}{}\n", guideline.whole(anchor)));
        }
    }
    text.trim_end().to_owned()
}
