//! Text files with one fault each, and files of other kinds under the name of a sheet.

use super::BadFile;

/// Every text file of the table.
pub(super) fn all() -> Vec<BadFile> {
    let mut files = encodings();
    files.extend(shapes());
    files.extend(other_kinds());
    files
}

fn encodings() -> Vec<BadFile> {
    let wide = |text: &str, little: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let joined = |start: &[u8], rest: &[u8]| [start, rest].concat();
    let mut lone_little = joined(b"\xff\xfe", &wide("Asset name,Type\n", true));
    lone_little.extend_from_slice(b"\x00\xd8,\x00");
    let mut lone_big = joined(b"\xfe\xff", &wide("Asset name,Type\n", false));
    lone_big.extend_from_slice(b"\xd8\x00\x00,");
    let mut odd = joined(b"\xff\xfe", &wide("Asset name,Type\n", true));
    odd.push(b'x');
    [
        ("unreadable--zero-byte-in-front.csv", b"\0Asset name,Type\nVan,Vehicle\n".to_vec()),
        ("unreadable--zero-byte-amid.csv", b"Asset name,Type\nVan\0,Vehicle\n".to_vec()),
        ("unreadable--zero-byte-at-the-end.csv", b"Asset name,Type\nVan,Vehicle\n\0".to_vec()),
        ("unreadable--zero-bytes-alone.csv", vec![0; 4_096]),
        ("unreadable--marked-utf-8-that-is-none.csv", b"\xef\xbb\xbfAsset name\n\xc3\x28\n".to_vec()),
        ("unreadable--marked-utf-8-cut-in-a-letter.csv", b"\xef\xbb\xbfAsset name\nVan \xe2\x82".to_vec()),
        ("unreadable--marked-utf-8-longer-than-needed.csv", b"\xef\xbb\xbfAsset name\n\xc0\xaf\n".to_vec()),
        ("unreadable--marked-utf-8-of-half-a-pair.csv", b"\xef\xbb\xbfAsset name\n\xed\xa0\x80\n".to_vec()),
        ("unreadable--utf-16-little-half-a-pair.csv", lone_little),
        ("unreadable--utf-16-big-half-a-pair.csv", lone_big),
        ("unreadable--utf-16-of-an-odd-length.csv", odd),
        ("unreadable--utf-16-with-zeros.csv", joined(b"\xff\xfe", &wide("Asset name\0,Type\n", true))),
        ("unreadable--utf-32.csv", joined(b"\xff\xfe\0\0", b"A\0\0\0,\0\0\0B\0\0\0\n\0\0\0")),
    ]
    .map(|(name, bytes)| BadFile::new(name, bytes))
    .into()
}

fn shapes() -> Vec<BadFile> {
    let wide = |columns: usize| format!("{}\n", vec!["x"; columns].join(","));
    let mut files = vec![
        BadFile::new("unreadable--empty.csv", ""),
        BadFile::new("unreadable--a-mark-alone.csv", b"\xef\xbb\xbf".as_slice()),
        BadFile::new("unreadable--blank.csv", "   \n\t\n  "),
        BadFile::new("unreadable--line-ends.csv", "\r\n".repeat(500)),
        BadFile::new("unreadable--separators.csv", ",,,\n,,,\n"),
        BadFile::new("unreadable--invisible.csv", "\u{200b},\u{feff}\n\u{200b},\u{200b}\n"),
        BadFile::new("unreadable--empty-quotes.csv", "\"\",\"\"\n\"\",\"\"\n"),
        BadFile::new("too-large--1001-columns.csv", wide(1_001)),
        BadFile::new("too-large--20000-columns.csv", wide(20_000)),
        BadFile::new("too-large--1001-columns-in-row-3.csv", format!("a,b\n1,2\n{}", wide(1_001))),
        BadFile::new(
            "too-large--a-field-of-a-mebibyte.csv",
            format!("Asset name,Type\n\"{}\",x\n", "x".repeat((1 << 20) + 1)),
        ),
        BadFile::new(
            "too-large--a-field-without-quotes.csv",
            format!("Asset name,Type\n{},x\n", "y".repeat((1 << 20) + 1)),
        ),
        BadFile::new("too-large--100001-rows.csv", format!("Asset name\n{}", "x\n".repeat(100_001))),
    ];
    for (number, (before, sign, after)) in [
        ("", ",", ""),
        ("Asset name,Type\n", ",", ""),
        ("Asset name,Type\nVan,\"x\"\"y\"\n", ",", "z\n"),
        ("a;b\n1;2\n", ";", "x\n"),
    ]
    .iter()
    .enumerate()
    {
        let text = format!("{before}Van{sign}\"never closed\n{}{after}", format!("1{sign}2\n").repeat(3));
        files.push(BadFile::new(format!("unreadable--open-quote-{number}.csv"), text));
    }
    files
}

fn other_kinds() -> Vec<BadFile> {
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice();
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut files: Vec<BadFile> = [
        ("pdf", b"%PDF-1.7\n1 0 obj\n".to_vec()),
        ("web-page", b"<!DOCTYPE html><table><tr><td>x</td></tr></table>".to_vec()),
        ("web-page-without-type", b"  <HTML><table></table></HTML>".to_vec()),
        ("xml", b"<?xml version='1.0'?><rows><row/></rows>".to_vec()),
        ("marked-xml", b"\xef\xbb\xbf<?xml version='1.0'?><rows/>".to_vec()),
        ("rich-text", b"{\\rtf1\\ansi x}".to_vec()),
        ("old-workbook", [old, &[0; 504]].concat()),
        ("old-workbook-with-a-password", [old, &[0; 504], &locked].concat()),
        ("picture-png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0".to_vec()),
        ("picture-jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9".to_vec()),
        ("picture-gif", b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!".to_vec()),
        ("picture-bmp", b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec()),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x04\0".to_vec()),
        ("seven-zip", b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0".to_vec()),
        ("rar", b"Rar!\x1a\x07\x01\0\0\0\0\0".to_vec()),
        ("program-elf", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0".to_vec()),
        ("program-exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec()),
        ("database", b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20".to_vec()),
        ("workspace", [b"\x8aANX\x12".as_slice(), &[0; 64]].concat()),
        ("film", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec()),
        ("sound", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0".to_vec()),
        ("font", b"\0\x01\0\0\0\x0c\0\x80\0\x03\0\x40".to_vec()),
    ]
    .map(|(what, bytes)| BadFile::new(format!("unreadable--a-{what}.xlsx"), bytes))
    .into();
    for number in 0..6_u32 {
        // Zips that end before they begin, in every length up to the signature's neighbour.
        files.push(BadFile::new(
            format!("unreadable--a-zip-of-{number}-bytes-more.xlsx"),
            [b"PK\x03\x04".as_slice(), &vec![0xFF; number as usize * 7]].concat(),
        ));
    }
    files
}
