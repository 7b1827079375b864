//! The network as the sender and the sync see it.

use std::sync::{Arc, Mutex, MutexGuard};

use amotui::api::{Added, ApiError, Edited, NotePage, TaskEvent, TaskPage, TimeSpan};
use amotui::domain::{
    Account, Card, EntityId, EntityKind, Identity, ListQuery, NewTask, Patch, Subject, Task, TaskId, User,
};
use amotui::sync::Server;

use super::world::{Op, World};

#[derive(Clone)]
pub(super) struct Net(pub(super) Arc<Mutex<World>>);

impl Net {
    pub(super) fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().expect("nobody panics while holding the world")
    }
}

impl Net {
    pub(super) fn others_work(&self) {
        let mut world = self.world();
        if world.shifting && world.rng.chance(20) {
            world.edit_elsewhere();
        }
    }

    /// Answers take their time, so that what runs side by side overtakes each other.
    pub(super) async fn lag(&self) {
        let turns = {
            let mut world = self.world();
            if world.slow { world.rng.below(4) } else { 0 }
        };
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    }
}

impl Server for Net {
    async fn account(&self) -> Result<Account, ApiError> {
        self.lag().await;
        let mut world = self.world();
        world.read()?;
        Ok(world.account())
    }
    async fn identity(&self) -> Result<Identity, ApiError> {
        let known = self.world().known_identity();
        match known {
            Some(known) => Ok(known),
            None => Ok(self.account().await?.identity()),
        }
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
    async fn note_page(&self, subject: Subject, page: u32) -> Result<NotePage, ApiError> {
        self.lag().await;
        let page = self.world().note_page(subject, page);
        self.others_work();
        self.lag().await;
        page
    }
    async fn add_note(&self, request: &str, subject: Subject, text: &str) -> Result<Option<i64>, ApiError> {
        self.lag().await;
        let done = self.world().write(Op::Note(request.into(), subject, text.into()));
        self.lag().await;
        Ok(done?.first().map(|(_, id, _)| *id))
    }
    async fn cards(&self, _: EntityKind, _: &[EntityId]) -> Result<Vec<Card>, ApiError> {
        Ok(Vec::new())
    }
    async fn task_events(&self, _: &[&str], window: TimeSpan, _: u32) -> Result<(Vec<TaskEvent>, bool), ApiError> {
        self.lag().await;
        let mut world = self.world();
        world.read()?;
        world.note(|now| format!("{now} events in {window:?}"));
        if world.is_elsewhere() {
            return Ok((Vec::new(), false));
        }
        let event = |(at, id): &(i64, i64)| TaskEvent {
            kind: "task_deleted".into(),
            task: TaskId(*id),
            created_at: *at,
            created_by: None,
        };
        Ok((world.deleted.iter().filter(|(at, _)| (window.from..=window.to).contains(at)).map(event).collect(), false))
    }
}

impl Net {
    pub(super) fn listed(&self, query: &ListQuery) -> Result<TaskPage, ApiError> {
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
    pub(super) fn got(&self, id: TaskId) -> Result<Option<Task>, ApiError> {
        let mut world = self.world();
        world.read()?;
        if world.is_elsewhere() {
            world.doubt();
            return Ok(None);
        }
        let task = world.tasks.get(&id.0).cloned();
        if task.is_none() {
            world.doubt();
        }
        world.note(|now| format!("{now} get {id}: {}", task.is_some()));
        world.told(task.as_slice());
        Ok(task)
    }
}
