//! Leads, contacts, companies and customers as they are shown: complete models with their links and linked entities.

use serde_json::{Value, json};

use super::account;
use super::condition::Condition;
use super::data::{Data, Linked};
use super::query::Query;
use super::reply::link;
use super::texts::Texts;

/// The most pairs of pipeline and status in a filter.
const MOST_STAGES: usize = 1_000;

/// The filters of a list of entities. Unknown names are ignored, as by the server (docs/amocrm-api.md#rule).
pub(super) fn narrow(kind: &str, query: &Query, filters: bool) -> Condition {
    let mut condition = Condition::new();
    condition.one_word_of("kind", &[kind]);
    if let Some(words) = query.one("query").map(str::trim).filter(|words| !words.is_empty()) {
        condition.and("instr(words, ?)", [words.to_lowercase().into()]);
    }
    // Filters are a paid feature (docs/amocrm-api.md#lists); the search works without them.
    if !filters {
        return condition;
    }
    condition.one_of("id", &query.numbers("filter[id]"));
    for field in ["responsible_user_id", "created_by", "updated_by", "pipeline_id"] {
        condition.one_of(&format!("body ->> '{field}'"), &query.numbers(&format!("filter[{field}]")));
    }
    if let Some(name) = query.many("filter[name]").first() {
        condition.and("body ->> 'name' = ?", [(*name).to_owned().into()]);
    }
    for field in ["created_at", "updated_at", "closed_at", "price", "closest_task_at"] {
        condition.when(&format!("body ->> '{field}'"), &format!("filter[{field}]"), query);
    }
    in_stages(&mut condition, query);
    condition
}

/// `filter[statuses][0][pipeline_id]` with its `[status_id]`.
fn in_stages(condition: &mut Condition, query: &Query) {
    let number = |at: usize, part: &str| {
        query.one(&format!("filter[statuses][{at}][{part}]")).and_then(|text| text.parse::<i64>().ok())
    };
    let stages: Vec<String> = (0..MOST_STAGES)
        .map_while(|at| number(at, "pipeline_id").zip(number(at, "status_id")))
        .map(|(pipeline, status)| format!("(body ->> 'pipeline_id' = {pipeline} AND body ->> 'status_id' = {status})"))
        .collect();
    if !stages.is_empty() {
        condition.and(&format!("({})", stages.join(" OR ")), []);
    }
}

/// The order of a list of entities; by id unless a known one is requested.
pub(super) fn order(query: &Query) -> String {
    for field in ["created_at", "updated_at", "id"] {
        match query.one(&format!("order[{field}]")) {
            Some("asc") => return format!("body ->> '{field}' ASC, id ASC"),
            Some("desc") => return format!("body ->> '{field}' DESC, id DESC"),
            _ => {}
        }
    }
    "id ASC".into()
}

/// How cards are shown.
pub(super) struct Window<'a> {
    pub host: &'a str,
    /// The additional parts requested by the query.
    pub with: &'a [&'a str],
    pub texts: &'a Texts,
}

impl Window<'_> {
    /// A card with its links and linked entities.
    pub(super) fn show(&self, data: &Data, kind: &str, mut card: Value) -> Value {
        let id = card["id"].as_i64().unwrap_or_default();
        card["closest_task_at"] = data.closest_task(kind, id).map_or(Value::Null, Value::from);
        card["account_id"] = account::ACCOUNT.into();
        card["_links"] = link(self.host, &format!("{kind}/{id}"));
        for field in card["custom_fields_values"].as_array_mut().into_iter().flatten() {
            field["is_computed"] = false.into();
        }
        let always: &[&str] = if matches!(kind, "leads" | "contacts") { &["companies"] } else { &[] };
        for to in super::asked::ENTITIES.into_iter().filter(|to| *to != kind) {
            if always.contains(&to) || self.with.contains(&to) {
                let linked = data.links(kind, id, to);
                card["_embedded"][to] = linked.into_iter().map(|linked| self.linked(to, linked)).collect();
            }
        }
        if kind == "customers" {
            card["_embedded"]["segments"] = json!([]);
        }
        if self.with.contains(&"catalog_elements") {
            card["_embedded"]["catalog_elements"] = json!([]);
        }
        if kind == "leads" && self.with.contains(&"loss_reason") {
            let reason = card["loss_reason_id"].as_i64().and_then(|id| account::loss_reason(id, self.texts));
            card["_embedded"]["loss_reason"] = reason.into_iter().map(|reason| self.reason(reason)).collect();
        }
        card
    }

    fn linked(&self, kind: &str, linked: Linked) -> Value {
        let mut shown = json!({ "id": linked.id, "_links": link(self.host, &format!("{kind}/{}", linked.id)) });
        if kind == "contacts" {
            shown["is_main"] = linked.main.into();
        }
        shown
    }

    /// A reason for losing a deal, with its link.
    pub(super) fn reason(&self, mut reason: Value) -> Value {
        reason["_links"] = link(self.host, &format!("leads/loss_reasons/{}", reason["id"]));
        reason
    }
}
