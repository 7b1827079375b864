//! The stages of deals are known by name from the first fetching on, without the board.

use crate::common::computer::{Computer, code, out, said};

#[tokio::test]
async fn stages_are_known_by_name_after_the_first_sync() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync", "--wait"], "").await), 0);
    let found = computer.run(&["export", "--filter", "stage:договор", "--json"], "").await;
    assert_eq!(code(&found), 0, "{}", said(&found));
    assert!(out(&found).lines().count() > 3, "{}", said(&found));
}
