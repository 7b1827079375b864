//! A desk whose account is reached through an address at which somebody else may answer.
#![allow(dead_code, reason = "not every suite moves house")]

use amotui::api::{Client, Options, Origin};
use amotui::domain::{Change, Due, Edit, NewTask};
use amotui::emulator::Deed;
use amotui::sync::{self, SyncError};

use super::desk::{Desk, START};
use super::proxy::Proxy;

pub struct Moved {
    pub desk: Desk,
    pub proxy: Proxy,
    pub client: Client,
}

impl Moved {
    /// A desk whose client has sent something already.
    pub async fn new() -> Self {
        let desk = Desk::settled().await;
        let proxy = Proxy::before(desk.emulator.url());
        let client = client(&proxy, desk.emulator.token());
        sync::meet(&client, &desk.db).await.unwrap();
        Self { desk, proxy, client }
    }

    pub async fn push(&self) -> Result<sync::Sent, SyncError> {
        self.desk.later(20);
        sync::push(&self.client, &self.desk.db, self.desk.clocks()).await
    }

    pub fn writes(&self) -> usize {
        ["POST", "PATCH"]
            .iter()
            .map(|method| self.desk.emulator.requests().iter().filter(|line| line.starts_with(method)).count())
            .sum()
    }
}

/// A client of the account whose address the proxy has.
pub fn client(proxy: &Proxy, token: &str) -> Client {
    let options = Options { pace: 1_000, ..Options::default() };
    Client::new(Origin::parse(&proxy.url).unwrap(), token.to_owned().into(), &options).unwrap()
}

/// A new task arrives and its answer is lost; whenever it is looked for, an account without tasks answers in the place of ours, which
/// nobody notices before. Then ours is back. How often it was made, and what is owed in the end.
pub async fn lost_while_another_account_answers() -> (usize, Vec<Change>) {
    let moved = Moved::new().await;
    moved.desk.fault("drop-after:POST@1");
    let new = NewTask { text: "Lost".into(), due: Due(START + 60), ..NewTask::default() };
    moved.desk.apply(vec![Edit::Create(new)]).await;
    // What goes wrong stands in the outbox.
    let _ = moved.push().await;
    moved.desk.emulator.clear_faults();
    for _ in 0..3 {
        sync::meet(&moved.client, &moved.desk.db).await.unwrap();
        moved.desk.later(200);
        moved.proxy.answers_blank(true).await;
        let _ = moved.push().await;
        moved.proxy.answers_blank(false).await;
    }
    for _ in 0..30 {
        moved.push().await.unwrap();
    }
    (moved.desk.made(Deed::Created, "Lost"), moved.desk.owed().await)
}
