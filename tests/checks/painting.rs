//! Whatever was drawn before and however often the size changed: a terminal shows what the last picture says.

use amotui::app::{App, Measured, Msg, update};
use amotui::i18n::Lang;
use amotui::paint::Painter;
use amotui::ui::{self, Cx, Theme};
use ratatui::buffer::{Buffer, CellDiffOption};

use crate::common::rng::Rng;
use crate::common::surfaces::{Picture, Script, words};

/// Columns and rows: the smallest, the narrow, the ones with a detail below or beside, and footers of every length.
const SIZES: [(u16, u16); 14] = [
    (60, 15),
    (59, 20),
    (80, 24),
    (99, 33),
    (100, 30),
    (120, 36),
    (128, 30),
    (133, 31),
    (140, 40),
    (147, 30),
    (152, 24),
    (158, 45),
    (160, 45),
    (200, 50),
];

/// Texts as they come from other people: plain, wide, joined, with marks, turned, long, and none.
const TEXTS: [&str; 10] = [
    "Перезвонить по договору поставки, уточнить сроки",
    "日本語のテキスト",
    "ab日c本d語e",
    "e\u{301}o\u{302}u\u{308} й и\u{306}",
    "👍🏽 ok 🇷🇺 да",
    "한국어 각 ᄀ",
    "שלום עולם",
    "☎ ◆ • ✓ → ⇄",
    "",
    "a",
];

/// A terminal that joins no characters but marks, takes no notice of a region of one row, and keeps of its rows what fits
/// when its size changes.
struct Terminal(vt100::Parser);

impl Terminal {
    fn new((width, height): (u16, u16)) -> Self {
        Self(vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0))
    }

    fn resize(&mut self, (width, height): (u16, u16)) {
        self.0.screen_mut().set_size(height.try_into().unwrap(), width.try_into().unwrap());
    }

    fn take(&mut self, bytes: &[u8]) {
        // The emulator leaves out the sign for what can't be read; a terminal shows it.
        let mut text = std::str::from_utf8(bytes).unwrap().replace('\u{fffd}', "?");
        for row in 1..=SIZES.iter().map(|size| size.1).max().unwrap() {
            let region = format!("\x1b[{row};{row}r");
            if text.contains(&region) {
                text = text.replace(&region, "");
            }
        }
        self.0.process(text.as_bytes());
    }

    /// Columns of a row in which it shows something else than another terminal.
    fn differing(&self, other: &Self, y: u16, width: u16) -> Vec<(u16, Option<Shown<'_>>)> {
        (0..width).filter(|x| self.shown(*x, y) != other.shown(*x, y)).map(|x| (x, self.shown(x, y))).collect()
    }

    /// What is seen: letters and what is behind them, and of visible letters also their own colour. The second column of a wide character
    /// looks as the first one does.
    fn shown(&self, x: u16, y: u16) -> Option<Shown<'_>> {
        let cell = self.0.screen().cell(y, x).unwrap();
        if cell.is_wide_continuation() {
            return None;
        }
        let letters = if cell.has_contents() { cell.contents() } else { " " };
        let front = if letters == " " { vt100::Color::Default } else { cell.fgcolor() };
        Some(Shown { letters, front, back: cell.bgcolor(), inverse: cell.inverse() })
    }

    /// The words of each row of a screen as a terminal must have them; rows with joined characters are its own affair.
    fn has_words_of(&self, screen: &Buffer) {
        let width = usize::from(screen.area.width);
        for (y, row) in screen.content.chunks(width).enumerate() {
            let alone = |symbol: &str| symbol.chars().count() == 1;
            if !row.iter().all(|cell| alone(cell.symbol()) && cell.diff_option == CellDiffOption::None) {
                continue;
            }
            for (x, wanted) in row.iter().enumerate() {
                let cell = self.0.screen().cell(y as u16, x as u16).unwrap();
                let letters = if cell.has_contents() { cell.contents() } else { " " };
                let wanted = wanted.symbol().replace('\u{fffd}', "?");
                assert!(cell.is_wide_continuation() || letters == wanted, "{x} {y}: {letters:?} {wanted:?}");
            }
        }
    }
}

/// What one column of a terminal shows.
#[derive(Debug, PartialEq)]
struct Shown<'a> {
    letters: &'a str,
    front: vt100::Color,
    back: vt100::Color,
    inverse: bool,
}

/// One person's screens, one after another.
struct Session {
    painter: Painter<Wire>,
    wire: Wire,
    terminal: Terminal,
    size: (u16, u16),
}

#[derive(Clone, Default)]
struct Wire(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl Wire {
    fn sent(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl std::io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Session {
    fn new(size: (u16, u16)) -> Self {
        let wire = Wire::default();
        Self { painter: Painter::new(wire.clone(), size), wire, terminal: Terminal::new(size), size }
    }

    /// The terminal gets another size, perhaps several in turn before anybody draws again, perhaps the same in the end.
    fn resize(&mut self, random: &mut Rng) {
        for _ in 0..=random.index(2) {
            self.size = random.one(&SIZES);
            self.terminal.resize(self.size);
        }
        if random.index(3) == 0 {
            let (width, height) = self.painter.size();
            self.terminal.resize((width, height));
            self.size = (width, height);
        }
        self.painter.resized();
    }

    fn draw(&mut self, app: &App, cx: &Cx<'_>) -> Measured {
        let seen = self.painter.draw(self.size, |picture| ui::view(picture, app, cx)).unwrap();
        self.terminal.take(&self.wire.sent());
        seen
    }
}

/// Draws so many screens, each of which is held against the same on a terminal that has shown nothing before.
fn play(seed: u64, pictures: &mut [Picture], steps: usize) {
    let mut random = Rng(seed);
    let themes = [Theme::dark(), Theme { ascii: true, ..Theme::dark() }, Theme::light()];
    let mut session = Session::new(random.one(&SIZES));
    let mut at = random.index(pictures.len());
    let mut look = (Lang::Ru, 0);
    for step in 0..steps {
        match random.index(8) {
            0 => session.resize(&mut random),
            1 => look = (random.one(&Lang::ALL), random.index(themes.len())),
            2 | 3 => at = random.index(pictures.len()),
            // The list goes on by a few rows, as it does under somebody who holds a key down.
            _ => scroll(&mut pictures[at].app, &mut random),
        }
        let picture = &mut pictures[at];
        let cx = Cx { words: words(look.0), theme: &themes[look.1], keys: &picture.keys };
        let seen = session.draw(&picture.app, &cx);
        let mut alone = Session::new(session.size);
        alone.draw(&picture.app, &cx);
        let (width, height) = session.size;
        for y in 0..height {
            let differ = session.terminal.differing(&alone.terminal, y, width);
            let about = (picture.name, session.size, y);
            assert!(
                differ.is_empty(),
                "seed {seed}, step {step}, {about:?}: {differ:?} instead of {:?}",
                alone.terminal.differing(&session.terminal, y, width)
            );
        }
        session.terminal.has_words_of(&session.painter.screen());
        let now = picture.app.session().now;
        let _ = update(&mut picture.app, Msg::Measured(seen), now);
    }
}

fn scroll(app: &mut App, random: &mut Rng) {
    let rows = app.session().measured.list_rows.max(1);
    let board = app.board_mut();
    let last = board.list.window.total.saturating_sub(1);
    let by = 1 + random.index(3) as u64;
    let index = board.list.index;
    board.list.index = if random.index(2) == 0 { (index + by).min(last) } else { index.saturating_sub(by) };
    board.keep_in_sight(rows);
}

#[test]
fn after_any_screens_and_sizes_a_terminal_shows_the_last_one() {
    let texts: Vec<String> =
        (0..TEXTS.len()).map(|n| TEXTS[n..].concat().repeat(1 + n % 3)).chain(TEXTS.map(String::from)).collect();
    let seeds: Vec<u64> = match std::env::var("AMOTUI_SEED") {
        Ok(seed) => vec![seed.parse().expect("a number")],
        Err(_) => (0..8).collect(),
    };
    super::scalars::each(&seeds, |seed| play(*seed, &mut Script::new(&texts).pictures(), 250));
}
