//! Many entities with their people, phones and companies in three requests: to know them before anybody asks.

use serde_json::Value;

use super::entities::{card, companies, contacts, with};
use super::wire::Fields;
use super::{ApiError, Client};
use crate::domain::{Card, EntityId, EntityKind};

/// Entities per request.
const MOST: usize = 50;
/// Contacts, or companies, per request.
const MOST_LINKED: usize = 250;

impl Client {
    /// These entities of one kind (the first fifty) with their contacts, if the server shows them. None if it ignores
    /// the filter, which is a paid feature: then asking for many is useless.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn cards_with_contacts(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Option<Vec<Card>>, ApiError> {
        let ids = &ids[..ids.len().min(MOST)];
        let Some(items) = self.chosen(kind, ids).await? else { return Ok(None) };
        let mut linked: Vec<Vec<EntityId>> = vec![Vec::new(); items.len()];
        if kind != EntityKind::Contacts {
            linked = items.iter().map(contacts).collect();
        }
        let Some(people) = self.linked(EntityKind::Contacts, &linked).await? else { return Ok(None) };
        let firms: Vec<Vec<EntityId>> = match kind {
            EntityKind::Companies => vec![Vec::new(); items.len()],
            _ => items.iter().map(companies).collect(),
        };
        // Someone who may not see companies still gets the people.
        let known = self.linked(EntityKind::Companies, &firms).await.ok().flatten().unwrap_or_default();
        let among = |cards: &[Card], id: &EntityId| cards.iter().find(|card| card.subject.id == *id).cloned();
        let whole = |((item, linked), firms): ((&Value, &Vec<EntityId>), &Vec<EntityId>)| {
            let mut found = card(kind, item)?;
            found.contacts = linked.iter().filter_map(|id| among(&people, id)).collect();
            found.contacts.extend(firms.iter().filter_map(|id| among(&known, id)));
            Some(found)
        };
        Ok(Some(items.iter().zip(&linked).zip(&firms).filter_map(whole).collect()))
    }

    /// The entities of one kind that others are linked with. None if the server ignores the filter.
    async fn linked(&self, kind: EntityKind, linked: &[Vec<EntityId>]) -> Result<Option<Vec<Card>>, ApiError> {
        let mut wanted: Vec<EntityId> = linked.iter().flatten().copied().collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted.truncate(MOST_LINKED);
        if wanted.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let found = self.chosen(kind, &wanted).await?;
        Ok(found.map(|found| found.iter().filter_map(|item| card(kind, item)).collect()))
    }

    /// Those of a list that have these ids; None if others are returned too.
    async fn chosen(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Option<Vec<Value>>, ApiError> {
        let mut query: Vec<_> = ids.iter().map(|id| ("filter[id][]".to_owned(), id.to_string())).collect();
        query.extend([("limit".into(), "250".into()), ("with".into(), with(kind))]);
        let with_id = |item: &Value| Some((Fields::of(item).id("id")?, item.clone()));
        let read = self.rows(&format!("/api/v4/{}", kind.word()), kind.word(), &query, with_id).await?;
        let own = read.rows.iter().all(|(id, _)| ids.contains(&(*id).into()));
        Ok(own.then(|| read.rows.into_iter().map(|(_, item)| item).collect()))
    }
}
