//! The server, its ledger, and what others do there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use amotui::api::{ApiError, ItemError, TaskPage};
use amotui::domain::{Due, Field, ListQuery, NewTask, OrderField, Patch, Subject, Task, TaskId, UpdatedAt, UserId};
use amotui::store::CrashPoint;

use super::notes::Board;
use super::{COLLEAGUE, ME, Rng, START, TEXTS};

/// What a write asks for, as it reaches the server.
#[derive(Clone, Debug)]
pub(super) enum Op {
    Create(Vec<(String, NewTask)>),
    Edit(Vec<(String, TaskId, Patch)>),
    Note(String, Subject, String),
}

/// The server and its ledger.
pub(super) struct World {
    pub(super) rng: Rng,
    pub(super) now: i64,
    /// The servers' clocks: each is so much ahead; None gives no time. Any of them may answer.
    pub(super) nodes: Vec<Option<i64>>,
    pub(super) tasks: BTreeMap<i64, Task>,
    pub(super) next: i64,
    pub(super) deleted: Vec<(i64, i64)>,
    pub(super) board: Board,
    /// Done later than it was answered for: when, what.
    pub(super) late: Vec<(i64, Op)>,
    /// How bad the network is, percent.
    pub(super) bad: u64,
    /// Colleagues work between the pages of a list, so that rows move from one page to another.
    pub(super) shifting: bool,
    /// A list was empty without an error: what it kept back is known to nobody until the next full fetch.
    pub(super) hidden: bool,
    /// Answers take a while.
    pub(super) slow: bool,
    pub(super) keeps_created_at: bool,
    pub(super) itemwise: bool,
    /// Some of what it refuses it does all the same.
    pub(super) acts_on_refusals: bool,
    pub(super) crash_point: Arc<CrashPoint>,
    pub(super) requests: u64,
    /// The tasks that came of each creation.
    pub(super) created: HashMap<String, Vec<i64>>,
    /// What happened, for whoever looks into a schedule; None when nobody does.
    pub(super) log: Option<Vec<String>>,
    /// Field values that a colleague set, by task and field, and whether the client has read them.
    pub(super) theirs: HashMap<(i64, Field), (String, bool)>,
    /// What the person saw of each field when making a change.
    pub(super) seen: HashMap<(String, Field), HashSet<String>>,
    /// What somebody put back after we had changed it.
    pub(super) put_back: super::aba::PutBack,
    /// Whose account answers.
    pub(super) answering: super::account::Answering,
    pub(super) broken: Vec<String>,
}

pub(super) fn value(field: Field, task: &Task) -> String {
    of_patch(field, &Patch::of(task))
}

pub(super) fn of_patch(field: Field, patch: &Patch) -> String {
    serde_json::json!(patch.only(field)).to_string()
}

impl World {
    pub(super) fn note(&mut self, words: impl FnOnce(i64) -> String) {
        if let Some(log) = &mut self.log {
            log.push(words(self.now));
        }
    }

    pub(super) fn broken_connection(&self) -> ApiError {
        ApiError::Broken("played".into())
    }

    /// The time that the answer bears.
    pub(super) fn date(&mut self) -> Option<i64> {
        let nodes = std::mem::take(&mut self.nodes);
        let ahead = self.rng.of(&nodes).flatten();
        self.nodes = nodes;
        ahead.map(|ahead| self.now + ahead)
    }

    /// Carries out what was promised for later.
    pub(super) fn catch_up(&mut self) {
        let (due, rest) = std::mem::take(&mut self.late).into_iter().partition(|(at, _)| *at <= self.now);
        self.late = rest;
        let due: Vec<(i64, Op)> = due;
        for (_, op) in due {
            self.carry_out(&op, true);
        }
    }

    pub(super) fn carry_out(&mut self, op: &Op, late: bool) -> Vec<(String, i64, i64)> {
        match op.clone() {
            Op::Create(items) => items.into_iter().map(|(request, new)| self.create(request, &new)).collect(),
            Op::Note(request, subject, text) => vec![(request.clone(), self.pin(request, subject, text), self.now)],
            Op::Edit(items) => {
                items.into_iter().filter_map(|(request, id, patch)| self.edit(request, id, &patch, late)).collect()
            }
        }
    }

    pub(super) fn create(&mut self, request: String, new: &NewTask) -> (String, i64, i64) {
        let id = self.next;
        self.next += 1;
        self.note(|now| format!("{now} {request} makes {id}"));
        self.created.entry(request.clone()).or_default().push(id);
        let mut task = new.as_task(TaskId(id), ME, self.now);
        if !self.keeps_created_at {
            task.created_at = self.now;
        }
        task.updated_at = self.now;
        let duplicate =
            self.rng.chance(5).then(|| Task { created_at: self.now, created_by: Some(UserId(0)), ..task.clone() });
        self.tasks.insert(id, task);
        if let Some(duplicate) = duplicate {
            // An automation makes one just like it.
            self.tasks.insert(self.next, Task { id: TaskId(self.next), ..duplicate });
            self.next += 1;
        }
        (request, id, self.now)
    }

    pub(super) fn edit(
        &mut self,
        request: String,
        id: TaskId,
        patch: &Patch,
        late: bool,
    ) -> Option<(String, i64, i64)> {
        let now = self.now;
        let task = self.tasks.get(&id.0)?.clone();
        for field in patch.fields() {
            let (present, new) = (value(field, &task), of_patch(field, patch));
            let known = self.theirs.get(&(id.0, field)).is_some_and(|(theirs, read)| *theirs == present && *read);
            let meant = self.seen.get(&(request.clone(), field)).is_some_and(|seen| seen.contains(&present));
            if !late && known && !meant && present != new {
                self.broken.push(format!("{field:?} of {id} was overwritten in silence: {present} became {new}"));
            }
            self.theirs.remove(&(id.0, field));
        }
        for field in self.put_back.again(&request, &task, patch) {
            if !late {
                self.broken.push(format!("{field:?} of {id} was sent again over what had been put back"));
            }
        }
        let task = self.tasks.get_mut(&id.0)?;
        patch.apply(task);
        task.updated_at = now;
        Some((request, id.0, now))
    }

    /// The fate of a request: what is heard before the work, whether the work is done, what is heard after.
    pub(super) fn fate(&mut self) -> (Option<ApiError>, bool, Option<ApiError>) {
        self.requests += 1;
        self.now += i64::try_from(self.rng.below(2)).unwrap_or(0);
        self.catch_up();
        if !self.rng.chance(self.bad) {
            return (None, true, None);
        }
        self.doubt();
        let broken = self.broken_connection();
        match self.rng.below(13) {
            0 => (Some(ApiError::Unreachable { host: "played".into(), why: "no route".into() }), false, None),
            1 => (Some(broken), false, None),
            2 | 3 => (None, true, Some(broken)),
            4 => (Some(ApiError::Server(503)), false, None),
            5 => (None, true, Some(ApiError::Server(502))),
            6 => (Some(ApiError::RateLimited(None)), false, None),
            7 => (Some(ApiError::Unauthorized), false, None),
            8 => {
                self.crash_point.crash();
                (None, self.rng.chance(50), Some(broken))
            }
            9 => (Some(ApiError::PaymentRequired), false, None),
            10 => (Some(ApiError::Forbidden("no right".into())), false, None),
            11 => (Some(ApiError::Blocked), false, None),
            _ => (Some(ApiError::Server(504)), false, None),
        }
    }

    pub(super) fn write(&mut self, op: Op) -> Result<Vec<(String, i64, i64)>, ApiError> {
        let (before, done, after) = self.fate();
        self.note(|now| format!("{now} {op:?}: {before:?} {done} {after:?}"));
        if let Some(error) = before {
            let refused = matches!(error, ApiError::Forbidden(_)) && !matches!(op, Op::Edit(_));
            if self.acts_on_refusals && refused && !self.is_elsewhere() && self.rng.chance(60) {
                self.carry_out(&op, false);
            }
            // An answer that was lost may belong to work that is done a little later.
            if error.outcome() == amotui::api::Outcome::Unknown && self.rng.chance(40) {
                let at = self.now + i64::try_from(self.rng.below(100)).unwrap_or(0);
                self.late.push((at, op));
            }
            return Err(error);
        }
        if self.is_elsewhere() {
            self.broken.push(format!("written into another account: {op:?}"));
            return Ok(Vec::new());
        }
        if let Some(refused) = self.bad_item(&op) {
            if self.itemwise {
                self.carry_out(&refused.1, false);
            }
            return Err(refused.0);
        }
        let done = if done { self.carry_out(&op, false) } else { Vec::new() };
        after.map_or(Ok(done), Err)
    }

    /// Now and then the server does not like one item of several: then none is done, or, item by item, the others are.
    pub(super) fn bad_item(&mut self, op: &Op) -> Option<(ApiError, Op)> {
        let names: Vec<String> = match op {
            Op::Create(items) => items.iter().map(|(name, _)| name.clone()).collect(),
            Op::Edit(items) => items.iter().map(|(name, ..)| name.clone()).collect(),
            Op::Note(name, ..) => vec![name.clone()],
        };
        if !self.rng.chance(3) {
            return None;
        }
        let bad = names[self.rng.below(names.len() as u64) as usize].clone();
        let rest = match op {
            Op::Create(items) => Op::Create(items.iter().filter(|(name, _)| *name != bad).cloned().collect()),
            Op::Note(..) => Op::Create(Vec::new()),
            Op::Edit(items) => Op::Edit(items.iter().filter(|(name, ..)| *name != bad).cloned().collect()),
        };
        let item =
            ItemError { request_id: bad, code: "NotSupportedChoice".into(), path: "text".into(), detail: "no".into() };
        Some((ApiError::Invalid { status: 400, items: vec![item], detail: "no".into() }, rest))
    }

    pub(super) fn read(&mut self) -> Result<(), ApiError> {
        match self.fate() {
            (Some(error), ..) | (_, _, Some(error)) => Err(error),
            _ => Ok(()),
        }
    }

    pub(super) fn told(&mut self, tasks: &[Task]) {
        for task in tasks {
            self.put_back.read(task.id);
            for ((id, _), (_, read)) in &mut self.theirs {
                *read |= *id == task.id.0;
            }
        }
    }

    pub(super) fn list(&mut self, query: &ListQuery) -> TaskPage {
        if self.is_elsewhere() {
            let tasks = self.foreign(query);
            return TaskPage { tasks, server_time: Some(self.now), ..TaskPage::default() };
        }
        let fits = |task: &&Task| {
            query.completed.is_none_or(|done| task.completed == done)
                && (query.ids.is_empty() || query.ids.contains(&task.id))
                && (query.responsible.is_empty()
                    || task.responsible.is_some_and(|user| query.responsible.contains(&user)))
                && match query.updated_at {
                    None => true,
                    Some(UpdatedAt::After(at)) => task.updated_at > at,
                    Some(UpdatedAt::Between(from, to)) => {
                        from.is_none_or(|from| task.updated_at >= from) && to.is_none_or(|to| task.updated_at <= to)
                    }
                }
        };
        let mut found: Vec<Task> = self.tasks.values().filter(fits).cloned().collect();
        if let Some(order) = query.order {
            found.sort_by_key(|task| match order.field {
                OrderField::Due => (task.due.0, task.id),
                OrderField::CreatedAt => (task.created_at, task.id),
                OrderField::Id => (task.id.0, task.id),
            });
            if order.descending {
                found.reverse();
            }
        }
        // A right that is missing for a moment: the list is empty, and no error says so.
        if query.ids.is_empty() && query.limit != Some(1) && self.rng.chance(self.bad / 8) {
            found.clear();
            self.hidden = true;
        }
        // Small pages, so that paging is part of every schedule.
        let limit = query.limit.unwrap_or(50).min(if query.ids.is_empty() { 7 } else { 250 }) as usize;
        let skip = (query.page.unwrap_or(1).max(1) as usize - 1) * limit;
        let more = found.len() > skip + limit;
        let tasks: Vec<Task> = found.into_iter().skip(skip).take(limit).collect();
        self.told(&tasks);
        let server_time = self.date();
        TaskPage { tasks, more, promised: more, server_time, ..TaskPage::default() }
    }

    /// The person makes a task in the browser, in words that are used here too.
    fn add_in_browser(&mut self) {
        let text = self.rng.of(&TEXTS).unwrap_or("x").into();
        let new = NewTask { text, due: Due(START), ..NewTask::default() };
        self.note(|now| format!("{now} in the browser: {new:?}"));
        self.tasks.insert(self.next, new.as_task(TaskId(self.next), ME, self.now));
        self.next += 1;
    }

    /// What others do meanwhile.
    pub(super) fn edit_elsewhere(&mut self) {
        self.catch_up();
        let ids: Vec<i64> = self.tasks.keys().copied().collect();
        match self.rng.below(13) {
            12 => self.add_in_browser(),
            9..=11 => self.put_back(),
            8 => self.edit_notes_elsewhere(),
            0 => {
                let new =
                    NewTask { text: self.rng.of(&TEXTS).unwrap_or("x").into(), due: Due(START), ..NewTask::default() };
                let task = new.as_task(TaskId(self.next), COLLEAGUE, self.now);
                self.tasks.insert(self.next, task);
                self.next += 1;
            }
            1 if self.rng.chance(30) => {
                if let Some(id) = self.rng.of(&ids) {
                    self.note(|now| format!("{now} {id} is deleted"));
                    self.tasks.remove(&id);
                    self.deleted.push((self.now, id));
                }
            }
            choice => {
                let Some(id) = self.rng.of(&ids) else { return };
                let (field, patch) = match choice {
                    2 | 3 => {
                        (Field::Text, Patch { text: Some(format!("Theirs {}", self.rng.below(9))), ..Patch::default() })
                    }
                    4 => (Field::Completed, Patch { completed: Some(true), ..Patch::default() }),
                    _ => (Field::Due, Patch::reschedule(Due(START + 60 * self.rng.below(50) as i64))),
                };
                if let Some(task) = self.tasks.get_mut(&id) {
                    patch.apply(task);
                    task.updated_at = self.now;
                    task.updated_by = Some(COLLEAGUE);
                    self.theirs.insert((id, field), (of_patch(field, &patch), false));
                }
            }
        }
    }
}
