//! Any bytes as the file that somebody opens: the first 16, and what stands behind them.

use annexa_api::{Profile, Secret};
use annexa_domain::Code;
use annexa_vault::header::{HEADER_LEN, Header, MAGIC, crc8};
use annexa_vault::{Holder, diagnose, examine};

use super::ground::{PASSPHRASE, folder, must_be_told, open};

/// The header is mended, so that what follows it is reached.
const MEND: u8 = 1;
/// The file is opened for looking only.
const LOOK: u8 = 2;
/// The full diagnosis is made as well.
const DIAGNOSE: u8 = 4;

/// The first byte says how, the rest is the file.
///
/// # Panics
/// When the program answers wrongly.
pub fn body(bytes: &[u8]) {
    let Some((&how, file)) = bytes.split_first() else { return };
    let mut file = file.to_vec();
    if how & MEND != 0 && file.len() >= HEADER_LEN {
        file[..4].copy_from_slice(&MAGIC);
        file[4] = 0x10 | Profile::Cheap.id();
        file[15] = crc8(&file[..15]);
    }
    let header = file.first_chunk::<HEADER_LEN>().map(|first| Header::read(*first));
    match &header {
        Some(Ok(header)) => assert_eq!(Some(header.bytes().as_slice()), file.get(..HEADER_LEN)),
        Some(Err(problem)) => must_be_told(problem),
        None => {}
    }
    // Real key derivations take a second each and know nothing of the bytes.
    if header
        .as_ref()
        .is_some_and(|read| read.as_ref().is_ok_and(|header| header.profile() != Profile::Cheap))
    {
        return;
    }
    let folder = folder();
    let path = folder.path().join("any.annexa");
    std::fs::write(&path, &file).expect("the input");
    let examined = examine(&path, &Holder::here(""));
    if let Err(problem) = &examined {
        must_be_told(problem);
    }
    let secret = Secret::passphrase(PASSPHRASE);
    match open(&path, &secret, how & LOOK != 0, folder.path()) {
        Ok(workspace) => workspace.close().expect("closing what was opened"),
        Err(problem) => {
            must_be_told(&problem);
            assert!(examined.is_ok() || problem.code != Code::WrongPassphrase, "{problem:?}");
        }
    }
    if how & DIAGNOSE != 0
        && let Err(problem) = diagnose(&path, Some(&secret), &[], folder.path())
    {
        must_be_told(&problem);
    }
    assert!(
        std::fs::read(&path).expect("the file is there") == file,
        "a file that is no workspace was changed"
    );
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| name != "any.annexa")
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}
