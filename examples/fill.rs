//! Fills a store with made-up tasks, to measure the whole program on it: `cargo run --release --example fill -- FILE COUNT NOW`.
//! With HOME set aside and AMOTUI_URL=http://127.0.0.1:1 the board then opens on it, without a server.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, reason = "a tool for the terminal")]

use std::path::Path;

use amotui::domain::{Account, AccountId, Directory};
use amotui::store::Store;

#[path = "../benches/common/mod.rs"]
mod common;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, path, count, now] = args.as_slice() else { return println!("fill FILE COUNT NOW") };
    let path = Path::new(path);
    common::fill(path, count.parse().expect("a count"));
    let mut store = Store::open(path).expect("the store opens");
    let account = Account { id: AccountId(1), name: "Measured".into(), current_user: common::ME, ..Account::default() };
    store.put_directory(&Directory { account, users: Vec::new() }).expect("it is stored");
    for (key, value) in [("cursor", now.as_str()), ("swept", now.as_str()), ("deleted", now.as_str()), ("whose", "all")]
    {
        store.set_meta(key, value).expect("it is stored");
    }
    println!("{count} tasks in {}", path.display());
}
