//! `cargo xtask run`: Annexa on the sample company.
//!
//! Opens the window on a fresh copy of the sample company. Where there is no display it says so, and makes what the
//! command line can make: the sample company's workspace and its Stage 1 pack, in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machine::{built_program, call, cargo, checkout, crypto_features};
use crate::{Outcome, expect_no_arguments, page, setup};

/// Opens the sample workspace. It stands in the open on purpose: the sample holds nothing to protect.
const PASSPHRASE: &str = "sample company, nothing secret";

/// The bound document in the pack.
const BOUND: &str = "00-Stage-1-pack.pdf";

/// Where the pieces of one sample stand.
pub(crate) struct Sample {
    /// The encrypted workspace file.
    pub(crate) workspace: PathBuf,
    /// A file holding the passphrase, for `--passphrase-file`.
    pub(crate) passphrase_file: PathBuf,
    /// The folder of the Stage 1 pack.
    pub(crate) pack: PathBuf,
    /// What is for the owner alone, beside the pack.
    owner: PathBuf,
}

/// Opens the window, or makes the sample where there is no display.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    expect_no_arguments("run", arguments)?;
    if has_display() { window() } else { pack() }
}

/// Whether a window can be shown; Windows and macOS always have a place for one.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Builds the page and the window program, and opens the sample company in it.
fn window() -> Outcome {
    setup::for_the_window()?;
    page::build()?;
    call(cargo()?.args(["build", "--locked", "-p", "annexa-desktop"]).args(crypto_features()))?;
    println!("\nOpening the sample company; close its window to end.");
    call(Command::new(built_program("debug", "annexa-desktop")?).arg("--sample"))
}

/// Builds the command line and makes the sample in a new folder, so that an earlier one is left alone.
fn pack() -> Outcome {
    println!("There is no display, so no window can be opened; the sample company's pack is made instead.\n");
    setup::for_building()?;
    call(
        cargo()?
            .args(["build", "--locked", "-p", "annexa-cli", "-p", "annexa-vault"])
            .args(crypto_features()),
    )?;
    let program = built_program("debug", "annexa")?;
    let sample = make_sample(&program, &unused_folder(&checkout()?.join("out"))?)?;
    println!(
        "\nThere is no display for the window. The sample company was made by the command line `annexa`:\n\
         \x20 workspace      {workspace}\n\
         \x20 passphrase     {PASSPHRASE}\n\
         \x20 pack           {}\n\
         \x20 for the owner  {}\n\n\
         Open {BOUND} in the pack first. Look around with, for example:\n\
         \x20 {annexa} heatmap {workspace} --rating current {with}\n\
         \x20 {annexa} check {workspace} --stage 1 {with}\n\
         \x20 {annexa} --help",
        sample.pack.display(),
        sample.owner.display(),
        workspace = sample.workspace.display(),
        annexa = program.display(),
        with = format_args!("--read-only --passphrase-file {}", sample.passphrase_file.display()),
    );
    Ok(())
}

/// Makes the sample company's workspace and its Stage 1 pack in `folder`, which must not exist yet.
pub(crate) fn make_sample(program: &Path, folder: &Path) -> Result<Sample, String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("Cannot make {}: {error}.", folder.display()))?;
    let sample = Sample {
        workspace: folder.join("Sample.annexa"),
        passphrase_file: folder.join("passphrase.txt"),
        pack: folder.join("stage-1-pack"),
        owner: folder.join("stage-1-pack-for-the-owner"),
    };
    // The sample leaves nothing in the folders of whoever runs it.
    let annexa = || {
        let mut call = Command::new(program);
        call.env("ANNEXA_DATA_DIR", folder.join("annexa-data"));
        call
    };
    std::fs::write(&sample.passphrase_file, format!("{PASSPHRASE}\n"))
        .map_err(|error| format!("Cannot write {}: {error}.", sample.passphrase_file.display()))?;
    call(
        annexa()
            .arg("new")
            .arg(&sample.workspace)
            .args(["--sample", "--passphrase-file"])
            .arg(&sample.passphrase_file),
    )?;
    call(
        annexa()
            .arg("pack")
            .arg(&sample.workspace)
            .args(["--stage", "1", "--out"])
            .arg(&sample.pack)
            .arg("--passphrase-file")
            .arg(&sample.passphrase_file),
    )?;
    for made in [&sample.workspace, &sample.pack.join(BOUND), &sample.owner] {
        if !made.exists() {
            return Err(format!("annexa reported success, but {} is not there.", made.display()));
        }
    }
    Ok(sample)
}

/// The first of `sample-1`, `sample-2` ... that does not exist.
fn unused_folder(parent: &Path) -> Result<PathBuf, String> {
    (1..10_000)
        .map(|number| parent.join(format!("sample-{number}")))
        .find(|folder| !folder.exists())
        .ok_or_else(|| format!("{} is full of samples; remove some.", parent.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_sample_is_left_alone() {
        let parent = std::env::temp_dir().join(format!("annexa-xtask-{}", std::process::id()));
        std::fs::create_dir_all(parent.join("sample-1")).unwrap();
        let next = unused_folder(&parent).unwrap();
        std::fs::remove_dir_all(&parent).unwrap();
        assert_eq!(next, parent.join("sample-2"));
    }
}
