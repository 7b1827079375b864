//! Leads: the filters that the lists of entities know, and deals that nobody has a task for.

use serde_json::{Value, json};

use super::office::{ME, PIPELINE, open_stage};
use super::query::Query;
use super::texts::TEXTS;

/// Ids of the deals without a task begin here.
const IDLE: i64 = 910_000;
/// So many there are.
const IDLE_COUNT: i64 = 9;
const WON: i64 = 142;
const DAY: i64 = 86_400;

/// `filter[id]`, `filter[responsible_user_id]` and `filter[statuses]` as a condition on the table of entities.
pub(super) fn narrow(query: &Query) -> String {
    let mut conditions = vec!["1".to_owned()];
    for (filter, column) in [("filter[id]", "id"), ("filter[responsible_user_id]", "body ->> 'responsible_user_id'")] {
        let numbers: Vec<String> = query.numbers(filter).iter().map(i64::to_string).collect();
        if !numbers.is_empty() {
            conditions.push(format!("{column} IN ({})", numbers.join(",")));
        }
    }
    let number = |at: usize, part: &str| {
        query.one(&format!("filter[statuses][{at}][{part}]")).and_then(|text| text.parse::<i64>().ok())
    };
    let stages: Vec<String> = (0..1_000)
        .map_while(|at| number(at, "pipeline_id").zip(number(at, "status_id")))
        .map(|(pipeline, status)| format!("(body ->> 'pipeline_id' = {pipeline} AND body ->> 'status_id' = {status})"))
        .collect();
    if !stages.is_empty() {
        conditions.push(format!("({})", stages.join(" OR ")));
    }
    conditions.join(" AND ")
}

/// Deals without a task: the salesperson's own, one of a colleague, one that is won.
pub(super) fn idle(now: i64) -> Vec<Value> {
    (0..IDLE_COUNT).map(|at| deal(at, now)).collect()
}

fn deal(at: i64, now: i64) -> Value {
    let price = if at == 4 { Value::Null } else { ((at * 7 % 5 + 1) * 45_000).into() };
    let name = TEXTS.account.of_key("deal").replace("{number}", &(4_900 + at).to_string());
    json!({
        "id": IDLE + at,
        "name": name.replace("{company}", TEXTS.companies.at(at * 3)),
        "price": price,
        "status_id": if at == 7 { WON } else { open_stage(at) },
        "pipeline_id": PIPELINE,
        "responsible_user_id": if at == 8 { ME + 1 } else { ME },
        "created_at": now - (20 + at) * DAY,
        "updated_at": now - (1 + at) * DAY,
        "custom_fields_values": null,
        "_embedded": { "contacts": [{ "id": 700_000 + at * 3 % 16, "is_main": true }] },
    })
}
