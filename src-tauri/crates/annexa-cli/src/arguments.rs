//! The arguments of `annexa`: a contract that others script against.

use std::path::PathBuf;

use annexa_api::RegisterKind;
use chrono::NaiveDate;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::input::{date, register};

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

/// The heading of what every command takes.
const EVERYWHERE: &str = "Options of every command";

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Read the passphrase from the first line of this file instead of asking.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "F")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Open with the recovery code in this file instead of a passphrase.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "F", conflicts_with = "passphrase_file")]
    pub(crate) recovery_file: Option<PathBuf>,
    /// Who does it, as the trail names them; your account name otherwise.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Why it is done, as the trail keeps it.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// Look at a private copy; nothing can be changed.
    #[arg(long, global = true, help_heading = EVERYWHERE, action = ArgAction::SetTrue)]
    pub(crate) read_only: bool,
    /// Answer as JSON.
    #[arg(long, global = true, help_heading = EVERYWHERE, action = ArgAction::SetTrue)]
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
        /// The workspace.
        file: PathBuf,
        /// The organisation's name; the sample company's own when left out with --sample.
        #[arg(long, value_name = "NAME", required_unless_present_any = ["sample", "from_plain"])]
        organisation: Option<String>,
        /// Fill it with the sample company.
        #[arg(long)]
        sample: bool,
        /// Make it of a plain export, with its whole trail: the folder that `export --plain` wrote.
        #[arg(long, value_name = "DIR", conflicts_with_all = ["organisation", "sample"])]
        from_plain: Option<PathBuf>,
    },
    /// What a workspace holds.
    Info {
        /// The workspace.
        file: PathBuf,
    },
    /// Check a workspace in full: file, encryption, trail, records, evidence; of one that does not open, say why.
    Doctor {
        /// The workspace.
        file: PathBuf,
    },
    /// Bring what can be read of a damaged workspace into a new one, and list what is lost.
    Salvage {
        /// The damaged workspace; it stays as it is.
        file: PathBuf,
        /// The new workspace; nothing may be there.
        new_file: PathBuf,
    },
    /// Change the passphrase; the recovery code is then a new one.
    Passphrase {
        /// The workspace.
        file: PathBuf,
        /// Read the new passphrase from the first line of this file instead of asking.
        #[arg(long, value_name = "F")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// The recovery code: print it, write its sheet, confirm that the sheet can be read, mend a damaged header.
    #[command(
        override_usage = "annexa recovery [OPTIONS] <FILE> [--sheet <PDF> | --confirm <GROUPS> | --status | --mend <NEW_FILE>]"
    )]
    Recovery {
        /// The workspace.
        file: PathBuf,
        /// Write the sheet as a PDF for you alone, instead of printing the code.
        #[arg(long, value_name = "PDF", group = "what")]
        sheet: Option<PathBuf>,
        /// The two groups of the sheet that are asked for, such as "81MFQ EJY4H".
        #[arg(long, value_name = "GROUPS", group = "what")]
        confirm: Option<String>,
        /// Say which key is in use, whether its sheet is confirmed, and which two groups are asked for.
        #[arg(long, group = "what")]
        status: bool,
        /// Write a mended copy of a file whose first 16 bytes are damaged; with --recovery-file.
        #[arg(long, value_name = "NEW_FILE", group = "what")]
        mend: Option<PathBuf>,
    },
    /// Copy the workspace into a folder under a dated name, checked.
    Backup {
        /// The workspace.
        file: PathBuf,
        /// The folder.
        #[arg(required_unless_present = "stop")]
        dir: Option<PathBuf>,
        /// Copy every backup from now on there as well.
        #[arg(long)]
        always: bool,
        /// Copy backups there no more.
        #[arg(long, conflicts_with_all = ["dir", "always"])]
        stop: bool,
    },
    /// List the backups of a file, which need not open any more.
    Backups {
        /// The file, where it is or was.
        file: PathBuf,
    },
    /// Check a backup in full and make a new file of it.
    Restore {
        /// The backup; it stays as it is.
        backup: PathBuf,
        /// The new file; nothing may be there.
        new_file: PathBuf,
    },
    /// Save a checked copy under a new name.
    Copy {
        /// The workspace.
        file: PathBuf,
        /// The new file; nothing may be there.
        new_file: PathBuf,
    },
    /// Show where two copies of a workspace part, and whose changes each has since.
    Compare {
        /// One copy.
        file: PathBuf,
        /// The other one.
        other_file: PathBuf,
        /// The other one's passphrase, when it is another: the first line of this file.
        #[arg(long, value_name = "F")]
        other_passphrase_file: Option<PathBuf>,
    },
    /// List the registers.
    Registers,
    /// List the fields of a register.
    Fields {
        /// The register's key; `annexa registers` lists them.
        #[arg(value_parser = register)]
        register: RegisterKind,
    },
    /// Bring a spreadsheet into a register.
    Import {
        /// The workspace.
        file: PathBuf,
        /// The register's key.
        #[arg(value_parser = register)]
        register: RegisterKind,
        /// The spreadsheet: CSV, XLSX or ODS.
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
        /// The workspace.
        file: PathBuf,
        /// The register's key.
        #[arg(value_parser = register)]
        register: RegisterKind,
        /// As the register was on a day.
        #[arg(long, value_name = "DATE", value_parser = date)]
        as_of: Option<NaiveDate>,
        /// Only records whose field has this value.
        #[arg(long = "where", value_name = "FIELD=VALUE")]
        filters: Vec<String>,
    },
    /// Show a record, by its reference or id.
    #[command(override_usage = "annexa show [OPTIONS] <FILE> [REGISTER] <ID>")]
    Show {
        /// The workspace.
        file: PathBuf,
        /// Its reference, id or title; the register before it when it could be in several.
        #[arg(num_args = 1..=2, required = true, value_name = "ID")]
        record: Vec<String>,
        /// As it was at the end of a day.
        #[arg(long, value_name = "DATE", value_parser = date)]
        as_of: Option<NaiveDate>,
    },
    /// What happened to a record, field by field.
    #[command(override_usage = "annexa history [OPTIONS] <FILE> [REGISTER] <ID>")]
    History {
        /// The workspace.
        file: PathBuf,
        /// Its reference, id or title; the register before it when it could be in several.
        #[arg(num_args = 1..=2, required = true, value_name = "ID")]
        record: Vec<String>,
    },
    /// Find words in every register.
    Search {
        /// The workspace.
        file: PathBuf,
        /// Each must stand somewhere in the record, as a word or its beginning.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Save a record given as JSON on standard input: a new one, or fields of an old one by its id or reference.
    Save {
        /// The workspace.
        file: PathBuf,
        /// The register's key.
        #[arg(value_parser = register)]
        register: RegisterKind,
    },
    /// Remove a record.
    #[command(override_usage = "annexa remove [OPTIONS] <FILE> [REGISTER] <ID>")]
    Remove {
        /// The workspace.
        file: PathBuf,
        /// Its reference, id or title; the register before it when it could be in several.
        #[arg(num_args = 1..=2, required = true, value_name = "ID")]
        record: Vec<String>,
    },
    /// Record an approval somebody gave: of a scope, a method, an assessment, a SoA version, a plan, an acceptance.
    #[command(
        override_usage = "annexa approve [OPTIONS] <FILE> [REGISTER] <ID> --by <WHO> --effective-on <DATE> --means <HOW>"
    )]
    Approve {
        /// The workspace.
        file: PathBuf,
        /// Its reference, id or title; the register before it when it could be in several.
        #[arg(num_args = 1..=2, required = true, value_name = "ID")]
        record: Vec<String>,
        /// Who approved: a person, role or unit of the registers.
        #[arg(long, value_name = "WHO")]
        by: String,
        /// The day from which it holds.
        #[arg(long, value_name = "DATE", value_parser = date)]
        effective_on: NaiveDate,
        /// How it reached you.
        #[arg(long, value_name = "HOW", value_parser = ["in-person", "signed-scan", "email"])]
        means: String,
        /// The evidence that proves it.
        #[arg(long, value_name = "ID")]
        evidence: Option<String>,
    },
    /// Withdraw an approval or acceptance; needs --reason.
    #[command(override_usage = "annexa withdraw [OPTIONS] <FILE> [REGISTER] <ID> --reason <TEXT>")]
    Withdraw {
        /// The workspace.
        file: PathBuf,
        /// Its reference, id or title; the register before it when it could be in several.
        #[arg(num_args = 1..=2, required = true, value_name = "ID")]
        record: Vec<String>,
    },
    /// Move a finding along its path.
    Finding {
        /// The workspace.
        file: PathBuf,
        /// Its reference or id.
        id: String,
        /// The state it gets; reopening needs --reason.
        #[arg(value_parser = ["open", "in-progress", "to-verify", "closed"])]
        state: String,
    },
    /// The risks in the method's matrix.
    Heatmap {
        /// The workspace.
        file: PathBuf,
        /// Current, or inherent while no risk has a current rating, when left out.
        #[arg(long, value_enum, value_name = "STAGE")]
        rating: Option<RatingStage>,
        /// As it was at the end of a day.
        #[arg(long, value_name = "DATE", value_parser = date)]
        as_of: Option<NaiveDate>,
    },
    /// The gap figures by clause and theme.
    Gaps {
        /// The workspace.
        file: PathBuf,
        /// As it was at the end of a day.
        #[arg(long, value_name = "DATE", value_parser = date)]
        as_of: Option<NaiveDate>,
    },
    /// Check readiness for the audit.
    Check {
        /// The workspace.
        file: PathBuf,
        /// The audit it is for: 1 looks only at what a Stage 1 audit looks at.
        #[arg(long, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2))]
        stage: Option<u8>,
        /// As it was at the end of a day.
        #[arg(long, value_name = "DATE", value_parser = date)]
        as_of: Option<NaiveDate>,
    },
    /// Explain a readiness rule.
    Explain {
        /// The rule's key, such as RSK-07.
        rule: String,
    },
    /// Build a pack for the auditor.
    Pack {
        /// The workspace.
        file: PathBuf,
        /// The audit it is for; this version builds Stage 1 packs.
        #[arg(long, value_name = "1", value_parser = clap::value_parser!(u8).range(1..=2))]
        stage: u8,
        /// A folder, or a file ending in .zip.
        #[arg(long, value_name = "DIR_OR_ZIP")]
        out: PathBuf,
        /// The state to print.
        #[arg(long, value_name = "DATE", value_parser = date)]
        as_of: Option<NaiveDate>,
        /// The date to print; today otherwise.
        #[arg(long, value_name = "DATE", value_parser = date)]
        date: Option<NaiveDate>,
        /// The language of the documents, as a tag such as en.
        #[arg(long, value_name = "TAG", default_value = "en")]
        language: String,
    },
    /// Check a pack against its own list of hashes.
    Verify {
        /// The folder or ZIP file.
        pack: PathBuf,
    },
    /// Write a register, or everything in plain form.
    #[command(override_usage = "annexa export [OPTIONS] <FILE> (<REGISTER> --to <OUT> | --plain <DIR>)")]
    Export {
        /// The workspace.
        file: PathBuf,
        /// The register, with --to.
        #[arg(required_unless_present = "plain", requires = "to", value_parser = register)]
        register: Option<RegisterKind>,
        /// The file to write: .xlsx, .csv or .json.
        #[arg(long, value_name = "OUT")]
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
        /// The workspace.
        file: PathBuf,
        /// Check the whole chain and every record against it.
        #[arg(long)]
        verify: bool,
        /// With --verify: the head on a pack's cover, 16 digits or more, must be a change of this chain.
        #[arg(long, value_name = "HEAD", requires = "verify")]
        against: Option<String>,
        /// Only what was recorded on this day or later.
        #[arg(long, value_name = "DATE", value_parser = date)]
        since: Option<NaiveDate>,
    },
    /// Undo the last change.
    Undo {
        /// The workspace.
        file: PathBuf,
    },
    /// Do the last undone change again.
    Redo {
        /// The workspace.
        file: PathBuf,
    },
    /// Measure this machine on made-up workspaces.
    Bench {
        /// Numbers of risks.
        #[arg(long, value_name = "N,N,...", value_delimiter = ',', default_values_t = [1000, 10_000])]
        sizes: Vec<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Evidence {
    /// Add a file.
    Add {
        /// The workspace.
        file: PathBuf,
        /// The file to add.
        path: PathBuf,
        /// What it is evidence of, by reference or id, such as R-001 or risks:R-001.
        #[arg(long = "link", value_name = "ID")]
        links: Vec<String>,
        /// What it is called; the file's name otherwise.
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
    },
    /// Write a file out.
    Get {
        /// The workspace.
        file: PathBuf,
        /// The evidence, by its reference or id.
        id: String,
        /// The file to write, or a folder that takes it under its own name.
        #[arg(long, value_name = "PATH")]
        to: PathBuf,
    },
}
