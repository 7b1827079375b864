//! The outcome of an attempt to sign in.

use chrono::DateTime;

use crate::app::forms::sign_in;
use crate::app::msg::effect::{Effect, TerminalEffect};
use crate::app::msg::notice::Notice;
use crate::app::msg::problem::Problem;
use crate::app::msg::report::SignedIn;
use crate::app::msg::sign_in::Page;
use crate::app::msg::ticket::Ticket;
use crate::app::opening::open_form;
use crate::app::stack::waiting;
use crate::app::{App, Purpose};

/// The page on which the person agrees: it opens in the browser, and a form waits for the outcome.
pub(super) fn on_page(app: &mut App, ticket: Ticket, page: Page) -> Vec<Effect> {
    if waiting(app, ticket).is_none() {
        return Vec::new();
    }
    let address = page.address.clone();
    let _ = open_form(app, sign_in::agreeing(page, ticket));
    vec![Effect::Terminal(TerminalEffect::OpenLink(address))]
}

pub(super) fn on_code(app: &mut App, ticket: Ticket) {
    if let Some(form) = waiting(app, ticket) {
        sign_in::on_code(form);
    }
}

pub(super) fn on_wrong_code(app: &mut App, ticket: Ticket, problem: Problem) {
    if let Some(form) = waiting(app, ticket) {
        sign_in::on_wrong_code(form, problem);
    }
}

/// Signing in failed: the form waiting for the browser closes, and the one below says why.
pub(super) fn on_not_signed_in(app: &mut App, ticket: Ticket, problem: Problem) {
    if waiting(app, ticket).is_some_and(|form| matches!(form.purpose, Purpose::Agreeing(_))) {
        app.screens.pop();
        app.session.notice = None;
    }
    if let Some(form) = waiting(app, ticket) {
        sign_in::on_failure(form, problem);
    }
}

/// The account works: greets the person, and asks whose tasks to show if the account is new.
pub(super) fn greet(app: &mut App, signed_in: SignedIn) {
    app.screens.clear();
    app.session.accounts.asks_whose = signed_in.first;
    app.session.notice = Some(Notice::SignedIn(signed_in));
}

pub(super) fn on_token_end(app: &mut App, at: i64) -> Vec<Effect> {
    let session = &mut app.session;
    let day = DateTime::from_timestamp(at, 0).unwrap_or(session.now).with_timezone(&session.zone);
    let key = if at <= session.now.timestamp() { "token-ended" } else { "token-ends" };
    session.say(Notice::About(key, day.format("%Y-%m-%d").to_string()))
}
