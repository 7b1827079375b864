//! The themes that there are, and what their files hold.

use super::{CliError, Exit, output};
use crate::config::Source;

/// Lists them, or prints the file of one.
pub(super) fn run(source: &Source, name: Option<&str>, json: bool) -> Result<(), CliError> {
    let themes = source.themes();
    if let Some(name) = name {
        let text = themes.text(name).map_err(|why| CliError::new(Exit::Usage, why))?;
        return text.lines().try_for_each(output::line);
    }
    let chosen = source.theme_name(&super::account::config()?);
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
        output::line(&format!("Your own stand as NAME.toml in {}.", themes.folder().display()))?;
    }
    Ok(())
}
