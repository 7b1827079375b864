//! What has to be seen at a glance while one is on the phone: who, which number, when, and that nothing stands where it does not belong.

use amotui::app::board;
use amotui::emulator::Options;
use amotui::i18n::Lang;

use crate::common::story::Story;

async fn begin(lang: Lang, size: (u16, u16)) -> Story {
    Story::with(lang, size, 60, Options { lang, ..Options::default() }).await
}

/// The lines of a screen without the quotes around them.
fn lines(screen: &str) -> Vec<String> {
    screen.lines().map(|line| line.trim_matches('"').to_owned()).collect()
}

#[tokio::test]
async fn no_row_stands_under_the_heading_of_another_day() {
    let mut story = begin(Lang::En, (80, 24)).await;
    story.press("6").await;
    for height in 18..31 {
        let screen = story.screen_at((80, height));
        let all = lines(&screen);
        let list = &all[1..usize::from(height) - 3];
        assert!(
            !list.last().unwrap().starts_with("── "),
            "nothing stands below the last heading at {height}\n{screen}"
        );
        let mut left = 0;
        let rows = list.iter().skip_while(|line| !line.starts_with("── "));
        for line in rows.filter(|line| !line.trim().is_empty()) {
            let counted =
                line.strip_prefix("── ").and_then(|rest| rest.split(" ──").next()?.rsplit(' ').next()?.parse().ok());
            match counted {
                Some(count) => left = count,
                None => left -= 1,
            }
            assert!(left >= 0, "{line} at {height}\n{screen}");
        }
    }
}

#[tokio::test]
async fn the_time_of_each_next_step_is_whole_on_a_narrow_card() {
    for lang in [Lang::En, Lang::Ru, Lang::Es, Lang::Pt] {
        let mut story = begin(lang, (80, 24)).await;
        story.press("f").await;
        let screen = story.screen();
        let steps = lines(&screen)[19..22].join("");
        let bytes = steps.as_bytes();
        let is_time = |at: usize| {
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            bytes[at] == b':' && digit(at - 1) && digit(at + 1) && digit(at + 2)
        };
        assert_eq!((1..bytes.len()).filter(|at| is_time(*at)).count(), 6, "{lang:?}\n{screen}");
    }
}

#[tokio::test]
async fn after_two_digits_result_time_and_client_are_named() {
    for (lang, at) in [(Lang::En, "→ Tue 24 Nov 11:00"), (Lang::Ru, "→ вт 24 ноя 11:00")] {
        let mut story = begin(lang, (80, 24)).await;
        story.press("f").await;
        let client = story.app.queue().unwrap().row().unwrap().client.clone().unwrap();
        let result = story.app.queue().unwrap().results[1].clone();
        story.press("2 1").await;
        let screen = story.screen();
        let notice = &lines(&screen)[22];
        assert!(notice.contains(&result) && notice.contains(at) && notice.contains(&client), "{notice}\n{screen}");
        story.press("Esc ! ").await;
        let screen = story.screen();
        assert!(lines(&screen)[1..].iter().any(|line| line.contains(&format!("{client} · "))), "{screen}");
    }
}

/// What is still due today stands below the overdue tasks with the clients and numbers that it has in its own view.
#[tokio::test]
async fn what_is_due_later_today_has_its_clients_and_numbers_at_once() {
    let mut story = begin(Lang::En, (200, 50)).await;
    let told = |rows: &[amotui::domain::Row]| -> Vec<_> {
        rows.iter().map(|row| (row.task.id, row.client.clone(), row.phone.clone())).collect()
    };
    let below = told(&story.app.board().rest_of_today().unwrap().rows);
    story.press("2").await;
    assert!(!below.is_empty());
    assert_eq!(below, told(&story.app.board().list.window.rows)[..below.len()]);
    assert!(!board::wants_closer_look(story.app.board(), story.app.session()), "it comes to rest");
}

#[tokio::test]
async fn columns_and_day_show_whole_clients_and_the_day_their_numbers() {
    let mut story = begin(Lang::En, (80, 24)).await;
    story.press("3 b").await;
    let clients = |story: &Story| -> Vec<_> {
        let rows = story.app.board().list.window.rows.iter();
        rows.filter_map(|row| Some((row.client.clone()?, row.phone.clone()?))).take(5).collect()
    };
    let screen = story.screen();
    assert!(!clients(&story).is_empty());
    for (client, _) in clients(&story) {
        assert!(screen.contains(&client), "{client}\n{screen}");
    }
    story.press("b").await;
    let screen = story.screen();
    assert!(!clients(&story).is_empty());
    for (client, phone) in clients(&story) {
        assert!(
            lines(&screen).iter().any(|line| line.contains(&client) && line.contains(&phone)),
            "{client}\n{screen}"
        );
    }
}

#[tokio::test]
async fn a_form_on_a_narrow_screen_has_nothing_beside_it() {
    let mut story = begin(Lang::En, (80, 24)).await;
    for keys in ["r", "c", "n"] {
        story.press(keys).await;
        let screen = story.screen();
        let form: Vec<_> = lines(&screen).into_iter().filter(|line| line.contains('│')).collect();
        assert!(form.len() > 3, "{screen}");
        for line in form {
            let (before, rest) = line.split_once('│').unwrap();
            let (_, behind) = rest.rsplit_once('│').unwrap();
            assert!(before.trim().is_empty() && behind.trim().is_empty(), "{line}\n{screen}");
        }
        story.press("Esc").await;
    }
}

#[tokio::test]
async fn the_days_of_the_calendar_end_below_their_weekdays() {
    let mut story = begin(Lang::En, (200, 50)).await;
    let screen = story.screen();
    let rail: Vec<String> = lines(&screen).iter().map(|line| line.rsplit('│').next().unwrap().to_owned()).collect();
    let top = rail.iter().position(|line| line.contains("Mon") && line.contains("Sun")).unwrap();
    let ends = |line: &str| -> Vec<usize> {
        let letters: Vec<char> = line.chars().chain([' ']).collect();
        let is_word = |c: char| c.is_alphanumeric() || c == '·';
        (0..letters.len() - 1).filter(|at| is_word(letters[*at]) && !is_word(letters[at + 1])).collect()
    };
    let weekdays = ends(&rail[top]);
    assert_eq!(weekdays.len(), 7, "{screen}");
    for line in &rail[top + 1..top + 5] {
        assert!(ends(line).iter().all(|end| weekdays.contains(end)), "{line}\n{screen}");
    }
    assert_eq!(ends(&rail[top + 1]), weekdays, "{screen}");
}

#[tokio::test]
async fn no_heading_of_a_card_stands_on_its_last_line() {
    let mut story = begin(Lang::En, (120, 36)).await;
    story.press("b").await;
    for height in 33..44 {
        let screen = story.screen_at((120, height));
        let last = &lines(&screen)[usize::from(height) - 3];
        assert!(!last.contains("── "), "{height}\n{screen}");
    }
}
