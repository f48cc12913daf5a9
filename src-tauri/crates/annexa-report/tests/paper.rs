//! Documents on paper, from the outside: what a reader, a screen reader and a checking tool find in the file.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it found and may fail"
)]

#[path = "paper/sample.rs"]
mod sample;
#[path = "paper/tools.rs"]
mod tools;

#[path = "paper/absurd.rs"]
mod absurd;
#[path = "paper/hostile.rs"]
mod hostile;
#[path = "paper/look.rs"]
mod look;
#[path = "paper/memory.rs"]
mod memory;
#[path = "paper/recovery.rs"]
mod recovery;
#[path = "paper/same_bytes.rs"]
mod same_bytes;
#[path = "paper/shown_table.rs"]
mod shown_table;
#[path = "paper/structure.rs"]
mod structure;
#[path = "paper/workbook.rs"]
mod workbook;
