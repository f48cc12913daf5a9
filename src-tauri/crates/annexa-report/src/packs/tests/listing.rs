use std::io::Cursor;

use annexa_domain::Code;

use super::{Folder, entries, pack, zipped};
use crate::packs::{ZipSource, parse_sums, verify};

fn codes(folder: &mut Folder) -> Vec<(Code, String)> {
    let verified = verify(folder).unwrap();
    verified.problems.into_iter().map(|problem| (problem.code, problem.field.unwrap_or_default())).collect()
}

#[test]
fn an_untouched_pack_verifies_as_folder_and_as_zip() {
    let pack = pack();
    let folder = verify(&mut Folder(entries(&pack))).unwrap();
    assert_eq!(folder.problems, []);
    assert_eq!(folder.sums_sha256, pack.sums_sha256);
    assert_eq!(folder.listed, pack.files.len() + pack.evidence.len());
    let zip = verify(&mut ZipSource::open(Cursor::new(zipped(&pack))).unwrap()).unwrap();
    assert_eq!(zip, folder);
}

#[test]
fn what_was_changed_taken_or_added_is_named() {
    let pack = pack();
    let mut folder = Folder(entries(&pack));
    let changed = pack.files[1].path.clone();
    let taken = pack.files[2].path.clone();
    folder.0.get_mut(&changed).unwrap()[100] ^= 1;
    folder.0.remove(&taken);
    folder.0.insert("extra.txt".to_owned(), Vec::new());
    folder.0.insert("evidence/..\u{202e}fdp.exe".to_owned(), Vec::new());
    folder.0.insert("registers/con.txt".to_owned(), Vec::new());
    let found = codes(&mut folder);
    for wanted in [
        (Code::Conflict, changed),
        (Code::NotFound, taken),
        (Code::Invalid, "extra.txt".to_owned()),
        (Code::Invalid, "evidence/..\u{202e}fdp.exe".to_owned()),
        (Code::Invalid, "registers/con.txt".to_owned()),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
}

#[test]
fn a_pack_in_one_folder_of_an_archive_is_found_and_strangers_beside_it_are_named() {
    let inside =
        entries(&pack()).into_iter().map(|(path, bytes)| (format!("Pack 2026/{path}"), bytes)).collect();
    let mut folder = Folder(inside);
    assert_eq!(codes(&mut folder), []);
    folder.0.insert("beside.txt".to_owned(), Vec::new());
    assert_eq!(codes(&mut folder), [(Code::Invalid, "beside.txt".to_owned())]);
}

#[test]
fn a_list_that_is_none_is_told_line_by_line() {
    let mut folder = Folder(entries(&pack()));
    folder.0.insert("SHA256SUMS".to_owned(), b"nonsense\n".to_vec());
    let found = codes(&mut folder);
    assert_eq!(found[0], (Code::Unreadable, "SHA256SUMS, line 1".to_owned()));
    folder.0.remove("SHA256SUMS");
    assert_eq!(verify(&mut folder).unwrap_err().code, Code::NotFound);
    let hash = "0".repeat(64);
    let read = parse_sums(&format!("{hash}  a b.txt\n{hash} *c\n")).unwrap();
    assert_eq!((read[0].path.as_str(), read[1].path.as_str()), ("a b.txt", "c"));
    assert!(parse_sums(&format!("{hash}a.txt\nü{hash}  x")).unwrap_err().len() == 2);
}

#[test]
fn sha256sum_accepts_the_list() {
    let pack = pack();
    let folder = std::env::temp_dir().join(format!("annexa-pack-{}", std::process::id()));
    for (path, bytes) in entries(&pack) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let answer = std::process::Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
        .current_dir(&folder)
        .output();
    if std::env::var_os("ANNEXA_KEEP_PACK").is_none() {
        std::fs::remove_dir_all(&folder).unwrap();
    } else {
        println!("kept {}", folder.display());
    }
    match answer {
        Ok(answer) => assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr)),
        Err(error) => println!("skipped: sha256sum cannot be run here ({error})"),
    }
}
