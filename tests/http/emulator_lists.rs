//! Everything that can be listed can be read by its id, and what is not served says so.

use crate::common::wire::{FIRST, Wire, kind, value};
use reqwest::{Method, header};
use serde_json::{Value, json};

/// A list, and the first row of it by its own link.
async fn list_and_one(wire: &Wire, path: &str, name: &str) -> Value {
    let list = wire.read(&format!("/api/v4/{path}")).await;
    let rows = list["_embedded"][name].as_array().unwrap_or_else(|| panic!("{path}: {list}"));
    assert!(!rows.is_empty() && list["_links"]["self"]["href"].is_string(), "{path}");
    for row in rows {
        let href = row["_links"]["self"]["href"].as_str().unwrap_or_else(|| panic!("{path}: {row}"));
        let one = wire.read(href.strip_prefix(wire.emulator.url()).unwrap()).await;
        assert_eq!(one["id"], row["id"], "{href}");
    }
    rows[0].clone()
}

#[tokio::test]
async fn everything_that_is_listed_can_be_read_by_its_link() {
    let wire = Wire::calm().await;
    for (path, name) in [
        ("tasks", "tasks"),
        ("users", "users"),
        ("leads", "leads"),
        ("contacts", "contacts"),
        ("companies", "companies"),
        ("customers", "customers"),
        ("leads/pipelines", "pipelines"),
        ("leads/pipelines/40000/statuses", "statuses"),
        ("leads/loss_reasons", "loss_reasons"),
        ("leads/notes", "notes"),
        ("leads/900002/notes", "notes"),
        ("leads/custom_fields", "custom_fields"),
        ("contacts/custom_fields", "custom_fields"),
        ("companies/custom_fields", "custom_fields"),
        ("events?limit=20", "events"),
    ] {
        list_and_one(&wire, path, name).await;
    }
    for path in ["leads/tags", "contacts/tags", "companies/tags"] {
        let tags = wire.read(&format!("/api/v4/{path}")).await;
        assert!(tags["_embedded"]["tags"][0]["name"].is_string(), "{path}");
    }
    let types = wire.read("/api/v4/events/types").await;
    assert!(types["_embedded"]["events_types"].as_array().unwrap().iter().any(|kind| kind["key"] == "task_deleted"));
}

#[tokio::test]
async fn what_is_not_served_is_404_and_a_missing_method_405_with_those_that_there_are() {
    let wire = Wire::calm().await;
    for path in [
        "leads/abc",
        "catalogs/5/elements",
        "leads/unsorted/summary",
        "leads/900001/unicorns",
        "contacts/pipelines",
        "users/x",
        "users/5",
        "leads/pipelines/0/statuses",
        "leads/pipelines/40000/statuses/7",
        "leads/loss_reasons/1",
        "leads/custom_fields/5",
        "account/x",
    ] {
        let response = wire.get(&format!("/api/v4/{path}")).await;
        assert_eq!((response.status().as_u16(), kind(&response)), (404, "application/problem+json"), "{path}");
    }
    for path in ["/api/v2/leads", "/ajax/leads/list", "/private/api/auth.php", "/"] {
        assert_eq!(wire.get(path).await.status(), 404, "{path}");
    }
    for (method, path, allow) in [
        (Method::PUT, "tasks", "GET, POST, PATCH"),
        (Method::DELETE, "leads/900002", "GET, PATCH"),
        (Method::POST, "tasks/1", "GET, PATCH"),
        (Method::POST, "users", "GET"),
        (Method::PATCH, "leads/tags", "GET, POST"),
        (Method::GET, "leads/complex", "POST"),
        (Method::POST, "catalogs", "GET"),
        (Method::PATCH, "account", "GET"),
        (Method::GET, "leads/notes/1/pin", "POST"),
        (Method::POST, "leads/loss_reasons", "GET"),
    ] {
        let response = wire.send(method.clone(), &format!("/api/v4/{path}"), &json!({})).await.unwrap();
        assert_eq!(response.status(), 405, "{method} {path}");
        assert_eq!(response.headers()[header::ALLOW], allow, "{method} {path}");
        assert_eq!(kind(&response), "application/problem+json");
    }
}

/// The keys of a model, in the order in which they came.
fn keys(body: &str) -> Vec<String> {
    let model = serde_json::from_str::<serde_json::Map<String, Value>>(body).unwrap();
    let mut keys: Vec<String> = model.keys().cloned().collect();
    keys.sort_by_key(|key| body.find(&format!("\"{key}\":")).unwrap());
    keys
}

#[tokio::test]
async fn models_are_whole_and_their_keys_stand_as_on_the_vendors_pages() {
    let wire = Wire::calm().await;
    let read = async |path: &str| wire.get(&format!("/api/v4/{path}")).await.text().await.unwrap();
    let card = "responsible_user_id group_id created_by updated_by created_at updated_at";
    for (path, wanted) in [
        (
            "leads/900002".to_owned(),
            "id name price price_with_minor_units responsible_user_id group_id status_id pipeline_id loss_reason_id created_by \
             updated_by created_at updated_at closed_at closest_task_at is_deleted custom_fields_values labor_cost score source_id \
             account_id _links _embedded"
                .to_owned(),
        ),
        (
            "contacts/700001".to_owned(),
            format!(
                "id name first_name last_name {card} closest_task_at is_deleted is_unsorted custom_fields_values account_id _links \
                 _embedded"
            ),
        ),
        (
            "companies/800001".to_owned(),
            format!("id name {card} closest_task_at is_deleted custom_fields_values account_id _links _embedded"),
        ),
    ] {
        assert_eq!(keys(&read(&path).await).join(" "), wanted, "{path}");
    }
    let note = read("leads/notes?limit=1").await;
    let note: Value = serde_json::from_str(&note).unwrap();
    let note = read(&format!("leads/notes/{}", note["_embedded"]["notes"][0]["id"])).await;
    let wanted = format!(
        "id entity_id {} note_type params account_id _links",
        "created_by updated_by created_at updated_at responsible_user_id group_id"
    );
    assert_eq!(keys(&note).join(" "), wanted);
}

#[tokio::test]
async fn cards_tell_what_they_are_linked_with_when_they_are_asked() {
    let wire = Wire::calm().await;
    let bare = wire.read("/api/v4/leads/900002").await;
    assert!(bare["_embedded"].get("contacts").is_none() && bare["_embedded"]["companies"][0]["id"] == 800_002);
    let lead = wire.read("/api/v4/leads/900002?with=contacts,catalog_elements,loss_reason").await;
    assert_eq!(
        (&lead["_embedded"]["contacts"][0]["id"], &lead["_embedded"]["contacts"][0]["is_main"]),
        (&json!(700_002), &json!(true))
    );
    assert_eq!((&lead["_embedded"]["catalog_elements"], &lead["_embedded"]["loss_reason"]), (&json!([]), &json!([])));
    let contact = wire.read("/api/v4/contacts/700002?with=leads").await;
    assert_eq!(contact["_embedded"]["leads"][0]["id"], 900_002);
    let phone = &contact["custom_fields_values"][0];
    let field = wire.read(&format!("/api/v4/contacts/custom_fields/{}", phone["field_id"])).await;
    assert_eq!(
        (&field["code"], &field["name"], &field["type"]),
        (&json!("PHONE"), &phone["field_name"], &phone["field_type"])
    );
    let enums = field["enums"].as_array().unwrap();
    assert!(enums.iter().any(|own| own["id"] == phone["values"][0]["enum_id"]));
    let tasks = wire.emulator.tasks();
    let about =
        |task: &&Value| task["entity_type"] == "leads" && task["entity_id"] == 900_002 && task["is_completed"] == false;
    assert_eq!(
        lead["closest_task_at"].as_i64(),
        tasks.iter().filter(about).map(|task| task["complete_till"].as_i64().unwrap()).min()
    );
    let links = wire.read("/api/v4/leads/900002/links").await;
    assert_eq!(links["_embedded"]["links"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn lists_of_cards_are_filtered_searched_and_ordered() {
    let wire = Wire::calm().await;
    let ids = async |query: &str| {
        let list = wire.read(&format!("/api/v4/{query}")).await;
        let name = query.split('?').next().unwrap();
        let rows = list["_embedded"][name].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| row["id"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(ids("leads?filter[id][]=900003&filter[id][]=900002&order[id]=desc").await, [900_003, 900_002]);
    assert_eq!(ids("leads?filter[statuses][0][pipeline_id]=40000&filter[statuses][0][status_id]=142").await, [910_007]);
    let phone = wire.read("/api/v4/contacts/700002").await["custom_fields_values"][0]["values"][0]["value"].clone();
    let digits: String = phone.as_str().unwrap().chars().filter(char::is_ascii_digit).collect();
    assert_eq!(ids(&format!("contacts?query={digits}")).await, [700_002]);
    assert_eq!(ids("companies?query=медикал").await, [800_002]);
    assert_eq!(ids("leads?filter[price][from]=225000&filter[id][]=910002").await, [910_002]);
    assert_eq!(ids("leads?filter[colour]=red&limit=250").await.len(), 24, "what is not known is ignored");
    let calls = wire.read("/api/v4/leads/notes?filter[note_type][]=call_out").await;
    let calls = calls["_embedded"]["notes"].as_array().unwrap().clone();
    assert!(!calls.is_empty() && calls.iter().all(|note| note["params"]["duration"].is_i64()));
}

#[tokio::test]
async fn the_feed_keeps_to_the_order_and_tells_what_changed() {
    let wire = Wire::calm().await;
    let due = wire.emulator.task(FIRST).unwrap()["complete_till"].clone();
    wire.emulator.edit_as(3_987_911, FIRST, &json!({ "complete_till": 1_800_000_000 })).unwrap();
    let newest = wire.read("/api/v4/events?limit=5").await["_embedded"]["events"].clone();
    assert_eq!(newest[0]["value_after"][0]["task_deadline"]["timestamp"], 1_800_000_000);
    assert_eq!(newest[0]["value_before"][0]["task_deadline"]["timestamp"], due);
    assert_eq!((newest[0]["id"].as_str().unwrap().len(), &newest[0]["entity_id"]), (26, &json!(FIRST)));
    assert_eq!(newest[0]["_embedded"]["entity"]["id"], FIRST);
    let oldest = wire.read("/api/v4/events?limit=100&order[created_at]=asc").await["_embedded"]["events"].clone();
    let at = |event: &Value| event["created_at"].as_i64().unwrap();
    assert!(oldest.as_array().unwrap().is_sorted_by_key(at) && at(&oldest[0]) < at(&newest[0]));
}

#[tokio::test]
async fn doubled_slashes_and_a_slash_at_the_end_are_one_path() {
    let wire = Wire::calm().await;
    let wanted = wire.read("/api/v4/tasks?limit=2").await;
    for path in ["//api/v4/tasks?limit=2", "/api//v4///tasks?limit=2", "/api/v4/tasks/?limit=2"] {
        let found = value(wire.get(path).await).await;
        assert_eq!(found, wanted, "{path}");
    }
    assert_eq!(wire.read(&format!("//api/v4/tasks/{FIRST}")).await["id"], FIRST);
}

/// The ids of the tasks that a condition holds for, by id.
fn such(wire: &Wire, holds: impl Fn(&Value) -> bool) -> Vec<i64> {
    wire.emulator.tasks().iter().filter(|task| holds(task)).map(|task| task["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn filters_of_every_entity_type_find_their_tasks() {
    let wire = Wire::calm().await;
    for kind in ["leads", "contacts", "companies", "customers"] {
        let found = wire.ids(&format!("filter[entity_type]={kind}&order[id]=asc&limit=250")).await;
        assert!(!found.is_empty() && found == such(&wire, |task| task["entity_type"] == kind), "{kind}");
    }
}

#[tokio::test]
async fn one_id_and_several_narrow_alike() {
    let wire = Wire::calm().await;
    for (filter, field, values) in [
        ("responsible_user_id", "responsible_user_id", [3_987_911, 3_987_912]),
        ("task_type", "task_type_id", [1, 2]),
        ("entity_id", "entity_id", [900_002, 900_003]),
        ("id", "id", [FIRST, FIRST + 6]),
    ] {
        let about = if filter == "entity_id" { "filter[entity_type]=leads&" } else { "" };
        let holds = |task: &Value, values: &[i64]| {
            values.iter().any(|value| task[field] == *value) && (about.is_empty() || task["entity_type"] == "leads")
        };
        let [one, other] = values;
        let several = format!("{about}filter[{filter}][]={one}&filter[{filter}][]={other}&limit=250&order[id]=asc");
        let alone = format!("{about}filter[{filter}]={one}&limit=250&order[id]=asc");
        let wanted = such(&wire, |task| holds(task, &values));
        // A page has 250 rows at most.
        assert_eq!(wire.ids(&several).await, wanted[..wanted.len().min(250)], "{filter}");
        assert_eq!(wire.ids(&alone).await, such(&wire, |task| holds(task, &[one])), "{filter}");
        assert!(!wanted.is_empty(), "{filter}");
    }
}
