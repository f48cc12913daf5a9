//! The pack as a whole: the same bytes, a list that is true, names that every system can hold.

mod listing;
mod names;
mod screen;
mod whole;
mod workbooks;

use std::collections::BTreeMap;
use std::io::Cursor;

use annexa_domain::Problem;
use annexa_domain::catalogue::Likely;

use super::{OpenPoint, Pack, PackRequest, PackSource, PackZip, PointResult, PointWaiver, stage1};
use crate::sections::tests::sample::{day, sample};

fn request() -> PackRequest {
    PackRequest { prepared_by: "Ines Pohl".to_owned(), ..PackRequest::on(day("2026-03-31")) }
}

fn points() -> Vec<OpenPoint> {
    let point = |rule: &str, result, likely| OpenPoint {
        rule: rule.to_owned(),
        statement: format!("What {rule} says is wrong"),
        result,
        likely,
        note: String::new(),
        offenders: Vec::new(),
        mend: "Mend it.".to_owned(),
        waiver: None,
    };
    let mut broken = point("RSK-07", PointResult::Broken, Some(Likely::Minor));
    broken.offenders = (1..=30).map(|n| (format!("R-{n:03}"), "has no owner".to_owned())).collect();
    let mut waived = point("SOA-10", PointResult::Broken, Some(Likely::Major));
    waived.waiver = Some(PointWaiver {
        reference: "W-001".to_owned(),
        reason: "Evidence comes with the next audit.".to_owned(),
        person: "Ada Brandt".to_owned(),
        until: Some(day("2026-06-30")),
        void_because: None,
    });
    let mut untold = point("TRN-02", PointResult::CannotTell, None);
    untold.note = "No role names a training.".to_owned();
    vec![
        broken,
        waived,
        untold,
        point("LEA-06", PointResult::Holds, None),
        point("OPS-04", PointResult::NotBuilt, None),
    ]
}

fn pack() -> Pack {
    stage1(&sample(), &request(), &points()).unwrap()
}

/// The bytes behind the evidence of the sample.
const EVIDENCE: &[u8] = b"test";

fn entries(pack: &Pack) -> BTreeMap<String, Vec<u8>> {
    let mut entries: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for file in &pack.evidence {
        entries.insert(file.path.clone(), EVIDENCE.to_vec());
    }
    for file in pack.handed_over().chain(&pack.owner) {
        entries.insert(file.path.clone(), file.bytes.clone());
    }
    entries
}

fn zipped(pack: &Pack) -> Vec<u8> {
    let mut zip = PackZip::new(Cursor::new(Vec::new()), day("2026-03-31"));
    for (path, bytes) in entries(pack) {
        zip.add(&path, &mut bytes.as_slice()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A folder in memory.
struct Folder(BTreeMap<String, Vec<u8>>);

impl PackSource for Folder {
    fn paths(&mut self) -> Result<Vec<String>, Problem> {
        Ok(self.0.keys().cloned().collect())
    }

    fn read(&mut self, path: &str, piece: &mut dyn FnMut(&[u8])) -> Result<(), Problem> {
        self.0[path].chunks(7).for_each(piece);
        Ok(())
    }
}
