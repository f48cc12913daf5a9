//! A pack as one ZIP file: the same entries in the same order with the same dates give the same bytes.

use std::io::{Read, Seek, Write};

use annexa_domain::{Code, Problem};
use chrono::{Datelike, NaiveDate};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Writes a pack into a ZIP file.
pub struct PackZip<W: Write + Seek> {
    writer: ZipWriter<W>,
    options: SimpleFileOptions,
}

impl<W: Write + Seek> std::fmt::Debug for PackZip<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PackZip").finish_non_exhaustive()
    }
}

impl<W: Write + Seek> PackZip<W> {
    /// A ZIP file whose entries all bear this date at 00:00; before 1980 and after 2107 the first of January 1980.
    pub fn new(writer: W, date: NaiveDate) -> Self {
        let stamp = u16::try_from(date.year())
            .ok()
            .and_then(|year| {
                let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
                DateTime::from_date_and_time(year, month, day, 0, 0, 0).ok()
            })
            .unwrap_or_default();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(stamp)
            .system(System::Unix)
            .unix_permissions(0o644);
        Self { writer: ZipWriter::new(writer), options }
    }

    /// Adds a file and gives back how many bytes it had.
    ///
    /// # Errors
    /// The bytes cannot be read, or the ZIP file cannot be written.
    pub fn add(&mut self, path: &str, bytes: &mut dyn Read) -> Result<u64, Problem> {
        let failed = || Problem::new(Code::Io, "The ZIP file could not be written.").at(path);
        self.writer.start_file(path, self.options).map_err(|_| failed())?;
        std::io::copy(bytes, &mut self.writer)
            .map_err(|error| failed().hint(format!("the system says: {}", error.kind())))
    }

    /// Ends the file and gives the writer back.
    ///
    /// # Errors
    /// The directory at its end cannot be written.
    pub fn finish(self) -> Result<W, Problem> {
        self.writer.finish().map_err(|_| Problem::new(Code::Io, "The ZIP file could not be finished."))
    }
}
