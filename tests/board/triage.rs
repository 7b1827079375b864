//! A pile of tasks, worked off: what is said of large acts, what can be stopped and taken back, and what a follow-up will be.

use amotui::api::{Client, Options, Origin};
use amotui::app::{Msg, Report};
use amotui::domain::{Due, NewTask, TaskId, UserId};
use amotui::i18n::Lang;
use secrecy::SecretString;
use serde_json::Value;

use crate::common::story::{Story, confirmed, now};

/// So many overdue tasks more, known to the board.
async fn pile(lang: Lang, size: (u16, u16), undo_window: u64, more: i64) -> Story {
    let mut story = Story::begin(lang, size, undo_window).await;
    let origin = Origin::parse(story.emulator.url()).unwrap();
    let token = SecretString::from(story.emulator.token().to_owned());
    let colleague = Client::new(origin, token, &Options { pace: 1_000, ..Options::default() }).unwrap();
    for from in (0..more).step_by(50) {
        let task = |at: i64| {
            let due = Due(now().timestamp() - 60 * (at + 1));
            NewTask { text: format!("Call {at}"), due, responsible: Some(UserId(3_987_910)), ..NewTask::default() }
        };
        let tasks: Vec<_> = (from..(from + 50).min(more)).map(|at| (at.to_string(), task(at))).collect();
        colleague.add_tasks(&tasks).await.unwrap();
    }
    story.tell(Msg::Act(amotui::app::Action::Sync));
    let all = u64::try_from(more).unwrap() + 14;
    while story.app.board().counts.get(amotui::domain::View::Overdue) < all {
        story.hear(|report| matches!(report, Report::Counts(..))).await;
    }
    story.settle().await;
    story
}

#[tokio::test]
async fn what_is_taken_back_while_the_sender_is_on_its_way_to_it_does_not_go_out() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let (id, _) = story.selected();
    // The look at the task before its edit takes long enough to press a key.
    story.emulator.set_faults(vec!["slow=2000:GET@1".parse().unwrap()]);
    let before = story.emulator.requests().len();
    ["c", "ok", "Enter"].into_iter().for_each(|keys| story.strike(keys));
    story.overhear(|report| matches!(report, Report::Saved(..))).await;
    while story.emulator.requests().len() == before {
        tokio::task::yield_now().await;
    }
    story.strike("u");
    story.overhear(|report| matches!(report, Report::Undone(_))).await;
    story.settle().await;
    assert_eq!(story.emulator.task(id).unwrap()["is_completed"], false, "{}", story.screen());
    assert!(story.screen().contains("Overdue 14"), "{}", story.screen());
}

#[tokio::test]
async fn a_large_act_asks_first_with_its_number_and_a_sample_and_esc_goes_back_to_the_form() {
    let mut story = pile(Lang::Ru, (80, 24), 60, 26).await;
    story.press("* r + 1 д Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Перенести: 40 задач → ср 25 ноя 10:00") && screen.contains("и ещё 35"), "{screen}");
    story.press("Esc").await;
    assert!(story.screen().contains("+1д") && story.screen().contains("Просрочено · 1 / 40"), "{}", story.screen());
    story.press("Enter Enter").await;
    assert!(story.app.screens().is_empty() && story.screen().contains(" 0]"), "{}", story.screen());
    story.press("u").await;
    assert!(story.screen().contains(" 40]"), "{}", story.screen());
}

#[tokio::test]
async fn a_large_act_without_a_form_asks_too_and_a_smaller_one_does_not() {
    let mut story = pile(Lang::En, (80, 24), 60, 26).await;
    story.press("* a р о с с Enter").await;
    assert!(story.screen().contains("Assign: 40 tasks"), "{}", story.screen());
    story.press("Esc").await;
    assert_eq!((story.app.board().marks.len(), story.app.session().background.unsent.total()), (40, 0));
    story.press("Esc Space Space a р о с с Enter").await;
    assert!(story.app.screens().is_empty() && story.app.session().background.unsent.total() == 2, "{}", story.screen());
}

#[tokio::test]
async fn a_large_act_that_is_being_sent_can_be_stopped_and_what_is_sent_stays() {
    let mut story = pile(Lang::Ru, (80, 24), 0, 106).await;
    // The second batch of fifty does not get through, so that the rest waits for another try.
    story.emulator.set_faults(vec!["status=503:PATCH@2".parse().unwrap()]);
    story.press("* r + 1 д Enter Enter").await;
    story.hear(|report| matches!(report, Report::Connection(amotui::app::Connection::Offline(_)))).await;
    assert!(story.screen().contains("Отправлено 50 из 120"), "{}", story.screen());
    assert!(story.screen().contains("X — стоп"), "{}", story.screen());
    story.press("X").await;
    // What may have arrived can't be called stopped; it is found out.
    assert!(story.screen().contains("Остановлено: 20 правок"), "{}", story.screen());
    assert!(
        story.screen().contains(" 20]") && story.app.session().background.unsent.total() == 50,
        "{}",
        story.screen()
    );
    story.press("X").await;
    assert!(story.screen().contains("Останавливать уже нечего"), "{}", story.screen());
    let moved = now().timestamp() + 86_400;
    let there = story.emulator.tasks().iter().filter(|task| task["complete_till"] == moved).count();
    assert_eq!(there, 50);
}

#[tokio::test]
async fn a_large_act_that_is_being_taken_back_can_be_stopped_too() {
    let mut story = pile(Lang::En, (100, 24), 0, 106).await;
    story.press("* r + 1 d Enter Enter").await;
    story.hear(|report| matches!(report, Report::Bulk(progress) if progress.left == 0)).await;
    let moved = now().timestamp() + 86_400;
    let there = |story: &Story| story.emulator.tasks().iter().filter(|task| task["complete_till"] == moved).count();
    assert_eq!(there(&story), 120);
    story.emulator.set_faults(vec!["status=503:PATCH@2".parse().unwrap()]);
    story.press("u").await;
    story.hear(|report| matches!(report, Report::Connection(amotui::app::Connection::Offline(_)))).await;
    let screen = story.screen();
    assert!(screen.contains("Sent 50 of 120") && screen.contains("X to stop"), "{screen}");
    assert!(!screen.contains("u to undo"), "that would take back what was done before: {screen}");
    story.press("X").await;
    assert!(story.screen().contains("Stopped: 20 edits"), "{}", story.screen());
    // Fifty are back, fifty more may be: these are found out. What was stopped stays where the act had moved it.
    assert_eq!((there(&story), story.app.session().background.unsent.total()), (70, 50));
}

#[tokio::test]
async fn of_a_large_act_what_failed_is_counted_until_it_is_looked_at_and_only_that_is_tried_again() {
    let mut story = pile(Lang::En, (80, 24), 0, 56).await;
    story.press("* r + 1 d Enter").await;
    // The server does not want the batch of fifty, nor its halves down to two single edits.
    let faults = (1..=8).map(|at| format!("status=422:PATCH@{at}")).collect::<Vec<_>>();
    story.emulator.set_faults(faults.iter().map(|fault| fault.parse().unwrap()).collect::<Vec<_>>());
    story.press("Enter").await;
    story.hear(|report| matches!(report, Report::Bulk(progress) if progress.left == 0)).await;
    let failed = "Done: 68, failed: 2. Press ! to see them";
    assert!(story.screen().contains(failed), "{}", story.screen());
    story.press("2 j Down r Esc").await;
    assert!(story.screen().contains(failed), "other keys do not hide it: {}", story.screen());
    story.press("!").await;
    assert!(
        story.screen().contains("2 edits are not in amoCRM yet") && story.screen().contains("refused"),
        "{}",
        story.screen()
    );
    story.press("R R").await;
    story.hear(confirmed).await;
    assert!(story.screen().contains("Everything is in amoCRM"), "{}", story.screen());
    assert!(!story.screen().contains("failed"), "{}", story.screen());
    let moved = now().timestamp() + 86_400;
    assert_eq!(story.emulator.tasks().iter().filter(|task| task["complete_till"] == moved).count(), 70);
}

#[tokio::test]
async fn undo_says_what_it_took_back_and_goes_there_so_that_it_can_be_done_otherwise() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    let (id, text) = story.selected();
    story.press("c н е т Enter u").await;
    assert!(story.screen().contains(&format!("Вернули как было: {text}")), "{}", story.screen());
    assert_eq!(story.selected().0, id);
    story.press("U").await;
    assert!(story.screen().contains(&format!("Сделано снова: {text}")), "{}", story.screen());
    assert_ne!(story.selected().0, id);
    story.press("u c н е т Space +2ч Enter u").await;
    assert!(story.screen().contains(&format!("Вернули как было: {text}")), "{}", story.screen());
    story.press("n С м е т а Tab +1д Enter u").await;
    assert!(story.screen().contains("Вернули как было: Смета"), "{}", story.screen());
}

#[tokio::test]
async fn undo_of_a_follow_up_that_amocrm_has_takes_the_completion_back_and_says_what_stays() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 0).await;
    let (id, text) = story.selected();
    story.press("c н е т Space +2ч Enter").await;
    story.hear(confirmed).await;
    while story.app.session().background.unsent.total() > 0 {
        story.hear(confirmed).await;
    }
    story.press("u").await;
    let screen = story.screen();
    assert!(
        screen.contains("Следующая осталась: она уже в amoCRM, отсюда её не удалить. Вернули как было: "),
        "{screen}"
    );
    assert!(screen.contains(&format!("Вернули как было: {}", &text.chars().take(10).collect::<String>())), "{screen}");
    story.hear(confirmed).await;
    assert_eq!((story.emulator.task(id).unwrap()["is_completed"].clone(), story.selected().0), (false.into(), id));
}

#[tokio::test]
async fn a_card_that_is_done_again_is_finished_again() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    let ids: Vec<_> = story.app.board().list.window.rows.iter().map(|row| row.task.id).collect();
    story.press("f c o k Enter u").await;
    assert_eq!(story.app.current().unwrap().task.id, ids[0]);
    story.press("U").await;
    assert_eq!(story.app.current().unwrap().task.id, ids[1]);
    assert_eq!(story.app.queue().unwrap().finished(), 1);
}

#[tokio::test]
async fn both_writes_of_a_follow_up_are_seen_before_they_are_made() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    story.press("c н е д о з в о н Space +1д Space 15:00 Space обсудить Space счёт").await;
    let screen = story.screen();
    assert!(screen.contains("Выполнено: недозвон"), "{screen}");
    assert!(screen.contains("Следующая → ср 25 ноя 15:00"), "{screen}");
    assert!(screen.contains("Связаться · Анна Котова · обсудить счёт"), "{screen}");
}

#[tokio::test]
async fn a_result_from_the_list_takes_a_follow_up_behind_it() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("c").await;
    let result = story.app.session().results.recent[1].clone();
    story.press("Down Down + 2 h").await;
    let screen = story.screen();
    assert!(
        screen.contains(&format!("Completed: {result}")) && screen.contains("Follow-up → Tue 24 Nov 12:00"),
        "{screen}"
    );
}

#[tokio::test]
async fn what_did_not_get_through_stays_on_the_screen_until_it_is_settled() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 0).await;
    story.emulator.set_faults(vec!["status=422:PATCH@1".parse().unwrap()]);
    story.press("c н е т Enter").await;
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    story.press("j k 2").await;
    assert!(story.screen().contains("1 правка не прошла. Нажмите !, чтобы узнать почему."), "{}", story.screen());
    story.press("! r").await;
    story.hear(confirmed).await;
    story.press("Esc").await;
    assert!(!story.screen().contains("не прошла"), "{}", story.screen());
}

#[tokio::test]
async fn right_after_the_start_the_last_result_is_known() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    let newest = |task: &&Value| {
        task["is_completed"] == true
            && task["responsible_user_id"] == 3_987_910
            && task["updated_by"] == 3_987_910
            && task["result"]["text"].is_string()
    };
    let tasks = story.emulator.tasks();
    let last = tasks.iter().filter(newest).max_by_key(|task| task["updated_at"].as_i64()).unwrap();
    let (last, first) = (last["result"]["text"].as_str().unwrap().to_owned(), story.selected().0);
    // Not from here: it is only pointed at.
    story.press("C").await;
    assert!(story.screen().contains(&format!("Completed: {last}")), "{}", story.screen());
    assert_eq!(result_of(&story, first).await, None);
    story.press("Enter").await;
    assert_eq!(result_of(&story, first).await.as_deref(), Some(last.as_str()), "{}", story.screen());
    // What is written here counts from then on, with its follow-up.
    let second = story.selected().0;
    story.press("c z z Space + 2 h Enter C").await;
    assert_eq!(result_of(&story, second).await.as_deref(), Some("zz"));
}

#[tokio::test]
async fn after_a_restart_the_last_result_is_the_one_that_was_written_here() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("c o n e Enter c t w o Enter").await;
    let me = UserId(3_987_910);
    let last = story.worker.db().run(move |store| store.last_result(me)).await.unwrap();
    assert_eq!(
        last.map(|last| (last.text, last.here)),
        Some(("two".to_owned(), Some(now().timestamp()))),
        "as the next program reads it"
    );
    story.press("u").await;
    let last = story.worker.db().run(move |store| store.last_result(me)).await.unwrap();
    assert_eq!(last.map(|last| last.text).as_deref(), Some("one"), "what was taken back was no result");
}

async fn result_of(story: &Story, task: i64) -> Option<String> {
    let row = story.worker.db().run(move |store| store.row(TaskId(task))).await.unwrap();
    row.and_then(|row| row.task.result)
}

#[tokio::test]
async fn only_forms_with_several_fields_offer_the_next_one() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    for (keys, several) in
        [("c", false), ("r", false), ("N", false), ("n", true), ("e", true), ("a", false), ("w", false)]
    {
        story.press(keys).await;
        assert_eq!(story.screen().contains("Tab next field"), several, "{keys}: {}", story.screen());
        story.press("Esc").await;
    }
}

#[tokio::test]
async fn looking_back_at_finished_cards_neither_opens_them_again_nor_calls_them_skipped() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    story.press("f").await;
    assert!(story.screen().contains("Space дальше") && story.screen().contains("Esc назад"), "{}", story.screen());
    story.press("c н е т Enter Left Enter Left Space").await;
    let queue = story.app.queue().unwrap();
    assert_eq!((queue.at, queue.finished(), queue.outcomes.len()), (1, 1, 1));
    assert_eq!(story.app.session().background.unsent.total(), 1, "nothing but the completion was written");
}

#[tokio::test]
async fn completed_tasks_are_not_said_to_be_completed_once_more() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("7 Space Space c").await;
    assert!(story.app.screens().is_empty() && story.screen().contains("already completed"), "{}", story.screen());
}

#[tokio::test]
async fn the_two_times_of_tomorrow_have_names_of_their_own() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    story.press("r").await;
    let screen = story.screen();
    assert!(screen.contains("завтра, то же время") && screen.contains("завтра утром"), "{screen}");
}

#[tokio::test]
async fn one_time_is_told_only_where_it_is_that_of_all() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("Space Space Space r = Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Rescheduled: 3 tasks") && !screen.contains("→ "), "{screen}");
}

#[tokio::test]
async fn a_note_that_is_taken_back_in_time_is_named_and_not_sent() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("Down N a s k e d Enter u").await;
    assert!(story.screen().contains("Undone: asked"), "{}", story.screen());
    assert_eq!(story.app.session().background.unsent.total(), 0);
}
