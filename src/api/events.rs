//! The feed of events: the only place that shows deleted tasks, and since when a deal is in its stage
//! (docs/amocrm-api.md#changes).

use serde_json::Value;

use super::wire::Fields;
use super::{ApiError, Client};
use crate::domain::{EntityId, StageEntry, StatusId, TaskId, UserId};

/// Something that happened to a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskEvent {
    /// `task_added`, `task_deleted`, `task_completed`, `task_deadline_changed` …; empty if it can't be read.
    pub kind: String,
    /// The task it happened to.
    pub task: TaskId,
    /// Unix seconds, server time; 0 if it can't be read.
    pub created_at: i64,
    /// Who did it; 0 is a robot.
    pub created_by: Option<UserId>,
}

impl TaskEvent {
    /// True unless it says that it is of another kind.
    fn is_one_of(&self, kinds: &[&str]) -> bool {
        kinds.is_empty() || self.kind.is_empty() || kinds.contains(&self.kind.as_str())
    }
}

/// Events per page.
const PAGE: u32 = 100;
/// The most pages of moves that are read.
const MOST_PAGES: u32 = 3;
const MOVED: &str = "task_deadline_changed";
const STAGED: &str = "lead_status_changed";
const MADE: &str = "lead_added";

/// Events of a time span, both ends included, in Unix seconds of the server. A span in the past has the same pages in
/// whatever order they come, and whatever happens meanwhile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TimeSpan {
    /// The first second, included.
    pub from: i64,
    /// The last second, included.
    pub to: i64,
}

impl Client {
    /// `GET /api/v4/events`: who gave these tasks (at most ten) another due time, and when, latest first; and whether
    /// there may be more than was read. None if the server ignores the ids.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn moves(&self, tasks: &[TaskId]) -> Result<Option<(Vec<TaskEvent>, bool)>, ApiError> {
        let (mut found, mut more) = (Vec::new(), true);
        for page in 1..=MOST_PAGES {
            let mut query = vec![("filter[entity]".to_owned(), "task".to_owned())];
            query.extend(tasks.iter().map(|task| ("filter[entity_id][]".to_owned(), task.to_string())));
            query.push(("filter[type][]".to_owned(), MOVED.to_owned()));
            let (events, follows) = self.event_page(query, page, event).await?;
            if events.iter().any(|event| !tasks.contains(&event.task)) {
                return Ok(None);
            }
            found.extend(events.into_iter().filter(|event| event.is_one_of(&[MOVED])));
            more = follows;
            if !more {
                break;
            }
        }
        // They come newest first, but no order is promised; within a second only the received order tells.
        let is_ascending =
            found.first().zip(found.last()).is_some_and(|(first, last)| first.created_at < last.created_at);
        if is_ascending {
            found.reverse();
        }
        Ok(Some((found, more)))
    }

    /// `GET /api/v4/events`: since when these deals (at most ten) are in their stage, as far as one page shows. None if
    /// the server ignores the ids.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn stages(&self, leads: &[EntityId]) -> Result<Option<Vec<StageEntry>>, ApiError> {
        let mut query = vec![("filter[entity]".to_owned(), "lead".to_owned())];
        query.extend(leads.iter().map(|lead| ("filter[entity_id][]".to_owned(), lead.to_string())));
        query.extend([STAGED, MADE].map(|kind| ("filter[type][]".to_owned(), kind.to_owned())));
        let (found, more) = self.event_page(query, 1, stage_entry).await?;
        if found.iter().any(|entry| !leads.contains(&entry.lead)) {
            return Ok(None);
        }
        // If there are more pages, the oldest events say nothing about the present.
        let is_ascending = found.first().zip(found.last()).is_some_and(|(first, last)| first.at < last.at);
        if more && is_ascending {
            return Ok(Some(Vec::new()));
        }
        let of = |lead: EntityId| found.iter().copied().filter(move |entry| entry.lead == lead);
        // Within the same second, the first one listed: the latest comes first.
        let last = |one: StageEntry, next: StageEntry| {
            if next.at > one.at || is_ascending && next.at == one.at { next } else { one }
        };
        Ok(Some(leads.iter().filter_map(|lead| of(*lead).reduce(last)).collect()))
    }

    /// `GET /api/v4/events` about tasks: one page of at most 100, counted from 1, and whether another follows. Other
    /// kinds, other entities and events outside the span are left out, whatever the server returns
    /// (docs/amocrm-api.md#rule); those that don't say which they are are kept.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn task_events(
        &self,
        kinds: &[&str],
        span: TimeSpan,
        page: u32,
    ) -> Result<(Vec<TaskEvent>, bool), ApiError> {
        let mut query = vec![("filter[entity]".to_owned(), "task".to_owned())];
        query.extend(kinds.iter().map(|kind| ("filter[type][]".to_owned(), (*kind).to_owned())));
        query.push(("filter[created_at][from]".to_owned(), span.from.to_string()));
        query.push(("filter[created_at][to]".to_owned(), span.to.to_string()));
        let (mut events, more) = self.event_page(query, page, event).await?;
        events.retain(|event| {
            let is_in_time = event.created_at == 0 || (span.from..=span.to).contains(&event.created_at);
            event.is_one_of(kinds) && is_in_time
        });
        Ok((events, more))
    }

    async fn event_page<T>(
        &self,
        mut query: Vec<(String, String)>,
        page: u32,
        event: fn(&Value) -> Option<T>,
    ) -> Result<(Vec<T>, bool), ApiError> {
        query.extend([("limit".to_owned(), PAGE.to_string()), ("page".to_owned(), page.to_string())]);
        let read = self.rows("/api/v4/events", "events", &query, |item| Some(event(item))).await?;
        let more = read.next.is_likely(read.came(), PAGE);
        Ok((read.rows.into_iter().flatten().collect(), more))
    }
}

/// None for what is not about a task.
fn event(item: &Value) -> Option<TaskEvent> {
    let fields = Fields::of(item);
    let kind = fields.text("type").unwrap_or_default();
    let is_about_task = fields.text("entity_type").map_or(kind.starts_with("task_"), |entity| entity == "task");
    Some(TaskEvent {
        kind,
        task: TaskId(fields.id("entity_id").filter(|_| is_about_task)?),
        created_at: fields.number("created_at").unwrap_or_default(),
        created_by: fields.reference("created_by").map(Into::into),
    })
}

/// None for what is about anything but the stage of a deal, or has no time.
fn stage_entry(item: &Value) -> Option<StageEntry> {
    let fields = Fields::of(item);
    let kind = fields.text("type")?;
    let is_about_lead = fields.text("entity_type").is_none_or(|entity| entity == "lead");
    let lead = EntityId(fields.id("entity_id").filter(|_| is_about_lead)?);
    let at = fields.number("created_at").filter(|at| *at > 0)?;
    let status = match kind.as_str() {
        STAGED => {
            let after = fields.list("value_after");
            after.into_iter().find_map(|value| Fields::of(value).inner("lead_status").id("id")).map(StatusId)
        }
        MADE => None,
        _ => return None,
    };
    Some(StageEntry { lead, status, at })
}
