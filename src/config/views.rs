//! The blocks `[[views]]` of the settings.

use toml::de::DeTable;
use toml::{Table, Value};

use super::{Config, line_at};
use crate::domain::{Column, Order, Owner, SavedView, View};
use crate::i18n::{Lang, Message};

/// The most saved views: as many as there are actions for them.
pub const MOST: usize = 9;
/// The fields of a block as they are written, each with the key of the message that explains it, for the settings' documentation.
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

/// A mistake in the blocks.
#[derive(Debug)]
pub(super) struct Mistake {
    /// The index of the block; None if it is about all of them.
    pub block: Option<usize>,
    /// The name of the field; None if it is about the whole block.
    pub field: Option<String>,
    /// The value in the file.
    pub value: String,
    /// Which values are accepted.
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

/// The line of a block of the settings, from 1: that of one of its fields, or its first; 0 if there is no such block.
pub fn line_of(text: &str, block: usize, field: Option<&str>) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 0 };
    let table = table.into_inner();
    let blocks = table.get("views").and_then(|views| views.get_ref().as_array());
    let Some(block) = blocks.and_then(|blocks| blocks.get(block)) else { return 0 };
    let key = field.and_then(|field| block.get_ref().as_table()?.get_key_value(field));
    line_at(text, key.map_or(block.span(), |(key, _)| key.span()).start)
}

/// The line of the key of a saved view, by the name of its action, such as `saved-1`; None if that view has no key of its own.
pub(crate) fn line_of_key(text: &str, config: &Config, action: &str) -> Option<usize> {
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

#[cfg(test)]
mod tests;
