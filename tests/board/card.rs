//! Who, which number, what, how late: what a row and a card show first, at every width; and working off with two digits a task.

use amotui::app::Screen;
use amotui::domain::CallOutcome;
use amotui::i18n::Lang;

use crate::common::story::Story;

/// The edits that were made here.
async fn owed(story: &Story) -> usize {
    story.worker.db().run(|store| store.outbox()).await.unwrap().len()
}

async fn begin(lang: Lang, size: (u16, u16)) -> Story {
    let options = amotui::emulator::Options { lang, ..Default::default() };
    Story::with(lang, size, 60, options).await
}

#[tokio::test]
async fn no_client_is_cut_and_each_row_has_its_number() {
    for lang in [Lang::En, Lang::Ru] {
        for size in [(76, 24), (80, 24), (90, 30), (100, 30), (120, 36), (150, 40), (200, 50)] {
            let mut story = begin(lang, size).await;
            // The density by itself, one line and two lines a task.
            for keys in ["1", "2", "4", "1 z", "2", "4", "1 z", "2", "4"] {
                story.press(keys).await;
                let screen = story.screen();
                let shown = story.app.board().visible(usize::from(size.1));
                // Headings take lines: what is beyond them is not in sight.
                let lines: Vec<_> = screen.lines().collect();
                for (_, row) in shown.take(8) {
                    let Some(client) = row.client.as_deref().filter(|name| name.chars().count() <= 24) else {
                        continue;
                    };
                    assert!(screen.contains(client), "{client} at {size:?}\n{screen}");
                    let phone = row.phone.as_deref().unwrap_or("—");
                    let left = |line: &str| line.split('│').next().unwrap_or_default().to_owned();
                    let in_list = lines.iter().any(|line| left(line).contains(phone));
                    assert!(in_list, "{client}: {phone} at {size:?} after {keys:?}\n{screen}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_card_has_client_and_number_before_anything_else_at_every_size() {
    for size in [(60, 15), (80, 24), (120, 36), (200, 50)] {
        let mut story = begin(Lang::En, size).await;
        story.press("f").await;
        for _ in 0..4 {
            let (client, phone) = {
                let row = story.app.queue().unwrap().row().unwrap();
                (row.client.clone().unwrap_or_default(), row.phone.clone().unwrap_or_default())
            };
            let screen = story.screen();
            let line = |words: &str| screen.lines().position(|line| line.contains(words));
            assert_eq!(line(&client), Some(1), "{size:?}\n{screen}");
            assert!(phone.is_empty() || line(&phone).is_some_and(|line| line <= 5), "{phone} at {size:?}\n{screen}");
            story.press("Space").await;
        }
    }
}

#[tokio::test]
async fn a_digit_points_at_a_result_a_second_one_does_it_and_one_undo_takes_it_back() {
    let mut story = begin(Lang::En, (120, 36)).await;
    story.press("f 2").await;
    assert_eq!(owed(&story).await, 0, "nothing is done yet: {}", story.screen());
    let id = story.app.queue().unwrap().row().unwrap().task.id;
    let result = story.app.queue().unwrap().results[1].clone();
    story.press("Esc").await;
    assert!(
        story.app.queue().unwrap().pointed.is_none() && story.app.queue().is_some(),
        "Esc goes back to the results"
    );
    story.press("2 3").await;
    assert_eq!(owed(&story).await, 2, "the task and its next step: {}", story.screen());
    assert_eq!(story.app.queue().unwrap().at, 1, "the next card is there");
    let row = story.worker.db().run(move |store| store.row(id)).await.unwrap().unwrap();
    assert_eq!((row.task.completed, row.task.result.as_deref()), (true, Some(result.as_str())));
    story.press("u").await;
    assert_eq!(story.app.queue().unwrap().row().unwrap().task.id, id);
    let row = story.worker.db().run(move |store| store.row(id)).await.unwrap().unwrap();
    assert!(!row.task.completed, "{}", story.screen());
}

#[tokio::test]
async fn a_digit_means_the_same_result_on_the_card_and_in_the_form_whatever_was_used_last() {
    let mut story = begin(Lang::En, (120, 36)).await;
    let offered = story.app.session().offered_results();
    story.press("f 2 3 3 3").await;
    let on_the_card = story.app.queue().unwrap().results.clone();
    assert_eq!(&on_the_card[..offered.len()], &offered[..]);
    assert_eq!(story.app.session().offered_results(), on_the_card);
    story.press("c 2").await;
    assert!(story.screen().contains(&format!("Completed: {}", on_the_card[1])), "{}", story.screen());
}

#[tokio::test]
async fn enter_after_a_digit_completes_without_a_next_step_and_c_goes_on_in_own_words() {
    let mut story = begin(Lang::En, (80, 24)).await;
    story.press("f 1 Enter").await;
    assert_eq!((owed(&story).await, story.app.queue().unwrap().at), (1, 1), "{}", story.screen());
    let words = story.app.queue().unwrap().results[0].clone();
    story.press("1 c").await;
    let Some(Screen::Form(form)) = story.app.screens().last() else { panic!("the form is open: {}", story.screen()) };
    assert_eq!(form.fields[0].typed(), format!("{words} "));
    assert_eq!(owed(&story).await, 1);
}

#[tokio::test]
async fn a_held_digit_does_nothing_but_point() {
    for every in [8, 30, 60, 100] {
        let mut story = begin(Lang::En, (100, 30)).await;
        story.press("f").await;
        story.hold_at("1", 20, every).await;
        assert_eq!((owed(&story).await, story.app.queue().unwrap().at), (0, 0), "{every} ms: {}", story.screen());
        // Held where it does something, it does so once, and nothing to the card behind.
        story.press("Esc 1").await;
        story.hold_at("3", 20, every).await;
        let queue = story.app.queue().unwrap();
        assert_eq!((owed(&story).await, queue.at), (2, 1), "{every} ms: {}", story.screen());
    }
}

#[tokio::test]
async fn digits_typed_ahead_are_meant_for_the_card_that_comes() {
    let mut story = begin(Lang::En, (100, 30)).await;
    story.press("f").await;
    story.press("1 3 2 4 1 5").await;
    let at = story.app.queue().unwrap().at;
    assert_eq!(at, 3, "{}", story.screen());
}

/// Hundredths of the cells that are not blank, without the two lines at the bottom.
fn ink(screen: &str) -> usize {
    let cells: Vec<char> = screen.lines().flat_map(|line| line.trim_matches('"').chars()).collect();
    cells.iter().filter(|cell| **cell != ' ').count() * 100 / cells.len().max(1)
}

#[tokio::test]
async fn a_larger_window_shows_more_and_not_more_blanks() {
    for (size, board, card) in [((120, 36), 33, 33), ((200, 50), 20, 20)] {
        let mut story = begin(Lang::En, size).await;
        let shown = ink(&story.screen());
        assert!(shown >= board, "{shown} of the board at {size:?}\n{}", story.screen());
        story.press("f Space").await;
        let shown = ink(&story.screen());
        assert!(shown >= card, "{shown} of the card at {size:?}\n{}", story.screen());
    }
}

#[tokio::test]
async fn behind_the_usual_times_stands_ones_own_which_is_typed_behind_the_result() {
    for size in [(80, 24), (120, 36)] {
        let mut story = begin(Lang::En, size).await;
        story.press("f 2").await;
        let own = story.app.queue().unwrap().pointed.as_ref().unwrap().steps.len() + 1;
        let result = story.app.queue().unwrap().results[1].clone();
        assert!(story.screen().contains("your own time"), "{}", story.screen());
        story.press(&own.to_string()).await;
        assert_eq!(owed(&story).await, 0, "nothing is done yet: {}", story.screen());
        story.press("f r i Space 1 1 Enter").await;
        assert_eq!(owed(&story).await, 2, "the task and its next step: {}", story.screen());
        assert_eq!(story.app.queue().unwrap().at, 1, "the next card is there");
        let outbox = story.worker.db().run(|store| store.outbox()).await.unwrap();
        let made = outbox.iter().find_map(|change| match &change.operation {
            amotui::domain::Operation::Create(new) => Some(new.due.moment().unwrap().to_rfc3339()),
            _ => None,
        });
        assert_eq!(made.as_deref(), Some("2026-11-27T08:00:00+00:00"));
        let done = outbox.iter().find_map(|change| match &change.operation {
            amotui::domain::Operation::Edit { patch, .. } => patch.result.clone(),
            _ => None,
        });
        assert_eq!(done, Some(result));
    }
}

#[tokio::test]
async fn a_wide_list_says_how_earlier_attempts_at_a_client_ended() {
    let mut story = begin(Lang::En, (200, 50)).await;
    for density in ["z", "z"] {
        story.press(density).await;
        for place in 0..4 {
            let row = story.app.board().selected().unwrap().clone();
            let subject = row.task.subject.unwrap();
            let known = story.worker.db().run(move |store| store.attempts(subject)).await.unwrap();
            assert!(!known.latest.is_empty(), "the sample's first clients were called before");
            let sign = |outcome: &CallOutcome| match outcome {
                CallOutcome::Reached => '✓',
                CallOutcome::Unreached => '○',
                CallOutcome::Refused => '✗',
            };
            let mut signs: String = known.latest.iter().map(sign).collect();
            if known.earlier > 0 {
                signs.push_str(&format!("+{}", known.earlier));
            }
            let screen = story.screen();
            let lines: Vec<_> = screen.lines().skip_while(|line| !line.contains('▸')).take(2).collect();
            assert!(lines.concat().contains(&signs), "{signs} at {place}\n{screen}");
            story.press("j").await;
        }
        story.press("Home").await;
    }
}

#[tokio::test]
async fn a_result_stands_among_the_attempts_of_the_clients_other_tasks_at_once() {
    let mut story = begin(Lang::En, (200, 50)).await;
    story.press("z z").await;
    let subject = |story: &Story, at: usize| story.app.board().list.window.rows[at].task.subject;
    let rows = story.app.board().list.window.rows.len();
    let first = (0..rows)
        .find(|at| {
            (at + 1..rows).any(|other| subject(&story, *at).is_some() && subject(&story, *at) == subject(&story, other))
        })
        .expect("a client with two tasks that are late");
    let other = (first + 1..rows).find(|other| subject(&story, *other) == subject(&story, first)).unwrap();
    let text = story.app.board().list.window.rows[other].task.text.clone();
    let jump = |steps: usize| ["Home", &" j".repeat(steps)].concat();
    story.press(&jump(first)).await;
    story.press("c N o Space a n s w e r Enter").await;
    let at = story.app.board().list.window.rows.iter().position(|row| row.task.text == text).unwrap();
    story.press(&jump(at)).await;
    let screen = story.screen();
    // Below its first line; behind the list stands the card.
    let line = screen.lines().skip_while(|line| !line.contains('▸')).nth(1).unwrap();
    let sign = line.chars().take(100).find(|c| "✓○✗".contains(*c));
    assert_eq!(sign, Some('○'), "{screen}");
}

#[tokio::test]
async fn beside_a_very_wide_list_stands_how_many_deals_have_no_next_step() {
    let mut story = begin(Lang::En, (200, 50)).await;
    assert!(story.screen().contains("Leads without tasks"), "{}", story.screen());
    story.press("L").await;
    let count = story.app.leads().unwrap().leads().len();
    assert!(count > 1);
    story.press("Esc").await;
    assert!(story.screen().contains(&format!("{count} leads without tasks")), "{}", story.screen());
    // What gets a task has a next step.
    story.press("L n C a l l Tab t o m o r r o w Enter Esc").await;
    assert!(story.screen().contains(&format!("{} leads without tasks", count - 1)), "{}", story.screen());
}

#[tokio::test]
async fn the_picture_waits_until_all_about_the_next_card_is_there() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("f").await;
    assert!(!story.app.is_turning(), "{}", story.screen());
    for next in ["l", "h"] {
        story.strike(next);
        assert!(story.app.is_turning(), "what is known of the card is on its way");
        story.settle().await;
        assert!(!story.app.is_turning(), "{}", story.screen());
    }
}
