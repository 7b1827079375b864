//! Giving a name to what is on the screen: a saved view.

use super::field::{Field, FieldId};
use super::form::{Complaint, Form, Purpose};
use crate::app::board::{Board, filter, saved_views};
use crate::app::msg::effect::{Effect, LocalEffect};
use crate::app::msg::key::Key;
use crate::app::msg::next::Next;
use crate::app::msg::ticket::Asker;
use crate::app::session::Session;
use crate::domain::{Column, Owner, SavedView, Whose};

/// The key of its title.
pub(super) const TITLE: &str = "title-save-view";

/// The form, filled in from the saved view that is shown, if there is one.
pub(in crate::app) fn open(session: &Session, board: &Board) -> Form {
    let known = saved_views::present(board, session);
    let name = known.map_or_else(|| saved_views::filter(board, session), |view| view.name.clone());
    let key = known.and_then(|view| view.key.clone()).unwrap_or_default();
    let columns = known.map(|view| view.columns.iter().map(|column| column.word()).collect::<Vec<_>>().join(" "));
    let fields = vec![
        Field::line(FieldId::Name, &name),
        Field::line(FieldId::Key, &key),
        Field::line(FieldId::Columns, &columns.unwrap_or_default()),
    ];
    Form::new(Purpose::SaveView, fields, None)
}

/// Saves what is on the screen under the name in the form.
pub(super) fn save(form: &mut Form, session: &mut Session, board: &Board) -> Result<Vec<Next>, Complaint> {
    // A second Enter must not save it twice.
    if form.waiting.is_some() {
        return Ok(Vec::new());
    }
    let name = form.typed(FieldId::Name).trim().to_owned();
    if name.is_empty() {
        return Err(Complaint::new(FieldId::Name, "error-empty-name"));
    }
    let key = Some(form.typed(FieldId::Key).trim().to_owned()).filter(|key| !key.is_empty());
    if key.as_deref().is_some_and(|key| Key::named(key).is_none()) {
        return Err(Complaint::new(FieldId::Key, "error-no-key"));
    }
    let words = form.typed(FieldId::Columns);
    let columns = words.split([' ', ',']).filter(|word| !word.is_empty());
    let columns: Option<Vec<_>> = columns.map(Column::from_word).collect();
    let columns = columns.ok_or(Complaint::new(FieldId::Columns, "error-no-column"))?;
    let owner = |whose| if whose == Whose::User(session.me()) { Owner::Me } else { Owner::Whose(whose) };
    let whose = saved_views::present(board, session).map_or(session.whose.map(owner), |view| view.whose);
    let (filter, order) = (saved_views::filter(board, session), board.order());
    // A saved view whose filter isn't understood would show no tasks at all.
    if filter::read_exactly(session, &filter, board.view).is_err() {
        return Err(Complaint::new(FieldId::Name, "error-unclear-filter"));
    }
    let view = SavedView { name, key, view: board.view, filter, whose, order, columns };
    let ticket = session.ticket(Asker::SavedViews);
    form.waiting = Some(ticket);
    Ok(vec![Effect::Local(LocalEffect::SaveView(ticket, Box::new(view))).into()])
}
