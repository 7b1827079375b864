//! Answers of the shapes that both vendors' pages show, retyped with values of our own: each is read whole.

use amotui::api::TimeSpan;
use amotui::domain::{EntityId, EntityKind, ListQuery, Subject, TaskId};

use super::odd::{answering, pair};

const LEAD: Subject = Subject { kind: EntityKind::Leads, id: EntityId(17_657) };

/// The Tasks page: a collection with and without a result, and one model.
#[tokio::test]
async fn tasks_as_the_page_shows_them() {
    let list = r#"{"_page":1,"_links":{"self":{"href":"https://x/api/v4/tasks?page=1"},"next":{"href":"https://x/api/v4/tasks?page=2"}},
        "_embedded":{"tasks":[
        {"id":7087,"created_by":1,"updated_by":1,"created_at":1575364000,"updated_at":1575364851,"responsible_user_id":2,"group_id":0,
         "entity_id":167353,"entity_type":"leads","duration":0,"is_completed":true,"task_type_id":2,"text":"Training","result":[],
         "complete_till":1575665940,"account_id":3,"_links":{"self":{"href":"https://x/api/v4/tasks/7087"}}},
        {"id":215089,"created_by":0,"updated_by":1,"created_at":1576767879,"updated_at":1576767914,"responsible_user_id":2,"group_id":0,
         "entity_id":1035487,"entity_type":"leads","duration":0,"is_completed":true,"task_type_id":2,"text":"Meeting",
         "result":{"text":"Met"},"complete_till":1576768179,"account_id":3}]}}"#;
    let page = answering(200, list).await.tasks(&ListQuery::default()).await.unwrap();
    assert!(page.more && page.promised && page.unread.is_empty() && page.mended.is_empty());
    let told: Vec<_> = page.tasks.iter().map(|task| (task.id.0, task.due.0, task.result.as_deref())).collect();
    assert_eq!(told, [(7087, 1_575_665_940, None), (215_089, 1_576_768_179, Some("Met"))]);
    let edited = r#"{"_links":{"self":{"href":"x"}},"_embedded":{"tasks":[{"id":4745251,"updated_at":1588760725,"request_id":"0"}]}}"#;
    let answer = answering(200, edited).await.edit_tasks(&[]).await.unwrap();
    assert_eq!((answer[0].id.0, answer[0].updated_at), (4_745_251, 1_588_760_725));
}

/// The account pages of amoCRM (settings embedded) and of Kommo (a symbol beside the currency, rights in words).
#[tokio::test]
async fn accounts_of_both_vendors() {
    for (body, zone, groups) in [
        (
            r#"{"id":1231414,"name":"example","subdomain":"example","current_user_id":581651,"country":"RU","customers_mode":"segments",
            "is_unsorted_on":true,"is_loss_reason_enabled":true,"contact_name_display_order":1,"amojo_id":"f3c6340d","version":11,
            "_links":{"self":{"href":"x"}},"_embedded":{"amojo_rights":{"can_direct":true},"users_groups":[{"id":0,"name":"Отдел","uuid":null}],
            "task_types":[{"id":1,"name":"Связаться","color":null,"icon_id":null,"code":"FOLLOW_UP"},
            {"id":2,"name":"Встреча","color":null,"icon_id":null,"code":"MEETING"}],
            "entity_names":{"leads":{"ru":{"gender":"f"}}},
            "datetime_settings":{"date_pattern":"d.m.Y H:i","timezone":"Europe/Moscow","timezone_offset":"+03:00"}}}"#,
            "Europe/Moscow",
            1,
        ),
        (
            r#"{"id":30896271,"name":"Team","subdomain":"team","current_user_id":8375357,"country":"US","currency":"USD","currency_symbol":"$",
            "customers_mode":"disabled","mobile_feature_version":0,"is_api_filter_enabled":false,"entity_names":{"leads":{"en":{"gender":"f"}}},
            "datetime_settings":{"date_pattern":"m/d/Y","timezone":"US/Eastern"},"_embedded":{"users_groups":[],
            "task_types":[{"id":1,"name":"Follow-up","code":"FOLLOW_UP"},{"id":2,"name":"Meeting","color":"fff","icon_id":5}]}}"#,
            "US/Eastern",
            0,
        ),
    ] {
        let account = answering(200, body).await.account().await.unwrap();
        assert_eq!((account.zone.as_deref(), account.groups.len(), account.types.len()), (Some(zone), groups, 2));
    }
}

#[tokio::test]
async fn users_with_their_rights() {
    let body = r#"{"_total_items":2,"_page":1,"_page_count":1,"_links":{"self":{"href":"x"}},"_embedded":{"users":[
        {"id":123,"name":"Ivan","email":"a@b","lang":"ru","rights":{"leads":{"view":"A"},"mail_access":false,"is_admin":false,"is_free":false,
         "is_active":true,"group_id":null,"role_id":1},"_embedded":{"roles":[{"id":1,"name":"Role"}],"groups":[]}},
        {"id":124,"name":"Left","rights":{"is_active":false,"group_id":5}}]}}"#;
    let users = answering(200, body).await.users().await.unwrap();
    assert_eq!(users.iter().map(|user| (user.id.0, user.active)).collect::<Vec<_>>(), [(123, true), (124, false)]);
}

/// Money with minor units, reasons of losses as a list and as a number, contacts with their main one.
#[tokio::test]
async fn leads_with_money_to_the_cent_and_why_they_were_lost() {
    for (money, price, cents) in [
        (r#""price":25000"#, Some(25_000), 0),
        (r#""price":25000,"price_with_minor_units":25000.5"#, Some(25_000), 50),
        (r#""price":"25000","price_with_minor_units":"25000.07""#, Some(25_000), 7),
        (r#""price":null,"price_with_minor_units":0.1"#, Some(0), 10),
        (r#""price":1500.25"#, Some(1_500), 25),
        (r#""price":null,"price_with_minor_units":null"#, None, 0),
    ] {
        for (loss, reason) in [
            (r#""loss_reason_id":null"#, None),
            (r#""loss_reason_id":7"#, Some("#7")),
            (
                r#""loss_reason_id":7,"_embedded":{"loss_reason":[{"id":7,"name":"Too dear","sort":1}]}"#,
                Some("Too dear"),
            ),
            (r#""loss_reason_id":7,"_embedded":{"loss_reason":{"id":7,"name":"Too dear"}}"#, Some("Too dear")),
        ] {
            let body = format!(
                r#"{{"id":17657,"name":"Deal",{money},{loss},"status_id":143,"pipeline_id":1113,"closed_at":1589300000,
                "custom_fields_values":null,"score":null,"is_price_modified_by_robot":false}}"#
            );
            let card = answering(200, body).await.card(LEAD).await.unwrap();
            assert_eq!((card.price, card.cents, card.loss.as_deref()), (price, cents, reason), "{money} {loss}");
        }
    }
}

/// What was pinned is asked for beside the latest, when there are more notes than these.
#[tokio::test]
async fn pinned_notes_come_first() {
    let (client, body) = pair(200).await;
    *body.lock().unwrap() = br#"{"_page":1,"_links":{"self":{"href":"x"},"next":{"href":"x"}},"_embedded":{"notes":[
        {"id":1,"entity_id":17657,"created_by":5,"created_at":1600000000,"updated_at":1600000000,"note_type":"common","params":{"text":"Late"}},
        {"id":2,"created_by":5,"created_at":1500000000,"updated_at":1500000000,"note_type":"common","is_pinned":true,"params":{"text":"Pinned"}},
        {"id":3,"note_type":"call_in","params":{"uniq":"8f","duration":60,"source":"x","link":"x","phone":"+7","call_status":4}}]}}"#
        .to_vec();
    let notes = client.notes(LEAD, 10).await.unwrap();
    assert_eq!(notes.iter().map(|note| (note.id, note.is_pinned)).collect::<Vec<_>>(), [(2, true), (1, false)]);
    // Two requests: the latest, and the pinned, of which those that are none are left out again.
    assert_eq!(client.requests(), 2);
}

/// The feed in either order, as the events page shows it; outside of its window nothing is believed.
#[tokio::test]
async fn events_in_whatever_order() {
    let event = |id: &str, at: i64, by: i64| {
        format!(
            r#"{{"id":"{id}","type":"task_deadline_changed","entity_id":26232131,"entity_type":"task","created_by":{by},"created_at":{at},
            "value_after":[{{"task":{{"text":"x"}}}}],"value_before":[],"account_id":17079858,"_embedded":{{"entity":{{"id":26232131}}}}}}"#
        )
    };
    let (old, new) =
        (event("01dst54q5fr7msbgj73egmaff3", 1_573_120_000, 5), event("01dst55k1t4x5exsj1jcptx53r", 1_573_120_900, 6));
    for rows in [format!("{old},{new}"), format!("{new},{old}")] {
        let body = format!(r#"{{"_page":1,"_links":{{"self":{{"href":"x"}}}},"_embedded":{{"events":[{rows}]}}}}"#);
        let client = answering(200, body).await;
        let window = TimeSpan { from: 1_573_120_000, to: 1_573_120_500 };
        let (events, _) = client.task_events(&["task_deadline_changed"], window, 1).await.unwrap();
        assert_eq!(events.iter().map(|event| event.created_at).collect::<Vec<_>>(), [1_573_120_000]);
        let (moves, more) = client.moves(&[TaskId(26_232_131)]).await.unwrap().unwrap();
        assert_eq!((moves[0].created_by.unwrap().0, moves.len(), more), (6, 2, false));
    }
}

#[tokio::test]
async fn contacts_with_their_phones_and_pipelines_with_their_stages() {
    let contact = r#"{"id":5,"name":"Ivan","first_name":"","custom_fields_values":[
        {"field_id":3,"field_name":"Phone","field_code":"PHONE","field_type":"multitext","values":[{"value":"+7912","enum_id":1,"enum_code":"WORK"},
         {"value":79120000001,"enum_code":null},{"value":null}]},
        {"field_id":4,"field_code":null,"values":[{"value":true}]},{"field_id":5,"field_code":"EMAIL","values":{"0":{"value":"a@b"}}}],
        "_embedded":{"tags":[],"companies":[]}}"#;
    let subject = Subject { kind: EntityKind::Contacts, id: EntityId(5) };
    let card = answering(200, contact).await.card(subject).await.unwrap();
    assert_eq!(
        (card.phones, card.emails),
        (vec!["+7912".to_owned(), "79120000001".to_owned()], vec!["a@b".to_owned()])
    );
    let pipelines = r##"{"_total_items":1,"_links":{"self":{"href":"x"}},"_embedded":{"pipelines":[{"id":3177727,"name":"Sales","sort":1,"is_main":true,
        "is_unsorted_on":true,"is_archive":false,"account_id":1,"_embedded":{"statuses":[
        {"id":32392156,"name":"Incoming","sort":10,"is_editable":false,"pipeline_id":3177727,"color":"#c1c1c1","type":1},
        {"id":143,"name":"Lost","sort":11000,"color":null,"type":0}]}}]}}"##;
    let stages = answering(200, pipelines).await.pipelines().await.unwrap();
    assert_eq!(
        stages.iter().map(|stage| (stage.status.0, stage.color.as_deref())).collect::<Vec<_>>(),
        [(32_392_156, Some("c1c1c1")), (143, None)]
    );
}
