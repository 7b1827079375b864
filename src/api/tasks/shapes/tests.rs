use super::*;
use crate::domain::UserId;

fn read(json: &str) -> Option<(Task, bool)> {
    task(&serde_json::from_str(json).unwrap(), None).map(|row| (row.task, row.is_whole))
}

#[test]
fn a_result_comes_as_an_array_or_an_object_or_not_at_all() {
    for json in [
        r#"{"id":1,"result":[]}"#,
        r#"{"id":1,"result":{}}"#,
        r#"{"id":1,"result":null}"#,
        r#"{"id":1}"#,
        r#"{"id":1,"result":{"text":null}}"#,
        r#"{"id":1,"result":{"text":[]}}"#,
    ] {
        assert_eq!(read(json).map(|(task, whole)| (task.result, whole)), Some((None, true)), "{json}");
    }
    for json in [r#"{"id":1,"result":{"text":"ok"}}"#, r#"{"id":1,"result":"ok"}"#] {
        assert_eq!(read(json).unwrap().0.result.as_deref(), Some("ok"), "{json}");
    }
}

#[test]
fn a_row_in_unusual_spelling_is_still_read() {
    let (task, whole) = read(r#"{"id":"9007199254740993","is_completed":1,"text":117,"updated_at":17.0}"#).unwrap();
    assert_eq!((task.id.0, task.completed, task.text.as_str()), (9_007_199_254_740_993, true, "117"));
    assert_eq!((task.updated_at, whole), (17, true));
}

#[test]
fn a_field_that_cannot_be_read_costs_no_other() {
    let (task, whole) = read(r#"{"id":1,"text":{"a":1},"duration":"long","group_id":{},"updated_at":5}"#).unwrap();
    assert_eq!((task.id.0, task.text.as_str(), task.updated_at, whole), (1, "", 5, false));
}

#[test]
fn a_row_without_an_id_or_a_word_of_whether_it_is_done_is_none() {
    for json in [
        "{}",
        r#"{"id":null}"#,
        r#"{"id":0}"#,
        r#"{"id":-5}"#,
        r#"{"id":1e300}"#,
        r#"{"id":true}"#,
        r#"{"id":[1]}"#,
        r#"{"id":1,"is_completed":{"a":1}}"#,
        r#"{"id":1,"is_completed":"perhaps"}"#,
    ] {
        assert_eq!(read(json), None, "{json}");
    }
}

#[test]
fn what_is_no_date_is_none_and_not_the_year_1970() {
    for due in ["null", "0", "-1", r#""""#, r#""soon""#, "[]", "{}", "true", "1e30", "9999999999999999"] {
        let (task, _) = read(&format!(r#"{{"id":1,"complete_till":{due}}}"#)).unwrap();
        assert_eq!((task.due, task.due.moment()), (Due::NONE, None), "{due}");
        assert!(!task.is_overdue(chrono::DateTime::UNIX_EPOCH), "{due}");
    }
    assert_eq!(read(r#"{"id":1}"#).unwrap().0.due, Due::NONE);
    for due in ["1795500000", r#""1795500000""#, "1795500000.0", "1795500000.7"] {
        assert_eq!(read(&format!(r#"{{"id":1,"complete_till":{due}}}"#)).unwrap().0.due, Due(1_795_500_000), "{due}");
    }
    let sent = serde_json::to_string(&Out::of(&Patch::reschedule(Due::NONE))).unwrap();
    assert_eq!(sent, r#"{"complete_till":null}"#);
}

#[test]
fn an_unattached_task_has_no_subject_however_it_is_written() {
    let read = |json: &str| read(json).unwrap().0.subject;
    assert_eq!(read(r#"{"id":1,"entity_id":0,"entity_type":""}"#), None);
    assert_eq!(read(r#"{"id":1,"entity_id":null,"entity_type":null}"#), None);
    assert_eq!(read(r#"{"id":1}"#), None);
    assert!(read(r#"{"id":1,"entity_id":"5","entity_type":"leads"}"#).is_some());
}

#[test]
fn a_completion_sends_nothing_but_itself() {
    let sent = serde_json::to_string(&Out::of(&Patch::complete("ok"))).unwrap();
    assert_eq!(sent, r#"{"is_completed":true,"result":{"text":"ok"}}"#);
}

#[test]
fn what_is_printed_as_json_can_be_read_back_whole() {
    let subject = Some(Subject { kind: EntityKind::Leads, id: 5.into() });
    let new = NewTask { text: "Call \u{1f600}".into(), due: Due(9), subject, ..NewTask::default() };
    let mut task = new.as_task(TaskId(3), UserId(4), 8);
    assert_eq!(from_json(&as_json(&task)), Some(task.clone()));
    Patch::complete("reached").apply(&mut task);
    assert_eq!(from_json(&as_json(&task)), Some(task));
    assert_eq!(from_json(&json!({ "id": 3, "text": "Call" })), None);
}
