//! Numbers and titles as real Statements of Applicability have them.

use super::{Meaning, listed, meaning, titled};

fn control(id: &str) -> Meaning {
    Meaning::Control { id: id.into(), note: None }
}

fn noted(meaning: &Meaning) -> (&str, bool) {
    match meaning {
        Meaning::Control { id, note } => (id, note.is_some()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn number_and_title_agree() {
    assert_eq!(meaning("A.5.1", "Policies for information security", false, None), control("A.5.1"));
    assert_eq!(
        meaning("5.23", "Information security for use of cloud services", false, None),
        control("A.5.23")
    );
    assert_eq!(meaning("Control 8.2", "Privileged access rights", false, None), control("A.8.2"));
    assert_eq!(meaning("[A.5.1] Policies for information security", "", false, None), control("A.5.1"));
}

#[test]
fn a_number_that_lost_its_zero_is_told_by_its_title() {
    let found = meaning("5.2", "Addressing information security within supplier agreements", true, None);
    assert_eq!(noted(&found), ("A.5.20", true));
    assert_eq!(
        meaning("5.2", "Information security roles and responsibilities", true, None),
        control("A.5.2")
    );
}

#[test]
fn a_number_that_lost_its_zero_is_told_by_its_place_or_asked() {
    assert_eq!(noted(&meaning("5.2", "Lieferantenverträge", true, Some("A.5.19"))), ("A.5.20", true));
    assert_eq!(meaning("5.2", "Rollen", true, Some("A.5.1")), control("A.5.2"));
    assert!(
        matches!(meaning("8.2", "Rechte", true, None), Meaning::Several { ids, .. } if ids == ["A.8.2", "A.8.20"])
    );
    // Kept as text the number is what it says.
    assert_eq!(meaning("8.2", "Rechte", false, None), control("A.8.2"));
}

#[test]
fn number_against_title_is_asked() {
    let found = meaning("A.5.7", "Privileged access rights", false, None);
    assert!(matches!(found, Meaning::Several { ids, .. } if ids == ["A.8.2", "A.5.7"]));
}

#[test]
fn numbers_of_2013_are_converted_and_said_so() {
    assert_eq!(
        noted(&meaning("A.6.1.1", "Information security roles and responsibilities", false, None)),
        ("A.5.2", true)
    );
    assert_eq!(noted(&meaning("A.6.2.1", "Mobile device policy", false, None)), ("A.8.1", true));
    assert!(matches!(meaning("A.18.2.3", "", false, None), Meaning::Several { ids, .. } if ids.len() == 2));
    assert_eq!(meaning("A.9.9.9", "", false, None), Meaning::Own { id: "A.9.9.9".into() });
}

#[test]
fn chapters_own_controls_and_nothing() {
    assert_eq!(meaning("A.5", "Organizational controls", false, None), Meaning::Chapter);
    assert_eq!(meaning("OWN-1", "Locked bicycles", false, None), Meaning::Own { id: "OWN-1".into() });
    assert_eq!(meaning("", "", false, None), Meaning::Nothing);
    assert_eq!(noted(&meaning("", "Clear desk and clear screen", false, None)), ("A.7.7", true));
}

#[test]
fn lists_and_ranges_are_taken_apart() {
    let ids = |text: &str| listed(text, false).0.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids("Control 7.1, 7.2 and 7.4"), ["A.7.1", "A.7.2", "A.7.4"]);
    assert_eq!(ids("5.15 to 5.18"), ["A.5.15", "A.5.16", "A.5.17", "A.5.18"]);
    assert_eq!(ids("A.5.15 - A.5.17; A.8.2"), ["A.5.15", "A.5.16", "A.5.17", "A.8.2"]);
    assert_eq!(
        ids("[A.5.1] Policies for information security\n[A.8.13] Information backup"),
        ["A.5.1", "A.8.13"]
    );
    assert_eq!(ids("A.12.3.1"), ["A.8.13"]);
    assert_eq!(ids("Information backup; Privileged access rights"), ["A.8.13", "A.8.2"]);
    assert_eq!(ids("A.5.15–A.5.17"), ["A.5.15", "A.5.16", "A.5.17"]);
    for short in ["5.15-17", "A.5.15/16/17", "5.15, .16, .17", "5.15, 16 and 17", "A5.15 bis 5.17"] {
        assert_eq!(ids(short), ["A.5.15", "A.5.16", "A.5.17"], "{short}");
    }
    assert_eq!(ids("5.15, 99"), ["A.5.15"], "no control, no short form");
    assert_eq!(listed("firewall, antivirus", false), (vec![], vec!["firewall".into(), "antivirus".into()]));
}

#[test]
fn titles_are_known_with_small_differences() {
    assert_eq!(titled("Privileged Access Rights."), Some("A.8.2"));
    assert_eq!(titled("Protection against malware"), Some("A.8.7"));
    assert_eq!(titled("Backup"), None);
    assert_eq!(titled(""), None);
}

#[test]
fn titles_may_stand_before_their_numbers() {
    let (found, unknown) = listed("Policies for information security (A.5.1), Access control [5.15]", false);
    assert_eq!(found, [("A.5.1".to_owned(), None), ("A.5.15".to_owned(), None)]);
    assert!(unknown.is_empty());
}

#[test]
fn numbers_of_other_frameworks_are_no_controls_of_annex_a() {
    for foreign in ["CIS 5.1", "SOC CC6.1", "PCI DSS 8.2", "GDPR Art. 5.1", "NIST 5.7", "PR.AC-5.1"] {
        assert_eq!(listed(foreign, false).0, [], "{foreign}");
    }
    let ids = |text: &str| listed(text, false).0.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids("CIS 5.1, A.5.7"), ["A.5.7"]);
    assert_eq!(ids("ISO 27001:2022 A.8.2"), ["A.8.2"]);
    assert_eq!(ids("Annex A 5.7"), ["A.5.7"]);
}
