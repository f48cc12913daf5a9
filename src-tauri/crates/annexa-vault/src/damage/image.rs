//! The decrypted pages of a damaged file, in memory: every page whose authentication holds, and no other.
//!
//! SQLCipher gives a connection up at the first page that does not authenticate, except in its recovery mode, in
//! which the first page is plain text and every other page that fails reads as zeros. So the first page is
//! decrypted alone and put, plain, into a private copy, which is then read as a whole. The first page holds the
//! tables' description and no content.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use annexa_domain::{Code, Problem};
use rusqlite::serialize::{Data, OwnedData};
use rusqlite::{Connection, OpenFlags};

use crate::connect::{self, Access};
use crate::header::Header;
use crate::keys::{self, Key};
use crate::live::PAGE;
use crate::{errors, schema};

/// Bytes that SQLCipher keeps at the end of every page for vector and authentication.
pub(crate) const RESERVED: usize = 80;
/// Bytes of a page that SQLite uses.
pub(crate) const USABLE: usize = PAGE as usize - RESERVED;
/// What a decrypted first page begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// How many pages are tried to tell a wrong key from a damaged first page.
const PROBED: usize = 16;

/// The file as far as it can be read.
pub(crate) struct Image {
    bytes: OwnedData,
    /// Pages that are there and do not authenticate, and pages that were cut off; the first one among them when
    /// another stands in for it.
    pub(crate) damaged: BTreeSet<u32>,
    /// How many pages the file had, by its first page, else by its length.
    pub(crate) pages: u32,
    /// How many whole pages it has now.
    pub(crate) in_file: u32,
    /// Whether the first page is its own, so that tables are found by it.
    pub(crate) own_first: bool,
}

impl Image {
    /// A page of which every byte is as it was written.
    pub(crate) fn page(&self, number: u32) -> Option<&[u8]> {
        if number == 0 || self.damaged.contains(&number) {
            return None;
        }
        let start = (number as usize - 1).checked_mul(PAGE as usize)?;
        self.bytes.get(start..start + USABLE)
    }

    /// A number of the first page: its header's four bytes at this place.
    pub(crate) fn header_number(&self, at: usize) -> u32 {
        self.bytes.get(at..at + 4).map_or(0, big_endian)
    }
}

/// A number as SQLite writes it.
pub(crate) fn big_endian(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// What a key makes of the first pages of a file.
pub(crate) enum First {
    /// The first page, decrypted.
    Page(Vec<u8>),
    /// It is damaged, and the key is the right one: other pages answer to it.
    Damaged,
    /// No page answers to the key.
    NoKey,
}

/// Rolls back what a crash left in the journal beside a private copy; a file it does not help is left as it is.
pub(crate) fn roll_back(copy: &Path, key: &Key) {
    let opened = connect::connect(copy, key, Access::Existing);
    drop(opened);
}

/// Decrypts the first page of a private copy, with nothing else of the file.
pub(crate) fn first_page(copy: &Path, header: &Header, key: &Key) -> Result<First, Problem> {
    let failed = errors::file("Cannot read", copy);
    let mut start = Vec::new();
    File::open(copy)
        .and_then(|file| file.take(PAGE * PROBED as u64).read_to_end(&mut start))
        .map_err(&failed)?;
    if start.len() < PAGE as usize {
        return Ok(First::Damaged);
    }
    start[..header.bytes().len()].copy_from_slice(header.bytes());
    let alone = copy.with_file_name("first-page");
    write_private(&alone, &start[..PAGE as usize])?;
    let mut connection = bare(&alone, key, Some(header))?;
    // Pages that the first one counts and that are not there are no reason to refuse it.
    let plain = connection.execute_batch("PRAGMA writable_schema = ON").and_then(|()| owned(&mut connection));
    drop(connection);
    if let Ok(page) = plain
        && page.starts_with(MAGIC)
    {
        return Ok(First::Page(page.to_vec()));
    }
    start.truncate(start.len() / PAGE as usize * PAGE as usize);
    let blank = blank_first_page(start.len() as u64 / PAGE)?;
    start[..PAGE as usize].copy_from_slice(&blank);
    write_private(&alone, &start)?;
    let connection = recovering(&alone, header, key)?;
    let probed = start.len() / PAGE as usize;
    let bad = unauthentic(&connection)?;
    let answers = (2..=probed as u32).any(|page| !bad.contains(&page));
    Ok(if answers { First::Damaged } else { First::NoKey })
}

/// Reads a private copy as a whole; `first` is its decrypted first page, unless that is damaged.
///
/// # Errors
/// `out-of-memory` when the file does not fit.
pub(crate) fn read(copy: &Path, header: &Header, key: &Key, first: Option<&[u8]>) -> Result<Image, Problem> {
    let failed = errors::file("Cannot read", copy);
    let len = fs::metadata(copy).map_err(&failed)?.len();
    let in_file = u32::try_from(len / PAGE).unwrap_or(u32::MAX);
    let counted = first.map(|page| big_endian(&page[28..32])).filter(|count| *count > 0);
    let pages = counted.unwrap_or(in_file);
    let kept = in_file.min(pages).max(1);
    let mut first = match first {
        Some(page) => page.to_vec(),
        None => blank_first_page(u64::from(kept))?,
    };
    // Cut off or with something added: the copy has the pages that are there, and says so.
    first[28..32].copy_from_slice(&kept.to_be_bytes());
    let mut file = OpenOptions::new().write(true).open(copy).map_err(&failed)?;
    file.set_len(u64::from(kept) * PAGE)
        .and_then(|()| file.seek(SeekFrom::Start(0)))
        .and_then(|_| file.write_all(&first))
        .and_then(|()| file.flush())
        .map_err(&failed)?;
    drop(file);
    let mut connection = recovering(copy, header, key)?;
    let mut damaged = unauthentic(&connection)?;
    // The first page is plain text here, so it was checked when it was decrypted.
    damaged.remove(&1);
    if counted.is_none() {
        damaged.insert(1);
    }
    damaged.extend(kept + 1..=pages);
    let bytes = owned(&mut connection).map_err(errors::sql("reading the damaged file"))?;
    Ok(Image { bytes, damaged, pages, in_file, own_first: counted.is_some() })
}

/// The pages of a file that do not authenticate; SQLCipher reads them past its cache, so the connection stays good.
pub(crate) fn unauthentic(connection: &Connection) -> Result<BTreeSet<u32>, Problem> {
    let failed = errors::sql("checking the pages");
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check").map_err(&failed)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).map_err(&failed)?;
    let mut pages = BTreeSet::new();
    for row in rows {
        pages.extend(page_named(&row.map_err(&failed)?));
    }
    Ok(pages)
}

/// The page that a line of SQLCipher's check is about.
pub(crate) fn page_named(line: &str) -> Option<u32> {
    let rest = line.split_once("page ")?.1;
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// The first page that a new workspace would have, in plain text.
fn blank_first_page(pages: u64) -> Result<Vec<u8>, Problem> {
    let mut memory = Connection::open_in_memory().map_err(errors::sql("preparing a first page"))?;
    schema::migrate(&mut memory, schema::current_version())?;
    let bytes = owned(&mut memory).map_err(errors::sql("preparing a first page"))?;
    let mut page = bytes
        .get(..PAGE as usize)
        .map(<[u8]>::to_vec)
        .ok_or_else(|| Problem::new(Code::Internal, "A new database has no first page."))?;
    page[20] = RESERVED as u8;
    page[28..32].copy_from_slice(&(pages as u32).to_be_bytes());
    Ok(page)
}

fn bare(path: &Path, key: &Key, salt: Option<&Header>) -> Result<Connection, Problem> {
    let opening = errors::sql("reading the damaged file");
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(&opening)?;
    connection
        .execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")
        .map_err(&opening)?;
    keys::give(&connection, key, salt)?;
    Ok(connection)
}

/// SQLCipher's recovery mode: the first page is plain text, pages that fail read as zeros.
fn recovering(path: &Path, header: &Header, key: &Key) -> Result<Connection, Problem> {
    let connection = bare(path, key, Some(header))?;
    connection
        .execute_batch(&format!(
            "PRAGMA cipher_plaintext_header_size = {USABLE}; PRAGMA writable_schema = ON;"
        ))
        .map_err(errors::sql("reading the damaged file"))?;
    Ok(connection)
}

fn owned(connection: &mut Connection) -> rusqlite::Result<OwnedData> {
    match connection.serialize("main")? {
        Data::Owned(bytes) => Ok(bytes),
        Data::Shared(_) => Err(rusqlite::Error::InvalidQuery),
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).and_then(|mut file| file.write_all(bytes)).map_err(errors::file("Cannot write", path))
}
