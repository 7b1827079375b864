//! The account itself: who works here, with which types of tasks, in which pipeline.

use serde_json::{Value, json};

use super::texts::TEXTS;

pub(super) const ACCOUNT: i64 = 31_415_926;
/// The salesperson whose token it is.
pub(super) const ME: i64 = 3_987_910;
/// This one has left; the others follow [`ME`].
pub(super) const REMOVED: i64 = ME + 7;
/// A type of the account's own has a large id.
pub(super) const LARGE_TYPE: i64 = 2_193_451;
pub(super) const PIPELINE: i64 = 40_000;
/// With the colours that a new pipeline has. Won and lost have the same ids in every pipeline.
const STAGES: [(i64, &str); 6] = [
    (40_001, "#99ccff"),
    (40_002, "#fffeb2"),
    (40_003, "#ffcc66"),
    (40_004, "#ffcccc"),
    (142, "#ccff66"),
    (143, "#d5d8db"),
];

pub(super) fn is_active(user: i64) -> bool {
    (ME..REMOVED).contains(&user)
}

/// Somebody else who works here.
pub(super) fn colleague_of(user: i64) -> i64 {
    (ME + 1..REMOVED).find(|other| *other != user).unwrap_or(ME)
}

/// The id of an open stage; behind the last come the first ones again.
pub(super) fn open_stage(place: i64) -> i64 {
    PIPELINE + 1 + place.rem_euclid(4)
}

/// The account with the parts that are asked for.
pub(super) fn account(user: i64, with: &str) -> Value {
    let name = |key| TEXTS.account.of_key(key);
    let parts = json!({
        "task_types": [
            { "id": 1, "name": name("call"), "color": null, "icon_id": null, "code": "FOLLOW_UP" },
            { "id": 2, "name": name("meeting"), "color": null, "icon_id": null, "code": "MEETING" },
            { "id": LARGE_TYPE, "name": name("offer"), "color": "ff8f92", "icon_id": 8, "code": null },
        ],
        "users_groups": [{ "id": 0, "name": name("group") }, { "id": 301, "name": name("wholesale") }],
        "datetime_settings": { "timezone": "Europe/Moscow", "date_pattern": "d.m.Y H:i" },
    });
    let mut account = json!({
        "id": ACCOUNT, "name": name("account"), "subdomain": "sever", "current_user_id": user, "country": "RU", "currency": "RUB",
    });
    for part in with.split(',').filter(|part| parts.get(part).is_some()) {
        account["_embedded"][part] = parts[part].clone();
    }
    account
}

/// Those who work here; the removed one is not listed any more, but still has tasks.
pub(super) fn users() -> Vec<Value> {
    let user = |id: i64| {
        let at = id - ME;
        let rights = json!({ "is_active": true, "is_admin": at == 0, "group_id": group(at) });
        let (name, email) = (TEXTS.users.at(at), format!("user{at}@example.com"));
        json!({ "id": id, "name": name, "email": email, "lang": "ru", "rights": rights })
    };
    (ME..REMOVED).map(user).collect()
}

/// Every third one sells wholesale.
pub(super) fn group(place: i64) -> i64 {
    if place % 3 == 1 { 301 } else { 0 }
}

pub(super) fn pipelines() -> Vec<Value> {
    let stage = |(at, (id, color)): (i64, &(i64, &str))| json!({ "id": id, "name": TEXTS.stages.at(at), "pipeline_id": PIPELINE, "sort": (at + 1) * 10, "color": color });
    let statuses: Vec<Value> = (0..).zip(&STAGES).map(stage).collect();
    let name = TEXTS.account.of_key("pipeline");
    vec![json!({ "id": PIPELINE, "name": name, "is_main": true, "_embedded": { "statuses": statuses } })]
}
