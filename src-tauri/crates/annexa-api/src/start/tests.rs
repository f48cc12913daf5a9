//! What a new workspace holds, counted and checked.

use annexa_domain::{Isms, Record, RegisterKind, Value};
use uuid::Uuid;

use super::records;

fn counting() -> impl FnMut() -> Uuid {
    let mut next = 0u128;
    move || {
        next += 1;
        Uuid::from_u128(next)
    }
}

fn begin() -> (Vec<Record>, Isms) {
    let mut ids = counting();
    let records = records("Åkerö Värme AB", &mut ids);
    let mut isms = Isms::default();
    for record in &records {
        isms.insert(record).unwrap();
    }
    (records, isms)
}

#[test]
fn every_record_is_possible_and_has_its_own_id() {
    let (records, isms) = begin();
    for record in &records {
        assert_eq!(record.kind.check(record), Ok(()), "{}", record.reference());
        assert!(!record.reference().is_empty());
    }
    let kept: usize = RegisterKind::ALL.iter().map(|kind| isms.count(*kind)).sum();
    assert_eq!(kept, records.len());
}

#[test]
fn the_catalogues_are_there_and_nothing_is_decided() {
    let (_, isms) = begin();
    assert_eq!(isms.organisation[0].name, "Åkerö Värme AB");
    assert_eq!(isms.controls.len(), 93);
    assert!(isms.controls.iter().all(|control| control.applicable.is_none() && control.status.is_none()));
    assert_eq!(isms.controls.iter().filter(|control| control.technical == Some(true)).count(), 34);
    let offered = isms.threats.iter().filter(|threat| threat.considered == Some(true)).count();
    assert_eq!((offered, isms.threats.len()), (30, 199));
    assert!(isms.threats.iter().all(|threat| threat.source.contains("CC0 1.0")));
    assert_eq!(isms.vulnerabilities.len(), annexa_domain::catalogue::vulnerabilities().len());
    for kind in [RegisterKind::Risks, RegisterKind::Assessments, RegisterKind::Scope, RegisterKind::People] {
        assert_eq!(isms.count(kind), 0);
    }
}

#[test]
fn weaknesses_keep_all_their_threats_and_controls() {
    let (_, isms) = begin();
    for (weakness, entry) in isms.vulnerabilities.iter().zip(annexa_domain::catalogue::vulnerabilities()) {
        assert_eq!(weakness.threats.len(), entry.threats.len(), "{}", entry.id);
        assert!(weakness.threats.iter().all(|link| isms.threats.get(link.id()).is_some()));
        assert!(weakness.controls.iter().all(|id| isms.control(id).is_some()), "{}", entry.id);
    }
}

#[test]
fn the_method_is_a_draft_that_scores_every_cell() {
    let (_, isms) = begin();
    let method = isms.current_method().unwrap();
    assert!(!method.in_force());
    assert_eq!(method.version, Some(1));
    let mut bands = [0; 4];
    for likelihood in 1..=5 {
        for impact in 1..=5 {
            let score = method.score(likelihood, impact).unwrap();
            bands[method.band_index(score).unwrap()] += 1;
        }
    }
    assert_eq!(bands, [8, 7, 7, 3]);
    assert!(method.dimensions.iter().all(|dimension| dimension.definitions.len() == 5));
    assert_eq!((method.appetite, method.tolerance), (Some(4), Some(9)));
}

#[test]
fn the_same_ids_give_the_same_records() {
    assert_eq!(begin().0, begin().0);
    let mut zero = || Uuid::nil();
    let nil = records("X", &mut zero);
    assert!(nil.iter().all(|record| record.get("reference") != Some(&Value::Null)));
}
