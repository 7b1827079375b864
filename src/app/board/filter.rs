//! What a filter currently means.

use super::Board;
use crate::app::session::Session;
use crate::domain::{Filter, View};
use crate::find::{self, Context, FilterError, Found, Unusable};

/// What a filter means now. Parts that can't be read are left out.
pub fn read(board: &Board, session: &Session, text: &str) -> Found {
    find::read(text, &context(session, board.view))
}

/// What a filter means if every part of it has to narrow this view; an empty text gives the empty filter.
///
/// # Errors
/// When a part means nothing or is unfinished.
pub fn read_exactly(session: &Session, text: &str, view: View) -> Result<Filter, Unusable> {
    match text.trim() {
        "" => Ok(Filter::default()),
        text => find::read_exactly(text, &context(session, view)),
    }
}

/// What was typed, as a filter that stays: every part must narrow. An unknown field counts as a plain word, as it does
/// while typing.
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
