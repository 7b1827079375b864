//! Which columns a list has, and how wide they are.

use super::{Cx, labels};
use crate::app::App;
use crate::app::board::saved_views;
use crate::domain::{Column, Layout, View};
use crate::text;

/// Columns with their widths, from left to right; each is followed by a blank.
pub struct Columns(pub Vec<(Column, u16)>);

/// Columns before the first one, for the signs of selected, unsent and marked.
pub const MARGIN: u16 = 3;
/// The width from which a list is a table with titles.
pub const HEADED: u16 = 105;
/// The widths from which there are phone numbers, prices (without and with the card beside the list), and stages.
const PHONE: u16 = 76;
const PRICE: u16 = 90;
const PRICE_BESIDE: u16 = 64;
const STAGE: u16 = 105;
/// Columns for the signs of how earlier tasks ended.
pub const ATTEMPTS: u16 = 8;
/// The most columns for the name of a client.
const CLIENT: u16 = 24;
/// The least width of the text, as long as another column can be left out.
const LEAST: u16 = 14;
/// Next to a phone number the text may be this narrow: the card beside such a list shows all of it.
const LEAST_BESIDE: u16 = 8;

impl Columns {
    /// The width of the time column.
    pub fn when(&self) -> u16 {
        self.0.iter().find(|(column, _)| *column == Column::When).map_or(7, |(_, wide)| *wide)
    }

    /// The columns of the saved view, or the default ones.
    pub fn of(width: u16, app: &App, cx: &Cx<'_>) -> Self {
        let own = saved_views::present(app.board(), app.session())
            .map(|view| view.columns.clone())
            .filter(|columns| !columns.is_empty());
        // With the default columns the phone number is kept longer than the text, unless several people's tasks are
        // shown: then someone else makes the calls.
        let calling = own.is_none() && app.session().measured.detail_beside && !app.board().list.of_others;
        let columns = own.unwrap_or_else(|| usual(width, app));
        // Measured once: some are as wide as the longest value of all rows.
        let mut columns: Vec<_> = columns.into_iter().map(|column| (column, wide(column, width, app, cx))).collect();
        loop {
            // One column takes what the others leave: the text, or the last one.
            let last = columns.len().saturating_sub(1);
            let free = columns.iter().position(|(column, _)| *column == Column::Text).unwrap_or(last);
            let others = columns.iter().enumerate().filter(|(at, _)| *at != free);
            let others: u16 = others.map(|(_, (_, wide))| wide + 1).sum();
            let room = width.saturating_sub(MARGIN + others + 1);
            let number = calling && columns[last].0 == Column::Phone;
            let least = if number { LEAST_BESIDE } else { LEAST };
            if room >= least || columns.len() < 2 {
                if let Some((_, wide)) = columns.get_mut(free) {
                    *wide = room;
                }
                return Self(columns);
            }
            // The rightmost is the least important; the column that takes the rest stays, except if it gives way to the
            // phone number.
            columns.remove(match (number && columns[free].0 == Column::Text, free == last) {
                (true, _) => free,
                (false, true) => last - 1,
                (false, false) => last,
            });
        }
    }
}

fn usual(width: u16, app: &App) -> Vec<Column> {
    let mut columns = vec![Column::When, Column::Type, Column::Subject, Column::Text];
    if width >= 56 && app.board().list.of_others {
        columns.push(Column::Person);
    }
    let widest = &app.board().list.widest;
    // A narrower list has it too where the card stands beside it: the screen has the room.
    if (width >= PHONE || app.session().measured.detail_beside) && !app.board().list.two_lines {
        columns.push(Column::Phone);
    }
    if (width >= PRICE || app.session().measured.detail_beside && width >= PRICE_BESIDE) && widest.price.is_some() {
        columns.push(Column::Price);
    }
    if width >= STAGE && widest.stage.is_some() {
        columns.push(Column::Stage);
    }
    if width >= STAGE && widest.has_subject {
        columns.push(Column::Attempts);
    }
    columns
}

/// True if a list of this width shows how earlier tasks ended, whatever its rows are.
pub fn tells_attempts(width: u16, app: &App) -> bool {
    let own = saved_views::present(app.board(), app.session()).map(|view| view.columns.contains(&Column::Attempts));
    app.board().shape() == Layout::List && (width >= STAGE || own == Some(true))
}

fn wide(column: Column, width: u16, app: &App, cx: &Cx<'_>) -> u16 {
    match column {
        Column::When if app.board().has_days() => 7,
        Column::When => match app.board().list.rows_of {
            View::Overdue | View::Today | View::Tomorrow => 7,
            // Times with am and pm are a column longer.
            _ => 13 + u16::from(cx.words.habits().twelve_hours),
        },
        Column::Type => 1,
        Column::Text => LEAST,
        Column::Subject => clients(width, app),
        Column::Phone => phones(app),
        Column::Person => 12,
        Column::Price => prices(app, cx),
        Column::Stage => app.board().list.widest.stage.unwrap_or(0).clamp(8, 17),
        Column::Attempts => ATTEMPTS,
    }
}

/// The width of the longest loaded client name, within limits.
pub fn clients(width: u16, app: &App) -> u16 {
    let most = if width >= 56 { CLIENT } else { 18 };
    app.board().list.widest.client.clamp(12, most)
}

/// The width of the longest loaded phone number, within limits.
pub fn phones(app: &App) -> u16 {
    app.board().list.widest.phone.clamp(12, 18)
}

fn prices(app: &App, cx: &Cx<'_>) -> u16 {
    let words = app.board().list.widest.price.map(|price| labels::price_words(price, app, cx));
    words.map_or(0, |words| u16::try_from(text::width(&words)).unwrap_or(u16::MAX)).clamp(7, 12)
}
