//! The account itself: its users, types of tasks, and pipeline.

use serde_json::{Value, json};

use super::texts::Texts;

pub(super) const ACCOUNT: i64 = 31_415_926;
/// The salesperson whose token it is.
pub(super) const ME: i64 = 3_987_910;
/// This user has left; the others follow [`ME`].
pub(super) const REMOVED: i64 = ME + 7;
/// A type defined by the account has a large id.
pub(super) const LARGE_TYPE: i64 = 2_193_451;
pub(super) const PIPELINE: i64 = 40_000;
/// Won and lost have the same ids in every pipeline (docs/amocrm-api.md#cards).
pub(super) const WON: i64 = 142;
pub(super) const LOST: i64 = 143;
/// The first id of the reasons for losing a deal.
const REASONS: i64 = 4_203_740;
/// The second of the two groups; the first one, which everybody is in by default, is 0.
const WHOLESALE: i64 = 301;
/// When the account was opened, in Unix seconds.
const OPENED: i64 = 1_600_000_000;
/// With the default colours of a new pipeline.
const STAGES: [(i64, &str); 6] = [
    (40_001, "#99ccff"),
    (40_002, "#fffeb2"),
    (40_003, "#ffcc66"),
    (40_004, "#ffcccc"),
    (WON, "#ccff66"),
    (LOST, "#d5d8db"),
];

pub(super) fn is_active(user: i64) -> bool {
    (ME..REMOVED).contains(&user)
}

/// True for everyone who may have created something: current and former users, and the robot.
pub(super) fn is_known(user: i64) -> bool {
    user == 0 || (ME..=REMOVED).contains(&user)
}

pub(super) fn is_type(kind: i64) -> bool {
    matches!(kind, 1 | 2 | LARGE_TYPE)
}

pub(super) fn is_stage(status: i64) -> bool {
    STAGES.iter().any(|(id, _)| *id == status)
}

/// Another user who works here.
pub(super) fn colleague_of(user: i64) -> i64 {
    (ME + 1..REMOVED).find(|other| *other != user).unwrap_or(ME)
}

/// The group that a user works in: every third one sells wholesale; 0 also for those who left.
pub(super) fn group_of(user: i64) -> i64 {
    if is_active(user) && (user - ME) % 3 == 1 { WHOLESALE } else { 0 }
}

/// The id of an open stage; after the last one they start again.
pub(super) fn open_stage(place: i64) -> i64 {
    PIPELINE + 1 + place.rem_euclid(4)
}

/// The account with the requested parts.
pub(super) fn account(user: i64, with: &[&str], texts: &Texts) -> Value {
    let name = |key| texts.account.of_key(key);
    let parts = json!({
        "task_types": [
            { "id": 1, "name": name("call"), "color": null, "icon_id": null, "code": "FOLLOW_UP" },
            { "id": 2, "name": name("meeting"), "color": null, "icon_id": null, "code": "MEETING" },
            { "id": LARGE_TYPE, "name": name("offer"), "color": "ff8f92", "icon_id": 8, "code": null },
        ],
        "users_groups": [
            { "id": 0, "name": name("group"), "uuid": null }, { "id": WHOLESALE, "name": name("wholesale"), "uuid": null },
        ],
        "datetime_settings": {
            "date_pattern": "d.m.Y H:i", "short_date_pattern": "d.m.Y", "short_time_pattern": "H:i", "date_format": "d.m.Y",
            "time_format": "H:i:s", "timezone": "Europe/Moscow", "timezone_offset": "+03:00",
        },
        "amojo_rights": { "can_direct": true, "can_create_groups": true },
        "entity_names": {},
    });
    let mut account = json!({
        "id": ACCOUNT, "name": name("account"), "subdomain": "sever", "created_at": OPENED, "created_by": 0, "updated_at": OPENED,
        "updated_by": 0, "current_user_id": user, "country": name("country"), "currency": name("currency"),
        "currency_symbol": name("symbol"), "customers_mode": "segments", "is_unsorted_on": false,
        "mobile_feature_version": 0, "is_loss_reason_enabled": true, "is_helpbot_enabled": false, "is_technical_account": false,
        "contact_name_display_order": 1, "language": name("language"),
    });
    // Some parts are fields of the account itself, all others are embedded (docs/amocrm-api.md#account).
    for (part, value) in [
        ("amojo_id", json!("52e591f7-c98f-4255-8495-827210138c81")),
        ("uuid", json!("824f3a59-6154-4edf-ad90-0b5593715d42")),
        ("version", json!(12)),
        ("is_api_filter_enabled", json!(true)),
        ("drive_url", Value::Null),
        ("invoices_settings", Value::Null),
    ] {
        if with.contains(&part) {
            account[part] = value;
        }
    }
    for part in with.iter().filter(|part| parts.get(part).is_some()) {
        account["_embedded"][part] = parts[part].clone();
    }
    account
}

/// The current users; the removed one is no longer listed, but still has tasks.
pub(super) fn users(with: &[&str], texts: &Texts) -> Vec<Value> {
    (ME..REMOVED).map(|id| user(id, with, texts)).collect()
}

fn user(id: i64, with: &[&str], texts: &Texts) -> Value {
    let (at, group) = (id - ME, group_of(id));
    let all = json!({ "view": "A", "edit": "A", "add": "A", "delete": "A", "export": "A" });
    let mut user = json!({
        "id": id, "name": texts.users.at(at), "email": format!("user{at}@example.com"), "lang": texts.account.of_key("language"),
        "rights": {
            "leads": all, "contacts": all, "companies": all, "tasks": { "edit": "A", "delete": "A" }, "mail_access": false,
            "catalog_access": false, "files_access": false, "status_rights": [], "custom_fields_rights": null,
            "oper_day_reports_view_access": false, "oper_day_user_tracking": false, "is_admin": at == 0, "is_free": false,
            "is_active": true, "group_id": group, "role_id": null,
        },
    });
    if with.contains(&"role") {
        user["_embedded"]["roles"] = json!([]);
    }
    if with.contains(&"group") {
        let name = if group == 0 { "group" } else { "wholesale" };
        user["_embedded"]["groups"] = json!([{ "id": group, "name": texts.account.of_key(name) }]);
    }
    user
}

/// The only pipeline, without links.
pub(super) fn pipelines(texts: &Texts) -> Vec<Value> {
    let name = texts.account.of_key("pipeline");
    vec![json!({
        "id": PIPELINE, "name": name, "sort": 1, "is_main": true, "is_unsorted_on": false, "is_archive": false,
        "account_id": ACCOUNT, "_embedded": { "statuses": statuses(texts) },
    })]
}

/// The stages of the pipeline, without links.
pub(super) fn statuses(texts: &Texts) -> Vec<Value> {
    // As on the server, won and lost come last: 10000 and 11000.
    let stage = |(at, (id, color)): (i64, &(i64, &str))| {
        json!({
            "id": id, "name": texts.stages.at(at), "sort": if *id >= PIPELINE { (at + 1) * 10 } else { 10_000 + (at - 4) * 1_000 },
            "is_editable": *id >= PIPELINE, "pipeline_id": PIPELINE, "color": color, "type": 0, "account_id": ACCOUNT,
        })
    };
    (0..).zip(&STAGES).map(stage).collect()
}

/// Why deals are lost, without links.
pub(super) fn loss_reasons(texts: &Texts) -> Vec<Value> {
    let reason = |at: i64| {
        json!({
            "id": REASONS + at, "name": texts.reasons.at(at), "sort": (at + 1) * 10, "created_at": OPENED, "updated_at": OPENED,
        })
    };
    (0..texts.reasons.count()).map(reason).collect()
}

pub(super) fn loss_reason(id: i64, texts: &Texts) -> Option<Value> {
    loss_reasons(texts).into_iter().find(|reason| reason["id"] == id)
}
