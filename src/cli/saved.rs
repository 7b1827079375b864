//! A saved view of the board on the command line, read from the store.

use std::fmt::Display;

use super::account::{self, Account};
use super::context::Context;
use super::flags::Owner;
use super::output::remark;
use super::query::fits;
use super::sentence::told;
use super::task;
use super::zone::zone;
use super::{CliError, Exit, explain, people, rows, settings, sync};
use crate::config;
use crate::domain::{
    Anchor, Bounds, Directory, Filter, ListQuery, Row, SavedView, Task, UserId, View, Whose, Window, WindowQuery,
};
use crate::find;
use crate::store::Store;
use crate::terminal::clock;

/// Prints the tasks of a saved view in its order, after fetching changes.
pub(super) async fn list(cx: &Context, account: &Account, asked: &Asked<'_>) -> Result<(), CliError> {
    let view = found(asked.name)?;
    let db = account::open(cx, account)?;
    let fetched = sync::fetch(account, &db).await;
    let Some(directory) = db.run(|store| store.directory()).await? else {
        // Nothing is stored that could be shown instead.
        return fetched.map_err(CliError::from);
    };
    if let Err(error) = fetched {
        remark(cx, &told("as-fetched-last", &[("why", &CliError::from(error).words)]));
    }
    let query = query(cx, &view, &directory, &asked.whose)?;
    let window = db.run(move |store| store.window(&query)).await?;
    let tasks = shown(cx, window, asked)?;
    db.run(move |store| store.remember_seen(&tasks)).await?;
    account::close(cx, db).await;
    Ok(())
}

/// The same from the store alone.
pub(super) fn list_stored(cx: &Context, store: &mut Store, asked: &Asked<'_>) -> Result<(), CliError> {
    let view = found(asked.name)?;
    let directory = store.directory()?.unwrap_or_default();
    let window = store.window(&query(cx, &view, &directory, &asked.whose)?)?;
    let tasks = shown(cx, window, asked)?;
    Ok(store.remember_seen(&tasks)?)
}

/// The stored rows of a saved view in its order: of the people named by the flags, otherwise of those the view shows;
/// `also` narrows them down.
///
/// # Errors
/// When there is no such view, or its filter or the other one can't be understood.
pub(super) fn rows(
    cx: &Context,
    store: &Store,
    name: &str,
    owner: &Owner,
    also: Option<&str>,
) -> Result<Vec<Row>, CliError> {
    let view = found(name)?;
    let directory = store.directory()?.unwrap_or_default();
    if let Some(text) = also {
        understood(cx, text, &directory, view.view == View::Done, "--filter")?;
    }
    let whose = if owner.is_named() { Of::Theirs(people::whose(store, owner)?) } else { Of::Its };
    // Both filters are checked separately, so that a mistake in one isn't blamed on the other; joined, all their words
    // must match.
    let narrowed = SavedView { filter: [&view.filter, also.unwrap_or_default()].join(" "), ..view.clone() };
    query(cx, &view, &directory, &whose)?;
    let window = store.window(&query(cx, &narrowed, &directory, &whose)?)?;
    tell_of_many(cx, &window);
    Ok(window.rows)
}

/// What is requested of a saved view.
pub(super) struct Asked<'a> {
    /// The view.
    pub name: &'a str,
    /// Whose tasks.
    pub whose: Of,
    /// Restrictions by the other flags.
    pub narrowed: ListQuery,
    /// As JSON.
    pub as_json: bool,
}

/// Whose tasks of a saved view are requested.
pub(super) enum Of {
    /// Those of the people the view defines.
    Its,
    /// Those of one user, a group or everybody.
    Theirs(Whose),
    /// Those of these users.
    Users(Vec<UserId>),
}

impl Of {
    /// According to the flags.
    pub fn flags(everyone: bool, users: Vec<UserId>) -> Self {
        match users {
            _ if everyone => Self::Theirs(Whose::Everyone),
            users if users.is_empty() => Self::Its,
            users => Self::Users(users),
        }
    }
}

fn found(name: &str) -> Result<SavedView, CliError> {
    let views = settings::config()?.views;
    match views.iter().find(|view| view.name.to_lowercase() == name.to_lowercase()) {
        Some(view) => Ok(view.clone()),
        None => Err(unknown(name, &views)),
    }
}

fn query(cx: &Context, view: &SavedView, directory: &Directory, whose: &Of) -> Result<WindowQuery, CliError> {
    // A view may be saved without a filter, for its order or its people.
    let filter = match view.filter.trim() {
        "" => Filter::default(),
        text => understood(cx, text, directory, view.view == View::Done, &place(view))?,
    };
    let me = directory.account.current_user;
    Ok(WindowQuery {
        view: view.view,
        whose: match whose {
            Of::Its if filter.names_people() => Whose::Everyone,
            Of::Its => view.whose.map_or(Whose::User(me), |owner| owner.whose(me)),
            Of::Theirs(whose) => *whose,
            // Rows of several users are read with everybody's; `shown` drops the others.
            Of::Users(users) => match users[..] {
                [user] => Whose::User(user),
                _ => Whose::Everyone,
            },
        },
        bounds: Bounds::at(clock::now(), &zone(cx)),
        filter: Some(filter),
        order: view.order,
        anchor: Anchor::Start,
        before: 0,
        after: rows::MOST,
        deep: true,
    })
}

/// Says that there are more rows than were read.
fn tell_of_many(cx: &Context, window: &Window) {
    if !window.exact || window.rows.len() == rows::MOST {
        remark(cx, &told("many-in-view", &[]));
    }
}

/// Prints these tasks.
fn shown(
    cx: &Context,
    window: Window,
    Asked { whose, narrowed, as_json, .. }: &Asked<'_>,
) -> Result<Vec<Task>, CliError> {
    tell_of_many(cx, &window);
    let theirs = |task: &Task| match whose {
        Of::Users(users) => task.responsible.is_some_and(|who| users.contains(&who)),
        Of::Its | Of::Theirs(_) => true,
    };
    let tasks: Vec<_> =
        window.rows.into_iter().map(|row| row.task).filter(|task| theirs(task) && fits(narrowed, task)).collect();
    tasks.iter().try_for_each(|each| task::print(cx, each, *as_json))?;
    Ok(tasks)
}

/// Where the filter of a saved view is: the file and the line, if the file can be read.
pub(super) fn place(view: &SavedView) -> String {
    let found = || {
        let (path, config) = (settings::config_path().ok()?, settings::config().ok()?);
        let text = std::fs::read_to_string(&path).ok()?;
        let block = config.views.iter().position(|other| other.name == view.name)?;
        let line = config::views::line_of(&text, block, Some("filter"));
        let values: [(&str, &dyn Display); 3] = [("path", &path.display()), ("n", &line), ("w", &view.name)];
        (line > 0).then(|| told("filter-of-line", &values))
    };
    found().unwrap_or_else(|| told("filter-of", &[("w", &view.name)]))
}

/// A filter as typed on the board. A part that isn't understood would select too much, so it is an error here.
///
/// # Errors
/// When part of it isn't understood, or the settings can't be read.
pub(super) fn understood(
    cx: &Context,
    text: &str,
    directory: &Directory,
    done: bool,
    what: &str,
) -> Result<Filter, CliError> {
    let zone = zone(cx);
    let account_zone = directory.account.zone.as_deref().and_then(|name| name.parse().ok()).unwrap_or(zone);
    let (now, hours) = (clock::now(), account::hours(cx)?);
    find::read_exactly(
        text,
        &find::Context { now, zone, account_zone, hours, speech: settings::speech(), directory, done },
    )
    .map_err(|why| CliError::told(Exit::Usage, "filter-wrong", &[("what", &what), ("why", &explain::of_filter(&why))]))
}

fn unknown(name: &str, views: &[SavedView]) -> CliError {
    let own: Vec<_> = views.iter().map(|view| format!("{:?}", view.name)).collect();
    if own.is_empty() {
        return CliError::told(Exit::Usage, "view-unknown", &[("w", &name)]);
    }
    CliError::told(Exit::Usage, "saved-view-unknown", &[("w", &name), ("own", &own.join(", "))])
}
