//! The passphrase changed, and the recovery code shown, written, confirmed and used.

use std::path::Path;

use annexa_api::recovery as api;
use annexa_api::{Code, Command as _, Problem};

use crate::answers;
use crate::arguments::Common;
use crate::outcome::{Failure, Outcome};
use crate::passphrase::new_passphrase;
use crate::run::{ask, with_open};

/// How many groups stand in a line, as on the sheet.
const IN_A_LINE: usize = 5;

pub(crate) fn change_passphrase(
    file: &Path,
    new: Option<&Path>,
    common: &Common,
) -> Result<Outcome, Failure> {
    let changed = with_open(file, common, |door| {
        // After opening: nobody thinks of a new passphrase for a file that does not open.
        let new = new_passphrase(new)?;
        door.change_passphrase(&new).map_err(Failure::from)
    })?;
    Ok(Outcome::answered(&changed, answers::passphrase_changed(&changed)))
}

/// The code in the form that `--recovery-file` reads.
pub(crate) fn code(file: &Path, common: &Common) -> Result<Outcome, Failure> {
    let (code, state) = with_open(file, common, |door| {
        let code = door.recovery_code()?;
        Ok((code, api::RecoveryState {}.run(door)?))
    })?;
    let groups: Vec<&str> = code.split('-').collect();
    let mut text =
        format!("# Recovery code of key generation {}, header {}\n", state.generation, state.header);
    for line in groups.chunks(IN_A_LINE) {
        text.push_str(&format!("{}\n", line.join("-")));
    }
    text.push_str(
        "# Whoever has it opens the file without the passphrase. Write it down, and keep no file of it.\n",
    );
    let answer = serde_json::json!({ "code": code.as_str(), "groups": groups, "sheet": state });
    Ok(Outcome::answered(&answer, text))
}

pub(crate) fn sheet(file: &Path, pdf: &Path, common: &Common) -> Result<Outcome, Failure> {
    let written = ask(file, common, api::RecoverySheetWrite { to: pdf.to_owned() })?;
    Ok(Outcome::answered(&written, answers::sheet_written(&written)))
}

pub(crate) fn confirm(file: &Path, groups: &str, common: &Common) -> Result<Outcome, Failure> {
    let two: Vec<String> =
        groups.split([' ', ',', '-', ';']).filter(|group| !group.is_empty()).map(str::to_owned).collect();
    let Ok(groups) = <[String; 2]>::try_from(two) else {
        let problem = Problem::new(Code::Invalid, "--confirm takes two groups with a space between them.");
        let hint = "annexa recovery FILE --status says which two are asked for";
        return Err(Failure::usage(problem.at("--confirm").hint(hint)));
    };
    let state = ask(file, common, api::RecoveryConfirm { groups })?;
    Ok(Outcome::answered(&state, answers::recovery(&state)))
}

pub(crate) fn status(file: &Path, common: &Common) -> Result<Outcome, Failure> {
    let state = ask(file, common, api::RecoveryState {})?;
    Ok(Outcome::answered(&state, answers::recovery(&state)))
}

pub(crate) fn mend(file: &Path, mended: &Path, common: &Common) -> Result<Outcome, Failure> {
    let mended = ask(file, common, api::RecoveryMend { to: mended.to_owned() })?;
    Ok(Outcome::answered(&mended, answers::mended(&mended)))
}
