//! Which columns a list has, and how wide they are.

use super::Cx;
use crate::app::App;
use crate::app::board::saved_views;
use crate::domain::{Column, View};

/// Columns with their widths, from left to right; a blank stands behind each.
pub struct Columns(pub Vec<(Column, u16)>);

/// Before the first one: what is selected, unsent, marked.
pub const MARGIN: u16 = 3;
/// The text is never narrower, as long as there is another column to leave out.
const LEAST: u16 = 14;

impl Columns {
    /// Those of the saved view, else the usual ones.
    pub fn of(width: u16, app: &App, cx: &Cx<'_>) -> Self {
        let own = saved_views::present(app.board(), app.session())
            .map(|view| view.columns.clone())
            .filter(|columns| !columns.is_empty());
        let mut columns = own.unwrap_or_else(|| usual(width, app));
        loop {
            // One takes what the others leave: the text, or the last one.
            let last = columns.len().saturating_sub(1);
            let free = columns.iter().position(|column| *column == Column::Text).unwrap_or(last);
            let others = columns.iter().enumerate().filter(|(at, _)| *at != free);
            let others: u16 = others.map(|(_, column)| wide(*column, width, app, cx) + 1).sum();
            let room = width.saturating_sub(MARGIN + others + 1);
            if room >= LEAST || columns.len() < 2 {
                let all = columns.into_iter().enumerate();
                let fit = |(at, column)| (column, if at == free { room } else { wide(column, width, app, cx) });
                return Self(all.map(fit).collect());
            }
            columns.remove(if free == last { last - 1 } else { last });
        }
    }
}

fn usual(width: u16, app: &App) -> Vec<Column> {
    let mut columns = vec![Column::When, Column::Type, Column::Text];
    if width >= 56 {
        columns.push(Column::Subject);
    }
    if width >= 56 && app.board().list.of_others {
        columns.push(Column::Person);
    }
    columns
}

fn wide(column: Column, width: u16, app: &App, cx: &Cx<'_>) -> u16 {
    let person = if app.board().list.of_others { 12 } else { 0 };
    match column {
        Column::When => match app.board().list.rows_of {
            View::Overdue | View::Today | View::Tomorrow => 7,
            _ => 13 + u16::from(cx.words.habits().twelve_hours),
        },
        Column::Type => 1,
        Column::Text => LEAST,
        Column::Subject if width >= 70 => (width - person) * 3 / 10,
        Column::Subject => 18,
        Column::Person | Column::Price => 12,
        Column::Stage => 16,
    }
}
