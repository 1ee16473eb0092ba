//! # 单位名称与另一家极为相近
//!
//! 两家单位的中文名称只差空格、标点、大小写、全半角或者公司形式（有限公司、有限责任公司、股份有限公司），或者较长的
//! 名称只差一个字、两个字颠倒。完全相同的见S008。指在代号靠后的一家上。
//!
//! ## 为什么
//!
//! 同一家单位建了两份记录，它参加的创新联合体就会分到两处，在研项目也数不全。
//!
//! ## 错例
//!
//! ```yaml
//! # organisations/sample-sensing.yaml 是“示例感知科技有限公司”
//! name: {zh: 示例感知科技股份有限公司}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: {zh: 示例传感器材有限公司}
//! ```
//!
//! ## 怎么改
//!
//! 是同一家的，合为一份记录；名称打错的，改正；确是两家的，核对统一社会信用代码后不必处理。
//!
//! # An organisation whose name is nearly another's
//!
//! The Chinese names of two organisations differ only in spaces, punctuation, case, width or the company's legal
//! form, or, if they are long enough, by one character or two that changed places. The same name is S008. The place
//! is the one that comes later by its slug.
//!
//! ## Why
//!
//! If one organisation has two records, its consortia are spread over both, and its running projects aren't all
//! counted.
//!
//! ## Wrong
//!
//! ```yaml
//! # organisations/sample-sensing.yaml 是“示例感知科技有限公司”
//! name: {zh: 示例感知科技股份有限公司}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: {zh: 示例传感器材有限公司}
//! ```
//!
//! ## What to do
//!
//! If it is one organisation, make it one record; if a name is misspelt, correct it; if they are two, compare their
//! codes and leave them.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::Registry;
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::CONSORTIUM;
use crate::text::half_width;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "T703",
        name: "near-name",
        severity: Severity::Warning,
        clauses: &[],
        source: include_str!("t703_near_name.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Registry(check)],
};

/// From so many characters on, one that is missing or two that changed places are a mistake.
const SHIFTED: usize = 5;
/// No name is longer: what is isn't compared piece by piece.
const LONGEST: usize = 100;
/// From so many on, another one is: shorter names differ by one for good reason, as 工业大学 and 工商大学.
const REPLACED: usize = 8;

fn check(registry: &Registry, findings: &mut Findings) {
    let mut seen: HashMap<u64, usize> = HashMap::with_capacity(registry.organisations.len() * 12);
    let mut core = Vec::new();
    for (at, organisation) in registry.organisations.iter().enumerate() {
        let Some(name) = organisation.record.name.as_ref().map(|name| &*name.zh) else { continue };
        fold(name, &mut core);
        let mut near = None;
        variants(&core, &mut |key| {
            let first = *seen.entry(key).or_insert(at);
            if first != at && near.is_none() {
                near = Some(first);
            }
        });
        let similar = near.and_then(|near| registry.organisations.get(near));
        let Some((similar, other_name)) =
            similar.and_then(|similar| Some((similar, &*similar.record.name.as_ref()?.zh)))
        else {
            continue;
        };
        // The same name is S008; and of a hash that two names share nothing follows.
        if other_name != name && is_near(&core, other_name) {
            let slug = &similar.slug;
            findings.report_in(
                organisation.file(),
                Location::Path(CONSORTIUM.name().zh().into()),
                format!("“{name}”与 {slug} 的名称“{other_name}”极为相近，应核对是否同一家单位"),
                format!("“{name}” is nearly the name of {slug}, “{other_name}”; check whether they are one organisation"),
            );
        }
    }
}

/// Collects what tells a name apart: its letters and digits in one width and case, without the legal form.
fn fold(name: &str, core: &mut Vec<char>) {
    const FORMS: [&str; 4] = ["股份有限公司", "有限责任公司", "有限公司", "公司"];
    let name = FORMS.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name);
    core.clear();
    core.extend(
        name.chars()
            .map(half_width)
            .filter(|character| character.is_alphanumeric())
            .flat_map(char::to_lowercase),
    );
}

/// Shows keys that the names near to each other share: of the whole and, if it is long enough, of it without each
/// character.
fn variants(core: &[char], see: &mut dyn FnMut(u64)) {
    let mut key = |without: Option<usize>| {
        let mut hasher = DefaultHasher::new();
        let kept = core.iter().enumerate().filter(|(at, _)| Some(*at) != without);
        kept.for_each(|(_, character)| character.hash(&mut hasher));
        see(hasher.finish());
    };
    key(None);
    if (SHIFTED..=LONGEST).contains(&core.len()) {
        (0..core.len()).for_each(|at| key(Some(at)));
    }
}

fn is_near(core: &[char], name: &str) -> bool {
    let mut theirs = Vec::new();
    fold(name, &mut theirs);
    let shorter = core.len().min(theirs.len());
    if core == theirs || !(SHIFTED..=LONGEST).contains(&shorter) {
        return core == theirs;
    }
    let is_replaced = core.len() == theirs.len() && {
        let differing: Vec<_> = core.iter().zip(&theirs).filter(|(ours, theirs)| ours != theirs).collect();
        match differing[..] {
            [_] => return shorter >= REPLACED,
            [(a, b), (c, d)] => a == d && b == c,
            _ => false,
        }
    };
    let (ours, theirs): (String, String) = (core.iter().collect(), theirs.iter().collect());
    is_replaced || strsim::osa_distance(&ours, &theirs) == 1
}
