//! Whatever is drawn can be read on what lies behind it: every cell of every kind of screen, in the themes with colours of their own.

use amotui::i18n::Lang;
use amotui::ui::Theme;
use amotui::ui::theme::BUILT_IN;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::common::story::Story;

/// Least contrast of letters, and of rules, bars and what only repeats what words say.
const TEXT: f64 = 4.5;
const RULE: f64 = 3.0;
/// Where a theme leaves the background to the terminal: nearly black, with pale letters.
const DARK: [u8; 3] = [0x10, 0x10, 0x14];
const PALE: [u8; 3] = [0xd0, 0xd0, 0xd0];

/// What stands on the screen after these keys, one kind of screen each.
const SCREENS: [&str; 17] = [
    "",
    "z",
    "f",
    "f 2",
    "c x",
    "r",
    "n x",
    "e",
    "s",
    "t",
    "a",
    "?",
    "L",
    "b",
    "b b",
    "Space Space",
    "r + 3 d Enter !",
];

fn parts(colour: Color, own: [u8; 3]) -> [u8; 3] {
    match colour {
        Color::Indexed(n @ 16..=231) => {
            let n = n - 16;
            [n / 36, n / 6 % 6, n % 6].map(|level| if level == 0 { 0 } else { 55 + 40 * level })
        }
        Color::Indexed(n @ 232..) => [8 + 10 * (n - 232); 3],
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Reset => own,
        other => panic!("{other:?} is no colour of the palette of 256"),
    }
}

fn light(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    linear.iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, seen)| part * seen).sum()
}

fn contrast(cell: &Cell) -> f64 {
    let (mut letters, mut ground) = (parts(cell.fg, PALE), parts(cell.bg, DARK));
    if cell.modifier.contains(Modifier::REVERSED) {
        (letters, ground) = (ground, letters);
    }
    let (one, other) = (light(letters), light(ground));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn is_letter(cell: &Cell) -> bool {
    !cell.symbol().chars().all(|c| ('\u{2500}'..='\u{25ff}').contains(&c))
}

#[tokio::test]
async fn every_cell_of_every_screen_can_be_read_in_every_theme() {
    for (size, lang) in [((80, 24), Lang::En), ((200, 50), Lang::Ru)] {
        for keys in SCREENS {
            let mut story = Story::begin(lang, size, 60).await;
            if !keys.is_empty() {
                story.press(keys).await;
            }
            for (name, file) in BUILT_IN.iter().filter(|(name, _)| !["terminal", "plain"].contains(name)) {
                story.theme = Theme::parse(file).unwrap().0;
                let (buffer, screen) = (story.buffer(), story.screen());
                for (at, cell) in buffer.content().iter().enumerate().filter(|(_, cell)| cell.symbol() != " ") {
                    let least = if is_letter(cell) { TEXT } else { RULE };
                    let (x, y) = (at % usize::from(size.0), at / usize::from(size.0));
                    let ratio = contrast(cell);
                    assert!(ratio >= least, "{name}: {cell:?} at {x}, {y} has {ratio:.2} after {keys:?}\n{screen}");
                }
            }
        }
    }
}
