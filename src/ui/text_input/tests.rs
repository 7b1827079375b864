use tui_textarea::CursorMove;

use super::*;

fn editor(text: &str, row: u16, column: u16) -> TextArea<'static> {
    let mut editor = TextArea::new(text.split('\n').map(str::to_owned).collect());
    editor.move_cursor(CursorMove::Jump(row, column));
    editor
}

#[test]
fn around_the_cursor_there_is_what_there_would_be_if_all_were_laid_out() {
    let text = "one two three four\n\nфывапролдж 漢字漢字漢字 👩\u{200d}💻\nlast line";
    for width in [2, 5, 9, 40] {
        let all: Vec<String> = text.split('\n').flat_map(|line| lay_out(line, width, None).0).collect();
        for (row, line) in text.split('\n').enumerate() {
            for column in 0..=line.chars().count() {
                let editor = editor(text, row as u16, column as u16);
                let first: usize = text.split('\n').take(row).map(|line| lay_out(line, width, None).0.len()).sum();
                let (x, y) = lay_out(line, width, Some(column)).1;
                for height in 1..=6 {
                    let (rows, place) = around_cursor(&editor, width, height);
                    let skipped = first + y - place.1;
                    assert_eq!(place.0, x, "{width} {row} {column}");
                    assert_eq!(rows, all[skipped..skipped + rows.len()], "{width} {row} {column}");
                    assert!(place.1 + 1 >= height || skipped == 0, "enough above");
                    assert!(rows.len() >= height.min(all.len()), "enough in all");
                }
            }
        }
        assert_eq!(super::rows(&editor(text, 0, 0), width, 6), all.len().min(6));
    }
}

#[test]
fn of_a_long_line_only_the_pieces_near_the_cursor_are_laid_out() {
    let line = "слово ".repeat(20_000);
    let count = line.chars().count();
    assert_eq!(pieces(&line).concat(), line);
    for column in [0, 1, PIECE - 1, PIECE, PIECE + 1, 60_000] {
        let (rows, (x, y)) = around_cursor(&editor(&line, 0, column as u16), 41, 6);
        assert!(rows.len() <= 3 * PIECE / 40 + 6, "{} rows", rows.len());
        assert_eq!((y.min(rows.len() - 1), x <= 40), (y, true));
        let before: String = rows[..y].concat() + &rows[y].chars().take(x).collect::<String>();
        let wanted: String = line.chars().take(column).collect();
        assert!(wanted.ends_with(&before) && before.chars().count() >= column.min(5 * 40), "{column} of {count}");
    }
}
