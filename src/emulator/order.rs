//! Keys in the order of the vendor's pages: a JSON map doesn't keep any order, but clients that compare answers with
//! the pages would see the difference.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value};

use super::task_fields;

/// What comes first in an answer whose model is not in [`of`].
const PLAIN: &[&str] =
    &["_page", "_total_items", "self", "next", "first", "prev", "id", "entity_id", "is_main", "name", "color", "tags"];
/// What always comes last.
const LAST: &[&str] = &["account_id", "_links", "_embedded"];
const CARD: &[&str] = &[
    "id",
    "name",
    "first_name",
    "last_name",
    "price",
    "price_with_minor_units",
    "next_price",
    "next_date",
    "responsible_user_id",
    "group_id",
    "status_id",
    "pipeline_id",
    "loss_reason_id",
    "periodicity",
    "created_by",
    "updated_by",
    "created_at",
    "updated_at",
    "closed_at",
    "closest_task_at",
    "is_deleted",
    "is_unsorted",
    "custom_fields_values",
];
const NOTE: &[&str] = &[
    "id",
    "entity_id",
    "created_by",
    "updated_by",
    "created_at",
    "updated_at",
    "responsible_user_id",
    "group_id",
    "note_type",
    "params",
    "is_pinned",
];
const EVENT: &[&str] =
    &["id", "type", "entity_id", "entity_type", "created_by", "created_at", "value_after", "value_before"];
const FIELD: &[&str] = &[
    "id",
    "name",
    "type",
    "code",
    "sort",
    "field_id",
    "field_name",
    "field_code",
    "field_type",
    "values",
    "is_computed",
];
const STAGE: &[&str] = &[
    "id",
    "name",
    "sort",
    "is_main",
    "is_unsorted_on",
    "is_archive",
    "is_editable",
    "pipeline_id",
    "color",
    "type",
    "created_at",
    "updated_at",
];

const ACCOUNT: &[&str] = &[
    "id",
    "name",
    "subdomain",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "current_user_id",
    "country",
    "currency",
    "currency_symbol",
    "customers_mode",
    "is_unsorted_on",
    "mobile_feature_version",
    "is_loss_reason_enabled",
    "is_helpbot_enabled",
    "is_technical_account",
    "contact_name_display_order",
    "amojo_id",
    "uuid",
    "version",
];
const CLOCK: &[&str] = &[
    "date_pattern",
    "short_date_pattern",
    "short_time_pattern",
    "date_format",
    "time_format",
    "timezone",
    "timezone_offset",
];
const USER: &[&str] = &["id", "name", "email", "lang", "rights"];
const VALUE: &[&str] = &["value", "enum_id", "enum_code"];
const TYPE: &[&str] = &["id", "name", "color", "icon_id", "code"];
/// For a refusal, its items, and the complaints about each.
const REFUSAL: &[&str] =
    &["validation-errors", "hint", "request_id", "errors", "title", "type", "code", "path", "status", "detail"];
const TOKENS: &[&str] = &["token_type", "expires_in", "server_time", "access_token", "refresh_token"];

/// The order of the models in a list, by the list's name.
fn of(list: &str) -> &'static [&'static str] {
    match list {
        "tasks" => task_fields::ORDER,
        "leads" | "contacts" | "companies" | "customers" => CARD,
        "notes" => NOTE,
        "events" => EVENT,
        "custom_fields" | "custom_fields_values" => FIELD,
        "pipelines" | "statuses" | "loss_reasons" | "loss_reason" => STAGE,
        "account" => ACCOUNT,
        "datetime_settings" => CLOCK,
        "users" => USER,
        "values" => VALUE,
        "task_types" => TYPE,
        "refusal" | "validation-errors" | "errors" => REFUSAL,
        "tokens" => TOKENS,
        _ => PLAIN,
    }
}

/// The JSON of a model that belongs to the list with this name.
pub(super) fn text(value: &Value, list: &str) -> String {
    // A JSON value can always be written as JSON.
    serde_json::to_string(&Ordered { value, order: of(list) }).unwrap_or_default()
}

struct Ordered<'a> {
    value: &'a Value,
    order: &'static [&'static str],
}

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Object(fields) => object(fields, self.order, to),
            Value::Array(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|value| list.serialize_element(&Ordered { value, order: self.order }))?;
                list.end()
            }
            plain => plain.serialize(to),
        }
    }
}

fn object<S: Serializer>(fields: &Map<String, Value>, order: &[&str], to: S) -> Result<S::Ok, S::Error> {
    let rank = |key: &str| match order.iter().position(|own| *own == key) {
        Some(place) => place,
        // Keys that no page shows go between the known ones and those that always come last.
        None => order.len() + LAST.iter().position(|last| *last == key).map_or(0, |place| place + 1),
    };
    let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
    fields.sort_by_key(|(key, _)| rank(key));
    let mut map = to.serialize_map(Some(fields.len()))?;
    fields.into_iter().try_for_each(|(key, value)| map.serialize_entry(key, &Ordered { value, order: of(key) }))?;
    map.end()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_is_written_as_the_page_shows_it() {
        let list = json!({
            "_embedded": { "tasks": [{ "_links": { "self": {} }, "text": "x", "id": 1, "account_id": 3, "result": [], "complete_till": 2 }] },
            "_links": { "next": {}, "self": {} }, "_page": 1,
        });
        let wanted = r#"{"_page":1,"_links":{"self":{},"next":{}},"_embedded":{"tasks":[{"id":1,"text":"x","result":[],"complete_till":2,"account_id":3,"_links":{"self":{}}}]}}"#;
        assert_eq!(text(&list, ""), wanted);
        let skeleton = json!({ "_links": {}, "request_id": "0", "updated_at": 5, "id": 1 });
        assert_eq!(text(&skeleton, "tasks"), r#"{"id":1,"updated_at":5,"request_id":"0","_links":{}}"#);
    }
}
