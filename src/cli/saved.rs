//! A saved view of the board on the command line: from the store, after a look for changes.

use super::account::{self, Account};
use super::output::remark;
use super::task;
use super::zone::zone;
use super::{CliError, Exit, rows, sync};
use crate::domain::{Anchor, Bounds, Directory, Filter, SavedView, UserId, Whose, WindowQuery};
use crate::find::{self, Context};
use crate::terminal::clock;

/// Prints the tasks of a saved view in its order; of the given people instead of its own.
pub(super) async fn list(
    account: &Account,
    name: &str,
    (whose, users): (Option<Whose>, &[UserId]),
    as_json: bool,
) -> Result<(), CliError> {
    let config = super::settings::config()?;
    let Some(view) = config.views.iter().find(|view| view.name.to_lowercase() == name.to_lowercase()) else {
        return Err(unknown(name, &config.views));
    };
    let db = account::open(account)?;
    let fetched = sync::fetch(account, &db).await;
    let Some(directory) = db.run(|store| store.directory()).await? else {
        return fetched.map_err(CliError::from);
    };
    if let Err(error) = fetched {
        remark(&format!("{error}; these are the tasks as they were fetched last"));
    }
    let zone = zone();
    let now = clock::now();
    let done = view.view == crate::domain::View::Done;
    // A view may be saved without a filter, for its order or its people.
    let filter = match view.filter.trim() {
        "" => Filter::default(),
        text => understood(text, &directory, done, &format!("the filter of {:?}", view.name))?,
    };
    let me = directory.account.current_user;
    let own = view.whose.map_or(Whose::User(me), |owner| owner.whose(me));
    let query = WindowQuery {
        view: view.view,
        whose: match (whose, users) {
            (Some(whose), _) => whose,
            (None, []) if filter.names_people() => Whose::Everyone,
            (None, []) => own,
            (None, [user]) => Whose::User(*user),
            (None, _) => Whose::Everyone,
        },
        bounds: Bounds::at(now, &zone),
        filter: Some(filter),
        order: view.order,
        anchor: Anchor::Start,
        before: 0,
        after: rows::MOST,
        deep: true,
    };
    let window = db.run(move |store| store.window(&query)).await?;
    if !window.exact || window.rows.len() == rows::MOST {
        remark("very many tasks are in this view; these are the first ones");
    }
    let theirs = |who: Option<UserId>| users.len() < 2 || who.is_some_and(|who| users.contains(&who));
    let tasks: Vec<_> = window.rows.into_iter().map(|row| row.task).filter(|task| theirs(task.responsible)).collect();
    tasks.iter().try_for_each(|each| task::print(each, as_json))?;
    db.run(move |store| store.remember_seen(&tasks)).await?;
    account::close(db).await;
    Ok(())
}

/// A filter as it is typed on the board. A part that means nothing would select too much, so that it is an error here.
///
/// # Errors
/// When a part of it means nothing, or the settings can't be read.
pub(super) fn understood(text: &str, directory: &Directory, done: bool, what: &str) -> Result<Filter, CliError> {
    let zone = zone();
    let account_zone = directory.account.zone.as_deref().and_then(|name| name.parse().ok()).unwrap_or(zone);
    let (now, hours) = (clock::now(), account::hours()?);
    find::read_exactly(
        text,
        &Context { now, zone, account_zone, hours, speech: super::settings::speech(), directory, done },
    )
    .map_err(|why| CliError::new(Exit::Usage, format!("{what}: {why}; nothing was selected")))
}

fn unknown(name: &str, views: &[SavedView]) -> CliError {
    let own: Vec<_> = views.iter().map(|view| format!("{:?}", view.name)).collect();
    if own.is_empty() {
        return CliError::told(Exit::Usage, "view-unknown", &[("w", &name)]);
    }
    CliError::told(Exit::Usage, "saved-view-unknown", &[("w", &name), ("own", &own.join(", "))])
}
