//! Writing leads, contacts, notes and links, as other people's clients do it.

use crate::common::wire::{COLLEAGUE, ME, NOW, Wire, value};
use amotui::emulator::Operation;
use reqwest::Method;
use serde_json::{Value, json};

const LEAD: i64 = 900_002;
const PATH: &str = "/api/v4/leads/900002";

/// Code and path of the first complaint about a write.
async fn refused(wire: &Wire, method: Method, path: &str, body: &Value) -> (String, String) {
    let response = wire.send(method, path, body).await.unwrap();
    assert_eq!(response.status(), 400, "{path}: {body}");
    let problem = value(response).await;
    let error = &problem["validation-errors"][0]["errors"][0];
    (error["code"].as_str().unwrap().to_owned(), error["path"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_deal_moves_through_its_stages_and_is_won_or_lost_for_a_reason() {
    let wire = Wire::calm().await;
    let reasons = wire.read("/api/v4/leads/loss_reasons").await["_embedded"]["loss_reasons"].clone();
    let reason = reasons[1]["id"].clone();
    let change = async |fields: Value| {
        let response = wire.send(Method::PATCH, PATH, &fields).await.unwrap();
        assert_eq!(response.status(), 200, "{fields}");
        assert_eq!(value(response).await["updated_at"], NOW);
        wire.read(&format!("{PATH}?with=loss_reason")).await
    };
    let lead = change(json!({ "status_id": 40_001, "pipeline_id": 40_000, "responsible_user_id": COLLEAGUE })).await;
    assert_eq!(
        (&lead["status_id"], &lead["group_id"], &lead["closed_at"]),
        (&json!(40_001), &json!(301), &Value::Null)
    );
    let lead = change(json!({ "price": 70_000 })).await;
    assert_eq!((&lead["price"], &lead["price_with_minor_units"]), (&json!(70_000), &json!(70_000.0)));
    let lead = change(json!({ "price_with_minor_units": 1_234.56 })).await;
    assert_eq!((&lead["price"], &lead["price_with_minor_units"]), (&json!(1_234), &json!(1_234.56)));
    let lead = change(json!({ "status_id": 143, "loss_reason_id": reason })).await;
    assert_eq!((&lead["closed_at"], &lead["_embedded"]["loss_reason"][0]["id"]), (&json!(NOW), &reason));
    let lead = change(json!({ "status_id": 142 })).await;
    assert_eq!((&lead["loss_reason_id"], &lead["closed_at"]), (&Value::Null, &json!(NOW)));
    let lead = change(json!({ "status_id": 40_002 })).await;
    assert_eq!((&lead["closed_at"], &lead["updated_by"]), (&Value::Null, &json!(ME)));
    let told = wire.read("/api/v4/events?filter[entity]=lead&filter[type]=lead_status_changed&limit=1").await;
    assert_eq!(told["_embedded"]["events"][0]["value_after"][0]["lead_status"]["id"], 40_002);
    let edits = wire
        .emulator
        .ledger()
        .iter()
        .filter(|entry| entry.operation == Operation::CardEdited && entry.task == LEAD)
        .count();
    assert_eq!(edits, 6);
}

#[tokio::test]
async fn a_deal_is_not_given_what_there_is_not() {
    let wire = Wire::calm().await;
    let before = wire.emulator.entity("leads", LEAD).unwrap();
    for (field, wrong, code) in [
        ("status_id", json!(5), "NotSupportedChoice"),
        ("status_id", json!("142"), "InvalidType"),
        ("pipeline_id", json!(5), "NotSupportedChoice"),
        ("price", json!("12"), "InvalidType"),
        ("price", json!(1.5), "InvalidType"),
        ("responsible_user_id", json!(3_987_917), "NotSupportedChoice"),
        ("responsible_user_id", Value::Null, "InvalidType"),
        ("loss_reason_id", json!(5), "NotSupportedChoice"),
        ("name", json!(5), "InvalidType"),
        ("custom_fields_values", json!("x"), "InvalidType"),
    ] {
        let found = refused(&wire, Method::PATCH, PATH, &json!({ field: wrong })).await;
        assert_eq!(found, (code.to_owned(), field.to_owned()), "{wrong}");
        let batch = json!([{ "id": 900_003, "price": 1 }, { "id": LEAD, field: wrong }]);
        assert_eq!(refused(&wire, Method::PATCH, "/api/v4/leads", &batch).await.0, code);
    }
    let reason = json!({ "loss_reason_id": 4_203_740 });
    let problem = value(wire.send(Method::PATCH, PATH, &reason).await.unwrap()).await;
    assert_eq!(problem["errors"][LEAD.to_string()], "Loss reason can be specified only for lost lead");
    let unknown = json!([{ "id": 5, "price": 1 }]);
    assert_eq!(
        refused(&wire, Method::PATCH, "/api/v4/leads", &unknown).await,
        ("NotSupportedChoice".into(), "id".into())
    );
    assert_eq!(wire.send(Method::PATCH, "/api/v4/leads/5", &json!({ "price": 1 })).await.unwrap().status(), 404);
    assert_eq!(wire.emulator.entity("leads", LEAD).unwrap(), before);
    assert_ne!(wire.emulator.entity("leads", 900_003).unwrap()["price"], 1, "all of a batch or none");
}

#[tokio::test]
async fn cards_are_made_with_their_fields_and_found_again() {
    let wire = Wire::calm().await;
    let phone = json!([{ "field_code": "PHONE", "values": [{ "value": "+7 900 111-22-33", "enum_code": "MOB" }] }]);
    let items = json!([{ "name": "Новый", "first_name": "Новый", "custom_fields_values": phone, "request_id": "n" }]);
    let made = value(wire.send(Method::POST, "/api/v4/contacts", &items).await.unwrap()).await;
    let (id, request) = (&made["_embedded"]["contacts"][0]["id"], &made["_embedded"]["contacts"][0]["request_id"]);
    assert_eq!(request, "n");
    let found = wire.read("/api/v4/contacts?query=79001112233").await;
    assert_eq!(found["_embedded"]["contacts"][0]["id"], *id);
    let made =
        value(wire.send(Method::POST, "/api/v4/leads", &json!([{ "name": "Сделка", "price": 5 }])).await.unwrap())
            .await;
    let lead = made["_embedded"]["leads"][0]["id"].as_i64().unwrap();
    let link = json!([{ "to_entity_id": id, "to_entity_type": "contacts", "metadata": { "is_main": true } }]);
    let path = format!("/api/v4/leads/{lead}/link");
    assert_eq!(wire.send(Method::POST, &path, &link).await.unwrap().status(), 200);
    assert_eq!(
        wire.send(Method::POST, &path, &link).await.unwrap().status(),
        200,
        "twice is no harm without the fault"
    );
    let card = wire.read(&format!("/api/v4/leads/{lead}?with=contacts")).await;
    assert_eq!((&card["_embedded"]["contacts"][0]["id"], &card["status_id"]), (id, &json!(40_001)));
    let many = json!([{ "entity_id": 900_003, "to_entity_id": id, "to_entity_type": "contacts" }]);
    assert_eq!(wire.send(Method::POST, "/api/v4/leads/link", &many).await.unwrap().status(), 200);
    let linked = wire.read("/api/v4/leads/900003?with=contacts").await["_embedded"]["contacts"].clone();
    assert!(linked.as_array().unwrap().iter().any(|contact| contact["id"] == *id), "{linked}");
    let unlink = format!("/api/v4/leads/{lead}/unlink");
    assert_eq!(wire.send(Method::POST, &unlink, &link).await.unwrap().status(), 204);
    assert_eq!(wire.get(&format!("/api/v4/leads/{lead}/links")).await.status(), 204);
    let unknown = json!([{ "to_entity_id": 5, "to_entity_type": "contacts" }]);
    assert_eq!(
        refused(&wire, Method::POST, &path, &unknown).await,
        ("NotSupportedChoice".into(), "to_entity_id".into())
    );
    let bad = json!([{ "name": "x", "custom_fields_values": [{ "field_id": 5, "values": [] }] }]);
    assert_eq!(refused(&wire, Method::POST, "/api/v4/leads", &bad).await.0, "NotSupportedChoice");
}

#[tokio::test]
async fn notes_are_written_one_and_many_to_the_card_and_to_the_collection() {
    let wire = Wire::calm().await;
    let common = json!({ "note_type": "common", "params": { "text": "a" } });
    let path = format!("{PATH}/notes");
    assert_eq!(wire.send(Method::POST, &path, &json!([common, common])).await.unwrap().status(), 200);
    let mut elsewhere = common.clone();
    elsewhere["entity_id"] = 900_003.into();
    let mut here = common.clone();
    here["entity_id"] = LEAD.into();
    let made = value(wire.send(Method::POST, "/api/v4/leads/notes", &json!([here, elsewhere])).await.unwrap()).await;
    let notes = made["_embedded"]["notes"].as_array().unwrap();
    let about: Vec<_> = notes.iter().map(|note| note["entity_id"].as_i64().unwrap()).collect();
    assert_eq!(about, [LEAD, 900_003]);
    assert_eq!(
        refused(&wire, Method::POST, "/api/v4/leads/notes", &json!([common])).await,
        ("FieldMissing".into(), "entity_id".into())
    );
    let id = &notes[0]["id"];
    let edit = json!({ "note_type": "common", "params": { "text": "b" } });
    for one in [format!("/api/v4/leads/notes/{id}"), format!("{path}/{id}")] {
        assert_eq!(value(wire.send(Method::PATCH, &one, &edit).await.unwrap()).await["updated_at"], NOW);
        assert_eq!(wire.read(&one).await["params"]["text"], "b");
    }
    let elsewhere = format!("/api/v4/leads/900003/notes/{id}");
    assert_eq!(wire.get(&elsewhere).await.status(), 204);
    for (note, code, field) in [
        (json!({ "params": { "text": "x" } }), "FieldMissing", "note_type"),
        (json!({ "note_type": "song", "params": {} }), "NotSupportedChoice", "note_type"),
        (json!({ "note_type": "common", "params": "x" }), "InvalidType", "params"),
        (json!({ "note_type": "common", "params": { "text": 5 } }), "InvalidType", "params.text"),
        (
            json!({ "note_type": "call_in", "params": { "source": "s", "phone": "1" } }),
            "FieldMissing",
            "params.duration",
        ),
    ] {
        assert_eq!(refused(&wire, Method::POST, &path, &json!([note])).await, (code.into(), field.into()), "{note}");
    }
}

#[tokio::test]
async fn calls_are_notes_and_the_same_call_may_come_twice() {
    let wire = Wire::calm().await;
    let path = "/api/v4/contacts/700002/notes";
    let mut call = json!({ "note_type": "call_in", "params": { "uniq": "u1", "duration": 60, "source": "line", "link": null,
                           "phone": "+79001112233", "call_result": "talked", "call_status": 4 } });
    for _ in 0..2 {
        assert_eq!(wire.send(Method::POST, path, &json!([call])).await.unwrap().status(), 200);
    }
    let notes = wire.read(&format!("{path}?filter[note_type]=call_in")).await;
    assert_eq!(notes["_embedded"]["notes"].as_array().unwrap().len(), 2, "`uniq` keeps nothing apart");
    call["params"]["call_status"] = 9.into();
    assert_eq!(
        refused(&wire, Method::POST, path, &json!([call])).await,
        ("NotSupportedChoice".into(), "params.call_status".into())
    );
}

#[tokio::test]
async fn a_note_is_pinned_and_taken_off_again() {
    let wire = Wire::calm().await;
    let notes = wire.read(&format!("{PATH}/notes")).await["_embedded"]["notes"].clone();
    let id = notes[1]["id"].clone();
    assert!(notes[1].get("is_pinned").is_none(), "only where it is asked for");
    let pinned = async || {
        let list = wire.read(&format!("{PATH}/notes?filter[is_pinned]=1&with=is_pinned")).await;
        let rows = list["_embedded"]["notes"].as_array().cloned().unwrap_or_default();
        rows.iter().map(|note| (note["id"].clone(), note["is_pinned"].clone())).collect::<Vec<_>>()
    };
    assert!(pinned().await.is_empty());
    for (act, wanted) in [("pin", vec![(id.clone(), json!(true))]), ("unpin", Vec::new())] {
        let response = wire.send(Method::POST, &format!("/api/v4/leads/notes/{id}/{act}"), &Value::Null).await.unwrap();
        assert_eq!(response.status(), 204);
        assert_eq!(pinned().await, wanted, "{act}");
    }
    let gone = wire.send(Method::POST, "/api/v4/leads/notes/5000/pin", &Value::Null).await.unwrap();
    assert_eq!(gone.status(), 404);
}
