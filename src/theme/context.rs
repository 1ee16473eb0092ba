//! What everything is made from that the site consists of.

use super::Theme;
use crate::address::Base;
use crate::history::Chronicle;
use crate::lint::Standings;
use crate::model::ValidRegistry;

/// What every page and file may look at while it is made.
pub struct Scene<'r> {
    /// The registry.
    pub registry: &'r ValidRegistry,
    /// Templates and strings.
    pub theme: &'r Theme,
    /// Where the site stands.
    pub base: &'r Base,
    /// How the consortia stand against the guideline's rules.
    pub standings: &'r Standings,
    /// What was published when.
    pub chronicle: &'r Chronicle,
}
