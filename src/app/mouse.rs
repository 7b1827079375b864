//! What clicks and the wheel do: the same as the corresponding keys.

use chrono::{DateTime, TimeDelta, Utc};

use super::acts;
use super::board::{self, saved_views};
use super::msg::action::{Action, Scope};
use super::msg::effect::Effect;
use super::msg::mouse::{Did, Hit, Mouse, Target};
use super::typing;
use super::{App, Screen};

/// A second click on the same row within this time opens it.
const DOUBLE: TimeDelta = TimeDelta::milliseconds(450);

/// The last click: the place in the list, and when.
pub(in crate::app) type LastClick = Option<(u64, DateTime<Utc>)>;

/// Handles a mouse event.
pub(in crate::app) fn on_mouse(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let inside = |hit: &&Hit| {
        (hit.x..hit.x.saturating_add(hit.width)).contains(&mouse.x)
            && (hit.y..hit.y.saturating_add(hit.height)).contains(&mouse.y)
    };
    // What was drawn last is on top.
    let hit = app.session.measured.hits.iter().rev().find(inside).copied();
    match mouse.did {
        Did::Click => hit.map(|hit| click(app, hit, mouse.y)).unwrap_or_default(),
        Did::WheelUp => wheel(app, false, hit.map(|hit| hit.target)),
        Did::WheelDown => wheel(app, true, hit.map(|hit| hit.target)),
    }
}

fn click(app: &mut App, hit: Hit, y: u16) -> Vec<Effect> {
    match hit.target {
        Target::View(view) => board::show(&mut app.board, &mut app.session, view),
        Target::Saved(at) => saved_views::open(&mut app.board, &mut app.session, at),
        Target::Do(action) => acts::act(app, action),
        Target::List => row(app, app.board.place_on(u64::from(y - hit.y))),
        Target::Task(place) => row(app, place),
        Target::Column(view, place) => {
            let mut effects =
                if view == app.board.view { Vec::new() } else { board::show(&mut app.board, &mut app.session, view) };
            if let Some(place) = place {
                effects.extend(row(app, place));
            }
            effects
        }
        Target::Detail => {
            app.board.detail.focus = true;
            Vec::new()
        }
        Target::Choice(at) => choice(app, at),
        Target::Field(at) => {
            if let Some(Screen::Form(form)) = app.screens.last_mut() {
                (form.focus, form.at) = (at, None);
            }
            Vec::new()
        }
    }
}

fn row(app: &mut App, place: u64) -> Vec<Effect> {
    if place >= app.board.list.window.total {
        return Vec::new();
    }
    app.board.detail.focus = false;
    let twice = is_second(app, place);
    let mut effects = board::select(&mut app.board, &mut app.session, place);
    if twice {
        effects.extend(acts::act(app, Action::Open));
    }
    effects
}

/// True for the second of two clicks on the same row.
fn is_second(app: &mut App, place: u64) -> bool {
    let last = app.last_click.replace((place, app.session.now));
    last.is_some_and(|(last, at)| last == place && app.session.now - at < DOUBLE)
}

fn choice(app: &mut App, at: usize) -> Vec<Effect> {
    let twice = matches!(app.screens.last(), Some(Screen::Leads(_))) && is_second(app, at as u64);
    match app.screens.last_mut() {
        Some(Screen::Leads(leads)) => {
            leads.go(at);
            if twice { acts::act(app, Action::NextStep) } else { Vec::new() }
        }
        _ => typing::choose(app, at),
    }
}

fn wheel(app: &mut App, down: bool, target: Option<Target>) -> Vec<Effect> {
    let (up_action, down_action) = match app.scope() {
        Scope::Board if target == Some(Target::Detail) => return board::scroll(&mut app.board, &mut app.session, down),
        Scope::Board => (Action::Up, Action::Down),
        Scope::Typing => (Action::ChoiceUp, Action::ChoiceDown),
        Scope::Reading => (Action::ReadUp, Action::ReadDown),
        Scope::Unsent => (Action::UnsentUp, Action::UnsentDown),
        Scope::Leads => (Action::LeadUp, Action::LeadDown),
        Scope::Queue => (Action::CardUp, Action::CardDown),
    };
    let action = if down { down_action } else { up_action };
    // One notch scrolls three lines in a long list, and one choice in a short one.
    let times = if matches!(app.scope(), Scope::Typing | Scope::Unsent) { 1 } else { 3 };
    (0..times).flat_map(|_| acts::act(app, action)).collect()
}
