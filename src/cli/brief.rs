//! The day as a page to read in the morning: text, Markdown or JSON.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::context::Context;
use super::day::Day;
use super::flags;
use super::output::{self, line};
use super::zone::zone;
use super::{CliError, account, leads, people, sync};
use crate::domain::{Lead, Row, Task, UserId, Whose};
use crate::i18n::Words;
use crate::store::Store;
use crate::terminal::clock;
use crate::text;
use crate::time_zone::Tz;

/// Prints it.
pub(super) async fn run(cx: &Context, args: &flags::Brief, words: &Words) -> Result<(), CliError> {
    let hours = account::hours(cx)?;
    let (day, store) = if args.offline {
        let store = account::fetched(cx).await?;
        let whose = people::whose(&store, &args.owner)?;
        let day = Day::read(cx, &store, whose, (clock::now(), &zone(cx)), hours, args.limit)?;
        (day, store)
    } else {
        let account = account::needed(cx).await?;
        let db = account::open(cx, &account)?;
        sync::refresh(cx, &account, &db).await?;
        let owner = args.owner.clone();
        let whose = db.run(move |store| Ok(people::whose(store, &owner))).await??;
        leads::fetch(cx, &account, &db, whose, leads::SOON).await?;
        let most = args.limit;
        let (own, at) = (cx.clone(), (clock::now(), zone(cx)));
        let read = move |store: &mut Store| Ok(Day::read(&own, store, whose, (at.0, &at.1), hours, most));
        let day = db.run(read).await??;
        account::close(cx, db).await;
        (day, account::stored(cx).await?)
    };
    if args.json {
        output::json(&as_json(&day, args.limit))?;
    } else {
        let (now, zone) = (clock::now(), zone(cx));
        Page { words, day: &day, now, zone, markdown: args.markdown, most: args.limit }.print()?;
    }
    // Only after printing: later edits are compared with what the person has seen.
    seen(store, &day, args.limit)
}

/// Remembers the printed tasks as seen by the person.
fn seen(mut store: Store, day: &Day, most: usize) -> Result<(), CliError> {
    let parts = [&day.overdue, &day.today, &day.changed];
    let tasks: Vec<Task> =
        parts.into_iter().flat_map(|rows| rows.iter().take(most)).map(|row| row.task.clone()).collect();
    Ok(store.remember_seen(&tasks)?)
}

fn as_json(day: &Day, most: usize) -> Value {
    let tasks = |rows: &[Row]| -> Vec<Value> {
        let one = |row: &Row| {
            let mut task = crate::api::task_as_json(&row.task);
            task["entity_name"] = row.subject_name.clone().into();
            task
        };
        rows.iter().map(one).collect()
    };
    let views: serde_json::Map<_, _> = crate::domain::View::ALL
        .into_iter()
        .map(|view| (view.word().to_owned(), day.counts.get(view).into()))
        .collect();
    json!({
        "whose": day.whose.word(),
        "counts": views,
        "overdue": tasks(&day.overdue),
        "today": tasks(&day.today),
        "without_next_step": day.idle.as_ref().map(|idle| idle.leads.iter().take(most).map(leads::as_json).collect::<Vec<_>>()),
        "without_next_step_count": day.idle.as_ref().map(|idle| idle.leads.len()),
        "changed_since": day.since.timestamp(),
        "changed": tasks(&day.changed),
    })
}

/// The page for a day.
struct Page<'a> {
    words: &'a Words,
    day: &'a Day,
    now: DateTime<Utc>,
    zone: Tz,
    markdown: bool,
    most: usize,
}

impl Page<'_> {
    fn print(&self) -> Result<(), CliError> {
        self.title()?;
        let day = self.day;
        let overdue = day.counts.get(crate::domain::View::Overdue) as usize;
        self.part("brief-overdue", overdue, &day.overdue, |row| {
            let late = self.words.span(self.now.timestamp() - row.task.due.0);
            self.task(&late, row, true)
        })?;
        self.part("brief-today", day.today.len(), &day.today, |row| self.task(&self.hour(&row.task), row, true))?;
        if let Some(idle) = &day.idle {
            self.part("brief-idle", idle.leads.len(), &idle.leads, |lead| self.lead(lead))?;
        }
        let since = self.words.moment(day.since, false, self.now, &self.zone);
        let key = self.words.about("brief-changed", &since).into_owned();
        self.part_named(&key, day.changed.len(), &day.changed, |row| self.task(&self.news(&row.task), row, false))
    }

    fn title(&self) -> Result<(), CliError> {
        let (account, user) = (&self.day.directory.account.name, self.whose());
        let today = self.words.moment(self.now, false, self.now, &self.zone);
        let words = [today.as_str(), account, &user].into_iter().filter(|part| !part.is_empty());
        let words = words.collect::<Vec<_>>().join(" · ");
        line(&if self.markdown { format!("# {}", escaped(&words)) } else { words })
    }

    fn whose(&self) -> String {
        match self.day.whose {
            Whose::Everyone => self.words.get("everyone").into_owned(),
            Whose::User(user) => self.person(Some(user)),
            Whose::Group(id) => self.day.directory.group_name(id),
        }
    }

    fn person(&self, user: Option<UserId>) -> String {
        match user {
            None | Some(UserId(0)) => self.words.get("robot").into_owned(),
            Some(id) => self.day.directory.name_of(id),
        }
    }

    fn part<T>(&self, key: &str, count: usize, all: &[T], say: impl Fn(&T) -> String) -> Result<(), CliError> {
        self.part_named(&self.words.get(key), count, all, say)
    }

    fn part_named<T>(&self, name: &str, count: usize, all: &[T], say: impl Fn(&T) -> String) -> Result<(), CliError> {
        line("")?;
        line(&format!("{}{name}: {count}", if self.markdown { "## " } else { "" }))?;
        if self.markdown && count > 0 {
            line("")?;
        }
        let bullet = if self.markdown { "- " } else { "  " };
        all.iter().take(self.most).try_for_each(|each| line(&format!("{bullet}{}", say(each))))?;
        let left = count.saturating_sub(all.len().min(self.most));
        if left > 0 { line(&format!("{bullet}{}", self.words.count("and-more", left as u64))) } else { Ok(()) }
    }

    fn task(&self, when: &str, row: &Row, pad: bool) -> String {
        let text = text::safe(row.task.text.trim()).to_string();
        let text = text::cut(&text, 70).into_owned();
        let subject = row.subject_name.as_deref().filter(|name| !name.is_empty());
        let about = subject.map(|name| format!(" · {name}")).unwrap_or_default();
        let id = row.task.id;
        if self.markdown {
            return format!("**{}** {}{} `{id}`", escaped(when), escaped(&text), escaped(&about));
        }
        let pad = if pad { 10usize.saturating_sub(text::width(when)) } else { 0 };
        format!("{when}{}  {text}{about}  {id}", " ".repeat(pad))
    }

    /// The time of day; "all day" depends on the account's zone.
    fn hour(&self, task: &Task) -> String {
        let account = self.day.directory.account.zone.as_deref().and_then(|name| name.parse().ok());
        if task.due.is_all_day(&account.unwrap_or(self.zone)) {
            return self.words.get("all-day").into_owned();
        }
        task.due.moment().map(|at| self.words.clock(at, &self.zone)).unwrap_or_default()
    }

    /// What was done to a task, and by whom.
    fn news(&self, task: &Task) -> String {
        let key = match task {
            task if task.created_at > self.day.since.timestamp() => "brief-new",
            task if task.completed => "brief-done",
            _ => "brief-moved",
        };
        self.words.about(key, &self.person(task.updated_by)).into_owned()
    }

    fn lead(&self, lead: &Lead) -> String {
        let currency = self.day.directory.account.currency.as_deref().unwrap_or("");
        let words = leads::words(lead, currency);
        let id = lead.card.subject.id;
        if self.markdown { format!("{} `{id}`", escaped(&words)) } else { format!("{words}  {id}") }
    }
}

/// Escapes characters that have a meaning in Markdown.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in text::safe(words).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
