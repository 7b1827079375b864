//! A list beside the tasks that comes in a shape that nobody can read holds up neither the tasks nor the other lists.

use amotui::api::{Client, Options, Origin};
use amotui::domain::{EntityKind, Subject};
use amotui::store::{Db, Store};
use amotui::sync;
use axum::Router;
use axum::extract::Request;

const TASKS: &str = r#"{"_embedded":{"tasks":[
    {"id":101,"text":"a","is_completed":false,"complete_till":1795900000,"updated_at":5,"entity_id":55,"entity_type":"leads"},
    {"id":102,"text":"b","is_completed":false,"complete_till":1795900000,"updated_at":5,"entity_id":66,"entity_type":"contacts"}]}}"#;

/// A client of a server whose users and leads answer this.
async fn client(odd: &'static str) -> Client {
    let routes = Router::new().fallback(move |request: Request| {
        let answer = match request.uri().path() {
            "/api/v4/account" => r#"{"id":9,"name":"Acme","current_user_id":7}"#,
            "/api/v4/tasks" => TASKS,
            "/api/v4/contacts" => r#"{"_embedded":{"contacts":[{"id":66,"name":"Ann"}]}}"#,
            _ => odd,
        };
        async move { answer }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let options = Options { pace: 1_000, ..Options::default() };
    Client::new(Origin::parse(&url).unwrap(), "t".to_owned().into(), &options).unwrap()
}

#[tokio::test]
async fn what_can_not_be_read_of_users_and_leads_leaves_tasks_and_other_names_as_they_are() {
    for odd in [
        "<html><h1>x</h1></html>",
        "",
        "[]",
        r#"{"_embedded":null}"#,
        r#"{"_embedded":{"users":5,"leads":"x"}}"#,
        r#"{"_embedded":{"other":[]}}"#,
    ] {
        let (client, db) = (client(odd).await, Db::new(Store::in_memory().unwrap()));
        let directory = sync::directory(&client, &db).await.unwrap();
        assert_eq!((directory.account.id.0, directory.users.len()), (9, 0), "{odd}");
        sync::first_page(&client, &db, amotui::domain::Whose::Everyone).await.unwrap();
        assert!(sync::cards(&client, &db, 5).await.unwrap(), "{odd}: the contact's name came");
        let card = |kind, id: i64| {
            let subject = Subject { kind, id: id.into() };
            db.run(move |store| store.card(subject))
        };
        assert_eq!(card(EntityKind::Contacts, 66).await.unwrap().unwrap().name, "Ann", "{odd}");
        assert!(
            card(EntityKind::Leads, 55).await.unwrap().is_none_or(|lead| lead.visible),
            "{odd}: unread is not hidden"
        );
    }
}
