//! `annexa`: what the program can do, for scripts.
//!
//! A second shell beside the window: it turns arguments into the requests of [`annexa_api`], and answers into text
//! or JSON. It decides nothing and touches no workspace but through the door. Start with [`arguments`], the contract.

mod answers;
mod app_data;
mod arguments;
mod contract;
mod input;
mod outcome;
mod passphrase;
mod recovery;
mod run;
mod table;
mod terminal;
mod text;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::outcome::Outcome;

fn main() -> ExitCode {
    annexa_api::forbid_dumps();
    annexa_api::say_only_where("annexa");
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Before anything else: the child that reads a foreign spreadsheet must hold nothing worth stealing.
    if arguments.get(1).is_some_and(|first| first == annexa_api::IMPORT_CHILD) {
        return ExitCode::from(annexa_api::run_import_child());
    }
    match Arguments::try_parse_from(&arguments) {
        Ok(arguments) => run::run(&arguments).report(arguments.common.json),
        // What could not be parsed may still say how it wants to be answered.
        Err(error) => {
            let options = arguments.iter().take_while(|argument| *argument != "--");
            Outcome::parsed(&error).report(options.into_iter().any(|argument| argument == "--json"))
        }
    }
}
