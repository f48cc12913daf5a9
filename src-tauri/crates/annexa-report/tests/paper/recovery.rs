//! The recovery sheet: one page, and every group on it to be read again.

use annexa_report::recovery_sheet::{RecoverySheet, recovery_sheet};

use crate::tools;

const CODE: &str = "JF80Z-Z8REN-81MFQ-BQPH9-EJY4H-15003-DS902-5NED9-496AC-Y52FA-\
                    GTFF6-SRET2-5MDRK-MGAEH-B090P-20G3K-0G2G6-C1R8S-14584-CTPSV";

fn sheet(organisation: &str) -> RecoverySheet<'_> {
    RecoverySheet {
        organisation,
        file: "Brandt Metallbau.annexa",
        generation: 3,
        header: "8a414e58120102030405060708090a86",
        code: CODE,
        ask: [3, 5],
        date: "2026-03-02".parse().unwrap(),
        language: "en",
    }
}

#[test]
fn a_sheet_is_one_page_with_everything_that_opens_the_file() {
    let printed = recovery_sheet(&sheet("Brandt Metallbau GmbH")).unwrap();
    assert_eq!((printed.pages, printed.warnings.as_slice()), (1, [].as_slice()));
    let Some(text) = tools::text("recovery.pdf", &printed.bytes) else { return };
    let squeezed = tools::squeezed(&text);
    let mut rest = squeezed.as_str();
    for group in CODE.split('-') {
        let at =
            rest.find(group).unwrap_or_else(|| panic!("{group} is not on the sheet, or not in its place"));
        rest = &rest[at + group.len()..];
    }
    for words in [
        "Brandt Metallbau GmbH",
        "Brandt Metallbau.annexa",
        "Generation 3;",
        "8a414e58120102030405060708090a86",
        "2 March 2026",
        "groups 3 and 5",
        "--recovery-file",
        "PRAGMA key",
    ] {
        assert!(squeezed.contains(words), "{words} is not on the sheet: {squeezed}");
    }
}

#[test]
fn long_names_and_none_keep_it_on_one_page() {
    for organisation in ["", &"Donaudampfschifffahrtsgesellschaft ".repeat(12)] {
        assert_eq!(recovery_sheet(&sheet(organisation)).unwrap().pages, 1);
    }
}
