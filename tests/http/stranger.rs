//! The client against servers that are not amoCRM, or not themselves today: the token stays here, and nothing is believed.

use std::sync::{Arc, Mutex};

use amotui::api::{ApiError, Client, Options, Origin, Outcome};
use amotui::domain::{ListQuery, NewTask, UserId};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Response, StatusCode};

/// A server that answers everything alike, and what it was asked.
struct Stranger {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Stranger {
    async fn new(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let headers: Vec<(String, String)> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (heard, body) = (Arc::clone(&asked), body.into());
        let routes = Router::new().fallback(move |request: Request| {
            heard.lock().unwrap().push(request.uri().to_string());
            let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
            for (name, value) in &headers {
                response = response.header(name, value);
            }
            let response = response.body(Body::from(body.clone())).unwrap();
            async move { response }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, asked }
    }

    fn client(&self) -> Client {
        Client::new(Origin::parse(&self.url).unwrap(), "t".to_owned().into(), &Options::default()).unwrap()
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn new() -> Vec<(String, NewTask)> {
    vec![("a".into(), NewTask { text: "x".into(), ..NewTask::default() })]
}

#[tokio::test]
async fn a_redirect_is_never_followed_and_a_new_name_is_said() {
    let target = Stranger::new(200, &[], "{}").await;
    let host = target.url.trim_start_matches("http://");
    for status in [301, 302, 303, 307, 308] {
        let moved = Stranger::new(status, &[("location", &format!("{}/api/v4/tasks", target.url))], "").await;
        let client = moved.client();
        for error in
            [client.tasks(&ListQuery::default()).await.unwrap_err(), client.add_tasks(&new()).await.unwrap_err()]
        {
            match error {
                ApiError::Moved { to, .. } if matches!(status, 301 | 308) => assert_eq!(to, host),
                // What is only for now is a portal in between, as likely as not.
                ApiError::NotAmo { .. } => assert!(!matches!(status, 301 | 308)),
                other => panic!("{status}: {other}"),
            }
        }
    }
    let own = Stranger::new(301, &[("location", "/login")], "").await;
    assert!(matches!(own.client().account().await, Err(ApiError::NotAmo { .. })));
    assert_eq!(target.asked(), [""; 0]);
}

#[tokio::test]
async fn from_a_foreign_next_link_only_the_news_of_another_page_is_taken() {
    let trap = Stranger::new(200, &[], "{}").await;
    let body = format!(
        r#"{{"_links":{{"next":{{"href":"{}/steal"}}}},"_embedded":{{"tasks":[{{"id":1,"responsible_user_id":7}}]}}}}"#,
        trap.url
    );
    let server = Stranger::new(200, &[], body).await;
    let client = server.client();
    assert!(client.tasks(&ListQuery::default()).await.unwrap().more);
    client.tasks(&ListQuery { page: Some(2), ..ListQuery::default() }).await.unwrap();
    assert_eq!((server.asked().len(), trap.asked().len()), (2, 0));
}

#[tokio::test]
async fn rows_that_were_not_asked_for_are_counted_and_left_out() {
    let body = r#"{"_embedded":{"tasks":[{"id":1,"responsible_user_id":7},{"id":2,"responsible_user_id":8}]}}"#;
    let server = Stranger::new(200, &[], body).await;
    let query = ListQuery { responsible: vec![UserId(7)], ..ListQuery::default() };
    let page = server.client().tasks(&query).await.unwrap();
    assert_eq!((page.tasks.len(), page.tasks[0].id.0, page.dropped), (1, 1, 1));
}

#[tokio::test]
async fn empty_objects_written_as_arrays_are_read() {
    let server = Stranger::new(200, &[], r#"{"_links":[],"_embedded":{"tasks":[{"id":1,"result":[]}]}}"#).await;
    let page = server.client().tasks(&ListQuery::default()).await.unwrap();
    assert_eq!((page.tasks.len(), page.more), (1, false));
    let server = Stranger::new(200, &[], r#"{"_links":null,"_embedded":[]}"#).await;
    assert!(server.client().tasks(&ListQuery::default()).await.unwrap().tasks.is_empty());
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let server = Stranger::new(200, &[], vec![b' '; 9 * 1024 * 1024]).await;
    assert_eq!(server.client().tasks(&ListQuery::default()).await.unwrap_err(), ApiError::TooLarge);
}

#[tokio::test]
async fn a_write_that_is_answered_with_nothing_may_have_happened() {
    let server = Stranger::new(204, &[], "").await;
    assert_eq!(server.client().add_tasks(&new()).await.unwrap_err().outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn a_created_task_without_an_id_is_not_taken_for_one() {
    let server = Stranger::new(200, &[], r#"{"_embedded":{"tasks":[{"id":null,"request_id":"a"}]}}"#).await;
    assert_eq!(server.client().add_tasks(&new()).await.unwrap(), []);
}

#[tokio::test]
async fn the_wait_that_the_server_asks_for_is_passed_on() {
    let server = Stranger::new(429, &[("retry-after", "7")], "<html>").await;
    let wanted = ApiError::RateLimited(Some(std::time::Duration::from_secs(7)));
    assert_eq!(server.client().account().await.unwrap_err(), wanted);
}

#[tokio::test]
async fn a_block_of_the_whole_account_is_told_from_a_missing_right() {
    let page = Stranger::new(403, &[], "<html>blocked</html>").await;
    assert_eq!(page.client().account().await.unwrap_err(), ApiError::Blocked);
    let right = Stranger::new(403, &[], r#"{"title":"Forbidden","detail":"Invalid scope"}"#).await;
    assert_eq!(right.client().account().await.unwrap_err(), ApiError::Forbidden("Invalid scope".into()));
}
