//! What the terminal shows in the end, and how many bytes that took.

use std::io::{self, Write};

use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::{Painter, Picture};

/// A buffer that both ends can read.
#[derive(Clone, Default)]
struct Wire(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Draws the frames one after another; returns what the terminal shows at the end and the number of bytes of the last
/// frame.
fn play(frames: &[Vec<String>]) -> (String, usize) {
    let (screen, bytes, _) = play_pictures(frames.iter().map(|frame| picture(frame)));
    (screen, bytes)
}

const SIZE: (u16, u16) = (60, 20);
const AREA: Rect = Rect::new(0, 0, SIZE.0, SIZE.1);

fn picture(frame: &[String]) -> Picture {
    Picture::of(AREA, frame)
}

/// The same, with all bytes.
fn play_pictures(frames: impl IntoIterator<Item = Picture>) -> (String, usize, String) {
    let wire = Wire::default();
    let mut painter = Painter::new(wire.clone(), SIZE);
    let mut sizes = vec![0];
    for next in frames {
        painter.draw(SIZE, |picture| (picture.replace_by(next), None)).unwrap();
        sizes.push(wire.0.borrow().len());
    }
    let screen = terminal(&wire.0.borrow());
    let last = sizes.len() - 1;
    let all = String::from_utf8(wire.0.borrow().clone()).unwrap();
    (screen.screen().contents(), sizes[last] - sizes[last - 1], all)
}

fn terminal(bytes: &[u8]) -> vt100::Parser {
    // Unlike this one, real terminals ignore a region of one row.
    let mut rest = String::from_utf8_lossy(bytes).into_owned();
    for row in 1..=SIZE.1 {
        rest = rest.replace(&format!("\x1b[{row};{row}r"), "");
    }
    let bytes = rest.as_bytes();
    let mut screen = vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0);
    screen.process(bytes);
    screen
}

fn frame(top: usize) -> Vec<String> {
    let mut lines = vec!["header stays".to_owned()];
    lines.extend((top..top + 18).map(|n| format!("row {n} {}", "привет ☎ ".repeat(1 + n * 7 % 5))));
    lines.push(format!("footer of {top}"));
    lines
}

#[test]
fn a_frame_in_which_nothing_changed_writes_nothing() {
    let (_, bytes) = play(&[frame(5), frame(5)]);
    assert_eq!(bytes, 0);
}

#[test]
fn rows_that_moved_are_moved_by_the_terminal_and_the_screen_is_the_same() {
    for (from, to) in [(5, 6), (6, 5), (5, 8), (5, 30)] {
        let (shown, bytes) = play(&[frame(from), frame(to)]);
        let wanted: Vec<_> = frame(to).iter().map(|line| line.trim_end().to_owned()).collect();
        assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), wanted);
        if to.abs_diff(from) == 1 {
            assert!(bytes < 400, "{bytes} bytes");
        }
    }
}

/// A list from row `top` on; its last row on the screen is selected.
fn list(top: usize) -> Picture {
    let selected = Style::new().fg(Color::Indexed(255)).bg(Color::Indexed(24));
    let mut picture = Picture::new(AREA);
    for (y, n) in (0..SIZE.1).zip(top..) {
        let last = y + 1 == SIZE.1;
        let style = if last { selected } else { Style::new() };
        if last {
            picture.restyle(Rect { y, height: 1, ..AREA }, style, false);
        }
        let words = format!("{n:>4}  Client {n:<12}  Call about the offer");
        picture.put_simple((0, y), [&words, "", ""], words.len() as u16, style);
    }
    picture
}

#[test]
fn of_the_selected_row_at_the_end_of_a_scrolled_list_only_what_differs_is_written() {
    let (shown, bytes, wire) = play_pictures([list(105), list(106)]);
    let row = |n: usize| format!(" {n}  Client {n:<12}  Call about the offer");
    assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), (106..126).map(row).collect::<Vec<_>>());
    let sent = &wire[wire.len() - bytes..];
    assert_eq!(sent.matches("Call about").count(), 1, "{sent:?}");
    assert!(bytes < 130, "{bytes}: {sent:?}");
}

/// Makes a link of the cells 4 to 12 of a row.
fn with_link(frame: &[String], y: u16, page: u32) -> Picture {
    let mut picture = picture(frame);
    picture.lead_to((4, y), 8, &format!("https://a.b/{page}"));
    picture
}

#[test]
fn links_come_and_go_and_move_and_the_words_on_the_screen_are_the_same() {
    let rows = |top: usize| -> Vec<String> { (top..top + 20).map(|n| format!("row {n:>4} abcd efgh {n}")).collect() };
    for (from, to) in [(5, 5), (5, 6), (6, 5), (5, 30)] {
        for linked in [[true, true], [true, false], [false, true]] {
            let frames: Vec<_> = [(from, linked[0], 1), (to, linked[1], 2)]
                .into_iter()
                .flat_map(|(top, linked, page)| {
                    let plain = picture(&rows(top));
                    if linked { vec![plain, with_link(&rows(top), 7, page)] } else { vec![plain] }
                })
                .collect();
            let (shown, _, wire) = play_pictures(frames);
            assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), rows(to), "{from} {to} {linked:?}");
            assert_eq!(wire.matches("https://").count(), linked.iter().filter(|linked| **linked).count());
        }
    }
}

#[test]
fn what_was_a_link_is_written_again_as_plain_words() {
    let rows: Vec<String> = (0..20).map(|n| format!("row {n:>4} abcd")).collect();
    let (shown, bytes, _) = play_pictures([with_link(&rows, 7, 1), picture(&rows)]);
    assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), rows);
    assert!(bytes > 8, "else the words would still lead to the page");
}

#[test]
fn a_short_gap_is_written_over_and_a_wide_character_is_never_torn() {
    for (words, jumps) in
        [(["ab cd ef", "12 34 56"], 1), (["日a 日 b", "本a 日 c"], 2), (["a        b", "1        2"], 2)]
    {
        let frames = words.map(|word| picture(&[word.to_owned()]));
        let (shown, bytes, wire) = play_pictures(frames);
        assert_eq!(shown.trim_end(), words[1]);
        let sent = &wire[wire.len() - bytes..];
        assert_eq!(sent.matches(['H', 'C', 'G', 'E']).count(), jumps, "{sent:?}");
    }
}

/// A generator that yields the same numbers each time.
struct Rng(u64);

impl Rng {
    fn below(&mut self, sides: u16) -> u16 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(sides)) as u16
    }
}

/// A picture like the previous one with its list moved, a row in the middle that stays, and a few operations of each
/// kind on top.
fn scattered(rng: &mut Rng) -> Picture {
    let mut rows = frame(usize::from(rng.below(6)));
    rows[9] = "this row stays".into();
    let mut picture = picture(&rows);
    let colours = [Color::Reset, Color::Red, Color::Indexed(75), Color::Rgb(1, 2, 3)];
    for _ in 0..rng.below(4) {
        let style = Style::new().fg(colours[usize::from(rng.below(4))]).bg(colours[usize::from(rng.below(4))]);
        let (x, y) = (rng.below(SIZE.0), rng.below(SIZE.1));
        let (width, height) = (1 + rng.below(SIZE.0 - x), 1 + rng.below(SIZE.1 - y));
        match rng.below(3) {
            0 => picture.write((x, y), ["日本語", "abc", "☎ 12", "é"][usize::from(rng.below(4))], style),
            blank => picture.restyle(Rect { x, y, width, height }, style, blank == 1),
        }
    }
    picture
}

#[test]
fn after_any_pictures_the_terminal_shows_the_last_one_as_if_it_were_the_first() {
    let mut rng = Rng(7);
    let wire = Wire::default();
    let mut painter = Painter::new(wire.clone(), SIZE);
    let mut one_by_one = terminal(&[]);
    for n in 0..400 {
        let seed = rng.0;
        painter.draw(SIZE, |picture| (picture.replace_by(scattered(&mut rng)), None)).unwrap();
        one_by_one.process(&std::mem::take(&mut *wire.0.borrow_mut()));
        let mut alone = Painter::new(wire.clone(), SIZE);
        alone.draw(SIZE, |picture| (picture.replace_by(scattered(&mut Rng(seed))), None)).unwrap();
        let whole = terminal(&std::mem::take(&mut *wire.0.borrow_mut()));
        for (x, y) in (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (x, y))) {
            let [shown, wanted] = [&one_by_one, &whole].map(|screen| {
                let cell = screen.screen().cell(y, x).unwrap();
                let letter = if cell.has_contents() { cell.contents() } else { " " };
                (letter.to_owned(), cell.bgcolor(), cell.is_wide())
            });
            assert_eq!(shown, wanted, "picture {n}, {x} {y}");
        }
    }
}

/// An overlay closes and uncovers one row that could be had by moving another.
#[test]
fn a_single_row_is_written_and_not_moved() {
    let line = |n: usize| format!("{n:>3} abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ");
    let other = |n: usize| format!("{n:>3} {}", "#".repeat(40 + n % 7));
    for at in 0..19 {
        let before: Vec<_> = (0..20).map(line).collect();
        let mut after: Vec<_> = (0..20).map(other).collect();
        // Only this row was further down before.
        after[at] = line(at + 1);
        let (shown, _) = play(&[before, after.clone()]);
        assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), after, "row {at}");
    }
}
