//! The reading process, spoken to as the program does it: this test binary is its own child.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a test without the harness speaks for itself")]

use std::process::{Command, ExitCode};

use annexa_domain::Code;
use annexa_sheets::child::{CHILD_ARGUMENT, read_in_child, run_child};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some(CHILD_ARGUMENT) => {
            let code = run_child(std::io::stdin().lock(), std::io::stdout().lock());
            return ExitCode::from(u8::try_from(code).unwrap_or(1));
        }
        Some("--act-dying") => std::process::abort(),
        Some("--act-mute") => return ExitCode::SUCCESS,
        Some("--act-lying") => {
            print!(
                r#"{{"grid":{{"format":{{"kind":"xlsx"}},"sheets":[{{"name":"S","visible":true,"rows":[{{"r":9999999,"c":[{{"c":0,"v":{{"t":"x"}}}}]}}]}}]}}}}"#
            );
            return ExitCode::SUCCESS;
        }
        Some("--act-greedy") => {
            // Takes the limits upon itself, then more memory than they allow.
            let mut taken: Vec<Vec<u8>> = Vec::new();
            let code = run_child(std::io::empty(), std::io::sink());
            while code == 0 && taken.len() < 64 {
                taken.push(vec![1; 32 << 20]);
            }
            return ExitCode::from(u8::try_from(taken.len()).unwrap_or(1));
        }
        Some("--list") => {
            if !arguments.iter().any(|argument| argument == "--ignored") {
                println!("reading_process: test");
            }
            return ExitCode::SUCCESS;
        }
        _ => {}
    }
    if arguments.iter().any(|argument| argument == "--ignored") {
        return ExitCode::SUCCESS;
    }
    answers_as_read_in_place();
    problems_come_back_whole();
    a_child_that_dies_lies_or_is_mute_is_a_problem();
    println!("reading_process: ok");
    ExitCode::SUCCESS
}

fn child(argument: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(argument);
    command
}

fn answers_as_read_in_place() {
    let text = "id;title\nR1;Überspannung\nR2;\"two\nlines\"\n".as_bytes();
    let far = read_in_child(&mut child(CHILD_ARGUMENT), "risks.csv", text).unwrap();
    assert_eq!(far, annexa_sheets::read("risks.csv", text).unwrap());
    let long_name = format!("{}ü.csv", "n".repeat(1_023));
    assert!(read_in_child(&mut child(CHILD_ARGUMENT), &long_name, text).is_ok());
    // Larger than any pipe holds at once, both ways.
    let big: String = (0..50_000).map(|n| format!("{n},some text that goes on and on and on\n")).collect();
    let grid = read_in_child(&mut child(CHILD_ARGUMENT), "big.csv", big.as_bytes()).unwrap();
    assert_eq!(grid.sheets[0].rows.len(), 50_000);
}

fn problems_come_back_whole() {
    let problems = read_in_child(&mut child(CHILD_ARGUMENT), "x.csv", b"a,b\n\0\n").unwrap_err();
    assert_eq!(problems[0].code, Code::Unreadable);
    assert!(problems[0].message.contains("zero bytes"));
}

fn a_child_that_dies_lies_or_is_mute_is_a_problem() {
    for (argument, word) in [
        ("--act-dying", "brought the reading process down"),
        ("--act-mute", "no proper answer"),
        ("--act-lying", "out of bounds"),
    ] {
        let problems = read_in_child(&mut child(argument), "x.csv", b"a,b\n1,2\n").unwrap_err();
        assert!(problems[0].message.contains(word), "{argument}: {}", problems[0]);
    }
    let missing = read_in_child(&mut Command::new("/no/such/program"), "x.csv", b"a,b\n1,2\n").unwrap_err();
    assert_eq!(missing[0].code, Code::Io);
    if cfg!(all(unix, not(target_vendor = "apple"))) {
        let problems = read_in_child(&mut child("--act-greedy"), "x.csv", b"a,b\n1,2\n").unwrap_err();
        assert!(problems[0].message.contains("brought the reading process down"), "{}", problems[0]);
    }
}
