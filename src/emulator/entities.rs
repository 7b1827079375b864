//! Adding and editing leads, contacts, companies and customers: either all items of a request, or none.

use serde_json::{Map, Value, json};

use super::account;
use super::check::{self, Complaint, Type, Wrong};
use super::condition::Condition;
use super::contents::Happening;
use super::data::Data;
use super::events::singular;
use super::fields;
use super::texts::Texts;
use super::write::{Act, request_id};

/// The fields of every kind.
const COMMON: &[(&str, Type)] = &[
    ("name", Type::TextOrNull),
    ("responsible_user_id", Type::Int),
    ("created_by", Type::Int),
    ("updated_by", Type::Int),
    ("created_at", Type::Int),
    ("updated_at", Type::Int),
    ("custom_fields_values", Type::ArrayOrNull),
];
const LEAD: &[(&str, Type)] = &[
    ("price", Type::IntOrNull),
    ("price_with_minor_units", Type::NumberOrNull),
    ("status_id", Type::Int),
    ("pipeline_id", Type::Int),
    ("loss_reason_id", Type::IntOrNull),
    ("closed_at", Type::IntOrNull),
];
const CONTACT: &[(&str, Type)] = &[("first_name", Type::TextOrNull), ("last_name", Type::TextOrNull)];
const CUSTOMER: &[(&str, Type)] = &[("next_price", Type::Int), ("next_date", Type::Int), ("periodicity", Type::Int)];

/// The fields of a kind besides the common ones.
fn own(kind: &str) -> &'static [(&'static str, Type)] {
    match kind {
        "leads" => LEAD,
        "contacts" => CONTACT,
        "customers" => CUSTOMER,
        _ => &[],
    }
}

/// One entity that was added or edited.
#[derive(Debug)]
pub(super) struct Changed {
    pub id: i64,
    /// Null for a new one.
    pub before: Value,
    pub after: Value,
    pub item: Value,
    pub request_id: String,
}

/// Why nothing was done.
#[derive(Debug)]
pub(super) enum Refused {
    Items(Vec<Wrong>),
    /// A loss reason was given for a deal that is not lost.
    NotLost(i64),
    Data,
}

impl From<rusqlite::Error> for Refused {
    fn from(_: rusqlite::Error) -> Self {
        Self::Data
    }
}

/// Adds or edits entities of one kind.
pub(super) fn write(
    data: &mut Data,
    kind: &str,
    items: &[Value],
    act: &Act<'_>,
    texts: &Texts,
) -> Result<Vec<Changed>, Refused> {
    let (mut changed, mut wrongs): (Vec<Changed>, Vec<Wrong>) = (Vec::new(), Vec::new());
    let (is_new, first) = (act.is_new(), data.next_entity(kind));
    for (index, item) in items.iter().enumerate() {
        let request_id = request_id(item, index);
        let (id, before) = if is_new {
            (first + index as i64, Value::Null)
        } else {
            let id = item.get("id").and_then(Value::as_i64).unwrap_or_default();
            // An entity may appear twice in one request: the later item applies to the result of the earlier one.
            let staged = changed.iter().rev().find(|changed| changed.id == id).map(|changed| changed.after.clone());
            let Some(before) = staged.or_else(|| data.entity(kind, id)) else {
                wrongs.push(Wrong { request_id, complaints: vec![check::nameless(item)] });
                continue;
            };
            (id, before)
        };
        let complaints = complaints(kind, item, &before, texts);
        if !complaints.is_empty() {
            wrongs.push(Wrong { request_id, complaints });
            continue;
        }
        let mut after = written(kind, id, &before, item, act);
        if let Some(given) = item.get("custom_fields_values") {
            after["custom_fields_values"] = fields::filled(kind, &before["custom_fields_values"], given, texts);
        }
        if after["loss_reason_id"].is_i64() && after["status_id"] != account::LOST {
            return Err(Refused::NotLost(id));
        }
        changed.push(Changed { id, before, after, item: item.clone(), request_id });
    }
    if !wrongs.is_empty() {
        return Err(Refused::Items(wrongs));
    }
    // Only now: a refused request must not leave new tags behind.
    for changed in &mut changed {
        changed.after["_embedded"]["tags"] = known_tags(data, kind, &changed.after["_embedded"]["tags"])?.into();
    }
    let happened: Vec<Happening> = changed.iter().flat_map(|changed| events(kind, changed)).collect();
    let entities: Vec<&Value> = changed.iter().map(|changed| &changed.after).collect();
    data.put_entities(kind, &entities, &happened, (act.now, act.user))?;
    Ok(changed)
}

fn complaints(kind: &str, item: &Value, before: &Value, texts: &Texts) -> Vec<Complaint> {
    let given = match check::fields(item) {
        Ok(given) => given,
        Err(complaint) => return vec![complaint],
    };
    let mut wrongs = check::types(given, COMMON);
    wrongs.extend(check::types(given, own(kind)));
    wrongs.extend(given.get("request_id").and_then(check::request_id));
    if kind == "customers" && before.is_null() && !given.contains_key("next_date") {
        wrongs.push(check::missing("next_date"));
    }
    // A user who has left keeps what they have, but gets nothing new.
    let number = |path: &str| given.get(path).and_then(Value::as_i64);
    let changes = |path: &str| number(path).filter(|value| before.get(path) != Some(&Value::from(*value)));
    wrongs.extend(chosen(changes("responsible_user_id"), "responsible_user_id", account::is_active));
    wrongs.extend(chosen(changes("created_by"), "created_by", account::is_known));
    if kind == "leads" {
        wrongs.extend(chosen(changes("pipeline_id"), "pipeline_id", |id| id == account::PIPELINE));
        wrongs.extend(chosen(changes("status_id"), "status_id", account::is_stage));
        let is_reason = |id| account::loss_reason(id, texts).is_some();
        wrongs.extend(chosen(changes("loss_reason_id"), "loss_reason_id", is_reason));
    }
    wrongs.extend(given.get("custom_fields_values").and_then(|values| filled(kind, values, texts)));
    wrongs
}

fn chosen(given: Option<i64>, path: &'static str, holds: impl Fn(i64) -> bool) -> Option<Complaint> {
    given.filter(|value| !holds(*value)).map(|_| check::no_choice(path))
}

/// What is wrong with the values of custom fields: each must name its field and contain a list of values.
fn filled(kind: &str, values: &Value, texts: &Texts) -> Option<Complaint> {
    let known = fields::fields(kind, texts);
    let path = "custom_fields_values";
    values.as_array()?.iter().find_map(|field| {
        let Some(given) = field.as_object() else { return Some(check::wrong_type(path, Type::ArrayOrNull)) };
        let (id, code) = (given.get("field_id"), given.get("field_code").filter(|code| !code.is_null()));
        let is_it = |known: &Value| id == Some(&known["id"]) || (id.is_none() && code == Some(&known["code"]));
        if !known.iter().any(is_it) {
            return Some(check::no_choice("custom_fields_values.0.field_id"));
        }
        match given.get("values") {
            Some(Value::Array(_) | Value::Null) => None,
            Some(_) => Some(check::wrong_type("custom_fields_values.0.values", Type::ArrayOrNull)),
            None => Some(check::missing("custom_fields_values.0.values")),
        }
    })
}

/// The entity after the write.
fn written(kind: &str, id: i64, before: &Value, item: &Value, act: &Act<'_>) -> Value {
    let mut card = if before.is_null() { blank(kind, id, act) } else { before.clone() };
    card["updated_at"] = act.now.into();
    card["updated_by"] = act.user.into();
    let empty = Map::new();
    let given = item.as_object().unwrap_or(&empty);
    for (field, _) in COMMON.iter().chain(own(kind)) {
        if let Some(value) = given.get(*field) {
            card[*field] = value.clone();
        }
    }
    card["_embedded"]["tags"] = tagged(&card["_embedded"]["tags"], item).into();
    card["group_id"] = account::group_of(card["responsible_user_id"].as_i64().unwrap_or_default()).into();
    if kind == "leads" {
        lead(&mut card, before, given, act.now);
    }
    card
}

/// The tags of a card after a write: the item either replaces all of them, or adds and removes some. Each is given by
/// id or name.
fn tagged(before: &Value, item: &Value) -> Vec<Value> {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let own = item.pointer("/_embedded/tags");
    let mut tags = list(if own.is_some() { own } else { Some(before) });
    tags.extend(list(item.get("tags_to_add")));
    let is_same = |one: &Value, other: &Value| {
        ["id", "name"].iter().any(|key| one.get(key).is_some_and(|value| Some(value) == other.get(key)))
    };
    let gone = list(item.get("tags_to_delete"));
    tags.retain(|tag| !gone.iter().any(|gone| is_same(tag, gone)));
    tags
}

/// The same tags as complete models, each once; unknown names are created, unknown ids left out.
fn known_tags(data: &Data, kind: &str, tags: &Value) -> rusqlite::Result<Vec<Value>> {
    let mut known: Vec<Value> = Vec::new();
    for tag in tags.as_array().into_iter().flatten() {
        let found = match (tag.get("id").and_then(Value::as_i64), tag.get("name").and_then(Value::as_str)) {
            (Some(id), _) => {
                let mut condition = Condition::new();
                condition.one_word_of("kind", &[kind]);
                condition.one_of("id", &[id]);
                data.tags(&condition, 0, 1).pop()
            }
            (None, Some(name)) if !name.is_empty() => Some(data.tag_named(kind, name)?),
            _ => None,
        };
        known.extend(found.filter(|tag| !known.contains(tag)));
    }
    Ok(known)
}

/// What follows from the other fields of a lead: both forms of its price, when it was closed, and why.
fn lead(card: &mut Value, before: &Value, given: &Map<String, Value>, now: i64) {
    // The same price again doesn't drop the cents.
    if given.contains_key("price") && card["price"] != before["price"] {
        card["price_with_minor_units"] = card["price"].as_i64().map_or(Value::Null, |price| (price as f64).into());
    } else if given.contains_key("price_with_minor_units") {
        let price = card["price_with_minor_units"].as_f64();
        card["price"] = price.map_or(Value::Null, |price| (price.trunc() as i64).into());
        card["price_with_minor_units"] = price.map_or(Value::Null, Value::from);
    }
    let was_lost = before["status_id"] == account::LOST;
    // The reason ends with the loss, unless this write set another one.
    if was_lost && card["status_id"] != account::LOST && card["loss_reason_id"] == before["loss_reason_id"] {
        card["loss_reason_id"] = Value::Null;
    }
    if card["status_id"] != before["status_id"] && !given.contains_key("closed_at") {
        let closed = card["status_id"] == account::WON || card["status_id"] == account::LOST;
        card["closed_at"] = if closed { now.into() } else { Value::Null };
    }
}

/// A new entity before anything is written into it.
pub(super) fn blank(kind: &str, id: i64, act: &Act<'_>) -> Value {
    let mut card = json!({
        "id": id, "name": "", "responsible_user_id": act.user, "group_id": account::group_of(act.user), "created_by": act.user,
        "updated_by": act.user, "created_at": act.now, "updated_at": act.now, "is_deleted": false, "closest_task_at": null,
        "custom_fields_values": null, "_embedded": { "tags": [] },
    });
    let own = match kind {
        "leads" => json!({
            "price": 0, "price_with_minor_units": 0.0, "status_id": account::open_stage(0), "pipeline_id": account::PIPELINE,
            "loss_reason_id": null, "source_id": null, "closed_at": null, "score": null, "labor_cost": null,
        }),
        "contacts" => json!({ "first_name": "", "last_name": "", "is_unsorted": false }),
        "customers" => json!({
            "next_price": 0, "next_date": act.now, "status_id": 0, "periodicity": 0, "ltv": 0, "purchases_count": 0,
            "average_check": 0,
        }),
        _ => json!({}),
    };
    if let (Value::Object(card), Value::Object(own)) = (&mut card, own) {
        card.extend(own);
    }
    card
}

fn events(kind: &str, changed: &Changed) -> Vec<Happening> {
    let what = singular(kind);
    let happening =
        |kind: &'static str, before: Value, after: Value| Happening { kind, what, id: changed.id, before, after };
    if changed.before.is_null() {
        let added = match what {
            "lead" => "lead_added",
            "contact" => "contact_added",
            "company" => "company_added",
            _ => "customer_added",
        };
        return vec![happening(added, json!([]), json!([]))];
    }
    let stage =
        |card: &Value| json!([{ "lead_status": { "id": card["status_id"], "pipeline_id": card["pipeline_id"] } }]);
    let user = |card: &Value| json!([{ "responsible_user": { "id": card["responsible_user_id"] } }]);
    let sale = |card: &Value| json!([{ "sale_field_value": { "sale": card["price"] } }]);
    let name = |card: &Value| json!([{ "name_field_value": { "name": card["name"] } }]);
    type Told<'a> = (&'static str, &'static str, &'a dyn Fn(&Value) -> Value);
    let told: [Told<'_>; 4] = [
        ("status_id", "lead_status_changed", &stage),
        ("responsible_user_id", "entity_responsible_changed", &user),
        ("price", "sale_field_changed", &sale),
        ("name", "name_field_changed", &name),
    ];
    let (before, after) = (&changed.before, &changed.after);
    let differs = told.into_iter().filter(|(field, ..)| before[*field] != after[*field]);
    differs.map(|(_, kind, tell)| happening(kind, tell(before), tell(after))).collect()
}
