//! The feed of events: the only place where deletions are visible.

use serde_json::{Value, json};

use super::condition::Condition;
use super::query::Query;

/// The most ids that a filter takes into account.
const MOST_IDS: usize = 10;
/// The types of events here, as listed by `GET /api/v4/events/types`.
const TYPES: [(&str, i64); 16] = [
    ("lead_added", 1),
    ("lead_status_changed", 3),
    ("entity_responsible_changed", 6),
    ("contact_added", 10),
    ("company_added", 14),
    ("customer_added", 18),
    ("sale_field_changed", 22),
    ("name_field_changed", 23),
    ("common_note_added", 30),
    ("task_added", 40),
    ("task_completed", 41),
    ("task_deleted", 42),
    ("task_type_changed", 43),
    ("task_text_changed", 44),
    ("task_deadline_changed", 45),
    ("task_result_added", 46),
];

/// The filters; with `by_id` false, those by entity and user are ignored.
pub(super) fn narrow(query: &Query, by_id: bool) -> Condition {
    // The filter takes one or several names, separated by commas or as an array.
    let entities = query.many("filter[entity]");
    let mut condition = Condition::new();
    condition.one_word_of("kind", &words(&entities));
    condition.one_word_of("type", &words(&query.many("filter[type]")));
    let ids: Vec<i64> = query.many("filter[id]").iter().filter_map(|id| number(id)).collect();
    condition.one_of("id", &ids);
    if by_id && !entities.is_empty() {
        condition.one_of("entity", &some(query.numbers("filter[entity_id]")));
    }
    condition.one_of("by", &some(query.numbers("filter[created_by]")));
    condition.when("at", "filter[created_at]", query);
    condition
}

/// Newest first, unless the query asks otherwise and `listens` is true.
pub(super) fn order(query: &Query, listens: bool) -> &'static str {
    let ascending = ["created_at", "id"].iter().any(|field| query.one(&format!("order[{field}]")) == Some("asc"));
    if listens && ascending { "id ASC" } else { "id DESC" }
}

/// The event with this id; if the id is invalid, no event at all.
pub(super) fn named(id: &str) -> Condition {
    let mut condition = Condition::new();
    condition.and("id = ?", [number(id).unwrap_or_default().into()]);
    condition
}

/// The number in an id.
fn number(id: &str) -> Option<i64> {
    id.strip_prefix("01").filter(|digits| digits.len() == 24)?.parse().ok()
}

pub(super) fn types() -> Vec<Value> {
    TYPES.iter().map(|(key, number)| json!({ "key": key, "type": number, "lang": key.replace('_', " ") })).collect()
}

/// The list that contains the entity of an event.
pub(super) fn list_of(what: &str) -> &'static str {
    match what {
        "lead" => "leads",
        "contact" => "contacts",
        "company" => "companies",
        "customer" => "customers",
        _ => "tasks",
    }
}

/// The feed's name for an entity of a list.
pub(super) fn singular(list: &str) -> &'static str {
    match list {
        "leads" => "lead",
        "contacts" => "contact",
        "companies" => "company",
        "customers" => "customer",
        _ => "task",
    }
}

fn words<'a>(given: &[&'a str]) -> Vec<&'a str> {
    given.iter().flat_map(|word| word.split(',')).map(str::trim).filter(|word| !word.is_empty()).collect()
}

fn some(mut ids: Vec<i64>) -> Vec<i64> {
    ids.truncate(MOST_IDS);
    ids
}
