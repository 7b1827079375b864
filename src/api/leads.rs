//! Active leads of some users (sheet, section 5).

use std::collections::HashSet;

use serde_json::Value;

use super::entities::card;
use super::wire::Collection;
use super::{ApiError, Client};
use crate::domain::{EntityKind, Lead, Stage, StatusId, UserId};

/// Leads a page.
const PAGE: u32 = 250;
/// Pages that are read at most: the filters are a paid feature, and without them everything comes.
const MOST_PAGES: u32 = 40;
/// Stages that are named in a query at most: an address must not grow without end.
const MOST_STAGES: usize = 40;

impl Client {
    /// Leads of these users (of everybody, when none is named) that are neither won nor lost, and whether these are all. What a
    /// server lets through against the filter is left out here.
    ///
    /// # Errors
    /// As the error table of the sheet.
    pub async fn open_leads(&self, users: &[UserId], stages: &[Stage]) -> Result<(Vec<Lead>, bool), ApiError> {
        let narrow = narrowed(users, stages);
        let (mut leads, mut seen) = (Vec::new(), HashSet::new());
        for page in 1..=MOST_PAGES {
            let mut query = narrow.clone();
            query.push(("page".into(), page.to_string()));
            let Some(answer) = self.get::<Collection>("/api/v4/leads", &query).await? else { return Ok((leads, true)) };
            let more = answer.body.more();
            let all: Vec<Value> = answer.body.items("leads");
            let fits = |lead: &Lead| {
                let own = users.is_empty() || lead.responsible.is_some_and(|user| users.contains(&user));
                let status = lead.card.stage.as_ref().map(|stage| stage.status);
                own && !matches!(status, Some(StatusId::WON | StatusId::LOST))
            };
            let read: Vec<Lead> = all.iter().filter_map(lead).collect();
            // A server that repeats a page is not followed.
            let known = seen.len();
            seen.extend(read.iter().map(|lead| lead.card.subject.id));
            if seen.len() == known && !read.is_empty() {
                return Ok((leads, false));
            }
            leads.extend(read.into_iter().filter(fits));
            if !more {
                return Ok((leads, true));
            }
        }
        Ok((leads, false))
    }
}

fn narrowed(users: &[UserId], stages: &[Stage]) -> Vec<(String, String)> {
    let mut query: Vec<(String, String)> = vec![("limit".into(), PAGE.to_string()), ("order[id]".into(), "asc".into())];
    query.extend(users.iter().map(|user| ("filter[responsible_user_id][]".into(), user.to_string())));
    let open: Vec<&Stage> =
        stages.iter().filter(|stage| !matches!(stage.status, StatusId::WON | StatusId::LOST)).collect();
    if open.len() <= MOST_STAGES {
        for (at, stage) in open.into_iter().enumerate() {
            query.push((format!("filter[statuses][{at}][pipeline_id]"), stage.pipeline.to_string()));
            query.push((format!("filter[statuses][{at}][status_id]"), stage.status.to_string()));
        }
    }
    query
}

fn lead(item: &Value) -> Option<Lead> {
    let number = |key: &str| item.get(key).and_then(Value::as_i64);
    Some(Lead {
        card: card(EntityKind::Leads, item)?,
        responsible: number("responsible_user_id").map(Into::into),
        updated_at: number("updated_at").unwrap_or_default(),
    })
}
