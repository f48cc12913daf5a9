//! Answers as text for a terminal; the numbers and words come from the door.

mod copies;
pub(crate) mod import;
mod pictures;
mod records;
mod workspace;

pub(crate) use copies::{backups, compared, copied, restored, stopped};
pub(crate) use pictures::{check, explanation, gaps, heat_map};
pub(crate) use records::{
    approved, evidence_added, fields, history, hits, record, records, registers, removed, saved,
};
pub(crate) use workspace::{
    bench, exported, info, mended, pack, pack_verified, passphrase_changed, recovery, reversed, salvaged,
    sheet_written, trail, verified,
};
