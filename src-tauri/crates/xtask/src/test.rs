//! `cargo xtask test`: everything a change must pass, in one command and with an honest exit code.

use std::process::Command;

use crate::machine::{built_program, call, cargo, checkout, crypto_features, has_program};
use crate::page;
use crate::summary::Summary;
use crate::{Outcome, expect_no_arguments, foreign_sqlcipher, lint, readers, run, setup};

/// Sets up, lints, builds, runs every test, and lets other programs read the sample company's pack.
pub(crate) fn test(arguments: &[String]) -> Outcome {
    expect_no_arguments("test", arguments)?;
    let mut summary = Summary::new();
    if !summary.step("set up", setup::for_testing) {
        return summary.close();
    }
    // The window program holds the page, so the page comes first.
    let mut page = None;
    let built = summary.step("page: packages and build", || {
        page = Some(page::build()?);
        Ok(())
    });
    if !built {
        return summary.close();
    }
    lint::sources(&mut summary);
    // All targets at once: the journeys start the program `annexa`, and building it together with the
    // tests gives both one set of features, so that nothing is compiled twice.
    let built = summary.step("build", || {
        call(cargo()?.args(["build", "--workspace", "--all-targets", "--locked"]).args(crypto_features()))
    });
    if !built {
        return summary.close();
    }
    summary.step("tests", || {
        call(cargo()?.args(["test", "--workspace", "--locked", "--no-fail-fast"]).args(crypto_features()))
    });
    if !foreign_sqlcipher::is_present() {
        summary
            .skip("a workspace opened by another SQLCipher", "sqlcipher3-binary is not installed".to_owned());
    }
    if let Some(page) = page {
        page.steps(&mut summary);
    }
    real_window(&mut summary);
    sample_pack(&mut summary)?;
    summary.close()
}

/// Drives the real window under a display that nobody sees.
fn real_window(summary: &mut Summary) {
    if !(has_program("xvfb-run") && has_program("WebKitWebDriver")) {
        return summary.skip("the real window", "there is no xvfb-run or no WebKitWebDriver");
    }
    summary.step("the real window", || {
        let mut display = Command::new("xvfb-run");
        display.args(["-a", "-s", "-screen 0 1400x900x24"]).arg(cargo()?.get_program());
        display.args(["test", "--locked", "--manifest-path", "tests/window/Cargo.toml"]);
        display.arg("--target-dir").arg(checkout()?.join("target").join("window"));
        display.args(["--", "--include-ignored", "--test-threads=1"]);
        display.env("ANNEXA_DESKTOP", built_program("debug", "annexa-desktop")?);
        call(display.current_dir(checkout()?))
    });
}

/// The sample company's pack, made by the command line and read by programs that know nothing of Annexa.
fn sample_pack(summary: &mut Summary) -> Outcome {
    let program = built_program("debug", "annexa")?;
    let folder = checkout()?.join("target").join("sample");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .map_err(|error| format!("Cannot remove the last run's {}: {error}.", folder.display()))?;
    }
    let mut made = None;
    summary.step("sample company and its pack", || {
        made = Some(run::make_sample(&program, &folder)?);
        Ok(())
    });
    let Some(sample) = made else { return Ok(()) };
    summary.step("annexa verify", || call(Command::new(&program).arg("verify").arg(&sample.pack)));
    readers::read_pack(&sample.pack, &folder, summary);
    Ok(())
}
