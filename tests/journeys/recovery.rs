//! A passphrase is forgotten, a header is lost: the sheet in the safe opens the file again.

use std::fs;

use annexa_api::{Code, RecoveryCode, Secret};
use serde_json::json;

use crate::support::{Machine, OpenWorkspace, PASSPHRASE, a_workspace, refused, text, trail_text};

const NEW: &str = "seven other words that nobody guesses";

/// The code as a person types it from the sheet.
fn code(isms: &mut OpenWorkspace) -> Secret {
    Secret::Recovery(RecoveryCode::read(&isms.door.recovery_code().unwrap()).unwrap())
}

fn open_by(machine: &Machine, name: &str, secret: &Secret) -> Result<OpenWorkspace, annexa_api::Problems> {
    let (path, mut door) = (machine.path(name), machine.door());
    door.open_with(&path, secret, "Mara Lind", false)?;
    Ok(OpenWorkspace { machine: machine.clone(), door, path })
}

/// The two groups that are asked for, as the sheet has them.
fn asked(isms: &mut OpenWorkspace) -> [String; 2] {
    let code = isms.door.recovery_code().unwrap().to_string();
    let groups: Vec<&str> = code.split('-').collect();
    let state = isms.ask("recovery.state", json!({}));
    [0, 1].map(|at| groups[state["ask"][at].as_u64().unwrap() as usize - 1].to_owned())
}

#[test]
fn a_forgotten_passphrase_is_replaced_by_way_of_the_sheet() {
    let mut isms = a_workspace().with_asset("Ledger");
    let sheet = code(&mut isms);
    let machine = isms.close();
    let mut isms = open_by(&machine, "isms.annexa", &sheet).unwrap();
    let changed = isms.door.change_passphrase(NEW).unwrap();
    assert_eq!((changed.recovery.generation, changed.recovery.confirmed_at), (2, None));
    isms.must_be_whole();
    let machine = isms.close();
    let old = machine.try_open("isms.annexa", PASSPHRASE, "Mara Lind", false);
    refused(old.map(drop), Code::WrongPassphrase);
    refused(open_by(&machine, "isms.annexa", &sheet).map(drop), Code::WrongPassphrase);
    let isms = machine.try_open("isms.annexa", NEW, "Mara Lind", false).unwrap();
    isms.close();
}

#[test]
fn a_sheet_is_confirmed_by_two_groups_until_the_passphrase_changes() {
    let mut isms = a_workspace().with_asset("Ledger");
    let groups = asked(&mut isms);
    assert_eq!(isms.ask("workspace.info", json!({}))["recovery"]["confirmed_at"], json!(null));
    for wrong in [["00000".to_owned(), groups[1].clone()], [groups[1].clone(), groups[0].clone()]] {
        let problems = isms.refuse("recovery.confirm", json!({ "groups": wrong }));
        assert_eq!(problems[0].code, Code::Invalid);
        let told = format!("{problems:?}");
        assert!(!told.contains(&groups[0]) && !told.contains(&groups[1]), "{told}");
    }
    let typed = groups.clone().map(|group| group.to_lowercase());
    let state = isms.ask("recovery.confirm", json!({ "groups": typed }));
    assert_eq!(text(&state, "confirmed_by"), "Mara Lind");
    let trail = trail_text(&mut isms, 1, 0);
    assert!(trail.contains("sheet for generation 1 confirmed"), "{trail}");
    assert!(trail.contains("code for generation 1 shown"), "{trail}");

    isms.door.change_passphrase(NEW).unwrap();
    let state = isms.ask("recovery.state", json!({}));
    assert_eq!((&state["generation"], &state["confirmed_at"]), (&json!(2), &json!(null)));
    let problems = isms.refuse("recovery.confirm", json!({ "groups": groups }));
    assert_eq!(problems.len(), 2, "an old sheet confirms nothing: {problems:?}");
}

#[test]
fn the_sheet_goes_straight_to_its_file_and_the_code_nowhere_else() {
    let mut isms = a_workspace().with_asset("Ledger");
    let pdf = isms.machine.path("sheet.pdf");
    let before = fs::read_dir(isms.machine.folder()).unwrap().count();
    let written = isms.ask("recovery.sheet", json!({ "to": pdf }));
    assert_eq!(written["generation"], 1);
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    assert_eq!(fs::read_dir(isms.machine.folder()).unwrap().count(), before + 1, "no other file was made");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&pdf).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let problems = isms.refuse("recovery.sheet", json!({ "to": pdf }));
    assert_eq!(problems[0].code, Code::Conflict, "nothing is overwritten");

    let groups = isms.door.recovery_code().unwrap().to_string();
    let shown = [isms.ask("trail.list", json!({})), isms.ask("workspace.info", json!({})), written];
    for group in groups.split('-').take(12) {
        assert!(!format!("{shown:?}").contains(group), "group {group} stands where it must not");
    }
}

#[test]
fn a_file_that_lost_its_header_is_looked_at_and_mended_by_the_code() {
    let mut isms = a_workspace().with_asset("Ledger");
    let sheet = code(&mut isms);
    let problems = isms.refuse("recovery.mend", json!({ "to": isms.machine.path("mended.annexa") }));
    assert_eq!(problems[0].code, Code::WrongState);
    let (digest, machine) = (isms.digest(), isms.close());
    let file = machine.path("isms.annexa");
    let mut bytes = fs::read(&file).unwrap();
    bytes[..16].fill(0);
    fs::write(&file, &bytes).unwrap();
    refused(machine.try_open("isms.annexa", PASSPHRASE, "Mara Lind", false).map(drop), Code::Damaged);

    let mut isms = open_by(&machine, "isms.annexa", &sheet).unwrap();
    let notices = isms.door.take_notices();
    assert!(notices.len() == 1 && notices[0].message.contains("first 16 bytes"), "{notices:?}");
    assert!(text(&isms.ask("workspace.info", json!({})), "read_only").contains("first 16 bytes"));
    assert_eq!(isms.digest(), digest);
    let problems = isms
        .refuse("record.save", json!({ "register": "assets", "record": { "name": "x", "kind": "other" } }));
    assert_eq!(problems[0].code, Code::ReadOnly);
    isms.ask("recovery.mend", json!({ "to": machine.path("mended.annexa") }));
    assert_eq!(isms.door.take_notices(), []);
    isms.close();
    assert!(fs::read(&file).unwrap() == bytes, "the damaged file stays as it is");

    let mut mended = machine.open("mended.annexa");
    assert_eq!(mended.digest(), digest);
    mended.must_be_whole();
    let trail = trail_text(&mut mended, 1, 0);
    assert!(trail.contains("the header was written back"), "{trail}");
    mended.save("assets", json!({ "name": "Stamp", "kind": "information" }));
}
