//! What is left of a damaged file when there is no backup.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use annexa_domain::{Code, RegisterKind};

use super::damage::PAGE;
use super::*;
use crate::damage::{btree, image, pages};

type Records = BTreeMap<(RegisterKind, Uuid), Record>;
type PageOf = BTreeMap<(RegisterKind, Uuid), u32>;

/// A workspace as somebody has it after a year: registers, evidence and a trail of some length.
struct Grown {
    place: Place,
    whole: Vec<u8>,
    records: Records,
    /// The page of each record's row.
    page_of: PageOf,
    /// Pages of the trail's two tables.
    trail: BTreeSet<u32>,
    free: BTreeSet<u32>,
    changes: u64,
}

fn records_of(workspace: &Workspace) -> Records {
    let mut records = Records::new();
    for kind in RegisterKind::ALL {
        crate::cells::read_all(&workspace.connection, *kind, |record| {
            records.insert((record.kind, record.id), record);
            Ok(())
        })
        .unwrap();
    }
    records
}

fn bytes_of(number: u128) -> Vec<u8> {
    let length = if number == 0 { 300_000 } else { 30_000 };
    (0..length).map(|n: u32| (n.wrapping_mul(2_654_435_761) >> 11) as u8 ^ number as u8).collect()
}

fn grown() -> Grown {
    let place = place();
    let mut workspace = make(&place.path).unwrap();
    for round in 0..15_u128 {
        let assets: Vec<Record> = (0..12).map(|n| asset(round * 12 + n)).collect();
        save(&mut workspace, on(1 + round as u32), &assets);
        let risks: Vec<Record> = (0..12)
            .map(|n| {
                let mut risk = Record::blank(RegisterKind::Risks, id(20_000 + round * 12 + n));
                risk.set("reference", Value::Text(format!("R-{:04}", round * 12 + n)));
                risk.set("title", Value::Text(format!("Risk {round} {n}")));
                risk.set(
                    "scenario",
                    Value::Text("What could happen, in some words. ".repeat(1 + n as usize)),
                );
                risk
            })
            .collect();
        save(&mut workspace, on(1 + round as u32), &risks);
        save(&mut workspace, on(1 + round as u32), &[named(round, "Renamed later")]);
    }
    for number in 0..3_u128 {
        let staged = workspace.stage(&mut bytes_of(number).as_slice()).unwrap();
        let mut record = Record::blank(RegisterKind::Evidence, id(30_000 + number));
        record.set("reference", Value::Text(format!("EV-{number:03}")));
        record.set("sha256", Value::Text(staged.sha256.clone()));
        workspace
            .change(Op::EvidenceAdd, &by(), on(30), None, |tx| {
                tx.keep(&staged)?;
                tx.put(&record)
            })
            .unwrap();
    }
    workspace
        .change(Op::Remove, &by(), on(30), None, |tx| tx.remove(RegisterKind::Assets, asset(5).id))
        .unwrap();
    let records = records_of(&workspace);
    let changes = workspace.last_change().unwrap().seq;
    workspace.close().unwrap();
    let whole = fs::read(&place.path).unwrap();
    let (page_of, trail, free) = map(&place);
    Grown { place, whole, records, page_of, trail, free, changes }
}

/// Where everything is in a sound file.
fn map(place: &Place) -> (PageOf, BTreeSet<u32>, BTreeSet<u32>) {
    let held = live::hold(&place.path).unwrap();
    let secret = Secret::passphrase(PASSPHRASE);
    let look = crate::damage::look(&held, Some(&secret), &[], place.folder.path()).unwrap();
    let crate::damage::Look::Read(read) = look else { panic!("the file is sound") };
    assert!(read.image.damaged.is_empty());
    let (mut page_of, mut trail, mut free) = (PageOf::new(), BTreeSet::new(), BTreeSet::new());
    for page in 1..=read.image.pages {
        let owner = read.owners.of(page);
        match owner {
            Some("change" | "change_field") => drop(trail.insert(page)),
            None => drop(free.insert(page)),
            Some(_) => {}
        }
        let Some(kind) = owner.and_then(RegisterKind::from_key) else { continue };
        for cell in btree::node(&read.image, page).map(|node| node.cells).unwrap_or_default() {
            let Some(rusqlite::types::Value::Text(id)) = cell.row(&read.image).unwrap().first().cloned()
            else {
                panic!("a register's row begins with its id")
            };
            page_of.insert((kind, Uuid::parse_str(&id).unwrap()), page);
        }
    }
    (page_of, trail, free)
}

impl Grown {
    fn target(&self) -> PathBuf {
        self.place.folder.path().join("salvaged.annexa")
    }

    fn damaged(&self, pages: &BTreeSet<u32>) -> Vec<u8> {
        let mut bytes = self.whole.clone();
        for page in pages {
            // Behind the header, so that the first page's damage is its own.
            let start = (*page as usize - 1) * PAGE + 16;
            bytes[start..start + 64].iter_mut().for_each(|byte| *byte ^= 0x3C);
        }
        bytes
    }

    fn salvage(&self, bytes: &[u8], remembered: &[Header]) -> Result<Salvaged, Problem> {
        fs::write(&self.place.path, bytes).unwrap();
        let _ = fs::remove_file(self.target());
        let done = salvage(&Salvage {
            path: &self.place.path,
            target: &self.target(),
            secret: &Secret::passphrase(PASSPHRASE),
            remembered,
            known: Some(id(1)),
            fresh: id(2),
            by: &by(),
            at: on(31),
            holder: &holder(),
            temp: self.place.folder.path(),
        });
        assert!(fs::read(&self.place.path).unwrap() == bytes, "the damaged file was changed");
        done
    }

    /// Opens what was salvaged with the passphrase.
    fn open(&self) -> Workspace {
        let opening = Opening {
            path: &self.target(),
            holder: &holder(),
            read_only: false,
            temp: self.place.folder.path(),
        };
        let workspace = open(&opening, &Secret::passphrase(PASSPHRASE)).unwrap();
        let verified = workspace.verify().unwrap();
        assert!(verified.is_whole(), "{:?}", verified.flaws);
        workspace
    }
}

/// What one salvage brought back.
#[derive(Debug, Default)]
struct Brought {
    on_sound_pages: usize,
    of_them_back: usize,
    on_damaged_pages: usize,
    of_them_back_by_trail: usize,
}

/// Damages these pages, salvages and holds the outcome against the truth: nothing wrong, nothing lost unsaid.
fn try_salvage(grown: &Grown, pages: &BTreeSet<u32>, sum: &mut Brought) -> Salvaged {
    let salvaged =
        grown.salvage(&grown.damaged(pages), &[]).unwrap_or_else(|wrong| panic!("{pages:?}: {wrong}"));
    let workspace = grown.open();
    let there = records_of(&workspace);
    let said: BTreeMap<(RegisterKind, Uuid), Lost> =
        salvaged.losses.iter().filter_map(|loss| Some(((loss.register?, loss.record?), loss.lost))).collect();
    let trail_hurt = pages.contains(&1) || pages.iter().any(|page| grown.trail.contains(page));
    for (key, record) in &grown.records {
        let sound = !pages.contains(&grown.page_of[key]);
        let evidence_blanked = said.get(key) == Some(&Lost::Evidence);
        let back = there.get(key) == Some(record) || (evidence_blanked && there.contains_key(key));
        if sound {
            sum.on_sound_pages += 1;
            sum.of_them_back += usize::from(back);
        } else {
            sum.on_damaged_pages += 1;
            sum.of_them_back_by_trail += usize::from(back);
            assert!(back || trail_hurt, "{pages:?}: {key:?} stands in the trail");
        }
        if let Some(found) = there.get(key)
            && found != record
        {
            assert!(said.contains_key(key), "{pages:?}: {key:?} differs and nothing says so");
        }
    }
    for key in there.keys().filter(|key| !grown.records.contains_key(key)) {
        assert!(said.contains_key(key), "{pages:?}: {key:?} was removed and is back without a word");
    }
    for number in 0..3 {
        let key = (RegisterKind::Evidence, id(30_000 + number));
        let Some(Value::Text(sha256)) = there.get(&key).and_then(|record| record.get("sha256")).cloned()
        else {
            continue;
        };
        let mut out = Vec::new();
        workspace.write_evidence(&sha256, &mut out).unwrap();
        assert!(out == bytes_of(number), "{pages:?}: evidence {number} is not what it was");
    }
    let kept = workspace.trail(0).unwrap();
    assert_eq!(kept[kept.len() - 1].hash, salvaged.head.hash);
    if !trail_hurt {
        assert_eq!(salvaged.kept_changes, grown.changes, "{pages:?}");
    }
    workspace.close().unwrap();
    salvaged
}

fn salvages(rounds: u64, upto: usize) -> Brought {
    let grown = grown();
    let pages = (grown.whole.len() / PAGE) as u64;
    let mut dice = 0x5A17_u64;
    let mut sum = Brought::default();
    for round in 0..rounds {
        let k = 1 + round as usize % upto;
        let mut damaged = BTreeSet::new();
        while damaged.len() < k {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            damaged.insert((1 + dice % pages) as u32);
        }
        try_salvage(&grown, &damaged, &mut sum);
    }
    println!(
        "campaign: R-20 salvages={rounds} damaged_pages=1..{upto} rows_on_sound_pages={} back={} rows_on_damaged_pages={} \
         back_by_trail={}",
        sum.on_sound_pages, sum.of_them_back, sum.on_damaged_pages, sum.of_them_back_by_trail
    );
    assert!(sum.of_them_back * 100 >= sum.on_sound_pages * 95, "{sum:?}");
    sum
}

#[test]
fn r20_salvage_brings_back_the_rows_of_undamaged_pages_and_lists_the_others() {
    salvages(6, 20);
}

#[test]
#[ignore = "long: cargo xtask campaign"]
fn r20_salvage_of_many_damaged_files() {
    salvages(200, 20);
}

/// Damages single pages, `step` apart, and expects every record back.
fn single_pages(step: usize) {
    let grown = grown();
    let pages = (grown.whole.len() / PAGE) as u32;
    let mut sum = Brought::default();
    let (mut tried, mut complete, mut anew) = (0, 0, 0);
    for page in (1..=pages).step_by(step) {
        let salvaged = try_salvage(&grown, &[page].into(), &mut sum);
        if grown.free.contains(&page) {
            assert!(salvaged.is_complete(), "page {page} is free");
        }
        tried += 1;
        complete += usize::from(salvaged.is_complete());
        anew += usize::from(salvaged.kept_changes == 0);
    }
    println!(
        "campaign: R-20 pages={pages} damaged_alone={tried} without_loss={complete} new_history={anew} \
         rows_on_sound_pages={} back={}",
        sum.on_sound_pages, sum.of_them_back
    );
    assert_eq!(sum.of_them_back, sum.on_sound_pages);
    assert!(complete > 0);
}

#[test]
fn r20_any_single_page_can_be_damaged_and_no_record_on_another_is_lost() {
    single_pages(31);
}

#[test]
#[ignore = "long: cargo xtask campaign"]
fn r20_every_single_page_can_be_damaged_and_no_record_on_another_is_lost() {
    single_pages(1);
}

#[test]
fn r20_a_gap_in_the_trail_keeps_what_is_before_it() {
    let grown = grown();
    let middle = *grown.trail.iter().nth(grown.trail.len() / 2).unwrap();
    let salvaged = try_salvage(&grown, &[middle].into(), &mut Brought::default());
    assert!(salvaged.kept_changes < grown.changes);
    let workspace = grown.open();
    let trail = workspace.trail(0).unwrap();
    let salvage = &trail[salvaged.kept_changes.max(1) as usize];
    assert_eq!(salvage.op, Op::Salvage);
    let note = salvage.reason.as_deref().unwrap();
    if salvaged.kept_changes > 0 {
        assert!(note.contains(&trail[salvaged.kept_changes as usize - 1].hash), "{note}");
    }
    assert_eq!(trail.last().unwrap().op, Op::SalvageRecords);
    let lost = salvaged.losses.iter().filter(|loss| loss.lost == Lost::Change).count() as u64;
    assert_eq!(lost, grown.changes - salvaged.kept_changes);
    assert!(workspace.next_undo().unwrap().is_none_or(|change| change.op != Op::SalvageRecords));
}

#[test]
fn r20_a_damaged_header_costs_nothing_but_itself() {
    let grown = grown();
    let header = Header::read(grown.whole[..16].try_into().unwrap()).unwrap();
    let mut bytes = grown.whole.clone();
    bytes[..16].fill(0);
    assert_eq!(grown.salvage(&bytes, &[]).unwrap_err().code, Code::Damaged);
    assert!(!grown.target().exists());
    let salvaged = grown.salvage(&bytes, &[header]).unwrap();
    assert_eq!((salvaged.losses.len(), salvaged.kept_changes, salvaged.id), (0, grown.changes, id(1)));
    let workspace = grown.open();
    assert!(records_of(&workspace) == grown.records);
    assert_eq!(workspace.last_change().unwrap().op, Op::Salvage, "nothing had to be taken over");
}

#[test]
fn r20_a_cut_and_something_added_are_salvaged_too() {
    let grown = grown();
    let half = grown.whole.len() / PAGE / 2 * PAGE + 100;
    let salvaged = grown.salvage(&grown.whole[..half], &[]).unwrap();
    assert_eq!(salvaged.diagnosis.condition, Condition::Cut);
    assert!(!salvaged.is_complete());
    grown.open().close().unwrap();
    let added = [&grown.whole[..], &[9; 5000]].concat();
    let salvaged = grown.salvage(&added, &[]).unwrap();
    assert_eq!((salvaged.diagnosis.condition, salvaged.losses.len()), (Condition::Appended, 0));
    assert!(records_of(&grown.open()) == grown.records);
}

#[test]
fn salvage_overwrites_nothing_and_needs_the_passphrase() {
    let grown = grown();
    fs::write(grown.target(), b"mine").unwrap();
    let secret = Secret::passphrase(PASSPHRASE);
    let target = grown.target();
    let wrong = Secret::passphrase("quite another phrase");
    let (by, holder) = (by(), holder());
    let request = |secret| Salvage {
        path: &grown.place.path,
        target: &target,
        secret,
        remembered: &[],
        known: None,
        fresh: id(2),
        by: &by,
        at: on(31),
        holder: &holder,
        temp: grown.place.folder.path(),
    };
    let refused = salvage(&request(&secret)).unwrap_err();
    assert_eq!(refused.code, Code::Conflict);
    assert_eq!(fs::read(&target).unwrap(), b"mine");
    fs::remove_file(&target).unwrap();
    let refused = salvage(&request(&wrong)).unwrap_err();
    assert_eq!(refused.code, Code::WrongPassphrase);
    assert!(!target.exists());
}

/// The own reading of pages against SQLite's, on a sound file.
#[test]
fn the_pages_are_read_as_sqlite_reads_them() {
    let grown = grown();
    let held = live::hold(&grown.place.path).unwrap();
    let secret = Secret::passphrase(PASSPHRASE);
    let look = crate::damage::look(&held, Some(&secret), &[], grown.place.folder.path()).unwrap();
    let crate::damage::Look::Read(read) = look else { panic!("the file is sound") };
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    let broken = pages::each_row(&read.image, &read.owners, |found| {
        *counted.entry(found.owner.unwrap_or_default()).or_default() += 1;
    });
    assert_eq!(broken, 0);
    assert_eq!(image::big_endian(&[0, 0, 1, 2]), 258);
    drop((held, read));
    let connection = raw(&grown.place);
    let mut tables = connection.prepare("SELECT name, tbl_name, type FROM sqlite_schema").unwrap();
    let tables: Vec<(String, String)> =
        tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    for (tree, table) in tables {
        let rows: i64 =
            connection.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0)).unwrap();
        // The key of a table without row numbers is no tree of its own.
        if !tree.starts_with("sqlite_autoindex") || table.starts_with("content") {
            assert_eq!(counted.get(&tree).copied().unwrap_or(0) as i64, rows, "{tree}");
        }
    }
}
