use super::*;

fn cell(symbol: &str, front: Color, modifier: Modifier) -> Cell {
    let mut cell = Cell::EMPTY;
    cell.set_symbol(symbol).set_fg(front);
    cell.modifier = modifier;
    cell
}

/// Draws cells of every kind from a small generator at scattered places, and checks what the terminal then contains.
#[test]
fn the_terminal_shows_each_cell_with_its_letter_colours_and_modifiers() {
    let (colours, letters) =
        ([Color::Reset, Color::Red, Color::White, Color::Indexed(75), Color::Rgb(1, 2, 3)], ["a", " ", "ж", "日", "é"]);
    let modifiers = [Modifier::empty(), Modifier::BOLD, Modifier::REVERSED | Modifier::BOLD, Modifier::UNDERLINED];
    let mut rng = 7u64;
    let mut below = move |sides: usize| {
        rng = rng.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (rng >> 33) as usize % sides
    };
    for _ in 0..300 {
        let mut cells = Vec::new();
        for y in 0..6 {
            let mut x = below(4) as u16;
            while x < 38 {
                let mut cell = cell(letters[below(5)], colours[below(5)], modifiers[below(4)]);
                cell.set_bg(colours[below(5)]);
                cells.push((x, y, cell));
                x += 2 + below(3) as u16 * below(2) as u16;
            }
        }
        let mut wire = Vec::new();
        write(&mut wire, 40, cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
        let mut screen = vt100::Parser::new(6.try_into().unwrap(), 40.try_into().unwrap(), 0);
        screen.process(&wire);
        for (x, y, cell) in &cells {
            let shown = screen.screen().cell(*y, *x).unwrap();
            let blank = cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS);
            assert_eq!(shown.contents(), cell.symbol());
            assert_eq!(shown.bgcolor(), terms(cell.bg), "{:?}", String::from_utf8_lossy(&wire));
            if !blank {
                assert_eq!((shown.fgcolor(), shown.bold()), (terms(cell.fg), cell.modifier.contains(Modifier::BOLD)));
            }
            let on = (shown.inverse(), shown.underline());
            let wanted = (Modifier::REVERSED, Modifier::UNDERLINED);
            assert_eq!(on, (cell.modifier.contains(wanted.0), cell.modifier.contains(wanted.1)));
        }
    }
}

fn terms(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

#[test]
fn what_follows_costs_its_letters_only() {
    let red = |symbol| cell(symbol, Color::Red, Modifier::empty());
    let cells = [
        (3, 2, red("a")),
        (4, 2, red("b")),
        (5, 2, cell(" ", Color::Reset, Modifier::BOLD)),
        (6, 2, red("c")),
        (9, 2, red("d")),
    ];
    let mut wire = Vec::new();
    write(&mut wire, 40, cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
    assert_eq!(String::from_utf8(wire).unwrap(), "\x1b[3;4H\x1b[31mab c\x1b[2Cd\x1b[m");
}

#[test]
fn behind_a_character_of_doubtful_width_the_place_is_named_by_its_column() {
    let plain = |symbol| cell(symbol, Color::Reset, Modifier::empty());
    let cells =
        [(8, 30, plain("☎")), (9, 30, plain("a")), (0, 31, plain("b")), (39, 31, plain("☎")), (0, 32, plain("c"))];
    let mut wire = Vec::new();
    write(&mut wire, 40, cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
    // In the last column it may have moved on to the next row.
    assert_eq!(String::from_utf8(wire).unwrap(), "\x1b[31;9H☎\x1b[10Ga\x1b[Eb\x1b[38C☎\x1b[33Hc");
}
