//! From a passphrase to the key of the file, and the key into SQLCipher, without leaving copies behind.

use annexa_domain::{Code, Problem};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use rusqlite::{Connection, ffi};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::header::{HEADER_LEN, Header};
use crate::memory::LockedPage;
use crate::recovery::RecoveryCode;

/// The least number of characters of a new passphrase.
pub const MIN_PASSPHRASE_CHARS: usize = 12;

/// A passphrase in Unicode normal form C, wiped when dropped; nothing is trimmed.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A passphrase as typed to open a file.
    pub fn new(typed: &str) -> Self {
        // Normal form C is at most three times as long in UTF-8; growing would leave a copy in freed memory.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
        text.extend(typed.nfc());
        Self(text)
    }

    /// A passphrase chosen for a new key.
    ///
    /// # Errors
    /// `weak-passphrase` below 12 characters.
    pub fn choose(typed: &str) -> Result<Self, Problem> {
        let chosen = Self::new(typed);
        if chosen.0.chars().count() < MIN_PASSPHRASE_CHARS {
            return Err(Problem::new(
                Code::WeakPassphrase,
                format!("The passphrase has fewer than {MIN_PASSPHRASE_CHARS} characters."),
            )
            .hint("six random words are easy to remember and strong"));
        }
        Ok(chosen)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// The 256-bit key of a file, on a page of its own: kept out of swap where the system allows it, wiped when dropped.
pub struct Key(LockedPage);

impl Key {
    /// A key that is known already.
    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut key = Self::zero();
        key.bytes_mut().copy_from_slice(bytes);
        key
    }

    fn zero() -> Self {
        Self(LockedPage::new())
    }

    fn bytes_mut(&mut self) -> &mut [u8; 32] {
        self.0.start_mut()
    }

    /// The key's bytes, for the recovery code alone.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.start()
    }
}

impl Clone for Key {
    fn clone(&self) -> Self {
        Self::from_bytes(self.expose())
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// What opens a file.
#[derive(Debug)]
pub enum Secret {
    /// The passphrase as typed.
    Passphrase(Passphrase),
    /// The code of the recovery sheet, which also opens a file whose header is lost.
    Recovery(RecoveryCode),
}

impl Secret {
    /// The passphrase as typed to open a file.
    pub fn passphrase(typed: &str) -> Self {
        Self::Passphrase(Passphrase::new(typed))
    }

    pub(crate) fn key(&self, header: &Header) -> Result<Key, Problem> {
        match self {
            Self::Passphrase(passphrase) => derive(passphrase, header),
            Self::Recovery(code) if code.header() == header => Ok(code.key().clone()),
            Self::Recovery(code) => Err(another_key(code, header)),
        }
    }
}

/// The code is of another key than the file's.
fn another_key(code: &RecoveryCode, header: &Header) -> Problem {
    Problem::new(
        Code::WrongPassphrase,
        format!(
            "The recovery code is of another key: it is for the header {}, and the file begins with {}.",
            code.header().hex(),
            header.hex()
        ),
    )
    .hint("every change of the passphrase makes a new code: take the newest sheet of this file")
}

/// Derives the key: Argon2id 1.3 over the passphrase with the whole header as salt.
///
/// # Errors
/// `out-of-memory` when the profile's memory cannot be had; never a weaker profile instead.
pub fn derive(passphrase: &Passphrase, header: &Header) -> Result<Key, Problem> {
    let (memory, passes, lanes) = header.profile().costs();
    let failed = |_| Problem::new(Code::Internal, "The key derivation refused its parameters.");
    let params = Params::new(memory, passes, lanes, Some(32)).map_err(failed)?;
    let count = params.block_count();
    let mut blocks: Vec<Block> = Vec::new();
    blocks.try_reserve_exact(count).map_err(|_| {
        Problem::new(
            Code::OutOfMemory,
            format!("Opening the file needs {} MiB of free memory for its key.", memory / 1024),
        )
        .hint("close other programs and try again")
    })?;
    blocks.resize(count, Block::new());
    let mut key = Key::zero();
    let derived = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.bytes(),
        header.bytes(),
        key.bytes_mut(),
        &mut blocks,
    );
    blocks.iter_mut().for_each(Zeroize::zeroize);
    derived.map_err(failed)?;
    Ok(key)
}

/// Gives SQLCipher the raw key; with `salt` also the header a new file is to begin with.
///
/// By the C function and not by a statement, whose text SQLite would copy.
pub(crate) fn give(connection: &Connection, key: &Key, salt: Option<&Header>) -> Result<(), Problem> {
    let (spec, length) = spec(key, salt);
    // SAFETY: the handle is that of an open connection borrowed for the call, and the buffer outlives the call,
    // which copies it.
    #[allow(
        unsafe_code,
        reason = "SQLCipher has no safe way to take a key without copying it into a statement"
    )]
    let code =
        unsafe { ffi::sqlite3_key_v2(connection.handle(), c"main".as_ptr(), spec.as_ptr().cast(), length) };
    taken(code)
}

/// Encrypts an open file anew under another key and header.
///
/// Never on the file people use: interrupted, it can leave the new header over pages of the old key.
pub(crate) fn replace(connection: &Connection, key: &Key, salt: &Header) -> Result<(), Problem> {
    let (spec, length) = spec(key, Some(salt));
    // SAFETY: as above.
    #[allow(
        unsafe_code,
        reason = "SQLCipher has no safe way to take a key without copying it into a statement"
    )]
    let code =
        unsafe { ffi::sqlite3_rekey_v2(connection.handle(), c"main".as_ptr(), spec.as_ptr().cast(), length) };
    taken(code)
}

fn taken(code: std::ffi::c_int) -> Result<(), Problem> {
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(Problem::new(Code::Internal, format!("SQLCipher did not take the key (code {code}).")))
    }
}

/// Length of the longest key text: `x'`, key and header in hex, and a quote.
const LONGEST_SPEC: usize = 2 + 2 * (32 + HEADER_LEN) + 1;

/// The key as SQLCipher wants it, in a buffer that is wiped, with its length.
fn spec(key: &Key, salt: Option<&Header>) -> (Box<Zeroizing<[u8; LONGEST_SPEC]>>, std::ffi::c_int) {
    // Boxed, so that returning it moves no copy over the stack.
    let mut spec = Box::new(Zeroizing::new([0_u8; LONGEST_SPEC]));
    spec[..2].copy_from_slice(b"x'");
    let mut end = 2;
    let salt: &[u8] = salt.map_or(&[], |header| header.bytes());
    for byte in key.expose().iter().chain(salt) {
        for nibble in [byte >> 4, byte & 0x0f] {
            spec[end] = if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
            end += 1;
        }
    }
    spec[end] = b'\'';
    // At most 99, so the cast cannot lose anything.
    (spec, end as std::ffi::c_int + 1)
}

/// Fresh random bits for a header, from the system's generator; for the edge of the program.
///
/// # Errors
/// `io` when the system gives none.
pub fn random_bits() -> Result<[u8; 10], Problem> {
    let mut bits = [0; 10];
    getrandom::fill(&mut bits)
        .map_err(|_| Problem::new(Code::Io, "The system's random generator does not answer."))?;
    Ok(bits)
}
