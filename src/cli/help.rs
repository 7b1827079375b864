//! The help of the command line in the person's language.
//!
//! English is in the doc comments of the flags. The other languages are in `help.ftl` of `assets/locales`: a message a command
//! (`list`) and a message a flag (`list-user`, or `any-user` for a flag that several commands have in common).

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};
use fluent_bundle::{FluentArgs, FluentValue};

use super::args::Args;
use super::exits::Exit;
use super::flags::BadValue;
use super::settings;
use crate::i18n::{Bundle, Lang, bundle};

/// The command line, with its help in a language.
pub(super) fn command(lang: Lang) -> Command {
    let Some(help) = Help::new(lang) else { return Args::command() };
    let mut command = Args::command();
    // Adds the parser's own flags (help, version), so that they are translated too.
    command.build();
    help.root(command)
}

/// A message of the help in a language; None for English, which is in the code.
pub(super) fn message(lang: Lang, key: &str) -> Option<String> {
    Help::new(lang)?.get(key)
}

/// The language of answers about the command line: the one given by `--lang`, otherwise that of the settings or the
/// system.
pub(super) fn language(words: impl Iterator<Item = String>) -> Lang {
    let mut words = words.skip_while(|word| word != "--lang" && !word.starts_with("--lang="));
    let asked = words.next().and_then(|word| match word.strip_prefix("--lang=") {
        Some(code) => Some(code.to_owned()),
        None => words.next(),
    });
    asked.as_deref().and_then(Lang::from_locale).unwrap_or_else(|| settings::lang(None))
}

/// What is wrong with the command line, as one sentence; None for English, where the parser says it itself.
pub(super) fn sentence(error: &clap::Error, lang: Lang) -> Option<String> {
    let help = Help::new(lang)?;
    let about = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "error-unknown-argument",
        ErrorKind::InvalidSubcommand => "error-unknown-command",
        ErrorKind::MissingRequiredArgument => "error-missing-argument",
        ErrorKind::ArgumentConflict => "error-conflict",
        ErrorKind::InvalidValue if about(ContextKind::InvalidValue).is_empty() => "error-missing-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "error-bad-value",
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => "error-missing-value",
        ErrorKind::TooManyValues => "error-many-values",
        ErrorKind::InvalidUtf8 => "error-no-text",
        _ => return None,
    };
    let word = |word: &str| FluentValue::from(word.to_owned());
    let mut args = FluentArgs::new();
    args.set("argument", word(&about(ContextKind::InvalidArg)));
    args.set("value", word(&about(ContextKind::InvalidValue)));
    args.set("command", word(&about(ContextKind::InvalidSubcommand)));
    args.set("other", word(&about(ContextKind::PriorArg)));
    let pattern = help.bundle.get_message(key)?.value()?;
    let mut sentence = help.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
    let known = about(ContextKind::ValidValue);
    let why = std::error::Error::source(error).map(|why| help.why(why));
    let known = Some(known).filter(|known| !known.is_empty());
    for more in [known.map(|known| format!("{}: {known}", help.word("word-values"))), why].into_iter().flatten() {
        sentence = format!("{} ({more}).", sentence.trim_end_matches('.'));
    }
    let similar = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(about);
    if let Some(similar) = similar.iter().find(|similar| !similar.is_empty()) {
        sentence.push_str(&format!(" {}: {similar}.", help.word("word-similar")));
    }
    Some(format!("{sentence} {}", help.word("error-see-help")))
}

/// The messages of one language.
struct Help {
    bundle: Bundle,
}

impl Help {
    /// None for English, which needs no translation.
    fn new(lang: Lang) -> Option<Self> {
        if lang == Lang::En {
            return None;
        }
        Some(Self { bundle: bundle(lang, lang.help()) })
    }

    fn get(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// Why a value is rejected, if the parser says more than that it is wrong.
    fn why(&self, why: &(dyn std::error::Error + 'static)) -> String {
        let words = why.to_string();
        if let Some(bad) = why.downcast_ref::<BadValue>() {
            return self.word(match bad {
                BadValue::Task => "why-task",
                BadValue::Missing => "why-missing",
                BadValue::Separator => "why-separator",
            });
        }
        if why.is::<std::num::ParseIntError>() {
            return self.word("why-number");
        }
        // The parser has no error type for values outside a range.
        match words.split_once(" is not in ") {
            Some((_, range)) => {
                // An open range is printed with the largest value of its type.
                let open = ["..", "..=4294967295"].iter().find_map(|end| range.strip_suffix(end));
                let range = open.map_or_else(|| range.replace("..=", "–"), |from| format!("≥ {from}"));
                format!("{}: {range}", self.word("why-range"))
            }
            None => words,
        }
    }

    fn word(&self, key: &str) -> String {
        self.get(key).unwrap_or_default()
    }

    fn root(&self, command: Command) -> Command {
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        let command = self.one(command, "amotui").after_long_help(self.exits());
        names.into_iter().fold(command, |command, name| command.mut_subcommand(&name, |sub| self.one(sub, &name)))
    }

    /// The table of exit codes.
    fn exits(&self) -> String {
        let rows = (0..=Exit::ALL.len()).map(|code| format!("{code:>4}  {}", self.word(&format!("exit-{code}"))));
        std::iter::once(format!("{}:", self.word("word-exits"))).chain(rows).collect::<Vec<_>>().join("\n")
    }

    /// A command and its flags.
    fn one(&self, command: Command, name: &str) -> Command {
        let about = self.get(name).unwrap_or_else(|| command.get_about().map(ToString::to_string).unwrap_or_default());
        let template =
            format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", self.word("word-usage"));
        let usage = self.usage(command.clone(), name);
        command
            .about(about.clone())
            .long_about(about)
            .override_usage(usage)
            .help_template(template)
            .subcommand_help_heading(self.word("word-commands"))
            .mut_args(|arg| self.arg(arg, name))
    }

    /// The usage line of a command; the placeholders for options and a command are its only words in a language.
    fn usage(&self, command: Command, name: &str) -> String {
        let called = if name == "amotui" { name.to_owned() } else { format!("amotui {name}") };
        let usage = command.bin_name(called).render_usage().to_string();
        let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
        usage.replace("[OPTIONS]", &self.word("usage-options")).replace("[COMMAND]", &self.word("usage-command"))
    }

    fn arg(&self, arg: Arg, command: &str) -> Arg {
        let heading = self.word(if arg.is_positional() { "word-arguments" } else { "word-options" });
        let Some(mut help) = self.help(command, arg.get_id().as_str()) else { return arg.help_heading(heading) };
        let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        let shows_default =
            !arg.is_hide_default_value_set() && arg.get_action().takes_values() && !defaults.join("").is_empty();
        if shows_default {
            help = format!("{help} [{}: {}]", self.word("word-default"), defaults.join(" "));
        }
        let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if arg.get_action().takes_values() && !values.is_empty() {
            help = format!("{help} [{}: {}]", self.word("word-values"), values.join(", "));
        }
        // clap would append its own notes, in English.
        arg.help(help.clone()).long_help(help).help_heading(heading).hide_default_value(true).hide_possible_values(true)
    }

    /// What a flag does; flags with the same name mean the same unless the command has its own message.
    fn help(&self, command: &str, flag: &str) -> Option<String> {
        let flag = flag.replace('_', "-");
        self.get(&format!("{command}-{flag}")).or_else(|| self.get(&format!("any-{flag}")))
    }
}

#[cfg(test)]
mod tests;
