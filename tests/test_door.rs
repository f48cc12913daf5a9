//! The page's test door: serves the built page on loopback and hands its requests to a real desk.
//!
//! For browser tests and for working on the page; it is an example of the test package and in no program that ships.
//! `cargo run -p annexa-tests --example test-door -- PAGE_FOLDER` prints its address. A test answers the next file
//! dialog by posting a path to `/pick`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use annexa_api::{Desk, Edge, IMPORT_CHILD, ImportChild, Profile};
use serde_json::{Value as Json, json};

/// The policy of the real window, so that what it forbids fails here too.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
                      connect-src 'self'; font-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == IMPORT_CHILD) {
        std::process::exit(i32::from(annexa_api::run_import_child()));
    }
    let page = PathBuf::from(arguments.first().expect("name the folder of the built page"));
    let folder = tempfile::tempdir().unwrap();
    let child = ImportChild { program: std::env::current_exe().unwrap(), args: vec![IMPORT_CHILD.into()] };
    let edge = Edge { app_data: Some(folder.path().join("data")), ..Edge::system(child) };
    let desk = Desk::new(edge, "Mara Lind".to_owned()).with_profile(Profile::Cheap);
    let door = Arc::new(Mutex::new(TestDoor { desk, picks: VecDeque::new(), asked: Vec::new() }));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("http://{} {}", listener.local_addr().unwrap(), folder.path().display());
    std::io::stdout().flush().unwrap();
    // A thread for each connection and one request on each: browsers open several and keep them, and none may wait
    // for another to be closed.
    for stream in listener.incoming().flatten() {
        let (door, page) = (Arc::clone(&door), page.clone());
        std::thread::spawn(move || serve(&stream, &door, &page));
    }
}

/// What all connections share.
struct TestDoor {
    desk: Desk,
    /// The answers of the next file dialogs.
    picks: VecDeque<String>,
    /// What the last dialogs were asked for, so that a test can look.
    asked: Vec<Json>,
}

/// Answers the one request of a connection; a page that was left is no failure of the door.
fn serve(stream: &TcpStream, door: &Mutex<TestDoor>, page: &Path) {
    let Some((method, url, body)) = request(stream) else { return };
    let path = url.split('?').next().unwrap_or("/");
    let with = || door.lock().unwrap_or_else(PoisonError::into_inner);
    match (method.as_str(), path) {
        ("POST", "/call") => {
            let asked: Json = serde_json::from_str(&body).unwrap_or(Json::Null);
            let answer = call(&mut with(), &asked);
            respond(stream, 200, "application/json", answer.to_string().as_bytes());
        }
        ("POST", "/pick") => {
            with().picks.push_back(body);
            respond(stream, 200, "application/json", b"null");
        }
        ("POST", "/asked") => {
            let asked = std::mem::take(&mut with().asked);
            respond(stream, 200, "application/json", Json::from(asked).to_string().as_bytes());
        }
        ("GET", path) => file(stream, page, path),
        _ => respond(stream, 404, "text/plain", b"There is nothing here."),
    }
}

/// Method, address and body of a request; `None` for a connection that says nothing that can be read.
fn request(stream: &TcpStream) -> Option<(String, String, String)> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, url) = (words.next()?, words.next()?);
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((method, url, String::from_utf8(body).ok()?))
}

/// `{"answer": …}`, or `{"problems": […]}` as the command refused it.
fn call(door: &mut TestDoor, asked: &Json) -> Json {
    let name = asked["name"].as_str().unwrap_or_default();
    if matches!(name, "window.pick_open" | "window.pick_save") {
        door.asked.push(json!({ "name": name, "request": asked["request"] }));
        return json!({ "answer": door.picks.pop_front() });
    }
    if name == "window.arrived" {
        return json!({ "answer": { "file": null, "notices": [] } });
    }
    if name == "window.active" {
        return json!({ "answer": null });
    }
    let reason = asked["reason"].as_str().map(str::to_owned);
    match door.desk.call(name, asked["request"].clone(), reason) {
        Ok(answer) => json!({ "answer": answer }),
        Err(problems) => json!({ "problems": problems }),
    }
}

fn file(stream: &TcpStream, page: &Path, url: &str) {
    let wanted = Path::new(url.trim_start_matches('/'));
    let inside = wanted.components().all(|part| matches!(part, Component::Normal(_)));
    let mut path = page.join(wanted);
    if path.is_dir() {
        path.push("index.html");
    }
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    match std::fs::read(&path) {
        Ok(bytes) if inside => respond(stream, 200, kind, &bytes),
        _ => respond(stream, 404, "text/plain", b"There is no such file."),
    }
}

fn respond(mut stream: &TcpStream, status: u16, kind: &str, bytes: &[u8]) {
    let head = format!(
        "HTTP/1.1 {status} .\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    // A page that was left is no failure of the door.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(bytes));
}
