//! Active leads of some users (docs/amocrm-api.md#cards).

use serde_json::Value;

use super::entities::card;
use super::list::Wanted;
use super::wire::Fields;
use super::{ApiError, Client};
use crate::domain::{EntityKind, Lead, Stage, StatusId, UserId};

/// The most leads that are read: the filters are a paid feature, and without them everything is returned.
const MOST: usize = 10_000;
/// The most stages named in a query, to limit the length of the address.
const MOST_STAGES: usize = 40;

impl Client {
    /// Leads of these users (of everybody, if none is named) that are neither won nor lost, and whether these are all.
    /// What a server returns in spite of the filter is left out.
    ///
    /// # Errors
    /// See docs/amocrm-api.md#errors.
    pub async fn open_leads(&self, users: &[UserId], stages: &[Stage]) -> Result<(Vec<Lead>, bool), ApiError> {
        let query = narrowed(users, stages);
        let wanted = Wanted { path: "/api/v4/leads", name: "leads", query: &query, most: MOST };
        let listed = self.list(&wanted, lead).await?;
        let fits = |lead: &Lead| {
            let own = users.is_empty() || lead.responsible.is_some_and(|user| users.contains(&user));
            let status = lead.card.stage.as_ref().map(|stage| stage.status);
            own && !matches!(status, Some(StatusId::WON | StatusId::LOST))
        };
        Ok((listed.rows.into_iter().filter(fits).collect(), listed.whole))
    }
}

fn narrowed(users: &[UserId], stages: &[Stage]) -> Vec<(String, String)> {
    let mut query: Vec<(String, String)> = vec![("order[id]".into(), "asc".into())];
    query.extend(users.iter().map(|user| ("filter[responsible_user_id][]".into(), user.to_string())));
    let open: Vec<&Stage> =
        stages.iter().filter(|stage| !matches!(stage.status, StatusId::WON | StatusId::LOST)).collect();
    // With more stages the filter is left out: closed leads are dropped from the answer anyway.
    if open.len() <= MOST_STAGES {
        for (at, stage) in open.into_iter().enumerate() {
            query.push((format!("filter[statuses][{at}][pipeline_id]"), stage.pipeline.to_string()));
            query.push((format!("filter[statuses][{at}][status_id]"), stage.status.to_string()));
        }
    }
    query
}

fn lead(item: &Value) -> Option<Lead> {
    let fields = Fields::of(item);
    Some(Lead {
        card: card(EntityKind::Leads, item)?,
        responsible: fields.reference("responsible_user_id").map(Into::into),
        updated_at: fields.number("updated_at").unwrap_or_default(),
    })
}
