//! Views that the person made: shown like the others, counted when there is time, saved in the settings.

use crate::app::board::filter;
use crate::app::forms::field::{Field, FieldId};
use crate::app::forms::form::{Form, Purpose};
use crate::app::forms::opening::open_form;
use crate::app::forms::submit;
use crate::app::msg::effect::Effect;
use crate::app::msg::key::Key;
use crate::app::msg::notice::Notice;
use crate::app::msg::ticket::Ticket;
use crate::app::{Action, App, Screen, acts, board};
use crate::domain::{Anchor, Owner, SavedView, View, Whose, WindowQuery};

/// The actions that show one, in the order of the views.
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
/// Tasks of a saved view are counted up to here.
pub const COUNTED: usize = 1_000;

/// How many tasks a saved view holds; false: that many and more.
pub type Count = (u64, bool);

/// The action's view, when it is one that shows a saved view.
pub fn of_action(action: Action) -> Option<usize> {
    ACTIONS.iter().position(|each| *each == action)
}

/// Shows the view of an action.
pub(in crate::app) fn show(app: &mut App, action: Action) -> Vec<Effect> {
    match of_action(action).filter(|at| *at < app.views.len()) {
        Some(at) => open(app, at),
        None => acts::say(app, Notice::Plain("no-such-view")),
    }
}

/// Shows a saved view.
pub(in crate::app) fn open(app: &mut App, at: usize) -> Vec<Effect> {
    let Some(saved) = app.views.get(at) else { return Vec::new() };
    let (view, order) = (saved.view, saved.order);
    board::hold(app);
    if app.board.saved != Some(at) {
        app.board.marks.clear();
        app.board.filter = None;
    }
    app.board.saved = Some(at);
    app.board.saved_order = order;
    (app.board.view, app.board.day) = (view, None);
    board::come_back(app)
}

/// The saved view that is shown.
pub fn present(app: &App) -> Option<&SavedView> {
    app.board.saved.and_then(|at| app.views.get(at))
}

/// The filter with all that narrows the list at present: that of the saved view, and what is typed.
pub fn filter(app: &App) -> String {
    let saved = present(app).map(|view| view.filter.as_str()).unwrap_or_default();
    format!("{saved} {}", app.board.filter.as_deref().unwrap_or_default()).trim().to_owned()
}

/// Asks how many tasks each saved view holds.
pub(in crate::app) fn count(app: &App) -> Vec<Effect> {
    let ask = |(at, view): (usize, &SavedView)| Some((at, query(app, view)?));
    let queries: Vec<(usize, WindowQuery)> = app.views.iter().enumerate().filter_map(ask).collect();
    if queries.is_empty() { Vec::new() } else { vec![Effect::CountSaved(queries)] }
}

fn query(app: &App, view: &SavedView) -> Option<WindowQuery> {
    let filter = filter::read_in(app, &view.filter, view.view).filter;
    let whose = view.whose.map_or(app.whose, |owner| Some(owner.whose(app.me())))?;
    Some(WindowQuery {
        view: view.view,
        whose: if filter.names_people() { Whose::Everyone } else { whose },
        bounds: app.bounds(),
        filter: (!filter.clauses.is_empty()).then_some(filter),
        order: crate::domain::Order::default(),
        anchor: Anchor::Start,
        before: 0,
        after: COUNTED,
        deep: false,
    })
}

/// Counts came.
pub(in crate::app) fn counted(app: &mut App, counts: Vec<(usize, Count)>) {
    app.board.saved_counts.resize(app.views.len(), None);
    for (at, count) in counts {
        if let Some(known) = app.board.saved_counts.get_mut(at) {
            *known = Some(count);
        }
    }
}

/// The form in which what is on the screen is given a name.
pub(in crate::app) fn name_it(app: &mut App) -> Vec<Effect> {
    if let Some(Screen::Filter(_)) = app.screens.last() {
        app.screens.pop();
    }
    let known = present(app);
    let name = known.map_or_else(|| filter(app), |view| view.name.clone());
    let key = known.and_then(|view| view.key.clone()).unwrap_or_default();
    let columns = known.map(|view| view.columns.iter().map(|column| column.word()).collect::<Vec<_>>().join(" "));
    let fields = vec![
        Field::text(FieldId::Name, &name, false),
        Field::text(FieldId::Key, &key, false),
        Field::text(FieldId::Columns, &columns.unwrap_or_default(), false),
    ];
    open_form(app, Form::new(Purpose::SaveView, fields, None))
}

/// Saves what is on the screen under the name in the form.
pub(in crate::app) fn submit(app: &mut App, form: &Form) -> Vec<Effect> {
    if form.waiting.is_some() {
        return Vec::new();
    }
    let name = form.typed(FieldId::Name).trim().to_owned();
    if name.is_empty() {
        return submit::complain(app, FieldId::Name, "error-empty-name");
    }
    let key = Some(form.typed(FieldId::Key).trim().to_owned()).filter(|key| !key.is_empty());
    if key.as_deref().is_some_and(|key| Key::named(key).is_none()) {
        return submit::complain(app, FieldId::Key, "error-no-key");
    }
    let words = form.typed(FieldId::Columns);
    let columns = words.split([' ', ',']).filter(|word| !word.is_empty());
    let Some(columns) = columns.map(crate::domain::Column::from_word).collect() else {
        return submit::complain(app, FieldId::Columns, "error-no-column");
    };
    let shown = app.whose.map(|whose| if whose == Whose::User(app.me()) { Owner::Me } else { Owner::Whose(whose) });
    let whose = present(app).map_or(shown, |view| view.whose);
    let (view, order) = (app.board.view, app.board.order());
    let view = SavedView { name, key, view, filter: filter(app), whose, order, columns };
    let ticket = app.ticket();
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        form.waiting = Some(ticket);
    }
    vec![Effect::SaveView(ticket, Box::new(view))]
}

/// Takes the saved view that is shown out of the settings.
pub(in crate::app) fn forget(app: &mut App) -> Vec<Effect> {
    let Some(name) = present(app).map(|view| view.name.clone()) else {
        return acts::say(app, Notice::Plain("no-such-view"));
    };
    let ticket = app.ticket();
    vec![Effect::ForgetView(ticket, name)]
}

/// The settings hold these views now; the one of this name is shown, or none when it is gone.
pub(in crate::app) fn arrived(app: &mut App, ticket: Ticket, views: Vec<SavedView>, name: &str) -> Vec<Effect> {
    let waits = |screen: Option<&Screen>| matches!(screen, Some(Screen::Form(form)) if form.waiting == Some(ticket));
    if waits(app.screens.last()) {
        app.screens.pop();
    }
    let at = views.iter().position(|view| view.name == name);
    set(app, views);
    app.notice = Some(Notice::About(if at.is_some() { "view-saved" } else { "view-gone" }, name.to_owned()));
    let mut effects = match at {
        Some(at) => open(app, at),
        None => board::show(app, app.board.view),
    };
    effects.extend(count(app));
    effects
}

/// Takes in the views of the settings.
pub fn set(app: &mut App, views: Vec<SavedView>) {
    app.board.saved_counts = vec![None; views.len()];
    if app.board.saved.is_some_and(|at| app.views.get(at) != views.get(at)) {
        app.board.saved = None;
    }
    app.views = views;
}

/// The view to the right (or left) of the present one: the saved ones stand behind the others.
pub(in crate::app) fn beside(app: &mut App, right: bool) -> Vec<Effect> {
    let usual = View::ALL.len();
    let count = usual + app.views.len();
    let at = match app.board.saved {
        Some(at) => usual + at,
        None => View::ALL.iter().position(|view| *view == app.board.view).unwrap_or(0),
    };
    let next = (at + if right { 1 } else { count - 1 }) % count;
    if next < usual { board::show(app, View::ALL[next]) } else { open(app, next - usual) }
}
