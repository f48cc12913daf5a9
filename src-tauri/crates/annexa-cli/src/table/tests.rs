use super::*;

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn nothing_is_cut_when_piped() {
    let long = "x".repeat(4000);
    let text = fitted(&row(&["a", "b"]), &[row(&["1", &long])], None);
    assert!(text.contains(&long), "the whole cell");
    assert!(!text.contains('…'));
}

#[test]
fn a_text_of_any_length_is_a_cell() {
    let long = "x".repeat(70_000);
    let text = fitted(&row(&["a", "b"]), &[row(&[&long, "1"]), row(&["y", "2"])], None);
    assert_eq!(text.lines().map(|line| line.chars().count()).max(), Some(70_003));
}

#[test]
fn the_widest_column_gives_way_on_a_terminal() {
    let text = fitted(&row(&["ref", "title"]), &[row(&["R-001", "A title that is rather long"])], Some(32));
    assert_eq!(text, "ref    title\n-----  -------------------------\nR-001  A title that is rather l…\n");
}

#[test]
fn a_column_without_room_is_left_out_and_named() {
    let wide = "y".repeat(30);
    let text = fitted(&row(&["a", "b", "c"]), &[row(&[&wide, &wide, &wide])], Some(52));
    assert!(text.lines().take(3).all(|line| line.chars().count() <= 52), "{text}");
    assert!(text.contains("Left out for want of width: c."), "{text}");
}

#[test]
fn a_line_break_in_a_cell_makes_no_second_row() {
    let text = fitted(&row(&["address"]), &[row(&["Road 1\n 12345 Town"])], None);
    assert_eq!(text.lines().count(), 3, "{text}");
}
