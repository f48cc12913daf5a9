//! A foreign program with the right key: whatever it changes, the full check finds and names.

use std::fs;

use annexa_domain::RegisterKind;

use super::*;

/// Runs the statement with the right key beside the gate and gives what the full check finds.
fn after(place: &Place, whole: &[u8], statement: &str) -> Vec<Flaw> {
    fs::write(&place.path, whole).unwrap();
    let connection = raw(place);
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let changed = connection.execute(statement, []).unwrap();
    assert!(changed > 0, "{statement} changed nothing");
    drop(connection);
    reopen(place).unwrap().verify().unwrap().flaws
}

#[test]
fn every_column_of_every_trail_row_is_bound() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let last: u64 = reopen(&place).unwrap().last_change().unwrap().seq;
    let texts = ["op", "actor", "device", "app_version", "recorded_at"];
    for seq in 1..=last {
        let mut statements: Vec<String> = texts
            .iter()
            .map(|column| format!("UPDATE change SET {column} = {column} || 'x' WHERE seq = {seq}"))
            .collect();
        statements.extend([
            format!(
                "UPDATE change SET op = CASE op WHEN 'save' THEN 'import' ELSE 'save' END WHERE seq = {seq}"
            ),
            format!("UPDATE change SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE seq = {seq}"),
            format!("UPDATE change SET offset_minutes = offset_minutes + 1 WHERE seq = {seq}"),
            format!("UPDATE change SET reason = coalesce(reason || 'x', '') WHERE seq = {seq}"),
            format!("UPDATE change SET reverts = coalesce(reverts, 0) + 1 WHERE seq = {seq}"),
            format!("UPDATE change SET hash = zeroblob(32) WHERE seq = {seq}"),
            format!("UPDATE change SET prev_hash = zeroblob(32) WHERE seq = {seq}"),
            format!("UPDATE change SET seq = seq + 100 WHERE seq = {seq}"),
        ]);
        if seq < last {
            statements.push(format!("DELETE FROM change WHERE seq = {seq}"));
        }
        for statement in statements {
            let flaws = after(&place, &whole, &statement);
            assert_eq!(
                flaws.first().map(|flaw| (flaw.part, flaw.seq)),
                Some((Part::Chain, Some(seq))),
                "{statement}"
            );
        }
    }
}

#[test]
fn every_column_of_every_field_row_is_bound() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    let workspace = reopen(&place).unwrap();
    let mut keys = Vec::new();
    for change in workspace.trail(0).unwrap() {
        for n in 0..workspace.fields_of(change.seq).unwrap().len() {
            keys.push((change.seq, n));
        }
    }
    drop(workspace);
    assert!(keys.len() > 12);
    for (round, (seq, n)) in keys.into_iter().enumerate() {
        let at = format!("WHERE seq = {seq} AND n = {n}");
        let all = [
            format!("UPDATE change_field SET register = 'risks' {at}"),
            format!("UPDATE change_field SET record = '{}' {at}", id(4711)),
            format!("UPDATE change_field SET field = 'notes' {at}"),
            format!("UPDATE change_field SET before = '\"forged\"' {at}"),
            format!("UPDATE change_field SET after = '\"forged\"' {at}"),
            format!("UPDATE change_field SET after = coalesce(after || ' ', '') {at}"),
            format!("DELETE FROM change_field {at}"),
            format!(
                "INSERT INTO change_field SELECT seq, n + 500, register, record, field, before, after FROM change_field {at}"
            ),
        ];
        // Each row with every second mutation, turn about: all of them, on rows of every change.
        for statement in all.iter().skip(round % 2).step_by(2) {
            let flaws = after(&place, &whole, statement);
            assert_eq!(
                flaws.first().map(|flaw| (flaw.part, flaw.seq)),
                Some((Part::Chain, Some(seq))),
                "{statement}"
            );
        }
    }
    let stray = after(
        &place,
        &whole,
        "INSERT INTO change_field (seq, n, register, record, field) VALUES (99, 0, 'assets', 'x', 'name')",
    );
    assert_eq!((stray[0].part, stray[0].seq), (Part::Chain, Some(99)));
}

#[test]
fn every_cell_of_a_register_is_held_to_its_trail() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    for field in RegisterKind::Assets.fields() {
        let value = if crate::cells::is_integer(&field.kind) { "1" } else { "'forged'" };
        let flaws = after(
            &place,
            &whole,
            &format!("UPDATE assets SET \"{}\" = {value} WHERE reference = 'A-003'", field.key),
        );
        assert_eq!(flaws.len(), 1, "{}", field.key);
        assert_eq!((flaws[0].part, flaws[0].register), (Part::Records, Some(RegisterKind::Assets)));
        assert_eq!(flaws[0].record, Some(asset(3).id.to_string()));
        assert_eq!(flaws[0].field.as_deref(), Some(field.key));
        assert!(!flaws[0].message.contains("forged"));
    }
}

#[test]
fn a_row_in_any_register_without_a_trail_entry_is_found() {
    let place = place();
    filled(&place);
    let whole = fs::read(&place.path).unwrap();
    for kind in RegisterKind::ALL {
        let flaws =
            after(&place, &whole, &format!("INSERT INTO \"{}\" (id) VALUES ('{}')", kind.key(), id(4711)));
        assert_eq!(flaws.len(), 1);
        assert_eq!((flaws[0].part, flaws[0].register), (Part::Records, Some(*kind)));
    }
    let gone = after(&place, &whole, "DELETE FROM assets WHERE reference = 'A-004'");
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0].record, Some(asset(4).id.to_string()));
    let renamed =
        after(&place, &whole, &format!("UPDATE assets SET id = '{}' WHERE reference = 'A-004'", id(4711)));
    assert_eq!(renamed.len(), 2);
    let odd = after(
        &place,
        &whole,
        "UPDATE assets SET id = upper(id) WHERE reference = 'A-004' AND id <> upper(id)",
    );
    assert!(!odd.is_empty());
    let other = after(&place, &whole, &format!("UPDATE workspace SET id = '{}'", id(2)));
    assert_eq!((other[0].part, other[0].seq), (Part::Chain, Some(1)), "the chain belongs to its workspace");
}
