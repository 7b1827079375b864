//! Answers of odd shapes, run against every resource: what can be read of them is, what can't is said, and none is an empty list.

use std::sync::{Arc, Mutex};

use amotui::api::{ApiError, Client, Options, Origin, TimeSpan};
use amotui::domain::{EntityKind, ListQuery, NewTask, Subject, TaskId};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Response, StatusCode};
use serde_json::{Value, json};

/// A client of a server that answers everything with what was put there last.
pub(crate) async fn pair(status: u16) -> (Client, Arc<Mutex<Vec<u8>>>) {
    let body: Arc<Mutex<Vec<u8>>> = Arc::default();
    let answer = Arc::clone(&body);
    let routes = Router::new().fallback(move |_: Request| {
        let response = Response::builder().status(StatusCode::from_u16(status).unwrap());
        let response = response.body(Body::from(answer.lock().unwrap().clone())).unwrap();
        async move { response }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let options = Options { pace: 1_000, ..Options::default() };
    (Client::new(Origin::parse(&url).unwrap(), "t".to_owned().into(), &options).unwrap(), body)
}

pub(crate) async fn answering(status: u16, body: impl Into<Vec<u8>>) -> Client {
    let (client, place) = pair(status).await;
    *place.lock().unwrap() = body.into();
    client
}

const LEAD: Subject = Subject { kind: EntityKind::Leads, id: amotui::domain::EntityId(5) };
const DAY: TimeSpan = TimeSpan { from: 0, to: 2_000_000_000 };

/// What every list method makes of an answer: how many rows, or the error.
async fn lists(client: &Client) -> Vec<(&'static str, Result<usize, ApiError>)> {
    let count = |page: amotui::api::TaskPage| page.tasks.len();
    vec![
        ("tasks", client.tasks(&ListQuery::default()).await.map(count)),
        ("users", client.users().await.map(|users| users.len())),
        ("pipelines", client.pipelines().await.map(|stages| stages.len())),
        ("leads", client.open_leads(&[], &[]).await.map(|(leads, _)| leads.len())),
        ("contacts", client.find_cards(EntityKind::Contacts, "x", 10).await.map(|cards| cards.len())),
        ("companies", client.find_cards(EntityKind::Companies, "x", 10).await.map(|cards| cards.len())),
        ("customers", client.find_cards(EntityKind::Customers, "x", 10).await.map(|cards| cards.len())),
        ("leads", client.cards(EntityKind::Leads, &[5.into()]).await.map(|cards| cards.len())),
        ("leads", client.cards_with_contacts(EntityKind::Leads, &[5.into()]).await.map(|c| c.map_or(0, |c| c.len()))),
        ("notes", client.notes(LEAD, 10).await.map(|notes| notes.len())),
        ("events", client.task_events(&[], DAY, 1).await.map(|(events, _)| events.len())),
        ("events", client.moves(&[TaskId(5)]).await.map(|found| found.map_or(0, |(events, _)| events.len()))),
    ]
}

#[tokio::test]
async fn a_list_is_a_list_only_if_it_says_so() {
    for body in [
        "",
        " ",
        "{}",
        "[]",
        "null",
        "true",
        "0",
        r#""tasks""#,
        "<html><body>Service</body></html>",
        "\u{feff}<html>",
        r#"{"response":{"error":"Too busy","error_code":110}}"#,
        r#"{"response":{"error":{"message":"Too busy"}}}"#,
        r#"{"error":"Too busy"}"#,
        r#"{"status":200,"detail":"Too busy"}"#,
        r#"{"_embedded":null}"#,
        r#"{"_embedded":"tasks"}"#,
        r#"{"_embedded":7}"#,
        r#"{"_embedded":{"other":[{"id":1}]}}"#,
        r#"{"_embedded":[{"id":1}]}"#,
        r#"{"_page":1,"_links":{"self":{"href":"x"}}}"#,
        r#"{"_embedded":{"tasks":[{"id":1}"#,
    ] {
        let client = answering(200, body).await;
        for (name, found) in lists(&client).await {
            let error = found.expect_err(body);
            assert!(matches!(error, ApiError::Unreadable { .. } | ApiError::NotAmo { .. }), "{name} {body}: {error}");
            assert!(!body.contains("Too busy") || error.to_string().contains("Too busy"), "{name} {body}: {error}");
            assert!(error.is_temporary(), "{name} {body}");
        }
        for error in [
            client.account().await.map(drop).unwrap_err(),
            client.task(TaskId(5)).await.map(drop).unwrap_err(),
            client.card(LEAD).await.map(drop).unwrap_err(),
            client.add_note("a", LEAD, "x").await.map(drop).unwrap_err(),
            client.add_tasks(&[("a".into(), NewTask::default())]).await.map(drop).unwrap_err(),
        ] {
            assert!(matches!(error, ApiError::Unreadable { .. } | ApiError::NotAmo { .. }), "{body}: {error}");
            assert_eq!(error.outcome(), amotui::api::Outcome::Unknown, "{body}");
        }
    }
}

#[tokio::test]
async fn an_empty_list_may_be_written_in_php() {
    for embedded in ["[]", "{}"] {
        let client = answering(200, format!(r#"{{"_links":[],"_embedded":{embedded}}}"#)).await;
        for (name, found) in lists(&client).await {
            // An id that was asked for and is not shown is there as a hidden card.
            assert!(matches!(found, Ok(0 | 1)), "{name} {embedded}: {found:?}");
        }
    }
    for rows in ["[]", "{}", "null"] {
        let client = answering(200, format!(r#"{{"_embedded":{{"tasks":{rows}}}}}"#)).await;
        assert_eq!(client.tasks(&ListQuery::default()).await.unwrap().tasks, []);
    }
}

/// A row of every resource, sound and with all that is used.
fn sound(id: i64) -> Value {
    json!({
        "id": id, "text": "Call", "name": "Name", "is_completed": false, "complete_till": 1_795_500_000, "updated_at": 5,
        "created_at": 5, "created_by": 7, "updated_by": 7, "responsible_user_id": 7, "group_id": 0, "duration": 60,
        "entity_id": 5, "entity_type": "task", "task_type_id": 1, "result": [], "type": "task_deadline_changed",
        "status_id": 9, "pipeline_id": 8, "price": 100, "price_with_minor_units": 100.5, "custom_fields_values": null,
        "rights": {"is_active": true, "group_id": 0}, "note_type": "common", "params": {"text": "Note"},
        "_embedded": {"statuses": [{"id": 9, "name": "New", "color": "#fff"}], "contacts": [{"id": 5, "is_main": true}]},
    })
}

/// A page with this row among sound ones, under every name that a list may have.
fn page(row: &str) -> Vec<u8> {
    let (before, after) = (sound(4), sound(6));
    let rows = format!("[{before},{row},{after}]");
    let names = ["tasks", "users", "pipelines", "leads", "contacts", "companies", "customers", "notes", "events"];
    let lists: Vec<String> = names.iter().map(|name| format!(r#""{name}":{rows}"#)).collect();
    format!(r#"{{"_page":1,"_links":{{"self":{{}}}},"_embedded":{{{}}}}}"#, lists.join(",")).into_bytes()
}

/// Rows of which nothing can be told apart: they cost themselves and no other.
#[tokio::test]
async fn a_row_that_cannot_be_read_never_hides_the_others() {
    for row in
        ["null", "7", "[]", "[5]", r#""5""#, "{}", r#"{"id":null}"#, r#"{"id":1e400}"#, r#"{"id":[5]}"#, "-Infinity"]
    {
        let client = answering(200, page(row)).await;
        let tasks = client.tasks(&ListQuery::default()).await.unwrap();
        let ids: Vec<i64> = tasks.tasks.iter().map(|task| task.id.0).collect();
        assert_eq!((ids.as_slice(), tasks.unread.as_slice(), tasks.came()), (&[4, 6][..], &[None][..], 3), "{row}");
        assert_eq!(client.users().await.unwrap().len(), 2, "{row}");
        assert_eq!(client.notes(LEAD, 10).await.unwrap().len(), 2, "{row}");
        assert_eq!(client.pipelines().await.unwrap().len(), 2, "{row}");
        assert_eq!(client.find_cards(EntityKind::Contacts, "x", 10).await.unwrap().len(), 2, "{row}");
        let (leads, whole) = client.open_leads(&[], &[]).await.unwrap();
        assert_eq!((leads.len(), whole), (2, false), "{row}");
    }
}

/// Every field of every resource in every shape: the rest of the row and the other rows are there.
#[tokio::test]
async fn a_field_that_cannot_be_read_never_hides_the_rest_of_its_row() {
    let shapes = [
        "null",
        "true",
        "[]",
        "{}",
        "[[]]",
        r#"{"a":{"b":[1]}}"#,
        "[1,2]",
        r#""words""#,
        r#""12""#,
        r#""12.0""#,
        "12.0",
        "-1",
        "1e400",
        "NaN",
        "99999999999999999999999999",
        r#""\ud800""#,
        r#""\u0000""#,
        "\"\t\"",
    ];
    let (client, body) = pair(200).await;
    for field in sound(5).as_object().unwrap().keys().filter(|key| *key != "id" && *key != "is_completed") {
        for shape in shapes {
            let mut row = sound(5);
            row[field] = json!("HERE");
            *body.lock().unwrap() = page(&row.to_string().replace(r#""HERE""#, shape));
            let tasks = client.tasks(&ListQuery::default()).await.unwrap();
            let ids: Vec<i64> = tasks.tasks.iter().map(|task| task.id.0).collect();
            assert_eq!(ids, [4, 5, 6], "{field}: {shape}");
            assert_eq!(tasks.tasks[1].text == "Call", field != "text", "{field}: {shape}");
            assert_eq!(client.users().await.unwrap().len(), 3, "{field}: {shape}");
            assert!(client.pipelines().await.unwrap().len() >= 2, "{field}: {shape}");
            assert!(client.open_leads(&[], &[]).await.unwrap().0.len() == 3, "{field}: {shape}");
            let people = client.find_cards(EntityKind::Companies, "x", 10).await.unwrap();
            assert_eq!(people.len(), 3, "{field}: {shape}");
            assert!(client.notes(LEAD, 10).await.unwrap().len() >= 2, "{field}: {shape}");
            assert!(client.task_events(&[], DAY, 1).await.unwrap().0.len() >= 2, "{field}: {shape}");
        }
    }
}

#[tokio::test]
async fn signs_that_are_none_are_shown_as_such_and_counted() {
    for (text, shown) in [
        (&br"a\ud83d b"[..], "a\u{fffd} b"),
        (b"a\xff\xfe b", "a\u{fffd}\u{fffd} b"),
        (b"a\nb", "a\nb"),
        (br"a\x b", "ax b"),
    ] {
        let (mut body, row) = (Vec::new(), sound(5).to_string().replace("Call", "HERE"));
        let whole = page(&row);
        let at = whole.windows(4).position(|four| four == b"HERE").unwrap();
        body.extend_from_slice(&whole[..at]);
        body.extend_from_slice(text);
        body.extend_from_slice(&whole[at + 4..]);
        let page = answering(200, body).await.tasks(&ListQuery::default()).await.unwrap();
        assert_eq!((page.tasks.len(), page.tasks[1].text.as_str()), (3, shown));
        assert_eq!(page.mended, [TaskId(5)], "{shown}");
    }
}

#[tokio::test]
async fn the_answer_to_a_creation_counts_as_far_as_it_can_be_read() {
    let body = br#"{"_embedded":{"tasks":[{"id":1,"request_id":"a","x":"\ud800"},{"id":null,"request_id":"b"},7,{"id":3.0,"request_id":"c"}]}}"#;
    let items: Vec<_> = ["a", "b", "c"].map(|name| (name.to_owned(), NewTask::default())).into();
    let added = answering(200, &body[..]).await.add_tasks(&items).await.unwrap();
    let told: Vec<(&str, i64)> = added.iter().map(|added| (added.request_id.as_str(), added.id.0)).collect();
    assert_eq!(told, [("a", 1), ("c", 3)]);
}

#[tokio::test]
async fn a_list_with_gaps_and_numbers_in_words_are_read() {
    let body =
        r#"{"_links":null,"_embedded":{"tasks":{"0":{"id":"1","is_completed":"0"},"7":{"id":2.0,"is_completed":1}}}}"#;
    let page = answering(200, body).await.tasks(&ListQuery::default()).await.unwrap();
    let read: Vec<_> = page.tasks.iter().map(|task| (task.id.0, task.completed)).collect();
    assert_eq!((read, page.unread.len()), (vec![(1, false), (2, true)], 0));
    let account = r#"{"id":"7","name":null,"current_user_id":"9.0","currency":5,"country":[],"datetime_settings":[],
        "_embedded":{"task_types":{"1":{"id":"1","name":7},"2":null},"users_groups":[{"id":0,"name":null}],"datetime_settings":{"timezone":"Europe/Moscow"}}}"#;
    let account = answering(200, account).await.account().await.unwrap();
    assert_eq!((account.id.0, account.current_user.0, account.zone.as_deref()), (7, 9, Some("Europe/Moscow")));
    assert_eq!((account.types.len(), account.types[0].name.as_str(), account.groups.len()), (1, "7", 1));
}

#[tokio::test]
async fn only_a_json_404_means_gone() {
    let html = answering(404, "<html><h1>404</h1></html>").await;
    assert!(html.task(TaskId(5)).await.unwrap_err().is_temporary());
    assert!(html.card(LEAD).await.unwrap_err().is_temporary());
    for (name, found) in lists(&html).await {
        assert!(found.unwrap_err().is_temporary(), "{name}");
    }
    let json = answering(404, r#"{"title":"Not Found","status":404}"#).await;
    assert_eq!(json.task(TaskId(5)).await.unwrap(), None);
    assert!(!json.card(LEAD).await.unwrap().visible);
}
