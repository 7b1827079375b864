//! How many tasks: read from what is stored, so quickly that a status bar can ask every few seconds.

use serde_json::json;

use super::context::Context;
use super::flags::{self, Owner};
use super::output::{self, line};
use super::zone::zone;
use super::{CliError, Exit, account, people, query};
use crate::domain::{Bounds, View, Whose};
use crate::store::Store;
use crate::terminal::clock;

/// Prints a number, or the numbers of all views as JSON.
pub(super) async fn run(cx: &Context, args: &flags::Count) -> Result<(), CliError> {
    let view = args.view.as_deref().map(query::named).transpose()?;
    let store = account::fetched(cx).await?;
    let counts = store.counts(whose(&store, &args.owner)?, &Bounds::at(clock::now(), &zone(cx)))?;
    match (view, args.json) {
        (view, false) => line(&counts.get(view.unwrap_or(View::Overdue)).to_string()),
        (Some(view), true) => output::json(&json!({ "view": view.word(), "count": counts.get(view) })),
        (None, true) => {
            let mut all: serde_json::Map<_, _> =
                View::ALL.into_iter().map(|view| (view.word().to_owned(), counts.get(view).into())).collect();
            let unsent = store.unsent()?;
            all.insert("unsent".into(), (unsent.waiting + unsent.sending + unsent.unknown + unsent.needs_you).into());
            output::json(&all.into())
        }
    }
}

/// Whose tasks the flags mean: one's own when they say nothing, whatever a board was left at.
///
/// # Errors
/// When a name means nobody, or nothing was fetched yet.
pub(super) fn whose(store: &Store, owner: &Owner) -> Result<Whose, CliError> {
    let Some(directory) = store.directory()? else {
        return Err(CliError::told(Exit::Failed, "nothing-fetched", &[]));
    };
    if let Some(group) = owner.group.as_deref().or(owner.user.as_deref().and_then(people::in_group)) {
        return Ok(Whose::Group(people::group(&directory, group)?));
    }
    Ok(match &owner.user {
        _ if owner.everyone => Whose::Everyone,
        Some(who) => Whose::User(people::find(&directory, who)?),
        None => Whose::User(directory.account.current_user),
    })
}
