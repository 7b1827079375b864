//! A person, colleagues, a bad network, a dying program and a server, in virtual time. The server keeps a ledger of what it did
//! for whom; at the end that ledger is the judge.
//!
//! The sender and the sync are the real ones, on a real store; only the network is played here. The same seed gives the same
//! schedule.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

use amotui::api::{Added, ApiError, Edited, ItemError, TaskEvent, TaskPage};
use amotui::domain::{
    Account, AccountId, Card, ChangeId, ChangeState, Directory, Due, Edit, EntityId, EntityKind, Field, ListQuery,
    NewTask, OrderField, Patch, Ruling, Task, TaskId, UpdatedAt, User, UserId, Work,
};
use amotui::store::{Db, Fuse, Store};
use amotui::sync::{self, Server};

const ME: UserId = UserId(7);
const COLLEAGUE: UserId = UserId(8);
const START: i64 = 1_795_500_000;
const TEXTS: [&str; 3] = ["Позвонить", "Call", "Встреча"];

/// What a schedule showed.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Promises that were broken, in words; empty is what we want.
    pub broken: Vec<String>,
    /// Requests that the server saw.
    pub requests: u64,
    /// Times the program died.
    pub crashes: u64,
    /// Edits that the person made.
    pub edits: u64,
    /// Edits that ended before the person, who decided.
    pub asked: u64,
    /// What happened, if that was asked for.
    pub log: Vec<String>,
}

/// A small generator of our own: the same numbers at each run, on each machine.
#[derive(Clone, Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }

    fn of<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        if things.is_empty() { None } else { Some(things[self.roll(things.len() as u64) as usize]) }
    }
}

/// What a write asks for, as it reaches the server.
#[derive(Clone, Debug)]
enum Op {
    Create(Vec<(String, NewTask)>),
    Edit(Vec<(String, TaskId, Patch)>),
}

/// The server and its ledger.
struct World {
    dice: Dice,
    now: i64,
    tasks: BTreeMap<i64, Task>,
    next: i64,
    deleted: Vec<(i64, i64)>,
    /// Done later than it was answered for: when, what.
    late: Vec<(i64, Op)>,
    /// How bad the network is, percent.
    bad: u64,
    /// Colleagues work between the pages of a list, so that rows move from one page to another.
    shifting: bool,
    /// A list was empty without an error: what it kept back is known to nobody until the next whole pass.
    hidden: bool,
    /// Answers take a while.
    slow: bool,
    keeps_created_at: bool,
    itemwise: bool,
    fuse: Arc<Fuse>,
    requests: u64,
    /// The tasks that came of each creation.
    created: HashMap<String, Vec<i64>>,
    /// What happened, for whoever looks into a schedule; None when nobody does.
    log: Option<Vec<String>>,
    /// Field values that a colleague set, by task and field, and whether the client has read them.
    theirs: HashMap<(i64, Field), (String, bool)>,
    /// What the person saw of each field when making a change.
    seen: HashMap<(String, Field), HashSet<String>>,
    broken: Vec<String>,
}

#[derive(Clone)]
struct Net(Arc<Mutex<World>>);

impl Net {
    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().expect("nobody panics while holding the world")
    }
}

fn value(field: Field, task: &Task) -> String {
    let all = Patch {
        text: Some(task.text.clone()),
        due: Some(task.due),
        completed: Some(task.completed),
        result: Some(task.result.clone().unwrap_or_default()),
        ..Patch::default()
    };
    of_patch(field, &all)
}

fn of_patch(field: Field, patch: &Patch) -> String {
    match field {
        Field::Text => format!("{:?}", patch.text),
        Field::Due => format!("{:?}", patch.due),
        Field::Completed => format!("{:?}", patch.completed),
        Field::Result => format!("{:?}", patch.result),
        _ => String::new(),
    }
}

impl World {
    fn note(&mut self, words: impl FnOnce(i64) -> String) {
        if let Some(log) = &mut self.log {
            log.push(words(self.now));
        }
    }

    fn broken_connection(&self) -> ApiError {
        ApiError::Broken("played".into())
    }

    /// Carries out what was promised for later.
    fn catch_up(&mut self) {
        let (due, rest) = std::mem::take(&mut self.late).into_iter().partition(|(at, _)| *at <= self.now);
        self.late = rest;
        let due: Vec<(i64, Op)> = due;
        for (_, op) in due {
            self.carry_out(&op, true);
        }
    }

    fn carry_out(&mut self, op: &Op, late: bool) -> Vec<(String, i64, i64)> {
        match op.clone() {
            Op::Create(items) => items.into_iter().map(|(request, new)| self.create(request, &new)).collect(),
            Op::Edit(items) => {
                items.into_iter().filter_map(|(request, id, patch)| self.edit(request, id, &patch, late)).collect()
            }
        }
    }

    fn create(&mut self, request: String, new: &NewTask) -> (String, i64, i64) {
        let id = self.next;
        self.next += 1;
        self.note(|now| format!("{now} {request} makes {id}"));
        self.created.entry(request.clone()).or_default().push(id);
        let mut task = new.as_task(TaskId(id), ME, self.now);
        if !self.keeps_created_at {
            task.created_at = self.now;
        }
        task.updated_at = self.now;
        let twin =
            self.dice.chance(5).then(|| Task { created_at: self.now, created_by: Some(UserId(0)), ..task.clone() });
        self.tasks.insert(id, task);
        if let Some(twin) = twin {
            // An automation makes one just like it.
            self.tasks.insert(self.next, Task { id: TaskId(self.next), ..twin });
            self.next += 1;
        }
        (request, id, self.now)
    }

    fn edit(&mut self, request: String, id: TaskId, patch: &Patch, late: bool) -> Option<(String, i64, i64)> {
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
        let task = self.tasks.get_mut(&id.0)?;
        patch.apply(task);
        task.updated_at = now;
        Some((request, id.0, now))
    }

    /// The fate of a request: what is heard before the work, whether the work is done, what is heard after.
    fn fate(&mut self) -> (Option<ApiError>, bool, Option<ApiError>) {
        self.requests += 1;
        self.now += i64::try_from(self.dice.roll(2)).unwrap_or(0);
        self.catch_up();
        if !self.dice.chance(self.bad) {
            return (None, true, None);
        }
        let broken = self.broken_connection();
        match self.dice.roll(13) {
            0 => (Some(ApiError::Unreachable { host: "played".into(), why: "no route".into() }), false, None),
            1 => (Some(broken), false, None),
            2 | 3 => (None, true, Some(broken)),
            4 => (Some(ApiError::Server(503)), false, None),
            5 => (None, true, Some(ApiError::Server(502))),
            6 => (Some(ApiError::RateLimited(None)), false, None),
            7 => (Some(ApiError::Unauthorized), false, None),
            8 => {
                self.fuse.blow();
                (None, self.dice.chance(50), Some(broken))
            }
            9 => (Some(ApiError::PaymentRequired), false, None),
            10 => (Some(ApiError::Forbidden("no right".into())), false, None),
            11 => (Some(ApiError::Blocked), false, None),
            _ => (Some(ApiError::Server(504)), false, None),
        }
    }

    fn write(&mut self, op: Op) -> Result<Vec<(String, i64, i64)>, ApiError> {
        let (before, done, after) = self.fate();
        self.note(|now| format!("{now} {op:?}: {before:?} {done} {after:?}"));
        if let Some(error) = before {
            // An answer that was lost may belong to work that is done a little later.
            if error.outcome() == amotui::api::Outcome::Unknown && self.dice.chance(40) {
                let at = self.now + i64::try_from(self.dice.roll(100)).unwrap_or(0);
                self.late.push((at, op));
            }
            return Err(error);
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
    fn bad_item(&mut self, op: &Op) -> Option<(ApiError, Op)> {
        let names: Vec<String> = match op {
            Op::Create(items) => items.iter().map(|(name, _)| name.clone()).collect(),
            Op::Edit(items) => items.iter().map(|(name, ..)| name.clone()).collect(),
        };
        if !self.dice.chance(3) {
            return None;
        }
        let bad = names[self.dice.roll(names.len() as u64) as usize].clone();
        let rest = match op {
            Op::Create(items) => Op::Create(items.iter().filter(|(name, _)| *name != bad).cloned().collect()),
            Op::Edit(items) => Op::Edit(items.iter().filter(|(name, ..)| *name != bad).cloned().collect()),
        };
        let item =
            ItemError { request_id: bad, code: "NotSupportedChoice".into(), path: "text".into(), detail: "no".into() };
        Some((ApiError::Invalid { status: 400, items: vec![item], detail: "no".into() }, rest))
    }

    fn read(&mut self) -> Result<(), ApiError> {
        match self.fate() {
            (Some(error), ..) | (_, _, Some(error)) => Err(error),
            _ => Ok(()),
        }
    }

    fn told(&mut self, tasks: &[Task]) {
        for task in tasks {
            for ((id, _), (_, read)) in &mut self.theirs {
                *read |= *id == task.id.0;
            }
        }
    }

    fn list(&mut self, query: &ListQuery) -> TaskPage {
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
        if query.ids.is_empty() && query.limit != Some(1) && self.dice.chance(self.bad / 8) {
            found.clear();
            self.hidden = true;
        }
        // Small pages, so that paging is part of every schedule.
        let limit = query.limit.unwrap_or(50).min(if query.ids.is_empty() { 7 } else { 250 }) as usize;
        let skip = (query.page.unwrap_or(1).max(1) as usize - 1) * limit;
        let more = found.len() > skip + limit;
        let tasks: Vec<Task> = found.into_iter().skip(skip).take(limit).collect();
        self.told(&tasks);
        TaskPage { tasks, more, server_time: Some(self.now), dropped: 0 }
    }

    /// What others do meanwhile.
    fn meddle(&mut self) {
        self.catch_up();
        let ids: Vec<i64> = self.tasks.keys().copied().collect();
        match self.dice.roll(8) {
            0 => {
                let new =
                    NewTask { text: self.dice.of(&TEXTS).unwrap_or("x").into(), due: Due(START), ..NewTask::default() };
                let task = new.as_task(TaskId(self.next), COLLEAGUE, self.now);
                self.tasks.insert(self.next, task);
                self.next += 1;
            }
            1 if self.dice.chance(30) => {
                if let Some(id) = self.dice.of(&ids) {
                    self.note(|now| format!("{now} {id} is deleted"));
                    self.tasks.remove(&id);
                    self.deleted.push((self.now, id));
                }
            }
            roll => {
                let Some(id) = self.dice.of(&ids) else { return };
                let (field, patch) = match roll {
                    2 | 3 => {
                        (Field::Text, Patch { text: Some(format!("Theirs {}", self.dice.roll(9))), ..Patch::default() })
                    }
                    4 => (Field::Completed, Patch { completed: Some(true), ..Patch::default() }),
                    _ => (Field::Due, Patch::reschedule(Due(START + 60 * self.dice.roll(50) as i64))),
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

impl Net {
    fn others_work(&self) {
        let mut world = self.world();
        if world.shifting && world.dice.chance(20) {
            world.meddle();
        }
    }

    /// Answers take their time, so that what runs side by side overtakes each other.
    async fn lag(&self) {
        let turns = {
            let mut world = self.world();
            if world.slow { world.dice.roll(4) } else { 0 }
        };
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    }
}

impl Server for Net {
    async fn account(&self) -> Result<Account, ApiError> {
        self.lag().await;
        self.world().read()?;
        Ok(Account { id: AccountId(1), current_user: ME, ..Account::default() })
    }
    async fn users(&self) -> Result<Vec<User>, ApiError> {
        Ok(Vec::new())
    }
    async fn tasks(&self, query: &ListQuery) -> Result<TaskPage, ApiError> {
        self.lag().await;
        let page = self.listed(query);
        self.others_work();
        self.lag().await;
        page
    }
    async fn task(&self, id: TaskId) -> Result<Option<Task>, ApiError> {
        self.lag().await;
        let task = self.got(id);
        self.lag().await;
        task
    }
    async fn add_tasks(&self, items: &[(String, NewTask)]) -> Result<Vec<Added>, ApiError> {
        self.lag().await;
        let done = self.world().write(Op::Create(items.to_vec()));
        self.lag().await;
        Ok(done?.into_iter().map(|(request_id, id, _)| Added { id: TaskId(id), request_id }).collect())
    }
    async fn edit_tasks(&self, items: &[(String, TaskId, Patch)]) -> Result<Vec<Edited>, ApiError> {
        self.lag().await;
        let done = self.world().write(Op::Edit(items.to_vec()));
        self.lag().await;
        Ok(done?.into_iter().map(|(_, id, updated_at)| Edited { id: TaskId(id), updated_at }).collect())
    }
    async fn cards(&self, _: EntityKind, _: &[EntityId]) -> Result<Vec<Card>, ApiError> {
        Ok(Vec::new())
    }
    async fn task_events(&self, _: &[&str], since: Option<i64>, _: u32) -> Result<(Vec<TaskEvent>, bool), ApiError> {
        self.lag().await;
        let mut world = self.world();
        world.read()?;
        world.note(|now| format!("{now} events since {since:?}"));
        let since = since.unwrap_or(0);
        let event = |(at, id): &(i64, i64)| TaskEvent {
            kind: "task_deleted".into(),
            task: TaskId(*id),
            created_at: *at,
            created_by: None,
        };
        Ok((world.deleted.iter().filter(|(at, _)| *at >= since).map(event).collect(), false))
    }
}

impl Net {
    fn listed(&self, query: &ListQuery) -> Result<TaskPage, ApiError> {
        let mut world = self.world();
        let heard = world.read();
        world.note(|now| format!("{now} list {query:?}: {heard:?}"));
        heard?;
        let page = world.list(query);
        world.note(|_| {
            format!("    {:?}, more: {}", page.tasks.iter().map(|task| task.id.0).collect::<Vec<_>>(), page.more)
        });
        Ok(page)
    }
    fn got(&self, id: TaskId) -> Result<Option<Task>, ApiError> {
        let mut world = self.world();
        world.read()?;
        let task = world.tasks.get(&id.0).cloned();
        world.note(|now| format!("{now} get {id}: {}", task.is_some()));
        world.told(task.as_slice());
        Ok(task)
    }
}

/// The person at the keyboard, and the program that dies under the hands.
struct Desk {
    net: Net,
    store: Arc<Mutex<Store>>,
    db: Db,
    fuse: Arc<Fuse>,
    dice: Dice,
    /// This computer's clock is so much ahead of the server's.
    skew: i64,
    made: HashMap<ChangeId, bool>,
    verdict: Verdict,
    /// The last whole pass may have missed rows.
    shifted: bool,
}

impl Desk {
    fn new(seed: u64, told: bool) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        dice.roll(2);
        let fuse = Arc::new(Fuse::new(u32::MAX, false));
        let world = World {
            dice: Dice(dice.roll(u64::MAX >> 1)),
            now: START,
            tasks: BTreeMap::new(),
            next: 100,
            deleted: Vec::new(),
            late: Vec::new(),
            bad: [0, 5, 15, 35][dice.roll(4) as usize],
            keeps_created_at: dice.chance(75),
            itemwise: dice.chance(30),
            shifting: false,
            hidden: false,
            slow: false,
            fuse: Arc::clone(&fuse),
            requests: 0,
            created: HashMap::new(),
            log: told.then(Vec::new),
            theirs: HashMap::new(),
            seen: HashMap::new(),
            broken: Vec::new(),
        };
        let mut store = Store::in_memory().expect("there is memory");
        let account = Account { id: AccountId(1), current_user: ME, ..Account::default() };
        store.put_directory(&Directory { account, users: Vec::new() }).expect("it is stored");
        let store = Arc::new(Mutex::new(store));
        let db = Db::simulated(Arc::clone(&store), Arc::clone(&fuse));
        let skew = [0, 0, 90, -90, 3_600, -86_400][dice.roll(6) as usize];
        let net = Net(Arc::new(Mutex::new(world)));
        for _ in 0..8 {
            net.world().meddle();
        }
        Self { net, store, db, fuse, dice, skew, made: HashMap::new(), verdict: Verdict::default(), shifted: false }
    }

    fn here(&self) -> i64 {
        self.net.world().now + self.skew
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().expect("nobody panics while holding the store")
    }

    /// Starts the program again if it died.
    fn revive(&mut self) {
        if self.fuse.blown() {
            self.verdict.crashes += 1;
            self.fuse = Arc::new(Fuse::new(u32::MAX, false));
            self.live(u32::MAX, false);
        }
    }

    fn live(&mut self, steps: u32, after: bool) {
        self.fuse = Arc::new(Fuse::new(steps, after));
        self.net.world().fuse = Arc::clone(&self.fuse);
        self.db = Db::simulated(Arc::clone(&self.store), Arc::clone(&self.fuse));
    }

    async fn turn(&mut self) {
        match self.dice.roll(22) {
            0..=5 => self.act(),
            6 | 7 => {
                for _ in 0..=self.dice.roll(3) {
                    self.net.world().meddle();
                }
            }
            8..=12 => self.send().await,
            13 | 14 => self.fetch(false).await,
            15 => {
                self.shifted = self.dice.chance(50);
                self.net.world().shifting = self.shifted;
                self.fetch(true).await;
                self.net.world().shifting = false;
            }
            16 => self.decide(),
            17 | 18 => self.both().await,
            _ => {
                let seconds = [1, 3, 10, 40, 100, 200][self.dice.roll(6) as usize];
                let mut world = self.net.world();
                world.now += seconds;
                world.catch_up();
            }
        }
        self.revive();
    }

    /// An edit, as the board stores it.
    fn act(&mut self) {
        let now = self.here();
        let hold = now + if self.dice.chance(50) { 3 } else { 0 };
        if self.dice.chance(10) {
            self.take_back(now, hold);
            return;
        }
        let edit = if self.dice.chance(40) {
            let text = self.dice.of(&TEXTS).unwrap_or("x").to_owned();
            Edit::Create(NewTask { text, due: Due(START), ..NewTask::default() })
        } else {
            let ids = self.store().open_ids().expect("it is read");
            let Some(task) = self.dice.of(&ids) else { return };
            let patch = match self.dice.roll(3) {
                0 => Patch { text: Some(format!("Mine {}", self.dice.roll(9))), ..Patch::default() },
                1 => Patch::complete("done"),
                _ => Patch::reschedule(Due(START + 60 * self.dice.roll(50) as i64)),
            };
            Edit::Change { task, patch }
        };
        self.net.world().note(|now| format!("{now} person: {edit:?}"));
        let applied = self.store().apply(&[edit], "act", ME, now, hold).expect("it is stored");
        self.verdict.edits += applied.changes.len() as u64;
        for id in applied.changes {
            self.note(&id);
        }
    }

    /// Remembers what the person saw when a change was made.
    fn note(&mut self, id: &ChangeId) {
        let Some(change) = self.store().change(id).expect("it is read") else { return };
        self.made.insert(id.clone(), matches!(change.work, Work::Create(_)));
        if let Work::Edit { patch, base } = &change.work {
            let mut world = self.net.world();
            for field in patch.fields() {
                world.seen.entry((id.0.clone(), field)).or_default().insert(of_patch(field, base));
            }
        }
    }

    fn take_back(&mut self, now: i64, hold: i64) {
        let before: HashSet<ChangeId> = self.store().outbox().expect("it is read").into_iter().map(|c| c.id).collect();
        let undone =
            if self.dice.chance(70) { self.store().undo(ME, now, hold) } else { self.store().redo(ME, now, hold) };
        let undone = undone.expect("it is stored");
        self.net.world().note(|now| format!("{now} person: back or again {undone:?}"));
        let after = self.store().outbox().expect("it is read");
        for change in after.into_iter().filter(|change| !before.contains(&change.id)) {
            self.note(&change.id);
        }
    }

    /// One pass of the sender; it may die at any step of its store.
    async fn send(&mut self) {
        if self.dice.chance(25) {
            let (steps, after) = (1 + self.dice.roll(12) as u32, self.dice.chance(50));
            self.live(steps, after);
        }
        // What goes wrong stands in the outbox; the next pass goes on from there.
        let _ = sync::push(&self.net, &self.db, self.here()).await;
        if !self.fuse.blown() {
            self.live(u32::MAX, false);
        }
    }

    async fn fetch(&self, whole: bool) {
        let now = self.here();
        let fetched = async {
            if whole || !sync::incremental(&self.net, &self.db, now).await? {
                sync::full(&self.net, &self.db, now, &|_, _| {}).await?;
            } else {
                sync::deletions(&self.net, &self.db).await?;
            }
            Ok::<_, sync::SyncError>(())
        };
        // A pass that breaks off is repeated later.
        let _ = fetched.await;
    }

    /// Fetching and sending side by side, as the board does during a long first pass.
    async fn both(&mut self) {
        self.net.world().slow = true;
        let (whole, now) = (self.dice.chance(50), self.here());
        if self.dice.chance(25) {
            let (steps, after) = (1 + self.dice.roll(20) as u32, self.dice.chance(50));
            self.live(steps, after);
        }
        let (_, _) = tokio::join!(self.fetch(whole), sync::push(&self.net, &self.db, now));
        self.net.world().slow = false;
        if !self.fuse.blown() {
            self.live(u32::MAX, false);
        }
    }

    /// The person looks at the unsent edits and decides, having seen what stands in amoCRM.
    fn decide(&mut self) {
        let owed = self.store().outbox().expect("it is read");
        for change in owed.into_iter().filter(|change| !change.state.is_moving()) {
            self.verdict.asked += 1;
            let there = self.net.world().created.contains_key(&change.id.0);
            let ruling = match (&change.work, change.state) {
                (Work::Create(_), _) if there => Ruling::Discard,
                (_, ChangeState::Conflicted) => [Ruling::Mine, Ruling::Theirs][self.dice.roll(2) as usize],
                _ if change.reason.as_deref() == Some("gone") => Ruling::Discard,
                _ if self.dice.chance(70) => Ruling::Retry,
                _ => Ruling::Discard,
            };
            if let (Ruling::Mine, Some(theirs)) = (ruling, &change.theirs) {
                let mut world = self.net.world();
                for field in theirs.fields() {
                    world.seen.entry((change.id.0.clone(), field)).or_default().insert(of_patch(field, theirs));
                }
            }
            self.net.world().note(|now| format!("{now} person: {ruling:?} {change:?}"));
            self.store().rule(&change.id, ruling).expect("it is stored");
        }
    }

    /// A good network, and time enough for everything.
    async fn drain(&mut self) {
        self.net.world().bad = 0;
        self.live(u32::MAX, false);
        for _ in 0..60 {
            let now = self.here();
            let _ = sync::push(&self.net, &self.db, now).await;
            self.decide();
            let mut world = self.net.world();
            world.now += 45;
            world.catch_up();
            drop(world);
            if self.store().outbox().expect("it is read").is_empty() {
                break;
            }
        }
        let left = self.store().outbox().expect("it is read");
        for change in left {
            self.verdict.broken.push(format!("stranded: {change:?}"));
        }
    }

    fn judge(&mut self) {
        let world = self.net.world();
        self.verdict.requests = world.requests;
        self.verdict.broken.extend(world.broken.iter().cloned());
        for (id, made) in &world.created {
            // One that a colleague deleted before anybody could look is not there to be found.
            let there = made.iter().filter(|task| world.tasks.contains_key(task)).count();
            if there > 1 {
                self.verdict.broken.push(format!("doubled: {id} was made {} times", made.len()));
            }
        }
        let created = world.created.clone();
        drop(world);
        for (id, is_creation) in &self.made {
            let state = self.store.lock().expect("free").change(id).expect("it is read").map(|change| change.state);
            let arrived = created.get(&id.0).map_or(0, Vec::len);
            match state {
                None => self.verdict.broken.push(format!("lost: {} is not in the outbox any more", id.0)),
                Some(ChangeState::Confirmed) if *is_creation && arrived == 0 => {
                    self.verdict.broken.push(format!("lost: {} was called done and is not there", id.0));
                }
                Some(ChangeState::Cancelled) if arrived > 0 => {
                    self.verdict.broken.push(format!("{} was taken back and is there", id.0));
                }
                Some(_) => {}
            }
        }
    }

    /// After a last look for changes (no whole pass) the store must show what the server has.
    async fn compare(&mut self) {
        if self.shifted || self.net.world().hidden {
            // What slipped from one page to another while it was read, or was kept back, is found by the next whole pass.
            self.fetch(true).await;
        }
        for _ in 0..2 {
            self.fetch(false).await;
            self.net.world().now += 1;
        }
        let world = self.net.world();
        let store = self.store.lock().expect("free");
        let mut differing = Vec::new();
        for task in world.tasks.values() {
            let shown = store.row(task.id).expect("it is read").map(|row| row.task);
            // Long done tasks need not be here.
            if shown.is_none() && task.completed {
                continue;
            }
            if shown.as_ref().map(|shown| (&shown.text, shown.due, shown.completed))
                != Some((&task.text, task.due, task.completed))
            {
                differing.push(format!("not as the server has it: {task:?} is shown as {shown:?}"));
            }
        }
        for id in store.open_ids().expect("it is read") {
            if !world.tasks.contains_key(&id.0) {
                differing.push(format!("{id} is shown and was deleted"));
            }
        }
        drop(store);
        drop(world);
        self.verdict.broken.extend(differing);
    }
}

/// Plays one schedule; `told` keeps a log of it.
pub fn play(seed: u64, told: bool) -> Verdict {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let mut desk = Desk::new(seed, told);
        for _ in 0..70 {
            desk.turn().await;
        }
        desk.drain().await;
        desk.judge();
        desk.compare().await;
        let log = desk.net.world().log.take();
        desk.verdict.log = log.unwrap_or_default();
        desk.verdict
    })
}
