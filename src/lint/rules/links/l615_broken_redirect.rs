//! # 转址有误
//!
//! `redirects.yaml` 里的一条转址转回自己或者绕成圈，转到另一条的 `from`，转到本站没有的地址，或者它的 `from` 处现在就有一页，或不是页面的地址。
//!
//! ## 为什么
//!
//! 读者点旧地址，应当一步到达现在的页面。转两次的迟早有一环会断；`from` 处有页面的，旧地址上原来的东西就没人找得到了。
//!
//! ## 错例
//!
//! ```yaml
//! # redirects.yaml
//! - {from: /consortia/first/, to: /consortia/second/}
//! - {from: /consortia/second/, to: /consortia/sample-sensing/}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # redirects.yaml
//! - {from: /consortia/first/, to: /consortia/sample-sensing/}
//! - {from: /consortia/second/, to: /consortia/sample-sensing/}
//! ```
//!
//! ## 怎么改
//!
//! `to` 写最终的地址，前后都有斜杠，不能是另一条的 `from`。页面再次搬动时，从前各条的 `to` 一并改成最新地址。`from` 处已有
//! 页面的，把新页面换一个代号。
//!
//! # A redirect that doesn't work
//!
//! A redirect in `redirects.yaml` leads back to itself or in a circle, to another one's `from`, or to an address that
//! this site doesn't have; or a page stands where it leads from, or none can.
//!
//! ## Why
//!
//! Who follows an old address should be at today's page in one step. Where it takes two, one will break some day; where a
//! page stands at `from`, nobody finds what was there before.
//!
//! ## Wrong
//!
//! ```yaml
//! # redirects.yaml
//! - {from: /consortia/first/, to: /consortia/second/}
//! - {from: /consortia/second/, to: /consortia/sample-sensing/}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # redirects.yaml
//! - {from: /consortia/first/, to: /consortia/sample-sensing/}
//! - {from: /consortia/second/, to: /consortia/sample-sensing/}
//! ```
//!
//! ## What to do
//!
//! Write the final address as `to`, with a slash at both ends; it isn't another one's `from`. When a page moves again,
//! change the earlier ones as well. Where a page stands at `from`, give the new page another slug.

use super::REDIRECTS;
use crate::address::{is_page, path};
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::Registry;
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{FieldPath, REDIRECT};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "L615",
        name: "broken-redirect",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("l615_broken_redirect.rs"),
    },
    fields: &[],
    applies: Applies::Registry,
    superseded_by: &[],
    checks: &[Check::Registry(check)],
};

fn check(registry: &Registry, findings: &mut Findings) {
    for (i, redirect) in registry.redirects.iter().enumerate() {
        let (Some(from), Some(to)) = (redirect.from.as_deref(), redirect.to.as_deref()) else { continue };
        if !is_page(from) {
            findings.report_in(
                REDIRECTS,
                Location::Path(FieldPath::from(REDIRECT.from()).in_list(i)),
                format!("“{from}”不是页面的地址，应像 /consortia/sample/"),
                format!("“{from}” is no address of a page, as /consortia/sample/"),
            );
        }
        if registry.paths().contains(from) {
            findings.report_in(
                REDIRECTS,
                Location::Path(FieldPath::from(REDIRECT.from()).in_list(i)),
                format!("“{from}”现在就有一页，转址不起作用"),
                format!("a page stands at “{from}”, so nothing is redirected from there"),
            );
        }
        let at = Location::Path(FieldPath::from(REDIRECT.to()).in_list(i));
        match end(registry, from, to) {
            End::Here => {}
            End::Loop => {
                findings.report_in(
                    REDIRECTS,
                    at,
                    format!("从“{from}”转到“{to}”，绕成了圈"),
                    format!("from “{from}” to “{to}” it leads in a circle"),
                );
            }
            End::Beyond(last) => {
                findings
                    .report_in(
                        REDIRECTS,
                        at,
                        format!("“{to}”又是另一条转址的 from，应写最终的地址“{last}”"),
                        format!("“{to}” is redirected itself; write where it ends, “{last}”"),
                    )
                    .suggest(last);
            }
            End::Nowhere => {
                findings.report_in(
                    REDIRECTS,
                    at,
                    format!("“{to}”在本站没有去处"),
                    format!("“{to}” leads nowhere in this site"),
                );
            }
        }
    }
}

/// Where a redirect ends.
enum End<'r> {
    Here,
    Loop,
    Beyond(&'r str),
    Nowhere,
}

/// Follows a redirect from one to the next.
fn end<'r>(registry: &'r Registry, from: &str, to: &'r str) -> End<'r> {
    let mut last = to;
    for _ in 0..=registry.redirects.len() {
        if path(last) == from {
            return End::Loop;
        }
        match registry.redirect(path(last)).and_then(|next| next.to.as_deref()) {
            Some(next) => last = next,
            None if last != to => return End::Beyond(last),
            None => {
                return if registry.may_resolve(path(last)) { End::Here } else { End::Nowhere };
            }
        }
    }
    // It leads into a circle that it isn't part of.
    End::Loop
}
