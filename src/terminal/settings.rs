//! The settings while the board runs: read again when their files changed, and taken over at once.

use crate::app::{self, Msg, Notice, Problem};
use crate::config::{self, Config, ConfigError};
use crate::domain::SavedView;
use crate::i18n::Message;
use crate::keymap;
use crate::platform::folders::Folders;
use crate::preferences::{Preferences, Source, Stamp};
use crate::ui::Cx;

/// What the screen uses of the settings, and where it comes from.
pub struct Settings {
    source: Source,
    preferences: Preferences,
    stamp: Stamp,
    /// A theme that was chosen on the screen: it stays until the settings name another one.
    picked: Option<String>,
}

impl Settings {
    /// Reads them for the first time.
    ///
    /// # Errors
    /// [`ConfigError`] names file and line.
    pub fn read(source: Source) -> Result<Self, ConfigError> {
        let preferences = source.read()?;
        let stamp = source.stamp(&preferences.theme_name);
        Ok(Self { source, preferences, stamp, picked: None })
    }

    /// What the screen uses.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Where it comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What drawing needs.
    pub(super) fn cx(&self) -> Cx<'_> {
        Cx { words: &self.preferences.words, theme: &self.preferences.theme, keys: &self.preferences.keys }
    }

    /// What the app has to know of them, and what is to be said of it.
    pub(super) fn message(&self, notice: Option<Notice>) -> Msg {
        let Preferences { config, words, theme_name, .. } = &self.preferences;
        let told = app::Settings {
            config: config.clone(),
            names: keymap::names(words),
            everyone: words.get("everyone").into_owned(),
            themes: self.source.themes().names(),
            theme: theme_name.clone(),
            speech: words.speech(),
            // A console prints the sequence of a link as text.
            links: config.appearance.links && !self.source.environment.console,
            multiplexer: self.source.environment.multiplexer,
        };
        Msg::Settings(Box::new(told), notice)
    }

    /// Watches the folders of the files.
    pub(super) fn watch(&self) -> Folders {
        let themes = self.source.themes();
        let folder = self.source.settings.parent();
        Folders::watch(&folder.into_iter().chain([themes.folder()]).collect::<Vec<_>>())
    }

    /// True when a file is not what it was when it was read.
    pub(super) fn changed(&self) -> bool {
        self.source.stamp(&self.preferences.theme_name) != self.stamp
    }

    /// Reads them again. A mistake leaves all as it was, and is said; once, until the file changes again. `views` are those that the
    /// app has.
    pub(super) fn read_again(&mut self, views: &[SavedView]) -> Msg {
        let notice = match self.source.read() {
            // Only what the board itself wrote there: that was said already.
            Ok(preferences) if self.is_own(&preferences, views) => {
                let _ = self.take(preferences);
                None
            }
            Ok(preferences) => Some(self.take(preferences)),
            Err(error) => Some(failed(error.message())),
        };
        self.stamp = self.source.stamp(&self.preferences.theme_name);
        self.message(notice)
    }

    fn is_own(&self, preferences: &Preferences, known: &[SavedView]) -> bool {
        let views = preferences.config.views.clone();
        views != self.preferences.config.views
            && views == known
            && preferences.config == Config { views, ..self.preferences.config.clone() }
    }

    fn take(&mut self, preferences: Preferences) -> Notice {
        // A theme that was picked on the screen outlives other changes of the file, but not one of the theme itself.
        let before = std::mem::replace(&mut self.preferences, preferences);
        let later = config::changed_for_next_start(&before.config, &self.preferences.config).join(", ");
        if before.config.appearance.theme != self.preferences.config.appearance.theme {
            self.picked = None;
        }
        if let Some(name) = self.picked.clone()
            && let Err(why) = self.load(&name)
        {
            return failed(why);
        }
        match later.as_str() {
            "" => Notice::Plain("settings-taken"),
            later => Notice::About("settings-later", later.to_owned()),
        }
    }

    /// Whether the terminal's background decides about the theme, and is not known.
    pub(super) fn asks_background(&self) -> bool {
        let mut source = self.source.clone();
        source.environment.light = true;
        // The question is worth its answer only where a light background would bring another theme.
        let would_change = source.theme_name(&self.preferences.config) != self.preferences.theme_name;
        would_change && self.picked.is_none() && !self.source.environment.console
    }

    /// The terminal says that its background is light.
    pub(super) fn on_light_background(&mut self) -> Msg {
        self.source.environment.light = true;
        let name = self.source.theme_name(&self.preferences.config);
        let notice = if self.picked.is_none() { self.load(&name).err().map(failed) } else { None };
        self.stamp = self.source.stamp(&self.preferences.theme_name);
        self.message(notice)
    }

    /// Draws in the colours of this theme from now on.
    pub(super) fn pick(&mut self, name: &str) -> Msg {
        let notice = match self.load(name) {
            Ok(()) => {
                self.picked = Some(name.to_owned());
                None
            }
            Err(why) => Some(failed(why)),
        };
        self.stamp = self.source.stamp(&self.preferences.theme_name);
        self.message(notice)
    }

    fn load(&mut self, name: &str) -> Result<(), Message> {
        self.preferences.theme = self.source.theme(name, &self.preferences.config)?;
        name.clone_into(&mut self.preferences.theme_name);
        Ok(())
    }
}

fn failed(why: Message) -> Notice {
    Notice::Failed { text: String::new(), problem: Problem::File(why) }
}
