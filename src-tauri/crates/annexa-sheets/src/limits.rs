//! How large an imported file may be, in every way that a hostile one could be large.
//!
//! The figures are those of the spreadsheet programs where these have any, otherwise far beyond a register
//! of an organisation and far below what hurts the computer.

/// Bytes of the imported file itself (64 MiB).
pub const FILE_BYTES: u64 = 64 << 20;
/// Entries of a workbook's zip directory.
pub const ZIP_ENTRIES: usize = 1_000;
/// Bytes of one zip entry, counted while inflating (64 MiB).
pub const ENTRY_BYTES: u64 = 64 << 20;
/// Bytes of all zip entries together, counted while inflating (200 MiB).
pub const INFLATED_BYTES: u64 = 200 << 20;
/// Inflated bytes per stored byte of an entry.
pub const RATIO: u64 = 200;
/// Entries below this size (1 MiB) may shrink as well as they like: they cannot hurt.
pub const RATIO_FREE_BYTES: u64 = 1 << 20;
/// Tags within each other in a part; spreadsheet programs write a dozen.
pub const XML_DEPTH: usize = 200;
/// Rows of a sheet, as in the spreadsheet programs.
pub const ROWS: u32 = 1_048_576;
/// Rows with content in all sheets together: a register of an organisation has hundreds, rarely thousands.
pub const FILLED_ROWS: usize = 100_000;
/// Columns of a sheet, as in the spreadsheet programs.
pub const COLUMNS: u32 = 16_384;
/// Sheets of a workbook.
pub const SHEETS: usize = 256;
/// Characters of a workbook's cell, as in the spreadsheet programs.
pub const CELL_CHARS: usize = 32_767;
/// Cells with content in all sheets together.
pub const CELLS: usize = 2_000_000;
/// Merged cells that are taken note of; what is merged beyond them counts for its first row only.
pub const MERGED: usize = 50_000;
/// Bytes of text in all cells together (64 MiB): one long shared text may stand in many cells.
pub const TEXT_BYTES: usize = 64 << 20;
/// Bytes of a field in a text file (1 MiB).
pub const FIELD_BYTES: usize = 1 << 20;
/// Columns of a text file.
pub const CSV_COLUMNS: usize = 1_000;
/// Bytes of the answer that the reading child may give (256 MiB).
pub const ANSWER_BYTES: u64 = 256 << 20;
/// Bytes of private memory that the reading child may have (512 MiB).
pub const CHILD_MEMORY_BYTES: u64 = 512 << 20;
/// Seconds of processor time that the reading child may use.
pub const CHILD_CPU_SECONDS: u64 = 60;
/// Seconds on the wall clock after which the reading child is stopped.
pub const CHILD_WALL_SECONDS: u64 = 90;
