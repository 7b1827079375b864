//! What the terminal shows in the end, and what it took.

use ratatui::buffer::CellDiffOption;

use super::*;

/// A wire that both ends can look at.
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

/// Draws the frames one after another; answers what the terminal shows at the end and the bytes of the last frame.
fn play(frames: &[Vec<String>]) -> (String, usize) {
    let (screen, bytes, _) = play_buffers(&frames.iter().map(|frame| buffer(frame)).collect::<Vec<_>>());
    (screen, bytes)
}

const SIZE: (u16, u16) = (60, 20);

fn buffer(frame: &[String]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    for (y, line) in frame.iter().enumerate() {
        buffer.set_line(0, y as u16, &line.as_str().into(), SIZE.0);
    }
    buffer
}

/// The same, and all bytes.
fn play_buffers(frames: &[Buffer]) -> (String, usize, String) {
    let (width, height) = SIZE;
    let wire = Wire::default();
    let mut painter = Painter::new(wire.clone(), SIZE);
    let mut sizes = vec![0];
    for next in frames {
        painter.next.clone_from(next);
        painter.paint().unwrap();
        painter.close().unwrap();
        sizes.push(wire.0.borrow().len());
    }
    let mut screen = vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
    screen.process(&wire.0.borrow());
    let last = sizes.len() - 1;
    let all = String::from_utf8(wire.0.borrow().clone()).unwrap();
    (screen.screen().contents(), sizes[last] - sizes[last - 1], all)
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

/// Makes a link of the cells from 4 to 12 of a row, as the canvas does.
fn with_link(frame: &[String], y: u16, page: u32) -> Buffer {
    let mut buffer = buffer(frame);
    let words: String = (4..12).map(|x| buffer[(x, y)].symbol().to_owned()).collect();
    (5..12).for_each(|x| _ = buffer[(x, y)].set_diff_option(CellDiffOption::Skip));
    let link = format!("\x1b]8;;https://a.b/{page}\x1b\\{words}\x1b]8;;\x1b\\");
    buffer[(4, y)].set_symbol(&link).set_diff_option(CellDiffOption::ForcedWidth(8.try_into().unwrap()));
    buffer
}

#[test]
fn links_come_and_go_and_move_and_the_words_on_the_screen_are_the_same() {
    let rows = |top: usize| -> Vec<String> { (top..top + 20).map(|n| format!("row {n:>4} abcd efgh {n}")).collect() };
    for (from, to) in [(5, 5), (5, 6), (6, 5), (5, 30)] {
        for linked in [[true, true], [true, false], [false, true]] {
            let frames: Vec<_> = [(from, linked[0], 1), (to, linked[1], 2)]
                .into_iter()
                .flat_map(|(top, linked, page)| {
                    let plain = buffer(&rows(top));
                    if linked { vec![plain, with_link(&rows(top), 7, page)] } else { vec![plain] }
                })
                .collect();
            let (shown, _, wire) = play_buffers(&frames);
            assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), rows(to), "{from} {to} {linked:?}");
            assert_eq!(wire.matches("https://").count(), linked.iter().filter(|linked| **linked).count());
        }
    }
}

#[test]
fn what_was_a_link_is_written_again_as_plain_words() {
    let rows: Vec<String> = (0..20).map(|n| format!("row {n:>4} abcd")).collect();
    let (shown, bytes, _) = play_buffers(&[with_link(&rows, 7, 1), buffer(&rows)]);
    assert_eq!(shown.lines().map(str::trim_end).collect::<Vec<_>>(), rows);
    assert!(bytes > 8, "else the words would still lead to the page");
}

#[test]
fn a_short_gap_is_written_over_and_a_wide_character_is_never_torn() {
    for (words, jumps) in
        [(["ab cd ef", "12 34 56"], 1), (["日a 日 b", "本a 日 c"], 2), (["a        b", "1        2"], 2)]
    {
        let frames = words.map(|word| buffer(&[word.to_owned()]));
        let (shown, bytes, wire) = play_buffers(&frames);
        assert_eq!(shown.trim_end(), words[1]);
        let sent = &wire[wire.len() - bytes..];
        assert_eq!(sent.matches(['H', 'C']).count(), jumps, "{sent:?}");
    }
}
