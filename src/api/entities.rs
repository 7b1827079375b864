//! Leads, contacts, companies and customers behind the tasks (sheet, section 5).

use serde_json::Value;

use super::wire::Collection;
use super::{ApiError, Client};
use crate::domain::{Card, EntityId, EntityKind, Stage, Subject};

impl Client {
    /// Names of up to 250 entities of one kind in one request. Those that the server did not answer are marked invisible only when
    /// it did filter; the filter is a paid feature and ignored when off.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn cards(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Vec<Card>, ApiError> {
        let mut query: Vec<_> = ids.iter().map(|id| ("filter[id][]".to_owned(), id.to_string())).collect();
        query.push(("limit".into(), "250".into()));
        let answer = self.get::<Collection>(&format!("/api/v4/{}", kind.word()), &query).await?;
        let all: Vec<Value> = answer.map(|answer| answer.body.items(kind.word())).unwrap_or_default();
        let all: Vec<Card> = all.iter().filter_map(|item| card(kind, item)).collect();
        let filtered = all.iter().all(|card| ids.contains(&card.subject.id));
        let mut cards: Vec<Card> = all.into_iter().filter(|card| ids.contains(&card.subject.id)).collect();
        if filtered {
            let missing = ids.iter().filter(|id| !cards.iter().any(|card| card.subject.id == **id));
            let missing: Vec<Card> = missing.map(|id| hidden(Subject { kind, id: *id })).collect();
            cards.extend(missing);
        }
        Ok(cards)
    }

    /// One entity with its contacts and their phones. A deleted or hidden one comes back as not visible.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn card(&self, subject: Subject) -> Result<Card, ApiError> {
        let path = format!("/api/v4/{}/{}", subject.kind.word(), subject.id);
        let answer = match self.get::<Value>(&path, &[("with".into(), "contacts".into())]).await {
            Ok(Some(answer)) => answer.body,
            Ok(None) | Err(ApiError::NotFound) => return Ok(hidden(subject)),
            Err(error) => return Err(error),
        };
        let Some(mut found) = card(subject.kind, &answer) else { return Ok(hidden(subject)) };
        if subject.kind != EntityKind::Contacts {
            let linked = answer.pointer("/_embedded/contacts").and_then(Value::as_array);
            let ids: Vec<EntityId> = linked
                .into_iter()
                .flatten()
                .filter_map(|item| item.get("id")?.as_i64())
                .take(10)
                .map(Into::into)
                .collect();
            if !ids.is_empty() {
                found.contacts = self.cards(EntityKind::Contacts, &ids).await?;
                found.contacts.retain(|contact| contact.visible);
            }
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

    /// Every stage of every pipeline, with its names.
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
                })
            }));
        }
        Ok(stages)
    }
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

fn card(kind: EntityKind, item: &Value) -> Option<Card> {
    let number = |key: &str| item.get(key).and_then(Value::as_i64);
    let stage = number("pipeline_id").zip(number("status_id")).map(|(pipeline, status)| Stage {
        pipeline: pipeline.into(),
        status: status.into(),
        pipeline_name: None,
        status_name: None,
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
        .filter_map(|value| value.get("value")?.as_str().map(str::to_owned))
        .collect()
}
