//! Nothing is done that nobody meant: held keys, pastes, digits, and keys that come before the screen that they are meant for. Each
//! typed at the speed of a hand, and as one burst.

use amotui::app::{Msg, Screen};
use amotui::domain::{Act, View};
use amotui::i18n::Lang;

use crate::common::story::Story;

/// The edits that were made here.
async fn owed(story: &Story) -> usize {
    story.worker.db().run(|store| store.outbox()).await.unwrap().len()
}

async fn begin(lang: Lang) -> Story {
    Story::begin(lang, (100, 30), 60).await
}

#[tokio::test]
async fn a_held_key_does_nothing_in_what_it_opened() {
    for key in
        ["Enter", "c", "с", "r", "n", "e", "a", "t", "N", "f", "L", "w", "s", "S", "y", "Y", "d", "D", "A", "K", "/"]
    {
        let mut story = begin(Lang::En).await;
        story.hold(key, 40).await;
        assert_eq!(owed(&story).await, 0, "{key}: {}", story.screen());
        let layers = story.app.screens().len() + usize::from(story.app.board().detail.full);
        assert!(layers <= 1, "{key} opened {layers} layers: {}", story.screen());
        let typed = match story.app.screens().last() {
            Some(Screen::Form(form)) => form.fields[form.focus].typed(),
            Some(Screen::Pick(picker)) => picker.query.typed(),
            Some(Screen::Filter(field)) => field.typed(),
            _ => String::new(),
        };
        assert!(!typed.contains(key), "{key} typed {typed:?}");
    }
}

#[tokio::test]
async fn a_held_enter_completes_nothing_in_the_queue_and_nothing_of_the_palette() {
    for every in [8, 30, 60, 100, 150, 300] {
        let mut story = begin(Lang::En).await;
        story.press("f").await;
        story.hold_at("Enter", 12, every).await;
        assert_eq!((owed(&story).await, story.app.queue().unwrap().at), (0, 0), "{every} ms: {}", story.screen());
    }
    let mut story = begin(Lang::En).await;
    for _ in 0..5 {
        story.hold("Enter", 53).await;
    }
    assert_eq!(owed(&story).await, 0, "{}", story.screen());
    assert!(matches!(story.app.screens().last(), Some(Screen::Pick(_))), "nothing is chosen there by itself");
}

#[tokio::test]
async fn a_held_key_acts_on_one_task_only() {
    for (before, key, acts) in [("c ok Enter", "C", 2), ("b", ">", 1), ("c ok Enter c no Enter", "u", 1)] {
        let mut story = begin(Lang::En).await;
        for keys in before.split(' ') {
            story.press(keys).await;
        }
        story.hold(key, 30).await;
        assert_eq!(owed(&story).await, acts, "{key}: {}", story.screen());
    }
}

#[tokio::test]
async fn without_a_result_a_task_is_completed_by_a_second_enter_that_is_no_repetition() {
    let mut story = begin(Lang::En).await;
    story.press("c").await;
    story.hold("Enter", 30).await;
    assert_eq!(owed(&story).await, 0);
    assert!(story.screen().contains("No result yet. Enter again completes without one"), "{}", story.screen());
    story.press("z Backspace Enter").await;
    assert_eq!(owed(&story).await, 0, "what was typed since takes the question back");
    story.press("Enter").await;
    assert_eq!(owed(&story).await, 1, "{}", story.screen());
}

#[tokio::test]
async fn a_digit_points_at_a_choice_and_what_is_typed_behind_it_makes_it_words() {
    for (lang, keys, words) in [
        (Lang::Ru, "25.12 Space 14:30", "25.12 14:30"),
        (Lang::Ru, "5 Space декабря", "5 декабря"),
        (Lang::En, "3 d", "3d"),
    ] {
        let mut story = begin(lang).await;
        story.press(&format!("r {keys}")).await;
        assert_eq!(owed(&story).await, 0, "{}", story.screen());
        let Some(Screen::Form(form)) = story.app.screens().last() else { panic!("the form is open") };
        assert_eq!((form.fields[0].typed().as_str(), form.pointed()), (words, None));
        assert_eq!(story.app.board().view, View::Overdue);
    }
    let mut story = begin(Lang::En).await;
    let id = story.selected().0;
    story.press("c 3 Space calls Space made Enter").await;
    let row = story.worker.db().run(move |store| store.row(id.into())).await.unwrap().unwrap();
    assert_eq!(row.task.result.as_deref(), Some("3 calls made"));
}

#[tokio::test]
async fn the_choice_of_a_digit_is_shown_with_its_outcome_and_taken_by_enter() {
    let mut story = begin(Lang::En).await;
    story.press("r 5").await;
    assert!(story.screen().contains("→ Mon 30 Nov 10:00"), "{}", story.screen());
    assert_eq!(owed(&story).await, 0);
    story.press("Backspace").await;
    assert!(!story.screen().contains("→ Mon 30 Nov 10:00"), "{}", story.screen());
    story.press("5 Enter").await;
    assert_eq!(owed(&story).await, 1);
    story.press("c 2").await;
    let second = story.app.session().results.recent[1].clone();
    assert!(story.screen().contains(&format!("Completed: {second}")), "{}", story.screen());
}

#[tokio::test]
async fn what_is_typed_in_one_burst_on_the_board_is_a_paste_and_does_nothing() {
    for keys in [
        "r 2 5 . 1 2 Space 1 4 : 3 0 Enter",
        "c Enter Enter",
        "d i a l Space h i m",
        "с о з в о н Enter",
        "a р о с с Enter",
    ] {
        let mut story = begin(Lang::En).await;
        let held = story.selected();
        story.burst(keys).await;
        assert_eq!(owed(&story).await, 0, "{keys}");
        assert!(story.app.screens().is_empty() && story.selected() == held, "{keys}: {}", story.screen());
        assert!(story.screen().contains("looked like a paste"), "{keys}: {}", story.screen());
    }
}

#[tokio::test]
async fn a_burst_in_a_field_is_text_and_its_line_breaks_send_nothing() {
    let mut story = begin(Lang::En).await;
    story.press("c").await;
    story.burst("2 Space b o x e s Enter t o m o r r o w Enter").await;
    assert_eq!(owed(&story).await, 0);
    let Some(Screen::Form(form)) = story.app.screens().last() else { panic!("the form is open") };
    assert_eq!(form.fields[0].typed().trim_end(), "2 boxes tomorrow");
    story.press("Enter").await;
    assert_eq!(owed(&story).await, 1);
}

/// A console of Windows has no paste: each character is a key that goes down and comes up, in pieces as they fit.
#[tokio::test]
async fn a_paste_of_keys_that_are_let_go_comes_in_pieces_and_does_nothing_and_lands_in_a_field_whole() {
    let mut story = begin(Lang::Ru).await;
    for pause in [0, 5, 20, 39] {
        story.piece("с о з в о н Enter c Enter").await;
        for piece in ["b n Enter", "q u", "r", "a 1 Enter e"] {
            story.pause(pause);
            story.piece(piece).await;
        }
        assert_eq!(owed(&story).await, 0, "{pause} ms");
        assert!(story.app.screens().is_empty(), "{pause} ms: {}", story.screen());
        story.pause(1_000);
    }
    story.press("c").await;
    story.pause(1_000);
    for piece in ["д о г о", "в о р и л", "и с ь", "!"] {
        story.piece(piece).await;
        story.pause(30);
    }
    let Some(Screen::Form(form)) = story.app.screens().last() else { panic!("the form is open") };
    assert_eq!(form.fields[0].typed(), "договорились!");
    story.pause(1_000);
    story.press("Enter").await;
    assert_eq!(owed(&story).await, 1);
}

#[tokio::test]
async fn what_a_slow_network_held_up_of_a_hand_still_moves_about() {
    let mut story = begin(Lang::En).await;
    story.burst("Down Down PgDn Up").await;
    assert!(story.app.board().list.index > 1, "{}", story.screen());
    story.press("Home").await;
    story.burst("j j j k").await;
    assert_eq!(story.app.board().list.index, 2);
    story.burst("j c").await;
    assert!(matches!(story.app.screens().last(), Some(Screen::Form(_))), "two keys may be a hand's");
}

#[tokio::test]
async fn pasted_text_on_the_board_is_said_to_do_nothing() {
    let mut story = begin(Lang::Ru).await;
    story.tell(Msg::Paste("позвонить".into()));
    assert!(story.screen().contains("Похоже на вставленный текст"), "{}", story.screen());
}

/// Keys are pressed before what they are meant for is there.
#[tokio::test]
async fn keys_behind_an_opened_screen_wait_for_it_in_their_order() {
    let mut story = begin(Lang::En).await;
    for key in ["L", "j", "n"] {
        story.strike(key);
    }
    story.settle().await;
    let second = story.app.leads().unwrap().leads()[1].card.name.clone();
    assert!(matches!(story.app.screens().last(), Some(Screen::Form(_))), "{}", story.screen());
    assert!(story.screen().contains(&second), "{}", story.screen());

    let mut story = begin(Lang::En).await;
    let third = story.app.board().list.window.rows[2].task.id;
    for key in ["f", "Right", "Right", "c"] {
        story.strike(key);
    }
    story.settle().await;
    let Some(Screen::Form(form)) = story.app.screens().last() else { panic!("{}", story.screen()) };
    assert_eq!(form.row.as_ref().unwrap().task.id, third);

    let mut story = begin(Lang::En).await;
    for key in ["6", "j", "c"] {
        story.strike(key);
    }
    story.settle().await;
    let second = story.app.board().list.window.rows[1].task.id;
    let Some(Screen::Form(form)) = story.app.screens().last() else { panic!("{}", story.screen()) };
    assert_eq!(form.row.as_ref().unwrap().task.id, second);
}

#[tokio::test]
async fn an_act_behind_marking_all_is_about_all() {
    let mut story = begin(Lang::En).await;
    for key in ["*", "a", "р", "о", "с", "с", "Enter"] {
        story.strike(key);
    }
    story.settle().await;
    assert_eq!(owed(&story).await, 14, "{}", story.screen());
}

#[tokio::test]
async fn who_does_not_want_to_wait_gets_out_with_esc_and_nothing_is_done() {
    let mut story = begin(Lang::En).await;
    for key in ["L", "n", "Esc"] {
        story.strike(key);
    }
    story.settle().await;
    assert!(story.app.screens().is_empty(), "{}", story.screen());
}

#[tokio::test]
async fn a_number_is_the_same_time_at_every_hour_and_what_is_over_is_not_taken() {
    let mut story = begin(Lang::En).await;
    story.app.session_mut().settings.config.hours.end = 9;
    story.press("r").await;
    assert!(story.screen().contains("over"), "{}", story.screen());
    story.press("2 Enter").await;
    assert!(story.screen().contains("already passed today"), "{}", story.screen());
    assert_eq!(owed(&story).await, 0);
    story.press("Backspace 3 Enter").await;
    assert_eq!(owed(&story).await, 1, "{}", story.screen());
}

#[tokio::test]
async fn the_selection_stays_on_its_task_through_filter_order_view_and_layout_and_back() {
    for back in [
        "/ ц Esc",
        "/ z z z Esc",
        "/ ц Enter Esc",
        "2 1",
        "Right Left",
        "6 1",
        "s Down Enter s Up Enter",
        "b b b",
        "F5",
        "w Esc",
    ] {
        let mut story = begin(Lang::En).await;
        story.press("j j j j j").await;
        let held = story.selected();
        let first = story.app.board().list.window.rows[0].task.id.0;
        story.press(back).await;
        // What a filter found and the person accepted is what they want; all else goes back to where one was.
        let accepted = back.contains("Enter Esc");
        assert!(accepted || story.selected() == held, "{back}: {}", story.screen());
        assert_ne!(story.selected().0, first, "{back}");
    }
}

#[tokio::test]
async fn what_was_found_and_chosen_stays_selected_without_the_filter() {
    let mut story = begin(Lang::Ru).await;
    story.press("/ ц е н ы Enter").await;
    let found = story.selected();
    assert!(found.1.contains("цены"));
    story.press("Esc").await;
    assert!(story.app.board().filter.is_none());
    assert_eq!(story.selected(), found);
}

#[tokio::test]
async fn a_task_that_belongs_to_the_next_view_too_stays_selected_there() {
    let mut story = begin(Lang::En).await;
    story.press("j j j 6").await;
    assert_eq!(story.app.board().view, View::All);
    let held = story.selected();
    story.press("j j j j j j j j j j j j j j j 2").await;
    let today = story.selected();
    story.press("6").await;
    assert_eq!(story.selected(), today);
    story.press("1").await;
    assert_eq!(story.selected(), held, "that view was left there");
}

#[tokio::test]
async fn the_columns_keep_their_places_through_a_filter() {
    let mut story = begin(Lang::En).await;
    story.press("b Right j j Left j j j").await;
    let held = story.selected();
    story.press("/ z z Esc").await;
    assert_eq!(story.selected(), held);
    story.press("Right").await;
    let index = story.app.board().list.index;
    assert_eq!(index, 2, "{}", story.screen());
}

/// The line says to what value something was done.
#[tokio::test]
async fn after_an_act_the_line_says_what_became_of_the_task() {
    for (lang, keys, said) in [
        (Lang::En, "r +2d Enter", "Rescheduled to Thu 26 Nov 10:00: "),
        (Lang::Ru, "r +2д Enter", "Перенесено на чт 26 ноя 10:00: "),
        (Lang::En, "a росс Enter", "Assigned to Екатерина Росс: "),
        (Lang::Ru, "a росс Enter", "Передано: Екатерина Росс · "),
        (Lang::En, "c reached Enter", "Completed with “reached”: "),
        (Lang::Es, "c ok Enter", "Completado con «ok»: "),
        (Lang::Pt, "c ok Enter", "Concluído com “ok”: "),
        (Lang::En, "c Enter Enter", "Completed without a result: "),
        (Lang::En, "c ok Space +2h Enter", "✓ ok → Tue 24 Nov 12:00 · "),
        (Lang::En, "n Offer Tab +1d Enter", "Created for Wed 25 Nov 10:00: Offer"),
        (Lang::Ru, "t Down Enter", "Теперь тип «"),
    ] {
        let mut story = begin(lang).await;
        story.press(keys).await;
        assert!(story.screen().contains(said), "{keys}: {}", story.screen());
    }
}

#[tokio::test]
async fn a_result_of_long_ago_is_not_used_again_without_a_look() {
    let mut story = begin(Lang::En).await;
    story.press("c reached Enter").await;
    // Five hours later.
    story.app.session_mut().now += chrono::TimeDelta::hours(5);
    let later = story.app.session().now;
    let row = story.selected().0;
    let effects = amotui::app::update(&mut story.app, Msg::Act(amotui::app::Action::CompleteAgain), later);
    assert!(effects.is_empty(), "{effects:?}");
    let Some(Screen::Form(form)) = story.app.screens().last() else { panic!("the form is open") };
    assert_eq!(form.row.as_ref().unwrap().task.id.0, row);
    let pointed = form.pointed().map(|at| form.choices[at].clone());
    assert_eq!(pointed, Some(amotui::app::forms::form::Choice::Result("reached".into())));
}

#[tokio::test]
async fn a_follow_up_of_a_meeting_takes_as_long_as_the_meeting() {
    let mut story = begin(Lang::En).await;
    let is_long = |row: &amotui::domain::Row| row.task.duration > 0;
    story.press("6").await;
    let at = story.app.board().list.window.rows.iter().position(is_long).expect("the sample has meetings");
    let seconds = story.app.board().list.window.rows[at].task.duration;
    story.press(&vec!["Down"; at].join(" ")).await;
    story.press("c ok Space +2h Enter").await;
    let owed = story.worker.db().run(|store| store.outbox()).await.unwrap();
    let made = owed.iter().find_map(|change| match &change.operation {
        amotui::domain::Operation::Create(new) => Some(new.duration),
        _ => None,
    });
    assert_eq!(made, Some(Some(seconds)), "{}", story.screen());
}

/// What another window, or a script, does in the same store.
async fn elsewhere(story: &Story, at: usize) -> amotui::domain::TaskId {
    let task = story.app.board().list.window.rows[at].task.id;
    let due = amotui::domain::Due(crate::common::story::now().timestamp() + 9_000);
    let edit = amotui::domain::Edit::Update { task, patch: amotui::domain::Patch::reschedule(due) };
    let at = crate::common::story::now().timestamp();
    let act = move |store: &mut amotui::store::Store| {
        store.apply(&[edit], Act::Move, amotui::domain::UserId(3_987_910), at, at + 60)
    };
    story.worker.db().run(act).await.unwrap();
    task
}

#[tokio::test]
async fn undo_takes_back_what_this_window_did_or_says_that_it_was_not_from_here() {
    let mut story = begin(Lang::En).await;
    let own = story.selected().0;
    story.press("c ok Enter").await;
    let theirs = elsewhere(&story, 5).await;
    story.press("u").await;
    let owed_tasks = |owed: Vec<amotui::domain::Change>| owed.iter().map(|change| change.task).collect::<Vec<_>>();
    assert_eq!(owed_tasks(story.worker.db().run(|store| store.outbox()).await.unwrap()), [theirs], "{own} is back");
    story.press("U u u").await;
    assert!(story.screen().contains("Done earlier or in another window. Undone"), "{}", story.screen());
    assert_eq!(owed(&story).await, 0);
}

#[tokio::test]
async fn what_another_window_took_back_is_not_taken_for_the_act_before_it() {
    let mut story = begin(Lang::En).await;
    story.press("c one Enter c two Enter").await;
    let at = crate::common::story::now().timestamp();
    let me = amotui::domain::UserId(3_987_910);
    story.worker.db().run(move |store| store.undo(me, at, at, None)).await.unwrap().unwrap();
    story.press("u").await;
    assert!(story.screen().contains("already undone in another window"), "{}", story.screen());
    assert_eq!(owed(&story).await, 1, "the first result stays");
    story.press("u").await;
    assert_eq!(owed(&story).await, 0);
}

#[tokio::test]
async fn doing_again_and_stopping_say_what_they_did() {
    let mut story = begin(Lang::Ru).await;
    story.press("U").await;
    assert!(story.screen().contains("Повторять нечего."), "{}", story.screen());
    let text = story.selected().1;
    story.press("c нет Enter u U").await;
    assert!(story.screen().contains(&format!("Сделано снова: {}", text.chars().take(20).collect::<String>())));
}

#[tokio::test]
async fn the_date_at_the_end_of_a_new_tasks_text_is_its_date() {
    let mut story = begin(Lang::Ru).await;
    story.press("n Позвонить Space Ивану Space завтра Space 15:00").await;
    assert!(story.screen().contains("→ ср 25 ноя 15:00 · Позвонить Ивану"), "{}", story.screen());
    story.press("Enter").await;
    let owed = story.worker.db().run(|store| store.outbox()).await.unwrap();
    let amotui::domain::Operation::Create(new) = &owed[0].operation else { panic!("{owed:?}") };
    assert_eq!(new.text, "Позвонить Ивану");
    assert_eq!(new.due.moment().unwrap().to_rfc3339(), "2026-11-25T12:00:00+00:00");
}

#[test]
fn while_the_first_fetch_goes_on_what_is_marked_is_said_to_be_incomplete() {
    use amotui::app::{Action, App, Connection, Effect, Notice, ReadEffect, Report, update};
    let now = crate::common::story::now();
    let mut app = App::new(now, amotui::time_zone::Tz::UTC);
    app.session_mut().whose = Some(amotui::domain::Whose::Everyone);
    let mut mark = |fresh: bool| {
        let connections = [Connection::Syncing { done: 50, total: Some(400) }, Connection::Fresh(now.timestamp())];
        for connection in connections.into_iter().take(1 + usize::from(fresh)) {
            let _ = update(&mut app, Msg::Report(Report::Connection(connection)), now);
        }
        let effects = update(&mut app, Msg::Act(Action::MarkAll), now);
        let [Effect::Read(ReadEffect::LoadAll(ticket, _))] = effects.as_slice() else { panic!("{effects:?}") };
        let _ = update(&mut app, Msg::Report(Report::All(*ticket, Vec::new())), now);
        app.session().notice.clone()
    };
    assert_eq!(mark(false), Some(Notice::Plain("marked-incomplete")));
    assert_eq!(mark(true), None);
}

/// The keys are pressed before the next card can be seen: together with the one that turns to it, or a blink later.
#[tokio::test]
async fn nothing_is_decided_about_a_card_that_nobody_has_seen() {
    for keys in ["Right 2 Enter", "2 Enter 3 Enter", "Right 2", "f 2 Enter"] {
        let mut story = begin(Lang::En).await;
        let starts_at_the_board = keys.starts_with('f');
        if !starts_at_the_board {
            story.press("f").await;
        }
        let before = owed(&story).await;
        story.pause(1_500);
        // One key is a hand's, whatever comes right behind it.
        let (first, rest) = keys.split_once(' ').unwrap();
        story.burst(first).await;
        for key in rest.split(' ') {
            story.quick(key).await;
        }
        let done = usize::from(first == "2");
        assert_eq!(owed(&story).await - before, done, "{keys}: {}", story.screen());
        assert!(story.screen().contains("only just come up"), "{keys}: {}", story.screen());
        // Who has seen it decides as always.
        story.press("2 Enter").await;
        assert_eq!(owed(&story).await - before, done + 1, "{keys}: {}", story.screen());
    }
}
