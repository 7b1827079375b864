//! Many entities with their contacts and phones in two requests: to know them before anybody asks.

use serde_json::Value;

use super::entities::{card, contacts, with};
use super::wire::Fields;
use super::{ApiError, Client};
use crate::domain::{Card, EntityId, EntityKind};

/// Entities a request.
const MOST: usize = 50;
/// Contacts a request.
const MOST_CONTACTS: usize = 250;

impl Client {
    /// These entities of one kind (the first fifty) with their contacts, as far as the server shows them. None when it ignores the
    /// filter, which is a paid feature: then asking for many is no use.
    ///
    /// # Errors
    /// As docs/amocrm-api.md#errors has them.
    pub async fn cards_with_contacts(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Option<Vec<Card>>, ApiError> {
        let ids = &ids[..ids.len().min(MOST)];
        let Some(items) = self.chosen(kind, ids).await? else { return Ok(None) };
        let mut linked: Vec<Vec<EntityId>> = vec![Vec::new(); items.len()];
        if kind != EntityKind::Contacts {
            linked = items.iter().map(contacts).collect();
        }
        let mut wanted: Vec<EntityId> = linked.iter().flatten().copied().collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted.truncate(MOST_CONTACTS);
        let people = match wanted.as_slice() {
            [] => Vec::new(),
            wanted => match self.chosen(EntityKind::Contacts, wanted).await? {
                Some(people) => people,
                None => return Ok(None),
            },
        };
        let people: Vec<Card> = people.iter().filter_map(|item| card(EntityKind::Contacts, item)).collect();
        let whole = |(item, linked): (&Value, &Vec<EntityId>)| {
            let mut found = card(kind, item)?;
            let of = |id: &EntityId| people.iter().find(|person| person.subject.id == *id).cloned();
            found.contacts = linked.iter().filter_map(of).collect();
            Some(found)
        };
        Ok(Some(items.iter().zip(&linked).filter_map(whole).collect()))
    }

    /// Those of a list that have these ids; None when others come too.
    async fn chosen(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Option<Vec<Value>>, ApiError> {
        let mut query: Vec<_> = ids.iter().map(|id| ("filter[id][]".to_owned(), id.to_string())).collect();
        query.extend([("limit".into(), "250".into()), ("with".into(), with(kind))]);
        let with_id = |item: &Value| Some((Fields::of(item).id("id")?, item.clone()));
        let read = self.rows(&format!("/api/v4/{}", kind.word()), kind.word(), &query, with_id).await?;
        let own = read.rows.iter().all(|(id, _)| ids.contains(&(*id).into()));
        Ok(own.then(|| read.rows.into_iter().map(|(_, item)| item).collect()))
    }
}
