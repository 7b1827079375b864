//! The lists to pick from, filled with what is known.

use super::picker::{Picker, PickerOption, Picks};
use crate::app::board::{Board, saved_views, sort};
use crate::app::msg::action::{Action, Scope, TABLE, Trait};
use crate::app::msg::next::{Call, Picked};
use crate::app::session::Session;
use crate::domain::{Row, Whose};

/// The ways to connect one more account.
const MORE: [Action; 2] = [Action::AddAccount, Action::AddIntegration];

/// The palette: every action by name, found by typing and done from there.
pub(in crate::app) fn palette(session: &Session, on_card: bool) -> Picker {
    let views = &session.settings.config.views;
    let place = |action: Action| TABLE.iter().position(|entry| entry.action == action);
    let fits = |action: Action| {
        let scope = action.entry().scope;
        let here = if on_card { scope == Scope::Queue || action.is(Trait::Card) } else { scope == Scope::Board };
        here && action != Action::Palette && saved_views::of_action(action).is_none_or(|at| at < views.len())
    };
    let mut actions: Vec<_> = session.settings.names.iter().filter(|(action, _)| fits(*action)).cloned().collect();
    // A saved view goes by the name its owner gave it.
    for (action, name) in &mut actions {
        if let Some(view) = saved_views::of_action(*action).and_then(|at| views.get(at)) {
            name.clone_from(&view.name);
        }
    }
    // Actions of the footer that change tasks first, then the rest of the footer, then others; nobody searches for
    // cursor movements.
    actions.sort_by_key(|(action, _)| {
        let footer = action.entry().footer;
        let rank = match footer {
            0 if action.is(Trait::Moves) => 3,
            0 => 2,
            _ if action.is(Trait::Writes) => 0,
            _ => 1,
        };
        (rank, footer, place(*action))
    });
    let options = actions.into_iter().map(|(action, name)| PickerOption::new(Picked::Act(action), name)).collect();
    Picker::new(Picks::Action, options, None)
}

/// The themes, with the current one selected.
pub(in crate::app) fn themes(session: &Session) -> Picker {
    let options =
        session.settings.themes.iter().map(|name| PickerOption::new(Picked::Theme(name.clone()), name)).collect();
    Picker::new(Picks::Theme, options, Some(&Picked::Theme(session.settings.theme.clone())))
}

/// The people whose tasks can be shown, after Everyone and the groups.
pub(in crate::app) fn whose(session: &Session) -> Picker {
    let groups = session.directory.groups().into_iter().map(|group| (Whose::Group(group.id), group.name.clone()));
    let people = session.people().into_iter().map(|(id, name)| (Whose::User(crate::domain::UserId(id)), name));
    let all = std::iter::once((Whose::Everyone, session.settings.everyone.clone())).chain(groups).chain(people);
    let options = all.map(|(whose, name)| PickerOption::new(Picked::Whose(whose), name)).collect();
    Picker::new(Picks::Whose, options, session.whose.map(Picked::Whose).as_ref())
}

/// The orders, with the current one selected.
pub(in crate::app) fn orders(session: &Session, board: &Board) -> Picker {
    let by = board.order().by;
    let named = |action: Action| Some(PickerOption::new(Picked::Act(action), session.name_of(action)?));
    let options = sort::SORTS.iter().filter_map(|(action, _)| named(*action)).collect();
    let present = sort::SORTS.iter().find(|(_, own)| *own == by).map(|(action, _)| Picked::Act(*action));
    Picker::new(Picks::Sort, options, present.as_ref())
}

/// The saved accounts, and the ways to connect another one.
pub(in crate::app) fn accounts(session: &Session) -> Picker {
    let saved = session.accounts.names.iter().enumerate();
    let saved = saved.map(|(at, name)| PickerOption::new(Picked::Account(at), name));
    let name = |action: Action| session.name_of(action).unwrap_or_default();
    let more = MORE.into_iter().map(|action| PickerOption::new(Picked::Connect(action), name(action)));
    Picker::new(Picks::Account, saved.chain(more).collect(), session.accounts.at.map(Picked::Account).as_ref())
}

/// The colleagues to whom these tasks can be assigned.
pub(in crate::app) fn colleagues(session: &Session, rows: Vec<Row>) -> Picker {
    let present = rows.first().and_then(|row| row.task.responsible).map(|id| Picked::Assign(id.0));
    let options = session.people().into_iter().map(|(id, name)| PickerOption::new(Picked::Assign(id), name)).collect();
    Picker { rows, ..Picker::new(Picks::Assign, options, present.as_ref()) }
}

/// The types that these tasks can be given.
pub(in crate::app) fn kinds(session: &Session, rows: Vec<Row>) -> Picker {
    let present = rows.first().map(|row| Picked::Retype(row.task.kind.0));
    let options = session.kinds().into_iter().map(|(id, name)| PickerOption::new(Picked::Retype(id), name)).collect();
    Picker { rows, ..Picker::new(Picks::Retype, options, present.as_ref()) }
}

/// Several phones, each with its owner.
pub(in crate::app) fn phones(call: Call, phones: Vec<(String, String)>) -> Picker {
    let named = |(phone, name): (String, String)| {
        let words = format!("{phone} · {name}");
        PickerOption::new(Picked::Phone(call, phone), words)
    };
    Picker::new(Picks::Phone(call), phones.into_iter().map(named).collect(), None)
}
