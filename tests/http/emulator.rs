//! The emulator as a third-party client meets it: raw HTTP, the shapes that PHP and Python send.

use crate::common::wire::{COLLEAGUE, FIRST, ME, NOW, Wire, kind, one, raw_answer, value};
use amotui::emulator::Options;
use reqwest::{Method, header};
use serde_json::{Value, json};

// Reading (docs/amocrm-api.md#lists).

#[tokio::test]
async fn nothing_there_is_204_without_body_and_type() {
    let wire = Wire::calm().await;
    let empty = [
        "tasks?filter[id]=1",
        "tasks/1",
        "tasks?page=1000",
        "leads/900015",
        "events?filter[entity]=task&filter[entity_id]=1",
        "users?page=2",
        "leads?page=2",
        "contacts/1",
        "leads/900001/notes?page=9",
        "leads/pipelines?page=2",
    ];
    for path in empty {
        let response = wire.get(&format!("/api/v4/{path}")).await;
        assert_eq!((response.status().as_u16(), kind(&response)), (204, ""), "{path}");
        assert!(response.bytes().await.unwrap().is_empty(), "{path}");
    }
}

#[tokio::test]
async fn every_shape_of_a_filter_of_ids_finds_the_same() {
    let wire = Wire::calm().await;
    let (one, other) = (FIRST, FIRST + 3);
    let shapes = [
        format!("filter[id][]={one}&filter[id][]={other}"),
        format!("filter[id][0]={one}&filter[id][1]={other}"),
        format!("filter%5Bid%5D%5B%5D={one}&filter%5Bid%5D%5B%5D={other}"),
        format!("filter[id][7]={other}&filter[id][3]={one}"),
    ];
    for shape in shapes {
        assert_eq!(wire.ids(&format!("{shape}&order[id]=asc")).await, [one, other], "{shape}");
    }
    assert_eq!(wire.ids(&format!("filter[id]={one}&filter[id]={other}")).await, [other], "the last scalar counts");
}

type Holds = fn(&Value) -> bool;

#[tokio::test]
async fn each_filter_leaves_exactly_what_it_names() {
    let wire = Wire::calm().await;
    let late = NOW - 86_400;
    let filters: [(String, Holds); 9] = [
        (format!("filter[responsible_user_id]={ME}"), |task| task["responsible_user_id"] == ME),
        ("filter[is_completed]=0".into(), |task| task["is_completed"] == false),
        ("filter[is_completed][]=1".into(), |task| task["is_completed"] == true),
        ("filter[task_type][]=2".into(), |task| task["task_type_id"] == 2),
        ("filter[task_type_id]=2".into(), |task| task["task_type_id"] == 2),
        ("filter[entity_type]=leads&filter[entity_id][]=900002".into(), |task| task["entity_id"] == 900_002),
        ("filter[created_by][]=0".into(), |task| task["created_by"] == 0),
        (format!("filter[updated_at][from]={late}&filter[updated_at][to]={NOW}"), |task| {
            (NOW - 86_400..=NOW).contains(&task["updated_at"].as_i64().unwrap())
        }),
        (format!("filter[complete_till][to]={late}"), |task| task["complete_till"].as_i64().unwrap() <= NOW - 86_400),
    ];
    for (filter, holds) in filters {
        let mut found = wire.ids(&format!("{filter}&limit=250")).await;
        let mut wanted: Vec<i64> =
            wire.emulator.tasks().iter().filter(|task| holds(task)).map(|task| task["id"].as_i64().unwrap()).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        assert!(!found.is_empty() && found == wanted, "{filter}: {} of {}", found.len(), wanted.len());
    }
}

#[tokio::test]
async fn a_plain_time_of_change_means_after_it() {
    let wire = Wire::calm().await;
    wire.emulator.edit_as(COLLEAGUE, FIRST, &json!({ "text": "x", "updated_at": NOW + 50 })).unwrap();
    assert_eq!(wire.ids(&format!("filter[updated_at]={}", NOW + 49)).await, [FIRST]);
    assert!(wire.ids(&format!("filter[updated_at]={}", NOW + 50)).await.is_empty());
}

#[tokio::test]
async fn tasks_about_leads_in_a_stage_are_found() {
    let wire = Wire::calm().await;
    let stage = "filter[lead_statuses][0][pipeline_id]=40000&filter[lead_statuses][0][status_id]=40002";
    let found = wire.read(&format!("/api/v4/tasks?{stage}&limit=250")).await;
    let tasks = found["_embedded"]["tasks"].as_array().unwrap();
    assert!(tasks.iter().all(|task| task["entity_type"] == "leads" && task["entity_id"].as_i64().unwrap() % 4 == 1));
}

#[tokio::test]
async fn what_the_server_does_not_know_it_ignores() {
    let wire = Wire::calm().await;
    let plain = wire.ids("").await;
    assert_eq!(plain.len(), 50);
    let unknown = [
        "filter[colour]=red",
        "filter[entity_id][]=900001",
        "order[text]=asc",
        "order[id]=sideways",
        "limit=abc",
        "limit=0",
        "page=0",
        "page=-1",
        "filter[id]=abc",
        "filter[is_completed]=maybe",
    ];
    for query in unknown {
        assert_eq!(wire.ids(query).await, plain, "{query}");
    }
    assert_eq!(wire.ids("limit=1000").await.len(), 250);
}

#[tokio::test]
async fn the_default_order_is_by_the_last_change_and_the_named_ones_hold() {
    let wire = Wire::calm().await;
    for (query, field, sign) in [
        ("", "updated_at", 1),
        ("order[id]=desc", "id", -1),
        ("order[complete_till]=asc", "complete_till", 1),
        ("order[created_at]=desc", "created_at", -1),
    ] {
        let list = wire.read(&format!("/api/v4/tasks?{query}")).await;
        let tasks = list["_embedded"]["tasks"].as_array().unwrap();
        let values: Vec<i64> = tasks.iter().map(|task| task[field].as_i64().unwrap() * sign).collect();
        assert!(values.is_sorted(), "{query}");
    }
}

#[tokio::test]
async fn links_lead_to_the_host_that_was_asked() {
    let wire = Wire::calm().await;
    let path = "/api/v4/tasks?filter[is_completed]=0&limit=20&page=2";
    let response = wire.ask(Method::GET, path).header(header::HOST, "sever.amocrm.test").send().await.unwrap();
    let list = value(response).await;
    for (name, page) in [("self", "page=2"), ("next", "page=3"), ("prev", "page=1")] {
        let href = list["_links"][name]["href"].as_str().unwrap();
        assert!(href.starts_with("http://sever.amocrm.test/api/v4/tasks?") && href.ends_with(page), "{href}");
    }
    let own = list["_embedded"]["tasks"][0]["_links"]["self"]["href"].as_str().unwrap();
    assert!(own.starts_with("http://sever.amocrm.test/api/v4/tasks/5"), "{own}");
}

#[tokio::test]
async fn following_the_links_shows_every_row_once_in_every_list() {
    let wire = Wire::calm().await;
    for (name, limit, wanted) in [("tasks", 33, 340), ("users", 3, 7), ("contacts", 5, 16), ("leads", 4, 24)] {
        let (mut seen, mut next) = (Vec::new(), Some(format!("/api/v4/{name}?limit={limit}&order[id]=asc")));
        while let Some(path) = next {
            let list = wire.read(&path).await;
            seen.extend(list["_embedded"][name].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()));
            let href = list["_links"]["next"]["href"].as_str();
            next = href.map(|href| href.strip_prefix(wire.emulator.url()).unwrap().to_owned());
        }
        assert!(seen.len() == wanted && seen.is_sorted_by(|one, two| one < two), "{name}: {}", seen.len());
    }
}

#[tokio::test]
async fn the_account_tells_only_the_parts_that_are_asked_for() {
    let wire = Wire::calm().await;
    let bare = wire.read("/api/v4/account").await;
    assert_eq!((&bare["current_user_id"], bare.get("_embedded")), (&json!(ME), None));
    let types = wire.read("/api/v4/account?with=task_types,users_groups").await;
    assert_eq!(types["_embedded"]["task_types"][0]["code"], "FOLLOW_UP");
    assert!(types["_embedded"]["users_groups"].is_array() && types["_embedded"].get("datetime_settings").is_none());
}

#[tokio::test]
async fn an_administrator_may_look_as_somebody_else() {
    let wire = Wire::calm().await;
    let response =
        wire.ask(Method::GET, "/api/v4/account").header("X-Context-User-ID", COLLEAGUE.to_string()).send().await;
    assert_eq!(value(response.unwrap()).await["current_user_id"], COLLEAGUE);
}

#[tokio::test]
async fn the_sample_data_hold_every_awkward_case_when_they_are_asked_for() {
    let wire = Wire::new(Options { awkward: true, ..Options::default() }).await;
    let tasks = wire.emulator.tasks();
    let has = |holds: &dyn Fn(&Value) -> bool| tasks.iter().any(holds);
    assert!(tasks.len() > 300);
    assert!(has(&|task| task["task_type_id"].as_i64().unwrap() > 1_000_000), "a custom type with a large id");
    assert!(has(&|task| task["task_type_id"] == 777), "a type that was deleted");
    assert!(has(&|task| task["responsible_user_id"] == 3_987_917), "a removed user");
    assert!(has(&|task| task["entity_id"].is_null()), "an unattached task");
    assert!(has(&|task| task["entity_type"] == "leads" && task["entity_id"] == 900_015), "a lead that answers 204");
    assert!(has(&|task| task["group_id"] == 0) && has(&|task| task["created_by"] == 0));
    assert!(has(&|task| (task["complete_till"].as_i64().unwrap() + 3 * 3_600) % 86_400 == 86_340), "all day in Moscow");
    assert!(has(&|task| task["text"].as_str().unwrap().contains('📞')), "emoji");
    assert!(has(&|task| task["text"].as_str().unwrap().contains('ש')), "right to left");
    assert!(has(&|task| task["text"].as_str().unwrap().len() > 5_000), "long text");
    assert!(has(&|task| task["id"].as_i64().unwrap() > 1 << 53), "an id that floating point can't hold");
    assert!(has(&|task| task["result"] == json!([])) && has(&|task| task["result"]["text"].is_string()));
    let contacts = wire.read("/api/v4/contacts?limit=250").await;
    let fields: Vec<&Value> = contacts["_embedded"]["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|contact| &contact["custom_fields_values"])
        .collect();
    assert!(fields.iter().any(|fields| fields.is_null()), "no fields at all");
    assert!(fields.iter().any(|fields| fields[0]["field_code"] == "EMAIL"), "a contact without a phone");
}

// Writing, errors and signing in (docs/amocrm-api.md#writes).

#[tokio::test]
async fn a_write_answers_with_skeletons_and_the_request_ids_or_places() {
    let wire = Wire::calm().await;
    let items =
        json!([{ "text": "a", "complete_till": NOW, "request_id": "x" }, { "text": "b", "complete_till": NOW }]);
    let added = value(wire.post(&items).await.unwrap()).await;
    let keys: Vec<_> = added["_embedded"]["tasks"][0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["_links", "id", "request_id"]);
    assert_eq!(added["_embedded"]["tasks"][0]["request_id"], "x");
    assert_eq!(added["_embedded"]["tasks"][1]["request_id"], "1");
    let edited = value(wire.patch(&json!([{ "id": FIRST, "is_completed": true }])).await.unwrap()).await;
    let keys: Vec<_> = edited["_embedded"]["tasks"][0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["_links", "id", "request_id", "updated_at"]);
}

#[tokio::test]
async fn a_result_is_an_array_when_there_is_none_and_an_object_when_there_is_one() {
    let wire = Wire::calm().await;
    let path = format!("/api/v4/tasks/{FIRST}");
    assert_eq!(wire.read(&path).await["result"], json!([]));
    let done = json!({ "is_completed": true, "result": { "text": "Оплатили" } });
    assert_eq!(wire.send(Method::PATCH, &path, &done).await.unwrap().status(), 200);
    assert_eq!(wire.read(&path).await["result"], json!({ "text": "Оплатили" }));
}

#[tokio::test]
async fn each_bad_item_is_named_with_its_code_and_nothing_is_done() {
    let wire = Wire::calm().await;
    let items = json!([
        { "text": "good", "complete_till": NOW },
        { "complete_till": NOW },
        { "text": "x", "complete_till": "soon", "request_id": 7 },
        { "text": "x", "complete_till": NOW, "entity_id": 900_001 },
        { "text": "x", "complete_till": NOW, "responsible_user_id": 3_987_917 },
    ]);
    let response = wire.post(&items).await.unwrap();
    assert_eq!((response.status().as_u16(), kind(&response)), (400, "application/problem+json"));
    let problem = value(response).await;
    let named: Vec<_> = problem["validation-errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let error = &item["errors"][0];
            (item["request_id"].as_str().unwrap(), error["code"].as_str().unwrap(), error["path"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        named,
        [
            ("1", "FieldMissing", "text"),
            ("7", "InvalidType", "complete_till"),
            ("3", "FieldMissing", "entity_type"),
            ("4", "NotSupportedChoice", "responsible_user_id"),
        ]
    );
    assert!(wire.with_text("good").is_empty() && wire.emulator.ledger().is_empty());
}

#[tokio::test]
async fn two_items_about_one_task_are_both_done() {
    let wire = Wire::calm().await;
    let both = json!([{ "id": FIRST, "text": "new" }, { "id": FIRST, "complete_till": NOW + 7 }]);
    assert_eq!(wire.patch(&both).await.unwrap().status(), 200);
    let task = wire.emulator.task(FIRST).unwrap();
    assert_eq!((&task["text"], &task["complete_till"]), (&json!("new"), &json!(NOW + 7)));
}

#[tokio::test]
async fn what_is_not_to_be_had_says_how() {
    let wire = Wire::calm().await;
    let task = format!("/api/v4/tasks/{FIRST}");
    let cases = [
        (Method::DELETE, task.as_str(), 403, "Invalid scope"),
        (Method::PUT, "/api/v4/tasks", 405, "Not for this route"),
        (Method::POST, "/api/v4/users", 405, "Not for this route"),
        (Method::GET, "/api/v4/unicorns", 404, "Cannot find this route"),
        (Method::GET, "/api/v4/tasks/seven", 404, "Cannot find this route"),
        (Method::PATCH, "/api/v4/tasks/1", 404, "Task not found"),
    ];
    for (method, path, status, detail) in cases {
        let response = wire.send(method, path, &json!({})).await.unwrap();
        assert_eq!((response.status().as_u16(), kind(&response)), (status, "application/problem+json"), "{path}");
        let problem = value(response).await;
        assert_eq!((&problem["status"], &problem["detail"]), (&json!(status), &json!(detail)), "{path}");
    }
}

#[tokio::test]
async fn without_a_good_token_there_is_only_a_401_that_hints_why() {
    let wire = Wire::calm().await;
    let url = format!("{}/api/v4/tasks", wire.emulator.url());
    for request in
        [wire.http.get(&url), wire.http.get(&url).bearer_auth("old"), wire.http.get(&url).basic_auth("a", Some("b"))]
    {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 401);
        let problem = value(response).await;
        assert!(
            problem["hint"] == "Token has been revoked"
                && problem["type"].as_str().unwrap().ends_with("OAuthProblemJson")
        );
    }
}

#[tokio::test]
async fn a_body_in_chunks_is_understood() {
    let wire = Wire::calm().await;
    let body = one("chunked").to_string();
    let (head, tail) = body.split_at(9);
    let raw = format!(
        "POST /api/v4/tasks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n\
         {:x}\r\n{head}\r\n{:x}\r\n{tail}\r\n0\r\n\r\n",
        wire.emulator.token(),
        head.len(),
        tail.len()
    );
    let answer = raw_answer(&wire, &raw).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(wire.with_text("chunked").len(), 1);
}

#[tokio::test]
async fn notes_come_in_the_order_that_is_asked_for_and_need_a_text() {
    let wire = Wire::calm().await;
    let path = "/api/v4/leads/900001/notes";
    let response = wire.send(Method::POST, path, &json!([{ "note_type": "common", "text": "outside" }])).await.unwrap();
    assert_eq!(response.status(), 400);
    assert_eq!(value(response).await["validation-errors"][0]["errors"][0]["path"], "params.text");
    let good = json!([{ "note_type": "common", "params": { "text": "Перезвонит сам" } }]);
    assert_eq!(wire.send(Method::POST, path, &good).await.unwrap().status(), 200);
    let list = wire.read(&format!("{path}?order[updated_at]=desc&limit=1")).await;
    assert_eq!(list["_embedded"]["notes"][0]["params"]["text"], "Перезвонит сам");
}

#[tokio::test]
async fn whoever_does_not_slow_down_is_blocked() {
    let wire = Wire::new(Options { rps: Some(1), ..Options::default() }).await;
    let mut answers = Vec::new();
    for _ in 0..200 {
        let response = wire.get("/api/v4/tasks/1").await;
        let status = response.status().as_u16();
        assert!(status == 204 || kind(&response).starts_with("text/html"));
        answers.push(status);
        if status == 403 {
            break;
        }
    }
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 20, "{answers:?}");
    assert_eq!((answers.last(), wire.post(&one("x")).await.unwrap().status().as_u16()), (Some(&403), 403));
}
