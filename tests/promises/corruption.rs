//! The disk damages the files of an account while edits wait in them: each edit arrives once, or its loss is told.
//! AMOTUI_DAMAGES asks for more of them.

use crate::common::sim::damage;

#[test]
fn whatever_the_disk_does_each_edit_arrives_once_or_its_loss_is_told() {
    let count: u64 = std::env::var("AMOTUI_DAMAGES").map_or(120, |text| text.parse().unwrap());
    let (mut owed, mut rebuilt) = (0, 0);
    for seed in 0..count {
        let seen = damage(seed);
        assert!(seen.broken.is_empty(), "seed {seed}: {seen:#?}");
        owed += seen.owed;
        rebuilt += u64::from(seen.rebuilt);
    }
    assert!(owed as u64 > count && rebuilt * 10 > count, "{owed} edits were owed, {rebuilt} stores were made anew");
}
