//! Actions about the accounts, or the program as a whole.

use crate::app::board;
use crate::app::forms::sign_in;
use crate::app::msg::action::{AccountAction, ProgramAction};
use crate::app::msg::effect::{Effect, FetchEffect, TerminalEffect};
use crate::app::msg::next::Open;
use crate::app::opening::{open_form, opened, pick};
use crate::app::screens::{lists, unsent};
use crate::app::{App, Screen, progress};

pub(super) fn on_account(app: &mut App, account: AccountAction) -> Vec<Effect> {
    match account {
        AccountAction::Accounts => {
            let list = lists::accounts(&app.session);
            pick(app, list)
        }
        AccountAction::SignIn => {
            let form = sign_in::again(&app.session);
            open_form(app, form)
        }
        AccountAction::AddAccount => opened(app, Open::SignIn),
        AccountAction::AddIntegration => opened(app, Open::Integration),
    }
}

pub(super) fn on_program(app: &mut App, program: ProgramAction) -> Vec<Effect> {
    match program {
        ProgramAction::Sync => {
            let mut effects = board::reload(&mut app.board, &mut app.session);
            effects.push(Effect::Fetch(FetchEffect::Sync));
            effects
        }
        ProgramAction::Unsent => {
            // The list shows what failed, so the progress line need not say it any more.
            progress::on_look(&mut app.session);
            let (screen, effects) = unsent::open(&mut app.session);
            app.screens.push(Screen::Unsent(Box::new(screen)));
            effects
        }
        ProgramAction::Palette => opened(app, Open::Palette(String::new())),
        ProgramAction::Theme => {
            let list = lists::themes(&app.session);
            pick(app, list)
        }
        ProgramAction::ReloadSettings => vec![Effect::Terminal(TerminalEffect::ReloadSettings)],
        ProgramAction::Help => opened(app, Open::Help),
    }
}
