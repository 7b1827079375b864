//! The vendor's page of the Tasks API, item by item (the table in docs/emulator.md names these tests).

use crate::common::wire::{COLLEAGUE, FIRST, ME, NOW, Wire, raw_answer, value};
use amotui::emulator::Options;
use reqwest::Method;
use serde_json::{Value, json};

/// Every field that the page lists for adding and editing, with a value of another type and the code that it is refused with.
fn wrong_types() -> Vec<(&'static str, Value, &'static str)> {
    let numbers = [
        "responsible_user_id",
        "task_type_id",
        "duration",
        "complete_till",
        "created_by",
        "updated_by",
        "created_at",
        "updated_at",
    ];
    let mut wrong = Vec::new();
    for field in numbers {
        for value in [json!("abc"), json!("12"), json!({ "a": 1 }), json!([1]), json!(true), json!(1.5), Value::Null] {
            wrong.push((field, value, "InvalidType"));
        }
    }
    for value in [json!("900001"), json!({}), json!(false), json!(0.5)] {
        wrong.push(("entity_id", value, "InvalidType"));
    }
    for value in [json!(1), json!([]), json!(true)] {
        wrong.push(("entity_type", value, "InvalidType"));
    }
    for value in [json!(1), json!(null), json!(["x"]), json!({}), json!("")] {
        wrong.push(("text", value, "InvalidType"));
    }
    for value in [json!("yes"), json!(1), json!(null), json!([])] {
        wrong.push(("is_completed", value, "InvalidType"));
    }
    for value in [json!("done"), json!(5), json!(["x"]), json!(null)] {
        wrong.push(("result", value, "InvalidType"));
    }
    for value in [json!({ "a": 1 }), json!([]), json!(true), Value::Null] {
        wrong.push(("request_id", value, "InvalidType"));
    }
    for field in ["responsible_user_id", "created_by", "updated_by", "task_type_id"] {
        wrong.push((field, json!(123_123), "NotSupportedChoice"));
    }
    wrong.push(("entity_type", json!("unicorns"), "NotSupportedChoice"));
    wrong
}

#[tokio::test]
async fn every_field_is_checked_by_its_type_in_post_and_patch() {
    let wire = Wire::calm().await;
    let before = wire.emulator.task(FIRST).unwrap();
    for (field, wrong, code) in wrong_types() {
        let mut new = json!({ "text": "bad", "complete_till": NOW, "entity_type": "leads", "entity_id": 900_002 });
        new[field] = wrong.clone();
        let mut edit = json!({ "id": FIRST, "entity_type": "leads", "entity_id": 900_002 });
        edit[field] = wrong.clone();
        let one = format!("/api/v4/tasks/{FIRST}");
        for (method, path, body) in [
            (Method::POST, "/api/v4/tasks", json!([new])),
            (Method::PATCH, "/api/v4/tasks", json!([edit])),
            (Method::PATCH, one.as_str(), edit.clone()),
        ] {
            let response = wire.send(method.clone(), path, &body).await.unwrap();
            assert_eq!(response.status(), 400, "{method} {path} {field}: {wrong}");
            let problem = value(response).await;
            let errors = problem["validation-errors"][0]["errors"].as_array().unwrap();
            let named = errors.iter().any(|error| error["code"] == code && error["path"] == field);
            assert!(named, "{method} {field}: {wrong}: {problem}");
        }
    }
    assert_eq!(wire.emulator.task(FIRST).unwrap(), before);
    assert!(wire.with_text("bad").is_empty());
}

#[tokio::test]
async fn what_is_required_must_be_there_and_an_entity_has_both_its_fields() {
    let wire = Wire::calm().await;
    let missing = async |item: Value| {
        let problem = value(wire.post(&json!([item])).await.unwrap()).await;
        let errors = problem["validation-errors"][0]["errors"].as_array().unwrap().clone();
        errors.iter().map(|error| error["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(missing(json!({})).await, ["text", "complete_till"]);
    assert_eq!(missing(json!({ "text": "x" })).await, ["complete_till"]);
    let about = |more: Value| {
        let mut item = json!({ "text": "x", "complete_till": NOW });
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        item
    };
    assert_eq!(missing(about(json!({ "entity_id": 900_002 }))).await, ["entity_type"]);
    assert_eq!(missing(about(json!({ "entity_type": "leads" }))).await, ["entity_id"]);
    let text = about(json!({ "result": { "text": 5 } }));
    assert_eq!(missing(text).await, ["result.text"]);
}

#[tokio::test]
async fn all_that_is_wrong_with_an_item_stands_in_one_entry() {
    let wire = Wire::calm().await;
    let items = json!([{ "request_id": "a" }, { "text": 1, "complete_till": "x", "is_completed": "y" }]);
    let problem = value(wire.post(&items).await.unwrap()).await;
    let entries = problem["validation-errors"].as_array().unwrap();
    let counts: Vec<_> =
        entries.iter().map(|entry| (entry["request_id"].clone(), entry["errors"].as_array().unwrap().len())).collect();
    assert_eq!(counts, [(json!("a"), 2), (json!("1"), 3)]);
    for key in ["title", "type", "status", "detail"] {
        assert!(!problem[key].is_null(), "{key}");
    }
}

#[tokio::test]
async fn what_get_gives_patch_takes() {
    let wire = Wire::calm().await;
    let list = wire.read("/api/v4/tasks?limit=250&order[id]=asc").await;
    let tasks = list["_embedded"]["tasks"].as_array().unwrap();
    assert!(tasks.iter().any(|task| task["entity_id"].is_null()), "one is about nothing");
    let response = wire.patch(&json!(tasks)).await.unwrap();
    assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());
    for task in tasks {
        let mut after = wire.emulator.task(task["id"].as_i64().unwrap()).unwrap();
        after["_links"] = task["_links"].clone();
        assert_eq!(after, *task);
    }
    let path = format!("/api/v4/tasks/{FIRST}");
    let one = wire.read(&path).await;
    assert_eq!(wire.send(Method::PATCH, &path, &one).await.unwrap().status(), 200);
    for name in ["leads", "contacts", "companies", "customers"] {
        let list = wire.read(&format!("/api/v4/{name}?limit=250&with=contacts,leads,loss_reason")).await;
        let response = wire.send(Method::PATCH, &format!("/api/v4/{name}"), &list["_embedded"][name]).await.unwrap();
        assert_eq!(response.status(), 200, "{name}: {}", response.text().await.unwrap());
    }
}

#[tokio::test]
async fn the_group_is_that_of_the_responsible_person() {
    let wire = Wire::calm().await;
    let users = wire.read("/api/v4/users?with=group").await;
    let group = |user: &Value| {
        let users = users["_embedded"]["users"].as_array().unwrap();
        let own = users.iter().find(|own| own["id"] == *user).unwrap();
        own["rights"]["group_id"].as_i64().unwrap_or_default()
    };
    for task in wire.emulator.tasks() {
        assert_eq!(task["group_id"].as_i64(), Some(group(&task["responsible_user_id"])), "{}", task["id"]);
    }
    let created = json!([{ "text": "g", "complete_till": NOW, "responsible_user_id": COLLEAGUE }]);
    wire.post(&created).await.unwrap();
    let task = wire.with_text("g").remove(0);
    assert_eq!(task["group_id"], 301);
    wire.patch(&json!([{ "id": task["id"], "responsible_user_id": ME }])).await.unwrap();
    assert_eq!(wire.with_text("g")[0]["group_id"], 0);
}

#[tokio::test]
async fn a_new_task_gets_the_defaults_of_the_page() {
    let wire = Wire::calm().await;
    wire.post(&json!([{ "text": "plain", "complete_till": NOW + 5, "request_id": "kept by nobody" }])).await.unwrap();
    let task = wire.with_text("plain").remove(0);
    let wanted = json!({
        "id": task["id"], "created_by": ME, "updated_by": ME, "created_at": NOW, "updated_at": NOW, "responsible_user_id": ME,
        "group_id": 0, "entity_id": null, "entity_type": null, "duration": 0, "is_completed": false, "task_type_id": 1,
        "text": "plain", "result": [], "complete_till": NOW + 5, "account_id": task["account_id"],
    });
    assert_eq!(task, wanted);
    let full = json!({
        "responsible_user_id": COLLEAGUE, "entity_id": 900_002, "entity_type": "leads", "is_completed": true, "task_type_id": 2,
        "text": "full", "duration": 900, "complete_till": NOW + 9, "result": { "text": "ok" }, "created_by": 0,
        "updated_by": COLLEAGUE, "created_at": NOW - 50, "updated_at": NOW - 40,
    });
    wire.post(&json!([full])).await.unwrap();
    let task = wire.with_text("full").remove(0);
    full.as_object().unwrap().iter().for_each(|(field, given)| assert_eq!(task[field], *given, "{field}"));
    let mut edit = json!({ "id": task["id"] });
    let changes = json!({
        "responsible_user_id": ME, "entity_id": 700_001, "entity_type": "contacts", "is_completed": false, "task_type_id": 1,
        "text": "full 2", "duration": 60, "complete_till": NOW + 1, "created_by": ME, "updated_by": 0, "created_at": NOW - 5,
        "updated_at": NOW - 4,
    });
    edit.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    assert_eq!(wire.patch(&json!([edit])).await.unwrap().status(), 200);
    let task = wire.with_text("full 2").remove(0);
    changes.as_object().unwrap().iter().for_each(|(field, given)| assert_eq!(task[field], *given, "{field}"));
}

/// Head and body of the answer to a request that is sent as it stands: a library would write its brackets in another way.
async fn bare(wire: &Wire, path: &str) -> (String, String) {
    let (host, token) = (wire.emulator.url().strip_prefix("http://").unwrap(), wire.emulator.token());
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");
    let answer = raw_answer(wire, &request).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

/// A task as the page shows one.
fn written(url: &str, id: i64, by: i64, text: &str, result: &str) -> String {
    format!(
        "{{\"id\":{id},\"created_by\":{by},\"updated_by\":{ME},\"created_at\":{NOW},\"updated_at\":{NOW},\
         \"responsible_user_id\":{ME},\"group_id\":0,\"entity_id\":900002,\"entity_type\":\"leads\",\"duration\":0,\
         \"is_completed\":true,\"task_type_id\":2,\"text\":\"{text}\",\"result\":{result},\"complete_till\":{NOW},\
         \"account_id\":31415926,\"_links\":{{\"self\":{{\"href\":\"{url}/api/v4/tasks/{id}\"}}}}}}"
    )
}

async fn with_three() -> Wire {
    let wire = Wire::new(Options { tasks: 0, ..Options::default() }).await;
    let task = |text: &str, by: i64| {
        json!({ "text": text, "complete_till": NOW, "task_type_id": 2, "is_completed": true, "created_by": by,
                "entity_id": 900_002, "entity_type": "leads" })
    };
    let mut last = task("c", ME);
    last["result"] = json!({ "text": "ok" });
    wire.post(&json!([task("a", ME), task("b", 0), last])).await.unwrap();
    wire
}

#[tokio::test]
async fn a_list_is_written_letter_by_letter_as_the_page_shows_it() {
    let wire = with_three().await;
    let url = wire.emulator.url();
    let query = "filter[task_type][]=2&filter[is_completed][]=1&limit=2";
    let (head, body) = bare(&wire, &format!("/api/v4/tasks?{query}")).await;
    assert!(head.starts_with("http/1.1 200") && head.contains("content-type: application/hal+json"), "{head}");
    let link = |page: u8| format!("{{\"href\":\"{url}/api/v4/tasks?{query}&page={page}\"}}");
    let rows = [written(url, 50_000_001, ME, "a", "[]"), written(url, 50_000_002, 0, "b", "[]")].join(",");
    let wanted = format!(
        "{{\"_page\":1,\"_links\":{{\"self\":{},\"next\":{}}},\"_embedded\":{{\"tasks\":[{rows}]}}}}",
        link(1),
        link(2)
    );
    assert_eq!(body, wanted);
}

#[tokio::test]
async fn one_task_is_written_letter_by_letter_as_the_page_shows_it() {
    let wire = with_three().await;
    let (head, body) = bare(&wire, "/api/v4/tasks/50000003").await;
    assert!(head.starts_with("http/1.1 200") && head.contains("content-type: application/hal+json"), "{head}");
    assert_eq!(body, written(wire.emulator.url(), 50_000_003, ME, "c", "{\"text\":\"ok\"}"));
}

#[tokio::test]
async fn every_task_has_every_field_in_its_type() {
    let wire = Wire::calm().await;
    let list = wire.read("/api/v4/tasks?limit=250").await;
    for task in list["_embedded"]["tasks"].as_array().unwrap() {
        let numbers = [
            "id",
            "created_by",
            "updated_by",
            "created_at",
            "updated_at",
            "responsible_user_id",
            "group_id",
            "task_type_id",
            "duration",
            "complete_till",
            "account_id",
        ];
        assert!(numbers.iter().all(|field| task[field].is_i64()), "{task}");
        assert!(task["text"].is_string() && task["is_completed"].is_boolean(), "{task}");
        let attached = task["entity_id"].is_i64() && task["entity_type"].is_string();
        assert!(attached || (task["entity_id"].is_null() && task["entity_type"].is_null()), "{task}");
        assert!(task["result"] == json!([]) || task["result"]["text"].is_string(), "{task}");
        assert_eq!(task.as_object().unwrap().len(), 17, "16 fields and the link: {task}");
    }
}

#[tokio::test]
async fn answers_to_writes_are_written_letter_by_letter_as_the_page_shows_them() {
    let wire = Wire::new(Options { tasks: 0, ..Options::default() }).await;
    let url = wire.emulator.url();
    let text = async |response: reqwest::Result<reqwest::Response>| response.unwrap().text().await.unwrap();
    let list = |item: String| {
        format!("{{\"_links\":{{\"self\":{{\"href\":\"{url}/api/v4/tasks\"}}}},\"_embedded\":{{\"tasks\":[{item}]}}}}")
    };
    let own = format!("\"_links\":{{\"self\":{{\"href\":\"{url}/api/v4/tasks/50000001\"}}}}");
    let new = json!([{ "task_type_id": 1, "text": "x", "complete_till": NOW, "entity_id": 900_002, "entity_type": "leads",
                       "request_id": "example" }]);
    assert_eq!(
        text(wire.post(&new).await).await,
        list(format!("{{\"id\":50000001,\"request_id\":\"example\",{own}}}"))
    );
    let edit = json!([{ "id": 50_000_001, "task_type_id": 2, "text": "y", "complete_till": NOW }]);
    let edited = format!("{{\"id\":50000001,\"updated_at\":{NOW},\"request_id\":\"0\",{own}}}");
    assert_eq!(text(wire.patch(&edit).await).await, list(edited.clone()));
    let done = json!({ "is_completed": true, "result": { "text": "ok" } });
    assert_eq!(text(wire.send(Method::PATCH, "/api/v4/tasks/50000001", &done).await).await, edited);
}
