//! Telling apart what can be wrong with a file, each with its own words and next steps.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use annexa_domain::{Code, Problem};
use uuid::Uuid;

use super::image::{self, First, Image};
use super::pages::{self, Owners};
use crate::errors;
use crate::header::{HEADER_LEN, Header, MAGIC};
use crate::keys::{Key, Secret};
use crate::live::{self, Held, PAGE};
use crate::view::{self, PrivateCopy};

macro_rules! conditions {
    ( $( $(#[$doc:meta])* $name:ident = $key:literal; )+ ) => {
        /// What a file is like.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Condition { $( $(#[$doc])* $name, )+ }

        impl Condition {
            /// Every condition.
            pub const ALL: &'static [Self] = &[ $( Self::$name, )+ ];

            /// The word on the wire.
            pub fn key(self) -> &'static str {
                match self { $( Self::$name => $key, )+ }
            }
        }
    };
}

conditions! {
    /// Every page holds.
    Sound = "sound";
    /// Pages that hold nothing are torn, as a power cut leaves them.
    FreePages = "free-pages";
    /// There is nothing in it.
    Empty = "empty";
    /// A sync program shows it and has not fetched it, or put something else in its place.
    Placeholder = "placeholder";
    /// It is a file of another kind.
    Foreign = "foreign";
    /// A newer program made it.
    Newer = "newer";
    /// Its first 16 bytes are damaged.
    Header = "header";
    /// The passphrase is another one.
    Passphrase = "passphrase";
    /// The passphrase is right, and the first page is damaged.
    FirstPage = "first-page";
    /// Its end is missing.
    Cut = "cut";
    /// Something stands behind its end.
    Appended = "appended";
    /// Pages with content are damaged.
    Pages = "pages";
}

/// How a file can be read although its header is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// With its own header.
    Own,
    /// With one that was remembered.
    Remembered,
}

/// How much of the file is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageReport {
    /// How many pages of 4096 bytes the file had.
    pub pages: u32,
    /// The damaged or missing ones with content, by number from 1.
    pub damaged: Vec<u32>,
    /// The damaged ones that hold nothing.
    pub free: Vec<u32>,
    /// Where the damage is, as far as it can be told.
    pub by_table: Vec<Damage>,
    /// Damaged pages of which nobody can tell any more what they held.
    pub unknown: usize,
}

/// How much of one table is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The table: a register's key, or one of the trail's and the evidence's.
    pub table: String,
    /// Its damaged pages, those of its indexes too.
    pub damaged: usize,
    /// Its known pages in all.
    pub pages: usize,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// What the file is like.
    pub condition: Condition,
    /// In words; nothing for a file that is sound.
    pub problem: Option<Problem>,
    /// How much of it is damaged; nothing when its pages could not be read.
    pub pages: Option<PageReport>,
    /// With which header it was read; nothing when it was not.
    pub opened: Option<Opened>,
    /// The workspace's id, when it can be read.
    pub workspace: Option<Uuid>,
}

impl Diagnosis {
    fn of(condition: Condition, problem: Problem) -> Self {
        let problem = Some(problem.at(condition.key()));
        Self { condition, problem, pages: None, opened: None, workspace: None }
    }
}

/// Finds out what is wrong with a file, without changing it.
///
/// Without a secret only what shows from outside is told. `remembered` are headers to try when its own is damaged.
///
/// # Errors
/// `not-found`, `locked` when this program has it open, `io`, `out-of-memory`.
pub fn diagnose(
    path: &Path,
    secret: Option<&Secret>,
    remembered: &[Header],
    temp: &Path,
) -> Result<Diagnosis, Problem> {
    let held = live::hold(path)?;
    Ok(match look(&held, secret, remembered, temp)? {
        Look::Refused(diagnosis) => diagnosis,
        Look::Read(read) => judge(&read),
    })
}

/// The first 16 bytes of a file, or as many as it has, whatever they are.
///
/// # Errors
/// `not-found`, `locked` when this program has it open, `io`.
pub fn first_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    live::hold(path).map(|held| held.start.clone())
}

/// What is wrong with a file whose opening failed, as the refusal; the first problem when nothing better is found.
pub(crate) fn explain(held: &Held, header: &Header, key: &Key, temp: &Path, refused: Problem) -> Problem {
    if !matches!(refused.code, Code::Damaged | Code::WrongPassphrase) {
        return refused;
    }
    let looked = look_with(held, &[(*header, Opened::Own)], |_| Ok(key.clone()), temp);
    match looked {
        Ok(Look::Read(read)) => judge(&read).problem.unwrap_or(refused),
        Ok(Look::Refused(diagnosis)) => diagnosis.problem.unwrap_or(refused),
        Err(_) => refused,
    }
}

/// A damaged file as far as it can be read.
pub(crate) struct Read {
    pub(crate) image: Image,
    pub(crate) owners: Owners,
    pub(crate) header: Header,
    pub(crate) key: Key,
    pub(crate) opened: Opened,
    /// The file's length in bytes, without what an interrupted change had added.
    len: u64,
    _copy: PrivateCopy,
}

/// What came of looking.
pub(crate) enum Look {
    /// No page could be read.
    Refused(Diagnosis),
    /// The pages were read.
    Read(Box<Read>),
}

/// Reads what can be read of a file.
pub(crate) fn look(
    held: &Held,
    secret: Option<&Secret>,
    remembered: &[Header],
    temp: &Path,
) -> Result<Look, Problem> {
    let own = <[u8; HEADER_LEN]>::try_from(held.start.as_slice()).map(Header::read);
    let outside = match &own {
        _ if held.len == 0 => Some(empty()),
        _ if held.hollow => Some(placeholder("the disk keeps no byte of it")),
        Err(_) => Some(Diagnosis::of(Condition::Foreign, live::too_short(held.len))),
        Ok(Err(problem)) if problem.code == Code::NotAWorkspace => Some(foreign(held, problem)),
        Ok(Err(problem)) if problem.code == Code::Unreadable => {
            Some(Diagnosis::of(Condition::Newer, problem.clone()))
        }
        Ok(Err(_)) => Some(header_damaged(held)),
        Ok(Ok(_)) => None,
    };
    let readable = held.len >= PAGE && !held.hollow;
    let Some(secret) = secret.filter(|_| readable) else {
        return Ok(Look::Refused(outside.unwrap_or_else(|| short_or_sound(held))));
    };
    if outside.as_ref().is_some_and(|diagnosis| diagnosis.condition == Condition::Newer)
        && remembered.is_empty()
    {
        return Ok(Look::Refused(outside.unwrap_or_else(empty)));
    }
    let mut headers: Vec<(Header, Opened)> = Vec::new();
    if let Ok(Ok(header)) = own {
        headers.push((header, Opened::Own));
    } else {
        if let Secret::Recovery(code) = secret {
            headers.push((*code.header(), Opened::Remembered));
        }
        headers.extend(remembered.iter().map(|header| (*header, Opened::Remembered)));
    }
    match look_with(held, &headers, |header| secret.key(header), temp)? {
        Look::Read(read) => Ok(Look::Read(read)),
        Look::Refused(refused) => Ok(Look::Refused(outside.unwrap_or(refused))),
    }
}

fn look_with(
    held: &Held,
    headers: &[(Header, Opened)],
    key_of: impl Fn(&Header) -> Result<Key, Problem>,
    temp: &Path,
) -> Result<Look, Problem> {
    if !headers.is_empty() && held.len >= PAGE {
        let copy = view::take(held, temp, true)?;
        for (header, opened) in headers {
            let key = match key_of(header) {
                // A recovery code is of one header only.
                Err(problem) if problem.code == Code::WrongPassphrase => continue,
                key => key?,
            };
            if *opened == Opened::Own {
                image::roll_back(&copy.file, &key);
            }
            // Rolling back an interrupted change may have set the file's length right.
            let len = fs::metadata(&copy.file).map_err(errors::file("Cannot look at", &copy.file))?.len();
            let first = match image::first_page(&copy.file, header, &key)? {
                First::NoKey => continue,
                First::Page(page) => Some(page),
                First::Damaged => None,
            };
            let image = image::read(&copy.file, header, &key, first.as_deref())?;
            let owners = pages::owners(&image);
            let (header, opened) = (*header, *opened);
            return Ok(Look::Read(Box::new(Read { image, owners, header, key, opened, len, _copy: copy })));
        }
    }
    Ok(Look::Refused(Diagnosis::of(Condition::Passphrase, wrong_passphrase())))
}

/// Says what is wrong with a file whose pages were read.
pub(crate) fn judge(read: &Read) -> Diagnosis {
    let report = report(&read.image, &read.owners);
    let (condition, problem) = condition(read, &report);
    Diagnosis {
        condition,
        problem: problem.map(|problem| problem.at(condition.key())),
        pages: Some(report),
        opened: Some(read.opened),
        workspace: workspace_id(&read.image, &read.owners),
    }
}

fn condition(read: &Read, report: &PageReport) -> (Condition, Option<Problem>) {
    let image = &read.image;
    let damaged = |message: String| Problem::new(Code::Damaged, message);
    if read.opened == Opened::Remembered {
        let more =
            if report.damaged.is_empty() { "everything else is whole" } else { "more of it is damaged" };
        let message = format!(
            "The first 16 bytes of the file are damaged. The header that was remembered here opens it; {more}."
        );
        return (Condition::Header, Some(damaged(message).hint("keep the file; salvage it into a new one")));
    }
    if image.in_file < image.pages && image.own_first {
        let message = format!(
            "The workspace is cut off: {} of its {} pages of 4096 bytes are left ({} bytes).",
            image.in_file, image.pages, read.len
        );
        return (Condition::Cut, Some(damaged(message).hint(NEXT)));
    }
    if image.own_first && (image.in_file > image.pages || !read.len.is_multiple_of(PAGE)) {
        let more = read.len - u64::from(image.pages) * PAGE;
        let message = format!(
            "Something was added to the workspace: {more} bytes stand behind its {} pages, so the file is damaged.",
            image.pages
        );
        return (Condition::Appended, Some(damaged(message).hint(NEXT)));
    }
    if !image.own_first {
        let message = "The passphrase is right, but the first page of the file is damaged.".to_owned();
        return (Condition::FirstPage, Some(damaged(message).hint(NEXT)));
    }
    if !report.damaged.is_empty() {
        let message = format!(
            "The file is damaged: {} of its {} pages do not hold ({}).",
            report.damaged.len(),
            report.pages,
            where_it_is(report)
        );
        return (Condition::Pages, Some(damaged(message).hint(NEXT)));
    }
    if !report.free.is_empty() {
        return (Condition::FreePages, None);
    }
    (Condition::Sound, None)
}

/// What to do about a damaged file.
const NEXT: &str =
    "keep the file as it is, and restore the newest good backup beside it; without one, salvage the file";

/// The tables the damage is in.
fn where_it_is(report: &PageReport) -> String {
    let mut places: Vec<String> = report
        .by_table
        .iter()
        .map(|damage| format!("{}: {} of {}", damage.table, damage.damaged, damage.pages))
        .collect();
    if report.unknown > 0 {
        places.push(format!("unknown: {}", report.unknown));
    }
    places.join(", ")
}

fn report(image: &Image, owners: &Owners) -> PageReport {
    let mut report = PageReport { pages: image.pages, ..PageReport::default() };
    let mut tables: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &image.damaged {
        if owners.is_free(image, *page) {
            report.free.push(*page);
            continue;
        }
        report.damaged.push(*page);
        match owners.of(*page) {
            Some(tree) => {
                let table = owners.tables.get(tree).map_or(tree, String::as_str);
                *tables.entry(table).or_default() += 1;
            }
            None => report.unknown += 1,
        }
    }
    report.by_table = tables
        .into_iter()
        .map(|(table, damaged)| {
            let trees = owners.tables.iter().filter(|(_, of)| *of == table).map(|(tree, _)| tree.as_str());
            let pages: usize = trees.map(|tree| owners.count(tree)).sum();
            Damage { table: table.to_owned(), damaged, pages: pages.max(damaged) }
        })
        .collect();
    report
}

/// The workspace's id as its own table has it.
pub(crate) fn workspace_id(image: &Image, owners: &Owners) -> Option<Uuid> {
    let mut id = None;
    pages::each_row(image, owners, |found| {
        if found.owner.as_deref() == Some("workspace")
            && let Some(rusqlite::types::Value::Text(text)) = found.values.get(1)
        {
            id = Uuid::parse_str(text).ok();
        }
    });
    id
}

fn short_or_sound(held: &Held) -> Diagnosis {
    match live::require_whole_pages(held.len) {
        Err(problem) => {
            let condition = if held.len < PAGE { Condition::Cut } else { Condition::Appended };
            Diagnosis::of(condition, problem)
        }
        Ok(()) => Diagnosis {
            condition: Condition::Sound,
            problem: None,
            pages: None,
            opened: None,
            workspace: None,
        },
    }
}

fn empty() -> Diagnosis {
    Diagnosis::of(Condition::Empty, live::empty())
}

fn placeholder(why: &str) -> Diagnosis {
    let problem = Problem::new(
        Code::NotAWorkspace,
        format!("The file is a placeholder: {why}, so a sync program shows it without having fetched it."),
    );
    Diagnosis::of(
        Condition::Placeholder,
        problem.hint(
            "have the sync program keep the file on this machine, wait until it has, and open it again",
        ),
    )
}

/// What sync programs, version control and sign-in pages leave under a file's name.
fn foreign(held: &Held, problem: &Problem) -> Diagnosis {
    let start = held.start.as_slice();
    if start.starts_with(b"version https://") {
        placeholder("it is a pointer of a version control for large files")
    } else if start.starts_with(b"bplist00") || start.starts_with(b"<?xml") {
        placeholder("it is a property list")
    } else if start.starts_with(b"<!DOCTYPE") || start.starts_with(b"<html") || start.starts_with(b"{\"") {
        placeholder("it is a web page or a link")
    } else {
        Diagnosis::of(Condition::Foreign, problem.clone())
    }
}

fn header_damaged(held: &Held) -> Diagnosis {
    let zeroed = held.start.iter().all(|byte| *byte == 0);
    let almost = MAGIC.iter().zip(&held.start).filter(|(want, found)| want == found).count();
    let how = match (zeroed, almost) {
        (true, _) => "they are zero",
        (false, 4) => "their check sum does not hold",
        (false, _) => "they do not begin as they must",
    };
    let problem = Problem::new(
        Code::Damaged,
        format!("The first 16 bytes of the file are damaged ({how}); no passphrase can open it as it is."),
    );
    Diagnosis::of(
        Condition::Header,
        problem.hint(
            "the recovery code opens it, and so does a header that this machine remembers: salvage the file; or restore \
             a backup",
        ),
    )
}

fn wrong_passphrase() -> Problem {
    Problem::new(Code::WrongPassphrase, "The passphrase does not open this file.")
        .hint("check capital letters and the keyboard's language; the file itself looks sound from outside")
}
