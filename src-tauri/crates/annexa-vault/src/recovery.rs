//! The recovery code: key and header of a file as text that a person prints, keeps and types again.
//!
//! 32 bytes of key, 16 of header and 2 of check make 80 characters of base32, in twenty groups of four. Each group has
//! a fifth character that follows from its number and its four, so that a slip is not only noticed but named by its
//! group. The code opens the file without the passphrase, and without the header too: it is to be kept like a safe's key.

use std::path::Path;

use annexa_domain::{Code, Problem};
use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::header::{HEADER_LEN, Header};
use crate::keys::Key;
use crate::live;
use crate::open::Workspace;

/// How many groups a code has.
pub const GROUPS: usize = 20;
/// Characters in a group: four that carry the code and one that checks them.
pub const GROUP_LEN: usize = 5;

/// Crockford's alphabet: no I, L, O and U, which are taken for other letters or numbers.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a group that carry the code.
const CARRIED: usize = GROUP_LEN - 1;
const KEY_LEN: usize = 32;
const CHECK_LEN: usize = 2;
const CODE_LEN: usize = KEY_LEN + HEADER_LEN + CHECK_LEN;
/// What is hashed before key and header, so that the check is of this code and of nothing else.
const DOMAIN: &[u8] = b"annexa recovery 1";
/// The groups that hold nothing but key; the others hold the header, which is no secret.
const KEY_GROUPS: usize = KEY_LEN * 8 / 5 / CARRIED;

/// Key and header of a file, as its recovery sheet has them; wiped when dropped.
#[derive(Clone)]
pub struct RecoveryCode {
    key: Key,
    header: Header,
}

impl RecoveryCode {
    /// The code of a file with this key and header.
    pub(crate) fn new(key: &Key, header: &Header) -> Self {
        Self { key: key.clone(), header: *header }
    }

    /// Reads a code as it was typed: capital or small letters, with or without hyphens, spaces and line ends; `O` is
    /// read as `0`, `I` and `L` as `1`. Lines that begin with `#` are remarks.
    ///
    /// # Errors
    /// `invalid`, naming the first group that does not hold, or how many characters there are; never what was typed.
    pub fn read(typed: &str) -> Result<Self, Problem> {
        let mut symbols = Zeroizing::new([0; GROUPS * GROUP_LEN]);
        read_symbols(typed, &mut symbols)?;
        let mut carried = Zeroizing::new([0; GROUPS * CARRIED]);
        take_checks_away(&symbols, &mut carried)?;
        let mut code = Zeroizing::new([0_u8; CODE_LEN]);
        encoding()?.decode_mut(carried.as_slice(), code.as_mut_slice()).map_err(|_| does_not_hold())?;
        let (secret, check) = code.split_at(KEY_LEN + HEADER_LEN);
        if check != self::check(secret) {
            return Err(does_not_hold());
        }
        let mut key = Zeroizing::new([0; KEY_LEN]);
        key.copy_from_slice(&secret[..KEY_LEN]);
        let mut header = [0; HEADER_LEN];
        header.copy_from_slice(&secret[KEY_LEN..]);
        Ok(Self { key: Key::from_bytes(&key), header: Header::read(header)? })
    }

    /// The twenty groups, with hyphens between them.
    ///
    /// # Errors
    /// `internal`, should the alphabet be refused.
    pub fn text(&self) -> Result<Zeroizing<String>, Problem> {
        let mut code = Zeroizing::new([0_u8; CODE_LEN]);
        code[..KEY_LEN].copy_from_slice(self.key.expose());
        code[KEY_LEN..KEY_LEN + HEADER_LEN].copy_from_slice(self.header.bytes());
        let check = check(&code[..KEY_LEN + HEADER_LEN]);
        code[KEY_LEN + HEADER_LEN..].copy_from_slice(&check);
        let mut carried = Zeroizing::new([0_u8; GROUPS * CARRIED]);
        encoding()?.encode_mut(code.as_slice(), carried.as_mut_slice());
        // Never grown, so that no copy stays behind in freed memory.
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP_LEN + 1)));
        for (number, group) in carried.chunks(CARRIED).enumerate() {
            if number > 0 {
                text.push('-');
            }
            text.extend(group.iter().map(|symbol| char::from(*symbol)));
            text.push(char::from(ALPHABET.as_bytes()[usize::from(check_value(number, group))]));
        }
        Ok(text)
    }

    /// A group by its number from 1 to 20.
    ///
    /// # Errors
    /// `invalid` for another number.
    pub fn group(&self, number: usize) -> Result<Zeroizing<String>, Problem> {
        let text = self.text()?;
        match text.split('-').nth(number.wrapping_sub(1)) {
            Some(group) => Ok(Zeroizing::new(group.to_owned())),
            None => Err(Problem::new(Code::Invalid, format!("The code has no group {number}."))),
        }
    }

    /// The header the code holds, which is no secret.
    pub fn header(&self) -> &Header {
        &self.header
    }

    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// Why the code did not open a file whose first page does not answer to it.
    pub(crate) fn refused(&self, problem: Problem, path: &Path) -> Problem {
        match live::claim(path) {
            Ok(claim) if claim.header == self.header => Problem::new(
                Code::Damaged,
                "The recovery code is this file's, and yet the first page does not answer to it: it is damaged.",
            )
            .hint("keep the file, and restore the last backup beside it"),
            // It says already that the code is of another key.
            Ok(_) => problem,
            Err(_) => Problem::new(
                Code::WrongPassphrase,
                "The file does not begin like a workspace, and the recovery code does not open it.",
            )
            .hint("take the newest sheet of this file; it may also be a file of another kind"),
        }
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// Whether what was typed is the group; forgiving like [`RecoveryCode::read`].
pub fn is_group(group: &str, typed: &str) -> bool {
    let wanted = group.bytes().map(|symbol| value(char::from(symbol)));
    let typed = typed.chars().filter(|character| !is_between(*character)).map(value);
    wanted.eq(typed)
}

/// The two groups that are asked for to see whether a sheet can be read, by their numbers; they follow from the
/// header, which is no secret, so that they stay the same until the passphrase is changed.
pub fn asked_groups(header: &Header) -> [usize; 2] {
    let hash = Sha256::new().chain_update(DOMAIN).chain_update(header.bytes()).finalize();
    let first = usize::from(hash[0]) % KEY_GROUPS;
    let second = (first + 1 + usize::from(hash[1]) % (KEY_GROUPS - 1)) % KEY_GROUPS;
    [first.min(second) + 1, first.max(second) + 1]
}

impl Workspace {
    /// The code that opens this file without its passphrase, for the recovery sheet alone.
    pub fn recovery_code(&self) -> RecoveryCode {
        RecoveryCode::new(&self.key, &self.header)
    }
}

fn encoding() -> Result<Encoding, Problem> {
    let mut specification = Specification::new();
    specification.symbols.push_str(ALPHABET);
    specification.encoding().map_err(|_| Problem::new(Code::Internal, "The code's alphabet is refused."))
}

/// The first bytes of a hash over key and header: what passes every group's check by chance fails here.
fn check(secret: &[u8]) -> [u8; CHECK_LEN] {
    let hash = Sha256::new().chain_update(DOMAIN).chain_update(secret).finalize();
    [hash[0], hash[1]]
}

/// What was typed without its remarks.
fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim_start().starts_with('#'))
}

/// What was typed as the hundred characters of the alphabet; into a buffer, since every move would leave a copy.
fn read_symbols(typed: &str, symbols: &mut [u8; GROUPS * GROUP_LEN]) -> Result<(), Problem> {
    let mut count = 0;
    let mut foreign = None;
    for character in lines(typed).flat_map(str::chars).filter(|character| !is_between(*character)) {
        match (value(character), symbols.get_mut(count)) {
            (Some(value), Some(symbol)) => *symbol = ALPHABET.as_bytes()[usize::from(value)],
            (None, _) if foreign.is_none() => foreign = Some(count),
            _ => {}
        }
        count += 1;
    }
    if count != GROUPS * GROUP_LEN {
        let message = match wrong_length(typed) {
            Some((group, length)) => {
                format!("Group {group} of the recovery code has {length} characters instead of {GROUP_LEN}.")
            }
            None => format!(
                "The recovery code has {count} letters and digits instead of {}: {GROUPS} groups of {GROUP_LEN}.",
                GROUPS * GROUP_LEN
            ),
        };
        return Err(mistyped(message));
    }
    match foreign {
        Some(at) => Err(mistyped(format!(
            "Group {} of the recovery code holds a character that no code has.",
            at / GROUP_LEN + 1
        ))),
        None => Ok(()),
    }
}

/// The first group that is too short or too long, where the code was typed in groups.
fn wrong_length(typed: &str) -> Option<(usize, usize)> {
    let groups: Vec<usize> = lines(typed)
        .flat_map(|line| line.split(is_between))
        .map(|group| group.chars().count())
        .filter(|length| *length > 0)
        .collect();
    let wrong = groups.iter().position(|length| *length != GROUP_LEN)?;
    (groups.len() == GROUPS).then(|| (wrong + 1, groups[wrong]))
}

/// Leaves the characters that carry the code, once each group's own check holds.
fn take_checks_away(
    symbols: &[u8; GROUPS * GROUP_LEN],
    carried: &mut [u8; GROUPS * CARRIED],
) -> Result<(), Problem> {
    for (number, group) in symbols.chunks(GROUP_LEN).enumerate() {
        let (own, check) = group.split_at(CARRIED);
        if check != [ALPHABET.as_bytes()[usize::from(check_value(number, own))]] {
            return Err(mistyped(format!("Group {} of the recovery code does not hold.", number + 1)));
        }
        carried[number * CARRIED..][..CARRIED].copy_from_slice(own);
    }
    Ok(())
}

/// The check of a group: its number and its characters as a polynomial over the field of 32 elements (modulus
/// x^5 + x^2 + 1), taken at x. One wrong character changes it, and so do two neighbours that change places.
fn check_value(number: usize, group: &[u8]) -> u8 {
    let number = u8::try_from(number + 1).unwrap_or(0);
    group.iter().fold(times_x(number), |sum, symbol| times_x(sum ^ value(char::from(*symbol)).unwrap_or(0)))
}

fn times_x(element: u8) -> u8 {
    let doubled = element << 1;
    if doubled & 0x20 != 0 { doubled ^ 0x25 } else { doubled }
}

/// What a typed character stands for, 0 to 31.
fn value(character: char) -> Option<u8> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.chars().position(|symbol| symbol == plain).and_then(|at| u8::try_from(at).ok())
}

/// What stands between characters and means nothing: spaces, and hyphens and dashes as programs make them.
fn is_between(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn mistyped(message: String) -> Problem {
    Problem::new(Code::Invalid, message).hint("compare it with the sheet and type that group again")
}

fn does_not_hold() -> Problem {
    mistyped("The recovery code does not hold: more than one character is wrong.".to_owned())
}
