//! Random schedules of edits, faults, crashes and restarts: nothing is lost, doubled, overwritten in silence or stranded. Some

//! hundred in each run of the tests; AMOTUI_SCHEDULES asks for more, and `cargo run --release --example simulate -- 1000000`
//! plays a million.
use crate::common::sim;

#[test]
fn no_schedule_loses_doubles_overwrites_or_strands_an_edit() {
    let schedules: u64 = std::env::var("AMOTUI_SCHEDULES").map_or(300, |text| text.parse().unwrap());
    let (mut requests, mut crashes, mut edits, mut asked, mut notes) = (0, 0, 0, 0, 0);
    for seed in 0..schedules {
        let verdict = sim::play(seed, false);
        if !verdict.broken.is_empty() {
            panic!("seed {seed}: {:#?}\n{}", verdict.broken, sim::play(seed, true).log.join("\n"));
        }
        requests += verdict.requests;
        crashes += verdict.crashes;
        edits += verdict.edits;
        asked += verdict.asked;
        notes += verdict.notes;
    }
    println!(
        "{schedules} schedules: {edits} edits, {notes} notes arrived, {requests} requests, {crashes} crashes, {asked} asked"
    );
    // Schedules in which nothing happens would prove nothing.
    assert!(edits > 10 * schedules && requests > 20 * schedules, "{edits} edits, {requests} requests");
    assert!(notes > schedules, "{notes} notes");
    assert!(crashes > schedules / 2 && asked > schedules / 10, "{crashes} crashes, {asked} questions");
}

/// In 5325 a completion arrived without its answer, and was put back in the same second by a server whose clock was behind the one that
/// had dated the look before it: the result that stood there told it, and the clocks could not.
#[test]
fn the_schedule_that_put_back_within_a_second_holds() {
    assert_eq!(sim::play(5_325, false).broken, Vec::<String>::new());
}

/// In 13654 a server carried out three edits of four, answered that the fourth is refused, and then nothing for a while: the three counted as
/// not done, and a completion among them that somebody put back meanwhile was sent again.
#[test]
fn the_schedule_that_refused_one_of_four_and_did_the_others_holds() {
    assert_eq!(sim::play(13_654, false).broken, Vec::<String>::new());
}
