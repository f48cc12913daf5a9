//! What the owner does in the window, from the first passphrase to a second start.

use std::process::Command;
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use crate::driven::{Driven, program};

const PASSPHRASE: &str = "correct horse battery staple";

#[tokio::test]
#[ignore = "needs a display; run by cargo xtask test"]
async fn a_workspace_is_made_locked_and_opened_again_and_every_passphrase_page_is_gone() {
    let window = Driven::start(&[]).await;
    let file = window.path("Alba.annexa");
    let first = window.window().await;
    window.press_one_that_begins("New workspace").await;
    window.fill("Name of the organisation", "Alba Dental").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.fill("Passphrase again", PASSPHRASE).await;
    window.answer(&file);
    window.press_one_that_begins("Choose a place").await;
    window.follow(&first).await;
    window.see("Alba Dental").await;
    assert_eq!(window.page.title().await.unwrap(), "Annexa");
    window.picture("created").await;

    let workspace = window.window().await;
    window.press("Lock").await;
    window.follow(&workspace).await;
    // The unlock window asks for the file that was open.
    window.see("Alba.annexa").await;
    window.fill("Passphrase", "not the right one at all").await;
    window.type_keys(Key::Enter).await;
    window.find("//*[@role='alert']").await;
    window.picture("refused").await;
    let unlock = window.window().await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.type_keys(Key::Enter).await;
    window.follow(&unlock).await;
    window.see("Alba Dental").await;

    // A second start of the program ends at once and leaves this one with the file open.
    let second = Command::new(program())
        .arg(&file)
        .env("ANNEXA_DATA_DIR", window.path("data"))
        .env_remove("TAURI_WEBVIEW_AUTOMATION")
        .status()
        .unwrap();
    assert!(second.success());
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(window.page.windows().await.unwrap().len(), 1, "the open window came to the front");
}

#[tokio::test]
#[ignore = "needs a display; run by cargo xtask test"]
async fn the_sample_is_edited_by_keys_undone_looked_at_in_the_matrix_and_packed() {
    let window = Driven::start(&["--sample"]).await;
    window.see("Stage 1 audit").await;
    window.picture("sample-home").await;
    window.go("#/register/risks").await;
    let cell = |row: u32| format!("//*[@aria-rowindex='{row}']//*[@data-column='title']");
    let before = window.said(&cell(3)).await;
    assert!(!before.is_empty());
    window.find(&cell(3)).await.click().await.unwrap();
    window.type_keys(Key::F2).await;
    window.type_keys(Key::End).await;
    window.type_keys(" <b>now</b>").await;
    window.type_keys(Key::Enter).await;
    let edited = format!("{before} <b>now</b>");
    is_soon(&window, &cell(3), &edited).await;
    window.type_keys(Key::Control + "z").await;
    is_soon(&window, &cell(3), &before).await;
    window.picture("sample-risks").await;

    window.go("#/risk-matrix").await;
    let of_the_middle =
        "//*[@role='gridcell'][contains(@aria-label, '3 Possible') and contains(@aria-label, '3 Moderate')]";
    let cell = window.find(of_the_middle).await;
    // A cell is a drawing, which the driver cannot point at; keys reach it as they do for people.
    window.page.execute("arguments[0].focus()", vec![cell.to_json().unwrap()]).await.unwrap();
    window.type_keys(Key::Enter).await;
    window.see("risks in").await;
    assert!(window.page.current_url().await.unwrap().as_str().contains("cells=3-3"));
    window.picture("sample-matrix").await;

    // A sheet comes in, and a pack goes out and is verified.
    let sheet = window.path("assets.csv");
    std::fs::write(&sheet, "Asset;Kind\nLedger of orders;information\n").unwrap();
    window.go("#/import/assets").await;
    window.answer(&sheet);
    window.press("Choose a file").await;
    window.see("Ledger of orders").await;
    window.press_one_that_begins("Bring in").await;
    window.see("The sheet is in").await;
    window.picture("sample-import").await;
    window.go("#/pack").await;
    window.answer(&window.path("pack"));
    window.press("Choose a place and build").await;
    window.see("The pack is built").await;
    window.press("Verify the pack").await;
    window.see("files of the list are as they were built").await;
    window.picture("sample-pack").await;

    // No path that no dialog gave.
    let refused = window
        .page
        .execute_async(
            "const done = arguments[arguments.length - 1];
             window.__TAURI_INTERNALS__.invoke('call', { name: 'copy.save', request: { to: '/tmp/x.annexa' }, reason: null })
               .then(() => done('let through'), (problems) => done(problems[0].message));",
            Vec::new(),
        )
        .await
        .unwrap();
    assert!(refused.json().as_str().unwrap().contains("was not chosen in a dialog"), "{:?}", refused.json());
}

/// Waits until an element says something.
async fn is_soon(window: &Driven, xpath: &str, text: &str) {
    let begun = Instant::now();
    loop {
        let said = window.said(xpath).await;
        if said == text {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{xpath} says {said:?}, not {text:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
