//! From arguments to requests: opens what is to be opened, asks, and gives the answer to be written.

use std::path::Path;

use annexa_api as api;
use annexa_api::{Code, Command as _, Door, Edge, ImportChild, NewWorkspace, Problem, Profile, Secret};

use crate::answers;
use crate::app_data;
use crate::arguments::{Arguments, Command, Common, Evidence, RatingStage};
use crate::contract;
use crate::input::{filters as known_filters, json_file, pairs, record as record_given, register_and_id};
use crate::outcome::{Failure, Outcome};
use crate::passphrase::{asks, passphrase, passphrase_in, secret};
use crate::recovery;

/// Runs a command.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match answer(&arguments.command, &arguments.common) {
        Ok(outcome) => outcome,
        Err(failure) => Outcome::Failed(failure),
    }
}

fn answer(command: &Command, common: &Common) -> Result<Outcome, Failure> {
    Ok(match command {
        Command::New { .. } if common.recovery_file.is_some() => {
            let problem = Problem::new(Code::Conflict, "A new workspace has no recovery code yet.");
            return Err(Failure::usage(problem.at("--recovery-file").hint("give it a passphrase")));
        }
        Command::New { .. } if common.read_only => {
            return Err(Failure::usage(
                Problem::new(Code::Conflict, "A new workspace cannot be read-only.").at("--read-only"),
            ));
        }
        Command::New { file, from_plain: Some(export), .. } => {
            let mut door = door()?;
            let passphrase = passphrase(common, true)?;
            let new = NewWorkspace { path: file, organisation: "", sample: false, profile: Profile::DEFAULT };
            door.create_from_plain(&new, export, &passphrase, &actor(common))?;
            made(&mut door, common)?
        }
        Command::New { file, organisation, sample, .. } => {
            let mut door = door()?;
            let passphrase = passphrase(common, true)?;
            let new = NewWorkspace {
                path: file,
                organisation: organisation.as_deref().unwrap_or(""),
                sample: *sample,
                profile: Profile::DEFAULT,
            };
            door.create(&new, &passphrase, &actor(common))
                .map_err(|problems| Failure::from(problems).at_options(&["--organisation"]))?;
            made(&mut door, common)?
        }
        Command::Backup { file, dir: Some(dir), always, .. } => {
            let request = api::copies::BackupMake { to: dir.clone(), always: *always };
            let copied = ask(file, common, request)?;
            Outcome::answered(&copied, answers::copied(&copied))
        }
        Command::Backup { file, .. } => {
            let stopped = ask(file, common, api::copies::BackupStop {})?;
            Outcome::answered(&stopped, answers::stopped(&stopped))
        }
        Command::Backups { file } => {
            let backups = api::restoring::BackupList { file: file.clone() }.run(&mut door()?)?;
            Outcome::answered(&backups, answers::backups(&backups))
        }
        Command::Restore { backup, new_file } => {
            let mut door = door()?;
            let restored = door.restore(backup, new_file, &secret(common)?, &actor(common));
            app_data::report(door.take_notices(), common.json);
            let restored = restored?;
            Outcome::answered(&restored, answers::restored(&restored))
        }
        Command::Copy { file, new_file } => {
            let copied = ask(file, common, api::copies::CopySave { to: new_file.clone() })?;
            Outcome::answered(&copied, answers::copied(&copied))
        }
        Command::Compare { file, other_file, other_passphrase_file } => {
            let first = secret(common)?;
            let other = match other_passphrase_file {
                Some(path) => Some(Secret::passphrase(&passphrase_in(path)?)),
                None => None,
            };
            let mut door = door()?;
            door.open_with(file, &first, &actor(common), true).map_err(Failure::refused)?;
            let compared = door.compare(other_file, other.as_ref().unwrap_or(&first));
            let closed = door.close();
            app_data::report(door.take_notices(), common.json);
            let compared = compared?;
            closed?;
            Outcome::answered_with(&compared, answers::compared(&compared), compared.parted())
        }
        Command::Passphrase { file, new_passphrase_file } => {
            recovery::change_passphrase(file, new_passphrase_file.as_deref(), common)?
        }
        Command::Recovery { file, sheet: Some(sheet), .. } => recovery::sheet(file, sheet, common)?,
        Command::Recovery { file, confirm: Some(groups), .. } => recovery::confirm(file, groups, common)?,
        Command::Recovery { file, mend: Some(mended), .. } => recovery::mend(file, mended, common)?,
        Command::Recovery { file, status: true, .. } => recovery::status(file, common)?,
        Command::Recovery { file, .. } => recovery::code(file, common)?,
        Command::Info { file } => {
            let info = ask(file, common, api::workspace::WorkspaceInfo {})?;
            Outcome::answered(&info, answers::info(&info))
        }
        Command::Doctor { file } => {
            let verified = with_door(common, |door| {
                let secret = secret(common)?;
                door.doctor(file, &secret, &actor(common), common.read_only).map_err(Failure::refused)
            })?;
            Outcome::answered_with(&verified, answers::verified(&verified), !verified.whole)
        }
        Command::Salvage { .. } if common.read_only => {
            return Err(Failure::usage(
                Problem::new(Code::Conflict, "Salvage writes a new workspace, so it cannot be read-only.")
                    .at("--read-only"),
            ));
        }
        Command::Salvage { file, new_file } => {
            let salvaged = with_door(common, |door| {
                Ok(door.salvage(file, new_file, &secret(common)?, &actor(common))?)
            })?;
            Outcome::answered_with(&salvaged, answers::salvaged(&salvaged), !salvaged.complete)
        }
        Command::Registers => {
            let registers = api::registers::RegisterList {}.run(&mut door()?)?;
            Outcome::answered(&registers, answers::registers(&registers))
        }
        Command::Fields { register } => {
            let fields =
                api::registers::RegisterFields { register: register.key().to_owned() }.run(&mut door()?)?;
            Outcome::answered(&fields, answers::fields(fields))
        }
        Command::Import { file, register, sheet, sheet_name, map, answers: given, dry_run } => {
            let map = match map {
                Some(path) => Some(json_file(path, "--map")?),
                None => None,
            };
            let request = api::import::SheetImport {
                register: register.key().to_owned(),
                path: sheet.clone(),
                sheet: sheet_name.clone(),
                map,
                answers: pairs(given, "--answer")?.into_iter().collect(),
                dry_run: *dry_run,
            };
            let imported = ask(file, common, request).map_err(|failure| failure.at_options(&["--map"]))?;
            Outcome::answered_with(&imported, answers::import::imported(&imported), imported.undecided())
        }
        Command::List { file, register, as_of, filters } => {
            let request = api::records::RecordList {
                register: register.key().to_owned(),
                as_of: *as_of,
                filters: known_filters(filters, *register)?,
                ..api::records::RecordList::default()
            };
            let records = ask(file, common, request)?;
            Outcome::answered(&records, answers::records(*register, &records))
        }
        Command::Show { file, record, as_of } => {
            let (register, id) = register_and_id(record)?;
            let found = ask(file, common, api::records::RecordGet { register, id, as_of: *as_of })?;
            Outcome::answered(&found, answers::record(&found))
        }
        Command::History { file, record } => {
            let (register, id) = register_and_id(record)?;
            let steps = ask(file, common, api::history::RecordHistory { register, id })?;
            Outcome::answered(&steps, answers::history(&steps))
        }
        Command::Search { file, words } => {
            let hits = ask(file, common, api::records::RecordSearch { words: words.join(" ") })?;
            Outcome::answered(&hits, answers::hits(&hits))
        }
        Command::Save { file, register } => {
            let record = record_given(std::io::stdin().lock())?;
            let request = api::saving::RecordSave { register: register.key().to_owned(), record };
            let saved = ask(file, common, request)?;
            Outcome::answered(&saved, answers::saved(&saved))
        }
        Command::Remove { file, record } => {
            let (register, id) = register_and_id(record)?;
            let removed = ask(file, common, api::saving::RecordRemove { register, id })?;
            Outcome::answered(&removed, answers::removed(&removed))
        }
        Command::Approve { file, record, by, effective_on, means, evidence } => {
            let (register, id) = register_and_id(record)?;
            let request = api::approvals::ApprovalRecord {
                register,
                id,
                by: by.clone(),
                effective_on: *effective_on,
                means: means.clone(),
                evidence: evidence.clone(),
            };
            let approved = ask(file, common, request)?;
            Outcome::answered(&approved, answers::approved(&approved))
        }
        Command::Withdraw { file, record } => {
            let (register, id) = register_and_id(record)?;
            let withdrawn = ask(file, common, api::approvals::ApprovalWithdraw { register, id })?;
            Outcome::answered(&withdrawn, answers::approved(&withdrawn))
        }
        Command::Finding { file, id, state } => {
            let request = api::findings::FindingMove { id: id.clone(), to: state.clone() };
            let moved = ask(file, common, request)?;
            Outcome::answered(&moved, format!("{}: {} → {}.\n", moved.reference, moved.from, moved.to))
        }
        Command::Heatmap { file, rating, as_of } => {
            let rating = rating.map(|rating| match rating {
                RatingStage::Inherent => "inherent".to_owned(),
                RatingStage::Current => "current".to_owned(),
                RatingStage::Residual => "residual".to_owned(),
            });
            let map = ask(file, common, api::figures::HeatMapFigure { rating, as_of: *as_of })?;
            Outcome::answered(&contract::heat_map(&map), answers::heat_map(&map))
        }
        Command::Gaps { file, as_of } => {
            let gaps = ask(file, common, api::figures::GapFigures { as_of: *as_of })?;
            Outcome::answered(&gaps, answers::gaps(&gaps))
        }
        Command::Check { file, stage, as_of } => {
            let check = ask(file, common, api::readiness::ReadinessCheck { stage: *stage, as_of: *as_of })?;
            let broken = check.counts.get("broken").is_some_and(|count| *count > 0);
            Outcome::answered_with(&contract::check(&check), answers::check(&check), broken)
        }
        Command::Explain { rule } => {
            let explained = api::readiness::ReadinessExplain { rule: rule.clone() }
                .run(&mut door()?)
                .map_err(|problems| Failure::from(problems).at_options(&["rule"]))?;
            Outcome::answered(&explained, answers::explanation(&explained))
        }
        Command::Pack { file, stage, out, as_of, date, language } => {
            let request = api::packs::PackBuild {
                stage: *stage,
                out: out.clone(),
                as_of: *as_of,
                date: *date,
                language: language.clone(),
                prepared_by: None,
            };
            let pack = ask(file, common, request)
                .map_err(|failure| failure.at_options(&["--stage", "--language", "--as-of"]))?;
            Outcome::answered(&pack, answers::pack(&pack))
        }
        Command::Verify { pack } => {
            let verified = api::packs::PackVerify { path: pack.clone() }.run(&mut door()?)?;
            Outcome::answered_with(&verified, answers::pack_verified(&verified), !verified.whole)
        }
        Command::Export { file, register: Some(register), to: Some(to), .. } => {
            let request = api::export::RegisterExport { register: register.key().to_owned(), to: to.clone() };
            let exported = ask(file, common, request).map_err(|failure| failure.at_options(&["--to"]))?;
            Outcome::answered(&exported, answers::exported(&exported))
        }
        Command::Export { file, plain: Some(folder), .. } => {
            let exported = ask(file, common, api::export::PlainExport { to: folder.clone() })?;
            Outcome::answered(&exported, answers::exported(&exported))
        }
        Command::Export { .. } => {
            return Err(Failure::usage(
                Problem::new(Code::Required, "Say what to export.")
                    .hint("annexa export FILE REGISTER --to F.xlsx, or annexa export FILE --plain DIR"),
            ));
        }
        Command::Evidence(Evidence::Add { file, path, links, title }) => {
            let request =
                api::evidence::EvidenceAdd { path: path.clone(), title: title.clone(), links: links.clone() };
            let added = ask(file, common, request)?;
            Outcome::answered(&added, answers::evidence_added(&added))
        }
        Command::Evidence(Evidence::Get { file, id, to }) => {
            let written = ask(file, common, api::evidence::EvidenceGet { id: id.clone(), to: to.clone() })?;
            Outcome::answered(&written, format!("{}  {}\n", written.sha256, written.path.display()))
        }
        Command::Trail { file, verify: true, against, .. } => {
            let request = api::trail::TrailVerify { against: against.clone() };
            let verified =
                ask(file, common, request).map_err(|failure| failure.at_options(&["--against"]))?;
            Outcome::answered_with(&verified, answers::verified(&verified), !verified.whole)
        }
        Command::Trail { file, since, .. } => {
            let trail = ask(file, common, api::trail::TrailList { since: *since })?;
            Outcome::answered(&trail, answers::trail(&trail))
        }
        Command::Undo { file } => {
            let undone = ask(file, common, api::trail::TrailUndo {})?;
            Outcome::answered(&undone, answers::reversed("undone", &undone))
        }
        Command::Redo { file } => {
            let redone = ask(file, common, api::trail::TrailRedo {})?;
            Outcome::answered(&redone, answers::reversed("done again", &redone))
        }
        Command::Bench { sizes } => {
            let measured = api::bench::run(&mut door()?, sizes)?;
            Outcome::answered(&measured, answers::bench(&measured))
        }
    })
}

/// The answer about a workspace that was just made.
fn made(door: &mut Door, common: &Common) -> Result<Outcome, Failure> {
    let info = api::workspace::WorkspaceInfo {}.run(door)?;
    let closed = door.close();
    app_data::report(door.take_notices(), common.json);
    closed?;
    Ok(Outcome::answered(&info, answers::info(&info)))
}

/// Opens the workspace, asks and closes it again.
pub(crate) fn ask<C: api::Command>(file: &Path, common: &Common, request: C) -> Result<C::Response, Failure> {
    with_open(file, common, |door| request.run(door).map_err(Failure::from))
}

/// Opens the workspace, works and closes it again.
pub(crate) fn with_open<T>(
    file: &Path,
    common: &Common,
    work: impl FnOnce(&mut Door) -> Result<T, Failure>,
) -> Result<T, Failure> {
    with_door(common, |door| {
        if !common.read_only && asks(common) {
            // A person should know before they type that nothing can be changed here.
            door.look_at(file).map_err(Failure::refused)?;
            app_data::report(door.take_notices(), common.json);
        }
        door.open_with(file, &secret(common)?, &actor(common), common.read_only).map_err(Failure::refused)?;
        door.set_reason(common.reason.clone());
        work(door)
    })
}

/// Works with a door and closes it again, telling what the person should know.
fn with_door<T>(common: &Common, work: impl FnOnce(&mut Door) -> Result<T, Failure>) -> Result<T, Failure> {
    let mut door = door()?;
    let answer = work(&mut door);
    let closed = door.close();
    app_data::report(door.take_notices(), common.json);
    let answer = answer?;
    closed?;
    Ok(answer)
}

fn door() -> Result<Door, Problem> {
    let program = std::env::current_exe()
        .map_err(|error| Problem::new(Code::Io, format!("Cannot find the program's own file: {error}.")))?;
    let edge = Edge::system(ImportChild { program, args: vec![api::IMPORT_CHILD.into()] });
    Ok(Door::new(Edge { app_data: api::data_folder().ok(), ..edge }))
}

fn actor(common: &Common) -> String {
    common.actor.clone().or_else(api::account_name).unwrap_or_else(|| "unknown user".to_owned())
}
