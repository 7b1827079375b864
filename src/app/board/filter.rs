//! What a filter means at present.

use super::Board;
use crate::app::session::Session;
use crate::domain::{Filter, View};
use crate::find::{self, Context, FilterError, Found, Unusable};

/// What a filter means now.
pub fn read(board: &Board, session: &Session, text: &str) -> Found {
    find::read(text, &context(session, board.view))
}

/// What a filter means that must narrow this view by every part of it; nothing narrows by nothing.
///
/// # Errors
/// When a part means nothing or is unfinished.
pub fn read_exactly(session: &Session, text: &str, view: View) -> Result<Filter, Unusable> {
    match text.trim() {
        "" => Ok(Filter::default()),
        text => find::read_exactly(text, &context(session, view)),
    }
}

/// What is typed, where it is to stay: each part must narrow. A field that there is not is a word like any other here.
///
/// # Errors
/// When a part means nothing or is unfinished.
pub fn accepted(session: &Session, text: &str, view: View) -> Result<Filter, Unusable> {
    match read_exactly(session, text, view) {
        Err(Unusable::Wrong(FilterError::Field(_))) => {
            let found = find::read(text, &context(session, view));
            match found.trouble {
                Some(trouble) if !matches!(trouble, FilterError::Field(_)) => Err(trouble.into()),
                _ => Ok(found.filter),
            }
        }
        other => other,
    }
}

fn context(session: &Session, view: View) -> Context<'_> {
    Context {
        now: session.now,
        zone: session.zone,
        account_zone: session.account_zone(),
        hours: session.working_hours(),
        speech: session.settings.speech,
        directory: &session.directory,
        done: view == View::Done,
    }
}
