//! Makes the pictures of the README from the running program, with the emulator behind it and a clock that stands still:
//! `cargo run --example pictures`. They are the screens, cell by cell, as SVG.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, reason = "a tool for the terminal")]

use std::fmt::Write as _;
use std::path::Path;

use amotui::i18n::Lang;
use amotui::ui::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

#[path = "../tests/common/story.rs"]
#[allow(dead_code, reason = "the stories use more of it")]
mod harness;

use harness::Story;

/// Name, language, light, columns and rows, keys.
type Picture = (&'static str, Lang, bool, (u16, u16), &'static str);

const PICTURES: [Picture; 9] = [
    ("board", Lang::En, false, (120, 30), "j"),
    ("board-ru", Lang::Ru, true, (120, 30), "j"),
    ("queue", Lang::En, false, (120, 30), "f Space"),
    ("columns", Lang::En, false, (120, 30), "b"),
    ("day", Lang::Ru, false, (120, 30), "2 b b"),
    ("form", Lang::Ru, false, (120, 30), "c н е д о з в о н Space + 2 ч"),
    ("palette", Lang::En, true, (120, 30), "F11 m a r"),
    ("help", Lang::En, false, (120, 36), "?"),
    ("empty", Lang::En, false, (120, 30), "* c o k Enter"),
];

/// Size of a cell in the picture.
const CELL: (f32, f32) = (8.0, 17.0);

#[tokio::main]
async fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    std::fs::create_dir_all(&folder).expect("assets can be written");
    for (name, lang, light, size, keys) in PICTURES {
        let mut story = Story::begin(lang, size, 60).await;
        story.theme = if light { Theme::light() } else { Theme::dark() };
        story.press(keys).await;
        let path = folder.join(format!("{name}.svg"));
        std::fs::write(&path, svg(&story.buffer(), light)).expect("assets can be written");
        println!("{}", path.display());
    }
}

/// The screen as a picture.
fn svg(buffer: &Buffer, light: bool) -> String {
    let (columns, rows) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let (wide, high) = (columns * CELL.0 + 16.0, rows * CELL.1 + 16.0);
    let paper = if light { "#ffffff" } else { "#16181d" };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\">\n\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"6\" fill=\"{paper}\"/>\n\
         <g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13.3\" xml:space=\"preserve\">\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            x += run(&mut out, buffer, x, y, light);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Cells of one look from here on; answers how many.
fn run(out: &mut String, buffer: &Buffer, x: u16, y: u16, light: bool) -> u16 {
    let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
    let first = &buffer[(x, y)];
    let simple = |cell: &Cell| cell.symbol().chars().all(amotui::text::is_simple);
    let mut end = x + 1;
    if simple(first) {
        while end < buffer.area.width && look(&buffer[(end, y)]) == look(first) && simple(&buffer[(end, y)]) {
            end += 1;
        }
    } else {
        end = (x + amotui::text::width(first.symbol()).max(1) as u16).min(buffer.area.width);
    }
    let words: String =
        if simple(first) { (x..end).map(|x| buffer[(x, y)].symbol()).collect() } else { first.symbol().to_owned() };
    let (left, top) = (8.0 + f32::from(x) * CELL.0, 8.0 + f32::from(y) * CELL.1);
    let wide = f32::from(end - x) * CELL.0;
    let paper = if light { Color::Rgb(255, 255, 255) } else { Color::Rgb(22, 24, 29) };
    let ink = if light { Color::Rgb(38, 38, 38) } else { Color::Rgb(214, 214, 214) };
    let or = |colour: Color, other| if colour == Color::Reset { other } else { colour };
    let (mut front, mut back) = (or(first.fg, ink), or(first.bg, paper));
    if first.modifier.contains(Modifier::REVERSED) {
        (front, back) = (back, front);
    }
    if back != paper {
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{}\"/>",
            CELL.1,
            hex(back)
        );
    }
    if !words.trim().is_empty() {
        let bold = if first.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
        let _ = writeln!(
            out,
            "<text x=\"{left}\" y=\"{}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{bold}>{}</text>",
            top + 13.0,
            hex(front),
            words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
        );
    }
    end - x
}

/// A colour as a picture knows it: those of the palette of 256 by its rule, the first sixteen as most terminals show them.
fn hex(colour: Color) -> String {
    let basic = [
        "#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5", "#666666", "#f14c4c",
        "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#ffffff",
    ];
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(n @ 0..16) => basic[usize::from(n)].to_owned(),
        Color::Indexed(n @ 16..232) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            format!("#{:02x}{:02x}{:02x}", level((n - 16) / 36), level((n - 16) / 6 % 6), level((n - 16) % 6))
        }
        Color::Indexed(n) => {
            let grey = 8 + 10 * (n - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        _ => basic[7].to_owned(),
    }
}
