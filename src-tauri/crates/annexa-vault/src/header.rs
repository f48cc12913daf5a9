//! The first 16 bytes of a workspace file: at once its mark, SQLCipher's salt and the salt of the key derivation.
//!
//! Bytes 0-3 are the magic, byte 4 holds the container version (high nibble) and the key derivation profile (low
//! nibble), bytes 5-14 are random, byte 15 is a CRC-8 of the others, which tells a damaged header from a wrong
//! passphrase. The header is no secret.

use std::fmt;

use annexa_domain::{Code, Problem};

/// Length of the header in bytes.
pub const HEADER_LEN: usize = 16;

/// What every workspace file begins with; the first byte is no letter, so no text file begins like it.
pub const MAGIC: [u8; 4] = [0x8A, b'A', b'N', b'X'];

/// The only container version so far: the whole file is one SQLCipher 4 database.
const CONTAINER_VERSION: u8 = 1;

/// How many of the magic's 32 bits may be wrong for the file still to count as a damaged workspace.
const MAGIC_TOLERANCE: u32 = 4;

/// A key derivation profile: Argon2id version 1.3 with fixed costs, never parameters read from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// 64 MiB, 3 passes, 4 lanes (RFC 9106, second choice): machines with little memory.
    Small,
    /// 256 MiB, 3 passes, 4 lanes: the default.
    Standard,
    /// 2 GiB, 1 pass, 4 lanes (RFC 9106, first choice): on request.
    Large,
    /// 64 KiB, 1 pass, 1 lane: tests only, unknown to a release build.
    #[cfg(all(feature = "cheap-kdf", debug_assertions))]
    Cheap,
}

impl Profile {
    /// What a new workspace gets unless another one is asked for.
    pub const DEFAULT: Self = Self::Standard;

    /// The profile's number in the header, 1 to 15.
    pub fn id(self) -> u8 {
        match self {
            Self::Small => 1,
            Self::Standard => 2,
            Self::Large => 3,
            #[cfg(all(feature = "cheap-kdf", debug_assertions))]
            Self::Cheap => 15,
        }
    }

    /// The profile with this number.
    pub fn from_id(id: u8) -> Option<Self> {
        match id {
            1 => Some(Self::Small),
            2 => Some(Self::Standard),
            3 => Some(Self::Large),
            #[cfg(all(feature = "cheap-kdf", debug_assertions))]
            15 => Some(Self::Cheap),
            _ => None,
        }
    }

    /// Memory in KiB, passes and lanes.
    pub fn costs(self) -> (u32, u32, u32) {
        match self {
            Self::Small => (64 * 1024, 3, 4),
            Self::Standard => (256 * 1024, 3, 4),
            Self::Large => (2 * 1024 * 1024, 1, 4),
            #[cfg(all(feature = "cheap-kdf", debug_assertions))]
            Self::Cheap => (64, 1, 1),
        }
    }
}

/// The checked header of a workspace file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Header {
    bytes: [u8; HEADER_LEN],
    profile: Profile,
}

impl Header {
    /// A header for a new key; `random` must be fresh from the system's generator for every key.
    pub fn fresh(profile: Profile, random: [u8; 10]) -> Self {
        let mut bytes = [0; HEADER_LEN];
        bytes[..4].copy_from_slice(&MAGIC);
        bytes[4] = CONTAINER_VERSION << 4 | profile.id();
        bytes[5..15].copy_from_slice(&random);
        bytes[15] = crc8(&bytes[..15]);
        Self { bytes, profile }
    }

    /// Reads and checks a header.
    ///
    /// # Errors
    /// `not-a-workspace` for another kind of file, `damaged` for a header whose check sum does not hold,
    /// `unreadable` for a container version or profile this program does not know.
    pub fn read(bytes: [u8; HEADER_LEN]) -> Result<Self, Problem> {
        let wrong_bits: u32 = MAGIC.iter().zip(&bytes).map(|(want, found)| (want ^ found).count_ones()).sum();
        let zeroed = bytes == [0; HEADER_LEN];
        if wrong_bits > MAGIC_TOLERANCE && !zeroed {
            return Err(foreign(&bytes));
        }
        if wrong_bits != 0 || crc8(&bytes[..15]) != bytes[15] {
            return Err(Problem::new(
                Code::Damaged,
                "The first 16 bytes of the file are damaged; no passphrase can open it as it is.",
            )
            .hint(
                "open it with the code of its recovery sheet, which mends it in a copy; or restore a backup",
            ));
        }
        let (version, id) = (bytes[4] >> 4, bytes[4] & 0x0f);
        if version != CONTAINER_VERSION {
            return Err(Problem::new(
                Code::Unreadable,
                format!("The file has container version {version}; this program reads version 1."),
            )
            .hint("open it with a newer Annexa"));
        }
        match Profile::from_id(id) {
            Some(profile) => Ok(Self { bytes, profile }),
            None => Err(Problem::new(
                Code::Unreadable,
                format!("The file uses key derivation profile {id}, which this program does not know."),
            )
            .hint("open it with a newer Annexa")),
        }
    }

    /// The 16 bytes, which are also the salt.
    pub fn bytes(&self) -> &[u8; HEADER_LEN] {
        &self.bytes
    }

    /// The key derivation profile.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The header as 32 hex digits, as printed on the recovery sheet.
    pub fn hex(&self) -> String {
        annexa_domain::isms::hex(&self.bytes)
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Header({})", self.hex())
    }
}

/// CRC-8 with polynomial 0x07, start 0, no reflection, no final xor (known as CRC-8/SMBUS).
pub fn crc8(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ byte, |crc, _| if crc & 0x80 != 0 { crc << 1 ^ 0x07 } else { crc << 1 })
    })
}

fn foreign(bytes: &[u8; HEADER_LEN]) -> Problem {
    let what = if bytes == b"SQLite format 3\0" {
        "It is an unencrypted SQLite database."
    } else if bytes.starts_with(b"PK\x03\x04") {
        "It is a ZIP archive or an Office document."
    } else if bytes.starts_with(b"%PDF-") {
        "It is a PDF."
    } else {
        "It does not begin like one."
    };
    Problem::new(Code::NotAWorkspace, format!("The file is no Annexa workspace. {what}"))
        .hint("choose a file that Annexa made")
}
