//! Requests as nobody would write them, and many at once: what a server must stand.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::rng::Rng;

/// What came of many strange requests.
#[derive(Debug, Default)]
pub struct Seen {
    pub by_status: BTreeMap<u16, usize>,
    /// Requests that got a 5xx, nothing, or an answer that is not in the form of its status.
    pub broken: Vec<String>,
    pub longest: Duration,
}

/// What came of a load.
#[derive(Debug, Default)]
pub struct Load {
    pub answered: usize,
    pub failed: usize,
    pub took: Duration,
    pub longest: Duration,
}

const METHODS: [Method; 7] =
    [Method::GET, Method::GET, Method::GET, Method::POST, Method::PATCH, Method::DELETE, Method::PUT];
const PARTS: &[&str] = &[
    "tasks",
    "leads",
    "contacts",
    "companies",
    "customers",
    "notes",
    "tags",
    "custom_fields",
    "groups",
    "links",
    "link",
    "unlink",
    "pipelines",
    "statuses",
    "loss_reasons",
    "users",
    "events",
    "types",
    "account",
    "pin",
    "unpin",
    "50000000",
    "900002",
    "700001",
    "40000",
    "142",
    "0",
    "-1",
    "9223372036854775808",
    "9007199254740993",
    "abc",
    "%00",
    "..",
    "%2e%2e",
    "",
    "задачи",
    "%ff",
    "1e3",
    "\u{1f4de}",
];
const PATHS: &[&str] = &[
    "tasks",
    "tasks/50000000",
    "leads",
    "leads/900002",
    "contacts",
    "leads/notes",
    "leads/900002/notes",
    "leads/notes/1/pin",
    "leads/900002/link",
    "events",
    "users",
    "account",
    "leads/pipelines",
    "leads/loss_reasons",
    "contacts/custom_fields",
    "customers",
];
const KEYS: &[&str] = &[
    "page",
    "limit",
    "filter[id]",
    "filter[id][]",
    "filter[id][0][x]",
    "filter[is_completed]",
    "filter[is_completed][]",
    "filter[entity_type]",
    "filter[entity_id][]",
    "filter[updated_at]",
    "filter[updated_at][from]",
    "filter[complete_till][to]",
    "filter[statuses][0][pipeline_id]",
    "filter[statuses][0][status_id]",
    "filter[lead_statuses][0][status_id]",
    "filter[price][from]",
    "filter[type]",
    "filter[entity]",
    "filter[note_type][]",
    "filter[name]",
    "order[id]",
    "order[complete_till]",
    "order[updated_at]",
    "query",
    "with",
    "filter",
    "filter[",
    "a[b][c][d]",
    "%",
    "",
];
const VALUES: &[&str] = &[
    "1",
    "0",
    "2",
    "-1",
    "250",
    "251",
    "18446744073709551616",
    "9223372036854775807",
    "abc",
    "",
    "asc",
    "desc",
    "leads",
    "task",
    "50000000",
    "900002",
    "' OR 1=1 --",
    "%",
    "\u{0}",
    "[]",
    "contacts,is_pinned",
    "true",
    "1e9",
    "NaN",
    "иванов",
];
const FIELDS: &[&str] = &[
    "id",
    "text",
    "complete_till",
    "entity_id",
    "entity_type",
    "is_completed",
    "task_type_id",
    "result",
    "request_id",
    "duration",
    "responsible_user_id",
    "created_by",
    "price",
    "price_with_minor_units",
    "status_id",
    "pipeline_id",
    "loss_reason_id",
    "name",
    "custom_fields_values",
    "_embedded",
    "note_type",
    "params",
    "to_entity_id",
    "to_entity_type",
    "metadata",
    "updated_at",
    "next_date",
];

fn path(rng: &mut Rng) -> String {
    let mut path = match rng.index(10) {
        0..6 => format!("/api/v4/{}", rng.one(PATHS)),
        6 => format!("//api///v4/{}/", rng.one(PATHS)),
        _ => format!("/api/v4/{}", (0..=rng.index(4)).map(|_| rng.one(PARTS)).collect::<Vec<_>>().join("/")),
    };
    let pairs = rng.index(4);
    for at in 0..pairs {
        let (key, value) = (rng.one(KEYS), rng.one(VALUES));
        let encoded: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
        path = format!("{path}{}{key}={encoded}", if at == 0 { '?' } else { '&' });
    }
    path
}

fn scalar(rng: &mut Rng) -> Value {
    match rng.index(14) {
        0 => Value::Null,
        1 => true.into(),
        2 => json!(-1),
        3 => json!(i64::MAX),
        4 => json!(1.5),
        5 => json!(1e300),
        6 => "".into(),
        7 => json!([]),
        8 => json!({}),
        9 => json!({ "text": "\u{0}\u{202e}x" }),
        10 => json!([{ "field_id": 1, "values": [{ "value": 5 }] }]),
        11 => "leads".into(),
        12 => json!(900_002),
        _ => "x".repeat(rng.index(2_000)).into(),
    }
}

fn body(rng: &mut Rng) -> String {
    let item = |rng: &mut Rng| {
        let fields = (0..rng.index(6)).map(|_| (rng.one(FIELDS).to_owned(), scalar(rng))).collect::<Vec<_>>();
        let mut item = Value::Object(fields.into_iter().collect());
        if rng.index(2) == 0 {
            (item["text"], item["complete_till"]) = ("x".into(), 1_795_500_000.into());
        }
        item
    };
    match rng.index(12) {
        0 => String::new(),
        1 => "{".repeat(rng.index(3_000)),
        2 => format!("{}1{}", "[".repeat(400), "]".repeat(400)),
        3 => scalar(rng).to_string(),
        4 | 5 => item(rng).to_string(),
        6 => format!("text=x&complete_till={}", rng.index(1_000)),
        _ => Value::from((0..=rng.index(5)).map(|_| item(rng)).collect::<Vec<_>>()).to_string(),
    }
}

/// Sends so many strange requests, one after another.
pub async fn try_all(http: &Client, url: &str, token: &str, seed: u64, count: usize) -> Seen {
    let (mut rng, mut seen) = (Rng(seed), Seen::default());
    for number in 0..count {
        let (method, path, body) = (METHODS[rng.index(METHODS.len())].clone(), path(&mut rng), body(&mut rng));
        let Ok(address) = url::Url::parse(&format!("{url}{path}")) else { continue };
        let request = http.request(method.clone(), address).bearer_auth(token).timeout(Duration::from_secs(20));
        let begun = Instant::now();
        let answer = if method == Method::GET { request.send().await } else { request.body(body.clone()).send().await };
        seen.longest = seen.longest.max(begun.elapsed());
        let name = || format!("{number}: {method} {path} {body}");
        let Ok(response) = answer else {
            seen.broken.push(format!("{}: no answer", name()));
            continue;
        };
        let status = response.status().as_u16();
        *seen.by_status.entry(status).or_default() += 1;
        let kind = response.headers().get("content-type").map_or("", |kind| kind.to_str().unwrap_or("?")).to_owned();
        let text = response.text().await.unwrap_or_default();
        let fits = match status {
            200 => kind.ends_with("json") && serde_json::from_str::<Value>(&text).is_ok(),
            204 => kind.is_empty() && text.is_empty(),
            400..500 => kind == "application/problem+json" && serde_json::from_str::<Value>(&text).is_ok(),
            _ => false,
        };
        if !fits {
            seen.broken.push(format!("{}: {status} {kind} {text}", name()));
        }
    }
    seen
}

/// So many clients at once send so many requests each; one in five writes.
pub async fn load(http: &Client, url: &str, token: &str, clients: usize, each: usize) -> Load {
    let begun = Instant::now();
    let client = |_| async move {
        let mut load = Load::default();
        for at in 0..each {
            let paths = ["tasks?limit=250", "leads?limit=50&with=contacts", "tasks/50000000", "events?limit=100"];
            let asked = Instant::now();
            let request = match at % 5 {
                4 => http
                    .post(format!("{url}/api/v4/tasks"))
                    .body(json!([{ "text": "of a load", "complete_till": 1_795_600_000 }]).to_string()),
                read => http.get(format!("{url}/api/v4/{}", paths[read])),
            };
            let answer = request.bearer_auth(token).timeout(Duration::from_secs(60)).send().await;
            let whole = match answer {
                Ok(response) if response.status() == 200 => response.bytes().await.is_ok(),
                _ => false,
            };
            if whole {
                load.answered += 1
            } else {
                load.failed += 1
            }
            load.longest = load.longest.max(asked.elapsed());
        }
        load
    };
    let all = futures_util::future::join_all((0..clients).map(client)).await;
    let mut sum = Load { took: begun.elapsed(), ..Load::default() };
    for load in all {
        (sum.answered, sum.failed) = (sum.answered + load.answered, sum.failed + load.failed);
        sum.longest = sum.longest.max(load.longest);
    }
    sum
}
