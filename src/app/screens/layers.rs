//! What each action does in the layers that are no forms: the filter line, lists to choose from, the first screen.

use crate::app::board;
use crate::app::board::{filter, saved_views};
use crate::app::forms::form::Form;
use crate::app::forms::opening::open_form;
use crate::app::forms::submit;
use crate::app::msg::effect::Effect;
use crate::app::screens::accounts;
use crate::app::{Action, App, Picks, Screen};

/// Choices of the first screen: a token, an own integration, the demo.
const WAYS: usize = 3;

pub(in crate::app) fn in_filter(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Accept => {
            app.screens.pop();
            board::accept_filter(app);
            Vec::new()
        }
        Action::Leave => {
            app.screens.pop();
            board::clear_filter(app)
        }
        Action::ChoiceUp => board::step(app, Action::Up),
        Action::ChoiceDown => board::step(app, Action::Down),
        Action::NextField => filter::complete(app),
        Action::SaveFilter => saved_views::name_it(app),
        _ => Vec::new(),
    }
}

pub(in crate::app) fn in_welcome(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(Screen::Welcome { at }) = app.screens.last_mut() else { return Vec::new() };
    match action {
        // Around, so that the demo is one key away.
        Action::ReadUp => *at = (*at + WAYS - 1) % WAYS,
        Action::ReadDown => *at = (*at + 1) % WAYS,
        Action::ReadPageUp => *at = 0,
        Action::ReadPageDown => *at = WAYS - 1,
        Action::Choose if *at == 0 => return open_form(app, Form::sign_in("")),
        Action::Choose if *at == 1 => return open_form(app, Form::integration("", None)),
        Action::Choose => return vec![Effect::StartDemo],
        Action::Close => {
            app.stopping = true;
            app.stopped = Some(0);
        }
        _ => {}
    }
    Vec::new()
}

fn connect(app: &mut App, action: Action) -> Vec<Effect> {
    let form = if action == Action::AddIntegration { Form::integration("", None) } else { Form::sign_in("") };
    open_form(app, form)
}

pub(in crate::app) fn in_picker(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(Screen::Pick(picker)) = app.screens.last_mut() else { return Vec::new() };
    match action {
        Action::ChoiceUp | Action::PreviousField => picker.step(false),
        Action::ChoiceDown | Action::NextField => picker.step(true),
        Action::Leave => {
            app.screens.pop();
        }
        Action::Accept => {
            let Some(value) = picker.value() else { return Vec::new() };
            // Who leaves the form that connects an account comes back to the list.
            if picker.picks == Picks::Account
                && let Some(action) = accounts::connects(value)
            {
                return connect(app, action);
            }
            let (picks, rows) = (picker.picks, std::mem::take(&mut picker.rows));
            app.screens.pop();
            return submit::picked(app, picks, &rows, value);
        }
        _ => {}
    }
    Vec::new()
}

pub(in crate::app) fn narrow(app: &mut App, text: &str) -> Vec<Effect> {
    let text = text.trim();
    let filter = (!text.is_empty()).then(|| text.to_owned());
    board::narrow(app, filter)
}
