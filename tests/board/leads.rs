//! Deals without a next step, on the screen: keys in, screen out.

use amotui::app::{Did, Report};
use amotui::domain::View;
use amotui::i18n::Lang;
use amotui::ui::Theme;
use ratatui::style::Color;
use serde_json::Value;

use crate::common::story::{Story, confirmed};

/// The largest deal of the salesperson that nobody has a task for.
const LARGEST: i64 = 910_002;

fn on_lead(story: &Story, lead: i64) -> Vec<Value> {
    story.emulator.tasks().into_iter().filter(|task| task["entity_id"] == lead).collect()
}

#[tokio::test]
async fn a_deal_without_a_next_step_gets_one_and_leaves_the_list_and_undo_brings_it_back() {
    let mut story = Story::begin(Lang::Ru, (100, 30), 0).await;
    story.press("L").await;
    let screen = story.screen();
    assert!(screen.contains("сделок без задач"), "{screen}");
    assert!(screen.contains("225 000 ₽  ▰▰▰▱ Договор"), "money and stage stand beside the name: {screen}");
    story.press("n П о з в о н и т ь Tab + 1 d").await;
    assert!(story.screen().contains("№4902"), "the form knows the deal: {}", story.screen());
    story.press("Enter").await;
    story.hear(confirmed).await;
    let made = on_lead(&story, LARGEST);
    assert_eq!((made.len(), &made[0]["text"], &made[0]["entity_type"]), (1, &"Позвонить".into(), &"leads".into()));
    let screen = story.screen();
    assert!(!screen.contains("225,000 ₽"), "it has its next step now: {screen}");
    story.press("Esc").await;
    assert!(story.screen().contains("Просрочено"), "{}", story.screen());
}

#[tokio::test]
async fn a_task_that_is_taken_back_leaves_its_deal_without_a_next_step_again() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("L Enter C a l l Tab + 1 d Enter").await;
    assert!(!story.screen().contains("225,000 ₽"), "{}", story.screen());
    story.press("u").await;
    assert!(story.screen().contains("225,000 ₽"), "{}", story.screen());
    assert!(on_lead(&story, LARGEST).is_empty());
}

#[tokio::test]
async fn deals_that_can_not_be_fetched_are_not_called_none() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.emulator.set_faults(vec!["status=503".parse().unwrap()]);
    story.press("L").await;
    let screen = story.screen();
    assert!(screen.contains("could not be loaded") && !screen.contains("has a task"), "{screen}");
    story.emulator.set_faults(Vec::new());
    story.press("F5").await;
    assert!(story.screen().contains("225,000 ₽"), "{}", story.screen());
    // What was fetched before is shown at once, also without a network.
    story.press("Esc").await;
    story.emulator.set_faults(vec!["status=503".parse().unwrap()]);
    story.press("L").await;
    assert!(story.screen().contains("225,000 ₽"), "{}", story.screen());
    story.press("F5").await;
    let screen = story.screen();
    assert!(screen.contains("225,000 ₽") && screen.contains("503"), "old ones, and why: {screen}");
}

#[tokio::test]
async fn the_list_has_colleagues_deals_only_when_everybodys_are_shown() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("L").await;
    assert!(!story.screen().contains("№4908"), "{}", story.screen());
    story.press("Esc w Up Up Up Up Enter L").await;
    let screen = story.screen();
    let line = screen.lines().find(|line| line.contains("№4908")).expect("the colleague's deal is there");
    assert!(line.contains("Пётр Иванов"), "with the name of its owner: {line}");
    assert!(!screen.contains("№4907"), "what is won needs no next step: {screen}");
    assert!(story.log.iter().any(|report| matches!(report, Report::Leads(..))));
}

#[tokio::test]
async fn the_mouse_selects_a_deal_and_a_second_click_opens_its_next_step() {
    let mut story = Story::begin(Lang::Ru, (100, 30), 0).await;
    story.press("L").await;
    let second = story.app.leads().unwrap().leads()[1].clone();
    let name = second.card.name.split(" ·").next().unwrap().to_owned();
    story.click(&name).await;
    assert_eq!(story.app.leads().unwrap().selected(), Some(&second));
    assert!(story.app.screens().len() == 1, "one click only selects: {}", story.screen());
    story.click(&name).await;
    let screen = story.screen();
    assert!(screen.contains("Новая задача") && screen.contains(&name), "{screen}");
    story.click("Esc").await;
    story.mouse(5, 5, Did::WheelDown).await;
    assert_eq!(story.app.leads().unwrap().at, 4, "a notch is three lines, as in the list of tasks");
    story.mouse(5, 5, Did::WheelUp).await;
    assert_eq!(story.app.leads().unwrap().at, 1);
    // What stands behind the list can not be clicked.
    story.click("Зав 6").await;
    assert_eq!((story.app.screens().len(), story.app.board().view), (1, View::Overdue));
}

#[tokio::test]
async fn pictures() {
    for (name, lang, size) in [("leads_wide_ru", Lang::Ru, (120, 24)), ("leads_narrow_en", Lang::En, (80, 24))] {
        let mut story = Story::begin(lang, size, 60).await;
        story.press("L j").await;
        insta::assert_snapshot!(name, story.screen());
    }
}

/// The colour of the letters of these words, where they stand first.
fn colour_of(story: &mut Story, words: &str) -> Option<Color> {
    let buffer = story.buffer();
    let wide = usize::from(buffer.area.width);
    let cells: Vec<&str> = buffer.content.iter().map(|cell| cell.symbol()).collect();
    let line = |y: usize| cells[y * wide..(y + 1) * wide].concat();
    let y = (0..usize::from(buffer.area.height))
        .find(|y| line(*y).contains(words))
        .unwrap_or_else(|| panic!("{words}: {}", story.screen()));
    let x =
        (0..wide).find(|x| cells[y * wide + x..(y + 1) * wide].concat().starts_with(words)).expect("there they are");
    buffer.content[y * wide + x].style().fg
}

#[tokio::test]
async fn stages_have_the_colours_of_the_account_wherever_they_are_shown() {
    // In the account it is ffcc66; in the palette this is the nearest.
    let mut story = Story::begin(Lang::Ru, (120, 36), 60).await;
    story.press("L j").await;
    let shown = story.screen();
    assert_eq!(colour_of(&mut story, "Договор"), Some(Color::Indexed(221)), "among the deals: {shown}");
    story.press("Esc 6 s э Enter Home PgDn PgDn").await;
    let shown = story.screen();
    let stage = "Продажи · Договор";
    assert_eq!(colour_of(&mut story, stage), Some(Color::Indexed(221)), "above a group: {shown}");
    story.theme = Theme::plain();
    assert_eq!(colour_of(&mut story, stage), Some(Color::Reset), "without colours the name stays");
}

#[tokio::test]
async fn the_card_of_a_task_shows_the_stage_in_its_colour_on_dark_and_on_light() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    for steps in 0..10 {
        story.press(&["Home", &" j".repeat(steps)].concat()).await;
        let stage = story.app.board().detail_of_selected().and_then(|detail| detail.card.clone()?.stage?.status_name);
        let Some(stage) = stage else { continue };
        let words = format!("{stage} · ");
        let dark = colour_of(&mut story, &words);
        assert!(matches!(dark, Some(Color::Indexed(_))), "{stage}: {dark:?}");
        story.theme = Theme::light();
        let light = colour_of(&mut story, &words);
        assert!(matches!(light, Some(Color::Indexed(_))) && light != dark, "{stage}: {light:?}");
        story.press("f").await;
        assert_eq!(colour_of(&mut story, &words), light, "the queue's brief");
        return;
    }
    panic!("no task with a stage among the first");
}
