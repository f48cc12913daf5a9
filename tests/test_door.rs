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
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use annexa_api::{Desk, Edge, IMPORT_CHILD, ImportChild, Profile};
use serde_json::{Value as Json, json};
use tiny_http::{Header, Method, Request, Response, Server};

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
    let mut desk = Desk::new(edge, "Mara Lind".to_owned()).with_profile(Profile::Cheap);
    let mut picks: VecDeque<String> = VecDeque::new();
    let server = Server::http("127.0.0.1:0").unwrap();
    println!("http://{} {}", server.server_addr(), folder.path().display());
    std::io::stdout().flush().unwrap();
    for mut request in server.incoming_requests() {
        let url = request.url().split('?').next().unwrap_or("/").to_owned();
        match (request.method().clone(), url.as_str()) {
            (Method::Post, "/call") => {
                let asked: Json = serde_json::from_str(&body(&mut request)).unwrap_or(Json::Null);
                let answer = call(&mut desk, &mut picks, &asked);
                respond(request, 200, "application/json", answer.to_string().into_bytes());
            }
            (Method::Post, "/pick") => {
                picks.push_back(body(&mut request));
                respond(request, 200, "application/json", b"null".to_vec());
            }
            (Method::Get, path) => file(request, &page, path),
            _ => respond(request, 404, "text/plain", b"There is nothing here.".to_vec()),
        }
    }
}

/// `{"answer": …}`, or `{"problems": […]}` as the command refused it.
fn call(desk: &mut Desk, picks: &mut VecDeque<String>, asked: &Json) -> Json {
    let name = asked["name"].as_str().unwrap_or_default();
    if matches!(name, "window.pick_open" | "window.pick_save") {
        return json!({ "answer": picks.pop_front() });
    }
    if name == "window.arrived" {
        return json!({ "answer": { "file": null, "notices": [] } });
    }
    if name == "window.active" {
        return json!({ "answer": null });
    }
    let reason = asked["reason"].as_str().map(str::to_owned);
    match desk.call(name, asked["request"].clone(), reason) {
        Ok(answer) => json!({ "answer": answer }),
        Err(problems) => json!({ "problems": problems }),
    }
}

fn body(request: &mut Request) -> String {
    let mut text = String::new();
    request.as_reader().read_to_string(&mut text).unwrap();
    text
}

fn file(request: Request, page: &Path, url: &str) {
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
        Ok(bytes) if inside => respond(request, 200, kind, bytes),
        _ => respond(request, 404, "text/plain", b"There is no such file.".to_vec()),
    }
}

fn respond(request: Request, status: u16, kind: &str, bytes: Vec<u8>) {
    let header = |name: &str, value: &str| Header::from_bytes(name, value).unwrap();
    let response = Response::from_data(bytes)
        .with_status_code(status)
        .with_header(header("Content-Type", kind))
        .with_header(header("Content-Security-Policy", POLICY))
        .with_header(header("Cache-Control", "no-store"));
    // A page that was left is no failure of the door.
    let _ = request.respond(response);
}
