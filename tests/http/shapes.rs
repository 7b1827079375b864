//! The emulator's own answers, with each place of each row in every shape that it should not have: a place that can't be read is as
//! one that is not there, a value in the spelling of another type is that value, and no row costs another.

use amotui::api::TimeSpan;
use amotui::domain::{Card, EntityId, EntityKind, ListQuery, Subject};
use amotui::emulator::Options;
use futures_util::future::FutureExt;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::common::reading::{NOTHING, ROWS, Read, Reading};
use super::common::rewriter::Rewriter;
use super::common::shapes::{Shape, places};
use super::common::wire::{ME, NOW};

const LEAD: Subject = Subject { kind: EntityKind::Leads, id: EntityId(900_004) };
fn by_id(rows: impl IntoIterator<Item = (i64, Value)>) -> Read {
    rows.into_iter().collect()
}

fn cards(cards: Vec<Card>) -> Read {
    by_id(cards.into_iter().map(|card| (card.subject.id.0, json!(card))))
}

/// An account with something in every field that is read: a lost deal, a person with several numbers, a pinned note.
async fn server() -> Rewriter {
    let server = Rewriter::new(Options { tasks: 40, ..Options::default() }).await;
    let wire = &server.wire;
    let reasons = wire.read("/api/v4/leads/loss_reasons").await;
    let lost = json!({"status_id": 143, "loss_reason_id": reasons["_embedded"]["loss_reasons"][0]["id"]});
    let reached = json!({"custom_fields_values": [
        {"field_code": "PHONE", "values": [{"value": "+7 912 000-00-01", "enum_code": "WORK"}, {"value": "+7 912 000-00-02", "enum_code": "MOB"}]},
        {"field_code": "EMAIL", "values": [{"value": "a@example.com", "enum_code": "WORK"}]}]});
    let notes = json!([{"note_type": "common", "params": {"text": "One more"}}]);
    for (method, path, body) in [
        (Method::PATCH, "/api/v4/leads/900004", lost),
        (Method::PATCH, "/api/v4/contacts/700004", reached),
        (Method::POST, "/api/v4/leads/900004/notes", notes),
        (Method::POST, "/api/v4/leads/notes/10/pin", json!({})),
    ] {
        let status = wire.send(method, path, &body).await.unwrap().status();
        assert!(status.is_success(), "{path}: {status}");
    }
    server
}

const CARD: &[(&str, &[&str])] = &[
    ("/name", &["name"]),
    ("/price", &["price", "cents"]),
    ("/price_with_minor_units", &["price", "cents"]),
    ("/pipeline_id", &["stage"]),
    ("/status_id", &["stage"]),
    ("/loss_reason_id", &["loss"]),
    ("/_embedded/loss_reason/*/name", &["loss"]),
    ("/custom_fields_values/*/field_code", &["phones", "emails"]),
    ("/custom_fields_values/*/values/*/value", &["phones", "emails"]),
];

#[tokio::test]
async fn tasks() {
    let reading = Reading {
        name: "tasks",
        path: "/api/v4/tasks",
        rows: "/_embedded/tasks",
        needs: &[
            ("/text", &["text"]),
            ("/task_type_id", &["kind"]),
            ("/complete_till", &["due"]),
            ("/duration", &["duration"]),
            ("/responsible_user_id", &["responsible"]),
            ("/group_id", &["group"]),
            ("/entity_id", &["subject"]),
            ("/entity_type", &["subject"]),
            ("/result/text", &["result"]),
            ("/created_by", &["created_by"]),
            ("/updated_by", &["updated_by"]),
            ("/created_at", &["created_at"]),
            ("/updated_at", &["updated_at"]),
            ("/account_id", &["account"]),
        ],
        read: |client| {
            async move {
                // Done ones have a result; what was asked for is known of a row that does not say it.
                let query = ListQuery { completed: Some(true), ..ListQuery::default() };
                let page = client.tasks(&query).await.unwrap();
                by_id(page.tasks.into_iter().map(|task| (task.id.0, json!(task))))
            }
            .boxed()
        },
        ..NOTHING
    };
    assert!(reading.hold(&Rewriter::new(Options::default()).await).await > 200);
}

#[tokio::test]
async fn users() {
    let reading = Reading {
        name: "users",
        path: "/api/v4/users",
        rows: "/_embedded/users",
        needs: &[("/name", &["name"]), ("/rights/group_id", &["group"]), ("/rights/is_active", &["active"])],
        read: |client| {
            async move { by_id(client.users().await.unwrap().into_iter().map(|user| (user.id.0, json!(user)))) }.boxed()
        },
        ..NOTHING
    };
    assert!(reading.hold(&server().await).await > 300);
}

#[tokio::test]
async fn the_account() {
    let reading = Reading {
        name: "account",
        path: "/api/v4/account",
        needs: &[
            ("/name", &["name"]),
            ("/subdomain", &["subdomain"]),
            // The token says it as well.
            ("/current_user_id", &[]),
            ("/currency", &["currency"]),
            ("/country", &["country"]),
            ("/_embedded/datetime_settings/timezone", &["zone"]),
            ("/_embedded/task_types/*/id", &["types"]),
            ("/_embedded/task_types/*/name", &["types"]),
            ("/_embedded/task_types/*/code", &["types"]),
            ("/_embedded/task_types/*/color", &["types"]),
            ("/_embedded/users_groups/*/id", &["groups"]),
            ("/_embedded/users_groups/*/name", &["groups"]),
        ],
        read: |client| {
            async move { client.account().await.ok().map(|account| (account.id.0, json!(account))).into_iter().collect() }
                .boxed()
        },
        ..NOTHING
    };
    assert!(reading.hold(&server().await).await > 300);
}

#[tokio::test]
async fn pipelines_and_their_stages() {
    let reading = Reading {
        name: "pipelines",
        path: "/api/v4/leads/pipelines",
        rows: "/_embedded/pipelines",
        needs: &[
            ("/id", &["stages"]),
            ("/name", &["stages"]),
            ("/_embedded/statuses/*/id", &["stages"]),
            ("/_embedded/statuses/*/name", &["stages"]),
            ("/_embedded/statuses/*/color", &["stages"]),
        ],
        read: |client| {
            async move {
                let stages = client.pipelines().await.unwrap();
                assert!(stages.iter().all(|stage| stage.pipeline.0 == 40_000), "{stages:?}");
                by_id([(40_000, json!({"stages": stages}))])
            }
            .boxed()
        },
        ..NOTHING
    };
    assert!(reading.hold(&server().await).await > 300);
}

#[tokio::test]
async fn deals_in_lists() {
    let server = server().await;
    let leads = Reading {
        name: "leads",
        path: "/api/v4/leads",
        rows: "/_embedded/leads",
        needs: &[
            ("/name", &["name"]),
            ("/price", &["price", "cents"]),
            ("/price_with_minor_units", &["price", "cents"]),
            ("/pipeline_id", &["stage"]),
            ("/status_id", &["stage"]),
            ("/custom_fields_values", &["phones", "emails"]),
            ("/responsible_user_id", &["responsible"]),
            ("/updated_at", &["updated_at"]),
        ],
        read: |client| {
            async move {
                let (leads, _) = client.open_leads(&[], &[]).await.unwrap();
                let flat = |lead: amotui::domain::Lead| {
                    let mut all = json!(lead.card);
                    all["responsible"] = json!(lead.responsible);
                    all["updated_at"] = json!(lead.updated_at);
                    (lead.card.subject.id.0, all)
                };
                by_id(leads.into_iter().map(flat))
            }
            .boxed()
        },
        ..NOTHING
    };
    // A lost one is none of those that are worked on: these are the first ones.
    assert!(leads.hold(&Rewriter::new(Options::default()).await).await > 300);
    let all = Reading {
        name: "names of leads",
        needs: CARD,
        read: |client| async move { cards(client.find_cards(EntityKind::Leads, "", 250).await.unwrap()) }.boxed(),
        ..leads
    };
    assert!(all.hold(&server).await > 300);
}

#[tokio::test]
async fn contacts_companies_and_customers() {
    let server = server().await;
    let contacts = Reading {
        name: "contacts",
        path: "/api/v4/contacts",
        rows: "/_embedded/contacts",
        needs: CARD,
        read: |client| {
            async move {
                let ids: Vec<EntityId> = (700_000..700_000 + ROWS as i64).map(EntityId).collect();
                visible(client.cards(EntityKind::Contacts, &ids).await.unwrap())
            }
            .boxed()
        },
        ..NOTHING
    };
    assert!(contacts.hold(&server).await > 300);
    let companies = Reading {
        name: "companies",
        path: "/api/v4/companies",
        rows: "/_embedded/companies",
        read: |client| async move { cards(client.find_cards(EntityKind::Companies, "", 250).await.unwrap()) }.boxed(),
        ..contacts
    };
    assert!(companies.hold(&server).await > 200);
    let customers = Reading {
        name: "customers",
        path: "/api/v4/customers",
        rows: "/_embedded/customers",
        read: |client| async move { cards(client.find_cards(EntityKind::Customers, "", 250).await.unwrap()) }.boxed(),
        ..companies
    };
    assert!(customers.hold(&server).await > 200);
}

/// Those that were asked for and did not come as a row are there as hidden ones.
fn visible(found: Vec<Card>) -> Read {
    cards(found.into_iter().filter(|card| card.visible).collect())
}

#[tokio::test]
async fn one_deal_with_its_people() {
    let deal = Reading {
        name: "a deal",
        path: "/api/v4/leads/900004",
        needs: &[
            ("/name", &["name"]),
            ("/price", &["price", "cents"]),
            ("/price_with_minor_units", &["price", "cents"]),
            ("/pipeline_id", &["stage"]),
            ("/status_id", &["stage"]),
            ("/loss_reason_id", &["loss"]),
            ("/_embedded/loss_reason/*/name", &["loss"]),
            ("/_embedded/contacts/*/id", &["contacts"]),
            ("/_embedded/companies/*/id", &["contacts"]),
        ],
        read: |client| {
            async move { client.card(LEAD).await.ok().map(|card| (card.subject.id.0, json!(card))).into_iter().collect() }
                .boxed()
        },
        ..NOTHING
    };
    let server = server().await;
    assert!(deal.hold(&server).await > 300);
}

/// Deals that name their reasons by numbers alone, and the list that has their names.
#[tokio::test]
async fn reasons_for_losing_a_deal() {
    let server = server().await;
    let reasons = server.wire.read("/api/v4/leads/loss_reasons").await["_embedded"]["loss_reasons"].clone();
    let all = |key: &str| reasons.as_array().unwrap().iter().map(|reason| reason[key].clone()).collect::<Vec<_>>();
    let (ids, names) = (all("id"), all("name"));
    for (lead, id) in (900_004..).zip(&ids) {
        let body = json!({"status_id": 143, "loss_reason_id": id});
        let path = format!("/api/v4/leads/{lead}");
        assert!(server.wire.send(Method::PATCH, &path, &body).await.unwrap().status().is_success());
    }
    for place in places(&reasons[0]) {
        for shape in Shape::ALL {
            let changed = place.clone();
            server.set(move |path, answer| {
                answer["_embedded"].as_object_mut().unwrap().remove("loss_reason");
                if path.ends_with("/loss_reasons") {
                    shape.put(&mut answer["_embedded"]["loss_reasons"][0], &changed);
                }
            });
            // Names of reasons are remembered.
            let (client, mut found) = (server.new_client(), Vec::new());
            for (lead, _) in (900_004..).zip(&ids) {
                found.push(client.card(Subject { id: EntityId(lead), ..LEAD }).await.unwrap().loss.unwrap());
            }
            assert_eq!(found[1..], names[1..], "{place} {shape:?}");
            let is_readable = shape.is_same() || !["/id", "/name"].contains(&place.as_str());
            let number = format!("#{}", ids[0]);
            assert!(!is_readable || found[0] == names[0], "{place} {shape:?}: {}", found[0]);
            assert!(place != "/id" || is_readable || found[0] == number, "{shape:?}: {}", found[0]);
        }
    }
}

#[tokio::test]
async fn notes() {
    let reading = Reading {
        name: "notes",
        path: "/api/v4/leads/900004/notes",
        rows: "/_embedded/notes",
        needs: &[
            ("/params/text", &["text"]),
            ("/created_at", &["created_at"]),
            ("/created_by", &["created_by"]),
            ("/note_type", &["kind"]),
            ("/is_pinned", &["is_pinned"]),
        ],
        read: |client| {
            async move {
                let page = client.notes(LEAD, 50).await.unwrap();
                by_id(page.into_iter().map(|note| (note.id, json!(note))))
            }
            .boxed()
        },
        ..NOTHING
    };
    assert!(reading.hold(&server().await).await > 100);
}

#[tokio::test]
async fn events() {
    let server = server().await;
    let first = 50_000_000;
    for (at, task) in (first..).step_by(3).take(4).enumerate() {
        let body = json!({"complete_till": NOW + 90_000 + at as i64, "responsible_user_id": ME});
        let status = server.wire.send(Method::PATCH, &format!("/api/v4/tasks/{task}"), &body).await.unwrap().status();
        assert!(status.is_success());
    }
    let reading = Reading {
        name: "events",
        path: "/api/v4/events",
        rows: "/_embedded/events",
        key: "/entity_id",
        about: &["/entity_type", "/type", "/created_at"],
        needs: &[("/type", &["kind"]), ("/created_at", &["created_at"]), ("/created_by", &["created_by"])],
        read: |client| {
            async move {
                let day = TimeSpan { from: 0, to: 2_000_000_000 };
                let (events, _) = client.task_events(&["task_deadline_changed"], day, 1).await.unwrap();
                by_id(events.into_iter().map(|event| {
                    let mut all = Map::new();
                    all.insert("kind".into(), json!(event.kind));
                    all.insert("created_at".into(), json!(event.created_at));
                    all.insert("created_by".into(), json!(event.created_by));
                    (event.task.0, Value::Object(all))
                }))
            }
            .boxed()
        },
    };
    assert!(reading.hold(&server).await > 100);
}
