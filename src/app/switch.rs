//! From the board of one saved account to that of another.

use super::effect::Effect;
use super::opening::pick;
use super::{App, Notice, Picks};

/// Shows the saved accounts to choose from.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    if app.accounts.iter().enumerate().all(|(at, _)| app.account_at == Some(at)) {
        app.notice = Some(Notice::Plain("no-other-account"));
        return Vec::new();
    }
    let options = (0..).zip(app.accounts.iter().cloned()).collect();
    let present = app.account_at.and_then(|at| i64::try_from(at).ok());
    pick(app, Picks::Account, Vec::new(), options, present)
}

/// Ends this board as quitting does, so that what waits is sent or stays; the other one opens then.
pub(super) fn to(app: &mut App, value: i64) -> Vec<Effect> {
    let Some(at) = usize::try_from(value).ok().filter(|at| *at < app.accounts.len()) else { return Vec::new() };
    if app.account_at == Some(at) {
        return Vec::new();
    }
    app.next_account = Some(at);
    app.stopping = true;
    vec![Effect::Quit]
}
