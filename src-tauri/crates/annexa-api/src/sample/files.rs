//! The small files of the sample company, made here from text: plain text, one-page PDF, picture of coloured blocks.

use annexa_domain::{Code, Problem};
use serde::Deserialize;

/// What a file of the story holds.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Content {
    /// Lines of plain text; also CSV.
    Text(Vec<String>),
    /// Lines on one page; the first is the heading.
    Pdf(Vec<String>),
    /// Rows of letters, each letter a coloured block.
    Picture(Vec<String>),
}

impl Content {
    /// The file's bytes.
    ///
    /// # Errors
    /// A letter that the one-page PDF cannot print, a ragged picture or an unknown colour.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Problem> {
        match self {
            Self::Text(lines) => Ok((lines.join("\n") + "\n").into_bytes()),
            Self::Pdf(lines) => pdf(lines),
            Self::Picture(rows) => png(rows),
        }
    }

    /// The media type of the bytes under this file name.
    pub(super) fn media_type(&self, file_name: &str) -> &'static str {
        match self {
            Self::Text(_) if file_name.ends_with(".csv") => "text/csv",
            Self::Text(_) => "text/plain",
            Self::Pdf(_) => "application/pdf",
            Self::Picture(_) => "image/png",
        }
    }
}

/// A page of A4 in Helvetica, Latin-1.
fn pdf(lines: &[String]) -> Result<Vec<u8>, Problem> {
    let mut page = Vec::from(b"BT /F1 11 Tf 16 TL 60 780 Td\n".as_slice());
    for (index, line) in lines.iter().enumerate() {
        if index == 0 {
            page.extend_from_slice(b"/F1 16 Tf ");
        }
        page.push(b'(');
        for letter in line.chars() {
            let byte = u8::try_from(u32::from(letter))
                .map_err(|_| Problem::new(Code::Internal, format!("'{letter}' is not in Latin-1: {line}")))?;
            if matches!(byte, b'(' | b')' | b'\\') {
                page.push(b'\\');
            }
            page.push(byte);
        }
        page.extend_from_slice(b") Tj T*\n");
        if index == 0 {
            page.extend_from_slice(b"T* /F1 11 Tf\n");
        }
    }
    page.extend_from_slice(b"ET\n");

    let mut stream = format!("<< /Length {} >>\nstream\n", page.len()).into_bytes();
    stream.extend_from_slice(&page);
    stream.extend_from_slice(b"endstream");
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        &stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ];
    let mut file = Vec::from(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".as_slice());
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend_from_slice(table.as_bytes());
    file.extend_from_slice(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
            .as_bytes(),
    );
    Ok(file)
}

/// The side of one block of a picture in pixels.
const BLOCK: usize = 10;

/// The colours by their letter; the place in the list is the index in the picture's palette.
const COLOURS: [(char, [u8; 3]); 6] = [
    ('.', [0xff, 0xff, 0xff]),
    ('-', [0xd8, 0xdc, 0xe2]),
    ('g', [0x2f, 0x85, 0x5a]),
    ('y', [0xd6, 0x9e, 0x2e]),
    ('r', [0xc5, 0x30, 0x30]),
    ('b', [0x2b, 0x6c, 0xb0]),
];

/// A picture with a palette, stored without compression: few bytes, and the same everywhere.
fn png(rows: &[String]) -> Result<Vec<u8>, Problem> {
    let width = rows.first().map_or(0, |row| row.chars().count()) * BLOCK;
    let mut pixels = Vec::new();
    for row in rows {
        let mut line = vec![0u8]; // no filter
        for letter in row.chars() {
            let colour = COLOURS
                .iter()
                .position(|(known, _)| *known == letter)
                .and_then(|place| u8::try_from(place).ok())
                .ok_or_else(|| Problem::new(Code::Internal, format!("'{letter}' is no colour: {row}")))?;
            line.extend([colour; BLOCK]);
        }
        if line.len() != width + 1 {
            return Err(Problem::new(Code::Internal, format!("The picture's rows differ in length: {row}")));
        }
        for _ in 0..BLOCK {
            pixels.extend_from_slice(&line);
        }
    }
    let mut header = Vec::new();
    for side in [width, rows.len() * BLOCK] {
        let side =
            u32::try_from(side).map_err(|_| Problem::new(Code::Internal, "The picture is too large."))?;
        header.extend_from_slice(&side.to_be_bytes());
    }
    header.extend_from_slice(&[8, 3, 0, 0, 0]); // 8 bits, palette
    let palette: Vec<u8> = COLOURS.iter().flat_map(|(_, rgb)| *rgb).collect();

    let mut file = Vec::from(b"\x89PNG\r\n\x1a\n".as_slice());
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"PLTE", &palette);
    chunk(&mut file, b"IDAT", &stored(&pixels));
    chunk(&mut file, b"IEND", &[]);
    Ok(file)
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let mut body = Vec::from(name.as_slice());
    body.extend_from_slice(data);
    file.extend_from_slice(&(data.len() as u32).to_be_bytes());
    file.extend_from_slice(&body);
    file.extend_from_slice(&crc32(&body).to_be_bytes());
}

/// A zlib stream of stored blocks.
fn stored(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = data.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend_from_slice(&length.to_le_bytes());
        stream.extend_from_slice(&(!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
    let (a, b) = data.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    stream.extend_from_slice(&((b << 16) | a).to_be_bytes());
    stream
}

fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}
