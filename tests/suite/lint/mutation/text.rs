//! Mistakes in text: what is left of pages, wrong punctuation, names that are nearly the same, prose.

use super::Records::{Consortium, Organisation, Prose, Review};
use super::draft::Draft;
use super::{Mistake, mistake};

/// Puts something between the second and third characters of the text at `path`.
fn part(d: &mut Draft, path: &str, with: &str) -> Option<()> {
    let text = d.get(path)?;
    let at = text.char_indices().nth(2)?.0;
    let is_han = |character: Option<char>| {
        character.is_some_and(|character| ('\u{4E00}'..='\u{9FFF}').contains(&character))
    };
    (is_han(text[..at].chars().next_back()) && is_han(text[at..].chars().next())).then_some(())?;
    d.set(path, &format!("{}{with}{}", &text[..at], &text[at..]))?;
    d.wrong(path)
}

/// Adds a paragraph at the end of prose: what is wrong stands in it.
fn add_paragraph(d: &mut Draft, paragraph: &str) -> Option<()> {
    let text = format!("{}\n\n{paragraph}\n", d.text().trim_end());
    let line = text.lines().count();
    d.write(text)?;
    d.wrong_on(line)
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("T701", Consortium, "a space in a niche", |d| part(d, "niche/zh", " ")),
    mistake("T701", Consortium, "a wide space in a task", |d| part(d, "tasks/0/title/zh", "\u{3000}")),
    mistake("T701", Review, "a space in an evaluation", |d| part(d, "evaluation/strategic_goals/zh", " ")),
    mistake("T701", Prose, "a space in prose", |d| add_paragraph(d, "联合体 的任务没有改变。")),
    mistake("T702", Consortium, "a half-width comma in a task", |d| part(d, "tasks/0/landmark/zh", "!")),
    mistake("T702", Prose, "a half-width question mark in prose", |d| {
        add_paragraph(d, "联合体的任务变了吗?没有。")
    }),
    mistake("T702", Consortium, "a full-width comma in English", |d| {
        let text = d.get("niche/en")?;
        d.set("niche/en", &format!("{text}， parts"))?;
        d.wrong("niche/en")
    }),
    mistake("T703", Organisation, "nearly the name of another", |d| {
        let name = d.get("name/zh")?;
        (name.chars().count() > 8).then_some(())?;
        let text = d.text().replacen("示例", "示例新", 1).replacen("en: Sample", "en: Another Sample", 1);
        d.go("organisations/zzz.yaml")?;
        d.write(text)?;
        d.set("uscc", "91339999MA00000153")?;
        d.wrong("name/zh")
    }),
    mistake("T704", Prose, "a link to no page", |d| add_paragraph(d, "参见[目标](/no-such-page/)一节。")),
    mistake("T704", Prose, "a link to no attachment", |d| add_paragraph(d, "参见[附件](/files/none.pdf)。")),
    mistake("T705", Prose, "raw HTML in prose", |d| add_paragraph(d, "联合体的任务<br>没有改变。")),
    mistake("T705", Prose, "a raw block in prose", |d| add_paragraph(d, "<div>联合体的任务没有改变。</div>")),
];
