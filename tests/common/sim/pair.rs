//! Two computers of one person, who does the same on both: as a program that runs on each at nine o'clock would.

use super::computer::Computer;

/// The same new task is made on both in the same second, and goes out from one after the other.
pub(super) async fn the_same_on_both(one: &mut Computer, other: &mut Computer) {
    let edit = [one.creation()];
    for computer in [&mut *one, &mut *other] {
        let now = computer.here();
        computer.apply(&edit, now, now);
    }
    for computer in [one, other] {
        computer.sit_down();
        computer.send().await;
        computer.revive();
    }
}
