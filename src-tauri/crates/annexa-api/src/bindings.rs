//! The types of the door as TypeScript, so that the window's page spells nothing twice.

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use ts_rs::{Config, TS, TypeVisitor};

use crate::Command;

/// The declarations of everything that travels to the page and back, and the lists of commands with request and
/// answer.
#[derive(Debug, Default)]
pub struct Bindings {
    declared: BTreeMap<String, String>,
    seen: BTreeSet<&'static str>,
    interfaces: Vec<(&'static str, String)>,
}

impl Bindings {
    /// Every command of the door and of the desk.
    pub fn all() -> Self {
        let mut bindings = Self::default();
        bindings.visit::<annexa_domain::Problem>();
        crate::commands::bind(&mut bindings);
        crate::desk::bind(&mut bindings);
        bindings
    }

    /// Begins a list of commands.
    pub(crate) fn begin(&mut self, interface: &'static str) {
        self.interfaces.push((interface, String::new()));
    }

    /// Adds a command to the list that was begun last.
    pub(crate) fn add_command<To, C>(&mut self)
    where
        C: Command<To> + TS + 'static,
        C::Response: TS + 'static,
    {
        self.visit::<C>();
        self.visit::<C::Response>();
        let config = config();
        let (request, answer) = (C::name(&config), C::Response::name(&config));
        if let Some((_, commands)) = self.interfaces.last_mut() {
            // Writing into a string cannot fail.
            let _ = writeln!(commands, "  \"{}\": {{ request: {request}; answer: {answer} }};", C::NAME);
        }
    }

    /// The whole file.
    pub fn text(&self) -> String {
        let mut text =
            "// Written by a test from the Rust types; do not edit. `cargo test -p annexa-tests bindings`\n\
                        // says when it is stale, and writes it with ANNEXA_WRITE_BINDINGS=1.\n\n"
                .to_owned();
        for declaration in self.declared.values() {
            text.push_str(declaration);
            text.push('\n');
        }
        for (interface, commands) in &self.interfaces {
            let _ = write!(text, "\nexport interface {interface} {{\n{commands}}}\n");
        }
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
