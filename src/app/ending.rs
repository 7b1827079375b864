//! How the board ends, and how a sign-in is cancelled.

use super::msg::effect::{Effect, SignInEffect};
use super::msg::next::Ending;
use super::{App, Phase, Purpose, Screen};

/// Ends the board; what waits is sent first, if it can be. Quitting a second time doesn't wait for that.
pub(super) fn end(app: &mut App, ending: Ending) -> Vec<Effect> {
    match (app.phase, ending) {
        (Phase::Stopped { .. }, _) => Vec::new(),
        (Phase::Stopping(first), Ending::Quit) => {
            app.phase = Phase::Stopped { ending: first, unsent: app.session.background.unsent };
            Vec::new()
        }
        (Phase::Running | Phase::Stopping(_), _) => {
            app.phase = Phase::Stopping(ending);
            vec![Effect::Quit]
        }
    }
}

/// Esc during a sign-in attempt, or while waiting for the browser: cancels it, and the form stays open. None if none is
/// under way.
pub(super) fn give_up(app: &mut App) -> Option<Vec<Effect>> {
    let Some(Screen::Form(form)) = app.screens.last() else { return None };
    match form.purpose {
        Purpose::Agreeing(_) => drop(app.screens.pop()),
        _ if form.is_trying() => {}
        _ => return None,
    }
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        form.waiting = None;
    }
    app.session.notice = None;
    Some(vec![Effect::SignIn(SignInEffect::Stop)])
}
