//! A conflict is shown so that it can be judged: three values side by side, a long text from where it differs.

use amotui::app::{Effect, FetchEffect, Report, Screen, WriteEffect};
use amotui::domain::{
    Damaged, Due, EntityId, EntityKind, Field, Operation, Patch, Resolution, Subject, TaskTypeId, UserId,
};
use amotui::i18n::Lang;
use serde_json::json;

use crate::common::story::{Story, confirmed};

async fn conflict(size: (u16, u16)) -> (Story, i64) {
    let mut story = Story::begin(Lang::En, size, 60).await;
    // The fifth one has more than six thousand characters.
    story.press("j j j j").await;
    let (id, text) = story.selected();
    assert!(text.len() > 6_000);
    story.press("e End m i n e Enter").await;
    story.emulator.edit_as(3_987_914, id, &json!({ "text": format!("{text}theirs") })).unwrap();
    story.worker.order(Effect::Fetch(FetchEffect::Sync));
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    story.press("!").await;
    (story, id)
}

#[tokio::test]
async fn what_differs_is_on_the_screen_however_long_the_text_and_small_the_screen() {
    for size in [(140, 40), (80, 24)] {
        let (mut story, _) = conflict(size).await;
        let screen = story.screen();
        for words in ["before", "yours", "your colleague's", "mine", "theirs", "Nothing was overwritten"] {
            assert!(screen.contains(words), "{words} is missing at {size:?}\n{screen}");
        }
    }
}

/// The conflict pointed at is about these values instead.
fn about(story: &mut Story, base: Patch, mine: Patch, theirs: Patch, aside: usize) {
    let Some(Screen::Unsent(unsent)) = story.app.screens_mut().last_mut() else { panic!("the unsent edits are shown") };
    let change = &mut unsent.list.changes[0].change;
    change.operation = Operation::Edit { patch: mine, base };
    change.theirs = Some(theirs);
    unsent.list.damaged = vec![Damaged::default(); aside];
}

/// So many fields, each side with words of its own that differ behind a long beginning.
fn fields(count: usize, side: &str) -> Patch {
    let long = "The same long beginning of all that was said about it on the phone last week, and then ";
    let n: i64 = ["Own", "Other", "Before"].iter().zip(1..).find(|(known, _)| **known == side).unwrap().1;
    let mut patch = Patch {
        text: Some(format!("{long}{side}Text and more behind it that goes on for long enough to be cut off")),
        result: Some(format!("{long}{side}Result")),
        kind: Some(TaskTypeId(777_000 + n)),
        responsible: Some(UserId(888_000 + n)),
        duration: Some(60 * (74 + n)),
        due: Some(Due(1_795_599_960 + 60 * n)),
        subject: Some(Subject { kind: EntityKind::Leads, id: EntityId(999_000 + n) }),
        completed: Some(n == 1),
        ..Patch::default()
    };
    let all = patch.fields();
    patch.keep(&all[..count]);
    patch
}

/// What stood there before, of which both sides have nothing.
fn unlike(count: usize) -> Patch {
    let other = Patch {
        text: Some("Short".into()),
        result: Some("Brief".into()),
        due: Some(Due(1_790_000_000)),
        subject: None,
        ..fields(8, "Before")
    };
    let mut patch = other;
    patch.keep(&fields(count, "Own").fields());
    patch
}

/// What must be seen of one side of a field that [`fields`] fills.
fn seen_of(field: Field, side: &str) -> &'static str {
    let seen = [
        (Field::Text, "OwnT", "OtherT"),
        (Field::Result, "OwnR", "OtherR"),
        (Field::Kind, "777001", "777002"),
        (Field::Responsible, "888001", "888002"),
        (Field::Duration, "75", "76"),
        (Field::Due, "47", "48"),
        (Field::Subject, "9001", "9002"),
        (Field::Completed, "yes", "no"),
    ];
    let (_, own, other) = seen.into_iter().find(|(known, ..)| *known == field).unwrap();
    if side == "Own" { own } else { other }
}

#[tokio::test]
async fn at_every_size_both_sides_are_seen_or_nobody_can_choose() {
    let (mut story, _) = conflict((80, 24)).await;
    let (mut cramped, mut shown) = (0, 0);
    for (count, aside, alike) in (1..=8).flat_map(|count| [(count, 0, true), (count, 0, false), (count, 3, true)]) {
        let (mine, theirs) = (fields(count, "Own"), fields(count, "Other"));
        let before = if alike { fields(count, "Before") } else { unlike(count) };
        about(&mut story, before, mine.clone(), theirs, aside);
        for (width, height) in (60..=140).step_by(20).flat_map(|width| (15..=30).map(move |height| (width, height))) {
            // What an earlier key said would be seen too.
            story.app.session_mut().notice = None;
            let screen = story.screen_at((width, height));
            let what = format!("{count} fields, {aside} aside, {width}×{height}\n{screen}");
            if screen.contains("Enlarge the window") {
                cramped += 1;
                assert!(height < 20, "{what}");
                for key in ["m", "t", "b", "x", "Enter"] {
                    let orders = story.orders_of(key);
                    assert!(orders.is_empty(), "{key} orders {orders:?} at {what}");
                }
                continue;
            }
            shown += 1;
            for (field, side) in mine.fields().into_iter().flat_map(|field| [(field, "Own"), (field, "Other")]) {
                assert!(screen.contains(seen_of(field, side)), "{side} {field:?} is missing: {what}");
            }
            assert!(screen.contains("mine") && screen.contains("theirs"), "{what}");
        }
    }
    assert!(cramped > 0 && shown > cramped, "{cramped} {shown}");
    let screen = story.screen_at((50, 10));
    assert!(screen.contains("60×15") && story.orders_of("m").is_empty(), "{screen}");
    story.screen_at((80, 24));
    assert!(matches!(story.orders_of("m").as_slice(), [Effect::Write(WriteEffect::Resolve(_, Resolution::Mine))]));
}

#[tokio::test]
async fn both_texts_are_kept_one_below_the_other() {
    let (mut story, id) = conflict((140, 40)).await;
    story.press("b").await;
    story.hear(confirmed).await;
    let text = story.emulator.task(id).unwrap()["text"].as_str().unwrap().to_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() == 2 && lines[0].ends_with("theirs") && lines[1].ends_with("mine"), "{lines:?}");
}

/// What is said after these keys on a task that a colleague completed meanwhile.
async fn on_a_finished_task(lang: Lang, keys: &str, theirs: serde_json::Value) -> (Story, i64) {
    let mut story = Story::begin(lang, (120, 36), 60).await;
    let (id, _) = story.selected();
    story.press(keys).await;
    story.emulator.edit_as(3_987_914, id, &theirs).unwrap();
    story.worker.order(Effect::Fetch(FetchEffect::Sync));
    story.hear(confirmed).await;
    (story, id)
}

#[tokio::test]
async fn who_changes_what_a_colleague_completed_meanwhile_hears_by_whom_and_with_what_result() {
    for keys in ["r + 3 d Enter", "e End ! Enter", "a Down Enter", "t Down Enter"] {
        let theirs = json!({ "is_completed": true, "result": { "text": "Sold" } });
        let (mut story, id) = on_a_finished_task(Lang::En, keys, theirs).await;
        let screen = story.screen();
        assert!(screen.contains("Already completed by ") && screen.contains("result “Sold”:"), "{keys}\n{screen}");
        let task = story.emulator.task(id).unwrap();
        assert_eq!((&task["is_completed"], &task["result"]["text"]), (&true.into(), &"Sold".into()), "{keys}");
        let by = task["updated_by"].as_i64().unwrap();
        assert!(
            by != 3_987_914 && !screen.contains("Already completed by robot"),
            "{keys}: the name is the colleague's"
        );
        // It stays until a key is pressed.
        story.press("j").await;
        assert!(!story.screen().contains("Already completed"), "{keys}");
    }
    let (mut story, _) = on_a_finished_task(Lang::Ru, "r + 3 d Enter", json!({ "is_completed": true })).await;
    assert!(story.screen().contains("Задача уже выполнена ("), "{}", story.screen());
}

#[tokio::test]
async fn who_changes_what_they_saw_completed_or_what_is_open_hears_nothing_of_it() {
    let (mut story, _) = on_a_finished_task(Lang::En, "r + 3 d Enter", json!({ "text": "Theirs" })).await;
    assert!(!story.screen().contains("Already completed"), "{}", story.screen());
    story.press("7 e End ! Enter").await;
    story.worker.order(Effect::Fetch(FetchEffect::Sync));
    story.hear(confirmed).await;
    assert!(!story.screen().contains("Already completed"), "{}", story.screen());
}
