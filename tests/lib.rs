//! The tests stand in `main.rs`; this target exists because a package needs one.
