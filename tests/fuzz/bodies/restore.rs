//! What somebody goes back to: a recovery code as typed, a damaged file, a plain export that others changed.

use std::path::Path;

use annexa_api::{Profile, RecoveryCode, Secret};
use annexa_vault::{Creation, Holder, Passphrase, Salvage, create_from_plain, salvage};
use uuid::Uuid;

use super::ground::{Made, PASSPHRASE, Parts, actor_and_stamp, folder, made, must_be_told, open};

/// The first byte says which of them the rest is.
///
/// # Panics
/// When the program answers wrongly.
pub fn body(bytes: &[u8]) {
    let mut parts = Parts(bytes);
    let made = made();
    match parts.byte() % 6 {
        0 => typed(&String::from_utf8_lossy(parts.0)),
        1 => typed(&String::from_utf8_lossy(&parts.bend(made.code.as_bytes()))),
        2 => damaged(made, &parts.bend(&made.bytes), false),
        3 => damaged(made, &parts.bend(&made.bytes), true),
        4 => from_plain(made, &parts.bend(&made.plain)),
        _ => from_plain(made, parts.0),
    }
}

/// A recovery code: what is read is written the same, what is refused is never repeated.
fn typed(text: &str) {
    match RecoveryCode::read(text) {
        Ok(code) => {
            let written = code.text().expect("the text of a code");
            let again = RecoveryCode::read(&written).expect("a code that was written");
            assert_eq!(*again.text().expect("the text of a code"), *written);
        }
        Err(problem) => {
            must_be_told(&problem);
            let mut groups = text.split(|sign: char| !sign.is_ascii_alphanumeric());
            let secret = groups.find(|group| group.len() >= 5 && problem.message.contains(group));
            // Words of the sentence itself may be typed, too; a group of a code holds a digit as a rule.
            assert!(
                secret.is_none_or(|group| !group.bytes().any(|byte| byte.is_ascii_digit())),
                "the refusal repeats what was typed: {problem:?}"
            );
        }
    }
}

/// A damaged file opens with everything in it, or is refused and stays as it is; salvaging it says what is lost.
fn damaged(made: &Made, file: &[u8], salvaging: bool) {
    let folder = folder();
    let path = folder.path().join("damaged.annexa");
    std::fs::write(&path, file).expect("the input");
    let secret = Secret::Recovery(RecoveryCode::read(&made.code).expect("the code"));
    if salvaging {
        return salvaged(&path, file, &secret, folder.path());
    }
    match open(&path, &secret, false, folder.path()) {
        Ok(workspace) => {
            let isms = workspace.present().expect("the content of a file that opened");
            assert_eq!(isms.digest(), made.isms.digest(), "other content without a word");
            workspace.close().expect("closing what was opened");
        }
        Err(problem) => {
            must_be_told(&problem);
            assert!(std::fs::read(&path).expect("the file is there") == file, "a refused file was changed");
        }
    }
}

fn salvaged(path: &Path, file: &[u8], secret: &Secret, folder: &Path) {
    let (by, at) = actor_and_stamp();
    let target = folder.join("new.annexa");
    let order = Salvage {
        path,
        target: &target,
        secret,
        remembered: &[],
        known: None,
        fresh: Uuid::from_u128(7),
        by: &by,
        at,
        holder: &Holder::here(""),
        temp: folder,
    };
    match salvage(&order) {
        Ok(_) => {
            let new = open(&target, secret, false, folder).expect("a salvaged file opens");
            assert!(new.verify().expect("the full check").is_whole(), "a salvaged file is not whole");
            new.close().expect("closing what was salvaged");
        }
        Err(problem) => {
            must_be_told(&problem);
            assert!(!target.exists(), "half a salvaged file stayed");
        }
    }
    assert!(std::fs::read(path).expect("the file is there") == file, "the damaged file was changed");
}

/// A plain export becomes a workspace that passes the full check, or nothing.
fn from_plain(made: &Made, database: &[u8]) {
    let folder = folder();
    let plain = folder.path().join("plain.sqlite");
    std::fs::write(&plain, database).expect("the input");
    let path = folder.path().join("new.annexa");
    let (by, at) = actor_and_stamp();
    let creation = Creation {
        path: &path,
        passphrase: &Passphrase::choose(PASSPHRASE).expect("the passphrase"),
        profile: Profile::Cheap,
        random: *b"0123456789",
        id: Uuid::from_u128(9),
        by: &by,
        at,
    };
    match create_from_plain(&creation, &plain, &Holder::here("")) {
        Ok(workspace) => {
            let isms = workspace.present().expect("the content of a file that was taken in");
            assert_eq!(isms.digest(), made.isms.digest(), "other content without a word");
            workspace.close().expect("closing what was taken in");
        }
        Err(problem) => {
            must_be_told(&problem);
            assert!(!path.exists(), "half a workspace stayed: {problem:?}");
        }
    }
}
