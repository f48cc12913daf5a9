//! The registers and what they have in common, tested at the domain's own boundary.

mod approval;
mod assets;
mod cells;
mod choices;
mod damage;
mod declared;
mod isms;
mod links;
mod natural;
mod records;
mod rules_within;
mod shown;
mod table;
pub(crate) mod values;
