//! Being greeted, and being asked whose tasks to show.

use crate::app::forms::opening::pick_whose;
use crate::app::msg::effect::Effect;
use crate::app::msg::report::SignedIn;
use crate::app::{App, Notice, Screen};
use crate::domain::View;

/// The account works: the person is greeted, and asked whose tasks to show where the account is new.
pub(in crate::app) fn signed_in(app: &mut App, signed_in: SignedIn) -> Vec<Effect> {
    app.screens.clear();
    app.asks_whose = signed_in.first;
    app.notice = Some(Notice::SignedIn(signed_in));
    Vec::new()
}

/// Asks a new account's person whose tasks to show, once it is known who there is. Who has no tasks is likely an administrator
/// who made the token for others: then everybody is pointed at.
pub(in crate::app) fn ask_whose(app: &mut App) -> Vec<Effect> {
    let colleagues = app.directory.users.iter().filter(|user| user.active).count();
    if !app.asks_whose || !app.screens.is_empty() {
        return Vec::new();
    }
    app.asks_whose = false;
    if colleagues < 2 {
        return Vec::new();
    }
    let mine = app.board.counts.get(View::All) > 0;
    let effects = pick_whose(app);
    if let (Some(Screen::Pick(picker)), false) = (app.screens.last_mut(), mine) {
        picker.at = picker.options.iter().position(|(value, _)| *value == 0).or(Some(0));
    }
    effects
}

/// The people whose tasks can be shown; where they have no names, it is said why.
pub(in crate::app) fn whose(app: &mut App) -> Vec<Effect> {
    names_or_why(app);
    pick_whose(app)
}

/// Says why there are numbers instead of names, if there are.
pub(in crate::app) fn names_or_why(app: &mut App) {
    if app.whose.is_some() && app.directory.users.is_empty() {
        app.notice = Some(Notice::Plain("no-names"));
    }
}
