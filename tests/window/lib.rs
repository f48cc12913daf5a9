//! Nothing: this package is its tests, which drive the real window. Start with `main.rs`.
