//! The blocks `[[views]]` of the settings: read with the rest, and written by the board without touching anything else in the file.

use std::fs;
use std::io::Write;
use std::path::Path;

use toml::de::DeTable;
use toml::{Table, Value};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, value};

use super::{Config, line_at};
use crate::domain::{Column, Order, Owner, SavedView, View};
use crate::files;
use crate::i18n::{Lang, Message};
use crate::keymap::{Keymap, OwnKeys};

/// So many have a place among the keys and in the palette.
pub const MOST: usize = 9;
/// The fields of a block as they are written, for the settings' documentation; what each may be is a message of its own.
const EXAMPLE: [(&str, &str); 5] = [
    ("key = \"z\"", "example-view-key"),
    ("view = \"overdue\"", "example-view-view"),
    ("whose = \"me\"", "example-view-whose"),
    ("sort = \"-price\"", "example-view-sort"),
    ("columns = [\"when\", \"text\", \"price\"]", "example-view-columns"),
];

/// A block as it is written, for the settings' documentation.
pub fn example(lang: Lang) -> Vec<String> {
    let told = |key: &'static str| Message::new(key).told(lang);
    let head = [
        format!("# {}", told("example-view")),
        "# [[views]]".to_owned(),
        format!("# name = \"{}\"", told("example-view-name")),
    ];
    let fields = EXAMPLE.iter().map(|(line, about)| format!("# {line:<36} # {}", told(about)));
    let filter = format!("# {:<36} # {}", "filter = \"type:call due:<-3d\"", told("example-view-filter"));
    head.into_iter().chain([filter]).chain(fields).collect()
}
/// What is wrong in the blocks.
#[derive(Debug)]
pub(super) struct Mistake {
    /// In which block, from 0; None when it is about all of them.
    pub block: Option<usize>,
    /// At which of its fields; None when it is about the whole block.
    pub field: Option<String>,
    /// What stands there.
    pub value: String,
    /// What could stand there.
    pub meaning: Message,
}

impl Mistake {
    fn of(value: impl ToString, meaning: Message) -> Self {
        Self { block: None, field: None, value: value.to_string(), meaning }
    }

    fn at(self, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..self }
    }

    fn within(self, block: usize) -> Self {
        Self { block: Some(block), ..self }
    }
}

/// Reads the blocks.
pub(super) fn read(blocks: &Value) -> Result<Vec<SavedView>, Mistake> {
    let no_block = |what: &Value| Mistake::of(what, Message::new("views-not-blocks"));
    let all = blocks.as_array().ok_or_else(|| no_block(blocks))?;
    if all.len() > MOST {
        let mistake = Mistake::of(format!("[[views]] × {}", all.len()), Message::new("views-many").with("n", MOST));
        return Err(mistake.within(MOST));
    }
    let mut views: Vec<SavedView> = Vec::new();
    for (at, block) in all.iter().enumerate() {
        let table = block.as_table().ok_or_else(|| no_block(block).within(at))?;
        let view = one(table).map_err(|mistake| mistake.within(at))?;
        if views.iter().any(|other| other.name.to_lowercase() == view.name.to_lowercase()) {
            return Err(Mistake::of(format!("{:?}", view.name), Message::new("views-name-once")).at("name").within(at));
        }
        views.push(view);
    }
    Ok(views)
}

/// The line of a block of the settings, from 1: that of one of its fields, or its first; 0 when there is no such block.
pub fn line_of(text: &str, block: usize, field: Option<&str>) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 0 };
    let table = table.into_inner();
    let blocks = table.get("views").and_then(|views| views.get_ref().as_array());
    let Some(block) = blocks.and_then(|blocks| blocks.get(block)) else { return 0 };
    let key = field.and_then(|field| block.get_ref().as_table()?.get_key_value(field));
    line_at(text, key.map_or(block.span(), |(key, _)| key.span()).start)
}

/// The line of the key of a saved view, where an action's word such as `saved-1` means one that has a key of its own.
pub(super) fn line_of_key(text: &str, config: &Config, action: &str) -> Option<usize> {
    let at = action.strip_prefix("saved-")?.parse::<usize>().ok()?.checked_sub(1)?;
    config.views.get(at)?.key.as_ref()?;
    Some(line_of(text, at, Some("key")))
}

fn one(table: &Table) -> Result<SavedView, Mistake> {
    let mut view = SavedView {
        name: String::new(),
        key: None,
        view: View::All,
        filter: String::new(),
        whose: None,
        order: Order::default(),
        columns: Vec::new(),
    };
    for (key, what) in table {
        let wrong = |meaning: &'static str| Mistake::of(what, Message::new(meaning)).at(key);
        let word = || what.as_str().ok_or_else(|| wrong("views-text"));
        match key.as_str() {
            "name" => view.name = word()?.trim().to_owned(),
            "key" => view.key = Some(word()?.to_owned()),
            "view" => {
                view.view = View::from_word(word()?).ok_or_else(|| wrong("views-view"))?;
            }
            "filter" => view.filter = word()?.trim().to_owned(),
            "whose" => {
                let written = what.as_integer().map_or_else(|| word().map(str::to_owned), |id| Ok(id.to_string()))?;
                view.whose = Some(Owner::from_word(&written).ok_or_else(|| wrong("views-whose"))?);
            }
            "sort" => {
                view.order = Order::from_word(word()?).ok_or_else(|| wrong("views-sort"))?;
            }
            "columns" => {
                let list = what.as_array().ok_or_else(|| wrong("views-columns"))?;
                let columns = list.iter().map(|each| each.as_str().and_then(Column::from_word));
                view.columns = columns.collect::<Option<_>>().ok_or_else(|| wrong("views-columns"))?;
            }
            _ => return Err(wrong("views-fields")),
        }
    }
    if view.name.is_empty() {
        Err(Mistake::of(table.to_string().replace('\n', " "), Message::new("views-no-name")))
    } else {
        Ok(view)
    }
}

/// The keys of the settings, with those of the saved views among them.
pub fn keys(config: &Config) -> Vec<OwnKeys> {
    let mut own = config.keys.clone();
    for (at, view) in config.views.iter().enumerate() {
        let Some(key) = &view.key else { continue };
        let word = format!("saved-{}", at + 1);
        match own.iter_mut().find(|own| own.action == word) {
            Some(own) => own.keys.insert(0, key.clone()),
            None => {
                let usual = crate::app::msg::action::TABLE.iter().find(|entry| entry.word == word);
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
