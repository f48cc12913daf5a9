//! One binary for all tests at the boundaries.
