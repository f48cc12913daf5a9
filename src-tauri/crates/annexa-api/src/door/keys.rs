//! The door's part in keys: a new passphrase, what happens to recovery sheets, and copies that tell what they are.

use std::path::Path;

use annexa_domain::Problems;
use annexa_vault::{Op, Opening, Passphrase, Secret, SheetEvent};

use super::{holder, nothing_open};
use crate::Door;

impl Door {
    /// Records what happened to the recovery sheet; in a private copy only where the event is all that it is about.
    pub(crate) fn sheet_event(&mut self, what: SheetEvent, must: bool) -> Result<(), Problems> {
        let at = self.now();
        let open = self.open.as_mut().ok_or_else(nothing_open)?;
        if open.workspace.read_only().is_some() && !must {
            return Ok(());
        }
        let actor = open.actor.clone();
        let recorded = open
            .session
            .before_event(&mut open.workspace, &actor, at)
            .and_then(|()| open.workspace.record_sheet(what, &actor, at));
        if recorded.is_ok() {
            open.session.after_event(&open.workspace);
        }
        self.rescuing(recorded).map(drop)
    }

    /// Changes the passphrase; gives the number of the change.
    pub(crate) fn new_passphrase(&mut self, new: &Passphrase) -> Result<u64, Problems> {
        let at = self.now();
        let open = self.open.as_mut().ok_or_else(nothing_open)?;
        let actor = open.actor.clone();
        open.session.before_new_passphrase(&mut open.workspace, &actor, at)?;
        let (profile, random) = (open.workspace.header().profile(), annexa_vault::keys::random_bits()?);
        let change = open.workspace.change_passphrase(new, profile, random, &actor, at)?;
        open.session.after_event(&open.workspace);
        Ok(change.seq)
    }

    /// Tells a copy that was just made of the open workspace, in its own trail, what it is. The copy is whole without
    /// it, so that a failure is a notice.
    pub(crate) fn tell_copy(&mut self, copy: &Path, op: Op, note: &str) {
        let at = self.now();
        let Some(open) = &self.open else { return };
        let holder = holder(&at);
        let opening = Opening { path: copy, holder: &holder, read_only: false, temp: &self.edge.temp };
        let told = annexa_vault::open(&opening, &Secret::Recovery(open.workspace.recovery_code()))
            .and_then(|mut copy| copy.event(op, &open.actor, at, Some(note)).and_then(|_| copy.close()));
        self.notices.extend(told.err());
    }
}
