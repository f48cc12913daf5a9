//! What can happen to a workspace: the closed list of operations, who did them and when.

use annexa_domain::{Code, Problem};
use chrono::{DateTime, SecondsFormat, Utc};

macro_rules! ops {
    ( $( $(#[$doc:meta])* $op:ident = $key:literal, $words:literal, $sort:ident; )+ ) => {
        /// An operation as the trail records it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Op { $( $(#[$doc])* $op, )+ }

        impl Op {
            /// Every operation.
            pub const ALL: &'static [Self] = &[ $( Self::$op, )+ ];

            /// The word in the file and on the wire.
            pub fn key(self) -> &'static str {
                match self { $( Self::$op => $key, )+ }
            }

            /// The words for people, in English.
            pub fn words(self) -> &'static str {
                match self { $( Self::$op => $words, )+ }
            }

            /// The operation with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $( $key => Some(Self::$op), )+ _ => None }
            }

            fn sort(self) -> Sort {
                match self { $( Self::$op => Sort::$sort, )+ }
            }
        }
    };
}

#[derive(PartialEq)]
enum Sort {
    /// Changes records, and can be undone.
    Edit,
    /// Changes records, and is taken back only by its own verb with a reason.
    Decision,
    /// Undo and redo themselves.
    Reversal,
    /// Chained, but changes no record.
    Event,
}

ops! {
    /// Records were added or changed.
    Save = "save", "saved", Edit;
    /// Records were removed.
    Remove = "remove", "removed", Edit;
    /// A spreadsheet or another file was taken in.
    Import = "import", "imported", Edit;
    /// A template, catalogue or example was taken over.
    Prepare = "prepare", "prepared", Edit;
    /// A risk method or scale was changed, with everything rated by it.
    Rescale = "rescale", "changed the method", Edit;
    /// An evidence file was added.
    EvidenceAdd = "evidence-add", "added evidence", Edit;
    /// Something was approved.
    Approve = "approve", "recorded an approval", Decision;
    /// An approval was withdrawn.
    WithdrawApproval = "withdraw-approval", "withdrew an approval", Decision;
    /// A risk was accepted by its owner.
    Accept = "accept", "recorded an acceptance", Decision;
    /// An acceptance was withdrawn.
    WithdrawAcceptance = "withdraw-acceptance", "withdrew an acceptance", Decision;
    /// Something was closed or completed.
    Close = "close", "closed", Decision;
    /// Something closed was opened again.
    Reopen = "reopen", "reopened", Decision;
    /// Records of a damaged file were taken over where its trail could not be read.
    SalvageRecords = "salvage-records", "took over salvaged records", Decision;
    /// A change was undone.
    Undo = "undo", "undid", Reversal;
    /// An undone change was done again.
    Redo = "redo", "redid", Reversal;
    /// The workspace was made.
    Create = "create", "created the workspace", Event;
    /// It was opened.
    Open = "open", "opened", Event;
    /// It was opened after failed tries.
    FailedUnlocks = "failed-unlocks", "failed tries to open", Event;
    /// It was closed.
    Lock = "lock", "locked", Event;
    /// Something was exported.
    Export = "export", "exported", Event;
    /// A pack was built.
    Pack = "pack", "built a pack", Event;
    /// A copy or backup was saved.
    Backup = "backup", "saved a copy", Event;
    /// The workspace comes from a restored backup.
    Restore = "restore", "restored a backup", Event;
    /// The workspace was salvaged from a damaged file.
    Salvage = "salvage", "salvaged a damaged file", Event;
    /// The passphrase was changed.
    NewPassphrase = "new-passphrase", "changed the passphrase", Event;
    /// The recovery sheet was printed or confirmed.
    RecoverySheet = "recovery-sheet", "recovery sheet", Event;
    /// The workspace was checked in full.
    Verify = "verify", "checked the workspace", Event;
    /// Bytes of evidence that nothing refers to were removed.
    Purge = "purge", "purged evidence bytes", Event;
}

impl Op {
    /// Whether it changes records, and so counts for the state's digest and the printed head.
    pub fn is_content(self) -> bool {
        self.sort() != Sort::Event
    }

    /// Whether undo may take it back; decisions are withdrawn with a reason instead.
    pub fn is_undoable(self) -> bool {
        self.sort() == Sort::Edit
    }

    /// Whether the trail must say why: taking a decision back.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::WithdrawApproval | Self::WithdrawAcceptance | Self::Reopen)
    }

    /// Whether it is undo or redo.
    pub fn is_reversal(self) -> bool {
        self.sort() == Sort::Reversal
    }
}

/// Who did something, on what and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person's name as they gave it.
    pub name: String,
    /// The machine.
    pub device: String,
    /// The program's version.
    pub app_version: String,
}

/// When something was recorded, by the machine's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The moment; the trail keeps milliseconds.
    pub at: DateTime<Utc>,
    /// How far local time was ahead of UTC, in minutes.
    pub offset_minutes: i32,
}

impl Stamp {
    /// The moment as the trail keeps it: UTC with milliseconds.
    pub(crate) fn text(&self) -> String {
        self.at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The local day on which it was recorded.
    pub fn local_day(&self) -> chrono::NaiveDate {
        (self.at.naive_utc() + chrono::Duration::minutes(i64::from(self.offset_minutes))).date()
    }

    /// Reads what the trail keeps.
    pub(crate) fn read(text: &str, offset_minutes: i64) -> Option<Self> {
        let at = DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&Utc);
        let offset_minutes = i32::try_from(offset_minutes).ok().filter(|minutes| minutes.abs() <= 24 * 60)?;
        Some(Self { at, offset_minutes })
    }

    /// Refuses an offset no place on earth has.
    pub(crate) fn check(&self) -> Result<(), Problem> {
        if self.offset_minutes.abs() <= 24 * 60 {
            Ok(())
        } else {
            Err(Problem::new(Code::Internal, "The local time is more than a day from UTC."))
        }
    }
}
