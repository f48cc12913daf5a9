use annexa_domain::{Code, RegisterKind};
use serde_json::json;

use super::{pack, points, request, zipped};
use crate::packs::{PackRequest, stage1};
use crate::sections::tests::sample::{add, day, sample};

#[test]
fn the_same_state_and_date_give_the_same_bytes() {
    let (first, second) = (pack(), pack());
    assert!(first == second, "the packs differ");
    assert!(zipped(&first) == zipped(&second), "the ZIP files differ");
    let later = PackRequest { date: day("2026-04-01"), ..request() };
    let later = stage1(&sample(), &later, &points()).unwrap();
    assert_eq!(later.state_digest, first.state_digest);
    assert_ne!(later.sums_sha256, first.sums_sha256);
}

#[test]
fn nothing_is_clipped_missing_or_led_nowhere() {
    assert_eq!(pack().warnings, []);
}

#[test]
fn the_owners_points_are_not_in_the_list() {
    let pack = pack();
    let list = String::from_utf8(pack.sums.bytes.clone()).unwrap();
    assert!(pack.owner.iter().all(|file| file.path.starts_with("owner/") && !list.contains(&file.path)));
    assert!(!list.contains(&pack.transmittal.path));
    assert_eq!(list.lines().count(), pack.files.len() + pack.evidence.len());
    assert!(pack.files.iter().any(|file| file.path == "00-Stage-1-pack.pdf"));
    assert!(pack.files.iter().any(|file| file.path == "registers/02-Risk-register.xlsx"));
}

#[test]
fn licensed_text_does_not_leave_with_the_pack() {
    let mut isms = sample();
    let control = isms.controls.iter().next().unwrap().clone();
    let with = |isms: &mut annexa_domain::Isms, text: &str| {
        let mut control = control.clone();
        control.licensed_text = text.to_owned();
        isms.controls.insert(control);
    };
    with(&mut isms, "One licensed sentence.");
    let one = stage1(&isms, &request(), &[]).unwrap();
    with(&mut isms, "Quite another licensed sentence, and longer.");
    let other = stage1(&isms, &request(), &[]).unwrap();
    let path = "registers/04-Statement-of-Applicability.xlsx";
    let strings = |pack: &crate::packs::Pack| {
        let file = pack.files.iter().find(|file| file.path == path).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file.bytes.clone())).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/sharedStrings.xml").unwrap(), &mut text)
            .unwrap();
        text
    };
    assert!(!strings(&one).contains("licensed sentence") && !strings(&other).contains("licensed sentence"));
}

#[test]
fn an_empty_workspace_still_gives_a_pack() {
    let pack = stage1(&annexa_domain::Isms::default(), &request(), &[]).unwrap();
    assert_eq!(pack.warnings, []);
    assert_eq!(pack.evidence, []);
}

#[test]
fn evidence_that_cannot_be_checked_is_refused() {
    let mut isms = sample();
    add(&mut isms, RegisterKind::Evidence, 9, json!({ "title": "Broken", "sha256": "not a hash" }));
    let problems = stage1(&isms, &request(), &[]).unwrap_err();
    assert_eq!((problems.len(), problems[0].code), (1, Code::Damaged));
    assert!(problems[0].message.contains("EV-009"));
}

#[test]
fn another_language_is_refused_by_name() {
    let request = PackRequest { language: "de".to_owned(), ..request() };
    let problems = stage1(&sample(), &request, &[]).unwrap_err();
    assert_eq!(problems[0].field.as_deref(), Some("language"));
}
