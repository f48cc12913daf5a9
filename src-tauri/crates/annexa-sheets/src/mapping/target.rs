//! Where a column goes: a field of the register, or of a record that the same row gives besides.

use std::fmt;

use annexa_domain::risks::RatingStage;
use annexa_domain::{Code, Field, FieldKind, Problem, RegisterKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field that a column fills, written `risks.title`, `ratings.inherent.impact` or `training.*` for a column
/// whose heading is the course.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The register of the field.
    pub register: RegisterKind,
    /// The stage, for ratings.
    pub stage: Option<RatingStage>,
    /// The key of the field; `*` for a course column of a training matrix.
    pub field: String,
}

impl Target {
    /// A field of a register.
    pub fn field(register: RegisterKind, field: &str) -> Self {
        Self { register, stage: None, field: field.to_owned() }
    }

    /// A field of a rating at a stage.
    pub fn rating(stage: RatingStage, field: &str) -> Self {
        Self { register: RegisterKind::Ratings, stage: Some(stage), field: field.to_owned() }
    }

    /// The declaration of the field.
    pub fn declared(&self) -> Option<&'static Field> {
        self.register.field(&self.field)
    }

    /// Whether several columns may go into it: long texts, which are joined line by line, and course columns.
    pub fn may_repeat(&self) -> bool {
        self.is_course() || self.declared().is_some_and(|field| field.long && field.kind == FieldKind::Text)
    }

    /// Whether the column's heading is a course of a training matrix.
    pub fn is_course(&self) -> bool {
        self.register == RegisterKind::Training && self.field == "*"
    }

    /// Whether a sheet's words for the field are kept as a remark, because only a verb sets it.
    pub fn is_remark(&self) -> bool {
        self.register == RegisterKind::Findings && self.declared().is_some_and(|field| field.by_verb)
    }

    /// Whether the field ties a record that a row gives besides to the row's own, which the plan does.
    fn is_tie(&self) -> bool {
        matches!(
            (self.register, self.field.as_str()),
            (RegisterKind::Treatments, "risk")
                | (RegisterKind::Ratings, "risk" | "assessment" | "stage")
                | (RegisterKind::Actions, "risks" | "treatments")
        )
    }

    /// Whether a row of this register may fill the field.
    ///
    /// # Errors
    /// No such field, one that only a verb sets, or one of a register that the row gives no record of.
    pub fn check(&self, register: RegisterKind) -> Result<(), Problem> {
        if self.is_course() && register == RegisterKind::Training {
            return Ok(());
        }
        let beside = register == RegisterKind::Risks
            && matches!(
                self.register,
                RegisterKind::Ratings | RegisterKind::Treatments | RegisterKind::Actions
            );
        let Some(field) = self.declared() else {
            return Err(Problem::new(Code::UnknownField, format!("There is no field {self}."))
                .hint(format!("`annexa fields {}` lists the fields", self.register.key())));
        };
        if self.register != register && !beside {
            return Err(Problem::new(
                Code::Invalid,
                format!("A row of {} gives no record of {}.", register.key(), self.register.key()),
            ));
        }
        if self.register != register && self.is_tie() {
            return Err(Problem::new(
                Code::Invalid,
                format!("{self} follows from the row and needs no column."),
            ));
        }
        if field.by_verb && !self.is_remark() {
            return Err(Problem::new(
                Code::ByVerbOnly,
                format!("{self} is set by its own verb, not by a sheet."),
            )
            .hint("leave the column out and see `annexa approve`, `withdraw` and `evidence`"));
        }
        if matches!(field.kind, FieldKind::Structured { .. } | FieldKind::Moment | FieldKind::AnyLinks) {
            return Err(Problem::new(Code::Invalid, format!("{self} cannot be filled from a cell.")));
        }
        Ok(())
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.stage {
            Some(stage) => write!(f, "{}.{}.{}", self.register.key(), stage.key(), self.field),
            None => write!(f, "{}.{}", self.register.key(), self.field),
        }
    }
}

impl std::str::FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.trim().split('.').collect();
        let register = parts.first().and_then(|key| RegisterKind::from_key(key));
        match (register, parts.as_slice()) {
            (Some(RegisterKind::Ratings), [_, stage, field]) => RatingStage::from_key(stage)
                .map(|stage| Self::rating(stage, field))
                .ok_or_else(|| format!("{stage:?} is none of inherent, current, residual")),
            (Some(register), [_, field]) if register != RegisterKind::Ratings => {
                Ok(Self::field(register, field))
            }
            _ => Err(format!("{text:?} is no field such as risks.title or ratings.inherent.impact")),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
