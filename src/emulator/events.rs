//! The feed of events: the only place where deletions show.

use serde_json::Value;

use super::data::Data;
use super::query::Query;
use super::tasks::Condition;

/// More ids than that are not looked at.
const MOST_IDS: usize = 10;

/// Events that the filters leave, the latest first; `by_id` is false where that filter is off.
pub(super) fn list(data: &Data, query: &Query, by_id: bool, skip: u64, limit: u64) -> Vec<Value> {
    let entities = query.many("filter[entity]");
    // There are events on tasks only; the filter takes one or several names, with commas or as an array.
    if !entities.is_empty() && !words(&entities).contains(&"task") {
        return Vec::new();
    }
    let mut condition = Condition::new();
    condition.one_word_of("type", &words(&query.many("filter[type]")));
    if by_id && !entities.is_empty() {
        condition.one_of("task", &some(query.numbers("filter[entity_id]")));
    }
    condition.one_of("by", &some(query.numbers("filter[created_by]")));
    condition.when("at", "filter[created_at]", query);
    data.events(&condition.sql(), &condition.values, skip, limit)
}

fn words<'a>(given: &[&'a str]) -> Vec<&'a str> {
    given.iter().flat_map(|word| word.split(',')).map(str::trim).filter(|word| !word.is_empty()).collect()
}

fn some(mut ids: Vec<i64>) -> Vec<i64> {
    ids.truncate(MOST_IDS);
    ids
}
