//! The first sync against servers that can't answer every page: what can be fetched is, what can't is said, and nothing disappears.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use amotui::api::{ApiError, Client, Options, Origin};
use amotui::domain::TaskId;
use amotui::store::{Db, Store};
use amotui::sync::{self, Missing, SyncError, Unread};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Response, StatusCode};
use serde_json::json;

const NOW: i64 = 1_795_500_000;

/// What a server does with a request for rows `from..to` of so many open tasks; None is an answer as it should be.
type Fault = Arc<dyn Fn(&Asked) -> Option<(u16, Vec<u8>)> + Send + Sync>;

/// A request for a page of tasks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Asked {
    page: u64,
    limit: u64,
    /// Requests for pages before this one.
    before: usize,
}

impl Asked {
    fn from(&self) -> u64 {
        (self.page - 1) * self.limit
    }

    fn holds(&self, rows: std::ops::Range<u64>) -> bool {
        self.from() < rows.end && rows.start < self.from() + self.limit
    }
}

#[derive(Default)]
struct Server {
    tasks: BTreeSet<i64>,
    asked: Vec<Asked>,
    fault: Option<Fault>,
    /// Without `_links`.
    mute: bool,
}

impl Server {
    fn row(id: i64) -> serde_json::Value {
        json!({"id": id, "text": format!("Call {id}"), "is_completed": false, "complete_till": NOW + id, "updated_at": NOW, "created_at": NOW,
            "responsible_user_id": 7})
    }

    fn page(&self, asked: &Asked) -> Vec<u8> {
        let rows: Vec<_> =
            self.tasks.iter().skip(asked.from() as usize).take(asked.limit as usize + 1).copied().collect();
        let more = rows.len() > asked.limit as usize;
        let rows: Vec<_> = rows.into_iter().take(asked.limit as usize).map(Self::row).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let next =
            if more { json!({"self": {"href": "x"}, "next": {"href": "x"}}) } else { json!({"self": {"href": "x"}}) };
        let links = if self.mute { json!(null) } else { next };
        json!({"_links": links, "_embedded": {"tasks": rows}}).to_string().into_bytes()
    }

    fn answer(&mut self, path: &str, query: &[(String, String)]) -> (u16, Vec<u8>) {
        let value = |key: &str| query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let number = |key: &str, or: u64| value(key).and_then(|text| text.parse().ok()).unwrap_or(or);
        let ids: Vec<i64> = query
            .iter()
            .filter(|(name, _)| name.starts_with("filter[id]"))
            .map(|(_, id)| id.parse().unwrap())
            .collect();
        match path {
            "/api/v4/account" => (200, br#"{"id":1,"current_user_id":7}"#.to_vec()),
            "/api/v4/tasks" if !ids.is_empty() => {
                let rows: Vec<_> = ids.into_iter().filter(|id| self.tasks.contains(id)).map(Self::row).collect();
                (
                    if rows.is_empty() { 204 } else { 200 },
                    json!({"_embedded": {"tasks": rows}}).to_string().into_bytes(),
                )
            }
            "/api/v4/tasks" if value("filter[is_completed]") == Some("0") && value("order[id]").is_some() => {
                let asked = Asked { page: number("page", 1), limit: number("limit", 50), before: self.asked.len() };
                self.asked.push(asked);
                let odd = self.fault.as_ref().and_then(|fault| fault(&asked));
                odd.unwrap_or_else(|| {
                    let body = self.page(&asked);
                    (if body.is_empty() { 204 } else { 200 }, body)
                })
            }
            path if path.starts_with("/api/v4/tasks/") => {
                let id: i64 = path.trim_start_matches("/api/v4/tasks/").parse().unwrap();
                match self.tasks.contains(&id) {
                    true => (200, Self::row(id).to_string().into_bytes()),
                    false => (204, Vec::new()),
                }
            }
            _ => (204, Vec::new()),
        }
    }
}

struct Harness {
    server: Arc<Mutex<Server>>,
    client: Client,
    db: Db,
    _folder: tempfile::TempDir,
}

impl Harness {
    async fn new(tasks: i64, fault: impl Fn(&Asked) -> Option<(u16, Vec<u8>)> + Send + Sync + 'static) -> Self {
        let server = Server { tasks: (1..=tasks).collect(), fault: Some(Arc::new(fault)), ..Server::default() };
        let server = Arc::new(Mutex::new(server));
        let shared = Arc::clone(&server);
        let routes = Router::new().fallback(move |request: Request| {
            let query = request.uri().query().unwrap_or_default().to_owned();
            let query: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            let (status, body) = shared.lock().unwrap().answer(request.uri().path(), &query);
            let response = Response::builder().status(StatusCode::from_u16(status).unwrap());
            let response = response.header("date", "Mon, 23 Nov 2026 15:20:00 GMT").body(Body::from(body)).unwrap();
            async move { response }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let options = Options { pace: 1_000, ..Options::default() };
        let client = Client::new(Origin::parse(&url).unwrap(), "t".to_owned().into(), &options).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let db = Db::new(Store::open(&folder.path().join("store.db")).unwrap());
        Self { server, client, db, _folder: folder }
    }

    async fn sync(&self) -> Result<Missing, SyncError> {
        sync::full_fetch(&self.client, &self.db, NOW, &|_, _| {}).await
    }

    async fn stored(&self) -> u64 {
        self.db.run(|store| store.count_tasks()).await.unwrap()
    }

    async fn unread(&self) -> Unread {
        self.db.run(|store| Unread::stored(store)).await.unwrap()
    }

    fn asked(&self) -> Vec<Asked> {
        self.server.lock().unwrap().asked.clone()
    }

    fn change(&self, change: impl FnOnce(&mut Server)) {
        change(&mut self.server.lock().unwrap());
    }
}

fn trouble(status: u16) -> Option<(u16, Vec<u8>)> {
    Some((status, b"<html>".to_vec()))
}

#[tokio::test]
async fn pages_shrink_where_large_ones_fail_and_everything_comes() {
    for most in [249, 100, 49, 24, 10] {
        let harness = Harness::new(1_000, move |asked| if asked.limit > most { trouble(504) } else { None }).await;
        assert_eq!(harness.sync().await.unwrap(), Missing::None, "{most}");
        assert_eq!((harness.stored().await, harness.unread().await.is_empty()), (1_000, true), "{most}");
    }
}

#[tokio::test]
async fn pages_grow_again_when_the_server_has_recovered() {
    let harness =
        Harness::new(3_000, |asked| if asked.limit > 50 && asked.before < 3 { trouble(504) } else { None }).await;
    harness.sync().await.unwrap();
    assert_eq!(harness.stored().await, 3_000);
    let sizes: Vec<u64> = harness.asked().iter().map(|asked| asked.limit).collect();
    assert!(sizes.contains(&50) && sizes.last() == Some(&250), "{sizes:?}");
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_asked_for_in_parts() {
    let large = |asked: &Asked| (asked.limit > 50).then(|| (200, vec![b' '; 9 * 1024 * 1024]));
    let harness = Harness::new(300, large).await;
    harness.sync().await.unwrap();
    assert_eq!(harness.stored().await, 300);
}

#[tokio::test]
async fn a_page_that_always_fails_costs_its_rows_and_is_said() {
    // By its number, and by what is in it.
    let second = Harness::new(1_000, |asked| if asked.page == 2 { trouble(504) } else { None }).await;
    second.sync().await.unwrap();
    assert_eq!((second.stored().await, second.unread().await.unfetched()), (1_000, 0));
    for (rows, lost) in [(333..334_u64, 10), (250..500, 250), (0..7, 10), (995..1_000, 10)] {
        let bad = rows.clone();
        let harness =
            Harness::new(1_000, move |asked| if asked.holds(bad.clone()) { trouble(504) } else { None }).await;
        assert_eq!(harness.sync().await.unwrap(), Missing::None);
        assert_eq!((harness.stored().await, harness.unread().await.unfetched()), (1_000 - lost, lost), "{rows:?}");
        // Once it answers, nothing is said any more.
        harness.change(|server| server.fault = None);
        harness.sync().await.unwrap();
        assert_eq!((harness.stored().await, harness.unread().await.is_empty()), (1_000, true), "{rows:?}");
    }
}

#[tokio::test]
async fn where_no_page_comes_at_all_the_pass_fails_and_does_not_count_as_one() {
    let harness = Harness::new(1_000, |_| trouble(504)).await;
    assert!(matches!(harness.sync().await.unwrap_err(), SyncError::Api(ApiError::Server(504))));
    assert!(!sync::incremental(&harness.client, &harness.db, NOW).await.unwrap());
    assert_eq!(harness.stored().await, 0);
}

#[tokio::test]
async fn a_pass_goes_on_where_it_stopped() {
    let harness = Harness::new(5_000, |asked| if asked.before >= 9 { trouble(503) } else { None }).await;
    assert!(harness.sync().await.is_err());
    assert!(harness.stored().await >= 2_000);
    // Meanwhile some of the first are completed, so that all behind them move up.
    harness.change(|server| {
        server.fault = None;
        server.asked.clear();
        server.tasks.retain(|id| *id > 400);
    });
    harness.sync().await.unwrap();
    let asked = harness.asked();
    assert!(asked[0].page > 3 && asked.len() < 20, "{asked:?}");
    for id in 401..=5_000 {
        assert!(harness.db.run(move |store| store.row(TaskId(id))).await.unwrap().is_some(), "{id}");
    }
    // The next pass begins at the beginning, and finds what is gone.
    assert_eq!(harness.sync().await.unwrap(), Missing::Many(400));
}

#[tokio::test]
async fn an_empty_page_is_not_the_end_before_a_look_behind_it() {
    for empty in [1, 2, 3] {
        let nothing = move |asked: &Asked| (asked.page == empty).then(|| (204, Vec::new()));
        let harness = Harness::new(1_000, nothing).await;
        harness.sync().await.unwrap();
        assert_eq!(harness.stored().await, 750, "{empty}");
        // Others came behind it, so that its rows are somewhere.
        assert_eq!(harness.unread().await.unfetched(), 250, "{empty}");
    }
}

#[tokio::test]
async fn a_page_that_came_empty_before_others_is_asked_for_once_more() {
    for empty in [1, 2, 3] {
        let left = std::sync::atomic::AtomicBool::new(true);
        let once = move |asked: &Asked| {
            (asked.page == empty && left.swap(false, std::sync::atomic::Ordering::SeqCst)).then(|| (204, Vec::new()))
        };
        let harness = Harness::new(1_000, once).await;
        assert_eq!(harness.sync().await.unwrap(), Missing::None);
        assert_eq!((harness.stored().await, harness.unread().await), (1_000, Unread::default()), "{empty}");
    }
}

#[tokio::test]
async fn a_page_behind_an_empty_list_may_fail() {
    let harness = Harness::new(0, |asked| (asked.page > 1).then(|| (500, Vec::new()))).await;
    assert_eq!(harness.sync().await.unwrap(), Missing::None);
    assert_eq!(harness.unread().await, Unread::default());
}

#[tokio::test]
async fn an_account_without_tasks_was_fetched_as_well() {
    let harness = Harness::new(0, |_| None).await;
    harness.sync().await.unwrap();
    assert!(
        sync::incremental(&harness.client, &harness.db, NOW).await.unwrap(),
        "what changes is fetched from there on"
    );
}

#[tokio::test]
async fn pages_without_links_are_followed_by_what_came() {
    for tasks in [10, 250, 1_000, 1_010] {
        let harness = Harness::new(tasks, |_| None).await;
        harness.change(|server| server.mute = true);
        assert_eq!(harness.sync().await.unwrap(), Missing::None);
        assert_eq!(harness.stored().await, tasks as u64);
    }
}

#[tokio::test]
async fn repeating_pages_end_the_walk_and_nothing_disappears() {
    let harness = Harness::new(1_000, |_| None).await;
    harness.sync().await.unwrap();
    // One page for ever, and two by turns.
    for turns in [1, 2] {
        harness.change(move |server| {
            server.asked.clear();
            server.fault = Some(Arc::new(move |asked| {
                let page = Server { tasks: (1..=1_000).collect(), ..Server::default() }
                    .page(&Asked { page: 1 + asked.page % turns, ..*asked });
                Some((200, page))
            }));
        });
        assert_eq!(harness.sync().await.unwrap(), Missing::None);
        assert_eq!(harness.stored().await, 1_000);
        assert!(harness.asked().len() < 6, "{turns}: {}", harness.asked().len());
    }
}

#[tokio::test]
async fn rows_that_cannot_be_read_are_counted_and_not_taken_for_deleted() {
    let harness = Harness::new(300, |_| None).await;
    harness.sync().await.unwrap();
    let spoil = |from: &'static str, to: &'static str| {
        move |asked: &Asked| {
            let page = Server { tasks: (1..=300).collect(), ..Server::default() }.page(asked);
            Some((200, String::from_utf8(page).unwrap().replace(from, to).into_bytes()))
        }
    };
    for (to, left_out, in_part) in [
        // It was asked for as an open one.
        (r#""id":5,"is_completed":"perhaps""#, 0, 1),
        (r#""id":null,"is_completed":false"#, 1, 0),
        (r#""id":5,"x":"\ud800","is_completed":false"#, 0, 1),
    ] {
        harness.change(|server| server.fault = Some(Arc::new(spoil(r#""id":5,"is_completed":false"#, to))));
        assert_eq!(harness.sync().await.unwrap(), Missing::None);
        let unread = harness.unread().await;
        assert_eq!((unread.left_out(), unread.in_part()), (left_out, in_part), "{to}");
        assert!(harness.db.run(|store| store.row(TaskId(5))).await.unwrap().is_some(), "{to}");
    }
    harness.change(|server| server.fault = None);
    harness.sync().await.unwrap();
    assert!(harness.unread().await.is_empty());
}
