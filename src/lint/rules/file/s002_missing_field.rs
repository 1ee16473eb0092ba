//! # 缺少必填项
//!
//! 记录里少了必须有的项，或者少了必须有的文件（如 `consortium.yaml`，或英文正文所对应的中文正文）。
//!
//! ## 为什么
//!
//! 没有这一项，记录就无法识别或归类。其余由指引要求的内容不在此列，由各自的 G 规则提示。
//!
//! ## 错例
//!
//! ```yaml
//! name: {en: Sample Sensing}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司, en: Sample Sensing}
//! ```
//!
//! ## 怎么改
//!
//! 补上这一项；位置指向缺项所在的那一组，最外层的缺项指向 `id`。
//!
//! # A required field is missing
//!
//! The record lacks a field it must have, or a file that must be there (as `consortium.yaml`, or the Chinese prose that
//! English prose translates) isn't.
//!
//! ## Why
//!
//! Without it a record can't be identified or placed. What the guideline asks for besides is reported by its own G
//! rule.
//!
//! ## Wrong
//!
//! ```yaml
//! name: {en: Sample Sensing}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司, en: Sample Sensing}
//! ```
//!
//! ## What to do
//!
//! Add it; the place is the mapping that lacks it, and at top level the value of `id`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{LoadedRegistry, ReadingFault, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::ShapeFaultKind;
use crate::schema::{CONSORTIUM, FieldPath, ORGANISATION, PathTo, VOCABULARY_ENTRY, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S002",
        name: "missing-field",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s002_missing_field.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Reading(check), Check::Reading(check_vocabularies), Check::Registry(check_lists)],
};

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        match fault {
            ReadingFault::Shape(fault) => {
                if let ShapeFaultKind::Missing(field) = fault.kind {
                    let at = Location::Bytes(fault.span.clone());
                    findings.report_in(
                        file,
                        at,
                        format!("缺少必填项 {field}"),
                        format!("the required field {field} is missing"),
                    );
                }
            }
            ReadingFault::NoFile => {
                let name = file.rsplit('/').next().unwrap_or_default();
                findings.report_in(
                    file,
                    Location::Start,
                    format!("缺少文件 {name}"),
                    format!("the file {name} is missing"),
                );
            }
            ReadingFault::NoTitle => {
                findings.report_in(
                    file,
                    Location::Start,
                    "缺少标题：第一行应为“# 标题”",
                    "no title: the first line must be “# Title”",
                );
            }
            _ => {}
        }
    }
}

/// Lists that must have an entry, and fields that stand for one another.
fn check_lists(registry: &Registry, findings: &mut Findings) {
    for consortium in &registry.consortia {
        let record = &consortium.record;
        for (field, empty) in [
            (CONSORTIUM.status_history().any_type(), record.status_history.is_empty()),
            (CONSORTIUM.members().any_type(), record.members.is_empty()),
        ] {
            if empty {
                let at = Location::Path(field.into());
                findings.report_in(
                    consortium.file(),
                    at,
                    format!("缺少必填项 {field}"),
                    format!("the required field {field} is missing"),
                );
            }
        }
    }
    for organisation in &registry.organisations {
        if organisation.record.city.is_none() && organisation.record.elsewhere.is_none() {
            findings
                .report_in(
                    organisation.file(),
                    Location::Path(ORGANISATION.city().into()),
                    "缺少必填项 city（省外单位写 elsewhere）",
                    "the required field city is missing (elsewhere, for an organisation outside the province)",
                )
                .depends_on(paths![ORGANISATION.city(), ORGANISATION.elsewhere()]);
        }
    }
}

/// What an entry needs by the kind of its vocabulary.
fn check_vocabularies(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (name, entries) in &loaded.vocabulary {
        let file = format!("vocabulary/{name}.yaml");
        let unreadable =
            |path: &FieldPath| loaded.states.get(&file).is_some_and(|state| state.is_unreadable_at(path));
        for (i, entry) in entries.iter().enumerate() {
            let of = VOCABULARY_ENTRY;
            let needed: &[(PathTo<()>, bool)] = match *name {
                "fields" => &[(of.hub().any_type(), entry.hub.is_none())],
                "statuses" => &[(of.building().any_type(), entry.building.is_none())],
                "organisation-kinds" => &[(of.counts_as().any_type(), entry.counts_as.is_none())],
                "cities" => &[
                    (of.code().any_type(), entry.code.is_none()),
                    (of.pinyin().any_type(), entry.pinyin.is_none()),
                ],
                "ratings" => &[
                    (of.counts_as().any_type(), entry.counts_as.is_none()),
                    (of.order().any_type(), entry.order.is_none()),
                ],
                _ => &[],
            };
            for (field, _) in needed.iter().filter(|(_, missing)| *missing) {
                let path = FieldPath::from(field).in_list(i);
                if !unreadable(&path) {
                    findings.report_in(
                        &file,
                        Location::Path(path),
                        format!("缺少必填项 {field}"),
                        format!("the required field {field} is missing"),
                    );
                }
            }
        }
    }
}
