//! What happens when something was picked from a list.

use super::{act, run};
use crate::app::App;
use crate::app::ending::end;
use crate::app::msg::effect::{Effect, TerminalEffect};
use crate::app::msg::next::{Ending, Picked};
use crate::app::msg::notice::To;
use crate::app::msg::save::Save;
use crate::app::opening::show_whose;
use crate::app::saving::saved;
use crate::app::screens::phone;
use crate::domain::{Act, Edit, Patch, Row, TaskTypeId, UserId};

/// Carries out what was picked from a list.
pub(super) fn on_picked(app: &mut App, picked: Picked, rows: &[Row]) -> Vec<Effect> {
    let all = |patch: Patch| rows.iter().map(|row| Edit::Update { task: row.task.id, patch: patch.clone() }).collect();
    let named = |options: Vec<(i64, String)>, value: i64| {
        options.into_iter().find(|(own, _)| *own == value).map_or(To::Nothing, |(_, name)| To::Name(name))
    };
    match picked {
        Picked::Account(at) if app.session.accounts.at == Some(at) => Vec::new(),
        Picked::Account(at) => end(app, Ending::Switch(at)),
        // The list is already closed, so the action reaches the screen that was below it.
        Picked::Connect(action) | Picked::Act(action) => act(app, action),
        Picked::Whose(whose) => show_whose(app, whose),
        Picked::Assign(user) => {
            let to = named(app.session.people(), user);
            saved(app, Save::of(Act::Assign, rows, all(Patch::assign(UserId(user))), to))
        }
        Picked::Retype(kind) => {
            let patch = Patch { kind: Some(TaskTypeId(kind)), ..Patch::default() };
            let to = named(app.session.kinds(), kind);
            saved(app, Save::of(Act::Retype, rows, all(patch), to))
        }
        Picked::Theme(name) => vec![Effect::Terminal(TerminalEffect::UseTheme(name))],
        Picked::Phone(call, phone) => {
            let nexts = phone::take(&app.session, call, &phone);
            run(app, nexts)
        }
    }
}
