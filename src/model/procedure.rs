//! The steps by which a consortium comes to be and the bodies it has, as its record states them: rules ask for them one
//! by one.

use super::Consortium;
use crate::schema::{
    ApplicationRoute, Appraisal, Approval, Council, Date, Goals, Ip, LetterOfIntent, Member, Month,
    PartyBranch, Plan, Pledge, RegistryNumber, Role, RouteKind,
};

impl Consortium {
    /// Returns the letter of intent (组建意向书).
    pub fn letter(&self) -> Option<&LetterOfIntent> {
        self.record.formation.as_ref()?.letter_of_intent.as_ref()
    }

    /// Returns the implementation plan (实施方案).
    pub fn plan(&self) -> Option<&Plan> {
        self.record.formation.as_ref()?.plan.as_ref()
    }

    /// Returns the expert review of the implementation plan (咨询论证).
    pub fn appraisal(&self) -> Option<&Appraisal> {
        self.record.formation.as_ref()?.appraisal.as_ref()
    }

    /// Returns the listing (列入名单).
    pub fn approval(&self) -> Option<&Approval> {
        self.record.formation.as_ref()?.approval.as_ref()
    }

    /// Returns the day it was listed.
    pub fn approved(&self) -> Option<Date> {
        self.approval()?.date
    }

    /// Returns the pledge (“军令状”).
    pub fn pledge(&self) -> Option<&Pledge> {
        self.record.formation.as_ref()?.pledge.as_ref()
    }

    /// Returns the arrangement on intellectual property.
    pub fn ip(&self) -> Option<&Ip> {
        self.record.formation.as_ref()?.ip.as_ref()
    }

    /// Returns how it was proposed, if it was in this way.
    pub fn route(&self, kind: RouteKind) -> Option<&ApplicationRoute> {
        self.record.route.as_deref().filter(|route| route.kind == Some(kind))
    }

    /// Returns the council (理事会).
    pub fn council(&self) -> Option<&Council> {
        self.record.governance.as_ref()?.council.as_ref()
    }

    /// Returns the provisional party branch (临时党支部).
    pub fn party_branch(&self) -> Option<&PartyBranch> {
        self.record.governance.as_ref()?.party_branch.as_ref()
    }

    /// Finds the latest period of goals, with its place in the record.
    pub fn latest_goals(&self) -> Option<(usize, &Goals)> {
        let goals = self.record.goals.iter().enumerate();
        goals.max_by_key(|(_, goals)| goals.period.as_ref().and_then(|period| period.from))
    }

    /// Returns the year from which on there are annual reviews: that of the listing. There is none if the registry
    /// number says another, for then one of them is wrong (S012).
    pub fn first_year(&self) -> Option<i16> {
        let stated = self.record.id.as_ref().and_then(RegistryNumber::year);
        let approved = self.approved()?.year();
        stated.is_none_or(|year| year == approved).then_some(approved)
    }

    /// Tells whether a self-assessment for this year can be expected: it was listed and being built when the year
    /// ended.
    pub fn expects_report(&self, year: i16) -> bool {
        let end = Month { year, month: 12 }.last_day();
        self.approved().is_some_and(|day| day <= end) && self.is_building(end)
    }

    /// Finds the lead on `day`, with its place in the record, if the consortium is being built and there is exactly
    /// one.
    pub fn building_lead(&self, day: Date) -> Option<(usize, &Member)> {
        self.only_lead(day).filter(|_| self.is_building(day))
    }

    /// Finds the lead on `day`, with its place in the record, if there is exactly one.
    pub fn only_lead(&self, day: Date) -> Option<(usize, &Member)> {
        let mut leads = self.current_members(day).filter(|(_, member)| member.role == Some(Role::Lead));
        leads.next().filter(|_| leads.next().is_none())
    }
}
