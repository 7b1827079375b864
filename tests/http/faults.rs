//! Each fault of the emulator as a client meets it, and what the ledger says of it.

use crate::common::wire::{COLLEAGUE, FIRST, ME, NOW, Wire, ids, kind, one, raw_answer, value};
use amotui::emulator::{FaultSpec, Operation, Options, Undone};
use reqwest::Method;
use serde_json::{Value, json};

fn faults(specs: &[&str]) -> Vec<FaultSpec> {
    specs.iter().map(|spec| spec.parse().unwrap()).collect()
}

fn edit() -> Value {
    json!([{ "id": FIRST, "complete_till": NOW + 9 }])
}

#[tokio::test]
async fn a_dropped_request_gets_no_byte_of_an_answer() {
    for (fault, made) in [("drop-before", 0), ("drop-after", 1)] {
        let wire = Wire::with(fault).await;
        let body = one("x").to_string();
        let head = format!("POST /api/v4/tasks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}", wire.emulator.token());
        let answer = raw_answer(&wire, &format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())).await;
        assert_eq!((answer.as_str(), wire.with_text("x").len()), ("", made), "{fault}");
        assert_eq!(wire.emulator.ledger().iter().filter(|entry| !entry.delivered).count(), made, "{fault}");
    }
}

#[tokio::test]
async fn late_work_is_done_after_the_client_was_cut_off() {
    let wire = Wire::with("late-commit=3600000:POST").await;
    assert!(wire.post(&one("late")).await.is_err());
    assert!(wire.with_text("late").is_empty(), "a read-back in between finds nothing");
    wire.emulator.finish_late().await;
    assert_eq!(wire.with_text("late").len(), 1);
    let entry = &wire.emulator.ledger()[0];
    assert_eq!((entry.request_id.as_deref(), entry.delivered), (Some("own"), false));
}

#[tokio::test]
async fn half_a_body_is_no_body() {
    let wire = Wire::with("cut-body").await;
    let response = wire.post(&one("half")).await.unwrap();
    assert_eq!(response.status(), 200);
    let promised = response.content_length().unwrap();
    assert!(promised > 20 && response.bytes().await.is_err());
    assert!(wire.with_text("half").len() == 1 && !wire.emulator.ledger()[0].delivered);
    let get =
        format!("GET /api/v4/account HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", wire.emulator.token());
    let answer = raw_answer(&wire, &get).await;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(body.starts_with("{\"") && !body.ends_with('}'), "{answer}");
}

#[tokio::test]
async fn a_slow_answer_comes_whole_in_the_end() {
    let wire = Wire::with("slow=4000").await;
    let added = value(wire.post(&one("slow")).await.unwrap()).await;
    assert_eq!(added["_embedded"]["tasks"][0]["request_id"], "own");
    assert!(wire.emulator.ledger()[0].delivered);
}

#[tokio::test]
async fn a_slow_answer_that_nobody_waited_for_was_not_delivered() {
    let wire = Wire::with("slow=1:POST").await;
    drop(wire.post(&one("slow")).await.unwrap());
    assert!(wire.with_text("slow").len() == 1 && !wire.emulator.ledger()[0].delivered);
}

#[tokio::test]
async fn a_planned_status_stands_in_place_of_the_work() {
    for (fault, status, wanted) in [
        ("html", 200, "text/html; charset=utf-8"),
        ("status=503", 503, "text/html; charset=utf-8"),
        ("status=400", 400, "application/problem+json"),
        ("status=422", 422, "application/problem+json"),
        ("status=204", 204, ""),
        ("status=307", 307, "text/html; charset=utf-8"),
        ("read-only", 402, "application/problem+json"),
    ] {
        let wire = Wire::with(fault).await;
        let response = wire.post(&one("x")).await.unwrap();
        assert_eq!((response.status().as_u16(), kind(&response)), (status, wanted), "{fault}");
        assert!(wire.with_text("x").is_empty() && wire.emulator.ledger().is_empty(), "{fault}");
    }
}

#[tokio::test]
async fn reads_live_on_when_writes_are_refused() {
    let wire = Wire::with("read-only").await;
    assert_eq!(wire.get("/api/v4/tasks").await.status(), 200);
    assert_eq!(wire.patch(&edit()).await.unwrap().status(), 402);
}

#[tokio::test]
async fn lists_may_be_forbidden_or_unfiltered() {
    let wire =
        Wire::new(Options { faults: faults(&["no-users", "no-events", "no-entity-filter"]), ..Options::default() })
            .await;
    assert_eq!(wire.get("/api/v4/users").await.status(), 403);
    assert_eq!(wire.get("/api/v4/events?filter[entity]=task").await.status(), 403);
    let all = wire.read("/api/v4/leads?filter[id][]=900001").await;
    assert_eq!(all["_embedded"]["leads"].as_array().unwrap().len(), 24);
}

#[tokio::test]
async fn a_task_vanishes_between_the_list_and_the_edit() {
    let wire = Wire::with("vanish").await;
    assert_eq!(wire.ids(&format!("filter[id]={FIRST}")).await, [FIRST]);
    let path = format!("/api/v4/tasks/{FIRST}");
    assert_eq!(wire.send(Method::PATCH, &path, &json!({ "text": "x" })).await.unwrap().status(), 404);
    assert_eq!(wire.get(&path).await.status(), 204);
    let deleted = wire.read("/api/v4/events?filter[entity]=task&filter[type]=task_deleted").await;
    assert_eq!(deleted["_embedded"]["events"][0]["entity_id"], FIRST);
}

#[tokio::test]
async fn a_task_may_vanish_before_it_is_read_again() {
    let wire = Wire::with("vanish:GET").await;
    assert!(wire.ids("order[id]=asc").await.contains(&FIRST));
    assert!(wire.ids(&format!("filter[id][]={FIRST}")).await.is_empty());
}

#[tokio::test]
async fn a_colleague_is_quicker_and_the_ledger_shows_what_was_overwritten() {
    let wire = Wire::with("colleague").await;
    let (before, theirs) = (wire.emulator.task(FIRST).unwrap(), "complete_till");
    assert_eq!(wire.patch(&edit()).await.unwrap().status(), 200);
    let [colleague, mine] = &wire.emulator.ledger()[..] else { panic!("two edits") };
    assert_eq!((colleague.user, colleague.request, mine.user, mine.request), (COLLEAGUE, None, ME, Some(1)));
    assert_eq!(colleague.before[theirs], before[theirs]);
    assert_eq!(mine.before[theirs], colleague.fields[theirs], "mine went over theirs");
    assert_eq!(wire.emulator.task(FIRST).unwrap()["text"], colleague.fields["text"], "what I did not send is theirs");
}

#[tokio::test]
async fn a_colleague_may_change_only_one_field_and_be_seen_in_time() {
    let wire = Wire::with("colleague=text:GET@1").await;
    let before = wire.emulator.task(FIRST).unwrap();
    let read = wire.read(&format!("/api/v4/tasks/{FIRST}")).await;
    assert_ne!(read["text"], before["text"]);
    assert_eq!(read["complete_till"], before["complete_till"]);
}

#[tokio::test]
async fn an_automation_makes_a_duplicate_of_each_new_task() {
    let wire = Wire::with("twin").await;
    let items = json!([{ "text": "x", "complete_till": NOW, "created_at": NOW - 5, "entity_id": 900_001, "entity_type": "leads" }]);
    assert_eq!(wire.post(&items).await.unwrap().status(), 200);
    let [mine, duplicate] = &wire.with_text("x")[..] else { panic!("two of them") };
    for field in ["text", "complete_till", "entity_id", "entity_type", "responsible_user_id"] {
        assert_eq!(mine[field], duplicate[field], "{field}");
    }
    assert_eq!((&mine["created_by"], &mine["created_at"]), (&json!(ME), &json!(NOW - 5)));
    assert_eq!((&duplicate["created_by"], &duplicate["created_at"]), (&json!(0), &json!(NOW)));
    let asked_for = wire.emulator.ledger().iter().filter(|entry| entry.request.is_some()).count();
    assert_eq!(asked_for, 1, "the twin is nobody's order");
}

#[tokio::test]
async fn a_server_may_ignore_the_time_of_creation() {
    let wire = Wire::with("no-created-at").await;
    wire.post(&json!([{ "text": "x", "complete_till": NOW, "created_at": 5 }])).await.unwrap();
    assert_eq!(wire.with_text("x")[0]["created_at"], NOW);
}

#[tokio::test]
async fn a_refused_batch_may_have_been_done_in_part() {
    let wire = Wire::with("itemwise").await;
    let items =
        json!([{ "text": "good", "complete_till": NOW }, { "text": "", "complete_till": NOW, "request_id": "bad" }]);
    let response = wire.post(&items).await.unwrap();
    assert_eq!(response.status(), 400);
    let named = value(response).await["validation-errors"].clone();
    assert_eq!((named.as_array().unwrap().len(), &named[0]["request_id"]), (1, &json!("bad")));
    assert_eq!(wire.with_text("good").len(), 1);
}

#[tokio::test]
async fn rows_move_between_pages_unless_they_are_read_by_id() {
    let wire = Wire::with("page-shift").await;
    for (order, missed) in [("", true), ("&order[id]=asc", false)] {
        let mut seen = Vec::new();
        for page in 1..=4 {
            seen.extend(wire.ids(&format!("limit=100&page={page}{order}")).await);
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len() < 340, missed, "{} rows with {order:?}", seen.len());
    }
}

#[tokio::test]
async fn pages_may_lack_the_next_link_or_go_round_in_circles() {
    let wire = Wire::with("no-next").await;
    let list = wire.read("/api/v4/tasks?limit=10").await;
    assert!(list["_links"]["next"].is_null());
    wire.emulator.set_faults(faults(&["loop-pages"]));
    let (first, ninth) =
        (wire.read("/api/v4/tasks?limit=250").await, wire.read("/api/v4/tasks?limit=250&page=9").await);
    assert_eq!(ids(&first), ids(&ninth));
    assert!(ninth["_links"]["next"]["href"].as_str().unwrap().contains("page=10"));
}

#[tokio::test]
async fn faults_change_while_the_emulator_runs() {
    let wire = Wire::calm().await;
    wire.emulator.set_faults(&faults(&["status=503:POST@2"])[..]);
    let mut answers = Vec::new();
    for _ in 0..3 {
        answers.push(wire.post(&one("x")).await.unwrap().status().as_u16());
    }
    assert_eq!(answers, [200, 503, 200]);
    wire.emulator.set_faults(faults(&["html"]));
    wire.emulator.clear_faults();
    assert_eq!(wire.read("/api/v4/account").await["current_user_id"], ME);
}

// The ledger, the requests, and the others who work here.

#[tokio::test]
async fn the_ledger_says_who_did_what_and_whether_they_were_told() {
    let wire = Wire::new(Options { faults: faults(&["drop-after:PATCH@1"]), ..Options::default() }).await;
    wire.post(&one("new")).await.unwrap();
    assert!(wire.patch(&edit()).await.is_err());
    let before = wire.http.get(format!("{}/_emulator/ledger", wire.emulator.url())).send().await.unwrap();
    assert_eq!(before.status(), 200, "no token is needed");
    let ledger = value(before).await;
    assert_eq!(ledger, serde_json::to_value(wire.emulator.ledger()).unwrap());
    let [created, edited] = &wire.emulator.ledger()[..] else { panic!("two entries") };
    assert_eq!(
        (created.operation, created.method.as_deref(), created.delivered),
        (Operation::Created, Some("POST"), true)
    );
    assert_eq!(created.fields, json!({ "text": "new", "complete_till": NOW + 60 }));
    assert_eq!(
        (edited.operation, edited.task, edited.request, edited.delivered),
        (Operation::Edited, FIRST, Some(2), false)
    );
}

#[tokio::test]
async fn requests_are_counted_by_method_and_path() {
    let wire = Wire::calm().await;
    wire.read("/api/v4/tasks?limit=5").await;
    wire.post(&one("x")).await.unwrap();
    wire.emulator.set_faults(faults(&["drop-before"]));
    assert!(wire.post(&one("y")).await.is_err());
    let posts = wire.emulator.requests_of("POST", "/api/v4/tasks");
    assert_eq!(posts.iter().map(|post| (post.number, post.status)).collect::<Vec<_>>(), [(2, Some(200)), (3, None)]);
    assert!(posts[0].at.timestamp() == NOW && posts[0].since_start <= posts[1].since_start);
    assert_eq!(wire.emulator.requests()[0], "GET /api/v4/tasks?limit=5 200");
}

#[tokio::test]
async fn the_feed_tells_every_kind_of_event() {
    let wire = Wire::calm().await;
    let emulator = &wire.emulator;
    let task = emulator.add_as(COLLEAGUE, &json!({ "text": "a", "complete_till": NOW })).unwrap();
    let other = emulator.add_as(COLLEAGUE, &json!({ "text": "b", "complete_till": NOW })).unwrap();
    let edits = json!({ "text": "c", "complete_till": NOW + 1, "task_type_id": 2, "is_completed": true, "result": { "text": "да" } });
    emulator.edit_as(ME, task, &edits).unwrap();
    assert!(emulator.delete_task(task) && !emulator.delete_task(task));
    let feed = async |query: &str| {
        let list = wire.read(&format!("/api/v4/events?filter[entity]=task&filter[entity_id][]={task}{query}")).await;
        let events = list["_embedded"]["events"].as_array().cloned().unwrap_or_default();
        let mut kinds: Vec<String> = events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect();
        kinds.sort_unstable();
        kinds
    };
    let all = [
        "task_added",
        "task_completed",
        "task_deadline_changed",
        "task_deleted",
        "task_result_added",
        "task_text_changed",
        "task_type_changed",
    ];
    assert_eq!(feed("").await, all);
    assert_eq!(feed("&filter[type][]=task_deleted&filter[type][]=task_added").await, ["task_added", "task_deleted"]);
    assert_eq!(feed("&filter[type]=task_deleted,task_added").await, ["task_added", "task_deleted"]);
    assert_eq!(feed("&filter[created_by][]=0").await, ["task_deleted"]);
    assert_eq!(feed(&format!("&filter[created_at][from]={}", NOW + 1)).await, Vec::<String>::new());
    assert_eq!(feed(&format!("&filter[entity_id][]={other}&filter[type]=task_added")).await.len(), 2);
}

#[tokio::test]
async fn a_page_of_events_has_a_hundred_at_most_and_ten_tasks() {
    let wire = Wire::calm().await;
    let mut tasks = Vec::new();
    for _ in 0..130 {
        tasks.push(wire.emulator.add_as(COLLEAGUE, &json!({ "text": "a", "complete_till": NOW })).unwrap());
    }
    let list = wire.read("/api/v4/events?limit=250&filter[type]=task_added").await;
    assert_eq!(list["_embedded"]["events"].as_array().unwrap().len(), 100);
    let rest =
        wire.read(list["_links"]["next"]["href"].as_str().unwrap().strip_prefix(wire.emulator.url()).unwrap()).await;
    assert_eq!(rest["_embedded"]["events"].as_array().unwrap().len(), 30);
    let named: Vec<String> = tasks.iter().take(11).map(|task| format!("&filter[entity_id][]={task}")).collect();
    let list = wire.read(&format!("/api/v4/events?filter[entity]=task{}", named.concat())).await;
    assert_eq!(list["_embedded"]["events"].as_array().unwrap().len(), 10);
}

#[tokio::test]
async fn the_id_of_a_deleted_task_is_not_given_again() {
    let wire = Wire::calm().await;
    let add = || wire.emulator.add_as(ME, &json!({ "text": "a", "complete_till": NOW })).unwrap();
    let first = add();
    assert!(wire.emulator.delete_task(first));
    assert_eq!(add(), first + 1);
}

#[tokio::test]
async fn what_the_server_would_refuse_a_colleague_can_not_do_either() {
    let wire = Wire::calm().await;
    let error = wire.emulator.edit_as(COLLEAGUE, 1, &json!({ "text": "x" })).unwrap_err();
    assert!(matches!(error, Undone::Refused { path: "id", .. }), "{error}");
    assert!(wire.emulator.add_as(COLLEAGUE, &json!({ "text": "x" })).is_err());
}

#[tokio::test]
async fn the_data_outlive_the_emulator_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { db: Some(folder.path().join("account.db")), ..Options::default() };
    let task = {
        let wire = Wire::new(options.clone()).await;
        wire.emulator.add_as(ME, &json!({ "text": "stays", "complete_till": NOW })).unwrap()
    };
    let wire = Wire::new(options).await;
    assert_eq!(wire.emulator.task(task).unwrap()["text"], "stays");
    assert_eq!(wire.emulator.tasks().len(), 341);
}
