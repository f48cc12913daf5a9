use super::*;

#[test]
fn one_is_no_plural() {
    assert_eq!(counted(1_usize, "record"), "1 record");
    assert_eq!(counted(0_u64, "record"), "0 records");
}

#[test]
fn nothing_steers_the_terminal() {
    assert_eq!(printable("a\u{1b}[31mb\r\nc\td\u{7}"), "a�[31mb\nc\td�");
    assert_eq!(printable("evil\u{202E}fdp.exe"), "evil�fdp.exe");
    assert_eq!(printable("Łódź, ✓ und 日本"), "Łódź, ✓ und 日本");
}
