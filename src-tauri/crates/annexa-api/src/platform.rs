//! What two shells ask of the platform alike: whose machine it is, where the program's data lie, what is said when the
//! program itself fails.

use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::PathBuf;

use annexa_domain::{Code, Problem};
use etcetera::BaseStrategy;

/// Names another folder than the platform's.
const VARIABLE: &str = "ANNEXA_DATA_DIR";

/// The folder for the program's data; it need not exist yet.
///
/// `ANNEXA_DATA_DIR` when it is set; else `annexa` under `$XDG_DATA_HOME` or `~/.local/share` on Linux, and `Annexa`
/// under `~/Library/Application Support` on macOS and under `%APPDATA%` on Windows.
pub fn data_folder() -> Result<PathBuf, Problem> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        return std::path::absolute(named)
            .map_err(|error| Problem::new(Code::Io, format!("{VARIABLE} names no folder: {error}.")));
    }
    let own = if cfg!(any(windows, target_os = "macos")) { "Annexa" } else { "annexa" };
    etcetera::base_strategy::choose_native_strategy().map(|place| place.data_dir().join(own)).map_err(|_| {
        Problem::new(Code::Io, "Your home folder is unknown, so no backups can be kept in it.")
            .hint(format!("name a folder for them in {VARIABLE}"))
    })
}

/// Who works here, as the system knows them: the name of the account.
pub fn account_name() -> Option<String> {
    ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok())
}

/// Replaces the usual report, whose message could quote a record.
pub fn say_only_where(program: &'static str) {
    std::panic::set_hook(Box::new(move |panic| {
        // Where standard error is gone too, nobody is left to tell.
        let _ = std::io::stderr().lock().write_all(said(program, panic).as_bytes());
    }));
}

fn said(program: &str, panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map_or_else(
        || "an unknown place".to_owned(),
        |place| format!("{}, line {}", place.file(), place.line()),
    );
    format!(
        "{program}: The program failed at {place}. What was not finished is not in the workspace.\n  \
         please report this line; it holds nothing of your records\n"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    static HEARD: Mutex<String> = Mutex::new(String::new());

    #[test]
    fn a_failure_of_the_program_quotes_no_record() {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(|panic| *HEARD.lock().unwrap() = said("annexa", panic)));
        let caught = std::panic::catch_unwind(|| panic!("the salary of Mara Lind"));
        std::panic::set_hook(before);
        assert!(caught.is_err());
        let heard = HEARD.lock().unwrap();
        assert!(heard.contains("platform.rs, line ") && !heard.contains("salary"), "{heard}");
    }
}
