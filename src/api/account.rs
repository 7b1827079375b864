//! The account and its users (sheet, section 5).

use serde::Deserialize;
use serde_json::Value;

use super::wire::{Collection, loose, text};
use super::{ApiError, Client};
use crate::domain::{Account, Group, TaskType, User};

impl Client {
    /// `GET /api/v4/account` with types, groups and time zone.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn account(&self) -> Result<Account, ApiError> {
        let with = "task_types,users_groups,datetime_settings".to_owned();
        let answer = self.get::<Wire>("/api/v4/account", &[("with".into(), with)]).await?;
        let host = self.origin().host();
        let answer = answer.ok_or(ApiError::NotAmo { host, status: 204 })?;
        let account = answer.body.account();
        self.answering().said(account.identity(), answer.token);
        Ok(account)
    }

    /// `GET /api/v4/users`, all pages. Only administrators may: [`ApiError::Forbidden`] is usual for others.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn users(&self) -> Result<Vec<User>, ApiError> {
        let mut users = Vec::new();
        for page in 1..=40 {
            let query = [("limit".into(), "250".into()), ("page".into(), page.to_string())];
            let Some(answer) = self.get::<Collection>("/api/v4/users", &query).await? else { break };
            let more = answer.body.more();
            users.extend(answer.body.items::<WireUser>("users").into_iter().map(WireUser::user));
            if !more {
                break;
            }
        }
        Ok(users)
    }
}

#[derive(Deserialize)]
struct Wire {
    #[serde(deserialize_with = "loose")]
    id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default, deserialize_with = "text")]
    subdomain: String,
    #[serde(default, deserialize_with = "loose")]
    current_user_id: Option<i64>,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    datetime_settings: Value,
    #[serde(default, rename = "_embedded")]
    embedded: Value,
}

impl Wire {
    fn account(self) -> Account {
        // The sheet: place and spelling vary, every part is optional.
        let settings = self.embedded.get("datetime_settings").unwrap_or(&self.datetime_settings);
        let zone = settings.get("timezone").and_then(Value::as_str).map(str::to_owned);
        Account {
            id: self.id.unwrap_or_default().into(),
            name: self.name,
            subdomain: self.subdomain,
            current_user: self.current_user_id.unwrap_or_default().into(),
            zone,
            currency: self.currency,
            country: self.country,
            types: list(&self.embedded, "task_types", |item| {
                Some(TaskType {
                    id: item.get("id")?.as_i64()?.into(),
                    name: word(item, "name").unwrap_or_default(),
                    code: word(item, "code"),
                    color: word(item, "color"),
                })
            }),
            groups: list(&self.embedded, "users_groups", |item| {
                Some(Group { id: item.get("id")?.as_i64()?.into(), name: word(item, "name").unwrap_or_default() })
            }),
        }
    }
}

fn list<T>(embedded: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    embedded
        .get(name)
        .and_then(Value::as_array)
        .map(|items| items.iter().filter_map(read).collect())
        .unwrap_or_default()
}

fn word(item: &Value, key: &str) -> Option<String> {
    item.get(key).and_then(Value::as_str).map(str::to_owned)
}

#[derive(Deserialize)]
struct WireUser {
    #[serde(deserialize_with = "loose")]
    id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    name: String,
    #[serde(default)]
    rights: Value,
}

impl WireUser {
    fn user(self) -> User {
        User {
            id: self.id.unwrap_or_default().into(),
            name: self.name,
            group: self.rights.get("group_id").and_then(Value::as_i64).map(Into::into),
            active: self.rights.get("is_active").and_then(Value::as_bool).unwrap_or(true),
        }
    }
}
