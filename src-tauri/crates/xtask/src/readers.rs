//! A pack read by programs that know nothing of Annexa.
//!
//! What our own reader accepts proves little: the auditor has other programs. Each reader that is installed
//! must accept every file it can read; one that is not is named as skipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::machine::{answer, call, has_program};
use crate::summary::Summary;

/// Every part of a workbook is well-formed XML and every entry has the checksum it claims.
const READ_WORKBOOK: &str = "
import sys, zipfile, xml.dom.minidom
for name in sys.argv[1:]:
    with zipfile.ZipFile(name) as book:
        damaged = book.testzip()
        if damaged:
            sys.exit(f'{name}: {damaged} is damaged')
        for part in book.namelist():
            if part.endswith(('.xml', '.rels')):
                xml.dom.minidom.parseString(book.read(part))
";

/// Lets every reader at hand check the pack; `scratch` takes what they write.
pub(crate) fn read_pack(pack: &Path, scratch: &Path, summary: &mut Summary) {
    let files = match files_below(pack) {
        Ok(files) => files,
        Err(message) => {
            summary.step("files of the pack", || Err(message));
            return;
        }
    };
    let of_kind = |extension: &str| -> Vec<PathBuf> {
        files.iter().filter(|file| file.extension().is_some_and(|own| own == extension)).cloned().collect()
    };
    // Evidence is what other people's programs wrote, and goes into the pack byte by byte.
    let ours = |file: &PathBuf| !file.starts_with(pack.join("evidence"));
    let (mut papers, mut workbooks) = (of_kind("pdf"), of_kind("xlsx"));
    papers.retain(ours);
    workbooks.retain(ours);
    summary.step("files of the pack", || match (papers.len(), workbooks.len()) {
        (0, _) => Err("The pack holds no PDF.".to_owned()),
        (_, 0) => Err("The pack holds no workbook.".to_owned()),
        (papers, workbooks) => {
            println!("{papers} PDF and {workbooks} XLSX of ours, {} files in all", files.len());
            every_file_is_listed(pack, &files)
        }
    });
    reader(summary, "sha256sum", || {
        call(Command::new("sha256sum").current_dir(pack).args([
            "--check",
            "--strict",
            "--quiet",
            "SHA256SUMS",
        ]))
    });
    reader(summary, "qpdf", || each(&papers, |paper| answer(Command::new("qpdf").arg("--check").arg(paper))));
    reader(summary, "pdftotext", || each(&papers, has_text));
    reader(summary, "pdffonts", || each(&papers, embeds_its_fonts));
    reader(summary, "soffice", || opens_in_libreoffice(&workbooks, &scratch.join("libreoffice")));
    reader(summary, "python3", || {
        answer(Command::new("python3").args(["-c", READ_WORKBOOK]).args(&workbooks)).map(drop)
    });
}

/// What the list cannot hold: itself, and the sheet that carries the list's own hash to the auditor.
const OUTSIDE_THE_LIST: [&str; 2] = ["SHA256SUMS", "Transmittal.pdf"];

/// `sha256sum` checks what is listed; a file that is not listed could be changed unseen.
fn every_file_is_listed(pack: &Path, files: &[PathBuf]) -> Outcome {
    let list = std::fs::read_to_string(pack.join("SHA256SUMS"))
        .map_err(|error| format!("Cannot read the pack's SHA256SUMS: {error}."))?;
    let listed: Vec<&str> = list
        .lines()
        .filter_map(|line| line.get(64..))
        .map(|name| name.trim_start_matches([' ', '*']))
        .collect();
    let inside = files.iter().filter_map(|file| file.strip_prefix(pack).ok());
    let names = inside.map(|name| name.to_string_lossy().replace('\\', "/"));
    let missing: Vec<String> = names
        .filter(|name| !OUTSIDE_THE_LIST.contains(&name.as_str()) && !listed.contains(&name.as_str()))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("SHA256SUMS does not list {}.", missing.join(", ")))
}

fn reader(summary: &mut Summary, program: &str, act: impl FnOnce() -> Outcome) {
    let name = format!("the pack, read by {program}");
    if has_program(program) {
        summary.step(&name, act);
    } else {
        summary.skip(&name, format!("{program} is not installed"));
    }
}

/// Applies a check to each file and reports all that fail, not the first.
fn each(files: &[PathBuf], check: impl Fn(&Path) -> Result<String, String>) -> Outcome {
    let failures: Vec<String> = files.iter().filter_map(|file| check(file).err()).collect();
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

fn has_text(paper: &Path) -> Result<String, String> {
    let text = answer(Command::new("pdftotext").arg(paper).arg("-"))?;
    if text.split_whitespace().count() < 5 {
        return Err(format!("{} has no text to select or search.", paper.display()));
    }
    Ok(text)
}

fn embeds_its_fonts(paper: &Path) -> Result<String, String> {
    let table = answer(Command::new("pdffonts").arg(paper))?;
    match fonts_left_out(&table).as_slice() {
        [] => Ok(table),
        left_out => Err(format!("{} does not embed {}.", paper.display(), left_out.join(", "))),
    }
}

/// The fonts that `pdffonts` lists as not embedded: its columns are fixed by the ruled second line.
fn fonts_left_out(table: &str) -> Vec<String> {
    let mut lines = table.lines();
    let (Some(heading), Some(_ruler)) = (lines.next(), lines.next()) else { return Vec::new() };
    let Some(column) = heading.find(" emb ").map(|at| at + 1) else { return Vec::new() };
    lines
        .filter(|line| line.get(column..).is_some_and(|rest| rest.starts_with("no")))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

/// Commas, double quotes, UTF-8 whatever the machine's language, from the first row.
const AS_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1";

fn opens_in_libreoffice(workbooks: &[PathBuf], scratch: &Path) -> Outcome {
    let profile = scratch.join("profile");
    std::fs::create_dir_all(&profile)
        .map_err(|error| format!("Cannot make {}: {error}.", profile.display()))?;
    answer(
        // A profile of its own: a LibreOffice the developer has open would otherwise take the work over.
        Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .args(["--headless", "--convert-to", AS_CSV, "--outdir"])
            .arg(scratch)
            .args(workbooks),
    )?;
    each(workbooks, |workbook| {
        let name = workbook.file_stem().unwrap_or_default();
        let text = std::fs::read_to_string(scratch.join(name).with_extension("csv"));
        match text {
            Ok(text) if !text.trim().is_empty() => Ok(text),
            _ => Err(format!("LibreOffice could make nothing of {}.", workbook.display())),
        }
    })
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("Cannot read {}: {error}.", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{every_file_is_listed, fonts_left_out};

    const TABLE: &str = "\
name                                 type              encoding         emb sub uni object ID
------------------------------------ ----------------- ---------------- --- --- --- ---------
ABCDEF+NotoSans                      CID TrueType      Identity-H       yes yes yes      7  0
Helvetica                            Type 1            WinAnsi          no  no  no      12  0
";

    #[test]
    fn a_font_that_is_not_embedded_is_named() {
        assert_eq!(fonts_left_out(TABLE), ["Helvetica"]);
    }

    #[test]
    fn embedded_fonts_pass() {
        let embedded: Vec<&str> = TABLE.lines().take(3).collect();
        assert!(fonts_left_out(&embedded.join("\n")).is_empty());
    }

    #[test]
    fn a_file_outside_the_list_is_named() {
        let pack = std::env::temp_dir().join(format!("annexa-readers-{}", std::process::id()));
        std::fs::create_dir_all(&pack).unwrap();
        std::fs::write(pack.join("SHA256SUMS"), format!("{}  registers/a.xlsx\n", "0".repeat(64))).unwrap();
        let listed = every_file_is_listed(&pack, &[pack.join("SHA256SUMS"), pack.join("registers/a.xlsx")]);
        let unlisted = every_file_is_listed(&pack, &[pack.join("b.pdf")]);
        std::fs::remove_dir_all(&pack).unwrap();
        assert_eq!(listed, Ok(()));
        assert_eq!(unlisted, Err("SHA256SUMS does not list b.pdf.".to_owned()));
    }
}
