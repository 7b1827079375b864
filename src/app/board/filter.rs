//! What a filter means at present.

use super::Board;
use crate::app::session::Session;
use crate::domain::View;
use crate::find::{self, Context, Found};

/// What a filter means now.
pub fn read(board: &Board, session: &Session, text: &str) -> Found {
    read_in(session, text, board.view)
}

/// What it would mean in this view.
pub fn read_in(session: &Session, text: &str, view: View) -> Found {
    let cx = Context {
        now: session.now,
        zone: session.zone,
        account_zone: session.account_zone(),
        hours: session.working_hours(),
        speech: session.settings.speech,
        directory: &session.directory,
        done: view == View::Done,
    };
    find::read(text, &cx)
}
