//! Findings where a pull request is reviewed: `check --format github`. Workflow commands put them beside the lines, worst
//! first, since the host shows ten of each kind; the job's summary has them all.

use super::{Diagnostic, Severity, Tally, cited};
use crate::markdown::escape_markdown;
use crate::schema::Date;
use crate::text::Lang;
use std::fmt::Write as _;

/// Writes all diagnostics as workflow commands, a line each, the worst first.
pub fn github(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let lines: Vec<_> =
        worst_first(diagnostics).into_iter().map(|diagnostic| command(diagnostic, lang)).collect();
    lines.join("\n")
}

fn worst_first(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<_> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| diagnostic.severity);
    sorted
}

fn command(diagnostic: &Diagnostic, lang: Lang) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    // A commit is no file that the host could show: its annotation stands by itself and says where.
    let (places, within) = match diagnostic.commit() {
        None => (places(diagnostic), None),
        Some(_) => (String::new(), Some(within_message(diagnostic, lang))),
    };
    let mut words: Vec<String> = within.into_iter().collect();
    words.push(diagnostic.message.get(lang).to_owned());
    words.extend(diagnostic.instead(lang));
    words.push(diagnostic.why(lang));
    format!("::{kind} {places}title={}::{}", property(&title(diagnostic, lang)), data(&words.join("\n")))
}

/// Writes where it is in its file, as properties of a command that more follow.
fn places(diagnostic: &Diagnostic) -> String {
    let (start, end) = (diagnostic.place.start, diagnostic.place.end);
    let mut places = format!("file={},line={},endLine={},", property(&diagnostic.file), start.line, end.line);
    // The host takes columns only for a place within one line.
    if start.line == end.line {
        let _ = write!(places, "col={},endColumn={},", start.column, end.column);
    }
    places
}

/// Says in words where it is in a commit's message.
fn within_message(diagnostic: &Diagnostic, lang: Lang) -> String {
    let (name, at) = (diagnostic.commit().unwrap_or_default(), diagnostic.place.start);
    match lang {
        Lang::Zh => format!("提交 {name} 的说明，第 {} 行第 {} 列", at.line, at.column),
        Lang::En => format!("Message of commit {name}, line {}, column {}", at.line, at.column),
    }
}

/// Joins the code and what its fault is called.
fn title(diagnostic: &Diagnostic, lang: Lang) -> String {
    format!("{} {}", diagnostic.rule.code, diagnostic.rule.doc(lang).title)
}

/// Escapes the words of a workflow command, so that nothing in them ends it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command, so that nothing in it ends it or begins the next.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Writes all diagnostics in Markdown, for the job's summary: a table of each weight, in no more than `limit` bytes,
/// with the number of those that are left out.
pub fn summary(diagnostics: &[Diagnostic], as_of: Date, limit: usize, lang: Lang) -> String {
    let tally = Tally::of(diagnostics).words(lang);
    let mut text = match lang {
        Lang::Zh => format!("\n## 登记册核对\n\n截至 {as_of}：{tally}\n"),
        Lang::En => format!("\n## Check of the registry\n\nAs of {as_of}: {tally}\n"),
    };
    let mut weight = None;
    for (count, diagnostic) in worst_first(diagnostics).into_iter().enumerate() {
        let heading = (weight != Some(diagnostic.severity)).then(|| heading(diagnostic.severity, lang));
        let more = heading.unwrap_or_default().to_owned() + &row(diagnostic, lang);
        let last = left_out(diagnostics.len() - count, lang);
        if text.len() + more.len() + last.len() > limit {
            // Where there is no room for this either, there is none for anything.
            return if text.len() + last.len() > limit { String::new() } else { text + &last };
        }
        weight = Some(diagnostic.severity);
        text += &more;
    }
    text
}

fn heading(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "\n### 错误\n\n| 位置 | 规则 | 发现 |\n| --- | --- | --- |\n",
        (Severity::Warning, Lang::Zh) => "\n### 警告\n\n| 位置 | 规则 | 发现 |\n| --- | --- | --- |\n",
        (Severity::Note, Lang::Zh) => "\n### 提示\n\n| 位置 | 规则 | 发现 |\n| --- | --- | --- |\n",
        (Severity::Error, Lang::En) => "\n### Errors\n\n| Place | Rule | Finding |\n| --- | --- | --- |\n",
        (Severity::Warning, Lang::En) => {
            "\n### Warnings\n\n| Place | Rule | Finding |\n| --- | --- | --- |\n"
        }
        (Severity::Note, Lang::En) => "\n### Notes\n\n| Place | Rule | Finding |\n| --- | --- | --- |\n",
    }
}

fn row(diagnostic: &Diagnostic, lang: Lang) -> String {
    let Diagnostic { rule, file, place, .. } = diagnostic;
    let mut words = vec![escape_markdown(diagnostic.message.get(lang))];
    words.extend(diagnostic.instead(lang).map(|instead| escape_markdown(&instead)));
    let (line, column) = (place.start.line, place.start.column);
    let rule = format!("{} {}", rule.code, cited(rule.clauses, lang));
    format!("| {}:{line}:{column} | {} | {} |\n", escape_markdown(file), rule.trim_end(), words.join("<br>"))
}

fn left_out(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("\n另有 {count} 条未列出，见 `consortia check`。\n"),
        Lang::En => format!("\nLeft out here: {count}. See `consortia check`.\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::{data, property, summary};
    use crate::report::{Diagnostic, RuleInfo, Severity, message};
    use crate::schema::Date;
    use crate::text::Lang;
    use crate::text::ResolvedSpan;

    static RULE: RuleInfo =
        RuleInfo { code: "S003", name: "wrong-value", severity: Severity::Error, clauses: &[], source: "" };

    fn diagnostic(severity: Severity, words: &str) -> Diagnostic {
        Diagnostic {
            rule: &RULE,
            severity,
            file: "a|b.yaml".to_owned(),
            place: ResolvedSpan::start(),
            message: message(words, words),
            suggestion: None,
            record: String::new(),
        }
    }

    #[test]
    fn nothing_ends_a_command() {
        assert_eq!(data("100%\r\n::error::甲，a:b,c"), "100%25%0D%0A::error::甲，a:b,c");
        assert_eq!(property("甲：a:b,c%"), "甲：a%3Ab%2Cc%25");
    }

    #[test]
    fn a_summary_keeps_its_limit_and_counts_what_it_leaves_out() {
        let day = Date(jiff::civil::Date::constant(2026, 11, 1));
        let worst_last = [Severity::Note, Severity::Warning, Severity::Error, Severity::Error];
        let all: Vec<_> = worst_last.map(|severity| diagnostic(severity, "甲乙丙丁")).into();
        let whole = summary(&all, day, 1 << 20, Lang::En);
        let at = |words: &str| whole.find(words);
        assert!(at("### Errors") < at("### Warnings") && at("### Warnings") < at("### Notes"), "{whole}");
        for limit in 0..=whole.len() {
            let cut = summary(&all, day, limit, Lang::En);
            assert!(cut.len() <= limit);
            let (rows, left) = (cut.matches("| S003 |").count(), cut.split("Left out here: ").nth(1));
            if let Some(left) = left {
                assert!(left.starts_with(&(all.len() - rows).to_string()), "{cut}");
            } else {
                assert!(cut.is_empty() || rows == all.len());
            }
        }
    }
}
