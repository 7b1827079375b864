//! A task that is soon due is told on the screen and, when the person wants it, by the terminal.

use amotui::app::Msg;
use amotui::i18n::Lang;

use crate::common::pty::{PATIENCE, Terminal};
use crate::common::story::Story;

#[tokio::test]
async fn the_screen_says_what_is_soon_due_and_a_key_takes_it_away_for_good() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.app.session_mut().settings.config.reminders.minutes = 10;
    story.tell(Msg::Tick);
    story.settle().await;
    story.tell(Msg::Remind);
    let screen = story.screen();
    assert!(screen.contains("10:05, in 5 min: Уточнить реквизиты · and 1 more"), "{screen}");
    story.press("j").await;
    story.tell(Msg::Tick);
    story.settle().await;
    story.tell(Msg::Remind);
    assert!(!story.screen().contains("in 5 min"), "each task is told once");
}

#[test]
fn the_terminal_is_asked_for_a_notification_and_rings() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join(".config/amotui");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "remind_minutes = 240\nnotify = true\nbell = true\n").unwrap();
    let mut terminal = Terminal::at(home.path(), &["demo"], &[]);
    let mut sent = Vec::new();
    let rings = |sent: &[u8]| {
        let sent = String::from_utf8_lossy(sent);
        sent.split_once("\x1b]9;amotui: ").is_some_and(|(_, rest)| rest.contains(" min: ") && rest.contains("\x07\x07"))
    };
    while !rings(&sent) {
        sent.extend(terminal.output.recv_timeout(PATIENCE).expect("the terminal was asked"));
    }
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}
