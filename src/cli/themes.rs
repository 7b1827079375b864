//! The available themes, and their files.

use super::sentence::{language, told};
use super::{CliError, Exit, output};
use crate::i18n::Message;
use crate::preferences::Source;
use crate::ui::theme::ROLES;

/// Instructions for making a theme.
const HOW: [&str; 4] = ["theme-how-line", "theme-how-role", "theme-how-colour", "theme-how-roles"];

/// Lists them, or prints the file of one.
pub(super) fn run(source: &Source, name: Option<&str>, json: bool) -> Result<(), CliError> {
    let themes = source.themes();
    if let Some(name) = name {
        let names: Vec<String> = themes.list().into_iter().map(|theme| theme.name).collect();
        if !names.iter().any(|known| known == name) {
            let known: Vec<&str> = names.iter().map(String::as_str).chain(["auto"]).collect();
            let hint = Message::hint(name, known.iter().copied());
            let why = Message::new("theme-unknown").with("w", name).saying("hint", hint);
            return Err(CliError::new(Exit::Usage, why.told(language())));
        }
        let text = themes.text(name).map_err(|why| CliError::new(Exit::Usage, why.told(language())))?;
        let told = |key: String| Message::new(key).told(language());
        let roles = ROLES.iter().map(|role| format!("#   {role}: {}", told(format!("role-{role}"))));
        let mut lines = HOW
            .iter()
            .map(|key| format!("# {}", told((*key).to_owned())))
            .chain(roles)
            .chain(text.lines().map(str::to_owned));
        return lines.try_for_each(|line| output::line(&line));
    }
    let chosen = source.theme_name(&super::settings::config()?);
    for theme in themes.list() {
        let path = theme.path.map(|path| path.display().to_string());
        let (about, error) = match theme.about {
            Ok(_) if path.is_none() => {
                (Some(Message::new(format!("theme-about-{}", theme.name)).told(language())), None)
            }
            Ok(about) => (Some(about), None),
            Err(why) => (None, Some(why.told(language()))),
        };
        if json {
            output::json(&serde_json::json!({
                "name": theme.name, "chosen": theme.name == chosen, "about": about, "path": path, "error": error,
            }))?;
            continue;
        }
        let mark = if theme.name == chosen { '*' } else { ' ' };
        let words = about.or(error).unwrap_or_default();
        let path = path.map(|path| format!(" ({path})")).unwrap_or_default();
        output::line(&format!("{mark} {:20} {words}{path}", theme.name))?;
    }
    if !json {
        output::line(&told("themes-own", &[("path", &themes.folder().display())]))?;
    }
    Ok(())
}
