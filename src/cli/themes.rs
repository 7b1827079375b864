//! The themes that there are, and what their files hold.

use super::sentence::told;
use super::{CliError, Exit, explain, output};
use crate::config::Source;
use crate::text;
use crate::ui::theme::ROLES;

/// What somebody wants to know who makes a theme.
const HOW: [&str; 4] = [
    "# A line a role. What is left out is as in the theme that `base` names, such as: base = \"dark\"",
    "# A role: bold dim italic underlined reversed, a colour, on and a colour behind it; nothing is what the terminal does.",
    "# A colour: 0 to 255, #rrggbb, default, black red green yellow blue magenta cyan gray dark-gray white, light-red …",
    "# Roles:",
];

/// Lists them, or prints the file of one.
pub(super) fn run(source: &Source, name: Option<&str>, json: bool) -> Result<(), CliError> {
    let themes = source.themes();
    if let Some(name) = name {
        let names: Vec<String> = themes.list().into_iter().map(|theme| theme.name).collect();
        if !names.iter().any(|known| known == name) {
            let known: Vec<&str> = names.iter().map(String::as_str).chain(["auto"]).collect();
            let hint = explain::hint(text::nearest(name, known.iter().copied()), &known);
            return Err(CliError::told(Exit::Usage, "theme-unknown", &[("w", &name), ("hint", &hint)]));
        }
        let text = themes.text(name).map_err(|why| CliError::new(Exit::Usage, why))?;
        let roles = ROLES.iter().map(|(role, about)| format!("#   {role}: {about}"));
        let mut lines = HOW.iter().map(|line| (*line).to_owned()).chain(roles).chain(text.lines().map(str::to_owned));
        return lines.try_for_each(|line| output::line(&line));
    }
    let chosen = source.theme_name(&super::settings::config()?);
    for theme in themes.list() {
        let path = theme.path.map(|path| path.display().to_string());
        let (about, error) = (theme.about.clone().ok(), theme.about.err());
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
