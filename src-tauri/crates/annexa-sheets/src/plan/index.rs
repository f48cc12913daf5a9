//! Finding records by what people call them, in the ISMS and among those that the import creates.

use std::collections::BTreeMap;

use annexa_domain::isms::Isms;
use annexa_domain::{Record, RegisterKind};
use uuid::Uuid;

use crate::words::fold;

/// References and titles of one register.
#[derive(Debug, Default)]
struct Names {
    by_reference: BTreeMap<String, Vec<Uuid>>,
    by_title: BTreeMap<String, Vec<Uuid>>,
    next: u64,
}

/// References and titles of the registers looked into so far.
pub(super) struct Index<'a> {
    isms: &'a Isms,
    names: BTreeMap<RegisterKind, Names>,
}

impl<'a> Index<'a> {
    pub(super) fn new(isms: &'a Isms) -> Self {
        Self { isms, names: BTreeMap::new() }
    }

    fn names(&mut self, kind: RegisterKind) -> &mut Names {
        let isms = self.isms;
        self.names.entry(kind).or_insert_with(|| {
            let mut names = Names::default();
            for record in isms.records(kind) {
                names.add(&record);
            }
            let next = isms.next_reference(kind);
            names.next = next.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(1);
            names
        })
    }

    /// Makes a planned record known.
    pub(super) fn add(&mut self, record: &Record) {
        self.names(record.kind).add(record);
    }

    /// The records with this reference, capitals not counting.
    pub(super) fn by_reference(&mut self, kind: RegisterKind, reference: &str) -> Vec<Uuid> {
        self.names(kind).by_reference.get(&key(reference)).cloned().unwrap_or_default()
    }

    /// The records with this title, capitals, accents and punctuation not counting.
    pub(super) fn by_title(&mut self, kind: RegisterKind, title: &str) -> Vec<Uuid> {
        let folded = fold(title);
        if folded.is_empty() {
            return Vec::new();
        }
        self.names(kind).by_title.get(&folded).cloned().unwrap_or_default()
    }

    /// The one record that a text means, by reference first, then by title; an id means itself.
    pub(super) fn find(&mut self, kind: RegisterKind, text: &str) -> Option<Uuid> {
        if let Ok(id) = Uuid::parse_str(text)
            && self.isms.record(kind, id).is_some()
        {
            return Some(id);
        }
        let by_reference = self.by_reference(kind, text);
        if let [only] = by_reference.as_slice() {
            return Some(*only);
        }
        match self.by_title(kind, text).as_slice() {
            [only] if by_reference.is_empty() => Some(*only),
            _ => None,
        }
    }

    /// The next free reference of a register, never given twice in one plan.
    pub(super) fn next_reference(&mut self, kind: RegisterKind) -> String {
        loop {
            let names = self.names(kind);
            let reference = format!("{}-{:03}", kind.prefix(), names.next);
            names.next += 1;
            if !names.by_reference.contains_key(&key(&reference)) {
                return reference;
            }
        }
    }
}

impl Names {
    fn add(&mut self, record: &Record) {
        let put = |map: &mut BTreeMap<String, Vec<Uuid>>, key: String| {
            let ids = map.entry(key).or_default();
            if !ids.contains(&record.id) {
                ids.push(record.id);
            }
        };
        if !record.reference().is_empty() {
            put(&mut self.by_reference, key(record.reference()));
        }
        let title = fold(&record.title());
        if !title.is_empty() {
            put(&mut self.by_title, title);
        }
    }
}

fn key(reference: &str) -> String {
    reference.trim().to_lowercase()
}
