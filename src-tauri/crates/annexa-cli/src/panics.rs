//! What is said when the program itself fails: where in its source, and nothing of what was at hand.

use std::io::Write;
use std::panic::PanicHookInfo;

/// Replaces the usual report, whose message could quote a record.
pub(crate) fn say_only_where() {
    std::panic::set_hook(Box::new(|panic| {
        // Where standard error is gone too, nobody is left to tell.
        let _ = std::io::stderr().lock().write_all(said(panic).as_bytes());
    }));
}

fn said(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map_or_else(
        || "an unknown place".to_owned(),
        |place| format!("{}, line {}", place.file(), place.line()),
    );
    format!(
        "annexa: The program failed at {place}. What was not finished is not in the workspace.\n  \
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
        std::panic::set_hook(Box::new(|panic| *HEARD.lock().unwrap() = said(panic)));
        let caught = std::panic::catch_unwind(|| panic!("the salary of Mara Lind"));
        std::panic::set_hook(before);
        assert!(caught.is_err());
        let heard = HEARD.lock().unwrap();
        assert!(heard.contains("panics.rs, line ") && !heard.contains("salary"), "{heard}");
    }
}
