//! JSON that asks for what cannot be: what a script or a taken-over page might send.

use serde_json::{Value as Json, json};

/// A request: the code it must be refused with, what is wrong, the command, the request.
pub(super) type BadRequest = (&'static str, &'static str, &'static str, Json);

/// Every request of the table; the workspace has an asset `A-001`, a person `P-001` and a finding `F-001`.
pub(super) fn all() -> Vec<BadRequest> {
    let asset = |record: Json| json!({ "register": "assets", "record": record });
    let deep = (0..120).fold(json!("x"), |inner, _| json!([inner]));
    let many: Vec<String> = (0..5_000).map(|number| format!("A-{number}")).collect();
    vec![
        ("not-found", "no register", "record.list", json!({ "register": "nothing" })),
        ("not-found", "a register of zeros", "record.list", json!({ "register": "\u{0}" })),
        (
            "not-found",
            "a register by its table",
            "record.list",
            json!({ "register": "assets; DROP TABLE assets" }),
        ),
        ("invalid", "a register that is a number", "record.list", json!({ "register": 1 })),
        ("invalid", "no register at all", "record.list", json!({})),
        ("invalid", "a negative place", "record.list", json!({ "register": "assets", "skip": -1 })),
        ("invalid", "half a place", "record.list", json!({ "register": "assets", "most": 0.5 })),
        (
            "invalid",
            "a day that is none",
            "record.list",
            json!({ "register": "assets", "as_of": "2026-02-30" }),
        ),
        (
            "invalid",
            "a year beyond all",
            "record.list",
            json!({ "register": "assets", "as_of": "999999999-01-01" }),
        ),
        (
            "unknown-field",
            "a filter on no field",
            "record.list",
            json!({ "register": "assets", "where": [["nothing", "x"]] }),
        ),
        (
            "invalid",
            "a filter of three",
            "record.list",
            json!({ "register": "assets", "where": [["name", "x", "y"]] }),
        ),
        ("invalid", "a surprise", "record.list", json!({ "register": "assets", "surprise": 1 })),
        ("not-found", "no such record", "record.get", json!({ "id": "A-999" })),
        ("not-found", "a record of zeros", "record.get", json!({ "id": "\u{0}" })),
        ("not-found", "a record of a mebibyte", "record.get", json!({ "id": "x".repeat(1 << 10) })),
        (
            "not-found",
            "an id of nobody",
            "record.get",
            json!({ "id": "00000000-0000-0000-0000-000000000000" }),
        ),
        ("invalid", "a list of records", "record.get", json!({ "id": ["A-001"] })),
        ("invalid", "a record that is a list", "record.save", asset(json!([]))),
        ("invalid", "a record that is a text", "record.save", asset(json!("x"))),
        ("invalid", "a record of nothing", "record.save", asset(Json::Null)),
        (
            "unknown-field",
            "a field that is none",
            "record.save",
            asset(json!({ "nothing": 1, "name": "x", "kind": "other" })),
        ),
        (
            "unknown-field",
            "a field of the table",
            "record.save",
            asset(json!({ "rowid": 1, "name": "x", "kind": "other" })),
        ),
        ("invalid", "a name that is a number", "record.save", asset(json!({ "name": 5, "kind": "other" }))),
        ("invalid", "a name that is a list", "record.save", asset(json!({ "name": ["x"], "kind": "other" }))),
        ("invalid", "a name that is deep", "record.save", asset(json!({ "name": deep, "kind": "other" }))),
        ("invalid", "no such kind", "record.save", asset(json!({ "name": "x", "kind": "nothing" }))),
        ("required", "no name", "record.save", asset(json!({ "name": "", "kind": "other" }))),
        (
            "invalid",
            "a level beyond the scale",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "confidentiality": 1_000_000_000_000_000_000_i64 })),
        ),
        (
            "invalid",
            "a negative level",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "confidentiality": -1 })),
        ),
        (
            "invalid",
            "a level of a half",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "confidentiality": 2.5 })),
        ),
        (
            "invalid",
            "a level without end",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "confidentiality": 1e300 })),
        ),
        (
            "not-found",
            "an owner who is nobody",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "owner": "P-999" })),
        ),
        (
            "not-found",
            "thousands of links to nothing",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "depends_on": many })),
        ),
        (
            "invalid",
            "links that are an object",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "depends_on": { "a": 1 } })),
        ),
        (
            "not-found",
            "an id that is nobody's",
            "record.save",
            asset(json!({ "id": "00000000-0000-0000-0000-000000000000", "name": "x" })),
        ),
        (
            "too-large",
            "a text of two mebibytes",
            "record.save",
            asset(json!({ "name": "x", "kind": "other", "notes": "x".repeat(2 << 20) })),
        ),
        (
            "by-verb-only",
            "a state that a verb sets",
            "record.save",
            json!({ "register": "findings", "record": { "reference": "F-001", "state": "closed" } }),
        ),
        ("not-found", "removing nothing", "record.remove", json!({ "id": "A-999" })),
        (
            "not-found",
            "approving nothing",
            "approval.record",
            json!({ "id": "M-999", "by": "P-001", "effective_on": "2026-03-01", "means": "email" }),
        ),
        (
            "invalid",
            "approving on no day",
            "approval.record",
            json!({ "id": "M-001", "by": "P-001", "effective_on": "soon", "means": "email" }),
        ),
        (
            "invalid",
            "approving by magic",
            "approval.record",
            json!({ "id": "M-001", "by": "P-001", "effective_on": "2026-03-01", "means": "magic" }),
        ),
        ("not-found", "a rule that is none", "readiness.explain", json!({ "rule": "NOT-01" })),
        (
            "not-found",
            "an import into nothing",
            "sheet.import",
            json!({ "register": "nothing", "path": "x" }),
        ),
        (
            "io",
            "an import of nothing",
            "sheet.import",
            json!({ "register": "assets", "path": "no/such/file" }),
        ),
        (
            "io",
            "an import of a path of zeros",
            "sheet.import",
            json!({ "register": "assets", "path": "a\u{0}b" }),
        ),
        ("not-found", "no such command", "record.destroy", json!({})),
        ("not-found", "a command of zeros", "\u{0}", json!({})),
        ("not-found", "a command of nothing", "", json!({})),
    ]
}
