//! the power goes at any moment of a session, and every acknowledged change is there afterwards.

use std::collections::BTreeMap;
use std::fs;

use super::Dice;
use super::disk::{Disk, Event};
use super::power::Device;
use super::work::{self, Known, open_with};
use crate::tests::{Place, asset, make, on, place, save};
use crate::{RecoveryCode, Workspace};

const FILE: &str = "isms.annexa";
const JOURNAL: &str = "isms.annexa-journal";

/// A recorded session: the file before it, what was asked of the disk, and when which change was acknowledged.
struct Session {
    before: Vec<u8>,
    events: Vec<Event>,
    /// How many events had happened when the change of this number was acknowledged; ascending.
    acknowledged: Vec<(usize, u64)>,
    known: Known,
    key: RecoveryCode,
}

impl Session {
    /// Records a session; `setting` is run after each opening, to take a protection out.
    fn record(setting: &str, mut work: impl FnMut(&mut Recorder)) -> Self {
        let place = place();
        let workspace = make(&place.path).unwrap();
        let key = workspace.recovery_code();
        workspace.close().unwrap();
        let before = fs::read(&place.path).unwrap();
        let disk = Disk::below(place.folder.path());
        disk.skip_syncs();
        disk.record();
        let workspace = Some(open_with(&place.path, &key, false).unwrap());
        let mut recorder = Recorder {
            place,
            disk,
            key,
            setting: setting.to_owned(),
            workspace,
            acknowledged: Vec::new(),
            known: Known::new(),
        };
        recorder.set();
        recorder.acknowledge();
        work(&mut recorder);
        recorder.workspace.take().unwrap().close().unwrap();
        let Recorder { disk, key, acknowledged, known, .. } = recorder;
        Self { before, events: disk.take(), acknowledged, known, key }
    }

    fn mixed(seed: u64, steps: u64, setting: &str) -> Self {
        let mut dice = Dice(seed);
        Self::record(setting, |recorder| {
            for number in 0..steps {
                work::step(recorder.workspace(), number, &mut dice).unwrap();
                recorder.acknowledge();
                if dice.chance(6) {
                    recorder.reopen();
                }
            }
        })
    }

    fn with_evidence(seed: u64, len: usize) -> Self {
        let mut dice = Dice(seed);
        Self::record("", |recorder| {
            save(recorder.workspace(), on(1), &[asset(1)]);
            recorder.acknowledge();
            work::add_evidence(recorder.workspace(), 1, &dice.bytes(len)).unwrap();
            recorder.acknowledge();
        })
    }

    /// Cuts the power so many times at moments spread over the session and judges what is left.
    fn cut(&self, cuts: usize, seed: u64) -> Toll {
        let mut dice = Dice(seed);
        let mut moments: Vec<usize> = (0..cuts).map(|_| dice.below(self.events.len() + 1)).collect();
        moments.sort_unstable();
        let mut device = Device::with(FILE, self.before.clone());
        let (mut happened, mut toll) = (0, Toll::default());
        let place = place();
        let disk = Disk::below(place.folder.path());
        disk.skip_syncs();
        for (number, moment) in moments.into_iter().enumerate() {
            for event in &self.events[happened..moment] {
                device.advance(event);
            }
            happened = moment;
            let state = device.after_the_cut(&mut dice);
            toll.cuts += 1;
            toll.journals += usize::from(state.contains_key(JOURNAL));
            if let Err(miss) = self.judge(&place, &state, moment, number % 10 == 0, &mut toll) {
                toll.misses.push(format!("cut after event {moment} of {}: {miss}", self.events.len()));
            }
        }
        toll
    }

    fn judge(
        &self,
        place: &Place,
        state: &BTreeMap<String, Vec<u8>>,
        moment: usize,
        thorough: bool,
        toll: &mut Toll,
    ) -> Result<(), String> {
        for name in [FILE, JOURNAL] {
            match state.get(name) {
                Some(bytes) => fs::write(place.folder.path().join(name), bytes).unwrap(),
                None => drop(fs::remove_file(place.folder.path().join(name))),
            }
        }
        if thorough {
            match open_with(&place.path, &self.key, true) {
                Ok(view) => self.is_a_moment(&view, moment, toll).map(drop)?,
                Err(problem) => return Err(format!("cannot be looked at: {problem}")),
            }
        }
        let mut workspace = open_with(&place.path, &self.key, false).map_err(|problem| {
            toll.unreadable += 1;
            format!("does not open: {problem}")
        })?;
        // A torn page that nothing uses is no alarm; it is counted, and healed.
        let tears = self.is_a_moment(&workspace, moment, toll)?;
        toll.free_pages += usize::from(tears > 0);
        if tears > 0 {
            let healed = workspace.heal().map_err(|problem| problem.to_string())?.len();
            let left = self.is_a_moment(&workspace, moment, toll)?;
            if healed != tears || left > 0 {
                return Err(format!("{healed} of {tears} torn free pages were healed, {left} are left"));
            }
        }
        if thorough {
            save(&mut workspace, on(9), &[asset(99)]);
            let verified = workspace.verify().unwrap();
            if !verified.is_whole() {
                toll.torn += 1;
                return Err(format!("is not whole after the next change: {:?}", verified.flaws));
            }
        }
        workspace.close().map_err(|problem| problem.to_string())
    }

    /// Whether the workspace is exactly as it was after an acknowledged change, or after the one under way; gives how
    /// many pages without content are torn.
    fn is_a_moment(&self, workspace: &Workspace, moment: usize, toll: &mut Toll) -> Result<usize, String> {
        let before =
            self.acknowledged.iter().filter(|(event, _)| *event <= moment).map(|(_, seq)| *seq).next_back();
        let under_way = self.acknowledged.iter().find(|(event, _)| *event > moment).map(|(_, seq)| *seq);
        let (least, most) = (before.unwrap_or(1), under_way.or(before).unwrap_or(1));
        let seq = workspace.last_change().map_err(|problem| problem.to_string())?.seq;
        if seq < least {
            toll.lost += 1;
            return Err(format!("change {least} was acknowledged, the file ends at {seq}"));
        }
        let verified = workspace.verify().map_err(|problem| problem.to_string())?;
        let staged: i64 = workspace
            .connection
            .query_row("SELECT count(*) FROM content WHERE staged = 1", [], |row| row.get(0))
            .map_err(|error| error.to_string())?;
        let digest = workspace.gather().map_err(|problems| format!("{problems:?}"))?.digest();
        let as_known = self.known.get(&seq).is_none_or(|known| *known == digest);
        let swept = staged == 0 || workspace.read_only().is_some();
        if !verified.is_whole() || !as_known || !swept || seq > most {
            toll.torn += 1;
            return Err(format!(
                "at change {seq}, {least} to {most} expected: as known {as_known}, {staged} staged, {:?}",
                verified.flaws
            ));
        }
        Ok(verified.torn.len())
    }
}

/// A session in the making.
struct Recorder {
    place: Place,
    disk: Disk,
    key: RecoveryCode,
    setting: String,
    workspace: Option<Workspace>,
    acknowledged: Vec<(usize, u64)>,
    known: Known,
}

impl Recorder {
    fn workspace(&mut self) -> &mut Workspace {
        self.workspace.as_mut().unwrap()
    }

    fn set(&mut self) {
        let setting = self.setting.clone();
        self.workspace().connection.execute_batch(&setting).unwrap();
    }

    fn acknowledge(&mut self) {
        let seq = work::note(self.workspace.as_ref().unwrap(), &mut self.known);
        self.acknowledged.push((self.disk.recorded(), seq));
    }

    fn reopen(&mut self) {
        self.workspace.take().unwrap().close().unwrap();
        self.workspace = Some(open_with(&self.place.path, &self.key, false).unwrap());
        self.set();
    }
}

/// What the cuts came to.
#[derive(Debug, Default)]
struct Toll {
    cuts: usize,
    /// States in which a journal was there.
    journals: usize,
    /// States with torn pages that nothing used.
    free_pages: usize,
    lost: usize,
    torn: usize,
    unreadable: usize,
    misses: Vec<String>,
}

impl Toll {
    fn add(&mut self, other: Self) {
        self.cuts += other.cuts;
        self.journals += other.journals;
        self.free_pages += other.free_pages;
        self.lost += other.lost;
        self.torn += other.torn;
        self.unreadable += other.unreadable;
        self.misses.extend(other.misses);
    }

    fn tell(&self, number: &str) {
        println!(
            "campaign: {number} cuts={} journals={} free_page_tears={} lost={} torn={} unreadable={} misses={}",
            self.cuts,
            self.journals,
            self.free_pages,
            self.lost,
            self.torn,
            self.unreadable,
            self.misses.len()
        );
    }
}

fn none_lost(number: &str, toll: &Toll) {
    toll.tell(number);
    assert!(toll.misses.is_empty(), "{}", toll.misses.join("\n"));
}

#[test]
fn r03_power_cuts_lose_no_acknowledged_change() {
    none_lost("R-03", &Session::mixed(1, 30, "").cut(120, 11));
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r03_power_cuts_lose_no_acknowledged_change_5000() {
    let mut toll = Toll::default();
    for seed in 0..20 {
        toll.add(Session::mixed(100 + seed, 60, "").cut(250, 200 + seed));
        println!("{} cuts, {} misses", toll.cuts, toll.misses.len());
    }
    none_lost("R-03", &toll);
}

/// The simulator can find losses: with the protection taken out it does.
#[test]
fn r03_the_simulator_finds_what_a_missing_sync_costs() {
    let toll = Session::mixed(1, 20, "PRAGMA synchronous = OFF").cut(40, 12);
    println!("without syncs: lost {}, torn {}, unreadable {}", toll.lost, toll.torn, toll.unreadable);
    assert!(toll.lost + toll.torn + toll.unreadable > 5, "{toll:?}");
}

#[test]
#[ignore = "a comparison of settings, minutes; run by cargo xtask campaign"]
fn r03_other_settings_compared() {
    let mut figures = String::new();
    for (name, setting) in [
        ("EXTRA-exclusive", ""),
        ("FULL-exclusive", "PRAGMA synchronous = FULL"),
        ("NORMAL-exclusive", "PRAGMA synchronous = NORMAL"),
        ("OFF-exclusive", "PRAGMA synchronous = OFF"),
        ("EXTRA-shared", "PRAGMA locking_mode = NORMAL"),
        ("FULL-shared", "PRAGMA locking_mode = NORMAL; PRAGMA synchronous = FULL"),
    ] {
        let mut toll = Toll::default();
        for seed in 0..3 {
            toll.add(Session::mixed(300 + seed, 40, setting).cut(150, 400 + seed));
        }
        figures += &format!(" {name}={}/{}/{}", toll.lost, toll.torn, toll.unreadable);
    }
    println!("campaign: R-03 each=lost/torn/unreadable_of_450{figures}");
}

#[test]
fn r04_evidence_is_whole_or_absent_after_a_power_cut() {
    none_lost("R-04", &Session::with_evidence(2, 600_000).cut(30, 13));
}

#[test]
#[ignore = "minutes; run by cargo xtask campaign"]
fn r04_evidence_is_whole_or_absent_after_a_power_cut_long() {
    let mut toll = Toll::default();
    // Every state of the largest is a file of its size that is checked in full, so there are fewer of those.
    for (seed, len, cuts) in [(0, 5_000_000, 100), (1, 18_000_000, 100), (2, 100_000_000, 50)] {
        toll.add(Session::with_evidence(500 + seed, len).cut(cuts, 600 + seed));
        println!("{} cuts, {} misses", toll.cuts, toll.misses.len());
    }
    none_lost("R-04", &toll);
}
