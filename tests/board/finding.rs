//! Finding tasks on the screen: fields in the filter line, what is said of them, and what is left of the list.

use crate::common::story as harness;
use amotui::domain::TaskTypeId;
use amotui::i18n::Lang;

use crate::common::story::Story;

/// Opens the filter and types this.
async fn find(story: &mut Story, text: &str) {
    story.press("/").await;
    for c in text.chars() {
        let name = if c == ' ' { "Space".to_owned() } else { c.to_string() };
        story.press(&name).await;
    }
}

#[tokio::test]
async fn a_field_narrows_and_what_could_follow_is_offered_under_the_line() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 0).await;
    find(&mut story, "ти").await;
    assert!(story.screen().contains("Tab тип:"), "{}", story.screen());
    story.press("Tab в с т").await;
    assert!(story.screen().contains("Tab тип:Встреча"), "{}", story.screen());
    story.press("Tab").await;
    let rows = story.app.board().list.window.rows.clone();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.task.kind == TaskTypeId::MEETING));
    assert!(story.screen().contains("/тип:Встреча"), "{}", story.screen());
    // The same with the wrong layout on.
    let meetings = rows.len();
    story.press("Esc").await;
    find(&mut story, "nbg^dcn").await;
    assert_eq!(story.app.board().list.window.rows.len(), meetings);
}

#[tokio::test]
async fn what_means_nothing_is_said_while_it_is_typed_and_the_list_stays() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    let all = story.app.board().list.window.total;
    find(&mut story, "due:soonish").await;
    assert!(story.screen().contains("“soonish” is not a date"), "{}", story.screen());
    assert_eq!(story.app.board().list.window.total, all);
    story.press("C-u").await;
    assert!(story.screen().contains("type: who: due:"), "{}", story.screen());
}

#[tokio::test]
async fn a_date_shows_what_it_means() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    find(&mut story, "due:<-2d").await;
    assert!(story.screen().contains("→ before Sun 22 Nov 10:00"), "{}", story.screen());
    let late =
        story.app.board().list.window.rows.iter().all(|row| row.task.due.0 < harness::now().timestamp() - 2 * 86_400);
    assert!(late && !story.app.board().list.window.rows.is_empty());
}

#[tokio::test]
async fn a_colleague_is_found_though_only_ones_own_tasks_are_shown() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    find(&mut story, "who:росс").await;
    let rows = &story.app.board().list.window.rows;
    assert!(!rows.is_empty() && rows.iter().all(|row| row.task.responsible == Some(3_987_914.into())));
    story.press("Esc").await;
    assert!(story.app.board().list.window.rows.iter().all(|row| row.task.responsible == Some(3_987_910.into())));
}

#[tokio::test]
async fn a_phone_is_found_in_any_formatting() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let phone = loop {
        let card = story.app.board().detail_of_selected().and_then(|detail| detail.card.clone());
        let phones = card.into_iter().flat_map(|card| {
            let others = card.contacts.into_iter().flat_map(|contact| contact.phones);
            card.phones.into_iter().chain(others).collect::<Vec<_>>()
        });
        if let Some(phone) = phones.into_iter().find(|phone| phone.starts_with("+7")) {
            break phone;
        }
        story.press("j").await;
    };
    let (id, _) = story.selected();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    for typed in [format!("+{} {}", &digits[..1], &digits[1..7]), format!("8 ({}) {}", &digits[1..4], &digits[4..])] {
        find(&mut story, &typed).await;
        let found = &story.app.board().list.window.rows;
        assert!(found.iter().any(|row| row.task.id.0 == id), "{phone} by {typed}");
        story.press("Esc").await;
    }
}

/// The words of a heading, on the lines that are headings.
fn headings(screen: &str) -> Vec<String> {
    let line = |line: &str| {
        let inside = line.trim_start_matches('"').strip_prefix("── ")?;
        let (words, rest) = inside.split_once(" ──")?;
        // The line below the list has the place in it.
        (!words.contains(" / ") && !rest.is_empty()).then(|| words.split(" · ").next().unwrap_or(words).to_owned())
    };
    screen.lines().filter_map(line).collect()
}

#[tokio::test]
async fn the_list_is_grouped_under_headings_that_cannot_be_selected() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    story.press("6 j j j").await;
    let (id, _) = story.selected();
    story.press("s t Enter").await;
    assert_eq!(story.selected().0, id, "the selection stays on its task");
    story.press("Home").await;
    let kinds: Vec<_> = story.app.board().list.window.rows.iter().map(|row| row.task.kind).collect();
    let mut groups = kinds.clone();
    groups.dedup();
    let mut once = groups.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(groups.len(), once.len(), "every type is one group");
    assert_eq!(headings(&story.screen())[0], "Встреча", "{}", story.screen());
    // Down goes from task to task, over the headings, and each is on the screen while it is selected.
    for place in 0..story.app.board().list.window.total {
        assert_eq!(story.app.board().list.index, place);
        let (_, text) = story.selected();
        let start: String = text.lines().next().unwrap_or_default().chars().take(12).collect();
        assert!(story.screen().lines().any(|line| line.contains('▸') && line.contains(&start)), "{}", story.screen());
        story.press("j").await;
    }
    story.press("End").await;
    assert_eq!(story.app.board().list.index + 1, story.app.board().list.window.total);
}

#[tokio::test]
async fn the_same_order_again_is_the_other_way_round() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    let first = story.selected().0;
    story.press("s Enter").await;
    assert!(story.screen().contains("Overdue · by due time ↓"), "{}", story.screen());
    assert_eq!(
        story.app.board().list.index + 1,
        story.app.board().list.window.total,
        "the selection stays on its task"
    );
    assert_eq!(story.selected().0, first);
    story.press("Home").await;
    let dues: Vec<_> = story.app.board().list.window.rows.iter().map(|row| row.task.due).collect();
    assert!(dues.windows(2).all(|two| two[0] >= two[1]));
    story.press("s Enter").await;
    assert!(story.screen().contains("Overdue · "), "{}", story.screen());
    assert!(!story.screen().contains("by due time"), "{}", story.screen());
}

#[tokio::test]
async fn after_a_task_is_done_the_next_one_of_the_order_is_selected() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("s b Enter").await;
    story.press("Home j").await;
    let next = story.app.board().list.window.rows[2].task.id.0;
    story.press("c o k Enter").await;
    assert_eq!(story.selected().0, next);
}

#[tokio::test]
async fn a_click_under_a_heading_selects_the_row_that_is_drawn_there() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    story.press("6 s a Enter Home").await;
    let screen = story.screen();
    assert!(headings(&screen).len() > 2, "{screen}");
    for line in [3, 5, 9, 12] {
        let shown = screen.lines().nth(line).unwrap().to_owned();
        story.mouse(20, line as u16, amotui::app::Did::Click).await;
        let (_, text) = story.selected();
        let start: String = text.chars().take(10).collect();
        let heading = shown.contains("── ");
        assert!(heading || shown.contains(&start), "{shown}: {text}");
    }
}

#[tokio::test]
async fn a_filter_is_saved_as_a_view_with_its_order_and_counted_in_the_header() {
    let mut story = Story::begin(Lang::En, (140, 40), 0).await;
    story.press("6 s p Enter").await;
    find(&mut story, "type:встреча").await;
    let found = story.app.board().list.window.total;
    story.press("F2").await;
    assert!(story.screen().contains("Save as a view"), "{}", story.screen());
    story.press("C-u M e e t i n g s Tab z Enter").await;
    let screen = story.screen();
    assert!(screen.contains(&format!("[8 Meetings {found}]")), "{screen}");
    assert!(screen.contains("Meetings · by person · 1 / "), "{screen}");
    let text = std::fs::read_to_string(story.folder.path().join("config.toml")).unwrap();
    assert!(text.contains("name = \"Meetings\"") && text.contains("filter = \"type:встреча\""), "{text}");
    // It is one of the views: reached by its number and by the arrows, left like them.
    story.press("1").await;
    assert!(story.screen().contains("Overdue · by person · 1 / 14"), "{}", story.screen());
    story.press("8").await;
    assert!(story.screen().contains("Meetings · by person"), "{}", story.screen());
    story.press("l").await;
    assert!(story.screen().contains("Overdue · by person · 1 / 14"), "{}", story.screen());
    story.press("h").await;
    assert!(story.screen().contains("Meetings · by person"), "{}", story.screen());
    // Esc narrows it no more, then leaves it.
    find(&mut story, "ъъъ").await;
    assert!(story.screen().contains("Nothing matches"), "{}", story.screen());
    story.press("Esc").await;
    assert_eq!(story.app.board().list.window.total, found);
    story.press("Esc").await;
    assert!(story.screen().contains("All · by person · "), "{}", story.screen());
    story.press("8 : d e l e t e Enter").await;
    assert!(!story.screen().contains("Meetings ·"), "{}", story.screen());
    assert!(!std::fs::read_to_string(story.folder.path().join("config.toml")).unwrap().contains("Meetings"));
}

#[tokio::test]
async fn a_view_that_cannot_be_saved_says_why_and_keeps_what_was_typed() {
    let mut story = Story::begin(Lang::Ru, (100, 30), 0).await;
    find(&mut story, "тип:встреча").await;
    story.press("C-s C-u Enter").await;
    assert!(story.screen().contains("Назовите раздел"), "{}", story.screen());
    story.press("В с т р е ч и Tab c Tab w h e n Space s i z e Enter").await;
    assert!(story.screen().contains("Есть столбцы: when type"), "{}", story.screen());
    story.press("C-u w h e n Space t e x t Space p r i c e Enter").await;
    assert!(story.screen().contains("c — это и"), "{}", story.screen());
    story.press("S-Tab C-u Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Встречи · 1 / "), "{screen}");
    assert_eq!(story.app.session().settings.config.views[0].columns.len(), 3);
}

#[tokio::test]
async fn composed_and_decomposed_letters_find_each_other() {
    for (written, typed) in [("Йогуртная лавка", "и\u{306}огурт"), ("И\u{306}огуртная лавка", "йогурт")]
    {
        let mut story = Story::begin(Lang::Ru, (120, 36), 60).await;
        let id = story.selected().0;
        story.emulator.edit_as(3_987_914, id, &serde_json::json!({ "text": written })).unwrap();
        story.worker.order(amotui::app::Effect::Fetch(amotui::app::FetchEffect::Sync));
        story.settle().await;
        find(&mut story, typed).await;
        assert_eq!(story.app.board().list.window.rows.len(), 1, "{}", story.screen());
    }
}

/// A board with these saved views, in order: their names and filters.
async fn with_views(lang: Lang, views: &[(&str, &str)]) -> Story {
    let mut story = Story::begin(lang, (140, 40), 0).await;
    let blocks = views.iter().map(|(name, filter)| format!("[[views]]\nname = \"{name}\"\nfilter = \"{filter}\"\n"));
    let config = amotui::config::Config::parse(&blocks.collect::<String>(), "config.toml".as_ref()).unwrap();
    let mut settings = story.app.session().settings.clone();
    settings.config.views = config.views;
    story.tell(amotui::app::Msg::Settings(Box::new(settings), None));
    story.settle().await;
    story
}

#[tokio::test]
async fn a_saved_view_whose_filter_is_not_understood_shows_no_task_and_says_why() {
    for (filter, why) in [
        ("due:<foo", "«foo» — не дата"),
        ("due:декабрь..", "не дата"),
        ("typ:call", "Поля «typ» нет"),
        ("who:нетакого", "Сотрудника «нетакого» нет"),
        ("тип:звонокк", "Типа задачи «звонокк» нет"),
        ("price:>abc", "не сумма"),
        ("price:9..1", "раньше, чем начинается"),
        ("is:странно", "нет значения «странно»"),
        ("договор -", "ничего нет"),
        ("договор type:", "ничего нет"),
        ("done:yes", "в разделе «Готово»"),
    ] {
        let mut story = with_views(Lang::Ru, &[("Горячие", filter), ("Звонки", "тип:звонок")]).await;
        story.press("9").await;
        let calls = story.app.board().list.window.total;
        assert!(calls > 0, "{}", story.screen());
        story.press("8").await;
        let screen = story.screen();
        assert_eq!(story.app.board().list.window.total, 0, "{filter}: {screen}");
        assert!(screen.contains("Раздел «Горячие» ничего не показывает") && screen.contains(why), "{filter}: {screen}");
        assert!(screen.contains(" Горячие —]") && screen.contains(&format!(" Звонки {calls} ")), "{filter}: {screen}");
        // What is typed beside it shows none either, and nothing can be marked; the other view is what it was.
        story.press("/ а Enter C-a").await;
        let (total, screen) = (story.app.board().list.window.total, story.screen());
        assert_eq!(total, 0, "{filter}: {screen}");
        story.press("Esc Esc 9").await;
        let (total, screen) = (story.app.board().list.window.total, story.screen());
        assert_eq!(total, calls, "{filter}: {screen}");
    }
}

#[tokio::test]
async fn a_typed_filter_that_is_not_understood_does_not_stay_behind_its_line() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    for (typed, why) in [
        ("due:soonish", "“soonish” is not a date"),
        ("договор type:", "Nothing follows “type:”"),
        ("who:nobody", "There is no user “nobody”"),
        ("price:>", "Nothing follows “price:>”"),
        ("-", "Nothing follows “-”"),
    ] {
        find(&mut story, typed).await;
        for key in ["Enter", "F2"] {
            story.press(key).await;
            let screen = story.screen();
            assert!(screen.contains(&format!("/{typed}")) && screen.contains(why), "{typed} {key}: {screen}");
            assert!(!screen.contains("Save as a view"), "{typed}: {screen}");
        }
        // Another letter takes the refusal back; Esc leaves.
        story.press("C-u Esc").await;
    }
    // A field that there is not is a word.
    find(&mut story, "http:xyz").await;
    story.press("Enter").await;
    assert!(story.screen().contains("Nothing matches"), "{}", story.screen());
}

#[tokio::test]
async fn a_filter_that_means_nothing_in_another_view_shows_none_of_its_tasks() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    story.press("7").await;
    find(&mut story, "done:yes").await;
    story.press("Enter").await;
    assert!(story.app.board().list.window.total > 0, "{}", story.screen());
    story.press("6").await;
    let (total, screen) = (story.app.board().list.window.total, story.screen());
    assert_eq!(total, 0, "after it: {screen}");
    assert!(story.screen().contains("Completed tasks are in the view Done"), "{}", story.screen());
    story.press("Esc").await;
    assert!(story.app.board().list.window.total > 0, "{}", story.screen());
}
