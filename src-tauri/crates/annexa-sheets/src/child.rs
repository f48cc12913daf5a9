//! Reading somebody else's file in a process that has nothing to lose.
//!
//! The child gets the bytes on its standard input, has no environment, little memory and little time, and
//! answers on its standard output. Whatever it says is checked again here.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use annexa_domain::{Code, Problem, Problems};
use serde::{Deserialize, Serialize};

use crate::grid::{Grid, too_large};
use crate::limits;

/// The argument on which a program runs [`run_child`] as the first thing in its main function.
pub const CHILD_ARGUMENT: &str = "--import-child";

/// The longest file name passed on.
const NAME_BYTES: usize = 1_024;

/// What the child answers.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Grid(Grid),
    Problems(Problems),
}

/// The child's whole life: limits itself, reads name and bytes, writes the answer; returns the exit code.
///
/// The input is the length of the name (4 bytes, little endian), the name, then the bytes of the file.
pub fn run_child(stdin: impl Read, stdout: impl Write) -> i32 {
    if !limit_self() {
        return 3;
    }
    let answer = match receive(stdin).and_then(|(name, bytes)| crate::read(&name, &bytes)) {
        Ok(grid) => Answer::Grid(grid),
        Err(problem) => Answer::Problems(vec![problem]),
    };
    let mut out = std::io::BufWriter::new(stdout);
    if serde_json::to_writer(&mut out, &answer).is_err() || out.flush().is_err() {
        return 4;
    }
    0
}

fn receive(mut stdin: impl Read) -> Result<(String, Vec<u8>), Problem> {
    let broken = |_| Problem::new(Code::Io, "The file did not arrive whole at the reading process.");
    let mut length = [0; 4];
    stdin.read_exact(&mut length).map_err(broken)?;
    let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX).min(NAME_BYTES);
    let mut name = vec![0; length];
    stdin.read_exact(&mut name).map_err(broken)?;
    let mut bytes = Vec::new();
    stdin.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes).map_err(broken)?;
    Ok((String::from_utf8_lossy(&name).into_owned(), bytes))
}

/// Private memory, processor time, no files written, no core dump; false where the system refuses.
#[cfg(all(unix, not(target_vendor = "apple")))]
fn limit_self() -> bool {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Private memory and not the address space: a program linked to a browser engine maps gigabytes
    // of libraries before its first line runs.
    [
        (Resource::Data, limits::CHILD_MEMORY_BYTES),
        (Resource::Cpu, limits::CHILD_CPU_SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ]
    .into_iter()
    .all(|(resource, most)| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).is_ok())
}

/// Elsewhere the counted limits of the reader and the parent's clock hold alone.
#[cfg(not(all(unix, not(target_vendor = "apple"))))]
fn limit_self() -> bool {
    true
}

/// Reads a spreadsheet in a child process started by `command`, which must end in [`run_child`].
///
/// # Errors
/// What the child found wrong, or that it could not be started, died, took too long or answered nonsense.
pub fn read_in_child(command: &mut Command, name: &str, bytes: &[u8]) -> Result<Grid, Problems> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(vec![too_large(format!("The file is larger than {} MiB.", limits::FILE_BYTES >> 20))]);
    }
    let grid = converse(command, name, bytes, Duration::from_secs(limits::CHILD_WALL_SECONDS))?;
    grid.check().map_err(|problem| vec![problem])?;
    Ok(grid)
}

fn converse(command: &mut Command, name: &str, bytes: &[u8], patience: Duration) -> Result<Grid, Problems> {
    let mut child = command
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| {
            vec![Problem::new(Code::Io, format!("The reading process did not start: {error}."))]
        })?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        stop(&mut child);
        return Err(vec![Problem::new(Code::Internal, "The reading process has no pipes.")]);
    };
    let name = &name.as_bytes()[..name.floor_char_boundary(NAME_BYTES)];
    let (said, ended) = thread::scope(|scope| {
        scope.spawn(move || {
            let length = u32::try_from(name.len()).unwrap_or(0).to_le_bytes();
            // A child that stops listening has its reasons; its answer or its death tells them.
            let _ = stdin
                .write_all(&length)
                .and_then(|()| stdin.write_all(name))
                .and_then(|()| stdin.write_all(bytes));
        });
        let listener = scope.spawn(move || {
            let mut said = Vec::new();
            let result = stdout.take(limits::ANSWER_BYTES + 1).read_to_end(&mut said);
            result.map(|_| said)
        });
        let ended = wait(&mut child, patience, || listener.is_finished());
        (listener.join(), ended)
    });
    let ended = ended.map_err(|problem| vec![problem])?;
    let said = match said {
        Ok(Ok(said)) if said.len() as u64 <= limits::ANSWER_BYTES => said,
        Ok(Ok(_)) => return Err(vec![too_large("The sheet holds more than can be imported.".to_owned())]),
        _ => return Err(vec![Problem::new(Code::Io, "The reading process could not be heard.")]),
    };
    if !ended.success() {
        return Err(vec![died(ended)]);
    }
    match serde_json::from_slice(&said) {
        Ok(Answer::Grid(grid)) => Ok(grid),
        Ok(Answer::Problems(problems)) if !problems.is_empty() => Err(problems),
        _ => Err(vec![
            Problem::new(Code::Unreadable, "The reading process gave no proper answer.")
                .hint("save the file anew in your spreadsheet program and import it again"),
        ]),
    }
}

/// Waits for the end; a child that has said all it may, or takes too long, is stopped.
fn wait(child: &mut Child, patience: Duration, heard: impl Fn() -> bool) -> Result<ExitStatus, Problem> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    let mut silent_since = None;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) => {}
            Err(error) => {
                stop(child);
                return Err(Problem::new(Code::Io, format!("The reading process was lost: {error}.")));
            }
        }
        // After its output is closed or full there is nothing left to wait for but a blocked writer.
        if heard() {
            let since = *silent_since.get_or_insert_with(Instant::now);
            if since.elapsed() > Duration::from_secs(2) {
                stop(child);
                return Err(too_large("The sheet holds more than can be imported.".to_owned()));
            }
        }
        if start.elapsed() > patience {
            stop(child);
            return Err(Problem::new(
                Code::TooLarge,
                format!("Reading the file took longer than {} seconds and was stopped.", patience.as_secs()),
            )
            .hint("keep only the rows and columns of the register and import that copy"));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

fn stop(child: &mut Child) {
    // Both fail only for a child that has ended already.
    let _ = child.kill();
    let _ = child.wait();
}

fn died(status: ExitStatus) -> Problem {
    Problem::new(
        Code::Unreadable,
        format!("The file brought the reading process down ({status}); nothing else was touched."),
    )
    .hint("it needs too much memory or is made to do harm; keep only the rows you need in a new file")
}
