//! The saved views of the settings: their keys, and how the board writes them without touching anything else in the file.

use std::fs;
use std::io::Write;
use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, value};

use crate::app::msg::action::TABLE;
use crate::config::{Config, OwnKeys};
use crate::domain::{Order, SavedView};
use crate::files;
use crate::i18n::Message;
use crate::keymap::Keymap;

/// The keys of the settings, with those of the saved views among them.
pub(super) fn keys(config: &Config) -> Vec<OwnKeys> {
    let mut own = config.keys.clone();
    for (at, view) in config.views.iter().enumerate() {
        let Some(key) = &view.key else { continue };
        let word = format!("saved-{}", at + 1);
        match own.iter_mut().find(|own| own.action == word) {
            Some(own) => own.keys.insert(0, key.clone()),
            None => {
                let usual = TABLE.iter().find(|entry| entry.word == word);
                let usual = usual.map(|entry| entry.keys).unwrap_or_default().iter().map(|key| (*key).to_owned());
                let keys = std::iter::once(key.clone()).chain(usual.filter(|usual| usual != key)).collect();
                own.push(OwnKeys { action: word, keys });
            }
        }
    }
    own
}

/// Writes a view into the file, in the place of one of the same name or behind the others. Everything else in it stays as it is.
///
/// # Errors
/// Why it can't be done; then the file is what it was.
pub fn save(path: &Path, view: &SavedView) -> Result<Vec<SavedView>, Message> {
    change(path, |blocks| {
        let at = find(blocks, &view.name);
        match at.and_then(|at| blocks.get_mut(at)) {
            Some(block) => fill(block, view),
            None => {
                let mut block = toml_edit::Table::new();
                fill(&mut block, view);
                blocks.push(block);
            }
        }
    })
}

/// Takes a view out of the file.
///
/// # Errors
/// Why it can't be done; then the file is what it was.
pub fn forget(path: &Path, name: &str) -> Result<Vec<SavedView>, Message> {
    change(path, |blocks| {
        if let Some(at) = find(blocks, name) {
            blocks.remove(at);
        }
    })
}

fn find(blocks: &ArrayOfTables, name: &str) -> Option<usize> {
    let named = |block: &toml_edit::Table| block.get("name").and_then(Item::as_str).map(str::to_lowercase);
    blocks.iter().position(|block| named(block) == Some(name.to_lowercase()))
}

fn fill(block: &mut toml_edit::Table, view: &SavedView) {
    let mut set = |key: &str, what: Option<Item>| match what {
        Some(what) => {
            block.insert(key, what);
        }
        None => {
            block.remove(key);
        }
    };
    let text = |text: &str| Some(value(text)).filter(|_| !text.is_empty());
    set("name", text(&view.name));
    set("key", view.key.as_deref().and_then(text));
    set("view", text(view.view.word()));
    set("filter", text(&view.filter));
    set("whose", view.whose.and_then(|whose| text(&whose.word())));
    set("sort", Some(view.order).filter(|order| *order != Order::default()).and_then(|order| text(&order.word())));
    let columns: Array = view.columns.iter().map(|column| column.word()).collect();
    set("columns", Some(value(columns)).filter(|_| !view.columns.is_empty()));
}

fn change(path: &Path, change: impl FnOnce(&mut ArrayOfTables)) -> Result<Vec<SavedView>, Message> {
    let wrong = |why: Message| Message::new("file-wrong").with("path", path.display()).saying("why", why);
    let text = match files::read_text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(wrong(Message::of_system(error))),
    };
    // Nothing of a file that is not understood is touched.
    Config::parse(&text, path).map_err(|error| error.message())?;
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| wrong(Message::of_toml(error.message())))?;
    let item = document.entry("views").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if item.as_array().is_some_and(Array::is_empty) {
        *item = Item::ArrayOfTables(ArrayOfTables::new());
    }
    let blocks =
        item.as_array_of_tables_mut().ok_or_else(|| Message::new("views-elsewhere").with("path", path.display()))?;
    change(blocks);
    let text = document.to_string();
    // What the program would not start with is not written.
    let config = Config::parse(&text, path).map_err(|error| error.message())?;
    Keymap::with(&keys(&config)).map_err(|error| error.message())?;
    write(path, &text).map_err(|error| wrong(Message::of_system(error)))?;
    Ok(config.views)
}

/// Beside the file first, so that a crash leaves the old or the new one; a link to it stays a link.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let beside = folder.join(".config.toml.new");
    let mut file = fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    if let Ok(known) = fs::metadata(&place) {
        fs::set_permissions(&beside, known.permissions())?;
    }
    fs::rename(&beside, &place)
}

#[cfg(test)]
mod tests;
