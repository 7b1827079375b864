//! Views that the person made: shown like the others, counted when there is time, kept in the settings.

use super::{Board, come_back, filter, remember_position, show as show_usual};
use crate::app::msg::action::Action;
use crate::app::msg::effect::{Effect, LocalEffect, ReadEffect};
use crate::app::msg::notice::Notice;
use crate::app::msg::report::SavedCount;
use crate::app::msg::ticket::Asker;
use crate::app::session::Session;
use crate::domain::{Anchor, Filter, SavedView, View, Whose, WindowQuery};
use crate::find::Unusable;

/// The actions that show a saved view, in the order of the views.
const ACTIONS: [Action; 9] = [
    Action::Saved1,
    Action::Saved2,
    Action::Saved3,
    Action::Saved4,
    Action::Saved5,
    Action::Saved6,
    Action::Saved7,
    Action::Saved8,
    Action::Saved9,
];
/// Tasks of a saved view are counted up to this number.
pub const COUNTED: usize = 1_000;

/// The index of the saved view that an action shows; None for other actions.
pub fn of_action(action: Action) -> Option<usize> {
    ACTIONS.iter().position(|each| *each == action)
}

/// The action that shows the saved view at an index; None beyond those that can have a key.
pub fn action_of(at: usize) -> Option<Action> {
    ACTIONS.get(at).copied()
}

/// Shows the saved view of an action.
pub(in crate::app) fn show(board: &mut Board, session: &mut Session, action: Action) -> Vec<Effect> {
    match of_action(action).filter(|at| *at < session.settings.config.views.len()) {
        Some(at) => open(board, session, at),
        None => session.say(Notice::Plain("no-such-view")),
    }
}

/// Shows a saved view.
pub(in crate::app) fn open(board: &mut Board, session: &mut Session, at: usize) -> Vec<Effect> {
    let Some(saved) = session.settings.config.views.get(at) else { return Vec::new() };
    let (view, order) = (saved.view, saved.order);
    remember_position(board);
    // Marks and a typed filter belong to the tasks they were made for; opening the same view again keeps them.
    if board.saved.at != Some(at) {
        board.marks.clear();
        board.filter = None;
    }
    board.saved.at = Some(at);
    board.saved.order = order;
    (board.view, board.day) = (view, None);
    come_back(board, session)
}

/// The saved view that is shown.
pub fn present<'a>(board: &Board, session: &'a Session) -> Option<&'a SavedView> {
    board.saved.at.and_then(|at| session.settings.config.views.get(at))
}

/// Everything that narrows the list: the saved view's filter and the typed one. Only while the typed filter is being
/// edited, parts not understood yet exclude nothing; the line below it tells about them.
///
/// # Errors
/// When the saved view's filter or the typed one is not understood. No task may be shown then.
pub fn narrowing(board: &Board, session: &Session) -> Result<Filter, Unusable> {
    let saved = present(board, session).map_or("", |view| view.filter.as_str());
    let mut all = filter::read_exactly(session, saved, board.view)?;
    let typed = board.filter.as_deref().unwrap_or_default();
    // Half a word is not a mistake yet: it must not empty the list while the person types.
    let typed = if board.search.typing {
        filter::read(board, session, typed).filter
    } else {
        filter::accepted(session, typed, board.view)?
    };
    all.clauses.extend(typed.clauses);
    Ok(all)
}

/// The text of everything that narrows the list: the saved view's filter and the typed one.
pub fn filter(board: &Board, session: &Session) -> String {
    let saved = present(board, session).map(|view| view.filter.as_str()).unwrap_or_default();
    format!("{saved} {}", board.filter.as_deref().unwrap_or_default()).trim().to_owned()
}

/// Asks how many tasks each saved view holds.
pub(in crate::app) fn count(session: &Session) -> Vec<Effect> {
    let ask = |(at, view): (usize, &SavedView)| Some((at, query(session, view)?));
    let queries: Vec<(usize, WindowQuery)> = session.settings.config.views.iter().enumerate().filter_map(ask).collect();
    if queries.is_empty() { Vec::new() } else { vec![Effect::Read(ReadEffect::CountSaved(queries))] }
}

/// None while it is unknown whose tasks these are, and for a filter that is not understood: its count stays unknown.
fn query(session: &Session, view: &SavedView) -> Option<WindowQuery> {
    let filter = filter::read_exactly(session, &view.filter, view.view).ok()?;
    let whose = view.whose.map_or(session.whose, |owner| Some(owner.whose(session.me())))?;
    Some(WindowQuery {
        view: view.view,
        // A filter by people looks beyond one's own tasks, otherwise "whose:anna" would find none of hers.
        whose: if filter.names_people() { Whose::Everyone } else { whose },
        bounds: session.bounds(),
        filter: (!filter.clauses.is_empty()).then_some(filter),
        order: crate::domain::Order::default(),
        // Rows are read only to count them, up to the number shown as "1000+".
        anchor: Anchor::Start,
        before: 0,
        after: COUNTED,
        deep: false,
    })
}

/// Keeps the counts that arrived, except those of views that are gone.
pub(in crate::app) fn counted(board: &mut Board, session: &Session, counts: &[SavedCount]) {
    board.saved.counts.resize(session.settings.config.views.len(), None);
    for count in counts {
        // The settings may have lost a view while its tasks were being counted.
        if let Some(known) = board.saved.counts.get_mut(count.at) {
            *known = Some(*count);
        }
    }
}

/// Removes the saved view that is shown from the settings.
pub(in crate::app) fn forget(board: &mut Board, session: &mut Session) -> Vec<Effect> {
    let Some(name) = present(board, session).map(|view| view.name.clone()) else {
        return session.say(Notice::Plain("no-such-view"));
    };
    let ticket = session.ticket(Asker::SavedViews);
    vec![Effect::Local(LocalEffect::ForgetView(ticket, name))]
}

/// The settings hold these views now; shows the one with this name, or none if it is gone.
pub(in crate::app) fn arrived(
    board: &mut Board,
    session: &mut Session,
    views: Vec<SavedView>,
    name: &str,
) -> Vec<Effect> {
    let at = views.iter().position(|view| view.name == name);
    set(board, session, views);
    session.notice = Some(Notice::About(if at.is_some() { "view-saved" } else { "view-gone" }, name.to_owned()));
    let mut effects = match at {
        Some(at) => open(board, session, at),
        None => show_usual(board, session, board.view),
    };
    effects.extend(count(session));
    effects
}

/// Takes over the views of the settings.
pub fn set(board: &mut Board, session: &mut Session, views: Vec<SavedView>) {
    board.saved.counts = vec![None; views.len()];
    // Its place may hold another view now; the rows on the screen are still those of the old one, so none counts as shown.
    if board.saved.at.is_some_and(|at| session.settings.config.views.get(at) != views.get(at)) {
        board.saved.at = None;
    }
    session.settings.config.views = views;
}

/// The view to the right (or left) of the current one: saved views come after the built-in ones.
pub(in crate::app) fn beside(board: &mut Board, session: &mut Session, right: bool) -> Vec<Effect> {
    let usual = View::ALL.len();
    let count = usual + session.settings.config.views.len();
    let at = match board.saved.at {
        Some(at) => usual + at,
        None => View::ALL.iter().position(|view| *view == board.view).unwrap_or(0),
    };
    let next = (at + if right { 1 } else { count - 1 }) % count;
    if next < usual { show_usual(board, session, View::ALL[next]) } else { open(board, session, next - usual) }
}
