//! What the journeys share: a machine with a clock of its own, workspaces on it, and plain words for what they hold.

mod machine;
mod problems;
mod trail;
mod workspace;

pub(crate) use machine::{Machine, PASSPHRASE};
pub(crate) use problems::{Refusal, refused};
pub(crate) use trail::{golden, trail_text};
pub(crate) use workspace::{OpenWorkspace, a_workspace, text, texts, typed_fields};
