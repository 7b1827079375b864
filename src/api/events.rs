//! The feed of events: the only place where a deleted task can be seen (sheet, section 1).

use serde::Deserialize;

use super::wire::{Collection, loose, text};
use super::{ApiError, Client};
use crate::domain::{TaskId, UserId};

/// Something that happened to a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskEvent {
    /// `task_added`, `task_deleted`, `task_completed`, `task_deadline_changed` …
    pub kind: String,
    /// To which task.
    pub task: TaskId,
    /// Unix seconds, server time.
    pub created_at: i64,
    /// Who did it; 0 is a robot.
    pub created_by: Option<UserId>,
}

/// Pages of moves that are read at most.
const MOST_PAGES: u32 = 3;
const MOVED: &str = "task_deadline_changed";

impl Client {
    /// `GET /api/v4/events`: who gave these tasks (at most ten) another due time, and when; and whether there may be more of that
    /// than was read. None where the server does not keep to the ids.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn moves(&self, tasks: &[TaskId]) -> Result<Option<(Vec<TaskEvent>, bool)>, ApiError> {
        let mut found = Vec::new();
        for page in 1..=MOST_PAGES {
            let mut query = vec![("filter[entity]".to_owned(), "task".to_owned())];
            query.extend(tasks.iter().map(|task| ("filter[entity_id][]".to_owned(), task.to_string())));
            query.push(("filter[type][]".to_owned(), MOVED.to_owned()));
            query.extend([("limit".to_owned(), "100".to_owned()), ("page".to_owned(), page.to_string())]);
            let Some(answer) = self.get::<Collection>("/api/v4/events", &query).await? else { break };
            let more = answer.body.more();
            let events: Vec<_> = answer.body.items::<Wire>("events").into_iter().filter_map(Wire::event).collect();
            if events.iter().any(|event| !tasks.contains(&event.task)) {
                return Ok(None);
            }
            found.extend(events.into_iter().filter(|event| event.kind == MOVED));
            if !more {
                return Ok(Some((found, false)));
            }
        }
        let more = !found.is_empty();
        Ok(Some((found, more)))
    }

    /// `GET /api/v4/events` about tasks: one page of at most 100, counted from 1, and whether another follows. `since` is in Unix
    /// seconds. Other kinds, other entities and older events are left out, whatever the server answers (sheet, golden rule).
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn task_events(
        &self,
        kinds: &[&str],
        since: Option<i64>,
        page: u32,
    ) -> Result<(Vec<TaskEvent>, bool), ApiError> {
        let mut query = vec![("filter[entity]".to_owned(), "task".to_owned())];
        query.extend(kinds.iter().map(|kind| ("filter[type][]".to_owned(), (*kind).to_owned())));
        query.extend(since.map(|since| ("filter[created_at][from]".to_owned(), since.to_string())));
        query.extend([("limit".to_owned(), "100".to_owned()), ("page".to_owned(), page.to_string())]);
        let Some(answer) = self.get::<Collection>("/api/v4/events", &query).await? else {
            return Ok((Vec::new(), false));
        };
        let more = answer.body.more();
        let wanted = |event: &TaskEvent| {
            (kinds.is_empty() || kinds.contains(&event.kind.as_str())) && since.is_none_or(|at| event.created_at >= at)
        };
        let events = answer.body.items::<Wire>("events").into_iter().filter_map(Wire::event).filter(wanted);
        Ok((events.collect(), more))
    }
}

#[derive(Deserialize)]
struct Wire {
    #[serde(default, rename = "type", deserialize_with = "text")]
    kind: String,
    #[serde(default, deserialize_with = "loose")]
    entity_id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    entity_type: String,
    #[serde(default, deserialize_with = "loose")]
    created_at: Option<i64>,
    #[serde(default, deserialize_with = "loose")]
    created_by: Option<i64>,
}

impl Wire {
    fn event(self) -> Option<TaskEvent> {
        let task = self.entity_id.filter(|_| self.entity_type == "task")?;
        Some(TaskEvent {
            kind: self.kind,
            task: TaskId(task),
            created_at: self.created_at.unwrap_or_default(),
            created_by: self.created_by.map(Into::into),
        })
    }
}
