//! The filter line: what it means at present, and what could stand in it.

use crate::app::board::saved_views;
use crate::app::forms::field::Field;
use crate::app::msg::effect::Effect;
use crate::app::screens::layers::narrow;
use crate::app::{App, Screen};
use crate::domain::{Anchor, Bounds, View, Whose, WindowQuery};
use crate::find::{self, Context, Found, Hint};

/// What a filter means now.
pub fn read(app: &App, text: &str) -> Found {
    read_in(app, text, app.board.view)
}

/// What it would mean in this view.
pub fn read_in(app: &App, text: &str, view: View) -> Found {
    let cx = Context {
        now: app.now,
        zone: app.zone,
        account_zone: app.account_zone(),
        hours: app.working_hours(),
        speech: app.speech,
        directory: &app.directory,
        done: view == View::Done,
    };
    find::read(text, &cx)
}

/// The question for the rows around a place; None before it is known whose tasks are shown.
pub(in crate::app) fn query(app: &App, anchor: Anchor, before: usize, after: usize) -> Option<WindowQuery> {
    let owner = saved_views::present(app).and_then(|view| view.whose);
    let whose = owner.map_or(app.whose, |owner| Some(owner.whose(app.me())))?;
    let filter = Some(read(app, &saved_views::filter(app)).filter).filter(|filter| !filter.clauses.is_empty());
    let (view, bounds) = match app.board.day {
        Some(day) => (View::Tomorrow, Bounds::around(day, app.now, &app.zone)),
        None => (app.board.view, app.bounds()),
    };
    Some(WindowQuery {
        view,
        // Who asks for somebody's tasks means that person's, whoever's are on the screen.
        whose: if filter.as_ref().is_some_and(|filter| filter.names_people()) { Whose::Everyone } else { whose },
        bounds,
        filter,
        order: app.board.order(),
        anchor,
        before,
        after,
        deep: app.board.deep,
    })
}

/// Puts the first word that could stand at the end of the line there.
pub(in crate::app) fn complete(app: &mut App) -> Vec<Effect> {
    let Some(Screen::Filter(field)) = app.screens.last() else { return Vec::new() };
    let text = field.typed();
    let found = read(app, &text);
    let Some(Hint::Words(words)) = found.hint else { return Vec::new() };
    let Some(word) = words.first() else { return Vec::new() };
    let blank = if word.ends_with(':') { "" } else { " " };
    let whole = format!("{}{word}{blank}", text.get(..found.last).unwrap_or_default());
    set(app, &whole)
}

fn set(app: &mut App, text: &str) -> Vec<Effect> {
    if let Some(Screen::Filter(field)) = app.screens.last_mut() {
        Field::set(field, text);
    }
    narrow(app, text)
}
