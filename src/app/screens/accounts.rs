//! From the board of one saved account to that of another, or to one that is not connected yet.

use crate::app::forms::opening::pick;
use crate::app::msg::action;
use crate::app::msg::effect::Effect;
use crate::app::{Action, App, Picks};

/// The ways to connect one more, behind the saved accounts.
const MORE: [(i64, Action); 2] = [(-1, Action::AddAccount), (-2, Action::AddIntegration)];

/// Shows the saved accounts to choose from, and the ways to connect one more.
pub(in crate::app) fn open(app: &mut App) -> Vec<Effect> {
    let mut options: Vec<_> = (0..).zip(app.accounts.iter().cloned()).collect();
    options.extend(MORE.map(|(value, action)| (value, name_of(app, action))));
    let present = app.account_at.and_then(|at| i64::try_from(at).ok());
    pick(app, Picks::Account, Vec::new(), options, present)
}

fn name_of(app: &App, action: Action) -> String {
    let place = action::TABLE.iter().position(|entry| entry.action == action);
    let own = app.names.iter().find(|(at, _)| usize::try_from(*at).ok() == place);
    own.map(|(_, name)| name.clone()).unwrap_or_default()
}

/// What a value of the list connects; None for a saved account.
pub(in crate::app) fn connects(value: i64) -> Option<Action> {
    MORE.iter().find(|(own, _)| *own == value).map(|(_, action)| *action)
}

/// Ends this board as quitting does, so that what waits is sent or stays; the other one opens then.
pub(in crate::app) fn to(app: &mut App, value: i64) -> Vec<Effect> {
    let Some(at) = usize::try_from(value).ok().filter(|at| *at < app.accounts.len()) else { return Vec::new() };
    if app.account_at == Some(at) {
        return Vec::new();
    }
    app.next_account = Some(at);
    app.stopping = true;
    vec![Effect::Quit]
}
