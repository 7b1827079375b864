//! The messages of one file in `assets/locales`, ready for use.

use std::collections::HashMap;

use fluent_bundle::FluentResource;
use unic_langid::LanguageIdentifier;

use super::Lang;

/// Messages of one language.
pub type Bundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

/// Messages that are one line of plain text, by their keys.
pub type Plain = HashMap<&'static str, &'static str>;

/// Sets apart what needs no parser: two thirds of the messages. Parsed, they would take ten times as much memory.
pub fn plain(messages: &'static str) -> (Plain, String) {
    let (mut plain, mut rest) = (Plain::new(), String::new());
    let mut lines = messages.lines().peekable();
    while let Some(line) = lines.next() {
        let is_whole = lines.peek().is_none_or(|next| !next.starts_with([' ', '}']));
        match line.split_once(" = ").filter(|_| is_whole && line.starts_with(|c: char| c.is_ascii_alphabetic())) {
            Some((key, text)) if !text.contains(['{', '}']) && !text.trim().is_empty() => {
                plain.insert(key, text.trim());
            }
            _ => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    (plain, rest)
}

/// Reads the messages of a language. A broken one is found by tests; at run time the others still work.
pub fn bundle(lang: Lang, messages: &str) -> Bundle {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(messages.to_owned()).unwrap_or_else(|(good, _)| good);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The keys of messages with one line each. Panics if a language lacks one, has different variables in it, or can't be
/// read.
#[cfg(test)]
pub fn same_in_every_language(messages: impl Fn(Lang) -> &'static str) -> Vec<&'static str> {
    let keys = |lang: Lang| -> std::collections::BTreeMap<&'static str, Vec<&'static str>> {
        let lines = messages(lang).lines().filter_map(|line| line.split_once(" = "));
        let names = |text: &'static str| {
            let mut names: Vec<&str> = text.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next()).collect();
            names.sort_unstable();
            names
        };
        lines.map(|(key, text)| (key, names(text))).collect()
    };
    let english = keys(Lang::En);
    for lang in Lang::ALL {
        assert_eq!(keys(lang), english, "{}", lang.code());
        assert!(FluentResource::try_new(messages(lang).to_owned()).is_ok(), "{}", lang.code());
    }
    english.into_keys().collect()
}
