//! Developer automation: `cargo xtask VERB`.
//!
//! Sets a machine up, builds, runs and tests Annexa with the programs a developer has anyway. It must not
//! hold anything the product needs at run time, and it uses no library of its own, so that it builds on a
//! machine that has only cargo and a C linker; what is missing beyond that, `setup` installs or names.
//! Start reading at [`VERBS`]; each verb has a file of its name.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks on its streams")]

mod bench;
mod campaign;
mod foreign_sqlcipher;
mod fuzz;
mod lint;
mod machine;
mod page;
mod readers;
mod reliability;
mod run;
mod setup;
mod summary;
mod test;

use std::process::ExitCode;

/// What can go wrong in a verb: one sentence for the person at the terminal.
type Outcome = Result<(), String>;

/// One thing `cargo xtask` can do.
struct Verb {
    name: &'static str,
    about: &'static str,
    act: fn(&[String]) -> Outcome,
}

/// The closed list of verbs.
const VERBS: &[Verb] = &[
    Verb { name: "run", about: "build Annexa and make the sample company with its pack", act: run::run },
    Verb { name: "test", about: "set up, lint, build and run every test", act: test::test },
    Verb { name: "lint", about: "formatting, compiler and clippy warnings, dependencies", act: lint::lint },
    Verb { name: "bench", about: "measure an optimised build with `annexa bench`", act: bench::bench },
    Verb {
        name: "campaign",
        about: "the long tests, hours where the test run takes seconds",
        act: campaign::run,
    },
    Verb { name: "fuzz", about: "the fuzzing engine on a way in: TARGET, --minutes N", act: fuzz::run },
    Verb { name: "setup", about: "install what building and testing need, or name it", act: setup::setup },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print_usage();
        return ExitCode::from(2);
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print_usage();
        return ExitCode::SUCCESS;
    }
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        eprintln!("There is no `cargo xtask {name}`.\n");
        print_usage();
        return ExitCode::from(2);
    };
    match (verb.act)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn print_usage() {
    eprintln!("cargo xtask VERB\n");
    for verb in VERBS {
        eprintln!("  {:<10} {}", verb.name, verb.about);
    }
}

/// Refuses arguments to a verb that takes none.
fn expect_no_arguments(verb: &str, arguments: &[String]) -> Outcome {
    match arguments.first() {
        None => Ok(()),
        Some(first) => Err(format!("`cargo xtask {verb}` takes no arguments, but got `{first}`.")),
    }
}
