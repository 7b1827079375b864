//! Accounts in which not everything may be read, and servers that do not let us in: the board works, and says what is not known.

use amotui::app::{Connection, Msg, Notice, Picked, Problem, Report, Screen};
use amotui::domain::{View, Whose};
use amotui::emulator::Options;
use amotui::i18n::{Lang, Message, Words};

use crate::common::story::{Story, confirmed};

async fn limited(lang: Lang, size: (u16, u16), faults: &[&str]) -> Story {
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    Story::with(lang, size, 0, Options { faults, ..Options::default() }).await
}

fn is_fresh(story: &Story) -> bool {
    matches!(story.app.session().background.connection, Some(Connection::Fresh(_)))
}

/// The details show what is behind the task `n` rows down.
async fn details(story: &mut Story, view: &str, steps: usize) -> String {
    story.press(view).await;
    for _ in 0..steps {
        story.press("j").await;
    }
    story.screen()
}

#[tokio::test]
async fn without_the_right_to_read_users_there_are_numbers_and_it_is_said_why() {
    let mut story = limited(Lang::Ru, (140, 24), &["no-users"]).await;
    assert!(
        is_fresh(&story) && story.app.board().counts.get(View::Overdue) == 14,
        "{:?}",
        story.app.session().background.connection
    );
    assert!(story.screen().contains("#3987910"), "{}", story.screen());
    for key in ["w", "a"] {
        story.press(key).await;
        let Some(Screen::Pick(picker)) = story.app.screens().last() else { panic!("{key} offers a choice") };
        let person = |value: &Picked| match value {
            Picked::Whose(Whose::User(user)) => Some(user.0),
            Picked::Assign(user) => Some(*user),
            _ => None,
        };
        let values: Vec<i64> = picker.options.iter().filter_map(|option| person(&option.value)).collect();
        assert!(values.contains(&3_987_910), "{values:?}");
        let numbers = picker
            .options
            .iter()
            .filter(|option| person(&option.value).is_some())
            .all(|option| option.name.starts_with('#'));
        assert!(numbers, "{:?}", picker.options);
        assert!(story.screen().contains("Имена коллег видны только администраторам"), "{}", story.screen());
        story.press("Esc").await;
    }
    story.press("c о к Enter").await;
    story.hear(confirmed).await;
}

#[tokio::test]
async fn where_names_may_be_read_nothing_is_said_about_them() {
    let mut story = limited(Lang::Ru, (80, 24), &[]).await;
    story.press("w").await;
    assert!(!story.screen().contains("администраторам"), "{}", story.screen());
}

#[tokio::test]
async fn without_filters_no_card_of_another_is_taken_for_it() {
    let (mut free, mut without) =
        (limited(Lang::En, (120, 36), &[]).await, limited(Lang::En, (120, 36), &["no-entity-filter"]).await);
    assert!(is_fresh(&without));
    for steps in 0..6 {
        let (one, other) = (details(&mut free, "1", steps).await, details(&mut without, "1", steps).await);
        let name = |story: &Story| story.app.board().detail_of_selected().and_then(|detail| detail.card.clone());
        assert_eq!(name(&free).map(|card| card.name), name(&without).map(|card| card.name), "{one}{other}");
    }
    let named = without.app.board().list.window.rows.iter().filter(|row| row.subject_name.is_some()).count();
    assert!(named > 0, "names come one by one");
}

#[tokio::test]
async fn with_customers_switched_off_the_rest_of_the_board_is_as_ever() {
    for fault in ["no-customers", "no-pipelines"] {
        let mut story = limited(Lang::En, (120, 36), &[fault]).await;
        assert!(is_fresh(&story), "{fault}: {:?}", story.app.session().background.connection);
        assert_eq!(story.app.board().counts.get(View::All), 89, "{fault}: every task came");
        let rows = &story.app.board().list.window.rows;
        assert!(rows.iter().any(|row| row.subject_name.is_some()), "{fault}: the others have their names");
        story.press("c o k Enter").await;
        story.hear(confirmed).await;
    }
}

#[tokio::test]
async fn stages_keep_their_names_and_colours_while_the_list_of_them_can_not_be_had() {
    let mut story = limited(Lang::En, (120, 36), &[]).await;
    // The next whole look is due, and meets an account that answers everything else.
    story.worker.db().run(|store| store.set_meta("swept", "0")).await.unwrap();
    story.emulator.set_faults(vec!["no-pipelines".parse().unwrap()]);
    story.press("F5").await;
    assert!(story.emulator.requests().iter().filter(|line| line.contains("pipelines")).count() > 1);
    story.press("5").await;
    let rows: Vec<_> = story.app.board().list.window.rows.iter().filter_map(|row| row.stage.as_ref()).collect();
    assert!(
        rows.len() > 3 && rows.iter().all(|stage| stage.status_name.is_some() && stage.color.is_some()),
        "{rows:?}"
    );
}

#[tokio::test]
async fn contacts_without_phones_have_none_to_dial_and_that_is_said() {
    let mut story = limited(Lang::En, (120, 36), &["no-phones"]).await;
    assert!(is_fresh(&story));
    for key in ["d", "y"] {
        story.press(&format!("4 {key}")).await;
        assert!(story.screen().contains("No phone number known"), "{key}: {}", story.screen());
    }
    story.press("f").await;
    assert!(!story.screen().contains("+7 9"), "{}", story.screen());
}

#[tokio::test]
async fn a_deal_that_is_not_visible_is_called_so_and_its_task_can_be_done() {
    let mut story = limited(Lang::Ru, (120, 36), &["no-cards"]).await;
    assert!(is_fresh(&story), "{:?}", story.app.session().background.connection);
    let invisible = Words::new(Lang::Ru).get("detail-invisible").into_owned();
    let screen = details(&mut story, "4", 0).await;
    assert!(screen.contains(&invisible), "{screen}");
    let before = story.selected();
    story.press("c о к Enter").await;
    story.hear(confirmed).await;
    assert_ne!(story.selected(), before);
}

#[tokio::test]
async fn notes_that_may_not_be_read_hide_nothing_else() {
    let mut story = limited(Lang::En, (120, 36), &["no-notes"]).await;
    let shown = details(&mut story, "4", 0).await;
    let phone = shown.split_whitespace().find(|word| word.starts_with("+7")).map(str::to_owned);
    assert!(phone.is_some(), "{shown}");
}

/// What the person reads in each language, and with it what they can do.
#[tokio::test]
async fn what_keeps_us_out_is_said_in_one_line_with_what_to_do() {
    for lang in Lang::ALL {
        let mut story = limited(lang, (80, 24), &[]).await;
        let words = Words::new(lang);
        for (fault, problem, key) in [
            ("status=401", Problem::Unauthorized, "problem-unauthorized"),
            ("status=402", Problem::PaymentRequired, "problem-payment"),
            ("status=403", Problem::Forbidden("On purpose".into()), "problem-forbidden"),
        ] {
            story.emulator.set_faults(vec![fault.parse().unwrap()]);
            story.log.clear();
            story.press("F5").await;
            story.hear(|report| matches!(report, Report::Connection(Connection::Blocked(_)))).await;
            assert_eq!(story.app.session().background.connection, Some(Connection::Blocked(problem)), "{fault}");
            let line = words.about(key, "On purpose").into_owned();
            assert!(story.screen().contains(line.trim()), "{}: {line}\n{}", lang.code(), story.screen());
            assert!(story.app.board().counts.get(View::Overdue) == 14, "what is known stays");
        }
        story.tell(Msg::Report(Report::Connection(Connection::Blocked(Problem::ApiBlocked))));
        assert!(story.screen().contains(words.get("problem-blocked").trim()), "{}", story.screen());
        story.tell(Msg::Report(Report::Connection(Connection::Blocked(Problem::SignedOut))));
        assert!(story.screen().contains(words.get("problem-signed-out").trim()), "{}", story.screen());
    }
}

#[tokio::test]
async fn without_a_subscription_colleagues_changes_come_in_and_own_edits_wait() {
    let mut story = limited(Lang::En, (120, 36), &["read-only"]).await;
    let task = serde_json::json!({ "text": "From a colleague", "complete_till": 1_700_000_000, "task_type_id": 1,
        "responsible_user_id": 3_987_910 });
    story.press("c o k Enter").await;
    story.hear(|report| matches!(report, Report::Connection(Connection::Blocked(Problem::PaymentRequired)))).await;
    story.emulator.add_as(3_987_911, &task).unwrap();
    story.press("F5").await;
    story.hear(|report| matches!(report, Report::Connection(Connection::Blocked(_)))).await;
    let screen = story.screen();
    assert!(screen.contains("From a colleague") && screen.contains("↑1"), "{screen}");
    assert!(screen.contains("The subscription has ended"), "{screen}");
    story.emulator.clear_faults();
    story.press("F5").await;
    story.hear(confirmed).await;
    assert_eq!(story.app.session().background.unsent.total(), 0);
}

#[tokio::test]
async fn an_edit_for_which_a_right_is_missing_says_so_and_the_others_go_on() {
    let mut story = limited(Lang::En, (120, 36), &["status=403:PATCH"]).await;
    story.press("c o k Enter").await;
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    let screen = story.screen();
    assert!(screen.contains("No permission"), "{screen}");
    assert!(!screen.contains("not allowed"), "{screen}");
    assert!(is_fresh(&story), "reading goes on: {:?}", story.app.session().background.connection);
}

#[tokio::test]
async fn the_form_that_signs_in_again_opens_from_the_board_with_the_address() {
    let mut story = limited(Lang::En, (80, 24), &[]).await;
    story.app.session_mut().accounts.site = story.emulator.url().to_owned();
    story.emulator.set_faults(vec!["status=401".parse().unwrap()]);
    story.press("c o k Enter").await;
    story.hear(|report| matches!(report, Report::Connection(Connection::Blocked(_)))).await;
    story.press("K").await;
    let screen = story.screen();
    assert!(screen.contains(story.emulator.url()), "{screen}");
    story.press("s3cret").await;
    assert!(!story.screen().contains("s3cret"), "{}", story.screen());
    assert_eq!(story.app.session().background.unsent.total(), 1, "the edit waits");
}

#[tokio::test]
async fn that_nothing_dials_is_said_in_one_line_and_no_next_step_is_covered() {
    for lang in Lang::ALL {
        let mut story = limited(lang, (80, 24), &[]).await;
        let problem = Problem::Dial(Message::new("no-dialler"));
        story.tell(Msg::Said(Notice::Failed { text: "+5215512345678".into(), problem }));
        let screen = story.screen();
        let told = Words::new(lang).get("problem-dial").into_owned();
        let begins = told.split(':').next().unwrap();
        assert!(screen.lines().any(|line| line.contains(begins) && line.contains("dial)")), "{screen}");
    }
}
