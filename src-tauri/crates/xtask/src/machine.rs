//! The machine the verbs run on: where things stand, which programs it has, how to call them.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;

/// The root of the checkout.
pub(crate) fn checkout() -> Result<PathBuf, String> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file() && folder.join("src-tauri").is_dir())
        .map(Path::to_path_buf)
        .ok_or_else(|| "The checkout this program was built in is gone; run it from a checkout.".to_owned())
}

/// A call of the cargo that started us, in the root of the checkout.
pub(crate) fn cargo() -> Result<Command, String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(checkout()?);
    Ok(command)
}

/// The features a build on this system needs: Windows has no libcrypto of its own to link with.
pub(crate) fn crypto_features() -> &'static [&'static str] {
    if cfg!(windows) { &["--features", "annexa-vault/vendored-crypto"] } else { &[] }
}

/// The folder below which cargo puts what it builds.
pub(crate) fn built_programs() -> Result<PathBuf, String> {
    let own =
        std::env::current_exe().map_err(|error| format!("Cannot tell where this program is: {error}."))?;
    own.ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .ok_or_else(|| format!("{} is not in a target directory.", own.display()))
}

/// Where cargo puts the programs of a profile (`debug` or `release`): beside this program's own folder.
pub(crate) fn built_program(profile: &str, name: &str) -> Result<PathBuf, String> {
    Ok(built_programs()?.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Shows the call, runs it with our streams and no standard input, and reports an exit other than 0.
pub(crate) fn call(command: &mut Command) -> Outcome {
    let shown = shown(command);
    println!("$ {shown}");
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}.")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}.")),
    }
}

/// Runs a call quietly and returns what it wrote; its error output is the reason when it fails.
pub(crate) fn answer(command: &mut Command) -> Result<String, String> {
    let shown = shown(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("`{shown}` could not be started: {error}."))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    let reason = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{shown}` ended with {}.\n{}{}", output.status, text.trim_end(), reason.trim_end()))
}

/// Runs a call, shows what it says line by line, and hands each line over.
pub(crate) fn listen(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome {
    let shown = shown(command);
    println!("$ {shown}");
    let failed = |error| format!("`{shown}` could not be followed: {error}.");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(failed)?;
            println!("{line}");
            each(&line);
        }
    }
    let status = child.wait().map_err(failed)?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}.")) }
}

/// The machine in a few words that say nothing about whose it is: system, processor, number of processors.
pub(crate) fn description() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let value = |text: &str, key: &str, between: char| {
        let line = text.lines().find(|line| line.starts_with(key))?;
        Some(line.split_once(between)?.1.trim().trim_matches('"').to_owned())
    };
    let system = value(&read("/etc/os-release"), "PRETTY_NAME", '=')
        .unwrap_or_else(|| std::env::consts::OS.to_owned());
    let processor = value(&read("/proc/cpuinfo"), "model name", ':')
        .or_else(|| std::env::var("PROCESSOR_IDENTIFIER").ok())
        .or_else(|| answer(Command::new("sysctl").args(["-n", "machdep.cpu.brand_string"])).ok())
        .unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{system}, {count} x {}", processor.trim())
}

/// Whether a call can be made and ends with 0; its output is not shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether a program of that name is on the search path.
pub(crate) fn has_program(name: &str) -> bool {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&file).is_file()))
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy);
    words
        .map(|word| if word.contains(char::is_whitespace) { format!("'{word}'") } else { word.into_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}
