//! A completed task stays where it stood, as done, while the act waits for undo; then the list closes up.

use amotui::app::{Msg, update};
use amotui::i18n::Lang;
use chrono::TimeDelta;

use crate::common::story::{Story, now};

/// The lines of the list, without what stands beside it.
fn list(story: &mut Story) -> Vec<String> {
    let screen = story.screen();
    screen.lines().map(|line| line.trim_start_matches('"').split('│').next().unwrap_or_default().to_owned()).collect()
}

fn line_of(story: &mut Story, words: &str) -> Option<usize> {
    list(story).iter().position(|line| line.contains(words))
}

#[tokio::test]
async fn a_completed_row_keeps_its_line_with_a_tick_and_the_result_and_the_next_one_is_selected() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("z j").await;
    let (id, text) = story.selected();
    let line = list(&mut story).iter().position(|line| line.starts_with('▸')).unwrap();
    story.press("c a g r e e d Enter").await;
    let done = list(&mut story)[line].clone();
    assert!(done.contains("✓") && done.contains("agreed") && !done.contains('▸'), "{done}\n{}", story.screen());
    let next = list(&mut story)[line + 1].clone();
    assert!(next.starts_with('▸'), "the selection went on: {next}");
    assert!(story.screen().contains("Overdue 13") && story.screen().contains("Overdue · 2 / 13"), "{}", story.screen());
    assert_ne!(story.selected().0, id, "an act goes to the next task, never to {text}");
}

#[tokio::test]
async fn several_completed_rows_keep_their_order_and_marks_are_about_the_others() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("z").await;
    let before = list(&mut story);
    story.press("c s e c o n d Enter").await;
    story.press("k c f i r s t Enter").await;
    story.press("c t h i r d Enter").await;
    let ticks: Vec<_> = list(&mut story).iter().filter(|line| line.contains('✓')).cloned().collect();
    assert_eq!(ticks.len(), 3, "{}", story.screen());
    let order = ["second", "first", "third"].map(|words| line_of(&mut story, words).unwrap());
    assert!(order.is_sorted(), "{order:?}\n{}", story.screen());
    assert_eq!(list(&mut story).len(), before.len());
    story.press("*").await;
    assert_eq!(story.app.board().marks.len(), 11);
}

#[tokio::test]
async fn undo_puts_it_back_in_its_place_and_nothing_stands_there_twice() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("z j").await;
    let (id, _) = story.selected();
    let before = list(&mut story);
    story.press("c o k Enter").await;
    story.press("u").await;
    let after = list(&mut story);
    assert_eq!(after[..after.len() - 2], before[..before.len() - 2], "{}", story.screen());
    assert_eq!(story.selected().0, id);
}

#[tokio::test]
async fn it_closes_up_when_the_time_for_undo_is_over() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("z c q u i e t Enter").await;
    let end = story.app.board().list.closing.next_end().unwrap();
    assert_eq!(end, now() + TimeDelta::seconds(60));
    let _ = update(&mut story.app, Msg::Waited, end - TimeDelta::seconds(1));
    assert!(line_of(&mut story, "quiet").is_some());
    let _ = update(&mut story.app, Msg::Waited, end);
    let screen = list(&mut story)[..list(&mut story).len() - 2].join("\n");
    assert!(!screen.contains("quiet") && !screen.contains('✓'), "{screen}");
    assert_eq!(story.app.board().list.closing.next_end(), None);
}

#[tokio::test]
async fn another_view_another_order_and_a_filter_show_only_what_is_open() {
    for keys in ["2 1", "s Down Down Enter", "/ a Enter"] {
        let mut story = Story::begin(Lang::En, (120, 36), 60).await;
        story.press("z c q u i e t Enter").await;
        assert!(line_of(&mut story, "quiet").is_some(), "{}", story.screen());
        story.press(keys).await;
        let rows = list(&mut story);
        assert!(!rows[..rows.len() - 2].iter().any(|line| line.contains("quiet")), "{keys}: {}", story.screen());
    }
}

#[tokio::test]
async fn the_only_row_of_a_group_keeps_its_heading_and_a_click_goes_to_the_row_below() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("z").await;
    let headings =
        |story: &mut Story| list(story).iter().filter(|line| line.starts_with("── ")).cloned().collect::<Vec<_>>();
    let all = headings(&mut story).len();
    // The whole first group.
    story.press("Space Space Space c o k Enter").await;
    assert_eq!(headings(&mut story).len(), all, "{}", story.screen());
    assert!(story.screen().contains("Overdue · 1 / 11"), "{}", story.screen());
    let selected = list(&mut story).iter().position(|line| line.starts_with('▸')).unwrap();
    story.mouse(20, selected as u16 + 1, amotui::app::Did::Click).await;
    let clicked = list(&mut story).iter().position(|line| line.starts_with('▸')).unwrap();
    assert_eq!(clicked, selected + 1, "{}", story.screen());
}

#[tokio::test]
async fn without_time_for_undo_the_list_closes_up_at_once() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    story.press("z c q u i e t Enter").await;
    let rows = list(&mut story);
    assert!(!rows[..rows.len() - 2].iter().any(|line| line.contains("quiet")), "{}", story.screen());
}
