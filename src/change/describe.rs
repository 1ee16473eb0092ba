//! A difference of a record in the registry's words. What readers care for most has a sentence of its own; everything else
//! is said by the titles of the fields that lead to it, so that nothing goes unmentioned.

use super::difference::{Difference, is_text, stored};
use super::names::said;
use super::prose::{self, shortened};
use super::{DiffEntry, DiffKind, Names};
use crate::schema::{
    CONSORTIUM, CorrectedPlace, DatedDocument, Declared, Milestone, MilestoneStatus, ORGANISATION, PathStep,
    PathTo, REDIRECTS, REVIEW, Slug, TypeInfo, TypeKind, VOCABULARY,
};
use crate::text::{Bilingual, Lang};
use serde_json::Value;

/// Any milestone of any task.
const MILESTONE: PathTo<Milestone> = CONSORTIUM.tasks().any().milestones().any();

/// Who puts differences of one record into words.
pub(super) struct ChangeDescriber<'a> {
    /// What ids stand for.
    pub(super) names: &'a Names,
    /// Where the record stands in its subject, as corrections write it: `consortium`, `reviews/2024`.
    pub(super) file: String,
    /// What is said before anything of this record: `2024年度评价`.
    pub(super) before: Bilingual<String>,
}

impl ChangeDescriber<'_> {
    /// Describes the changes that these differences are. A milestone that was achieved is one, though two of its fields
    /// say so.
    pub(super) fn changes(&self, differences: &[Difference]) -> Vec<DiffEntry> {
        differences
            .iter()
            .filter(|difference| !is_said_elsewhere(difference, differences))
            .map(|difference| self.change(difference))
            .collect()
    }

    fn change(&self, difference: &Difference) -> DiffEntry {
        let words = |lang| self.sentence(difference, lang).unwrap_or_else(|| self.plainly(difference, lang));
        DiffEntry {
            kind: kind_of(difference),
            place: format!("{}#/{}", self.file, difference.path),
            was: difference.was.cloned(),
            is: difference.is.cloned(),
            words: Bilingual { zh: words(Lang::Zh), en: words(Lang::En) },
        }
    }

    /// Writes the sentence of its own that a difference has, if it has one.
    fn sentence(&self, difference: &Difference, lang: Lang) -> Option<String> {
        let value = |value: Option<&Value>| value.map(|value| self.value(difference.holds, value, lang));
        let (was, is) = (value(difference.was), value(difference.is));
        if difference.is_at(CONSORTIUM.name()) || difference.is_at(ORGANISATION.name()) {
            let (was, is) = (was?, is?);
            return (was != is).then(|| match lang {
                Lang::Zh => format!("更名：由“{was}”改为“{is}”"),
                Lang::En => format!("Renamed from “{was}” to “{is}”"),
            });
        }
        if difference.is_at(REVIEW.evaluation().rating()) {
            return Some(self.rating(was.as_deref(), &is?, lang));
        }
        if difference.lies_in(MILESTONE) {
            return self.milestone(difference, (was, is), lang);
        }
        match difference {
            _ if was.is_some() => None,
            _ if difference.is_at(REDIRECTS.any()) => self.redirected(difference, lang),
            _ if difference.is_at(CONSORTIUM.status_history().any()) => self.status(difference, lang),
            _ if difference.is_at(CONSORTIUM.members().any()) => self.joined(difference, lang),
            _ if difference.is_at(CONSORTIUM.members().any().left()) => self.left(difference, &is?, lang),
            _ if difference.is_at(CONSORTIUM.corrections().any()) => self.corrected(difference, lang),
            _ => None,
        }
    }

    /// Puts a field of the item that came or went into words.
    fn of<T: ?Sized>(&self, difference: &Difference, field: PathTo<T>, lang: Lang) -> Option<String> {
        self.stored(difference.is.or(difference.was)?, field, lang)
    }

    /// Puts what a mapping has in this field into words.
    fn stored<T: ?Sized>(&self, mapping: &Value, field: PathTo<T>, lang: Lang) -> Option<String> {
        Some(self.value(field.last_field()?.holds, stored(mapping, field)?, lang))
    }

    fn redirected(&self, difference: &Difference, lang: Lang) -> Option<String> {
        let redirect = REDIRECTS.any();
        let from = self.of(difference, redirect.from(), lang)?;
        let to = self.of(difference, redirect.to(), lang)?;
        Some(match lang {
            Lang::Zh => format!("{from} 转到 {to}"),
            Lang::En => format!("{from} now leads to {to}"),
        })
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
        let entry = CONSORTIUM.status_history().any();
        let status = self.of(difference, entry.status(), lang)?;
        let since = self.of(difference, entry.since(), lang)?;
        let basis = self.of(difference, entry.basis(), lang);
        Some(match (lang, basis) {
            (Lang::Zh, None) => format!("状态：{status}，自 {since} 起"),
            (Lang::Zh, Some(basis)) => format!("状态：{status}，自 {since} 起（依据 {basis}）"),
            (Lang::En, None) => format!("Status: {status} since {since}"),
            (Lang::En, Some(basis)) => format!("Status: {status} since {since} ({basis})"),
        })
    }

    fn joined(&self, difference: &Difference, lang: Lang) -> Option<String> {
        let member = CONSORTIUM.members().any();
        let name = self.of(difference, member.organisation(), lang)?;
        let details = [member.role().any_type(), member.joined().any_type()];
        let details = details.map(|field| self.of(difference, field, lang));
        let details: Vec<String> = details.into_iter().flatten().collect();
        Some(match lang {
            Lang::Zh => format!("成员加入：{name}（{}）", details.join("，")),
            Lang::En => format!("Member joined: {name} ({})", details.join(", ")),
        })
    }

    fn left(&self, difference: &Difference, day: &str, lang: Lang) -> Option<String> {
        let name = self.stored(difference.around?, CONSORTIUM.members().any().organisation(), lang)?;
        Some(match lang {
            Lang::Zh => format!("成员退出：{name}（{day}）"),
            Lang::En => format!("Member left: {name} ({day})"),
        })
    }

    fn corrected(&self, difference: &Difference, lang: Lang) -> Option<String> {
        let correction = CONSORTIUM.corrections().any();
        let place = CorrectedPlace::parse(stored(difference.is?, correction.path())?.as_str()?)?;
        let field = place.field()?;
        let title = place.title();
        let what = title.get(lang);
        let was = self.of(difference, correction.was(), lang)?;
        let was = self.names.meant(field.holds, &was, lang).unwrap_or(&was).to_owned();
        let why = self.of(difference, correction.why(), lang);
        Some(match (lang, why) {
            (Lang::Zh, None) => format!("勘误：{what} 原为“{was}”"),
            (Lang::Zh, Some(why)) => format!("勘误：{what} 原为“{was}”，{why}"),
            (Lang::En, None) => format!("Correction: {what} was “{was}”"),
            (Lang::En, Some(why)) => format!("Correction: {what} was “{was}”: {why}"),
        })
    }

    fn milestone(
        &self,
        difference: &Difference,
        values: (Option<String>, Option<String>),
        lang: Lang,
    ) -> Option<String> {
        if difference.is_at(MILESTONE) {
            let (label, due) = (self.label(difference, lang), || self.of(difference, MILESTONE.due(), lang));
            return Some(match (values, lang) {
                ((None, Some(_)), Lang::Zh) => format!("新增{label}，应于 {} 完成", due()?),
                ((None, Some(_)), Lang::En) => format!("Added: {label}, due {}", due()?),
                ((Some(_), None), Lang::Zh) => format!("取消{label}"),
                ((Some(_), None), Lang::En) => format!("Dropped: {label}"),
                _ => return None,
            });
        }
        let (Some(was), Some(is)) = values else { return None };
        let milestone = difference.around?;
        let name = || {
            let name = stored(milestone, MILESTONE.title()).or_else(|| stored(milestone, MILESTONE.id()));
            name.map(|name| said(name).get(lang).to_owned())
        };
        if difference.is_at(MILESTONE.due()) {
            return Some(match lang {
                Lang::Zh => format!("里程碑“{}”的应完成日期由 {was} 改为 {is}", name()?),
                Lang::En => format!("Milestone “{}” moved from {was} to {is}", name()?),
            });
        }
        if !difference.is_at(MILESTONE.status()) || !is_achieved(milestone) {
            return None;
        }
        let day = stored(milestone, MILESTONE.achieved()).map(|day| said(day).get(lang).to_owned());
        let details: Vec<String> = day.into_iter().chain([is]).collect();
        Some(match lang {
            Lang::Zh => format!("里程碑“{}”完成（{}）", name()?, details.join("，")),
            Lang::En => format!("Milestone “{}” achieved ({})", name()?, details.join(", ")),
        })
    }

    /// Describes a difference by the titles of its fields.
    fn plainly(&self, difference: &Difference, lang: Lang) -> String {
        let label = self.label(difference, lang);
        if difference.only_order {
            return match lang {
                Lang::Zh => format!("{label}：调整了次序"),
                Lang::En => format!("{label}: put in another order"),
            };
        }
        let (is_item, holds) = (difference.is_item(), difference.holds);
        let shown = |value: &Value| shortened(&self.value(holds, value, lang), lang);
        match (difference.was, difference.is, lang) {
            (None, Some(is), Lang::Zh) if is_item => {
                format!("新增{label}{}", self.details(holds, is, lang))
            }
            (None, Some(is), Lang::En) if is_item => {
                format!("Added: {label}{}", self.details(holds, is, lang))
            }
            (Some(_), None, Lang::Zh) if is_item => format!("删去{label}"),
            (Some(_), None, Lang::En) if is_item => format!("Removed: {label}"),
            (None, Some(is), Lang::Zh) => format!("{label}：写入{}", shown(is)),
            (None, Some(is), Lang::En) => format!("{label}: now {}", shown(is)),
            (Some(was), None, Lang::Zh) => format!("{label}：删去{}", shown(was)),
            (Some(was), None, Lang::En) => format!("{label}: {} taken out", shown(was)),
            (Some(was), Some(is), _) => self.replaced(holds, &label, (was, is), lang),
            (None, None, _) => label,
        }
    }

    /// Says that one value came in the place of another; of a text what changed in it, in the language in which it did.
    fn replaced(&self, holds: &TypeInfo, label: &str, (was, is): (&Value, &Value), lang: Lang) -> String {
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
        let shown = |value: &Value| shortened(&self.value(holds, value, lang), lang);
        match lang {
            Lang::Zh => format!("{label}：由{}改为{}", shown(was), shown(is)),
            Lang::En => format!("{label}: {} became {}", shown(was), shown(is)),
        }
    }

    /// Joins the titles on the way to a difference, items by their own names.
    fn label(&self, difference: &Difference, lang: Lang) -> String {
        let mut parts: Vec<String> = Vec::new();
        let (mut holds, mut items) = (difference.record, difference.items.iter());
        for step in difference.path.steps() {
            if let PathStep::Field(name) = step {
                let field = holds.field(name);
                parts.extend(field.map(|field| field.title().get(lang).to_string()));
                holds = field.map_or(holds, |field| field.holds);
            } else if let Some(item) = items.next() {
                let name = self.item(holds, item, lang);
                match parts.last_mut() {
                    Some(last) => last.extend([if lang == Lang::Zh { "“" } else { " “" }, &name, "”"]),
                    None => parts.push(format!("“{name}”")),
                }
            }
        }
        let before = self.before.get(lang);
        if !before.is_empty() {
            parts.insert(0, before.to_owned());
        }
        parts.join(" › ")
    }

    /// Says what an item of a list is called.
    fn item(&self, holds: &TypeInfo, item: &Value, lang: Lang) -> String {
        let title = holds.titles().find_map(|field| Some((field.holds, item.get(field.name)?)));
        let (holds, title) = title.unwrap_or((holds, item));
        self.value(holds, title, lang)
    }

    /// Puts what else an item says beside its id into a bracket.
    fn details(&self, holds: &TypeInfo, item: &Value, lang: Lang) -> String {
        let Some(fields) = item.as_object().filter(|_| !is_text(item)) else { return String::new() };
        let own = self.item(holds, item, lang);
        let fields = fields.iter().filter_map(|(name, value)| Some((holds.field(name)?, value)));
        let fields = fields.filter(|(field, _)| field.holds.name != Slug::INFO.name);
        let details = fields.filter_map(|(field, value)| {
            let (title, words) = (field.title(), self.value(field.holds, value, lang));
            (words != own).then(|| match lang {
                Lang::Zh => format!("{}：{words}", title.zh),
                Lang::En => format!("{}: {words}", title.en),
            })
        });
        let details: Vec<String> = details.collect();
        match (details.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（{}）", details.join("；")),
            (false, Lang::En) => format!(" ({})", details.join("; ")),
        }
    }

    /// Puts a value of this type, or a list of such, into words for readers: ids by what they stand for.
    fn value(&self, holds: &TypeInfo, value: &Value, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match value {
            Value::Bool(true) => (if zh { "是" } else { "yes" }).to_owned(),
            Value::Bool(false) => (if zh { "否" } else { "no" }).to_owned(),
            Value::String(word) => self.word(holds, word, lang),
            Value::Array(items) => {
                // Items of their own are counted, values said.
                if items.iter().any(|item| item.is_object() && !is_text(item)) {
                    return if zh { format!("{} 项", items.len()) } else { items.len().to_string() };
                }
                let items: Vec<_> = items.iter().map(|item| self.value(holds, item, lang)).collect();
                items.join(if zh { "、" } else { ", " })
            }
            Value::Object(_) if is_text(value) => said(value).get(lang).to_owned(),
            Value::Object(fields) => {
                let words = fields
                    .iter()
                    .filter_map(|(name, value)| Some(self.value(holds.field(name)?.holds, value, lang)));
                words.collect::<Vec<_>>().join(if zh { "，" } else { ", " })
            }
            value => value.to_string(),
        }
    }

    fn word(&self, holds: &TypeInfo, word: &str, lang: Lang) -> String {
        if let Some(name) = self.names.meant(holds, word, lang) {
            return name.to_owned();
        }
        match (holds.choice(word), lang, word) {
            (Some(title), ..) => (*title.get(lang)).to_owned(),
            (None, Lang::Zh, "pending") => "待定".to_owned(),
            _ => word.to_owned(),
        }
    }
}

/// Tells what kind of change a difference is by where it stands: the first that fits.
fn kind_of(difference: &Difference) -> DiffKind {
    let added = difference.is_added();
    let members = CONSORTIUM.members();
    match difference {
        // An entry of any vocabulary has its name there, and no other file is a list of what has names.
        _ if difference.is_at(CONSORTIUM.name())
            || difference.is_at(ORGANISATION.name())
            || difference.path.is_at(VOCABULARY.any().name()) =>
        {
            DiffKind::Renamed
        }
        _ if difference.lies_in(CONSORTIUM.status_history()) => DiffKind::Status,
        _ if difference.is_at(REVIEW.evaluation().rating()) => {
            if added {
                DiffKind::RatingPublished
            } else {
                DiffKind::RatingChanged
            }
        }
        _ if difference.lies_in(CONSORTIUM.corrections()) => DiffKind::Corrected,
        _ if added && difference.is_at(members.any()) => DiffKind::MemberJoined,
        _ if added && difference.is_at(members.any().left()) => DiffKind::MemberLeft,
        _ if difference.lies_in(members) => DiffKind::Member,
        _ if difference.lies_in(CONSORTIUM.tasks().any().milestones()) => milestone_kind_of(difference),
        _ if difference.lies_in(CONSORTIUM.goals()) => DiffKind::Goal,
        _ if difference.lies_in(CONSORTIUM.tasks()) => DiffKind::Task,
        _ if difference.lies_in(CONSORTIUM.changes()) => DiffKind::Filed,
        _ if difference.lies_in(REDIRECTS) => DiffKind::Redirected,
        _ if shows_something(difference.holds) => DiffKind::Document,
        _ => DiffKind::Field,
    }
}

fn milestone_kind_of(difference: &Difference) -> DiffKind {
    match difference {
        _ if difference.is_at(MILESTONE) && difference.is_added() => DiffKind::MilestoneAdded,
        _ if difference.is_at(MILESTONE) && difference.is_removed() => DiffKind::MilestoneDropped,
        _ if difference.is_at(MILESTONE.due()) => DiffKind::MilestoneMoved,
        _ if difference.is_at(MILESTONE.status())
            && !difference.is_added()
            && difference.around.is_some_and(is_achieved) =>
        {
            DiffKind::MilestoneAchieved
        }
        _ => DiffKind::Milestone,
    }
}

fn shows_something(holds: &TypeInfo) -> bool {
    matches!(holds.kind, TypeKind::Document | TypeKind::Address) || holds.name == DatedDocument::INFO.name
}

fn is_achieved(milestone: &Value) -> bool {
    let status = stored(milestone, MILESTONE.status()).and_then(Value::as_str);
    [MilestoneStatus::Achieved, MilestoneStatus::Late].iter().any(|achieved| status == Some(achieved.id()))
}

/// Tells whether the day of achievement is said with the status that changed at the same time.
fn is_said_elsewhere(difference: &Difference, all: &[Difference]) -> bool {
    let status = || difference.path.parent().field_of(&MILESTONE.status().into());
    difference.is_at(MILESTONE.achieved())
        && difference.was.is_none()
        && difference.around.is_some_and(is_achieved)
        && all.iter().any(|candidate| candidate.path == status())
}
