//! What published clients ask of the server beside tasks, in the words in which they ask it.

use crate::common::wire::{FIRST, ME, NOW, Wire, kind, value};
use amotui::emulator::{CLIENT, SECRET};
use reqwest::{Method, header};
use serde_json::{Value, json};

const LEAD: &str = "/api/v4/leads/900002";

async fn sent(wire: &Wire, method: Method, path: &str, body: Value) -> Value {
    let response = wire.send(method, path, &body).await.unwrap();
    assert_eq!(response.status(), 200, "{path}: {body}");
    value(response).await
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_number_without_a_fraction_is_a_whole_number_however_it_is_written() {
    let wire = Wire::calm().await;
    let whole = format!(
        r#"[{{"text":"float","complete_till":{NOW}.0,"created_at":1.7955e9,"entity_id":900002.0,"entity_type":"leads"}}]"#
    );
    let response = wire.ask(Method::POST, "/api/v4/tasks").body(whole).send().await.unwrap();
    assert_eq!(response.status(), 200);
    let task = wire.with_text("float").remove(0);
    for (field, wanted) in [("complete_till", NOW), ("created_at", NOW), ("entity_id", 900_002)] {
        assert!(task[field].as_i64() == Some(wanted) && !task[field].is_f64(), "{field}: {task}");
    }
    for wrong in [json!(1.5), json!(1e30), json!(-0.25), json!("1795500000"), json!("1795500000.0")] {
        for (method, path, body) in [
            (Method::POST, "/api/v4/tasks".to_owned(), json!([{ "text": "x", "complete_till": wrong }])),
            (Method::PATCH, "/api/v4/tasks".to_owned(), json!([{ "id": FIRST, "complete_till": wrong }])),
            (Method::PATCH, format!("/api/v4/tasks/{FIRST}"), json!({ "complete_till": wrong })),
        ] {
            let problem = value(wire.send(method, &path, &body).await.unwrap()).await;
            assert_eq!(problem["validation-errors"][0]["errors"][0]["path"], "complete_till", "{body}: {problem}");
        }
    }
}

#[tokio::test]
async fn tags_are_made_added_taken_off_and_listed_with_their_ids() {
    let wire = Wire::calm().await;
    let made = sent(
        &wire,
        Method::POST,
        "/api/v4/leads/tags",
        json!([{ "name": "hot" }, { "name": "cold", "request_id": "r" }]),
    )
    .await;
    let tags = &made["_embedded"]["tags"];
    assert_eq!((names(tags), &tags[1]["request_id"]), (vec!["hot", "cold"], &json!("r")));
    let again = sent(&wire, Method::POST, "/api/v4/leads/tags", json!([{ "name": "hot" }])).await;
    assert_eq!(again["_embedded"]["tags"][0]["id"], tags[0]["id"], "a name is one tag");
    let listed = wire.read("/api/v4/leads/tags?filter[name]=cold").await;
    assert_eq!(listed["_embedded"]["tags"], json!([{ "id": tags[1]["id"], "name": "cold", "color": null }]));
    let on_lead = async |change: Value| {
        sent(&wire, Method::PATCH, LEAD, change).await;
        wire.read(LEAD).await["_embedded"]["tags"].clone()
    };
    let shown =
        on_lead(json!({ "_embedded": { "tags": [{ "name": "hot" }, { "id": tags[1]["id"] }, { "id": 5 }] } })).await;
    assert_eq!(
        shown,
        json!([
            { "id": tags[0]["id"], "name": "hot", "color": null }, { "id": tags[1]["id"], "name": "cold", "color": null },
        ])
    );
    let shown = on_lead(
        json!({ "tags_to_add": [{ "name": "new" }, { "name": "hot" }], "tags_to_delete": [{ "name": "cold" }] }),
    )
    .await;
    assert_eq!(names(&shown), ["hot", "new"]);
    assert_eq!(names(&on_lead(json!({ "price": 5 })).await), ["hot", "new"], "what is not named stays");
    assert_eq!(names(&on_lead(json!({ "tags_to_delete": [{ "id": tags[0]["id"] }] })).await), ["new"]);
    assert_eq!(on_lead(json!({ "_embedded": { "tags": null } })).await, json!([]));
    assert_eq!(wire.read("/api/v4/customers/tags").await, Value::Null);
    let nameless = wire.send(Method::POST, "/api/v4/leads/tags", &json!([{}])).await.unwrap();
    assert_eq!(value(nameless).await["validation-errors"][0]["errors"][0]["path"], "name");
}

#[tokio::test]
async fn a_new_card_is_linked_with_what_it_embeds() {
    let wire = Wire::calm().await;
    let new = json!([{ "name": "n", "_embedded": { "contacts": [{ "id": 700_002 }, { "id": 700_003 }, { "id": 5 }], "companies": [{ "id": 800_002 }] } }]);
    let id = sent(&wire, Method::POST, "/api/v4/leads", new).await["_embedded"]["leads"][0]["id"].clone();
    let lead = wire.read(&format!("/api/v4/leads/{id}?with=contacts")).await["_embedded"].clone();
    let contacts: Vec<(i64, bool)> = lead["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_i64().unwrap(), one["is_main"].as_bool().unwrap()))
        .collect();
    assert_eq!(contacts, [(700_002, true), (700_003, false)]);
    assert_eq!(lead["companies"][0]["id"], 800_002);
}

#[tokio::test]
async fn a_lead_comes_with_its_contact_and_company_in_one_request() {
    let wire = Wire::calm().await;
    let phone = json!([{ "field_code": "PHONE", "values": [{ "value": "+79001112233", "enum_code": "WORK" }] }]);
    let body = json!([
        { "name": "both new", "price": 5, "request_id": "a",
          "_embedded": { "contacts": [{ "first_name": "Ann", "custom_fields_values": phone }], "companies": [{ "name": "Co" }] } },
        { "name": "known", "_embedded": { "contacts": [{ "id": 700_002 }] } },
    ]);
    let made = sent(&wire, Method::POST, "/api/v4/leads/complex", body).await;
    let (first, second) = (&made[0], &made[1]);
    assert_eq!(
        (&first["request_id"], &second["request_id"], &first["merged"]),
        (&json!(["a"]), &json!(["1"]), &json!(false))
    );
    assert_eq!((&second["contact_id"], &second["company_id"]), (&json!(700_002), &Value::Null));
    let lead = wire.read(&format!("/api/v4/leads/{}?with=contacts", first["id"])).await;
    assert_eq!((&lead["name"], &lead["_embedded"]["contacts"][0]["id"]), (&json!("both new"), &first["contact_id"]));
    assert_eq!(lead["_embedded"]["companies"][0]["id"], first["company_id"]);
    let contact = wire.read(&format!("/api/v4/contacts/{}", first["contact_id"])).await;
    assert_eq!(contact["first_name"], "Ann");
    let wrong = wire.send(Method::POST, "/api/v4/leads/complex", &json!([{ "status_id": "x" }])).await.unwrap();
    assert_eq!(wrong.status(), 400);
}

#[tokio::test]
async fn a_note_is_pinned_through_its_card_as_well() {
    let wire = Wire::calm().await;
    let made = sent(
        &wire,
        Method::POST,
        &format!("{LEAD}/notes"),
        json!([{ "note_type": "common", "params": { "text": "x" } }]),
    )
    .await;
    let note = &made["_embedded"]["notes"][0]["id"];
    for (word, pinned) in [("pin", true), ("unpin", false)] {
        let response = wire.send(Method::POST, &format!("{LEAD}/notes/{note}/{word}"), &json!([])).await.unwrap();
        assert_eq!(response.status(), 204, "{word}");
        assert_eq!(wire.read(&format!("{LEAD}/notes/{note}?with=is_pinned")).await["is_pinned"], pinned);
    }
}

#[tokio::test]
async fn lists_in_which_this_account_has_nothing_are_empty_and_not_unknown() {
    let wire = Wire::calm().await;
    for path in [
        "catalogs",
        "webhooks",
        "sources",
        "widgets",
        "talks",
        "leads/unsorted",
        "chats/templates",
        "contacts/chats?contact_id[]=700002",
        "customers/segments",
        "roles",
    ] {
        assert_eq!(wire.get(&format!("/api/v4/{path}")).await.status(), 204, "{path}");
        let write = wire.send(Method::POST, &format!("/api/v4/{path}"), &json!([{ "name": "x" }])).await.unwrap();
        assert_eq!((write.status().as_u16(), write.headers()[header::ALLOW].to_str().unwrap()), (405, "GET"), "{path}");
    }
    for path in ["catalogs/5", "catalogs/5/elements", "webhooks/5", "unicorns"] {
        assert_eq!(wire.get(&format!("/api/v4/{path}")).await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn refusals_and_tokens_have_their_keys_in_the_order_of_the_vendors_pages() {
    let wire = Wire::calm().await;
    let text = async |method: Method, path: &str, body: Value| {
        let response = wire.send(method, path, &body).await.unwrap();
        (kind(&response).to_owned(), response.text().await.unwrap())
    };
    let problem = "application/problem+json".to_owned();
    let end = r#""title":"Bad Request","type":"https://httpstatus.es/400","status":400,"detail":"Request validation failed"}"#;
    let missing = r#"{"code":"FieldMissing","path":"text","detail":"This field is missing."}"#;
    assert_eq!(
        text(Method::POST, "/api/v4/tasks", json!([{ "complete_till": NOW }])).await,
        (problem.clone(), format!(r#"{{"validation-errors":[{{"request_id":"0","errors":[{missing}]}}],{end}"#))
    );
    assert_eq!(
        text(Method::DELETE, &format!("/api/v4/tasks/{FIRST}"), json!([])).await,
        (
            problem.clone(),
            r#"{"title":"Forbidden","type":"https://httpstatus.es/403","status":403,"detail":"Invalid scope"}"#
                .to_owned()
        )
    );
    let bare =
        wire.http.get(format!("{}/api/v4/tasks", wire.emulator.url())).send().await.unwrap().text().await.unwrap();
    assert!(bare.starts_with(r#"{"hint":"Token has been revoked","title":"Unauthorized","type":"#), "{bare}");
    let given = json!({
        "client_id": CLIENT, "client_secret": SECRET, "grant_type": "authorization_code", "code": wire.emulator.code(),
        "redirect_uri": "http://127.0.0.1:8917/callback",
    });
    let (kind, tokens) = text(Method::POST, "/oauth2/access_token", given).await;
    assert!(
        kind == "application/json" && tokens.starts_with(r#"{"token_type":"Bearer","expires_in":86400,"#),
        "{tokens}"
    );
    let account = wire.get("/api/v4/account").await.text().await.unwrap();
    let places: Vec<usize> =
        ["id", "name", "subdomain", "created_at", "current_user_id", "country", "currency", "customers_mode", "_links"]
            .iter()
            .map(|key| account.find(&format!("\"{key}\":")).unwrap())
            .collect();
    assert!(places.is_sorted(), "{account}");
    let user = wire.get(&format!("/api/v4/users/{ME}")).await.text().await.unwrap();
    assert!(user.starts_with(&format!("{{\"id\":{ME},\"name\":")), "{user}");
}

#[tokio::test]
async fn fields_of_a_card_come_back_whole_and_only_those_that_are_named_change() {
    let wire = Wire::calm().await;
    let new = json!([{ "name": "n", "custom_fields_values": [
        { "field_code": "PHONE", "values": [{ "value": "+7900" }, { "value": "+7901", "enum_code": "MOB" }] },
        { "field_code": "EMAIL", "values": [{ "value": "a@example.com", "enum_code": "WORK" }] },
    ] }]);
    let id = sent(&wire, Method::POST, "/api/v4/contacts", new).await["_embedded"]["contacts"][0]["id"].clone();
    let path = format!("/api/v4/contacts/{id}");
    let fields = async || wire.read(&path).await["custom_fields_values"].clone();
    let phone = fields().await[0].clone();
    assert!(
        phone["field_id"].is_i64() && phone["field_name"].is_string() && phone["field_type"] == "multitext",
        "{phone}"
    );
    let kinds: Vec<&Value> = phone["values"].as_array().unwrap().iter().map(|value| &value["enum_code"]).collect();
    assert!(kinds == [&json!("WORK"), &json!("MOB")] && phone["values"][0]["enum_id"].is_i64(), "{phone}");
    let codes = async || {
        fields().await.as_array().map(|all| all.iter().map(|one| one["field_code"].clone()).collect::<Vec<_>>())
    };
    sent(
        &wire,
        Method::PATCH,
        &path,
        json!({ "custom_fields_values": [{ "field_id": phone["field_id"], "values": [{ "value": "+7902" }] }] }),
    )
    .await;
    assert_eq!(codes().await, Some(vec![json!("EMAIL"), json!("PHONE")]));
    sent(&wire, Method::PATCH, &path, json!({ "custom_fields_values": fields().await })).await;
    assert_eq!(codes().await, Some(vec![json!("EMAIL"), json!("PHONE")]), "what was read goes back as it is");
    sent(&wire, Method::PATCH, &path, json!({ "custom_fields_values": [{ "field_code": "EMAIL", "values": null }] }))
        .await;
    assert_eq!(codes().await, Some(vec![json!("PHONE")]));
    sent(&wire, Method::PATCH, &path, json!({ "custom_fields_values": null })).await;
    assert_eq!(fields().await, Value::Null);
}
