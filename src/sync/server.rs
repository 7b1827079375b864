//! The requests that sync makes to amoCRM, as a trait so that it can be tested against another server.

use crate::api::{Added, ApiError, Client, Edited, NotePage, TaskEvent, TaskPage, TimeSpan};
use crate::domain::{
    Account, Card, EntityId, EntityKind, Identity, ListQuery, NewTask, Patch, Subject, Task, TaskId, User,
};

/// The calls of sync; each means the same as the method of [`Client`] with that name.
pub trait Server: Sync {
    /// [`Client::account`]
    fn account(&self) -> impl Future<Output = Result<Account, ApiError>> + Send;
    /// [`Client::identity`]
    fn identity(&self) -> impl Future<Output = Result<Identity, ApiError>> + Send;
    /// [`Client::users`]
    fn users(&self) -> impl Future<Output = Result<Vec<User>, ApiError>> + Send;
    /// [`Client::tasks`]
    fn tasks(&self, query: &ListQuery) -> impl Future<Output = Result<TaskPage, ApiError>> + Send;
    /// [`Client::task`]
    fn task(&self, id: TaskId) -> impl Future<Output = Result<Option<Task>, ApiError>> + Send;
    /// [`Client::add_tasks`]
    fn add_tasks(&self, items: &[(String, NewTask)]) -> impl Future<Output = Result<Vec<Added>, ApiError>> + Send;
    /// [`Client::edit_tasks`]
    fn edit_tasks(
        &self,
        items: &[(String, TaskId, Patch)],
    ) -> impl Future<Output = Result<Vec<Edited>, ApiError>> + Send;
    /// [`Client::note_page`]
    fn note_page(&self, subject: Subject, page: u32) -> impl Future<Output = Result<NotePage, ApiError>> + Send;
    /// [`Client::add_note`]
    fn add_note(
        &self,
        request: &str,
        subject: Subject,
        text: &str,
    ) -> impl Future<Output = Result<Option<i64>, ApiError>> + Send;
    /// [`Client::cards`]
    fn cards(&self, kind: EntityKind, ids: &[EntityId]) -> impl Future<Output = Result<Vec<Card>, ApiError>> + Send;
    /// [`Client::task_events`]
    fn task_events(
        &self,
        kinds: &[&str],
        span: TimeSpan,
        page: u32,
    ) -> impl Future<Output = Result<(Vec<TaskEvent>, bool), ApiError>> + Send;
}

impl Server for Client {
    async fn account(&self) -> Result<Account, ApiError> {
        Client::account(self).await
    }
    async fn identity(&self) -> Result<Identity, ApiError> {
        Client::identity(self).await
    }
    async fn users(&self) -> Result<Vec<User>, ApiError> {
        Client::users(self).await
    }
    async fn tasks(&self, query: &ListQuery) -> Result<TaskPage, ApiError> {
        Client::tasks(self, query).await
    }
    async fn task(&self, id: TaskId) -> Result<Option<Task>, ApiError> {
        Client::task(self, id).await
    }
    async fn add_tasks(&self, items: &[(String, NewTask)]) -> Result<Vec<Added>, ApiError> {
        Client::add_tasks(self, items).await
    }
    async fn edit_tasks(&self, items: &[(String, TaskId, Patch)]) -> Result<Vec<Edited>, ApiError> {
        Client::edit_tasks(self, items).await
    }
    async fn note_page(&self, subject: Subject, page: u32) -> Result<NotePage, ApiError> {
        Client::note_page(self, subject, page).await
    }
    async fn add_note(&self, request: &str, subject: Subject, text: &str) -> Result<Option<i64>, ApiError> {
        Client::add_note(self, request, subject, text).await
    }
    async fn cards(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Vec<Card>, ApiError> {
        Client::cards(self, kind, ids).await
    }
    async fn task_events(&self, kinds: &[&str], span: TimeSpan, page: u32) -> Result<(Vec<TaskEvent>, bool), ApiError> {
        Client::task_events(self, kinds, span, page).await
    }
}
