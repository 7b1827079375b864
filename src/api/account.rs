//! The account and its users (docs/amocrm-api.md#account).

use serde_json::Value;

use super::list::Wanted;
use super::wire::{Fields, words_of};
use super::{ApiError, Client};
use crate::domain::{Account, Group, TaskType, User};

/// The most users that are read.
const MOST_USERS: usize = 10_000;

impl Client {
    /// `GET /api/v4/account` with types, groups and time zone.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn account(&self) -> Result<Account, ApiError> {
        let with = "task_types,users_groups,datetime_settings".to_owned();
        let answer = self.get::<Value>("/api/v4/account", &[("with".into(), with)]).await?;
        let host = self.origin().host();
        let answer = answer.ok_or(ApiError::NotAmo { host, status: 204 })?;
        let mut account = account(&answer.body)
            .ok_or_else(|| ApiError::Unreadable { what: "account", said: words_of(&answer.body) })?;
        // The answer names no user; the token may.
        if account.current_user.0 == 0 {
            account.current_user = self.user_of(&answer.token).unwrap_or_default();
        }
        self.answering().said(account.identity(), answer.token);
        Ok(account)
    }

    /// `GET /api/v4/users`, all pages. Only administrators may list them: [`ApiError::Forbidden`] is normal for others.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn users(&self) -> Result<Vec<User>, ApiError> {
        let wanted = Wanted { path: "/api/v4/users", name: "users", query: &[], most: MOST_USERS };
        Ok(self.list(&wanted, user).await?.rows)
    }
}

/// None without an id: then it is not an account.
fn account(item: &Value) -> Option<Account> {
    let fields = Fields::of(item);
    let embedded = fields.inner("_embedded");
    // Place and spelling vary, and every part is optional (docs/amocrm-api.md#account).
    let zone = [embedded.inner("datetime_settings"), fields.inner("datetime_settings")]
        .into_iter()
        .find_map(|settings| settings.text("timezone"));
    Some(Account {
        id: fields.id("id")?.into(),
        name: fields.text("name").unwrap_or_default(),
        subdomain: fields.text("subdomain").unwrap_or_default(),
        current_user: fields.id("current_user_id").unwrap_or_default().into(),
        zone,
        currency: fields.text("currency"),
        country: fields.text("country"),
        types: embedded.list("task_types").into_iter().filter_map(task_type).collect(),
        groups: embedded.list("users_groups").into_iter().filter_map(group).collect(),
    })
}

fn task_type(item: &Value) -> Option<TaskType> {
    let fields = Fields::of(item);
    Some(TaskType {
        id: fields.id("id")?.into(),
        name: fields.text("name").unwrap_or_default(),
        code: fields.text("code"),
        color: fields.text("color"),
    })
}

/// The group of everybody who is in no other one has the id 0.
fn group(item: &Value) -> Option<Group> {
    let fields = Fields::of(item);
    Some(Group { id: fields.reference("id")?.into(), name: fields.text("name").unwrap_or_default() })
}

fn user(item: &Value) -> Option<User> {
    let fields = Fields::of(item);
    let rights = fields.inner("rights");
    Some(User {
        id: fields.id("id")?.into(),
        name: fields.text("name").unwrap_or_default(),
        group: rights.reference("group_id").map(Into::into),
        active: rights.truth("is_active").unwrap_or(true),
    })
}
