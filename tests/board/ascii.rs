//! A terminal without our glyphs: every screen still says all of it.

use amotui::i18n::Lang;

use crate::common::story::Story;

/// The sample data have letters of several alphabets, and this.
const OF_THE_DATA: &str = "📞🎉";

/// One key sequence a screen; each leaves it again.
const SCREENS: [&str; 15] = [
    "j Space S-Down",
    "c н е Space + 2 ч",
    "Esc Esc r + 3 d",
    "Enter r",
    "Esc n П Tab з а в т р а",
    "Esc Esc e",
    "Esc a",
    "Esc t",
    "Esc F11",
    "Esc ?",
    "Esc !",
    "Esc f",
    "Space Space Esc / z z z",
    "Esc 6 Enter",
    "Esc 7",
];

/// What every font of the Windows console has beside ASCII and letters, as far as it is drawn.
const OF_THE_CONSOLE: &str = "─│┌┐└┘├┤┬┴┼═█▄▀▌▐░▒▓■□●○•◦▲▼►◄◊♦♪¶☼√×←→↑↓↔«»“”„‘’‹›–—·…−№€£₽°§©±½¿¡ªº\u{a0}";

#[tokio::test]
async fn on_the_windows_console_nothing_is_drawn_that_its_fonts_lack() {
    for size in [(80, 25), (200, 50)] {
        for lang in Lang::ALL {
            let mut story = Story::begin(lang, size, 60).await;
            story.theme.plain_signs = true;
            for keys in SCREENS {
                story.press(keys).await;
                let screen = story.screen();
                let has = |c: char| c.is_ascii() || c.is_alphabetic() || OF_THE_CONSOLE.contains(c);
                let odd = |c: &char| !has(*c) && !OF_THE_DATA.contains(*c);
                assert_eq!(screen.chars().find(odd), None, "{keys} in {}\n{screen}", lang.code());
            }
        }
    }
}

#[tokio::test]
async fn nothing_of_ours_is_drawn_with_more_than_ascii() {
    for size in [(80, 24), (140, 40)] {
        for lang in Lang::ALL {
            let mut story = Story::begin(lang, size, 60).await;
            story.theme.ascii = true;
            for keys in SCREENS {
                story.press(keys).await;
                let screen = story.screen();
                // The harness writes quotes and remarks around what is on the screen.
                let letter = |c: char| c.is_alphabetic() && !('\u{a1}'..='\u{24f}').contains(&c);
                let odd = |c: &char| !c.is_ascii() && !letter(*c) && !OF_THE_DATA.contains(*c);
                assert_eq!(screen.chars().find(odd), None, "{keys} in {}\n{screen}", lang.code());
            }
        }
    }
}

#[tokio::test]
async fn the_board_without_glyphs() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.theme.ascii = true;
    story.press("Space r 1 Enter Space").await;
    insta::assert_snapshot!("board_ascii_en", story.screen());
}
