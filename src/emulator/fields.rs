//! The account's custom fields for each kind of entity, and the tags.

use serde_json::{Value, json};

use super::account::ACCOUNT;
use super::texts::Texts;

const PHONE: i64 = 264_911;
const EMAIL: i64 = 264_913;
const POSITION: i64 = 264_909;
const ADDRESS: i64 = 264_917;
const SOURCE: i64 = 264_921;
const TAGS: i64 = 100_660;

/// The custom fields of a kind of entity, without links.
pub(super) fn fields(kind: &str, texts: &Texts) -> Vec<Value> {
    let field = |id: i64, kind_of: &str, code: Option<&str>, name: &str, group: &str, enums: Value| {
        json!({
            "id": id, "name": texts.account.of_key(name), "type": kind_of, "code": code, "sort": 500 + id % 100, "entity_type": kind,
            "is_computed": false, "is_predefined": code.is_some(), "is_deletable": code.is_none(), "is_visible": true,
            "is_required": false, "settings": [], "remind": null, "currency": null, "enums": enums, "nested": null,
            "is_api_only": false, "group_id": group, "required_statuses": [], "default": null, "account_id": ACCOUNT,
        })
    };
    let reached = |first: i64, codes: &[&str]| {
        (0..).zip(codes).map(|(at, code)| json!({ "id": first + at, "value": code, "sort": (at + 1) * 2 })).collect()
    };
    let phone = || reached(528_481, &["WORK", "WORKDD", "MOB", "FAX", "HOME", "OTHER"]);
    let email = || reached(528_493, &["WORK", "PRIV", "OTHER"]);
    let ways = || {
        vec![
            field(PHONE, "multitext", Some("PHONE"), "phone", "default", phone()),
            field(EMAIL, "multitext", Some("EMAIL"), "email", "default", email()),
        ]
    };
    match kind {
        "contacts" => {
            [vec![field(POSITION, "text", Some("POSITION"), "position", "default", Value::Null)], ways()].concat()
        }
        "companies" => {
            [ways(), vec![field(ADDRESS, "textarea", Some("ADDRESS"), "address", "default", Value::Null)]].concat()
        }
        "leads" => vec![field(SOURCE, "text", None, "source", "default", Value::Null)],
        _ => Vec::new(),
    }
}

/// The tabs of a card.
pub(super) fn groups(kind: &str, texts: &Texts) -> Vec<Value> {
    let name = texts.account.of_key("main");
    vec![json!({ "id": "default", "name": name, "sort": 0, "type": kind, "entity_type": kind, "is_predefined": true })]
}

/// The sample's tags for a kind of entity.
pub(super) fn tags(kind: &str, texts: &Texts) -> Vec<Value> {
    let Some(first) = ["leads", "contacts", "companies"].iter().position(|own| *own == kind) else { return Vec::new() };
    let tag = |at: i64| json!({ "id": TAGS + 20 * first as i64 + at, "name": texts.tags.at(at), "color": null });
    (0..texts.tags.count()).map(tag).collect()
}

/// The value of a phone or email field, as a card contains it.
pub(super) fn reached_at(code: &str, value: &str, texts: &Texts) -> Value {
    let (id, name, first) = if code == "PHONE" { (PHONE, "phone", 528_481) } else { (EMAIL, "email", 528_493) };
    json!([{
        "field_id": id, "field_name": texts.account.of_key(name), "field_code": code, "field_type": "multitext",
        "values": [{ "value": value, "enum_id": first, "enum_code": "WORK" }],
    }])
}

/// The custom field values of a card after a write: given fields replace the previous ones and are shown in full, a
/// field without values is removed, and null removes all of them.
pub(super) fn filled(kind: &str, before: &Value, given: &Value, texts: &Texts) -> Value {
    let Some(given) = given.as_array() else { return Value::Null };
    let known = fields(kind, texts);
    let mut values = before.as_array().cloned().unwrap_or_default();
    for field in given {
        let is_it = |known: &&Value| match field.get("field_id") {
            Some(id) => known["id"] == *id,
            None => known["code"] == field["field_code"],
        };
        let Some(own) = known.iter().find(is_it) else { continue };
        values.retain(|value| value["field_id"] != own["id"]);
        let given = field.get("values").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if !given.is_empty() {
            values.push(json!({
                "field_id": own["id"], "field_name": own["name"], "field_code": own["code"], "field_type": own["type"],
                "values": given.iter().map(|value| chosen(value, &own["enums"])).collect::<Vec<_>>(),
            }));
        }
    }
    if values.is_empty() { Value::Null } else { values.into() }
}

/// A value with the id and code of its kind (work, home …), if the field has kinds; the first one if none is named.
fn chosen(value: &Value, kinds: &Value) -> Value {
    let mut value = value.clone();
    let kinds = kinds.as_array().map(Vec::as_slice).unwrap_or_default();
    let is_named =
        |kind: &&Value| value.get("enum_id") == Some(&kind["id"]) || value.get("enum_code") == Some(&kind["value"]);
    if let Some(kind) = kinds.iter().find(is_named).or(kinds.first()).filter(|_| value.is_object()) {
        (value["enum_id"], value["enum_code"]) = (kind["id"].clone(), kind["value"].clone());
    }
    value
}
