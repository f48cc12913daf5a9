//! A number is kept with the text its format gives it, where that says more than the number.

use crate::grid::plain_number;
use crate::number_format::number_look;

#[test]
fn formats_with_fixed_digits_are_shown() {
    let show = |code: &str, number: f64| number_look(code).map(|look| look.show(number));
    assert_eq!(show("0.00", 5.2).as_deref(), Some("5.20"));
    assert_eq!(show("0.0", 8.1).as_deref(), Some("8.1"));
    assert_eq!(show("000", 7.0).as_deref(), Some("007"));
    assert_eq!(show("0%", 0.4).as_deref(), Some("40%"));
    assert_eq!(show("#,##0.00;[Red]-#,##0.00", -3.0).as_deref(), Some("-3.00"));
    assert_eq!(show("General", 5.2), None);
    assert_eq!(show("0", 5.0), None);
    assert_eq!(show("@", 5.0), None);
    assert_eq!(show("yyyy-mm-dd", 45_000.0), None);
}

#[test]
fn plain_numbers_read_as_in_a_sheet() {
    for (number, text) in [
        (5.0, "5"),
        (5.2, "5.2"),
        (0.1 + 0.2, "0.3"),
        (-0.25, "-0.25"),
        (1e6, "1000000"),
        (0.000_001, "0.000001"),
        (123_456.789, "123456.789"),
    ] {
        assert_eq!(plain_number(number), text);
    }
}
