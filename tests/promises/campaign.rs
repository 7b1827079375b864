//! A small end-to-end campaign in each run of the tests; `examples/campaign.rs` plays long ones.

use crate::common::campaign::{Plan, play};

#[test]
fn every_intention_arrives_once_or_is_told_through_faults_kills_two_computers_and_a_colleague() {
    let verdict = play(&Plan { seed: 7, rounds: 10, slow_faults: false });
    assert!(verdict.broken.is_empty(), "{:#?}", verdict.broken);
    assert!(verdict.intentions > 30 && verdict.programs >= 20, "{verdict:?}");
    assert!(verdict.arrived * 2 > verdict.intentions, "most of them arrive: {verdict:?}");
}
