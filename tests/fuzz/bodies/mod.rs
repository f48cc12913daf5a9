//! What a fuzzer may throw at Annexa, one body for each way in.
//!
//! A body takes any bytes, never panics on a sound program, and panics where the program answers wrongly: a refusal
//! without words, a file changed by a look at it, an answer that cannot be read again. The fuzzing engine calls the
//! bodies from `fuzz_targets`; the ordinary test run replays the corpus and a bounded number of mutations of it.
//!
//! Start with [`TARGETS`].

pub mod command;
pub mod ground;
pub mod header;
pub mod import;
pub mod layout;
pub mod restore;

/// A way in: its name, which is that of its corpus folder, and its body.
pub type Target = (&'static str, fn(&[u8]));

/// The closed list.
pub const TARGETS: [Target; 5] = [
    ("header", header::body),
    ("import", import::body),
    ("restore", restore::body),
    ("layout", layout::body),
    ("command", command::body),
];
