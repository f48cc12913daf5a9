//! The types of the door as TypeScript, so that the window's page spells nothing twice.

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use ts_rs::{Config, TS, TypeVisitor};

use crate::Command;

/// The declarations of everything that travels through the door, and the list of commands with request and answer.
#[derive(Debug, Default)]
pub struct Bindings {
    declared: BTreeMap<String, String>,
    seen: BTreeSet<&'static str>,
    commands: String,
}

impl Bindings {
    /// Adds a type with everything it is made of.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }

    pub(crate) fn add_command<C>(&mut self)
    where
        C: Command + TS + 'static,
        C::Response: TS + 'static,
    {
        self.visit::<C>();
        self.visit::<C::Response>();
        let config = config();
        let (request, answer) = (C::name(&config), C::Response::name(&config));
        // Writing into a string cannot fail.
        let _ = writeln!(self.commands, "  \"{}\": {{ request: {request}; answer: {answer} }};", C::NAME);
    }

    /// The whole file.
    pub fn text(&self) -> String {
        let mut text = "// Written by a test from the Rust types; do not edit. `cargo test -p annexa-tests bindings`\n// says when it is stale, and writes it with ANNEXA_WRITE_BINDINGS=1.\n\n".to_owned();
        for declaration in self.declared.values() {
            text.push_str(declaration);
            text.push('\n');
        }
        let _ = write!(
            text,
            "/** Every command of the door, by its name. */\nexport interface Commands {{\n{}}}\n",
            self.commands
        );
        text
    }
}

/// Whole numbers are numbers: the page's are exact far beyond any count of ours.
fn config() -> Config {
    Config::new().with_large_int("number")
}

impl TypeVisitor for Bindings {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(type_name::<T>()) {
            return;
        }
        // What has a path is declared once; what has none, like a list, only leads on to its parts.
        if T::output_path().is_some() {
            let config = config();
            let name = T::ident(&config);
            let declaration = format!("{}export {}", T::docs().unwrap_or_default(), T::decl(&config));
            let known = self.declared.entry(name.clone()).or_insert_with(|| declaration.clone());
            assert_eq!(*known, declaration, "two types would be '{name}' to the page");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
