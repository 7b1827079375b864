//! The list of tasks: its filters and order in SQL; unknown ones are ignored, as by the server.

use super::condition::Condition;
use super::query::Query;

/// The filters of the list.
pub(super) fn narrow(query: &Query) -> Condition {
    let mut condition = Condition::new();
    condition.one_of("responsible", &query.numbers("filter[responsible_user_id]"));
    condition.one_of("id", &query.numbers("filter[id]"));
    condition.one_of("kind", &[query.numbers("filter[task_type]"), query.numbers("filter[task_type_id]")].concat());
    condition.one_of("body ->> '$.created_by'", &query.numbers("filter[created_by]"));
    condition.one_of("completed", &completed(query));
    if let Some(kind) = query.one("filter[entity_type]") {
        condition.one_word_of("entity_type", &[kind]);
        condition.one_of("entity_id", &query.numbers("filter[entity_id]"));
    }
    condition.when("updated", "filter[updated_at]", query);
    condition.when("due", "filter[complete_till]", query);
    in_stages(&mut condition, &stages(query));
    condition
}

fn completed(query: &Query) -> Vec<i64> {
    let word = |word| match word {
        "1" | "true" => Some(1),
        "0" | "false" => Some(0),
        _ => None,
    };
    query.many("filter[is_completed]").into_iter().filter_map(word).collect()
}

/// `filter[lead_statuses][i][pipeline_id]` with its `[status_id]`.
fn stages(query: &Query) -> Vec<(i64, i64)> {
    let part = |index: usize, name: &str| {
        query.one(&format!("filter[lead_statuses][{index}][{name}]")).and_then(|text| text.parse::<i64>().ok())
    };
    (0..50).filter_map(|index| Some((part(index, "pipeline_id")?, part(index, "status_id")?))).collect()
}

/// The requested order; by the last change unless it is one of the three known ones.
pub(super) fn order(query: &Query) -> String {
    for (field, column) in [("created_at", "created"), ("complete_till", "due"), ("id", "id")] {
        match query.one(&format!("order[{field}]")) {
            Some("asc") if field == "id" => return "id ASC".into(),
            Some("desc") if field == "id" => return "id DESC".into(),
            Some("asc") => return format!("{column} ASC, id ASC"),
            Some("desc") => return format!("{column} DESC, id DESC"),
            _ => {}
        }
    }
    "updated ASC, id ASC".into()
}

/// About leads in these pairs of pipeline and status.
fn in_stages(condition: &mut Condition, stages: &[(i64, i64)]) {
    let pair = |(pipeline, status): &(i64, i64)| {
        format!("(body ->> '$.pipeline_id' = {pipeline} AND body ->> '$.status_id' = {status})")
    };
    if !stages.is_empty() {
        let any = stages.iter().map(pair).collect::<Vec<_>>().join(" OR ");
        let leads = format!("SELECT id FROM entity WHERE kind = 'leads' AND ({any})");
        condition.and(&format!("entity_type = 'leads' AND entity_id IN ({leads})"), []);
    }
}
