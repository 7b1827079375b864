//! Looking without touching: whatever is pressed, nothing changes here or in amoCRM.

use amotui::app::msg::action::{TABLE, Trait};
use amotui::app::{Action, Msg, Picks, Purpose, Report, Scope, Screen};
use amotui::i18n::Lang;

use crate::common::story::Story;

async fn untouched(story: &Story) {
    let unsent = story.worker.db().run(|store| store.unsent()).await.unwrap();
    assert_eq!(unsent.waiting + unsent.sending + unsent.unclear + unsent.needs_you, 0);
    assert!(story.emulator.requests().iter().all(|line| line.starts_with("GET")));
}

#[tokio::test]
async fn no_act_of_the_board_opens_a_form_or_changes_anything() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    story.app.session_mut().read_only = true;
    let acts = TABLE.iter().map(|entry| (entry.action, entry.scope));
    for (action, _) in acts.filter(|(action, scope)| *scope == Scope::Board && *action != Action::Quit) {
        story.tell(Msg::Act(action));
        story.settle().await;
        let opened = story.app.screens_mut().pop();
        let touches = match &opened {
            // A saved view stands in the settings on this computer, and a sign-in changes no task.
            Some(Screen::Form(form)) => {
                !matches!(form.purpose, Purpose::SaveView | Purpose::SignIn | Purpose::Integration)
            }
            Some(Screen::Pick(picker)) => matches!(picker.picks, Picks::Assign | Picks::Retype),
            _ => false,
        };
        assert!(!touches, "{action:?} opened {opened:?}");
        story.app.screens_mut().clear();
        if action.is(Trait::Writes) {
            assert!(story.screen().contains("nothing can be changed"), "{action:?}: {}", story.screen());
        }
    }
    untouched(&story).await;
}

#[tokio::test]
async fn the_cards_can_be_read_and_not_worked_off() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 0).await;
    story.app.session_mut().read_only = true;
    story.press("f").await;
    let first = story.app.current().unwrap().task.id;
    for key in ["Enter", "c", "C", "r", "a", "t", "N", "u"] {
        story.press(key).await;
        assert!(story.screen().contains("изменить здесь ничего нельзя"), "{key}: {}", story.screen());
        assert_eq!(story.app.current().unwrap().task.id, first, "{key}");
    }
    story.press("Space").await;
    assert_ne!(story.app.current().unwrap().task.id, first, "the next card");
    untouched(&story).await;
}

#[tokio::test]
async fn an_edit_that_waits_is_shown_and_waits_on() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("c o k Enter").await;
    story.app.session_mut().read_only = true;
    story.press("!").await;
    for key in ["x", "x", "r", "R", "e", "Enter"] {
        story.press(key).await;
        assert!(story.screen().contains("nothing can be changed"), "{key}: {}", story.screen());
    }
    assert!(story.log.iter().all(|report| !matches!(report, Report::Confirmed(_))));
    assert_eq!(story.worker.db().run(|store| store.unsent()).await.unwrap().waiting, 1);
}
