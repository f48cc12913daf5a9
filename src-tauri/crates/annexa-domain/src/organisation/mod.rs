//! The organisation, its scope statement, its people, roles and units (clauses 4 and 5).

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::approval::{Approval, VersionState};
use crate::cell::Shaped;
use crate::links::{Link, Owner};
use crate::problem::{Code, Problem, Problems};
use crate::register::{Check, register};

register! {
    /// The organisation that is certified, and the yes/no facts that decide which controls can be left out.
    Organisation in Organisation {
        /// The organisation's name as it shall stand on the certificate.
        name: String [required table title],
        /// Legal form and registration, for the cover and the certificate.
        legal_form: String,
        /// What the organisation does, in a sentence or two.
        business: String [long],
        /// Postal address of the main site.
        address: String [long],
        /// How many people work under its control.
        people_count: Option<u32> [table],
        /// The mark printed on every page, such as Confidential.
        classification: String,
        /// The certification body, once chosen.
        certification_body: String,
        /// The day the ISMS began; records dated earlier are questioned.
        isms_began_on: Option<NaiveDate>,
        /// The day of the Stage 1 audit.
        stage1_on: Option<NaiveDate>,
        /// The day of the Stage 2 audit.
        stage2_on: Option<NaiveDate>,
        /// Does it use cloud services?
        uses_cloud: Option<bool>,
        /// Do suppliers handle its information or keep its systems running?
        uses_suppliers: Option<bool>,
        /// Does it develop software or systems itself?
        develops_software: Option<bool>,
        /// Does somebody else develop software for it?
        outsources_development: Option<bool>,
        /// Does anybody work away from its premises?
        works_remotely: Option<bool>,
        /// Does it process personal data?
        processes_personal_data: Option<bool>,
        /// Are there premises within the scope?
        has_premises: Option<bool>,
        /// Are removable media used?
        uses_removable_media: Option<bool>,
        /// Months between two risk assessments; 12 when blank.
        assessment_interval_months: Option<u32>,
        /// Days within which a joiner is made aware; 30 when blank.
        joiner_days: Option<u32>,
        /// Months for which evidence counts as current; 12 when blank.
        evidence_months: Option<u32>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Organisation {}

register! {
    /// A version of the scope statement (clause 4.3).
    ScopeStatement in Scope {
        /// The version's number; a new one begins with the next draft.
        version: Option<u32> [required table title],
        /// What the ISMS covers: activities, sites, units, systems, and what is left out and why.
        text: String [required table long],
        /// Interfaces and dependencies with what others do.
        interfaces: String [long],
        /// What changed since the version before.
        change_note: String,
        /// Where this version stands.
        state: Option<VersionState> [table verb],
        /// Who approved it, when and how.
        approval: Shaped<Approval> [verb],
    }
}

impl Check for ScopeStatement {}

register! {
    /// A person who works under the organisation's control.
    Person in People {
        /// The person's name.
        name: String [required table title],
        /// What the person does.
        job_title: String [table],
        /// E-mail address.
        email: String [table],
        /// The unit the person belongs to.
        unit: Option<Link<Unit>> [table],
        /// Belongs to top management.
        top_management: Option<bool> [table],
        /// Works for another organisation.
        external: Option<bool>,
        /// First day.
        joined_on: Option<NaiveDate> [table],
        /// Last day.
        left_on: Option<NaiveDate> [table],
        /// The day of the confidentiality agreement.
        confidentiality_agreed_on: Option<NaiveDate>,
        /// The day of the screening.
        screened_on: Option<NaiveDate>,
        /// Access was taken away on leaving.
        access_removed_on: Option<NaiveDate>,
        /// Assets were given back on leaving.
        assets_returned_on: Option<NaiveDate>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Person {
    fn check(&self, problems: &mut Problems) {
        if let (Some(joined), Some(left)) = (self.joined_on, self.left_on)
            && left < joined
        {
            problems.push(
                Problem::new(Code::Invalid, "The last day lies before the first day.")
                    .at("left_on")
                    .hint("correct one of the two dates"),
            );
        }
    }
}

impl Person {
    /// Whether the person's last day lies before this day.
    pub fn has_left(&self, today: NaiveDate) -> bool {
        self.left_on.is_some_and(|left| left < today)
    }
}

register! {
    /// A role of the ISMS with its holders (clause 5.3).
    Role in Roles {
        /// The role's name, such as Head of IT.
        name: String [required table title],
        /// What the role is responsible for and may decide.
        responsibilities: String [table long],
        /// Who holds it.
        holders: Vec<Link<Person>> [table],
        /// Who stands in.
        deputies: Vec<Link<Person>>,
        /// What a holder must know and be able to do.
        competence: String [long],
        /// The trainings a holder needs, by course name.
        required_training: Vec<String>,
        /// Roles that one person should not hold beside this one.
        conflicts_with: Vec<Link<Role>>,
        /// Answers for the ISMS conforming to the standard.
        ensures_conformity: Option<bool>,
        /// Reports on the ISMS to top management.
        reports_performance: Option<bool>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Role {}

register! {
    /// A unit of the organisation.
    Unit in Units {
        /// The unit's name.
        name: String [required table title],
        /// Who leads it.
        head: Option<Owner> [table],
        /// The unit it is part of.
        part_of: Option<Link<Unit>> [table],
        /// Within the scope of the ISMS.
        in_scope: Option<bool> [table],
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Unit {
    fn check(&self, problems: &mut Problems) {
        if self.part_of.is_some_and(|unit| unit.id() == self.id) {
            problems.push(Problem::new(Code::Invalid, "A unit cannot be part of itself.").at("part_of"));
        }
    }
}
