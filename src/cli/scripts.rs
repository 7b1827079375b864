//! The commands for scripts: they talk to the server and print.
#![allow(clippy::print_stdout, reason = "printing is what these commands are for")]

use std::io::{self, Write};
use std::time::Duration;

use chrono_tz::Tz;
use serde_json::json;

use super::args::{Add, Edit, Emulator as EmulatorArgs, Fields, List};
use super::{CliError, Exit, board};
use crate::api::Client;
use crate::domain::{
    Due, EntityKind, ListQuery, NewTask, OrderBy, OrderField, Patch, Subject, Task, TaskId, UpdatedAt,
};
use crate::emulator::{self, Emulator};
use crate::terminal::clock;
use crate::{text, when};

fn client() -> Result<Client, CliError> {
    board::client()?.ok_or_else(|| {
        CliError::new(Exit::SignIn, "no account: set AMOTUI_URL and AMOTUI_TOKEN, or try `amotui demo` first")
    })
}

/// Prints a line; a reader that went away ends the program quietly.
fn line(words: &str) -> Result<(), CliError> {
    match writeln!(io::stdout(), "{words}") {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => Ok(other?),
    }
}

/// Serves until SIGINT or SIGTERM.
pub(super) async fn emulator(args: EmulatorArgs) -> Result<(), CliError> {
    let options = emulator::Options {
        listen: args.listen,
        db: args.db,
        tasks: args.tasks,
        seed: args.seed,
        rps: args.rps,
        latency: Duration::from_millis(args.latency),
        faults: args.fault,
    };
    let served =
        Emulator::start(options, clock::shared()).await.map_err(|error| CliError::failed(error.to_string()))?;
    line(&json!({ "url": served.url(), "token": served.token() }).to_string())?;
    io::stdout().flush()?;
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = term.recv() => {}
    }
    Ok(())
}

pub(super) async fn list(args: &List) -> Result<(), CliError> {
    let entity_kind = args.entity.as_deref().map(entity_kind).transpose()?;
    let updated_at = match (args.updated_after, args.updated_from, args.updated_to) {
        (Some(at), ..) => Some(UpdatedAt::After(at)),
        (None, None, None) => None,
        (None, from, to) => Some(UpdatedAt::Between(from, to)),
    };
    let query = ListQuery {
        page: args.page,
        limit: args.limit,
        responsible: args.user.iter().copied().map(Into::into).collect(),
        completed: (args.done || args.open).then_some(args.done),
        kinds: args.kind.iter().copied().map(Into::into).collect(),
        entity_kind,
        entities: args.entity_id.iter().copied().map(Into::into).collect(),
        ids: args.id.iter().copied().map(Into::into).collect(),
        updated_at,
        order: args.order.as_deref().map(order).transpose()?,
    };
    for task in client()?.tasks(&query).await?.tasks {
        print(&task, args.json)?;
    }
    Ok(())
}

fn entity_kind(word: &str) -> Result<EntityKind, CliError> {
    let wrong = || CliError::new(Exit::Usage, format!("--entity {word}: give leads, contacts, companies or customers"));
    EntityKind::from_word(word).ok_or_else(wrong)
}

fn order(words: &str) -> Result<OrderBy, CliError> {
    let (field, direction) = words.split_once(':').unwrap_or((words, "asc"));
    let field = match field {
        "created_at" => OrderField::CreatedAt,
        "complete_till" | "due" => OrderField::Due,
        "id" => OrderField::Id,
        _ => return Err(CliError::new(Exit::Usage, format!("--order {words}: give created_at, complete_till or id"))),
    };
    match direction {
        "asc" => Ok(OrderBy { field, descending: false }),
        "desc" => Ok(OrderBy { field, descending: true }),
        _ => Err(CliError::new(Exit::Usage, format!("--order {words}: the direction is asc or desc"))),
    }
}

pub(super) async fn show(id: i64, as_json: bool) -> Result<(), CliError> {
    let task = client()?.task(TaskId(id)).await?;
    let task = task.ok_or_else(|| CliError::new(Exit::NotFound, format!("there is no task {id}")))?;
    print(&task, as_json)
}

fn print(task: &Task, as_json: bool) -> Result<(), CliError> {
    if as_json {
        return line(&serde_json::to_string(task).map_err(|error| CliError::failed(error.to_string()))?);
    }
    let due = task.due.moment().map(|at| at.with_timezone(&zone()).format("%Y-%m-%d %H:%M").to_string());
    let done = if task.completed { "x" } else { " " };
    let result = task.result.as_deref().map(|result| format!(" — {}", text::safe(result))).unwrap_or_default();
    line(&format!("[{done}] {} {} {}{result}", task.id, due.unwrap_or_default(), text::safe(&task.text)))
}

fn zone() -> Tz {
    iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(chrono_tz::UTC)
}

fn due(phrase: &str) -> Result<Due, CliError> {
    if let Ok(seconds) = phrase.parse::<i64>()
        && seconds > 1_000_000
    {
        return Ok(Due(seconds));
    }
    let zone = zone();
    let cx =
        when::Context { now: clock::now(), zone: &zone, account_zone: &zone, due: None, hours: when::Hours::default() };
    let wrong = |error: when::WhenError| {
        CliError::new(Exit::Usage, format!("--due {phrase:?}: {error}; try \"tomorrow 10:00\" or +2h"))
    };
    when::resolve(phrase, &cx).map(|resolved| Due::from(resolved.at)).map_err(wrong)
}

fn patch(fields: &Fields) -> Result<Patch, CliError> {
    let about = [
        (EntityKind::Leads, fields.lead),
        (EntityKind::Contacts, fields.contact),
        (EntityKind::Companies, fields.company),
        (EntityKind::Customers, fields.customer),
    ];
    Ok(Patch {
        due: fields.due.as_deref().map(due).transpose()?,
        kind: fields.kind.map(Into::into),
        duration: fields.duration,
        responsible: fields.user.map(Into::into),
        subject: about.into_iter().find_map(|(kind, id)| Some(Subject { kind, id: id?.into() })),
        completed: fields.completed,
        result: fields.result.clone(),
        created_by: fields.created_by.map(Into::into),
        updated_by: fields.updated_by.map(Into::into),
        created_at: fields.created_at,
        updated_at: fields.updated_at,
        ..Patch::default()
    })
}

pub(super) async fn add(args: &Add) -> Result<(), CliError> {
    let patch = patch(&args.fields)?;
    let zone = zone();
    let cx =
        when::Context { now: clock::now(), zone: &zone, account_zone: &zone, due: None, hours: when::Hours::default() };
    let (words, due) = match patch.due {
        Some(due) => (args.text.clone(), due),
        None => match when::split_trailing(&args.text, &cx) {
            (words, Some(resolved)) => (words, Due::from(resolved.at)),
            _ => {
                return Err(CliError::new(
                    Exit::Usage,
                    "say when: --due \"tomorrow 10:00\", or at the end of the text",
                ));
            }
        },
    };
    if words.trim().is_empty() {
        return Err(CliError::new(Exit::Usage, "say what is to be done"));
    }
    let new = NewTask {
        text: words.trim().to_owned(),
        due,
        kind: patch.kind,
        duration: patch.duration,
        responsible: patch.responsible,
        subject: patch.subject,
        completed: patch.completed,
        result: patch.result,
        created_by: patch.created_by,
        updated_by: patch.updated_by,
        created_at: patch.created_at,
        updated_at: patch.updated_at,
    };
    if args.dry_run {
        return line(&serde_json::to_string(&new).map_err(|error| CliError::failed(error.to_string()))?);
    }
    let request = args.request_id.clone().unwrap_or_else(|| "0".into());
    for added in client()?.add_tasks(&[(request, new)]).await? {
        line(&added.id.to_string())?;
    }
    Ok(())
}

pub(super) async fn edit(args: &Edit) -> Result<(), CliError> {
    let patch = Patch { text: args.text.clone(), ..patch(&args.fields)? };
    if patch.is_empty() {
        return Err(CliError::new(Exit::Usage, "say what to change, for example --due \"tomorrow 10:00\""));
    }
    send(&args.ids, &patch).await
}

pub(super) async fn done(ids: &[i64], result: &str) -> Result<(), CliError> {
    send(ids, &Patch::complete(result)).await
}

async fn send(ids: &[i64], patch: &Patch) -> Result<(), CliError> {
    let client = client()?;
    for ids in ids.chunks(50) {
        let item = |id: &i64| (id.to_string(), TaskId(*id), patch.clone());
        for edited in client.edit_tasks(&ids.iter().map(item).collect::<Vec<_>>()).await? {
            line(&edited.id.to_string())?;
        }
    }
    Ok(())
}
