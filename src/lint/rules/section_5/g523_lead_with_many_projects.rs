//! # 牵头单位的在研项目超过三项
//!
//! 在建的创新联合体，现任牵头单位承担的“尖兵”“领雁”在研（running）项目超过三项，按本登记册全部创新联合体合计。
//!
//! ## 为什么
//!
//! 指引五（二）：“牵头企业承担在研项目数原则上不超过3项”。“原则上”，所以是警告。
//!
//! ## 错例
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     projects:
//!       - {id: p1, programme: jianbing, organisation: sample-sensing, status: running}
//!       - {id: p2, programme: jianbing, organisation: sample-sensing, status: running}
//!       - {id: p3, programme: lingyan, organisation: sample-sensing, status: running}
//!       - {id: p4, programme: lingyan, organisation: sample-sensing, status: running}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     projects:
//!       - {id: p1, programme: jianbing, organisation: sample-sensing, status: accepted}
//!       - {id: p2, programme: jianbing, organisation: sample-sensing, status: running}
//!       - {id: p3, programme: lingyan, organisation: sample-sensing, status: running}
//!       - {id: p4, programme: lingyan, organisation: sample-sensing, status: running}
//! ```
//!
//! ## 怎么改
//!
//! 已经验收或终止的项目改正 `status`；确实超过的，写明例外。
//!
//! # The lead has more than three running projects
//!
//! The current lead of a consortium that is being built has more than three `running` projects under the “Pioneer”
//! and “Leading Goose” programme, counted over all consortia of this registry.
//!
//! ## Why
//!
//! Guideline 5(2): “in principle, the number of running projects undertaken by the lead enterprise does not exceed
//! 3”. It holds “in principle”, hence a warning.
//!
//! ## Wrong
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     projects:
//!       - {id: p1, programme: jianbing, organisation: sample-sensing, status: running}
//!       - {id: p2, programme: jianbing, organisation: sample-sensing, status: running}
//!       - {id: p3, programme: lingyan, organisation: sample-sensing, status: running}
//!       - {id: p4, programme: lingyan, organisation: sample-sensing, status: running}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     projects:
//!       - {id: p1, programme: jianbing, organisation: sample-sensing, status: accepted}
//!       - {id: p2, programme: jianbing, organisation: sample-sensing, status: running}
//!       - {id: p3, programme: lingyan, organisation: sample-sensing, status: running}
//!       - {id: p4, programme: lingyan, organisation: sample-sensing, status: running}
//! ```
//!
//! ## What to do
//!
//! Correct the `status` of projects that were accepted or stopped; if there really are more, say why as an
//! exception.

use crate::lint::{Applies, CURRENT_MEMBERS, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G523",
        name: "lead-with-many-projects",
        severity: Severity::Warning,
        clauses: &["s5-2"],
        source: include_str!("g523_lead_with_many_projects.rs"),
    },
    fields: paths![
        CONSORTIUM.tasks().any().projects().any().status(),
        CONSORTIUM.tasks().any().projects().any().programme(),
        CONSORTIUM.tasks().any().projects().any().organisation()
    ],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

/// “不超过3项”
const MOST: usize = 3;

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some((i, lead)) = consortium.building_lead(day) else { return };
    let Some(slug) = lead.organisation.as_deref() else { return };
    let running = registry.running_projects(slug);
    if running > MOST {
        findings
            .at(
                CONSORTIUM.members().at(i).organisation(),
                format!("牵头单位 {slug} 在本登记册有“尖兵”“领雁”在研项目 {running} 项，原则上不超过 {MOST} 项"),
                format!(
                    "the lead {slug} has {running} running “Pioneer” and “Leading Goose” projects in this registry; in principle \
                     no more than {MOST}"
                ),
            )
            .depends_on(CURRENT_MEMBERS);
    }
}
