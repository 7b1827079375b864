//! Leads, contacts, companies and customers behind the tasks (sheet, section 5).

use serde_json::Value;

use super::wire::Collection;
use super::{ApiError, Client};
use crate::domain::{Card, EntityId, EntityKind, Stage, Subject};

/// Entities that one call asks for one by one, at most.
const MOST_SINGLE: usize = 10;

impl Client {
    /// Names of up to 250 entities of one kind. Those that the server did not answer are not visible if it did filter. The
    /// filter is a paid feature and ignored when off: then up to ten of them are asked for one by one, the rest is left out
    /// and can be asked for again. Where the whole kind is forbidden or switched off, none is visible.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn cards(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Vec<Card>, ApiError> {
        let mut query: Vec<_> = ids.iter().map(|id| ("filter[id][]".to_owned(), id.to_string())).collect();
        query.push(("limit".into(), "250".into()));
        let answer = match self.get::<Collection>(&format!("/api/v4/{}", kind.word()), &query).await {
            Err(ApiError::Forbidden(_) | ApiError::NotFound) => None,
            answer => answer?,
        };
        let all: Vec<Value> = answer.map(|answer| answer.body.items(kind.word())).unwrap_or_default();
        let all: Vec<Card> = all.iter().filter_map(|item| card(kind, item)).collect();
        let filtered = all.iter().all(|card| ids.contains(&card.subject.id));
        let mut cards: Vec<Card> = all.into_iter().filter(|card| ids.contains(&card.subject.id)).collect();
        if filtered {
            let missing = ids.iter().filter(|id| !cards.iter().any(|card| card.subject.id == **id));
            let missing: Vec<Card> = missing.map(|id| hidden(Subject { kind, id: *id })).collect();
            cards.extend(missing);
            return Ok(cards);
        }
        let missing = ids.iter().filter(|id| !cards.iter().any(|card| card.subject.id == **id));
        let missing: Vec<EntityId> = missing.take(MOST_SINGLE).copied().collect();
        for id in missing {
            let subject = Subject { kind, id };
            let found = self.entity(subject, &[]).await?.and_then(|item| card(kind, &item));
            cards.push(found.unwrap_or_else(|| hidden(subject)));
        }
        Ok(cards)
    }

    /// `GET /api/v4/{type}/{id}`; None for what is deleted or hidden.
    async fn entity(&self, subject: Subject, query: &[(String, String)]) -> Result<Option<Value>, ApiError> {
        match self.get::<Value>(&format!("/api/v4/{}/{}", subject.kind.word(), subject.id), query).await {
            Ok(answer) => Ok(answer.map(|answer| answer.body)),
            Err(ApiError::NotFound | ApiError::Forbidden(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// One entity with its contacts and their phones. A deleted or hidden one comes back as not visible.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn card(&self, subject: Subject) -> Result<Card, ApiError> {
        let Some(answer) = self.entity(subject, &[("with".into(), "contacts".into())]).await? else {
            return Ok(hidden(subject));
        };
        let Some(mut found) = card(subject.kind, &answer) else { return Ok(hidden(subject)) };
        let ids = if subject.kind == EntityKind::Contacts { Vec::new() } else { contacts(&answer) };
        if !ids.is_empty() {
            found.contacts = self.cards(EntityKind::Contacts, &ids).await?;
            found.contacts.retain(|contact| contact.visible);
            found.contacts.sort_by_key(|contact| ids.iter().position(|id| *id == contact.subject.id));
        }
        Ok(found)
    }

    /// Entities of one kind in which a text is found, in the server's order.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn find_cards(&self, kind: EntityKind, words: &str, limit: u32) -> Result<Vec<Card>, ApiError> {
        let query = [("query".into(), words.to_owned()), ("limit".into(), limit.to_string())];
        let answer = self.get::<Collection>(&format!("/api/v4/{}", kind.word()), &query).await?;
        let all: Vec<Value> = answer.map(|answer| answer.body.items(kind.word())).unwrap_or_default();
        Ok(all.iter().filter_map(|item| card(kind, item)).collect())
    }

    /// Every stage of every pipeline, with its names and colour.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn pipelines(&self) -> Result<Vec<Stage>, ApiError> {
        let answer = self.get::<Collection>("/api/v4/leads/pipelines", &[]).await?;
        let all: Vec<Value> = answer.map(|answer| answer.body.items("pipelines")).unwrap_or_default();
        let mut stages = Vec::new();
        for pipeline in &all {
            let Some(id) = pipeline.get("id").and_then(Value::as_i64) else { continue };
            let name = pipeline.get("name").and_then(Value::as_str).map(str::to_owned);
            let statuses = pipeline.pointer("/_embedded/statuses").and_then(Value::as_array);
            stages.extend(statuses.into_iter().flatten().filter_map(|status| {
                Some(Stage {
                    pipeline: id.into(),
                    status: status.get("id")?.as_i64()?.into(),
                    pipeline_name: name.clone(),
                    status_name: status.get("name").and_then(Value::as_str).map(str::to_owned),
                    color: status
                        .get("color")
                        .and_then(Value::as_str)
                        .map(|hex| hex.trim_start_matches('#').to_owned()),
                })
            }));
        }
        Ok(stages)
    }
}

/// The first contacts of an entity, the main one first.
pub(super) fn contacts(item: &Value) -> Vec<EntityId> {
    let linked = item.pointer("/_embedded/contacts").and_then(Value::as_array);
    let mut linked: Vec<&Value> = linked.into_iter().flatten().collect();
    linked.sort_by_key(|contact| contact.get("is_main").and_then(Value::as_bool) != Some(true));
    linked.into_iter().filter_map(|contact| contact.get("id")?.as_i64()).take(MOST_SINGLE).map(Into::into).collect()
}

fn hidden(subject: Subject) -> Card {
    Card {
        subject,
        name: String::new(),
        price: None,
        stage: None,
        phones: Vec::new(),
        emails: Vec::new(),
        contacts: Vec::new(),
        visible: false,
    }
}

pub(super) fn card(kind: EntityKind, item: &Value) -> Option<Card> {
    let number = |key: &str| item.get(key).and_then(Value::as_i64);
    let stage = number("pipeline_id").zip(number("status_id")).map(|(pipeline, status)| Stage {
        pipeline: pipeline.into(),
        status: status.into(),
        pipeline_name: None,
        status_name: None,
        color: None,
    });
    Some(Card {
        subject: Subject { kind, id: number("id")?.into() },
        name: item.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        price: number("price"),
        stage,
        phones: values(item, "PHONE"),
        emails: values(item, "EMAIL"),
        contacts: Vec::new(),
        visible: true,
    })
}

/// Values of a custom field by its code; `custom_fields_values` is null when there are none.
fn values(item: &Value, code: &str) -> Vec<String> {
    let fields = item.get("custom_fields_values").and_then(Value::as_array);
    fields
        .into_iter()
        .flatten()
        .filter(|field| field.get("field_code").and_then(Value::as_str) == Some(code))
        .filter_map(|field| field.get("values")?.as_array())
        .flatten()
        .filter_map(|value| match value.get("value")? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect()
}
