//! Two computers of one person, who does the same on both: as a program that runs on each at nine o'clock would.

use super::desk::Desk;

/// The same new task is made on both in the same second, and goes out from one after the other.
pub(super) async fn the_same_on_both(one: &mut Desk, other: &mut Desk) {
    let edit = [one.creation()];
    for desk in [&mut *one, &mut *other] {
        let now = desk.here();
        desk.apply(&edit, now, now);
    }
    for desk in [one, other] {
        desk.sit_down();
        desk.send().await;
        desk.revive();
    }
}
