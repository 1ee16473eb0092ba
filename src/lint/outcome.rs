//! How each consortium stands against the rules: what was found of it, and what of that an exception silences. The
//! check shows editors what is open; the site shows readers both.

use super::{Check, Rule, rule};
use crate::model::{Consortium, EntityRef, Registry};
use crate::report::{Finding, RuleInfo, Severity};
use crate::schema::{Date, Exception};
use crate::text::Bilingual;

/// One thing found of a consortium, or of the registry as a whole.
#[derive(Debug, Clone)]
pub struct RuleOutcome {
    /// The rule that found it.
    pub rule: &'static RuleInfo,
    /// How severe it is.
    pub severity: Severity,
    /// What was found.
    pub message: Bilingual<String>,
    /// Which of the consortium's exceptions silences it.
    pub exception: Option<usize>,
}

impl RuleOutcome {
    fn of(finding: &Finding, exception: Option<usize>) -> Self {
        let Finding { rule, severity, ref message, .. } = *finding;
        Self { rule, severity, message: message.clone(), exception }
    }

    /// Tells whether its rule rests on the clause of this anchor.
    pub fn is_of(&self, clause: &str) -> bool {
        self.rule.rests_on(clause)
    }
}

/// What was found of the guideline's rules.
#[derive(Debug, Default)]
pub struct RuleOutcomes {
    /// Of each consortium, in the registry's order.
    pub consortia: Vec<Vec<RuleOutcome>>,
    /// Of the registry as a whole.
    pub registry: Vec<RuleOutcome>,
}

impl RuleOutcomes {
    /// Sorts what was found in each consortium's records, in the registry's order, and `elsewhere`: what is said of an
    /// organisation concerns each consortium that it is now a member of.
    pub(super) fn of<'a>(
        registry: &Registry,
        consortia: impl Iterator<Item = (&'a Consortium, &'a [Finding])>,
        elsewhere: impl Iterator<Item = &'a Finding>,
    ) -> Self {
        let rests = |finding: &&Finding| !finding.rule.clauses.is_empty();
        let mut outcomes = Self::default();
        for (consortium, own) in consortia {
            let own = own.iter().filter(rests);
            let own = own
                .map(|finding| RuleOutcome::of(finding, exception_to(consortium, registry.as_of, finding)));
            outcomes.consortia.push(own.collect());
        }
        for finding in elsewhere.filter(rests) {
            let concerned = concerned(registry, finding);
            if concerned.is_empty() {
                outcomes.registry.push(RuleOutcome::of(finding, None));
            }
            for at in concerned {
                if let (Some(own), Some(consortium)) =
                    (outcomes.consortia.get_mut(at), registry.consortia.get(at))
                {
                    own.push(RuleOutcome::of(finding, exception_to(consortium, registry.as_of, finding)));
                }
            }
        }
        outcomes
    }
}

/// Returns which consortia a finding by the guideline's rules is about, if it stands in another record than theirs.
pub(super) fn concerned(registry: &Registry, finding: &Finding) -> Vec<usize> {
    if finding.rule.clauses.is_empty() {
        return Vec::new();
    }
    let organisation = match EntityRef::of(&finding.file) {
        Some(EntityRef::Organisation(slug)) => registry.organisation(&slug),
        Some(EntityRef::Consortium(slug)) => {
            return registry.consortia.iter().position(|own| own.slug == slug).into_iter().collect();
        }
        _ => None,
    };
    let Some(organisation) = organisation else { return Vec::new() };
    let is_now = |at: usize, member: usize| {
        let member = registry.consortia.get(at).and_then(|consortium| consortium.record.members.get(member));
        member.is_some_and(|member| member.is_current(registry.as_of))
    };
    let seats = organisation.memberships.iter().filter(|seat| is_now(seat.consortium, seat.member));
    seats.map(|seat| seat.consortium).collect()
}

/// Returns which of the consortium's exceptions silences a finding: an error has none.
pub(super) fn exception_to(consortium: &Consortium, day: Date, finding: &Finding) -> Option<usize> {
    let silences = |exception: &Exception| {
        exception.rule.as_deref() == Some(finding.rule.code)
            && exception.reason.is_some()
            && exception.until.is_none_or(|until| day <= until)
    };
    let judges_exceptions =
        |rule: &Rule| rule.checks.iter().any(|check| matches!(check, Check::Exceptions(_)));
    let may_be =
        finding.severity != Severity::Error && !rule(finding.rule.code).is_some_and(judges_exceptions);
    consortium.record.exceptions.iter().position(silences).filter(|_| may_be)
}
