//! The selection stays on its task: through a filter and back, and through other views and back.

use crate::app::App;
use crate::app::board::{Spot, afresh_but_here, from_the_top, load};
use crate::app::msg::effect::Effect;
use crate::domain::{Anchor, PageKey, Row, View};

/// Where the selection stands.
fn spot(app: &App) -> Option<Spot> {
    app.board.selected().map(|row| (row.task.id, PageKey::of(app.board.view, &row.task)))
}

/// Remembers the selected task of the view that is about to be left.
pub fn hold(app: &mut App) {
    let Some(spot) = app.board.home.or_else(|| spot(app)).filter(|_| app.board.day.is_none()) else { return };
    let shown = (app.board.view, app.board.saved);
    app.board.left.retain(|(known, _)| *known != shown);
    app.board.left.push((shown, spot));
}

/// The task to select in the view that is shown now: the one that was selected before, if it belongs there, else the one on which the
/// view was left.
pub fn seek_in(app: &App, row: Option<&Row>) -> Option<Spot> {
    let (view, bounds) = (app.board.view, app.bounds());
    let belongs = |row: &&Row| match view {
        View::Done => row.task.completed,
        View::All => !row.task.completed,
        view => !row.task.completed && View::holding(&row.task, &bounds) == view,
    };
    let same = row.filter(belongs).map(|row| (row.task.id, PageKey::of(view, &row.task)));
    let shown = (view, app.board.saved);
    same.or_else(|| app.board.left.iter().find(|(known, _)| *known == shown).map(|(_, spot)| *spot))
}

/// Another filter is typed. The selected task stays the selected one while it fits.
pub fn narrow(app: &mut App, filter: Option<String>) -> Vec<Effect> {
    let home = app.board.home.or_else(|| spot(app));
    app.board.filter = filter;
    let effects = afresh_but_here(app);
    app.board.home = home;
    effects
}

/// What the filter found is what the person wanted: from now on the selection is where it is seen.
pub fn accept_filter(app: &mut App) {
    app.board.home = None;
}

/// Without the filter, on the task that was selected before it, or that the person selected since.
pub fn clear_filter(app: &mut App) -> Vec<Effect> {
    let home = app.board.home.take().or_else(|| spot(app));
    app.board.filter = None;
    app.board.ahead.forget();
    from_the_top(app);
    app.board.seek = home;
    let effects = load(app, home.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)));
    app.board.home = None;
    effects
}

/// Shows what is shown now, on the task on which it was left.
pub fn come_back(app: &mut App) -> Vec<Effect> {
    let seek = seek_in(app, None);
    app.board.ahead.forget();
    from_the_top(app);
    app.board.seek = seek;
    load(app, seek.map_or(Anchor::Start, |(_, key)| Anchor::Task(key)))
}
