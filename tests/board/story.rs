//! Stories: keys in, screen out, with the real worker, a real SQLite file, the emulator and a fixed clock.

use amotui::api::{Client, Options, Origin};
use amotui::app::{Connection, Effect, FetchEffect, Msg, Report, Ticket, WriteEffect};
use amotui::domain::{Act, Clocks, Due, Edit, NewTask, Patch, UserId};
use amotui::emulator;
use amotui::i18n::Lang;
use secrecy::SecretString;

use crate::common::story::{Story, confirmed, now};

#[tokio::test]
async fn the_overdue_tasks_are_on_the_screen_after_one_task_request() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let screen = story.screen();
    assert!(screen.contains("Overdue 14") && screen.contains("Today 9") && screen.contains("Tomorrow 6"), "{screen}");
    assert!(screen.contains("Анна Котова"), "{screen}");
    let requests = story.emulator.requests();
    let tasks: Vec<_> = requests.iter().filter(|line| line.contains("/tasks")).collect();
    assert!(
        tasks[0].contains("filter%5Bis_completed%5D=0") && tasks[0].contains("complete_till%5D=asc"),
        "{}",
        tasks[0]
    );
}

#[tokio::test]
async fn a_completed_task_reaches_the_server_and_the_next_one_is_selected() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 0).await;
    story.press("о о").await;
    let (id, _) = story.selected();
    let next = story.app.board().list.window.rows[3].task.id.0;
    story.press("с").await;
    story.press("н е д о з в о н Enter").await;
    story.hear(confirmed).await;
    let task = story.emulator.task(id).unwrap();
    assert_eq!((&task["is_completed"], &task["result"]["text"]), (&true.into(), &"недозвон".into()));
    assert_eq!(story.selected().0, next);
    assert!(story.screen().contains("Просрочено 13"));
}

#[tokio::test]
async fn a_result_with_a_plus_makes_the_follow_up_too() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let before = story.emulator.tasks().len();
    story.press("j c o k Space + 2 h").await;
    assert!(story.screen().contains("Follow-up → Tue 24 Nov 12:00"), "{}", story.screen());
    story.press("Enter").await;
    while story.emulator.tasks().len() == before {
        story.hear(confirmed).await;
    }
    let tasks = story.emulator.tasks();
    // It bears a second of the last minute that is this computer's.
    let seconds = |task: &serde_json::Value| now().timestamp() - task["created_at"].as_i64().unwrap();
    let is_new = |task: &&serde_json::Value| (3..65).contains(&seconds(task)) && task["is_completed"] == false;
    let new = tasks.iter().find(is_new).unwrap();
    assert_eq!(new["complete_till"], now().timestamp() + 7_200);
    assert_eq!(new["responsible_user_id"], 3_987_910);
}

#[tokio::test]
async fn a_new_task_is_on_the_server_once_however_often_enter_is_pressed() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    let before = story.emulator.tasks().len();
    story.press("n W r i t e Tab t o m o r r o w Space 1 5 : 0 0").await;
    assert!(story.screen().contains("→ Wed 25 Nov 15:00"), "{}", story.screen());
    for _ in 0..2 {
        story.tell(Msg::Act(amotui::app::Action::Accept));
    }
    story.hear(confirmed).await;
    let tasks = story.emulator.tasks();
    assert_eq!(tasks.len(), before + 1);
    assert!(tasks.iter().any(|task| task["text"] == "Write"));
}

#[tokio::test]
async fn a_date_that_means_nothing_is_said_at_the_field_and_the_text_stays() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    story.press("n W r i t e Tab s o o n i s h Enter").await;
    let screen = story.screen();
    assert!(screen.contains("“soonish” is not understood") && screen.contains("Write"), "{screen}");
    story.press("Esc").await;
    assert!(story.screen().contains("Esc again discards"), "{}", story.screen());
    story.press("Esc").await;
    assert!(story.app.screens().is_empty());
}

#[tokio::test]
async fn an_empty_text_is_refused_at_its_field() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 0).await;
    story.press("n Enter").await;
    assert!(story.screen().contains("Напишите, что нужно сделать"), "{}", story.screen());
}

#[tokio::test]
async fn a_moved_task_leaves_the_view_and_undo_brings_it_back_on_the_server() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let (id, _) = story.selected();
    let due = story.emulator.task(id).unwrap()["complete_till"].clone();
    story.press("r + 3 d Enter").await;
    story.hear(confirmed).await;
    assert_eq!(story.emulator.task(id).unwrap()["complete_till"], now().timestamp() + 3 * 86_400);
    story.press("u").await;
    story.hear(confirmed).await;
    assert_eq!(story.emulator.task(id).unwrap()["complete_till"], due);
    assert!(story.screen().contains("Overdue 14"), "{}", story.screen());
}

#[tokio::test]
async fn what_is_undone_in_time_is_never_sent() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("c o k Enter").await;
    assert!(story.screen().contains("Overdue 13"), "{}", story.screen());
    story.press("u").await;
    assert!(story.screen().contains("Overdue 14"), "{}", story.screen());
    story.log.clear();
    story.tell(Msg::Act(amotui::app::Action::Sync));
    story.hear(|report| matches!(report, Report::Connection(Connection::Fresh(_)))).await;
    let written = story.emulator.requests().iter().filter(|line| !line.starts_with("GET")).count();
    assert_eq!(written, 0);
}

#[tokio::test]
async fn a_task_is_handed_to_a_colleague_by_typing_the_name() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let (id, _) = story.selected();
    story.press("a р о с с Enter").await;
    story.hear(confirmed).await;
    assert_eq!(story.emulator.task(id).unwrap()["responsible_user_id"], 3_987_914);
}

#[tokio::test]
async fn the_filter_narrows_while_typing_and_esc_clears_it() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 0).await;
    story.press("/ ц е н ы").await;
    let screen = story.screen();
    assert!(screen.contains("Обновить КП: новые цены") && !screen.contains("Уточнить реквизиты"), "{screen}");
    story.press("ъ ъ").await;
    assert!(story.screen().contains("Ничего не подходит"), "{}", story.screen());
    story.press("Esc").await;
    assert!(story.screen().contains("Уточнить реквизиты"));
}

#[tokio::test]
async fn an_answer_lost_after_the_work_was_done_does_not_double_the_task() {
    let options =
        emulator::Options { faults: vec!["drop-after:POST".parse().unwrap()], ..emulator::Options::default() };
    let mut story = Story::with(Lang::En, (80, 24), 0, options).await;
    let before = story.emulator.tasks().len();
    story.press("n O n c e Tab + 1 d Enter").await;
    story.hear(|report| matches!(report, Report::Unsent(unsent) if unsent.unclear == 1)).await;
    assert_eq!(story.emulator.tasks().len(), before + 1, "the server did the work");
    let posts = story.emulator.requests().iter().filter(|line| line.starts_with("POST")).count();
    assert_eq!(posts, 1);
}

#[tokio::test]
async fn without_a_connection_edits_are_kept_and_said_to_wait() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    story.emulator.set_faults(vec!["status=503".parse().unwrap()]);
    story.press("c o k Enter").await;
    story.hear(|report| matches!(report, Report::Connection(Connection::Offline(_)))).await;
    assert!(story.screen().contains("offline · 1 waiting"), "{}", story.screen());
    story.emulator.set_faults(Vec::new());
    story.log.clear();
    story.tell(Msg::Act(amotui::app::Action::Sync));
    story.hear(confirmed).await;
    assert_eq!(story.app.session().background.unsent.total(), 0);
}

#[tokio::test]
async fn an_edit_leaves_while_a_long_list_is_still_on_its_way() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    story.emulator.set_faults(vec!["slow=1:GET@1".parse().unwrap()]);
    story.log.clear();
    let before = story.emulator.requests().len();
    story.strike("F5");
    story.overhear(|report| matches!(report, Report::Connection(Connection::Syncing { .. }))).await;
    // The fault is for the list: the look at the task before its edit must not come first.
    while story.emulator.requests().len() == before {
        tokio::task::yield_now().await;
    }
    ["c", "ok", "Enter"].into_iter().for_each(|keys| story.strike(keys));
    story.overhear(confirmed).await;
    assert!(
        !story.log.iter().any(|report| matches!(report, Report::Connection(Connection::Fresh(_)))),
        "the list has come"
    );
}

#[tokio::test]
async fn every_size_draws_something_and_none_panics() {
    for (columns, rows) in [(1, 1), (20, 5), (60, 15), (80, 24), (99, 40), (120, 36), (200, 50)] {
        let mut story = Story::begin(Lang::Ru, (columns, rows), 60).await;
        for keys in ["?", "Esc", "n", "Esc", "c", "Esc", "r", "Esc", "a", "Esc", "w", "Esc", "/", "Esc", "7", "End"] {
            story.press(keys).await;
            assert!(!story.screen().trim().is_empty());
        }
    }
}

/// A colleague moves the task that was moved here; the conflict stands on the screen of unsent edits.
fn colleague(story: &Story) -> Client {
    let origin = Origin::parse(story.emulator.url()).unwrap();
    let token = SecretString::from(story.emulator.token().to_owned());
    Client::new(origin, token, &Options::default()).unwrap()
}

/// The new time.
async fn moved_by_a_colleague(story: &Story, id: i64) -> Due {
    let colleague = colleague(story);
    let theirs = Due(now().timestamp() + 999);
    colleague.edit_task(amotui::domain::TaskId(id), &amotui::domain::Patch::reschedule(theirs)).await.unwrap();
    theirs
}

#[tokio::test]
async fn completing_what_a_colleague_moved_goes_through_and_is_said() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    let (id, _) = story.selected();
    story.press("c o k Enter").await;
    let theirs = moved_by_a_colleague(&story, id).await;
    story.worker.order(Effect::Fetch(FetchEffect::Sync));
    story.hear(|report| matches!(report, Report::MovedMeanwhile { .. })).await;
    assert!(story.screen().contains("A colleague meanwhile rescheduled it to Tue 24 Nov 10:16"), "{}", story.screen());
    let task = story.emulator.task(id).unwrap();
    assert_eq!((&task["is_completed"], task["complete_till"].as_i64()), (&true.into(), Some(theirs.0)));
}

async fn conflict(lang: Lang) -> (Story, i64, i64) {
    let mut story = Story::begin(lang, (120, 36), 60).await;
    let (id, _) = story.selected();
    story.press("r + 3 d Enter").await;
    let theirs = moved_by_a_colleague(&story, id).await;
    story.worker.order(Effect::Fetch(FetchEffect::Sync));
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    assert_eq!(story.emulator.task(id).unwrap()["complete_till"], theirs.0, "never overwritten in silence");
    assert!(
        story.screen().contains(if lang == Lang::En { "A colleague changed the same" } else { "Коллега" }),
        "{}",
        story.screen()
    );
    story.press("!").await;
    (story, id, theirs.0)
}

#[tokio::test]
async fn of_a_conflict_both_values_are_shown_and_mine_can_be_kept() {
    let (mut story, id, _) = conflict(Lang::En).await;
    let screen = story.screen();
    assert!(screen.contains("1 edit is not in amoCRM yet") && screen.contains("your colleague's"), "{screen}");
    story.press("m").await;
    story.hear(confirmed).await;
    assert_eq!(story.emulator.task(id).unwrap()["complete_till"], now().timestamp() + 3 * 86_400);
    assert!(story.screen().contains("Everything is in amoCRM"), "{}", story.screen());
}

#[tokio::test]
async fn of_a_conflict_theirs_can_be_kept_with_arrows_and_enter_alone() {
    let (mut story, id, theirs) = conflict(Lang::Ru).await;
    story.press("Right Enter Esc").await;
    assert_eq!(story.emulator.task(id).unwrap()["complete_till"], theirs);
    assert_eq!((story.app.session().background.unsent.total(), story.app.screens().len()), (0, 0));
}

#[tokio::test]
async fn a_refused_task_is_mended_and_sent_again_and_none_of_its_words_is_lost() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let before = story.emulator.tasks().len();
    story.emulator.set_faults(vec!["status=422:POST@1".parse().unwrap()]);
    story.press("n W r i t e Tab + 1 d Enter").await;
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    story.press("!").await;
    assert!(story.screen().contains("refused") && story.screen().contains("Write"), "{}", story.screen());
    story.press("e ! Enter").await;
    story.hear(confirmed).await;
    let tasks = story.emulator.tasks();
    assert_eq!(tasks.len(), before + 1);
    assert!(tasks.iter().any(|task| task["text"] == "Write!"), "{}", story.screen());
}

#[tokio::test]
async fn why_an_edit_was_refused_is_said_in_the_persons_language_before_the_servers_own_words() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 0).await;
    let task = story.app.board().selected().unwrap().task.id;
    let patch = Patch { responsible: Some(UserId(1)), ..Patch::default() };
    let edits = vec![Edit::Update { task, patch }];
    story.worker.order(Effect::Write(WriteEffect::Save {
        ticket: Ticket { number: 99, ..Ticket::default() },
        edits,
        shown: Vec::new(),
        act: Act::Edit,
    }));
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    let (ours, theirs) = ("Такое значение поля «Ответственный»", "(responsible_user_id: The value");
    assert!(story.screen().contains(ours), "{}", story.screen());
    story.press("w Up Up Up Up Up Up Enter 6 / is:unsent Enter").await;
    let detail = story.screen();
    assert!(detail.contains("amoCRM не приняла") && detail.contains("Такое значение поля"), "{detail}");
    story.press("!").await;
    let why = story.screen();
    assert!(why.contains(ours) && why.contains(theirs) && !why.contains("NotSupportedChoice"), "{why}");
}

fn save(edits: Vec<Edit>) -> Effect {
    Effect::Write(WriteEffect::Save {
        ticket: Ticket { number: 99, ..Ticket::default() },
        edits,
        shown: Vec::new(),
        act: Act::Create,
    })
}

/// The others of a refused batch are looked for before they go out again: a look that shows nothing, though there are tasks, is none.
#[tokio::test]
async fn a_list_that_comes_empty_without_an_error_does_not_double_a_task() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    // The first creation shows how the server deals with it, and goes alone.
    story.worker.order(save(vec![Edit::Create(NewTask {
        text: "First".into(),
        due: Due(now().timestamp()),
        ..NewTask::default()
    })]));
    story.hear(confirmed).await;
    let faults = ["itemwise", "status=204:GET@3"].map(|fault| fault.parse().unwrap());
    story.emulator.set_faults(&faults);
    let new = |text: &str, responsible| {
        Edit::Create(NewTask { text: text.into(), due: Due(now().timestamp()), responsible, ..NewTask::default() })
    };
    let edits = vec![new("Taken", None), new("Refused", Some(UserId(1)))];
    story.worker.order(save(edits));
    story.overhear(|report| matches!(report, Report::Connection(Connection::Offline(_)) | Report::Confirmed(_))).await;
    let taken = story.emulator.tasks().iter().filter(|task| task["text"] == "Taken").count();
    assert_eq!(taken, 1);
}

#[tokio::test]
async fn an_unsent_edit_is_thrown_away_only_when_asked_twice() {
    let (mut story, _, _) = conflict(Lang::En).await;
    story.press("x").await;
    assert!(story.screen().contains("Press again"), "{}", story.screen());
    assert_eq!(story.app.session().background.unsent.total(), 1);
    story.press("x").await;
    assert_eq!(story.app.session().background.unsent.total(), 0);
}

#[tokio::test]
async fn a_task_made_before_anything_is_known_of_the_account_is_the_servers_choice_of_person() {
    use amotui::app::{App, Key, update};
    let mut app = App::new(now(), "Europe/Moscow".parse().unwrap());
    let mut effects = Vec::new();
    for key in ["n", "W", "Tab", "+", "1", "d", "Enter"] {
        let message = amotui::keymap::Keymap::default().message(app.scope(), Key::named(key).unwrap());
        effects = update(&mut app, message, now());
    }
    let [Effect::Write(WriteEffect::Save { edits, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(matches!(&edits[0], amotui::domain::Edit::Create(new) if new.responsible.is_none()), "{edits:?}");
}

#[tokio::test]
async fn a_lost_answer_is_found_although_another_task_has_a_far_higher_id() {
    let options = emulator::Options { awkward: true, ..emulator::Options::default() };
    let mut story = Story::with(Lang::En, (80, 24), 0, options).await;
    let highest = story.emulator.tasks().iter().filter_map(|task| task["id"].as_i64()).max().unwrap();
    assert!(highest > 1 << 53, "the sample has such a task");
    // From earlier tasks it is known that this server keeps the second in which a task says to be made.
    story.worker.db().run(|store| store.set_meta("keeps-created-at", "yes")).await.unwrap();
    story.emulator.set_faults(vec!["drop-after:POST@1".parse().unwrap()]);
    story.press("n O n c e Tab + 1 d Enter").await;
    story.hear(|report| matches!(report, Report::Unsent(unsent) if unsent.unclear == 1)).await;
    // Half a minute later it is looked for.
    let later = now().timestamp() + 30;
    let client = {
        let origin = Origin::parse(story.emulator.url()).unwrap();
        Client::new(origin, SecretString::from(story.emulator.token().to_owned()), &Options::default()).unwrap()
    };
    let clocks = Clocks { wall: later, steady: later };
    let sent = amotui::sync::push(&client, story.worker.db(), clocks).await.unwrap();
    assert_eq!(sent.confirmed, 1);
    let made = story.emulator.tasks().iter().filter(|task| task["text"] == "Once").count();
    assert_eq!(made, 1);
}

#[tokio::test]
async fn an_act_goes_to_all_marked_tasks_and_one_undo_takes_all_of_it_back() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("Space Space S-Down S-Down").await;
    assert!(story.screen().contains("5 marked"), "{}", story.screen());
    story.press("r").await;
    assert!(story.screen().contains("Reschedule · 5 tasks"), "{}", story.screen());
    story.press("+ 3 d Enter").await;
    assert!(story.screen().contains("Overdue 9") && story.app.board().marks.is_empty(), "{}", story.screen());
    story.press("u").await;
    assert!(story.screen().contains("Overdue 14"), "{}", story.screen());
}

#[tokio::test]
async fn all_of_a_filter_is_handed_over_at_once_with_its_progress() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    story.press("* a р о с с Enter").await;
    story.hear(|report| matches!(report, Report::Bulk(progress) if progress.left == 0)).await;
    assert!(story.screen().contains("14 edits are in amoCRM"), "{}", story.screen());
    let theirs = story.emulator.tasks();
    let handed =
        |task: &&serde_json::Value| task["responsible_user_id"] == 3_987_914 && task["updated_at"] == now().timestamp();
    assert_eq!(theirs.iter().filter(handed).count(), 14);
}

#[tokio::test]
async fn the_queue_goes_from_card_to_card_and_undo_comes_back() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 60).await;
    let ids: Vec<_> = story.app.board().list.window.rows.iter().map(|row| row.task.id).collect();
    story.press("а").await;
    assert!(story.screen().contains("По одной · 1 из 14"), "{}", story.screen());
    story.press("Enter н е т Enter к 1 Enter Space").await;
    let queue = story.app.queue().unwrap();
    assert_eq!((queue.at, queue.row().unwrap().task.id, queue.finished()), (3, ids[3], 2));
    story.press("г").await;
    assert_eq!(story.app.queue().unwrap().row().unwrap().task.id, ids[1], "the last act was on the second card");
    story.press("Esc").await;
    assert!(story.app.queue().is_none() && story.screen().contains(" 13]"), "{}", story.screen());
}

#[tokio::test]
async fn the_marked_tasks_are_worked_off_with_a_summary_at_the_end() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("Space Space f c o k Enter Space").await;
    assert!(story.screen().contains("One by one · 2 of 2"), "{}", story.screen());
    assert!(story.screen().contains("completed: 1") && story.screen().contains("skipped: 1"), "{}", story.screen());
    story.press("Enter").await;
    assert!(story.app.screens().is_empty());
}

#[tokio::test]
async fn every_action_is_found_by_its_name_in_either_layout() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    story.press("F11 d s g j k y b n m").await;
    assert!(story.screen().contains("выполнить"), "{}", story.screen());
    story.press("Enter").await;
    assert!(story.screen().contains("Результат"), "{}", story.screen());
}

fn overdue(at: i64) -> NewTask {
    let due = Due(now().timestamp() - 3_600 * (at + 1));
    NewTask { text: format!("Call {at}"), due, responsible: Some(UserId(3_987_910)), ..NewTask::default() }
}

/// What was pressed.
#[derive(Clone, Copy, Debug, Default)]
struct Keys {
    /// Keys beside the letters of words. Digits, signs and blanks count, wherever they are typed.
    acts: usize,
    /// Letters of words.
    letters: usize,
}

struct Day {
    story: Story,
    keys: Keys,
}

impl Day {
    /// Sixty overdue tasks.
    async fn begin() -> Self {
        let mut story = Story::begin(Lang::Ru, (120, 36), 60).await;
        let more: Vec<_> = (0..46).map(|at| (at.to_string(), overdue(at))).collect();
        colleague(&story).add_tasks(&more).await.unwrap();
        story.worker.order(Effect::Fetch(FetchEffect::Sync));
        story.hear(|report| matches!(report, Report::Connection(Connection::Fresh(_)))).await;
        assert_eq!(story.app.board().counts.get(amotui::domain::View::Overdue), 60);
        Self { story, keys: Keys::default() }
    }

    async fn press(&mut self, keys: &str) {
        self.keys.acts += keys.split(' ').count();
        self.story.press(keys).await;
    }

    async fn write(&mut self, words: &str) {
        let blanks = words.split(' ').filter(|word| *word == "Space").count();
        let typed = words.split(' ').filter(|word| *word != "Space").flat_map(str::chars);
        let (letters, signs): (Vec<_>, Vec<_>) = typed.partition(|c| c.is_alphabetic());
        self.keys.acts += blanks + signs.len();
        self.keys.letters += letters.len();
        self.story.press(words).await;
    }

    /// 20 go to this evening, 5 to a colleague.
    async fn move_and_hand_over(&mut self) {
        for _ in 0..20 {
            self.press("к 2 Enter").await;
        }
        for _ in 0..5 {
            self.press("ф").await;
            self.write("росс").await;
            self.press("Enter").await;
        }
    }

    /// The server has exactly what was done here: 25 with one result, 10 with another and a follow-up in so many seconds.
    async fn arrives(&mut self, results: [&str; 2], later: i64) {
        self.story.log.clear();
        self.story.tell(Msg::Act(amotui::app::Action::Sync));
        while self.story.app.session().background.unsent.total() > 0 {
            self.story.hear(confirmed).await;
        }
        let tasks = self.story.emulator.tasks();
        let written: Vec<_> = tasks.iter().filter(|task| task["updated_at"] == now().timestamp()).collect();
        let with = |result: &str| written.iter().filter(|task| task["result"]["text"] == result).count();
        assert_eq!(results.map(with), [25, 10]);
        let due = |from: i64, to: i64| {
            let open = written.iter().filter(|task| task["is_completed"] == false);
            open.filter(|task| task["complete_till"].as_i64().is_some_and(|at| (from..to).contains(&at))).count()
        };
        let at = now().timestamp();
        assert_eq!(due(at + later, at + later + 1), 10, "follow-ups");
        assert_eq!(due(at, at + later) + due(at + later + 1, i64::MAX), 20, "moved");
        assert_eq!(written.iter().filter(|task| task["responsible_user_id"] == 3_987_914).count(), 5, "handed over");
    }

    /// Nothing is overdue any more; answers the keys that it took.
    fn end(self) -> Keys {
        assert_eq!(self.story.app.board().counts.get(amotui::domain::View::Overdue), 0);
        self.keys
    }
}

/// 25 completed with a result, 10 with a follow-up, 20 rescheduled, 5 handed over: at most 2.5 keys each. The figures stand in the
/// README.
#[tokio::test]
async fn sixty_overdue_tasks_take_at_most_two_and_a_half_keys_each() {
    let mut day = Day::begin().await;
    for at in 0..25 {
        // Every fifth has a result of its own, the others that of the one before.
        if at % 5 == 0 {
            day.press("с").await;
            day.write("договорились").await;
            day.press("Enter").await;
        } else {
            day.press("С").await;
        }
    }
    for _ in 0..10 {
        day.press("с").await;
        day.write("недозвон Space +2ч").await;
        day.press("Enter").await;
    }
    day.move_and_hand_over().await;
    day.arrives(["договорились", "недозвон"], 7_200).await;
    let keys = day.end();
    assert!(keys.acts * 10 <= 60 * 25, "{keys:?}");
    assert_eq!((keys.acts, keys.letters), (150, 170), "as the README says");
}

/// The same day card by card, with the results and next steps that stand on it. The figures stand in the README.
#[tokio::test]
async fn on_the_card_a_task_takes_little_more_than_two_keys_and_hardly_any_letter() {
    let mut day = Day::begin().await;
    day.press("а").await;
    for _ in 0..25 {
        day.press("8 Enter").await;
    }
    for _ in 0..10 {
        day.press("2 1").await;
    }
    day.move_and_hand_over().await;
    day.arrives(["Договорились на встречу", "Недозвон"], 3_600).await;
    let keys = day.end();
    assert_eq!((keys.acts, keys.letters), (141, 20), "as the README says");
}

/// The same day by forms alone: every result and date typed, follow-ups made as new tasks.
#[tokio::test]
async fn the_same_day_takes_nearly_twice_the_keys_with_plain_forms() {
    let mut day = Day::begin().await;
    for at in 0..35 {
        if at >= 25 {
            day.press("т").await;
            day.write("Перезвонить").await;
            day.press("Tab").await;
            day.write("+2ч").await;
            day.press("Enter").await;
        }
        day.press("с").await;
        day.write("договорились").await;
        day.press("Enter").await;
    }
    for _ in 0..20 {
        day.press("у Tab").await;
        day.write("+1д").await;
        day.press("Enter").await;
    }
    for _ in 0..5 {
        day.press("у Tab Tab Tab").await;
        day.write("Е").await;
        day.press("Enter").await;
    }
    let keys = day.end();
    assert_eq!((keys.acts, keys.letters), (245, 565), "as the README says");
}

#[tokio::test]
async fn the_mouse_does_what_the_keys_do() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    let third = story.app.board().list.window.rows[2].task.id.0;
    story.click("Обновить КП").await;
    assert_eq!(story.selected().0, third);
    story.click("Tomorrow 6").await;
    assert_eq!(story.app.board().view, amotui::domain::View::Tomorrow);
    story.click("r reschedule").await;
    story.click("Monday").await;
    assert!(story.app.screens().is_empty() && story.screen().contains("Tomorrow 5"), "{}", story.screen());
    story.click("u undo").await;
    let before = story.app.board().list.index;
    story.mouse(5, 5, amotui::app::Did::WheelDown).await;
    assert_eq!(story.app.board().list.index, before + 3);
}

#[tokio::test]
async fn a_pile_is_spread_over_the_working_days_and_one_undo_gathers_it() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("S").await;
    assert!(story.screen().contains("Mark the tasks first"), "{}", story.screen());
    story.press("* S 5").await;
    assert!(story.screen().contains("→ Wed 25 Nov: 5 · Thu 26 Nov: 5 · Fri 27 Nov: 4"), "{}", story.screen());
    story.press("Enter").await;
    assert!(story.screen().contains("Late 0") || story.screen().contains("Overdue 0"), "{}", story.screen());
    story.press("u").await;
    assert!(story.screen().contains("Overdue 14"), "{}", story.screen());
}
