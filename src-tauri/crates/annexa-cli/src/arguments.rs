//! The arguments of `annexa`: a contract that others script against.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

/// The offline workbench for an ISO/IEC 27001:2022 certification, from the command line.
///
/// Exit codes: 0 done; 1 something to decide or broken; 2 wrong usage; 3 refused (wrong passphrase, damaged, locked).
#[derive(Debug, Parser)]
#[command(name = "annexa", version, propagate_version = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Read the passphrase from the first line of this file instead of asking.
    #[arg(long, global = true, value_name = "F")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Who does it, as the trail names them; your account name otherwise.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Why it is done, as the trail keeps it.
    #[arg(long, global = true, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// Look at a private copy; nothing can be changed.
    #[arg(long, global = true, action = ArgAction::SetTrue)]
    pub(crate) read_only: bool,
    /// Answer as JSON.
    #[arg(long, global = true, action = ArgAction::SetTrue)]
    pub(crate) json: bool,
}

/// Which state of the world a picture is of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RatingStage {
    /// As if nothing stood against the risks.
    Inherent,
    /// With the controls that work today.
    Current,
    /// As it will be once the treatment is done.
    Residual,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new workspace.
    New {
        file: PathBuf,
        /// The organisation's name; the sample company's own when left out with --sample.
        #[arg(long, required_unless_present = "sample")]
        organisation: Option<String>,
        /// Fill it with the sample company.
        #[arg(long)]
        sample: bool,
    },
    /// What a workspace holds.
    Info { file: PathBuf },
    /// Check a workspace in full: file, encryption, trail, records, evidence.
    Doctor { file: PathBuf },
    /// List the registers.
    Registers,
    /// List the fields of a register.
    Fields { register: String },
    /// Bring a spreadsheet into a register.
    Import {
        file: PathBuf,
        register: String,
        sheet: PathBuf,
        /// The sheet of the workbook; the best fitting one otherwise.
        #[arg(long = "sheet", value_name = "NAME")]
        sheet_name: Option<String>,
        /// A mapping of columns to fields.
        #[arg(long, value_name = "MAP.json")]
        map: Option<PathBuf>,
        /// Answer a question of the dry run.
        #[arg(long = "answer", value_name = "KEY=VALUE")]
        answers: Vec<String>,
        /// Show row by row what would happen, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// List the records of a register.
    List {
        file: PathBuf,
        register: String,
        /// As the register was on a day.
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
        /// Only records whose field has this value.
        #[arg(long = "where", value_name = "FIELD=VALUE")]
        filters: Vec<String>,
    },
    /// Show a record, by its reference or id.
    Show {
        file: PathBuf,
        /// [REGISTER] ID
        #[arg(num_args = 1..=2, required = true, value_names = ["REGISTER", "ID"])]
        record: Vec<String>,
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
    /// What happened to a record, field by field.
    History {
        file: PathBuf,
        #[arg(num_args = 1..=2, required = true, value_names = ["REGISTER", "ID"])]
        record: Vec<String>,
    },
    /// Find words in every register.
    Search { file: PathBuf, words: Vec<String> },
    /// Save a record given as JSON on standard input: a new one, or fields of an old one by its id or reference.
    Save { file: PathBuf, register: String },
    /// Remove a record.
    Remove {
        file: PathBuf,
        #[arg(num_args = 1..=2, required = true, value_names = ["REGISTER", "ID"])]
        record: Vec<String>,
    },
    /// Record an approval somebody gave: of a scope, a method, an assessment, a SoA version, a plan, an acceptance.
    Approve {
        file: PathBuf,
        #[arg(num_args = 1..=2, required = true, value_names = ["REGISTER", "ID"])]
        record: Vec<String>,
        /// Who approved: a person, role or unit of the registers.
        #[arg(long)]
        by: String,
        /// The day from which it holds.
        #[arg(long, value_name = "DATE")]
        effective_on: NaiveDate,
        /// How it reached you: in-person, signed-scan or email.
        #[arg(long)]
        means: String,
        /// The evidence that proves it.
        #[arg(long, value_name = "ID")]
        evidence: Option<String>,
    },
    /// Withdraw an approval or acceptance; needs --reason.
    Withdraw {
        file: PathBuf,
        #[arg(num_args = 1..=2, required = true, value_names = ["REGISTER", "ID"])]
        record: Vec<String>,
    },
    /// Move a finding along its path: open, in-progress, to-verify or closed.
    Finding { file: PathBuf, id: String, state: String },
    /// The risks in the method's matrix.
    Heatmap {
        file: PathBuf,
        /// Current, or inherent while no risk has a current rating, when left out.
        #[arg(long, value_enum)]
        rating: Option<RatingStage>,
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
    /// The gap figures by clause and theme.
    Gaps {
        file: PathBuf,
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
    /// Check readiness for the audit.
    Check {
        file: PathBuf,
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=2))]
        stage: Option<u8>,
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
    /// Explain a readiness rule.
    Explain { rule: String },
    /// Build a pack for the auditor.
    Pack {
        file: PathBuf,
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=2))]
        stage: u8,
        /// A folder, or a file ending in .zip.
        #[arg(long, value_name = "DIR_OR_ZIP")]
        out: PathBuf,
        /// The state to print.
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
        /// The date to print; today otherwise.
        #[arg(long, value_name = "DATE")]
        date: Option<NaiveDate>,
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Check a pack against its own list of hashes.
    Verify { pack: PathBuf },
    /// Write a register, or everything in plain form.
    Export {
        file: PathBuf,
        /// The register, with --to.
        #[arg(required_unless_present = "plain", requires = "to")]
        register: Option<String>,
        /// The file to write: .xlsx, .csv or .json.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Write everything as plain files into this folder.
        #[arg(long, value_name = "DIR", conflicts_with_all = ["register", "to"])]
        plain: Option<PathBuf>,
    },
    /// Files inside the workspace.
    #[command(subcommand)]
    Evidence(Evidence),
    /// The audit trail.
    Trail {
        file: PathBuf,
        /// Check the whole chain and every record against it.
        #[arg(long)]
        verify: bool,
        #[arg(long, value_name = "DATE")]
        since: Option<NaiveDate>,
    },
    /// Undo the last change.
    Undo { file: PathBuf },
    /// Do the last undone change again.
    Redo { file: PathBuf },
    /// Measure this machine on made-up workspaces.
    Bench {
        /// Numbers of risks.
        #[arg(long, value_delimiter = ',', default_values_t = [100, 1000, 10_000])]
        sizes: Vec<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Evidence {
    /// Add a file.
    Add {
        file: PathBuf,
        path: PathBuf,
        /// What it is evidence of, by reference or id, such as R-001 or risks:R-001.
        #[arg(long = "link", value_name = "ID")]
        links: Vec<String>,
        /// What it is called; the file's name otherwise.
        #[arg(long)]
        title: Option<String>,
    },
    /// Write a file out.
    Get {
        file: PathBuf,
        id: String,
        #[arg(long, value_name = "PATH")]
        to: PathBuf,
    },
}
