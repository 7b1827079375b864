//! The first line: which account, whose tasks.

use amotui::app::msg::report::SignedIn;
use amotui::app::{Msg, Report};
use amotui::i18n::Lang;

use crate::common::story::Story;

fn save(story: &mut Story, names: &[&str], at: usize) {
    let accounts = &mut story.app.session_mut().accounts;
    accounts.names = names.iter().map(|name| (*name).to_owned()).collect();
    accounts.at = Some(at);
}

#[tokio::test]
async fn accounts_of_the_same_name_are_told_apart_by_their_addresses() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    let name = story.app.session().directory.account.name.clone();
    let saved = ["one.amocrm.ru", "two.kommo.com"].map(|host| format!("{name} · {host}"));
    let first_line = |story: &mut Story| story.screen().lines().next().unwrap_or_default().to_owned();
    for (at, own, other) in [(0, "one", "two"), (1, "two", "one")] {
        save(&mut story, &[&saved[0], &saved[1]], at);
        let line = first_line(&mut story);
        assert!(line.contains(&format!("{name} ({own})")) && !line.contains(&format!("({other})")), "{line}");
    }
    save(&mut story, &[&saved[0], "Another · two.kommo.com"], 0);
    let line = first_line(&mut story);
    assert!(line.contains(&name) && !line.contains("(one)"), "there is nothing to tell apart: {line}");
}

#[tokio::test]
async fn who_signs_in_to_a_second_account_hears_that_commands_are_about_it_from_now_on() {
    for (names, said) in [(vec!["one"], false), (vec!["one", "two"], true)] {
        let mut story = Story::begin(Lang::En, (120, 36), 60).await;
        save(&mut story, &names, names.len() - 1);
        let signed_in = SignedIn { account: "Two".into(), user: Some("Anna".into()), file: None, first: false };
        story.tell(Msg::Report(Report::SignedIn(signed_in)));
        let screen = story.screen();
        assert!(screen.contains("Hello, Anna!"), "{screen}");
        assert_eq!(screen.contains("now the default account"), said, "{names:?}\n{screen}");
    }
}
