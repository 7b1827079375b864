//! Whatever a server answers to any call: a value or a named error, never a panic, never more than was agreed.

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use amotui::api::{Client, Options, Origin, TimeSpan};
use amotui::domain::{Due, EntityKind, ListQuery, NewTask, Patch, Subject, TaskId};
use tokio::runtime::Runtime;

const STATUS: [&str; 12] = ["200", "201", "202", "204", "301", "400", "401", "402", "403", "404", "429", "503"];

struct Harness {
    runtime: Runtime,
    client: Client,
    next: Arc<Mutex<Vec<u8>>>,
}

thread_local! {
    static HARNESS: RefCell<Harness> = RefCell::new(harness());
}

/// A client, and a server on this computer that answers with the bytes at hand.
fn harness() -> Harness {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let next = Arc::new(Mutex::new(Vec::new()));
    let answer = Arc::clone(&next);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            serve(stream, &answer);
        }
    });
    let options = Options { pace: 1_000_000, ..Options::default() };
    let client =
        Client::new(Origin::parse(&origin).expect("an origin"), "x".to_owned().into(), &options).expect("a client");
    Harness {
        runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"),
        client,
        next,
    }
}

fn serve(mut stream: TcpStream, answer: &Mutex<Vec<u8>>) {
    let mut seen: Vec<u8> = Vec::new();
    let mut bytes = [0; 4_096];
    while !seen.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut bytes) {
            Ok(count @ 1..) => seen.extend(&bytes[..count]),
            _ => return,
        }
    }
    // The client may be gone already.
    let _ = stream.write_all(&answer.lock().expect("free"));
}

pub fn check(bytes: &[u8]) {
    let Some((head, body)) = bytes.split_at_checked(2) else { return };
    let status = STATUS[usize::from(head[1]) % STATUS.len()];
    let mut answer =
        format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend(body);
    HARNESS.with_borrow(|harness| {
        *harness.next.lock().expect("free") = if head[1] > 250 { body.to_vec() } else { answer };
        harness.runtime.block_on(call(&harness.client, head[0] % 10));
    });
}

async fn call(client: &Client, which: u8) {
    let subject = Subject { kind: EntityKind::Leads, id: 1.into() };
    let query = ListQuery { limit: Some(250), ..ListQuery::default() };
    // Either outcome is right; that there is one is what counts.
    match which {
        0..=2 => {
            if let Ok(page) = client.tasks(&query).await {
                assert!(page.tasks.iter().all(|task| task.text.len() <= 8 << 20));
            }
        }
        3 => drop(client.task(TaskId(1)).await),
        4 => drop(client.account().await),
        5 => drop(client.users().await),
        6 => drop(client.cards(EntityKind::Contacts, &[1.into()]).await),
        7 => drop(client.task_events(&["task_deleted"], TimeSpan { from: 0, to: i64::MAX }, 1).await),
        8 => {
            let new = NewTask { text: "x".into(), due: Due(1), ..NewTask::default() };
            drop(client.add_tasks(&[("a".into(), new)]).await);
        }
        _ => {
            drop(client.edit_tasks(&[("a".into(), TaskId(1), Patch::complete("x"))]).await);
            drop(client.notes(subject, 10).await);
        }
    }
}
