//! The facts of a record by what they are: every date, document number, address, person, with its path.
//! Rules that ask the same of all of them (does the day exist yet, is the number well formed, is the name
//! invented) walk these, so that a new field joins all of them in one place.

use super::{Consortium, Organisation, Registry, Review};
use crate::schema::{Date, DateOrPending, FormerName, Text};
use std::fmt::{Arguments, Display};

/// A fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fact<'a> {
    /// The day of something that happened: not a due date, a period or an end to come.
    Date(Date),
    /// 发文字号
    Document(&'a str),
    /// An address.
    Url(&'a str),
    /// A person's name.
    Person(&'a str),
    /// An organisation's name in words.
    Affiliation(&'a str),
    /// A consortium's name in words.
    Consortium(&'a str),
}

/// Who is shown facts of several files: the file and the path are only written out for who asks.
pub(crate) type SeeAll<'s, 'a> = &'s mut dyn FnMut(&dyn Fn() -> String, Arguments, Fact<'a>);

/// Who is shown facts. A path is only written out for who asks.
pub(crate) type See<'s, 'a> = &'s mut dyn FnMut(Arguments, Fact<'a>);

/// Shows facts that may be missing.
fn date(see: See, path: Arguments, date: Option<Date>) {
    if let Some(date) = date {
        see(path, Fact::Date(date));
    }
}

fn named<'a>(see: See<'_, 'a>, path: Arguments, kind: fn(&'a str) -> Fact<'a>, value: Option<&'a str>) {
    if let Some(value) = value {
        see(path, kind(value));
    }
}

fn former_names<'a>(see: See<'_, 'a>, names: &'a [FormerName], kind: fn(&'a str) -> Fact<'a>) {
    for (i, name) in names.iter().enumerate() {
        if let Some(name) = &name.name {
            see(format_args!("former_names/{i}/name/zh"), kind(&name.zh));
        }
        named(see, format_args!("former_names/{i}/filing"), Fact::Document, name.filing.as_deref());
    }
}

fn affiliation<'a>(see: See<'_, 'a>, path: impl Display, text: Option<&'a Text>) {
    if let Some(text) = text {
        see(format_args!("{path}/zh"), Fact::Affiliation(&text.zh));
    }
}

impl Consortium {
    /// Shows every fact of the consortium's own record.
    pub(crate) fn facts<'a>(&'a self, see: See<'_, 'a>) {
        let record = &self.record;
        if let Some(name) = &record.name {
            see(format_args!("name/zh"), Fact::Consortium(&name.zh));
        }
        former_names(see, &record.former_names, Fact::Consortium);
        for (i, entry) in record.status_history.iter().enumerate() {
            date(see, format_args!("status_history/{i}/since"), entry.since);
            named(see, format_args!("status_history/{i}/basis"), Fact::Document, entry.basis.as_deref());
        }
        self.founding(see);
        for (i, member) in record.members.iter().enumerate() {
            if let Some(basis) = &member.qualification_basis {
                named(
                    see,
                    format_args!("members/{i}/qualification_basis/document"),
                    Fact::Document,
                    basis.document.as_deref(),
                );
                date(see, format_args!("members/{i}/qualification_basis/date"), basis.date);
            }
            date(see, format_args!("members/{i}/joined"), member.joined);
            date(see, format_args!("members/{i}/left"), member.left);
        }
        self.bodies(see);
        self.work(see);
        self.keeping(see);
    }

    fn founding<'a>(&'a self, see: See<'_, 'a>) {
        if let Some(route) = &self.record.route {
            date(see, format_args!("route/reviewed"), route.reviewed);
            for (i, list) in route.sub_task_lists.iter().enumerate() {
                date(see, format_args!("route/sub_task_lists/{i}/confirmed"), list.confirmed);
            }
        }
        let Some(formation) = &self.record.formation else { return };
        if let Some(letter) = &formation.letter_of_intent {
            date(see, format_args!("formation/letter_of_intent/date"), letter.date);
        }
        if let Some(plan) = &formation.plan {
            date(see, format_args!("formation/plan/submitted"), plan.submitted);
            date(see, format_args!("formation/plan/revised"), plan.revised);
        }
        if let Some(appraisal) = &formation.appraisal {
            date(see, format_args!("formation/appraisal/date"), appraisal.date);
        }
        if let Some(approval) = &formation.approval {
            named(
                see,
                format_args!("formation/approval/document"),
                Fact::Document,
                approval.document.as_deref(),
            );
            date(see, format_args!("formation/approval/date"), approval.date);
            named(see, format_args!("formation/approval/url"), Fact::Url, approval.url.as_deref());
        }
        if let Some(pledge) = &formation.pledge {
            date(see, format_args!("formation/pledge/date"), pledge.date);
            named(see, format_args!("formation/pledge/signatory"), Fact::Person, pledge.signatory.as_deref());
        }
        if let Some(ip) = &formation.ip {
            date(see, format_args!("formation/ip/date"), ip.date);
        }
    }

    fn bodies<'a>(&'a self, see: See<'_, 'a>) {
        let Some(governance) = &self.record.governance else { return };
        if let Some(council) = &governance.council {
            if let Some(chair) = &council.chair {
                named(
                    see,
                    format_args!("governance/council/chair/name"),
                    Fact::Person,
                    chair.name.as_deref(),
                );
            }
            for (i, member) in council.members.iter().enumerate() {
                named(
                    see,
                    format_args!("governance/council/members/{i}/name"),
                    Fact::Person,
                    member.name.as_deref(),
                );
            }
        }
        for (i, advisor) in governance.advisory_committee.iter().enumerate() {
            named(
                see,
                format_args!("governance/advisory_committee/{i}/name"),
                Fact::Person,
                advisor.name.as_deref(),
            );
            let path = format_args!("governance/advisory_committee/{i}/affiliation").to_string();
            affiliation(see, path, advisor.affiliation.as_ref());
        }
        if let Some(scientist) = &governance.chief_scientist {
            named(
                see,
                format_args!("governance/chief_scientist/name"),
                Fact::Person,
                scientist.name.as_deref(),
            );
            affiliation(see, "governance/chief_scientist/affiliation", scientist.affiliation.as_ref());
        }
        if let Some(branch) = &governance.party_branch {
            date(see, format_args!("governance/party_branch/established"), branch.established);
            named(
                see,
                format_args!("governance/party_branch/secretary"),
                Fact::Person,
                branch.secretary.as_deref(),
            );
        }
    }

    fn work<'a>(&'a self, see: See<'_, 'a>) {
        for (t, task) in self.record.tasks.iter().enumerate() {
            for (m, milestone) in task.milestones.iter().enumerate() {
                date(see, format_args!("tasks/{t}/milestones/{m}/achieved"), milestone.achieved);
                named(
                    see,
                    format_args!("tasks/{t}/milestones/{m}/evidence"),
                    Fact::Url,
                    milestone.evidence.as_deref(),
                );
            }
        }
        for (i, support) in self.record.support.iter().enumerate() {
            date(see, format_args!("support/{i}/date"), support.date);
            affiliation(see, format_args!("support/{i}/recipient"), support.recipient.as_ref());
            named(see, format_args!("support/{i}/document"), Fact::Document, support.document.as_deref());
        }
        for (i, outcome) in self.record.outcomes.iter().enumerate() {
            date(see, format_args!("outcomes/{i}/date"), outcome.date);
            named(see, format_args!("outcomes/{i}/source"), Fact::Url, outcome.source.as_deref());
        }
    }

    fn keeping<'a>(&'a self, see: See<'_, 'a>) {
        for (i, change) in self.record.changes.iter().enumerate() {
            date(see, format_args!("changes/{i}/date"), change.date);
            date(see, format_args!("changes/{i}/decided"), change.decided);
            if let Some(DateOrPending::On(filed)) = change.filed {
                see(format_args!("changes/{i}/filed"), Fact::Date(filed));
            }
            named(see, format_args!("changes/{i}/filing"), Fact::Document, change.filing.as_deref());
        }
        for (i, correction) in self.record.corrections.iter().enumerate() {
            date(see, format_args!("corrections/{i}/date"), correction.date);
        }
        if let Some(publication) = &self.record.publication {
            date(see, format_args!("publication/reviewed"), publication.reviewed);
        }
        for (i, source) in self.record.sources.iter().enumerate() {
            named(see, format_args!("sources/{i}/url"), Fact::Url, source.url.as_deref());
            date(see, format_args!("sources/{i}/accessed"), source.accessed);
        }
    }
}

impl Review {
    /// Shows every fact of the review's own record.
    pub(crate) fn facts<'a>(&'a self, see: See<'_, 'a>) {
        if let Some(own) = &self.record.self_assessment {
            date(see, format_args!("self_assessment/submitted"), own.submitted);
            named(see, format_args!("self_assessment/document"), Fact::Url, own.document.as_deref());
        }
        if let Some(evaluation) = &self.record.evaluation {
            date(see, format_args!("evaluation/date"), evaluation.date);
            named(see, format_args!("evaluation/document"), Fact::Document, evaluation.document.as_deref());
        }
    }
}

impl Organisation {
    /// Shows every fact of the organisation's record.
    pub(crate) fn facts<'a>(&'a self, see: See<'_, 'a>) {
        if let Some(name) = &self.record.name {
            see(format_args!("name/zh"), Fact::Affiliation(&name.zh));
        }
        former_names(see, &self.record.former_names, Fact::Affiliation);
        named(see, format_args!("website"), Fact::Url, self.record.website.as_deref());
        for (i, person) in self.record.legal_representative.iter().enumerate() {
            named(see, format_args!("legal_representative/{i}/name"), Fact::Person, person.name.as_deref());
            date(see, format_args!("legal_representative/{i}/from"), person.from);
        }
        if let Some(institute) = &self.record.key_research_institute {
            date(see, format_args!("key_research_institute/recognised"), institute.recognised);
            named(
                see,
                format_args!("key_research_institute/source"),
                Fact::Document,
                institute.source.as_deref(),
            );
        }
    }
}

impl Registry {
    /// Shows the facts of the files of which there is one, each with its file.
    pub(crate) fn general_facts<'a>(&'a self, see: SeeAll<'_, 'a>) {
        let site = || "site.yaml".to_owned();
        let site = &mut |path: Arguments, fact| see(&site, path, fact);
        if let Some(licence) = &self.site.licence {
            named(site, format_args!("licence/url"), Fact::Url, licence.url.as_deref());
        }
        if let Some(contact) = &self.site.contact {
            named(site, format_args!("contact/url"), Fact::Url, contact.url.as_deref());
        }
        let guideline = || "guideline/guideline.yaml".to_owned();
        let guideline = &mut |path: Arguments, fact| see(&guideline, path, fact);
        named(guideline, format_args!("document"), Fact::Document, self.guideline.record.document.as_deref());
        date(guideline, format_args!("date"), self.guideline.record.date);
        let redirects = || "redirects.yaml".to_owned();
        for (i, redirect) in self.redirects.iter().enumerate() {
            date(
                &mut |path: Arguments, fact| see(&redirects, path, fact),
                format_args!("{i}/date"),
                redirect.date,
            );
        }
    }
}

impl Consortium {
    /// Shows the facts of the record and of all reviews, each with its file.
    pub(crate) fn all_facts<'a>(&'a self, see: SeeAll<'_, 'a>) {
        self.facts(&mut |path, fact| see(&|| self.file(), path, fact));
        for review in &self.reviews {
            let file = || self.review_file(review.year);
            review.facts(&mut |path, fact| see(&file, path, fact));
        }
    }
}
