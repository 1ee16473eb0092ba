//! What everything is made from that the site consists of.

use super::Theme;
use crate::address::Base;
use crate::history::PublicationHistory;
use crate::lint::RuleOutcomes;
use crate::model::ValidRegistry;

/// What every page and file may look at while it is made.
pub struct SiteContext<'r> {
    /// The registry.
    pub registry: &'r ValidRegistry,
    /// Templates and strings.
    pub theme: &'r Theme,
    /// Where the site stands.
    pub base: &'r Base,
    /// How the consortia stand against the guideline's rules.
    pub outcomes: &'r RuleOutcomes,
    /// What was published when.
    pub history: &'r PublicationHistory,
}
