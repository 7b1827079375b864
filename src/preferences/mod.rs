//! What the screen takes from the settings, from what surrounds the program and from the command line, at the start and whenever
//! the settings change.

mod themes;
pub mod views;

use std::path::PathBuf;
use std::time::SystemTime;

pub use themes::{ThemeFile, Themes};

use crate::app::Multiplexer;
use crate::config::views::line_of_key;
use crate::config::{Config, ConfigError, line_of};
use crate::i18n::{Habits, Lang, Message, Words};
use crate::keymap::Keymap;
use crate::ui::Theme;

/// Settings, made ready for the screen.
pub struct Preferences {
    /// The settings themselves.
    pub config: Config,
    /// The texts of the person's language, which name keys as they are bound.
    pub words: Words,
    /// What each key means.
    pub keys: Keymap,
    /// What each role of the screen looks like.
    pub theme: Theme,
    /// The name of the theme, as the settings and `amotui themes` have it.
    pub theme_name: String,
}

/// Where they come from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file of settings.
    pub settings: PathBuf,
    /// The file of the settings that an administrator keeps for everybody.
    pub managed: PathBuf,
    /// The language that the command line asks for.
    pub lang: Option<Lang>,
    /// What surrounds the program.
    pub environment: Environment,
}

/// What the environment says of the terminal and the person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Environment {
    /// `AMOTUI_THEME`
    pub theme: Option<String>,
    /// `NO_COLOR`
    pub no_colour: bool,
    /// The terminal is known to be light (`COLORFGBG`).
    pub light: bool,
    /// The locale of times and dates.
    pub times: Option<String>,
    /// `AMOTUI_ASCII`: 0 is no.
    pub ascii: Option<bool>,
    /// The locale names other characters than those of UTF-8.
    pub not_utf8: bool,
    /// The terminal's font has few signs beside letters.
    pub plain_signs: bool,
    /// A console without windows, which prints what it does not know; all others leave out links that they can't show.
    pub console: bool,
    /// A program between this one and the terminal, if one is known of.
    pub multiplexer: Option<Multiplexer>,
}

impl Environment {
    /// Those of this process.
    pub fn read() -> Self {
        let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let colours = read("COLORFGBG").unwrap_or_default();
        let term = read("TERM").unwrap_or_default();
        let characters = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(read);
        Self {
            theme: read("AMOTUI_THEME"),
            no_colour: read("NO_COLOR").is_some(),
            light: matches!(colours.rsplit(';').next(), Some("7" | "15")),
            times: ["LC_ALL", "LC_TIME", "LANG"].into_iter().find_map(read),
            ascii: read("AMOTUI_ASCII").map(|word| word != "0"),
            plain_signs: crate::platform::terminal::has_plain_signs(),
            console: ["linux", "dumb", "vt", "cons"].iter().any(|console| term.starts_with(console)),
            multiplexer: match (read("TMUX"), read("STY")) {
                (Some(_), _) => Some(Multiplexer::Tmux),
                (None, Some(_)) => Some(Multiplexer::Screen),
                (None, None) => None,
            },
            not_utf8: characters.is_some_and(|locale| !is_utf8(&locale)),
        }
    }
}

/// `ru_RU.UTF-8`; a locale without a word on it, such as `C`, has the old characters.
fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// How the files were when they were read: a change of any is seen by it.
pub type Stamp = Vec<Option<(SystemTime, u64)>>;

impl Source {
    /// Reads it all.
    ///
    /// # Errors
    /// [`ConfigError`] names file and line.
    pub fn read(&self) -> Result<Preferences, ConfigError> {
        let text = Config::text(&self.settings)?;
        let config = Config::above(&text, &self.settings, &Config::managed_text(&self.managed)?, &self.managed)?;
        let names = |line, why| ConfigError::Names { path: self.settings.clone(), line, why };
        let keys = Keymap::with(&views::keys(&config)).map_err(|error| {
            // One of both may have its usual key, which stands nowhere.
            let bound = |action: &str| config.keys.iter().any(|own| own.action == action);
            let line = |action: &str| {
                let of_keys = || bound(action).then(|| line_of(&text, &["keys", action]));
                line_of_key(&text, &config, action).or_else(of_keys)
            };
            names(error.actions().into_iter().find_map(line).unwrap_or_default(), error.message())
        })?;
        let lang =
            self.lang.or(config.appearance.lang.as_deref().and_then(Lang::from_locale)).unwrap_or_else(Lang::of_system);
        let theme_name = self.theme_name(&config);
        let theme = self.theme(&theme_name, &config).map_err(|why| match self.environment.theme {
            Some(_) => ConfigError::Environment(Message::new("theme-variable").saying("why", why)),
            None => names(line_of(&text, &["theme"]), why),
        })?;
        let mut habits = Habits::of(lang, self.environment.times.as_deref().unwrap_or_default());
        habits.twelve_hours = config.appearance.twelve_hours.unwrap_or(habits.twelve_hours);
        let bound = keys.clone();
        let words = Words::with_keys(lang, habits, move |word| bound.shown_of(word));
        Ok(Preferences { words, keys, theme, theme_name, config })
    }

    /// The theme of this name, with the glyphs that the terminal has.
    ///
    /// # Errors
    /// A sentence.
    pub fn theme(&self, name: &str, config: &Config) -> Result<Theme, Message> {
        let around = &self.environment;
        let wanted = around.ascii.or(config.appearance.ascii);
        let plain_signs = wanted.is_none() && around.plain_signs;
        Ok(Theme { ascii: wanted.unwrap_or(around.not_utf8), plain_signs, ..self.themes().load(name)? })
    }

    /// The themes that there are.
    pub fn themes(&self) -> Themes {
        Themes::beside(&self.settings)
    }

    /// `NO_COLOR`, then `AMOTUI_THEME`, then the settings, then what the terminal says of its background.
    pub fn theme_name(&self, config: &Config) -> String {
        let around = &self.environment;
        let asked = around.theme.as_deref().or(config.appearance.theme.as_deref()).filter(|name| *name != "auto");
        match asked {
            _ if around.no_colour => "plain",
            Some(name) => name,
            None if around.light => "light",
            None => "dark",
        }
        .to_owned()
    }

    /// How the settings and this theme's file are now.
    pub fn stamp(&self, theme: &str) -> Stamp {
        let of = |path: PathBuf| {
            let data = std::fs::metadata(path).ok()?;
            Some((data.modified().ok()?, data.len()))
        };
        vec![of(self.settings.clone()), of(self.managed.clone()), of(self.themes().path(theme))]
    }
}

#[cfg(test)]
mod tests;
