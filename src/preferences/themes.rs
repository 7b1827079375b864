//! The themes that there are: those of the program, and the person's own as files in a folder beside the settings.

use std::path::{Path, PathBuf};

use crate::files;
use crate::i18n::Message;
use crate::ui::Theme;
use crate::ui::theme::{BUILT_IN, ThemeError};

/// Where a person's own themes are.
#[derive(Clone, Debug)]
pub struct Themes {
    folder: PathBuf,
}

/// One theme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThemeFile {
    /// Its name in the settings.
    pub name: String,
    /// What it says of itself, or what is wrong with it. For what those of the program say there are messages of their own.
    pub about: Result<String, Message>,
    /// Its file; None for one of the program.
    pub path: Option<PathBuf>,
}

impl Themes {
    /// Those beside this file of settings.
    pub fn beside(settings: &Path) -> Self {
        Self { folder: settings.with_file_name("themes") }
    }

    /// The folder of a person's own.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the file of such a theme stands.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.toml"))
    }

    /// The names of all, the person's own behind those of the program.
    pub fn names(&self) -> Vec<String> {
        let built_in = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        built_in.chain(self.own().into_iter().filter(|own| !is_built_in(own))).collect()
    }

    /// All with what they say of themselves.
    pub fn list(&self) -> Vec<ThemeFile> {
        let one = |name: String| {
            let text = self.text(&name);
            let about = text.and_then(|text| Ok(Theme::parse(&text).map_err(|error| error.message())?.1));
            let path = Some(self.path(&name)).filter(|path| path.exists());
            ThemeFile { name, about, path }
        };
        self.names().into_iter().map(one).collect()
    }

    /// The text of a theme's file: a person's own goes before one of the program with the same name.
    ///
    /// # Errors
    /// There is none of this name, or it can't be read.
    pub fn text(&self, name: &str) -> Result<String, Message> {
        let path = self.path(name);
        let written = if is_name(name) { files::read_text(&path) } else { Err(std::io::ErrorKind::NotFound.into()) };
        match (written, BUILT_IN.iter().find(|(known, _)| *known == name)) {
            (Ok(text), _) => Ok(text),
            (Err(error), _) if error.kind() != std::io::ErrorKind::NotFound => {
                let wrong = Message::new("file-wrong").with("path", path.display());
                Err(wrong.saying("why", Message::of_system(error)))
            }
            (_, Some((_, text))) => Ok((*text).to_owned()),
            (_, None) => {
                let names = self.names();
                let hint = Message::hint(name, names.iter().map(String::as_str).chain(["auto"]));
                Err(Message::new("theme-unknown").with("w", name).saying("hint", hint))
            }
        }
    }

    /// The theme of this name.
    ///
    /// # Errors
    /// A sentence, with file and line when a person's own theme is wrong.
    pub fn load(&self, name: &str) -> Result<Theme, Message> {
        let place = || Message::new("settings-at").with("path", self.path(name).display());
        let wrong = |error: ThemeError| place().with("n", error.line).saying("why", error.why);
        Ok(Theme::parse(&self.text(name)?).map_err(wrong)?.0)
    }

    fn own(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return Vec::new() };
        let name = |path: PathBuf| {
            let name = path.file_stem()?.to_str()?.to_owned();
            (path.extension()? == "toml" && is_name(&name)).then_some(name)
        };
        let mut names: Vec<_> = entries.flatten().filter_map(|entry| name(entry.path())).collect();
        names.sort();
        names
    }
}

fn is_built_in(name: &str) -> bool {
    BUILT_IN.iter().any(|(known, _)| *known == name)
}

/// No path: the name of a file in the folder.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}
