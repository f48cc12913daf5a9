//! What is kept outside the workspace, tried on a desk: a folder of work, a folder of the program's data, a clock.

mod counting;
#[cfg(feature = "cheap-kdf")]
mod desk;
mod keeping;
#[cfg(feature = "cheap-kdf")]
mod keeping_backups;
#[cfg(feature = "cheap-kdf")]
mod noticing;
#[cfg(feature = "cheap-kdf")]
mod openings;
#[cfg(feature = "cheap-kdf")]
mod proving_backups;
