//! The leads, contacts, companies and customers that tasks are about (docs/amocrm-api.md#cards).

use serde_json::Value;

use super::wire::{Fields, Rows, words_of};
use super::{ApiError, Client};
use crate::domain::{Card, EntityId, EntityKind, Position, Stage, StatusId, Subject};

/// The most entities that one call requests individually.
const MOST_SINGLE: usize = 10;

impl Client {
    /// Names of up to 250 entities of one kind. Those not returned are not visible, provided the server did filter. The
    /// filter is a paid feature and ignored when off: then up to ten of them are requested individually, and the rest
    /// is left out and can be requested again. If the whole kind is forbidden or switched off, none is visible.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn cards(&self, kind: EntityKind, ids: &[EntityId]) -> Result<Vec<Card>, ApiError> {
        let mut query: Vec<_> = ids.iter().map(|id| ("filter[id][]".to_owned(), id.to_string())).collect();
        query.push(("limit".into(), "250".into()));
        let path = format!("/api/v4/{}", kind.word());
        let read = match self.rows(&path, kind.word(), &query, |item| card(kind, item)).await {
            Err(ApiError::Forbidden(_) | ApiError::NotFound) => Rows::none(),
            read => read?,
        };
        let all_read = read.unread.is_empty();
        let filtered = read.rows.iter().all(|card| ids.contains(&card.subject.id));
        let mut cards: Vec<Card> = read.rows.into_iter().filter(|card| ids.contains(&card.subject.id)).collect();
        if filtered {
            let missing = ids.iter().filter(|id| !cards.iter().any(|card| card.subject.id == **id));
            // A row that can't be read may be any of them: then none counts as hidden.
            let missing: Vec<Card> = missing.filter(|_| all_read).map(|id| hidden(Subject { kind, id: *id })).collect();
            cards.extend(missing);
            return Ok(cards);
        }
        let missing = ids.iter().filter(|id| !cards.iter().any(|card| card.subject.id == **id));
        let missing: Vec<EntityId> = missing.take(MOST_SINGLE).copied().collect();
        for id in missing {
            let subject = Subject { kind, id };
            cards.push(match self.entity(subject, &[]).await? {
                Some(item) => one(kind, &item)?,
                None => hidden(subject),
            });
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

    /// One entity with its contacts and their phones. A deleted or hidden one is returned as not visible.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn card(&self, subject: Subject) -> Result<Card, ApiError> {
        let Some(answer) = self.entity(subject, &[("with".into(), with(subject.kind))]).await? else {
            return Ok(hidden(subject));
        };
        let mut found = one(subject.kind, &answer)?;
        if let Some(reason) = unnamed_loss(&Fields::of(&answer)).filter(|_| found.loss.is_some()) {
            found.loss = self.loss_reason(reason).await.or(found.loss);
        }
        let ids = if subject.kind == EntityKind::Contacts { Vec::new() } else { contacts(&answer) };
        if !ids.is_empty() {
            found.contacts = self.cards(EntityKind::Contacts, &ids).await?;
            found.contacts.retain(|contact| contact.visible);
            found.contacts.sort_by_key(|contact| ids.iter().position(|id| *id == contact.subject.id));
        }
        // The client's name; someone who may not see it still gets the people.
        let ids = if subject.kind == EntityKind::Companies { Vec::new() } else { companies(&answer) };
        if !ids.is_empty()
            && let Ok(named) = self.cards(EntityKind::Companies, &ids).await
        {
            found.contacts.extend(named.into_iter().filter(|company| company.visible));
        }
        Ok(found)
    }

    /// The name of a loss reason, for servers that don't send it with the deal. None if it can't be fetched: a missing
    /// name is not a failure.
    async fn loss_reason(&self, id: i64) -> Option<String> {
        let list = async {
            let read = |item: &Value| Some((Fields::of(item).id("id")?, Fields::of(item).text("name")?));
            match self.rows("/api/v4/leads/loss_reasons", "loss_reasons", &[], read).await {
                Ok(read) => Some(read.rows),
                Err(ApiError::Forbidden(_) | ApiError::NotFound) => Some(Vec::new()),
                Err(_) => None,
            }
        };
        self.losses().name(id, list).await
    }

    /// Entities of one kind that match a text, in the server's order.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn find_cards(&self, kind: EntityKind, words: &str, limit: u32) -> Result<Vec<Card>, ApiError> {
        let query = [("query".into(), words.to_owned()), ("limit".into(), limit.to_string())];
        let path = format!("/api/v4/{}", kind.word());
        Ok(self.rows(&path, kind.word(), &query, |item| card(kind, item)).await?.rows)
    }

    /// Every stage of every pipeline, with its names and colour.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn pipelines(&self) -> Result<Vec<Stage>, ApiError> {
        let read = self.rows("/api/v4/leads/pipelines", "pipelines", &[], stages).await?;
        Ok(read.rows.into_iter().flatten().collect())
    }
}

/// The stages of a pipeline.
fn stages(pipeline: &Value) -> Option<Vec<Stage>> {
    let fields = Fields::of(pipeline);
    let (id, name) = (fields.id("id")?, fields.text("name"));
    let stage = |status: &Value| {
        let status = Fields::of(status);
        Some(Stage {
            pipeline: id.into(),
            status: status.id("id")?.into(),
            pipeline_name: name.clone(),
            status_name: status.text("name"),
            color: status.text("color").map(|hex| hex.trim_start_matches('#').to_owned()),
            position: None,
        })
    };
    let mut stages: Vec<_> = fields.inner("_embedded").list("statuses").into_iter().filter_map(stage).collect();
    // Won and lost are not steps on the way, so they have no position.
    let of = stages.iter().filter(|stage| is_open(stage)).count();
    for (at, stage) in stages.iter_mut().filter(|stage| is_open(stage)).enumerate() {
        stage.position = Some(Position { at: at + 1, of });
    }
    Some(stages)
}

/// Neither won nor lost.
fn is_open(stage: &Stage) -> bool {
    !matches!(stage.status, StatusId::WON | StatusId::LOST)
}

/// What is requested along with an entity of this kind.
pub(super) fn with(kind: EntityKind) -> String {
    if kind == EntityKind::Leads { "contacts,loss_reason" } else { "contacts" }.to_owned()
}

/// An entity that was requested by its id.
fn one(kind: EntityKind, item: &Value) -> Result<Card, ApiError> {
    card(kind, item).ok_or_else(|| ApiError::Unreadable { what: kind.word(), said: words_of(item) })
}

/// The first contacts of an entity, main one first.
pub(super) fn contacts(item: &Value) -> Vec<EntityId> {
    let embedded = Fields::of(item).inner("_embedded");
    let mut linked: Vec<Fields<'_>> = embedded.list("contacts").into_iter().map(Fields::of).collect();
    linked.sort_by_key(|contact| contact.truth("is_main") != Some(true));
    linked.into_iter().filter_map(|contact| contact.id("id")).take(MOST_SINGLE).map(Into::into).collect()
}

/// The first companies of an entity.
pub(super) fn companies(item: &Value) -> Vec<EntityId> {
    let embedded = Fields::of(item).inner("_embedded");
    let linked = embedded.list("companies").into_iter().map(Fields::of);
    linked.filter_map(|company| company.id("id")).take(MOST_SINGLE).map(Into::into).collect()
}

fn hidden(subject: Subject) -> Card {
    Card { visible: false, ..Card::named(subject, "") }
}

/// None without an id.
pub(super) fn card(kind: EntityKind, item: &Value) -> Option<Card> {
    let fields = Fields::of(item);
    let stage = fields.reference("pipeline_id").zip(fields.reference("status_id")).map(|(pipeline, status)| Stage {
        pipeline: pipeline.into(),
        status: status.into(),
        pipeline_name: None,
        status_name: None,
        color: None,
        position: None,
    });
    // `price` is without the cents (docs/amocrm-api.md#cards).
    let amount = fields.hundredths("price_with_minor_units").or_else(|| fields.hundredths("price"));
    Some(Card {
        subject: Subject { kind, id: fields.id("id")?.into() },
        name: fields.text("name").unwrap_or_default(),
        price: amount.map(|amount| amount.div_euclid(100)),
        cents: amount.map_or(0, |amount| amount.rem_euclid(100) as u8),
        loss: loss(&fields),
        stage,
        phones: values(&fields, "PHONE"),
        emails: values(&fields, "EMAIL"),
        contacts: Vec::new(),
        visible: true,
    })
}

/// Why a lead was lost: the name of the reason, otherwise its number.
fn loss(lead: &Fields<'_>) -> Option<String> {
    named_loss(lead).or_else(|| lead.id("loss_reason_id").map(|id| format!("#{id}")))
}

/// The name of the reason, which comes either as a list of one or by itself.
fn named_loss(lead: &Fields<'_>) -> Option<String> {
    let embedded = lead.inner("_embedded");
    let named = embedded.list("loss_reason").into_iter().find_map(|reason| Fields::of(reason).text("name"));
    named.or_else(|| embedded.inner("loss_reason").text("name"))
}

/// The reason of a lead that came without its name.
fn unnamed_loss(lead: &Fields<'_>) -> Option<i64> {
    lead.id("loss_reason_id").filter(|_| named_loss(lead).is_none())
}

/// Values of a custom field by its code; `custom_fields_values` is null if there are none.
fn values(item: &Fields<'_>, code: &str) -> Vec<String> {
    let fields = item.list("custom_fields_values").into_iter().map(Fields::of);
    fields
        .filter(|field| field.text("field_code").as_deref() == Some(code))
        .flat_map(|field| field.list("values"))
        .filter_map(|value| Fields::of(value).text("value"))
        .collect()
}
