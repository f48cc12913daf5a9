//! The registers and their fields, as declared.

use annexa_domain::{Field, Problems, RegisterKind};
use serde::{Deserialize, Serialize};

use crate::commands::Command;
use crate::{Door, references};

/// A register as a script sees it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RegisterDescription {
    /// The key.
    pub key: &'static str,
    /// Another word for the key that scripts may use.
    pub also: Option<&'static str>,
    /// The English name.
    pub name: &'static str,
    /// What its references begin with.
    pub prefix: &'static str,
    /// Whether a workspace has just one record of it.
    pub single: bool,
    /// How many fields it has.
    pub fields: usize,
}

/// Lists the registers.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RegisterList {}

impl Command for RegisterList {
    const NAME: &'static str = "register.list";
    type Response = Vec<RegisterDescription>;

    fn run(self, _: &mut Door) -> Result<Self::Response, Problems> {
        Ok(RegisterKind::ALL
            .iter()
            .map(|kind| RegisterDescription {
                key: kind.key(),
                also: kind.also(),
                name: kind.name(),
                prefix: kind.prefix(),
                single: kind.single(),
                fields: kind.fields().len(),
            })
            .collect())
    }
}

/// Lists the fields of a register.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct RegisterFields {
    /// The register's key.
    pub register: String,
}

impl Command for RegisterFields {
    const NAME: &'static str = "register.fields";
    type Response = &'static [Field];

    fn run(self, _: &mut Door) -> Result<Self::Response, Problems> {
        Ok(references::register(&self.register)?.fields())
    }
}
