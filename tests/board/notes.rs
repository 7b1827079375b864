//! Notes: kept before anything is sent, shown at once, taken back in time, looked for when their answer was lost.

use amotui::app::{Action, Connection, Msg, Report};
use amotui::domain::{ChangeState, Edit, EntityId, EntityKind, Reason, Resolution, Subject};
use amotui::emulator::{Emulator, Operation};
use amotui::i18n::Lang;

use crate::common::harness::Harness;
use crate::common::story::{Story, confirmed};

fn writes(emulator: &Emulator) -> usize {
    emulator.requests().iter().filter(|line| !line.starts_with("GET")).count()
}

#[tokio::test]
async fn a_note_stands_among_the_others_at_once_and_undone_in_time_it_is_never_sent() {
    let mut story = Story::begin(Lang::En, (140, 40), 60).await;
    story.press("j N P r e f e r s Space m a i l Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Note added: Prefers mail") && screen.contains("… can be undone"), "{screen}");
    assert_eq!(screen.matches("Prefers mail").count(), 2, "in the line below and among the notes\n{screen}");
    story.press("u").await;
    let screen = story.screen();
    assert!(screen.contains("Undone: Prefers mail"), "{screen}");
    assert_eq!(screen.matches("Prefers mail").count(), 1, "no more among the notes\n{screen}");
    story.log.clear();
    story.tell(Msg::Act(Action::Sync));
    story.hear(|report| matches!(report, Report::Connection(Connection::Fresh(_)))).await;
    assert_eq!(writes(&story.emulator), 0);
}

#[tokio::test]
async fn a_note_that_was_sent_stays_among_the_others_and_that_it_can_not_be_taken_back_is_said() {
    let mut story = Story::begin(Lang::Ru, (140, 40), 0).await;
    story.press("j N П и ш е т Enter").await;
    story.hear(confirmed).await;
    let screen = story.screen();
    assert!(screen.contains("Пишет") && !screen.contains("отправляется"), "{screen}");
    let noted: Vec<_> =
        story.emulator.ledger().into_iter().filter(|entry| entry.operation == Operation::Noted).collect();
    assert_eq!((noted.len(), &noted[0].fields["text"]), (1, &"Пишет".into()));
    story.press("u").await;
    assert!(story.screen().contains("отсюда его не забрать"), "{}", story.screen());
    assert_eq!(writes(&story.emulator), 1);
}

#[tokio::test]
async fn a_refused_note_keeps_its_words_is_mended_and_sent_once() {
    let mut story = Story::begin(Lang::En, (140, 40), 0).await;
    story.emulator.set_faults(vec!["status=422:POST@1".parse().unwrap()]);
    story.press("j N W o r d s Enter").await;
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    assert!(story.screen().contains("Not done: Words"), "{}", story.screen());
    story.press("!").await;
    let screen = story.screen();
    assert!(screen.contains("refused") && screen.contains("note") && screen.contains("Words"), "{screen}");
    story.press("e ! Enter").await;
    story.hear(confirmed).await;
    let texts: Vec<_> = story.emulator.ledger().iter().map(|entry| entry.fields["text"].clone()).collect();
    assert_eq!(texts, ["Words!"]);
}

impl Harness {
    async fn write(&self, subject: Subject, text: &str) {
        self.apply(vec![Edit::Note { subject, text: text.into() }]).await;
    }

    fn arrived(&self, text: &str) -> usize {
        self.made(Operation::Noted, text)
    }
}

/// A deal of the sample with notes by others.
fn deal(emulator: &Emulator) -> Subject {
    let id = (900_001..900_100).find(|id| !emulator.notes("leads", *id).is_empty()).expect("a deal with notes");
    Subject { kind: EntityKind::Leads, id: EntityId(id) }
}

#[tokio::test]
async fn a_note_whose_answer_was_lost_is_found_among_the_notes_of_its_deal() {
    for fault in ["drop-after:POST@1", "cut-body:POST@1"] {
        let harness = Harness::new().await;
        let deal = deal(&harness.emulator);
        harness.fault(fault);
        harness.write(deal, "Once").await;
        harness.pass(1).await;
        assert_eq!(harness.owed().await[0].state, ChangeState::Ambiguous, "{fault}");
        harness.pass(8).await;
        assert_eq!((harness.arrived("Once"), harness.owed().await.len()), (1, 0), "{fault}");
        let notes = harness.db.run(move |store| store.notes(deal)).await.unwrap();
        assert_eq!(notes[0].text, "Once", "it is shown on");
    }
}

#[tokio::test]
async fn a_note_that_never_arrived_goes_out_again_once_late_enough() {
    let harness = Harness::new().await;
    harness.fault("drop-before:POST@1");
    harness.write(deal(&harness.emulator), "Once").await;
    harness.pass(140).await;
    assert_eq!(harness.arrived("Once"), 0);
    harness.pass(60).await;
    assert_eq!((harness.arrived("Once"), harness.owed().await.len()), (1, 0));
}

#[tokio::test]
async fn where_the_notes_prove_nothing_the_person_is_asked_and_decides() {
    let harness = Harness::new().await;
    // Nobody wrote on this one before, so an empty list may be a hidden one.
    let bare = (900_001..900_100).find(|id| harness.emulator.notes("leads", *id).is_empty()).unwrap();
    harness.fault("drop-before:POST@1");
    harness.write(Subject { kind: EntityKind::Leads, id: EntityId(bare) }, "Once").await;
    harness.pass(400).await;
    let asked = harness.owed().await.remove(0);
    assert_eq!((asked.state, asked.reason.as_ref()), (ChangeState::NeedsYou, Some(&Reason::Unclear)));
    assert_eq!(asked.resolutions(), [Resolution::Retry, Resolution::Discard]);
    assert_eq!(harness.arrived("Once"), 0, "nothing goes out again by itself");
    harness.db.run(move |store| store.resolve(&asked.id, Resolution::Retry)).await.unwrap();
    harness.pass(3).await;
    assert_eq!((harness.arrived("Once"), harness.owed().await.len()), (1, 0));
}

#[tokio::test]
async fn the_same_words_by_a_colleague_or_from_before_are_not_taken_for_the_lost_note() {
    let harness = Harness::new().await;
    let deal = deal(&harness.emulator);
    harness.write(deal, "No answer").await;
    harness.pass(2).await;
    harness.fault("drop-before:POST@1");
    harness.write(deal, "No answer").await;
    harness.pass(1).await;
    harness.pass(100).await;
    assert_eq!(
        (harness.arrived("No answer"), harness.owed().await.len()),
        (1, 1),
        "the first one is not taken for the second"
    );
    harness.pass(100).await;
    assert_eq!((harness.arrived("No answer"), harness.owed().await.len()), (2, 0));
}

#[tokio::test]
async fn a_stuck_note_keeps_no_edit_waiting() {
    let harness = Harness::new().await;
    let deal = deal(&harness.emulator);
    harness.fault("status=422:POST@1");
    harness.write(deal, "Refused").await;
    harness.write(deal, "Taken").await;
    harness.pass(2).await;
    assert_eq!((harness.arrived("Taken"), harness.owed().await[0].state), (1, ChangeState::Refused));
}
