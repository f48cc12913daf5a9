//! What a device holds after the power went: synced writes for certain, of the others any part.
//!
//! A write is torn at 512 bytes: each such sector is the old or the new one. A file can have grown before its
//! bytes arrived; then rubbish or zeros stand there. Names come and go in order, for certain after a sync of the
//! folder, which the system's layer makes with the first sync of a new journal and with a lasting delete.

use std::collections::BTreeMap;

use super::Dice;
use super::disk::Event;

const SECTOR: usize = 512;

#[derive(Debug, Clone)]
enum Pending {
    Write(u64, Vec<u8>),
    Truncate(u64),
}

#[derive(Debug, Clone, Default)]
struct Content {
    certain: Vec<u8>,
    pending: Vec<Pending>,
}

/// A folder of a device at one moment before the power goes.
#[derive(Debug, Default)]
pub(super) struct Device {
    contents: Vec<Content>,
    /// Which content each name has for the program.
    seen: BTreeMap<String, usize>,
    /// Which content each name has on the device for certain.
    certain: BTreeMap<String, usize>,
    pending: Vec<(String, Option<usize>)>,
}

/// What becomes of the writes that were not synced.
#[derive(Debug, Clone, Copy)]
enum Fate {
    AllLost,
    AllThere,
    /// All up to one, of which a part.
    Prefix,
    /// Any of them, any sectors of them.
    Any,
}

impl Device {
    /// A device with one file that is certain.
    pub(super) fn with(file: &str, bytes: Vec<u8>) -> Self {
        let mut device = Self::default();
        device.contents.push(Content { certain: bytes, pending: Vec::new() });
        device.seen.insert(file.to_owned(), 0);
        device.certain.insert(file.to_owned(), 0);
        device
    }

    pub(super) fn advance(&mut self, event: &Event) {
        match event {
            Event::Create { file } => {
                self.contents.push(Content::default());
                let content = self.contents.len() - 1;
                self.seen.insert(file.clone(), content);
                self.pending.push((file.clone(), Some(content)));
            }
            Event::Write { file, at, data } => {
                self.content(file).pending.push(Pending::Write(*at, data.clone()));
            }
            Event::Truncate { file, len } => self.content(file).pending.push(Pending::Truncate(*len)),
            Event::Sync { file } => {
                let content = self.content(file);
                for write in std::mem::take(&mut content.pending) {
                    apply(&mut content.certain, &write);
                }
                if self.pending.iter().any(|(name, _)| name == file) {
                    self.sync_folder();
                }
            }
            Event::Delete { file, lasting } => {
                self.seen.remove(file);
                self.pending.push((file.clone(), None));
                if *lasting {
                    self.sync_folder();
                }
            }
        }
    }

    fn content(&mut self, file: &str) -> &mut Content {
        &mut self.contents[self.seen[file]]
    }

    fn sync_folder(&mut self) {
        for (name, content) in std::mem::take(&mut self.pending) {
            rename(&mut self.certain, name, content);
        }
    }

    /// One of the states the power cut can leave.
    pub(super) fn after_the_cut(&self, dice: &mut Dice) -> BTreeMap<String, Vec<u8>> {
        let fate = [Fate::AllLost, Fate::AllThere, Fate::Prefix, Fate::Any, Fate::Any][dice.below(5)];
        let mut names = self.certain.clone();
        let kept = match fate {
            Fate::AllLost => 0,
            Fate::AllThere => self.pending.len(),
            Fate::Prefix | Fate::Any => dice.below(self.pending.len() + 1),
        };
        for (name, content) in self.pending.iter().take(kept) {
            rename(&mut names, name.clone(), *content);
        }
        names.into_iter().map(|(name, content)| (name, self.contents[content].after(fate, dice))).collect()
    }
}

fn rename(names: &mut BTreeMap<String, usize>, name: String, content: Option<usize>) {
    match content {
        Some(content) => names.insert(name, content),
        None => names.remove(&name),
    };
}

fn apply(bytes: &mut Vec<u8>, write: &Pending) {
    match write {
        Pending::Write(at, data) => {
            let end = *at as usize + data.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at as usize..end].copy_from_slice(data);
        }
        Pending::Truncate(len) => bytes.resize(*len as usize, 0),
    }
}

impl Content {
    fn after(&self, fate: Fate, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.certain.clone();
        // Whether the file's new length reached the device before the bytes did, and what stands there then.
        let (grown, rubbish) = (dice.chance(50), dice.chance(50));
        let prefix = dice.below(self.pending.len() + 1);
        let often = [20, 50, 80, 97][dice.below(4)];
        for (number, write) in self.pending.iter().enumerate() {
            match fate {
                Fate::AllLost => {}
                Fate::AllThere => apply(&mut bytes, write),
                Fate::Prefix if number < prefix => apply(&mut bytes, write),
                Fate::Prefix if number == prefix => tear(&mut bytes, write, 50, grown, rubbish, dice),
                Fate::Prefix => {}
                Fate::Any => tear(&mut bytes, write, often, grown, rubbish, dice),
            }
        }
        bytes
    }
}

/// Applies a write sector by sector, each with a chance of so many percent.
fn tear(bytes: &mut Vec<u8>, write: &Pending, percent: usize, grown: bool, rubbish: bool, dice: &mut Dice) {
    let Pending::Write(at, data) = write else {
        if dice.chance(percent) {
            apply(bytes, write);
        }
        return;
    };
    let grow = |bytes: &mut Vec<u8>, end: usize, dice: &mut Dice| {
        if bytes.len() < end {
            let missing = end - bytes.len();
            bytes.extend(if rubbish { dice.bytes(missing) } else { vec![0; missing] });
        }
    };
    let start = *at as usize;
    if grown {
        grow(bytes, start + data.len(), dice);
    }
    let mut from = start;
    while from < start + data.len() {
        let to = (from / SECTOR * SECTOR + SECTOR).min(start + data.len());
        if dice.chance(percent) {
            grow(bytes, to, dice);
            bytes[from..to].copy_from_slice(&data[from - start..to - start]);
        }
        from = to;
    }
}

#[test]
fn a_synced_write_stays_and_others_may_be_torn_between_sectors() {
    let mut device = Device::with("f", vec![1; 2048]);
    let all = |device: &Device| -> Vec<Vec<u8>> {
        (0..400).map(|seed| device.after_the_cut(&mut Dice(seed)).remove("f").unwrap()).collect()
    };
    device.advance(&Event::Write { file: "f".into(), at: 0, data: vec![2; 2048] });
    let states = all(&device);
    assert!(states.contains(&vec![1; 2048]) && states.contains(&vec![2; 2048]));
    assert!(states.iter().any(|bytes| bytes[0] == 2 && bytes[600] == 1 && bytes[1200] == 2));
    assert!(states.iter().all(|bytes| bytes.chunks(512).all(|sector| sector == [sector[0]; 512])));
    device.advance(&Event::Sync { file: "f".into() });
    assert!(all(&device).iter().all(|bytes| *bytes == [2; 2048]));
}

#[test]
fn a_name_is_certain_after_a_sync_of_the_folder() {
    let mut device = Device::with("f", vec![1]);
    let there = |device: &Device| {
        (0..100).filter(|seed| device.after_the_cut(&mut Dice(*seed)).contains_key("j")).count()
    };
    device.advance(&Event::Create { file: "j".into() });
    assert!((1..100).contains(&there(&device)));
    device.advance(&Event::Sync { file: "j".into() });
    assert_eq!(there(&device), 100);
    device.advance(&Event::Delete { file: "j".into(), lasting: false });
    assert!((1..100).contains(&there(&device)));
    device.advance(&Event::Create { file: "k".into() });
    device.advance(&Event::Delete { file: "k".into(), lasting: true });
    assert_eq!(there(&device), 0);
}
