//! Mistakes in calling the program, as problems like all others.

use annexa_api::{Code, Problem};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What the argument parser has against a call.
pub(crate) fn problem(error: &clap::Error) -> Problem {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand
    ) {
        return Problem::new(Code::Required, "Say which command.").hint("`annexa --help` lists the commands");
    }
    let rendered = error.render().to_string();
    let mut parts = rendered.split("\n\n");
    let said = parts.next().unwrap_or_default();
    let said = said.strip_prefix("error: ").unwrap_or(said);
    let said = said.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let code = match error.kind() {
        ErrorKind::MissingRequiredArgument => Code::Required,
        ErrorKind::InvalidSubcommand => Code::NotFound,
        _ => Code::Invalid,
    };
    let tip = parts.clone().find_map(|part| part.trim().strip_prefix("tip: "));
    let usage = parts.find_map(|part| part.trim().strip_prefix("Usage: "));
    let hint = match (tip, usage) {
        (Some(tip), _) => tip.to_owned(),
        (None, Some(usage)) => format!("usage: {}", usage.lines().next().unwrap_or_default()),
        (None, None) => "see `annexa --help`".to_owned(),
    };
    let problem = Problem::new(code, crate::text::sentence(&said)).hint(hint);
    match argument(error) {
        Some(argument) => problem.at(argument),
        None => problem,
    }
}

/// The option that is meant, such as `--as-of`, without what it takes.
fn argument(error: &clap::Error) -> Option<String> {
    match error.get(ContextKind::InvalidArg)? {
        ContextValue::String(one) => one.split([' ', '=']).next().map(str::to_owned),
        ContextValue::Strings(several) => match several.as_slice() {
            [one] => one.split([' ', '=']).next().map(str::to_owned),
            _ => None,
        },
        _ => None,
    }
}
