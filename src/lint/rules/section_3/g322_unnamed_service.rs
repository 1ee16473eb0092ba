//! # 科技服务机构没有写明服务
//!
//! 单位记录的类别是科技服务机构（service），`services` 却是空的。
//!
//! ## 为什么
//!
//! 指引三（二）：“技术研发、成果转移转化、检验检测、科技咨询、科技金融等专业化科技服务机构可参与创新联合体建设。”
//! 写明提供哪一种服务，读者才知道它为什么在内。
//!
//! ## 错例
//!
//! ```yaml
//! name: 示例检测中心
//! kind: service
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: 示例检测中心
//! kind: service
//! services: [testing]
//! ```
//!
//! ## 怎么改
//!
//! 在 `services` 里填词表中的服务，可填几个。
//!
//! # A service organisation that names no service
//!
//! An organisation's record is of kind service, but its `services` are empty.
//!
//! ## Why
//!
//! Guideline 3(2): “Specialised sci-tech service organisations engaged in technology research and development,
//! transfer and commercialisation of research results, inspection and testing, sci-tech consulting, sci-tech
//! finance and the like may take part in building an innovation consortium.” Which service it is tells the reader
//! why it is a member.
//!
//! ## Wrong
//!
//! ```yaml
//! name: 示例检测中心
//! kind: service
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: 示例检测中心
//! kind: service
//! services: [testing]
//! ```
//!
//! ## What to do
//!
//! Write one or more services of the vocabulary under `services`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Organisation, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::OrganisationClass;
use crate::schema::{ORGANISATION, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G322",
        name: "unnamed-service",
        severity: Severity::Note,
        clauses: &["s3-2"],
        source: include_str!("g322_unnamed_service.rs"),
    },
    fields: paths![ORGANISATION.kind(), ORGANISATION.services()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Organisation(check)],
};

fn check(registry: &Registry, organisation: &Organisation, findings: &mut Findings) {
    let record = &organisation.record;
    if registry.class_of(organisation) == Some(OrganisationClass::Service) && record.services.is_empty() {
        let slug = &organisation.slug;
        findings.unstated(
            ORGANISATION.services(),
            registry.as_of,
            format!("单位 {slug} 提供的服务"),
            format!("service of {slug}"),
        );
    }
}
