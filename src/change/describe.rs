//! A difference of a record in the registry's words. What readers care for most has a sentence of its own; everything else
//! is said by the titles of the fields that lead to it, so that nothing goes unmentioned.

use super::difference::{Difference, PathStep, is_text};
use super::names::said;
use super::prose::{self, shortened};
use super::{Change, ChangeKind, Names};
use crate::schema::{CorrectedPlace, DatedDocument, Declared, FieldInfo, RecordKind, TypeInfo, TypeKind};
use crate::text::{Bilingual, Lang};
use serde_json::Value;

/// Who puts differences of one record into words.
pub(super) struct ChangeDescriber<'a> {
    /// What ids stand for.
    pub(super) names: &'a Names,
    /// The kind of the record, as in [`crate::schema::RECORD_KINDS`].
    pub(super) kind: &'static str,
    /// Where the record stands in its subject, as corrections write it: `consortium`, `reviews/2024`.
    pub(super) file: String,
    /// What is said before anything of this record: `2024年度评价`.
    pub(super) before: Bilingual<String>,
}

impl ChangeDescriber<'_> {
    /// The changes that these differences are. A milestone that was achieved is one, though two of its fields say so.
    pub(super) fn changes(&self, differences: &[Difference]) -> Vec<Change> {
        differences
            .iter()
            .filter(|difference| !is_said_elsewhere(difference, differences))
            .map(|difference| self.change(difference))
            .collect()
    }

    fn change(&self, difference: &Difference) -> Change {
        let pattern = difference.pattern();
        let kind = self.kind_of(&pattern, difference);
        let words = |lang| {
            self.sentence(&pattern, difference, lang)
                .unwrap_or_else(|| self.plainly(&pattern, difference, lang))
        };
        Change {
            kind,
            place: format!("{}#/{}", self.file, difference.place()),
            was: difference.was.cloned(),
            is: difference.is.cloned(),
            words: Bilingual { zh: words(Lang::Zh), en: words(Lang::En) },
        }
    }

    fn kind_of(&self, pattern: &str, difference: &Difference) -> ChangeKind {
        use ChangeKind as Kind;
        let (added, removed) = (
            difference.was.is_none() && !difference.only_order,
            difference.is.is_none() && !difference.only_order,
        );
        let shows_something = |holds: &TypeInfo| {
            matches!(holds.kind, TypeKind::Document | TypeKind::Address)
                || holds.name == DatedDocument::INFO.name
        };
        match (self.kind, pattern) {
            // Of the files that are lists only vocabularies have names.
            ("consortium" | "organisation", "name") | (_, "*/name") => Kind::Renamed,
            ("consortium", path) if path.starts_with("status_history") => Kind::Status,
            ("review", "evaluation/rating") if added => Kind::RatingPublished,
            ("review", "evaluation/rating") => Kind::RatingChanged,
            ("consortium", path) if path.starts_with("corrections") => Kind::Corrected,
            ("consortium", "members/*") if added => Kind::MemberJoined,
            ("consortium", "members/*/left") if added => Kind::MemberLeft,
            ("consortium", path) if path.starts_with("members") => Kind::Member,
            ("consortium", "tasks/*/milestones/*") if added => Kind::MilestoneAdded,
            ("consortium", "tasks/*/milestones/*") if removed => Kind::MilestoneDropped,
            ("consortium", "tasks/*/milestones/*/due") => Kind::MilestoneMoved,
            ("consortium", "tasks/*/milestones/*/status")
                if !added && field(difference.around[1], "status").is_some_and(is_achieved) =>
            {
                Kind::MilestoneAchieved
            }
            ("consortium", path) if path.starts_with("tasks/*/milestones") => Kind::Milestone,
            ("consortium", path) if path.starts_with("goals") => Kind::Goal,
            ("consortium", path) if path.starts_with("tasks") => Kind::Task,
            ("consortium", path) if path.starts_with("changes") => Kind::Filed,
            ("redirects", _) => Kind::Redirected,
            _ if self.field(pattern).is_some_and(|field| shows_something(field.holds)) => Kind::Document,
            _ => Kind::Field,
        }
    }

    /// The sentence of its own that a difference has, if it has one.
    fn sentence(&self, pattern: &str, difference: &Difference, lang: Lang) -> Option<String> {
        let value = |value: Option<&Value>| value.map(|value| self.value(pattern, value, lang));
        let (was, is) = (value(difference.was), value(difference.is));
        match (self.kind, pattern) {
            ("consortium" | "organisation", "name") => {
                let (was, is) = (was?, is?);
                (was != is).then(|| match lang {
                    Lang::Zh => format!("更名：由“{was}”改为“{is}”"),
                    Lang::En => format!("Renamed from “{was}” to “{is}”"),
                })
            }
            ("review", "evaluation/rating") => Some(self.rating(was.as_deref(), &is?, lang)),
            ("redirects", "*") if was.is_none() => Some(match lang {
                Lang::Zh => format!(
                    "{} 转到 {}",
                    self.of(difference, "from", lang)?,
                    self.of(difference, "to", lang)?
                ),
                Lang::En => {
                    format!(
                        "{} now leads to {}",
                        self.of(difference, "from", lang)?,
                        self.of(difference, "to", lang)?
                    )
                }
            }),
            ("consortium", "status_history/*") if was.is_none() => self.status(difference, lang),
            ("consortium", "members/*") if was.is_none() => self.joined(difference, lang),
            ("consortium", "corrections/*") if was.is_none() => self.corrected(difference, lang),
            ("consortium", "members/*/left") if was.is_none() => {
                let slug = field(difference.around[1], "organisation")?;
                let (name, day) = (self.value("members/*/organisation", slug, lang), is?);
                Some(match lang {
                    Lang::Zh => format!("成员退出：{name}（{day}）"),
                    Lang::En => format!("Member left: {name} ({day})"),
                })
            }
            ("consortium", path) if path.starts_with("tasks/*/milestones/*") => {
                self.milestone(path, difference, (was, is), lang)
            }
            _ => None,
        }
    }

    /// A field of the item that came or went, in words.
    fn of(&self, difference: &Difference, name: &str, lang: Lang) -> Option<String> {
        let value = difference.is.or(difference.was)?.get(name)?;
        Some(self.value(&format!("{}/{name}", difference.pattern()), value, lang))
    }

    fn rating(&self, was: Option<&str>, is: &str, lang: Lang) -> String {
        let year = self.before.get(lang);
        match (was, lang) {
            (None, Lang::Zh) => format!("评级新增：{year} {is}"),
            (None, Lang::En) => format!("Rating published: {year} {is}"),
            (Some(was), Lang::Zh) => format!("评级更改：{year} 由“{was}”改为“{is}”"),
            (Some(was), Lang::En) => format!("Rating changed: {year} from “{was}” to “{is}”"),
        }
    }

    fn status(&self, difference: &Difference, lang: Lang) -> Option<String> {
        let (status, since) = (self.of(difference, "status", lang)?, self.of(difference, "since", lang)?);
        let basis = self.of(difference, "basis", lang);
        Some(match (lang, basis) {
            (Lang::Zh, None) => format!("状态：{status}，自 {since} 起"),
            (Lang::Zh, Some(basis)) => format!("状态：{status}，自 {since} 起（依据 {basis}）"),
            (Lang::En, None) => format!("Status: {status} since {since}"),
            (Lang::En, Some(basis)) => format!("Status: {status} since {since} ({basis})"),
        })
    }

    fn joined(&self, difference: &Difference, lang: Lang) -> Option<String> {
        let name = self.of(difference, "organisation", lang)?;
        let details = ["role", "joined"].into_iter().filter_map(|field| self.of(difference, field, lang));
        let details: Vec<String> = details.collect();
        Some(match lang {
            Lang::Zh => format!("成员加入：{name}（{}）", details.join("，")),
            Lang::En => format!("Member joined: {name} ({})", details.join(", ")),
        })
    }

    fn corrected(&self, difference: &Difference, lang: Lang) -> Option<String> {
        let place = CorrectedPlace::parse(difference.is?.get("path")?.as_str()?)?;
        let field = place.field()?;
        let title = place.title();
        let what = title.get(lang);
        let was = self.of(difference, "was", lang)?;
        let was = self.names.meant(field.holds, &was, lang).unwrap_or(&was).to_owned();
        let why = self.of(difference, "why", lang);
        Some(match (lang, why) {
            (Lang::Zh, None) => format!("勘误：{what} 原为“{was}”"),
            (Lang::Zh, Some(why)) => format!("勘误：{what} 原为“{was}”，{why}"),
            (Lang::En, None) => format!("Correction: {what} was “{was}”"),
            (Lang::En, Some(why)) => format!("Correction: {what} was “{was}”: {why}"),
        })
    }

    fn milestone(
        &self,
        pattern: &str,
        difference: &Difference,
        values: (Option<String>, Option<String>),
        lang: Lang,
    ) -> Option<String> {
        let around = difference.around[1];
        let name = || {
            field(around, "title").or_else(|| field(around, "id")).map(|name| said(name).get(lang).to_owned())
        };
        Some(match (pattern.strip_prefix("tasks/*/milestones/*")?, values, lang) {
            ("", (None, Some(_)), Lang::Zh) => {
                format!(
                    "新增{}，应于 {} 完成",
                    self.label(difference, lang),
                    self.of(difference, "due", lang)?
                )
            }
            ("", (None, Some(_)), Lang::En) => {
                format!("Added: {}, due {}", self.label(difference, lang), self.of(difference, "due", lang)?)
            }
            ("", (Some(_), None), Lang::Zh) => format!("取消{}", self.label(difference, lang)),
            ("", (Some(_), None), Lang::En) => format!("Dropped: {}", self.label(difference, lang)),
            ("/due", (Some(was), Some(is)), Lang::Zh) => {
                format!("里程碑“{}”的应完成日期由 {was} 改为 {is}", name()?)
            }
            ("/due", (Some(was), Some(is)), Lang::En) => {
                format!("Milestone “{}” moved from {was} to {is}", name()?)
            }
            ("/status", (Some(_), Some(is)), lang) if difference.is.is_some_and(is_achieved) => {
                let day = field(around, "achieved").map(said);
                let day = day.as_ref().map_or("", |day| day.get(lang));
                match lang {
                    Lang::Zh => format!(
                        "里程碑“{}”完成（{}）",
                        name()?,
                        [day, &is].join("，").trim_start_matches('，')
                    ),
                    Lang::En => format!(
                        "Milestone “{}” achieved ({})",
                        name()?,
                        [day, &is].join(", ").trim_start_matches(", ")
                    ),
                }
            }
            _ => return None,
        })
    }

    /// A difference by the titles of its fields.
    fn plainly(&self, pattern: &str, difference: &Difference, lang: Lang) -> String {
        let label = self.label(difference, lang);
        if difference.only_order {
            return match lang {
                Lang::Zh => format!("{label}：调整了次序"),
                Lang::En => format!("{label}: put in another order"),
            };
        }
        let is_item = matches!(difference.steps.last(), Some(PathStep::Item(..)));
        let shown = |value: &Value| shortened(&self.value(pattern, value, lang), lang);
        match (difference.was, difference.is, lang) {
            (None, Some(is), Lang::Zh) if is_item => {
                format!("新增{label}{}", self.details(pattern, is, lang))
            }
            (None, Some(is), Lang::En) if is_item => {
                format!("Added: {label}{}", self.details(pattern, is, lang))
            }
            (Some(_), None, Lang::Zh) if is_item => format!("删去{label}"),
            (Some(_), None, Lang::En) if is_item => format!("Removed: {label}"),
            (None, Some(is), Lang::Zh) => format!("{label}：写入{}", shown(is)),
            (None, Some(is), Lang::En) => format!("{label}: now {}", shown(is)),
            (Some(was), None, Lang::Zh) => format!("{label}：删去{}", shown(was)),
            (Some(was), None, Lang::En) => format!("{label}: {} taken out", shown(was)),
            (Some(was), Some(is), _) => self.replaced(pattern, &label, (was, is), lang),
            (None, None, _) => label,
        }
    }

    /// One value in the place of another; of a text what changed in it, in the language in which it did.
    fn replaced(&self, pattern: &str, label: &str, (was, is): (&Value, &Value), lang: Lang) -> String {
        if is_text(was) && is_text(is) {
            let (before, after) = (said(was), said(is));
            let own = if before.get(lang) == after.get(lang) { lang.other() } else { lang };
            let mark = match (own == lang, own, lang) {
                (true, ..) => "",
                (false, Lang::En, _) => "（英文）",
                (false, ..) => " (Chinese)",
            };
            let colon = if lang == Lang::Zh { "：" } else { ": " };
            if let Some(words) = prose::difference(before.get(own), after.get(own), lang) {
                return format!("{label}{mark}{colon}{words}");
            }
        }
        let shown = |value: &Value| shortened(&self.value(pattern, value, lang), lang);
        match lang {
            Lang::Zh => format!("{label}：由{}改为{}", shown(was), shown(is)),
            Lang::En => format!("{label}: {} became {}", shown(was), shown(is)),
        }
    }

    /// The titles on the way to a difference, items by their own names.
    fn label(&self, difference: &Difference, lang: Lang) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut pattern = String::new();
        for step in &difference.steps {
            let slash = if pattern.is_empty() { "" } else { "/" };
            match step {
                PathStep::Field(name) => {
                    pattern = format!("{pattern}{slash}{name}");
                    let title = self.field(&pattern).map(FieldInfo::title);
                    parts.push(title.map_or(*name, |title| title.get(lang)).to_owned());
                }
                PathStep::Item(_, item) => {
                    pattern = format!("{pattern}{slash}*");
                    let name = self.item(&pattern, item, lang);
                    match parts.last_mut() {
                        Some(last) => last.extend([if lang == Lang::Zh { "“" } else { " “" }, &name, "”"]),
                        None => parts.push(format!("“{name}”")),
                    }
                }
            }
        }
        let before = self.before.get(lang);
        if !before.is_empty() {
            parts.insert(0, before.to_owned());
        }
        parts.join(" › ")
    }

    /// What an item of a list is called.
    fn item(&self, pattern: &str, item: &Value, lang: Lang) -> String {
        let titles = self.holds(pattern).into_iter().flat_map(TypeInfo::titles);
        let mut titles = titles.filter_map(|field| Some((field.name, item.get(field.name)?)));
        match titles.next() {
            Some((name, value)) => self.value(&format!("{pattern}/{name}"), value, lang),
            None => self.value(pattern, item, lang),
        }
    }

    /// What else an item says, in a bracket.
    fn details(&self, pattern: &str, item: &Value, lang: Lang) -> String {
        let Some(fields) = item.as_object().filter(|_| !is_text(item)) else { return String::new() };
        let own = self.item(pattern, item, lang);
        let details = fields.iter().filter(|(name, _)| *name != "id").filter_map(|(name, value)| {
            let path = format!("{pattern}/{name}");
            let words = self.value(&path, value, lang);
            let title = self.field(&path).map(FieldInfo::title);
            let title = title.map_or(name.as_str(), |title| title.get(lang));
            (words != own).then(|| match lang {
                Lang::Zh => format!("{title}：{words}"),
                Lang::En => format!("{title}: {words}"),
            })
        });
        let details: Vec<String> = details.collect();
        match (details.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（{}）", details.join("；")),
            (false, Lang::En) => format!(" ({})", details.join("; ")),
        }
    }

    /// A value for readers: ids by what they stand for.
    fn value(&self, pattern: &str, value: &Value, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match value {
            Value::Bool(true) => (if zh { "是" } else { "yes" }).to_owned(),
            Value::Bool(false) => (if zh { "否" } else { "no" }).to_owned(),
            Value::String(word) => self.word(pattern, word, lang),
            Value::Array(items) => {
                // Items of their own are counted, values said.
                if items.iter().any(|item| item.is_object() && !is_text(item)) {
                    return if zh { format!("{} 项", items.len()) } else { items.len().to_string() };
                }
                let pattern = format!("{pattern}/*");
                let items: Vec<_> = items.iter().map(|item| self.value(&pattern, item, lang)).collect();
                items.join(if zh { "、" } else { ", " })
            }
            Value::Object(_) if is_text(value) => said(value).get(lang).to_owned(),
            Value::Object(fields) => {
                let words =
                    fields.iter().map(|(name, value)| self.value(&format!("{pattern}/{name}"), value, lang));
                words.collect::<Vec<_>>().join(if zh { "，" } else { ", " })
            }
            value => value.to_string(),
        }
    }

    fn word(&self, pattern: &str, word: &str, lang: Lang) -> String {
        let Some(field) = self.field(pattern) else { return word.to_owned() };
        if let Some(name) = self.names.meant(field.holds, word, lang) {
            return name.to_owned();
        }
        match (field.holds.choice(word), lang, word) {
            (Some(title), ..) => (*title.get(lang)).to_owned(),
            (None, Lang::Zh, "pending") => "待定".to_owned(),
            _ => word.to_owned(),
        }
    }

    /// The field at a pattern, in which `*` is an item of a list.
    fn field(&self, pattern: &str) -> Option<&'static FieldInfo> {
        RecordKind::named(self.kind)?.fields_to(pattern)?.last().copied()
    }

    /// The type of what stands at a pattern; of a file that is one list, of its entries.
    fn holds(&self, pattern: &str) -> Option<&'static TypeInfo> {
        let kind = RecordKind::named(self.kind)?;
        Some(kind.fields_to(pattern)?.last().map_or(kind.info, |field| field.holds))
    }
}

fn field<'v>(of: Option<&'v Value>, name: &str) -> Option<&'v Value> {
    of?.get(name)
}

fn is_achieved(status: &Value) -> bool {
    matches!(status.as_str(), Some("achieved" | "late"))
}

/// Whether the day of achievement is said with the status that changed at the same time.
fn is_said_elsewhere(difference: &Difference, all: &[Difference]) -> bool {
    difference.pattern() == "tasks/*/milestones/*/achieved"
        && difference.was.is_none()
        && field(difference.around[1], "status").is_some_and(is_achieved)
        && all.iter().any(|candidate| candidate.place() == difference.place().replace("/achieved", "/status"))
}
