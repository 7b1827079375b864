//! Forms, one file each: fields, validation, what is saved, title. A form answers with what comes next; it never calls
//! another form or a screen.

pub(in crate::app) mod complete;
pub(in crate::app) mod correct;
pub mod dates;
pub(in crate::app) mod edit;
mod editing;
pub mod field;
pub mod form;
pub(in crate::app) mod keys;
pub(in crate::app) mod new;
pub(in crate::app) mod note;
pub(in crate::app) mod reschedule;
pub(in crate::app) mod save_view;
pub(in crate::app) mod sign_in;
pub mod spread;
mod task_fields;

use form::{Complaint, Form, Purpose};

use crate::app::board::Board;
use crate::app::msg::next::Next;
use crate::app::session::Session;
use crate::when;

/// The locale key of a form's title.
pub fn title(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::New => new::TITLE,
        Purpose::Edit => edit::TITLE,
        Purpose::Complete => complete::TITLE,
        Purpose::Reschedule => reschedule::TITLE,
        Purpose::Spread => spread::TITLE,
        Purpose::Note(_) => note::TITLE,
        Purpose::Correct(..) | Purpose::CorrectNote(..) => correct::TITLE,
        Purpose::SaveView => save_view::TITLE,
        Purpose::SignIn => sign_in::TITLES[0],
        Purpose::Integration => sign_in::TITLES[1],
        Purpose::Agreeing(_) => sign_in::TITLES[2],
    }
}

/// Saves a form, or shows what is wrong at its field.
fn save(form: &mut Form, session: &mut Session, board: &Board) -> Vec<Next> {
    let saved = match form.purpose.clone() {
        Purpose::New => new::save(form, session),
        Purpose::Edit => edit::save(form, session),
        Purpose::Correct(id, is_new) => correct::save(form, session, id, is_new),
        Purpose::CorrectNote(id, subject) => correct::save_note(form, id, subject),
        Purpose::Complete => complete::save(form, session),
        Purpose::Reschedule => reschedule::save(form, session),
        Purpose::Note(subject) => note::save(form, subject),
        Purpose::Spread => spread::save(form, session),
        Purpose::SaveView => save_view::save(form, session, board),
        Purpose::SignIn | Purpose::Integration => sign_in::save(form, session),
        Purpose::Agreeing(page) => Ok(sign_in::try_code(form, &page)),
    };
    answer(form, saved)
}

/// Takes a time chosen by its number.
fn take_time(form: &mut Form, session: &Session, preset: &when::Preset) -> Vec<Next> {
    let saved = reschedule::by(form, session, preset);
    answer(form, saved)
}

fn answer(form: &mut Form, saved: Result<Vec<Next>, Complaint>) -> Vec<Next> {
    saved.unwrap_or_else(|complaint| {
        form.complain(complaint);
        Vec::new()
    })
}
