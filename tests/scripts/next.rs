//! Completing with a next step, on a task that somebody else completed meanwhile: the next step is not lost.

use amotui::emulator::Operation;
use serde_json::json;

use crate::common::computer::{Computer, code, said};

const TASK: i64 = 50_000_003;
const COLLEAGUE: i64 = 3_987_911;

fn made(computer: &Computer) -> usize {
    let next = |entry: &&amotui::emulator::Entry| {
        entry.operation == Operation::Created && entry.fields["text"] == "Send the offer"
    };
    computer.emulator.ledger().iter().filter(next).count()
}

/// A task that is open here, and completed in amoCRM with this result.
async fn completed(result: Option<&str>) -> Computer {
    let computer = Computer::new().await;
    computer.emulator.edit_as(COLLEAGUE, TASK, &json!({ "is_completed": false, "result": [] })).unwrap();
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let mut fields = json!({ "is_completed": true });
    if let Some(result) = result {
        fields["result"] = json!({ "text": result });
    }
    computer.emulator.edit_as(COLLEAGUE, TASK, &fields).unwrap();
    computer
}

#[tokio::test]
async fn the_next_step_is_made_and_a_missing_result_is_written() {
    let computer = completed(None).await;
    let args = ["done", "50000003", "--result", "reached", "--next", "+1d Send the offer"];
    let done = computer.run(&args, "").await;
    assert_eq!((code(&done), made(&computer)), (0, 1), "{}", said(&done));
    assert_eq!(computer.emulator.task(TASK).unwrap()["result"]["text"], "reached");
    let again = computer.run(&args, "").await;
    assert_ne!(code(&again), 0);
    assert!(said(&again).contains("50000003 was already completed"), "{}", said(&again));
    assert_eq!(made(&computer), 1);
}

#[tokio::test]
async fn a_result_of_somebody_else_stays_and_that_is_said() {
    let computer = completed(Some("theirs")).await;
    let done = computer.run(&["done", "50000003", "--result", "mine", "--next", "+1d Send the offer"], "").await;
    assert_eq!(computer.emulator.task(TASK).unwrap()["result"]["text"], "theirs");
    assert_eq!(made(&computer), 1, "the next step is made all the same");
    assert_ne!(code(&done), 0);
    assert!(said(&done).contains("another result"), "{}", said(&done));
}
