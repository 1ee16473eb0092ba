//! Changes in the forms that `diff` prints.

use super::Changed;
use crate::markdown::escape_markdown;
use crate::model::EntityRef;
use crate::text::{Bilingual, Lang};
use serde::Serialize;

/// What a code host takes as a comment, in characters.
const LONGEST_COMMENT: usize = 65_536;

/// Two states and what changed between them, as JSON has it. Fields are only added; if one goes or changes its meaning,
/// `version` counts up.
#[derive(Serialize)]
struct JsonDiff<'a> {
    version: u8,
    /// The commit that was compared with.
    before: &'a str,
    /// The commit that it was compared with; null for the work tree.
    after: Option<&'a str>,
    changed: &'a [Changed],
}

/// Writes the changes between these commits as JSON; without a second one, those up to the work tree.
pub fn json(changed: &[Changed], before: &str, after: Option<&str>) -> String {
    // Nothing in it has keys that aren't text, the one thing that JSON can't say.
    serde_json::to_string_pretty(&JsonDiff { version: 1, before, after, changed }).unwrap_or_default()
}

/// Says in words how many subjects and changes there are.
fn tally(changed: &[Changed], lang: Lang) -> String {
    let total: usize = changed.iter().map(|record| record.changes.len()).sum();
    match (lang, changed.len()) {
        (Lang::Zh, 0) => "含义没有变化".to_owned(),
        (Lang::En, 0) => "Nothing changed in meaning".to_owned(),
        (Lang::Zh, subjects) => format!("{subjects} 项记录，{total} 处变化"),
        (Lang::En, subjects) => format!(
            "{subjects} {}, {total} {}",
            if subjects == 1 { "record" } else { "records" },
            if total == 1 { "change" } else { "changes" }
        ),
    }
}

/// Returns what a subject's group is headed by: its name, and where its files stand.
fn heading(record: &Changed, lang: Lang) -> (String, Option<String>) {
    let place = match &record.subject {
        EntityRef::Consortium(_) | EntityRef::Organisation(_) | EntityRef::Page(_) => {
            Some(record.subject.place())
        }
        _ => None,
    };
    (record.title.get(lang).to_owned(), place.map(|place| place.trim_end_matches('.').to_owned()))
}

/// Writes the changes for people on a terminal.
pub fn human(changed: &[Changed], lang: Lang) -> String {
    let mut text = String::new();
    for record in changed {
        let (title, place) = heading(record, lang);
        text.push_str(&title);
        if let Some(place) = place {
            let [open, close] = if lang == Lang::Zh { ["（", "）"] } else { [" (", ")"] };
            text.extend([open, &place, close]);
        }
        text.push('\n');
        for change in &record.changes {
            text.push_str("  · ");
            text.push_str(&plain(&change.words, lang));
            text.push('\n');
        }
        text.push('\n');
    }
    text + &tally(changed, lang)
}

/// Returns the words of a record without what a terminal would obey.
fn plain(words: &Bilingual<String>, lang: Lang) -> String {
    words.get(lang).chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// Writes the changes for a comment of a pull request: what would be too long is cut and counted. Nothing in the
/// records takes effect in it.
pub fn markdown(changed: &[Changed], lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => "### 登记册将有的变化",
        Lang::En => "### What this changes in the registry",
    };
    let mut text = format!("{head}\n\n{}\n", tally(changed, lang));
    let total: usize = changed.iter().map(|record| record.changes.len()).sum();
    let (mut length, mut shown) = (text.chars().count(), 0);
    for record in changed {
        let (title, place) = heading(record, lang);
        let place =
            place.map_or_else(String::new, |place| format!(" <sub>{}</sub>", escape_markdown(&place)));
        let mut group = format!("\n**{}**{place}\n\n", escape_markdown(&title));
        for change in &record.changes {
            let line = format!("{group}- {}\n", escape_markdown(&plain(&change.words, lang)));
            let left = left_out(total - shown, lang);
            if length + line.chars().count() + left.chars().count() > LONGEST_COMMENT {
                return text + &left;
            }
            length += line.chars().count();
            text.push_str(&line);
            shown += 1;
            group.clear();
        }
    }
    text
}

fn left_out(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("\n另有 {count} 处未列出，见 `consortia diff`。\n"),
        Lang::En => format!("\nLeft out here: {count}. See `consortia diff`.\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{DiffEntry, DiffKind};

    fn changed(words: &str, times: usize) -> Vec<Changed> {
        let change = DiffEntry {
            kind: DiffKind::Field,
            place: String::new(),
            was: None,
            is: None,
            words: Bilingual::words(words, words),
        };
        let subject = EntityRef::Consortium("sample".to_owned());
        vec![Changed {
            subject,
            from: None,
            title: Bilingual::words("甲", "A"),
            changes: vec![change; times],
        }]
    }

    #[test]
    fn a_comment_keeps_its_limit_and_counts_what_it_leaves_out() {
        let text = markdown(&changed("乙丙丁戊己庚辛", 20_000), Lang::Zh);
        assert!(text.chars().count() <= LONGEST_COMMENT);
        let left = 20_000 - text.matches("\n- ").count();
        assert!(left > 0 && text.contains(&format!("另有 {left} 处未列出")), "{left}");
    }

    #[test]
    fn nothing_takes_effect_in_a_comment() {
        let text = markdown(&changed("<b>@someone** [甲](x)\u{1b}[31m\n# 题", 1), Lang::En);
        assert!(
            text.ends_with(
                "- &#60;b&#62;@<!-- -->someone&#42;&#42; &#91;甲&#93;&#40;x&#41; &#91;31m #<!-- --> 题\n"
            ),
            "{text}"
        );
    }
}
