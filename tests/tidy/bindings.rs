//! The page's types are those of the door: the generated file is fresh.

use std::path::Path;

const FILE: &str = "ui/src/bridge/generated.ts";

#[test]
fn bindings_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(FILE);
    let wanted = annexa_api::bindings::Bindings::all().text();
    if std::env::var_os("ANNEXA_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == wanted,
        "{FILE} is stale; write it anew with ANNEXA_WRITE_BINDINGS=1 cargo test -p annexa-tests bindings"
    );
}
