//! Workspaces with one fault each: cut, bent, or with what Annexa never makes.

use super::BadFile;
use crate::damage::{PAGE, fixtures, meddled, raw_key};
use crate::support::{Machine, PASSPHRASE, a_workspace};

/// Every workspace of the table, and those that are kept for ever, each with its passphrase.
pub(super) fn all() -> Vec<(BadFile, String)> {
    let mut isms =
        a_workspace().with_person("Mara Lind").with_asset("Ledger").with_risk("Ledger is lost", "P-001");
    isms.save("assets", serde_json::json!({ "reference": "A-001", "location": "Vault" }));
    let path = isms.path.clone();
    let machine = isms.close();
    let whole = std::fs::read(&path).unwrap();
    let mut files = cut_and_bent(&whole);
    files.extend(changed(&machine, &whole, &raw_key(&path, machine.folder(), PASSPHRASE)));
    let mut files: Vec<_> = files.into_iter().map(|file| (file, PASSPHRASE.to_owned())).collect();
    // Those that open and fail later have a test of their own.
    let kept = fixtures::names().into_iter().filter(|name| {
        name.contains("--") && !name.starts_with("trail-broken") && !name.starts_with("read-only")
    });
    files.extend(kept.map(|name| {
        (BadFile::new(format!("{name}.annexa"), fixtures::bytes(&name)), fixtures::passphrase())
    }));
    files
}

fn cut_and_bent(whole: &[u8]) -> Vec<BadFile> {
    let mut files = Vec::new();
    let pages = whole.len() / PAGE;
    for page in (1..pages).step_by(8) {
        files.push(BadFile::new(format!("damaged--cut-after-page-{page}.annexa"), &whole[..page * PAGE]));
        files.push(BadFile::new(
            format!("damaged--cut-in-page-{}.annexa", page + 1),
            &whole[..page * PAGE + 1 + page * 37 % (PAGE - 1)],
        ));
    }
    for bit in 0..16 * 8 {
        if bit % 8 == bit / 8 % 8 {
            let mut bytes = whole.to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            files.push(BadFile::new(format!("damaged--header-bit-{bit}.annexa"), bytes));
        }
    }
    files
}

/// What somebody with the passphrase and another program can do to a file.
fn changed(machine: &Machine, whole: &[u8], key: &str) -> Vec<BadFile> {
    [
        ("untrusted--a-trigger", "CREATE TRIGGER t AFTER INSERT ON assets BEGIN DELETE FROM risks; END"),
        ("untrusted--a-trigger-on-the-trail", "CREATE TRIGGER t AFTER INSERT ON change BEGIN SELECT 1; END"),
        ("untrusted--a-view", "CREATE VIEW v AS SELECT * FROM assets"),
        ("untrusted--a-view-without-end", "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"),
        ("untrusted--a-table", "CREATE TABLE letters (text TEXT)"),
        ("untrusted--a-table-like-ours", "CREATE TABLE assets2 AS SELECT * FROM assets"),
        ("untrusted--an-index", "CREATE INDEX i ON assets (name)"),
        ("untrusted--an-index-on-an-expression", "CREATE INDEX i ON assets (lower(name))"),
        ("untrusted--a-computed-column", "ALTER TABLE assets ADD COLUMN c TEXT AS (name || 'x')"),
        ("untrusted--a-column-more", "ALTER TABLE assets ADD COLUMN c TEXT"),
        ("untrusted--a-table-missing", "PRAGMA foreign_keys = OFF; DROP TABLE suppliers"),
        ("untrusted--a-table-renamed", "ALTER TABLE suppliers RENAME TO vendors"),
        ("not-a-workspace--another-id", "PRAGMA application_id = 1"),
        ("not-a-workspace--no-format", "PRAGMA user_version = 0"),
    ]
    .map(|(name, statement)| BadFile::new(format!("{name}.annexa"), meddled(machine, whole, key, statement)))
    .into()
}
