//! Suppliers and outsourced services (A.5.19 to A.5.23, clause 8.1).

use chrono::NaiveDate;

use crate::choice::choice;
use crate::links::Owner;
use crate::register::{Check, register};

choice! {
    /// How an assessment of a supplier ended.
    SupplierVerdict {
        /// Good enough.
        Suitable = "suitable", "Suitable";
        /// Good enough if conditions are met.
        Conditional = "conditional", "Suitable with conditions";
        /// Not good enough.
        Unsuitable = "unsuitable", "Not suitable";
    }
}

register! {
    /// Somebody outside who handles the organisation's information or keeps its work running.
    Supplier in Suppliers {
        /// The supplier's name.
        name: String [required table title],
        /// What it provides.
        service: String [table long],
        /// Who answers for the relation.
        owner: Option<Owner> [table],
        /// It is a cloud service.
        cloud: Option<bool> [table],
        /// How much depends on it, on the method's impact scale.
        criticality: Option<u32> [table],
        /// What information it handles.
        information: String,
        /// It processes personal data.
        personal_data: Option<bool>,
        /// Where it processes or stores.
        location: String,
        /// The agreement with its security terms.
        agreement: String [table],
        /// The day of the agreement.
        agreed_on: Option<NaiveDate>,
        /// The last assessment of its security.
        assessed_on: Option<NaiveDate> [table],
        /// How that assessment ended.
        verdict: Option<SupplierVerdict> [table],
        /// Certificates and reports it shows.
        assurance: String,
        /// The next review.
        review_on: Option<NaiveDate> [table],
        /// How to leave: data back, deletion, replacement.
        exit_plan: String [long],
        /// The last day of the relation.
        ended_on: Option<NaiveDate>,
        /// Anything worth knowing.
        notes: String [long],
    }
}

impl Check for Supplier {}
