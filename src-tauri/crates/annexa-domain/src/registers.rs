//! The closed list of registers.

use serde_json::Value as Json;

use crate::cell::Value;
use crate::isms::{Isms, Table};
use crate::problem::Problems;
use crate::record::Record;
use crate::register::{Field, Register};

macro_rules! registers {
    ( $( $kind:ident : $ty:ty => $table:ident, $key:literal, $prefix:literal, $name:literal; )+ ) => {
        /// Which register a record stands in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub enum RegisterKind {
            $(
                #[doc = concat!("The register of ", $name, ".")]
                #[cfg_attr(feature = "bindings", ts(rename = $key))]
                $kind,
            )+
        }

        impl RegisterKind {
            /// Every register, in the order of the certification's journey.
            pub const ALL: &'static [Self] = &[ $( Self::$kind, )+ ];

            /// The word in the file, on the wire and in scripts.
            pub fn key(self) -> &'static str {
                match self { $( Self::$kind => $key, )+ }
            }

            /// The English name of the register.
            pub fn name(self) -> &'static str {
                match self { $( Self::$kind => $name, )+ }
            }

            /// What the references of its records begin with, such as `R` in R-001.
            pub fn prefix(self) -> &'static str {
                match self { $( Self::$kind => $prefix, )+ }
            }

            /// The register with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $( $key => Some(Self::$kind), )+ _ => None }
            }

            /// Its fields as declared; the first is `reference`.
            pub fn fields(self) -> &'static [Field] {
                match self { $( Self::$kind => <$ty as Register>::FIELDS, )+ }
            }

            /// Reads the JSON form of the field at this place into its stored value.
            ///
            /// # Errors
            /// What the field should have been.
            pub fn parse_cell(self, index: usize, json: &Json) -> Result<Value, String> {
                match self { $( Self::$kind => <$ty as Register>::parse_cell(index, json), )+ }
            }

            /// The JSON form of every field of a record.
            ///
            /// # Errors
            /// One problem for each cell that cannot be read.
            pub fn cells_to_json(self, record: &Record) -> Result<Vec<Json>, Problems> {
                match self { $( Self::$kind => <$ty as Register>::cells_to_json(record), )+ }
            }

            /// What makes a record impossible, all at once.
            ///
            /// # Errors
            /// Cells that cannot be read, blank required fields and broken rules within the record.
            pub fn check(self, record: &Record) -> Result<(), Problems> {
                match self {
                    $( Self::$kind => {
                        let problems = <$ty as Register>::from_record(record)?.problems();
                        if problems.is_empty() { Ok(()) } else { Err(problems) }
                    } )+
                }
            }
        }

        impl Isms {
            /// Adds a record or replaces the one with its id.
            ///
            /// # Errors
            /// Every cell that cannot be read.
            pub fn insert(&mut self, record: &Record) -> Result<(), Problems> {
                match record.kind {
                    $( RegisterKind::$kind => self.$table.insert(<$ty as Register>::from_record(record)?), )+
                }
                Ok(())
            }

            /// The same in an ISMS that is in the order of its references, which it stays in.
            ///
            /// # Errors
            /// Every cell that cannot be read.
            pub fn insert_in_order(&mut self, record: &Record) -> Result<(), Problems> {
                match record.kind {
                    $( RegisterKind::$kind => {
                        self.$table.insert_in_order(<$ty as Register>::from_record(record)?);
                    } )+
                }
                Ok(())
            }

            /// Takes a record out and says whether it was there.
            pub fn remove(&mut self, kind: RegisterKind, id: uuid::Uuid) -> bool {
                match kind { $( RegisterKind::$kind => self.$table.remove(id), )+ }
            }

            /// A record by its id.
            pub fn record(&self, kind: RegisterKind, id: uuid::Uuid) -> Option<Record> {
                match kind { $( RegisterKind::$kind => self.$table.get(id).map(Register::record), )+ }
            }

            /// All records of a register, by reference.
            pub fn records(&self, kind: RegisterKind) -> Vec<Record> {
                match kind {
                    $( RegisterKind::$kind => self.$table.iter().map(Register::record).collect(), )+
                }
            }

            /// The id and reference of every record of a register.
            pub fn references(&self, kind: RegisterKind) -> Box<dyn Iterator<Item = (uuid::Uuid, &str)> + '_> {
                match kind {
                    $( RegisterKind::$kind => {
                        Box::new(self.$table.iter().map(|row| (Register::id(row), Register::reference(row))))
                    } )+
                }
            }

            /// Puts every register into the order of its references.
            pub fn sort(&mut self) {
                $( self.$table.sort(); )+
            }

            /// How many records a register holds.
            pub fn count(&self, kind: RegisterKind) -> usize {
                match kind { $( RegisterKind::$kind => self.$table.len(), )+ }
            }
        }

        /// The registers of an ISMS.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Registers {
            $(
                #[doc = concat!("The register of ", $name, ".")]
                pub $table: Table<$ty>,
            )+
        }
    };
}

registers! {
    Organisation: crate::organisation::Organisation => organisation, "organisation", "ORG", "organisation";
    Scope: crate::organisation::ScopeStatement => scope, "scope", "SCP", "scope statements";
    People: crate::organisation::Person => people, "people", "P", "people";
    Roles: crate::organisation::Role => roles, "roles", "ROL", "roles";
    Units: crate::organisation::Unit => units, "units", "U", "units";
    Assets: crate::assets::Asset => assets, "assets", "A", "assets";
    Suppliers: crate::suppliers::Supplier => suppliers, "suppliers", "S", "suppliers";
    Threats: crate::threats::Threat => threats, "threats", "THR", "threats";
    Vulnerabilities: crate::threats::Vulnerability => vulnerabilities, "vulnerabilities", "VUL", "vulnerabilities";
    Methods: crate::risks::Method => methods, "methods", "M", "risk methods";
    Assessments: crate::risks::Assessment => assessments, "assessments", "RA", "risk assessments";
    Risks: crate::risks::Risk => risks, "risks", "R", "risks";
    Ratings: crate::risks::Rating => ratings, "ratings", "RT", "ratings";
    Treatments: crate::treatments::Treatment => treatments, "treatments", "T", "treatments";
    PlanApprovals: crate::treatments::PlanApproval => plan_approvals, "plan_approvals", "PA", "plan approvals";
    Acceptances: crate::treatments::Acceptance => acceptances, "acceptances", "ACC", "acceptances";
    Actions: crate::actions::Action => actions, "actions", "ACT", "actions";
    Controls: crate::controls::Control => controls, "controls", "C", "controls";
    SoaVersions: crate::controls::SoaVersion => soa_versions, "soa_versions", "SOA", "SoA versions";
    GapAssessments: crate::gaps::GapAssessment => gap_assessments, "gap_assessments", "GA", "gap assessments";
    Gaps: crate::gaps::Gap => gaps, "gaps", "G", "gap ratings";
    Training: crate::training::TrainingRecord => training, "training", "TR", "training records";
    Findings: crate::findings::Finding => findings, "findings", "F", "findings";
    Evidence: crate::evidence::Evidence => evidence, "evidence", "EV", "evidence";
    Waivers: crate::waivers::Waiver => waivers, "waivers", "W", "waivers";
    SheetMappings: crate::sheet_mappings::SheetMapping => sheet_mappings, "sheet_mappings", "MAP", "sheet mappings";
}

/// Other words for a register's key, one at most for each.
const ALSO_CALLED: [(&str, RegisterKind); 3] = [
    ("method", RegisterKind::Methods),
    ("training_records", RegisterKind::Training),
    // A corrective action is a part of its finding.
    ("corrective_actions", RegisterKind::Findings),
];

impl RegisterKind {
    /// Another word for its key, as the people who fill it say; scripts may use it.
    pub fn also(self) -> Option<&'static str> {
        ALSO_CALLED.iter().find(|(_, kind)| *kind == self).map(|(word, _)| *word)
    }

    /// The register with this key, or with this other word for it.
    pub fn named(word: &str) -> Option<Self> {
        let also = || ALSO_CALLED.iter().find(|(called, _)| *called == word).map(|(_, kind)| *kind);
        Self::from_key(word).or_else(also)
    }

    /// Whether a workspace has just one record of it.
    pub fn single(self) -> bool {
        self == Self::Organisation
    }

    /// The place of a field among [`RegisterKind::fields`].
    pub fn field_index(self, key: &str) -> Option<usize> {
        self.fields().iter().position(|field| field.key == key)
    }

    /// A field by its key.
    pub fn field(self, key: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.key == key)
    }
}

impl serde::Serialize for RegisterKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> serde::Deserialize<'de> for RegisterKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
        Self::from_key(&key).ok_or_else(|| serde::de::Error::custom(format!("'{key}' is no register")))
    }
}
