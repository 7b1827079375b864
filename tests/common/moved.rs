//! A harness whose account is reached through an address at which somebody else may answer.
#![allow(dead_code, reason = "not every suite moves house")]

use amotui::api::{Client, Options, Origin};
use amotui::domain::{Change, Due, Edit, NewTask};
use amotui::emulator::Operation;
use amotui::sync::{self, SyncError};

use super::harness::{Harness, START};
use super::proxy::Proxy;

pub struct Moved {
    pub harness: Harness,
    pub proxy: Proxy,
    pub client: Client,
}

impl Moved {
    /// A harness whose client has sent something already.
    pub async fn new() -> Self {
        let harness = Harness::settled().await;
        let proxy = Proxy::before(harness.emulator.url());
        let client = client(&proxy, harness.emulator.token());
        sync::verify_account(&client, &harness.db).await.unwrap();
        Self { harness, proxy, client }
    }

    pub async fn push(&self) -> Result<sync::Sent, SyncError> {
        self.harness.later(20);
        sync::push(&self.client, &self.harness.db, self.harness.clocks()).await
    }

    pub fn writes(&self) -> usize {
        ["POST", "PATCH"]
            .iter()
            .map(|method| self.harness.emulator.requests().iter().filter(|line| line.starts_with(method)).count())
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
    moved.harness.fault("drop-after:POST@1");
    let new = NewTask { text: "Lost".into(), due: Due(START + 60), ..NewTask::default() };
    moved.harness.apply(vec![Edit::Create(new)]).await;
    // What goes wrong stands in the outbox.
    let _ = moved.push().await;
    moved.harness.emulator.clear_faults();
    for _ in 0..3 {
        sync::verify_account(&moved.client, &moved.harness.db).await.unwrap();
        moved.harness.later(200);
        moved.proxy.answers_blank(true).await;
        let _ = moved.push().await;
        moved.proxy.answers_blank(false).await;
    }
    for _ in 0..30 {
        moved.push().await.unwrap();
    }
    (moved.harness.made(Operation::Created, "Lost"), moved.harness.owed().await)
}
