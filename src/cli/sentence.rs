//! What the commands say when something can't be done, in the person's language: `commands.ftl` of `assets/locales`.

use std::fmt::Display;
use std::sync::OnceLock;

use fluent_bundle::FluentArgs;

use crate::i18n::{Lang, bundle};
use crate::text;

/// The most columns of the person's own input that are quoted in a sentence.
const LONGEST: usize = 200;

/// Determines the language, only when something has to be said. A process has one language, as it has one locale. It
/// isn't part of the context given to commands, because errors are put into sentences where they arise, including
/// conversions by `?`, which can't pass anything along.
static LANGUAGE: OnceLock<Box<dyn Fn() -> Lang + Send + Sync>> = OnceLock::new();

/// Sets how the person's language is determined; called once at the start.
pub(super) fn speak(language: impl Fn() -> Lang + Send + Sync + 'static) {
    let _ = LANGUAGE.set(Box::new(language));
}

/// The person's language; the system's if nothing was set.
pub(super) fn language() -> Lang {
    static FOUND: OnceLock<Lang> = OnceLock::new();
    *FOUND.get_or_init(|| LANGUAGE.get().map_or_else(Lang::of_system, |language| language()))
}

/// The sentence with this key in the person's language.
pub(super) fn told(key: &str, values: &[(&str, &dyn Display)]) -> String {
    sentence(language(), key, values)
}

/// The sentence with this key in a language, with these values filled in.
pub(super) fn sentence(lang: Lang, key: &str, values: &[(&str, &dyn Display)]) -> String {
    let bundle = bundle(lang, lang.commands());
    let mut args = FluentArgs::new();
    for (name, value) in values {
        // Typed or pasted input is quoted, but not at full length.
        let words = value.to_string();
        let words = if *name == "w" { text::cut(&words, LONGEST).into_owned() } else { words };
        args.set(*name, words);
    }
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    let formatted = pattern.map(|pattern| bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned());
    formatted.unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::same_in_every_language;

    #[test]
    fn every_sentence_is_there_in_every_language_and_said_somewhere() {
        let keys = same_in_every_language(Lang::commands);
        assert!(keys.len() > 40);
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli");
        let folders = [folder.clone(), folder.join("import"), folder.join("table")];
        let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        let code: String = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
        for key in keys {
            assert!(code.contains(&format!("\"{key}\"")), "{key} is said nowhere");
        }
    }

    #[test]
    fn values_stand_in_the_sentence() {
        assert_eq!(sentence(Lang::Ru, "no-task", &[("id", &7)]), "задачи 7 нет");
        assert_eq!(
            sentence(Lang::En, "group-unknown", &[("w", &"x"), ("names", &"A (1)")]),
            "there is no group \"x\"; there are A (1)"
        );
    }
}
