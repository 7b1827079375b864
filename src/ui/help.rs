//! All keys, made from the table of actions: grouped under headings as in the README, the current scope first, filtered
//! by what is typed.

use ratatui::layout::Rect;

use super::Cx;
use super::canvas::Canvas;
use super::text_input::{self, Cursor};
use crate::app::board::saved_views;
use crate::app::msg::action::{Entry, TABLE};
use crate::app::screens::help::Help;
use crate::app::screens::picker;
use crate::app::{App, Scope};
use crate::keymap;
use crate::text;

/// The least width of a column; longer text continues on the next line.
const COLUMN: u16 = 52;
/// The most columns for the names of keys.
const KEYS: u16 = 18;

/// One line of the page.
enum Line {
    Heading(String),
    /// The keys (empty if the text continues from the line above) and the text.
    Key(String, String),
    Blank,
}

/// Draws the help over the board. Returns how many lines did not fit below, and the cursor position.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, help: &Help, cx: &Cx<'_>) -> (usize, Cursor) {
    let width = area.width.saturating_sub(4);
    let area = Rect { x: area.x + (area.width - width) / 2, y: area.y + 1, width, height: area.height - 3 };
    canvas.fill(area, cx.theme.base);
    let inside = canvas.frame(area, &cx.words.get("title-help"), true);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let search = Rect { height: 1, ..inside };
    canvas.fill(search, cx.theme.field);
    let cursor = text_input::draw(canvas, search, &help.query, cx.theme.field, false);
    if help.query.typed().is_empty() {
        canvas.text(search.x, search.y, search.width, &cx.words.get("help-hint"), cx.theme.dim.patch(cx.theme.field));
    }
    let page = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    let columns = (page.width / COLUMN).clamp(1, 3);
    let wide = page.width / columns;
    let lines = lines(app, &help.query.typed(), wide.saturating_sub(2), cx);
    if lines.is_empty() {
        canvas.text(page.x, page.y, page.width, &cx.words.get("found-none"), cx.theme.dim);
    }
    let columns = split(lines, usize::from(columns));
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let height = usize::from(page.height);
    for (x, column) in (0..).map(|at| page.x + at * wide).zip(&columns) {
        for (y, line) in (page.y..).zip(column.iter().skip(help.top).take(height)) {
            match line {
                Line::Heading(words) => {
                    canvas.text(x, y, wide.saturating_sub(2), words, cx.theme.title);
                }
                Line::Key(keys, words) => {
                    canvas.text(x, y, KEYS - 1, keys, cx.theme.key);
                    canvas.text(x + KEYS, y, wide.saturating_sub(KEYS + 2), words, cx.theme.base);
                }
                Line::Blank => {}
            }
        }
    }
    (longest.saturating_sub(help.top + height), cursor)
}

/// The matching lines of every scope, in columns of this width.
fn lines(app: &App, typed: &str, width: u16, cx: &Cx<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    // Keys that work in the current scope come first.
    let mut scopes = keymap::SCOPES;
    scopes.sort_by_key(|(scope, _)| *scope != app.scope_below());
    for (scope, name) in scopes {
        let heading = cx.words.get(name).replace('`', "");
        let all = picker::fits(typed, &heading);
        let rows: Vec<_> = entries(app, scope, cx).filter(|(keys, words)| all || fits(typed, keys, words)).collect();
        if rows.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(heading));
        for (keys, words) in rows {
            let keys = text::wrap(&text::safe(&keys), usize::from(KEYS - 1));
            let words = text::wrap(&text::safe(&words), usize::from(width.saturating_sub(KEYS)));
            for at in 0..keys.len().max(words.len()) {
                let part = |lines: &[_]| lines.get(at).map(ToString::to_string).unwrap_or_default();
                lines.push(Line::Key(part(&keys), part(&words)));
            }
        }
    }
    lines
}

fn fits(typed: &str, keys: &str, words: &str) -> bool {
    picker::fits(typed, words) || keys.split_whitespace().any(|key| key == typed.trim())
}

/// The keys and names of all actions in a scope that have a key.
fn entries<'a>(app: &'a App, scope: Scope, cx: &'a Cx<'_>) -> impl Iterator<Item = (String, String)> + 'a {
    let known = |entry: &&Entry| {
        saved_views::of_action(entry.action).is_none_or(|at| at < app.session().settings.config.views.len())
    };
    let in_scope = TABLE.iter().filter(move |entry| entry.scope == scope && !cx.keys.keys(entry).is_empty());
    in_scope.filter(known).map(|entry| {
        let keys: Vec<_> = cx.keys.keys(entry).into_iter().map(keymap::label).collect();
        let at = saved_views::of_action(entry.action);
        let own = at.and_then(|at| app.session().settings.config.views.get(at)).map(|view| view.name.clone());
        let words = own.unwrap_or_else(|| cx.words.get(&format!("action-{}", entry.word)).into_owned());
        (keys.join("  "), words)
    })
}

/// Splits lines into columns of about the same length; no heading is left at the end of one.
fn split(lines: Vec<Line>, columns: usize) -> Vec<Vec<Line>> {
    let most = lines.len().div_ceil(columns.max(1));
    let mut split = vec![Vec::new()];
    for line in lines {
        let full = split.last().is_some_and(|column| column.len() >= most) && split.len() < columns;
        if full {
            let carried = split.last_mut().and_then(|column| column.pop_if(|last| matches!(last, Line::Heading(_))));
            split.push(carried.into_iter().collect());
        }
        // No column starts with a blank line.
        if let Some(column) = split.last_mut().filter(|column| !column.is_empty() || !matches!(line, Line::Blank)) {
            column.push(line);
        }
    }
    split
}
