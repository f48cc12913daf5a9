//! The closed list of what the program can do with an open workspace.
//!
//! Each command is a request type with a name `noun.verb`; the list below gives the window, the command line and
//! the tests the same door. Making and opening a workspace are methods of [`Door`], so that no passphrase travels
//! as JSON.

use annexa_domain::{Code, Problem, Problems};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::Door;

/// Something the program can do, as a request to the door, or to the desk around it.
pub trait Command<To = Door>: DeserializeOwned {
    /// Its name on the wire, `noun.verb`.
    const NAME: &'static str;

    /// What it answers.
    type Response: Serialize;

    /// Does it.
    ///
    /// # Errors
    /// Everything that is wrong with the request or the workspace, at once.
    fn run(self, to: &mut To) -> Result<Self::Response, Problems>;
}

/// A closed list of commands: their names, the way to call one by its name, and their types for the page.
macro_rules! commands {
    ( $interface:literal, $to:ty; $( $request:ty, )+ ) => {
        /// The name of every command.
        pub const NAMES: &[&str] = &[ $( <$request as $crate::Command<$to>>::NAME, )+ ];

        /// Answers a request by its name.
        ///
        /// # Errors
        /// `not-found` for a name that is no command, `invalid` for a request of another shape, and the command's own.
        pub fn call(
            to: &mut $to,
            name: &str,
            request: serde_json::Value,
        ) -> Result<serde_json::Value, annexa_domain::Problems> {
            $(
                if name == <$request as $crate::Command<$to>>::NAME {
                    return $crate::commands::answer::<$to, $request>(to, request);
                }
            )+
            let message = format!("There is no command '{name}'.");
            Err(annexa_domain::Problem::new(annexa_domain::Code::NotFound, message)
                .hint("the commands are a closed list, each named like record.list")
                .into())
        }

        /// Adds every command with its types, as the window's page knows them.
        #[cfg(feature = "bindings")]
        pub fn bind(bindings: &mut $crate::bindings::Bindings) {
            bindings.begin($interface);
            $( bindings.add_command::<$to, $request>(); )+
        }
    };
}
pub(crate) use commands;

commands! {
    "Commands", Door;
    crate::workspace::WorkspaceInfo,
    crate::workspace::WorkspaceDoctor,
    crate::recovery::RecoveryState,
    crate::recovery::RecoveryConfirm,
    crate::recovery::RecoverySheetWrite,
    crate::recovery::RecoveryMend,
    crate::copies::BackupMake,
    crate::copies::BackupStop,
    crate::restoring::BackupList,
    crate::copies::CopySave,
    crate::registers::RegisterList,
    crate::registers::RegisterFields,
    crate::records::RecordList,
    crate::records::RecordGet,
    crate::history::RecordHistory,
    crate::records::RecordSearch,
    crate::saving::RecordSave,
    crate::saving::RecordRemove,
    crate::approvals::ApprovalRecord,
    crate::approvals::ApprovalWithdraw,
    crate::findings::FindingMove,
    crate::figures::HeatMapFigure,
    crate::figures::GapFigures,
    crate::readiness::ReadinessCheck,
    crate::readiness::ReadinessExplain,
    crate::import::SheetImport,
    crate::packs::PackBuild,
    crate::packs::PackVerify,
    crate::preview::PackPreview,
    crate::export::RegisterExport,
    crate::export::PlainExport,
    crate::shown_table::TableExport,
    crate::receiving::FileReceive,
    crate::receiving::FileDiscard,
    crate::evidence::EvidenceAdd,
    crate::evidence::EvidenceGet,
    crate::viewing::EvidenceView,
    crate::trail::TrailList,
    crate::trail::TrailVerify,
    crate::trail::TrailUndo,
    crate::trail::TrailRedo,
}

/// The longest reason given for a request of another shape, in bytes.
const LONGEST_REASON: usize = 400;

/// Reads the request of one command, runs it and gives the answer.
pub(crate) fn answer<To, C: Command<To>>(to: &mut To, request: Json) -> Result<Json, Problems> {
    let request: C = serde_json::from_value(request).map_err(|wrong| {
        // The reason quotes what was sent, which may be of any length.
        let mut wrong = wrong.to_string();
        wrong.truncate(wrong.floor_char_boundary(LONGEST_REASON));
        Problem::new(Code::Invalid, format!("The request '{}' has another shape: {wrong}.", C::NAME))
            .hint("send the members that the command has, each of its own kind")
    })?;
    let response = request.run(to)?;
    serde_json::to_value(response).map_err(|wrong| {
        Problem::new(Code::Internal, format!("The answer of '{}': {wrong}.", C::NAME)).into()
    })
}
