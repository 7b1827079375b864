//! Makes the pictures of the README from the running program, with the emulator behind it and a clock that stands still:
//! `cargo run --example pictures`. They are the screens, cell by cell, as SVG.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, reason = "a tool for the terminal")]

use std::fmt::Write as _;
use std::path::Path;

use amotui::app::{Effect, FetchEffect, Report};
use amotui::emulator::Options;
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

const PICTURES: [Picture; 11] = [
    ("board", Lang::En, false, (120, 30), "j"),
    ("board-ru", Lang::Ru, true, (120, 30), "j"),
    ("columns", Lang::En, false, (120, 30), "b"),
    ("day", Lang::Ru, false, (120, 30), "2 b b"),
    ("form", Lang::Ru, false, (120, 30), "c н е д о з в о н Space + 2 ч"),
    ("palette", Lang::En, true, (120, 30), "F11 m a r"),
    ("help", Lang::En, false, (120, 36), "?"),
    ("empty", Lang::En, false, (120, 30), "* c o k Enter"),
    ("spread", Lang::En, false, (120, 30), "* S"),
    ("radar", Lang::En, false, (120, 30), "L"),
    ("wide", Lang::En, false, (200, 50), "j"),
];

/// What is done in the moving picture: keys, and for how many seconds is seen what comes of them.
const QUEUE: [(&str, f32); 8] =
    [("", 2.0), ("f", 3.0), ("2", 2.0), ("1", 3.0), ("8", 2.0), ("3", 3.0), ("Space", 2.0), ("u", 3.0)];

/// Size of a cell in the picture.
const CELL: (f32, f32) = (8.0, 17.0);

#[tokio::main]
async fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    std::fs::create_dir_all(&folder).expect("assets can be written");
    let write = |name: &str, picture: String| {
        let path = folder.join(format!("{name}.svg"));
        std::fs::write(&path, picture).expect("assets can be written");
        println!("{}", path.display());
    };
    for (name, lang, light, size, keys) in PICTURES {
        let mut story = sample(lang, size, light).await;
        story.press(keys).await;
        write(name, svg(&[(story.buffer(), 0.0)], light));
    }
    for (name, lang, light) in [
        ("queue", Lang::En, false),
        ("queue-light", Lang::En, true),
        ("queue-ru", Lang::Ru, false),
        ("queue-ru-light", Lang::Ru, true),
    ] {
        let mut story = sample(lang, (120, 30), light).await;
        let mut frames = Vec::new();
        for (keys, seconds) in QUEUE {
            if !keys.is_empty() {
                story.press(keys).await;
            }
            frames.push((story.buffer(), seconds));
        }
        write(name, svg(&frames, light));
    }
    for (name, lang) in [("conflict", Lang::En), ("conflict-ru", Lang::Ru)] {
        write(name, svg(&[(conflict(lang).await, 0.0)], false));
    }
}

/// A board on sample data in its own language.
async fn sample(lang: Lang, size: (u16, u16), light: bool) -> Story {
    let mut story = Story::with(lang, size, 60, Options { lang, ..Options::default() }).await;
    story.theme = if light { Theme::light() } else { Theme::dark() };
    story.app.session_mut().settings.config.undo_seconds = 3;
    story
}

/// An edit of a text and an hour that a colleague has changed meanwhile.
async fn conflict(lang: Lang) -> Buffer {
    let mut story = sample(lang, (120, 30), false).await;
    let (id, text) = story.selected();
    let (mine, theirs) = match lang {
        Lang::Ru => (", взять образцы", " и цены на весну"),
        _ => (", take the samples", " and the prices of spring"),
    };
    let typed = mine.chars().map(|c| if c == ' ' { "Space".to_owned() } else { c.to_string() });
    story.press(&format!("e End {} Enter", typed.collect::<Vec<_>>().join(" "))).await;
    let changed = serde_json::json!({ "text": format!("{text}{theirs}") });
    story.emulator.edit_as(3_987_914, id, &changed).expect("the task is in the sample");
    story.worker.order(Effect::Fetch(FetchEffect::Sync));
    story.hear(|report| matches!(report, Report::Problem { .. })).await;
    story.press("!").await;
    story.buffer()
}

/// Screens as one picture: one after the other, each for so many seconds, and again from the beginning.
fn svg(frames: &[(Buffer, f32)], light: bool) -> String {
    let area = frames[0].0.area;
    let (wide, high) = (f32::from(area.width) * CELL.0 + 16.0, f32::from(area.height) * CELL.1 + 16.0);
    let paper = if light { "#ffffff" } else { "#16181d" };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\">\n"
    );
    let all: f32 = frames.iter().map(|(_, seconds)| seconds).sum();
    let mut from = 0.0;
    if frames.len() > 1 {
        out.push_str("<style>g.f{visibility:hidden}");
        for (at, (_, seconds)) in frames.iter().enumerate() {
            let (begins, ends) = (from * 100.0 / all, (from + seconds) * 100.0 / all);
            // Who wants no motion sees the card.
            let _ = write!(
                out,
                "@keyframes f{at}{{0%{{visibility:{}}}{begins:.2}%{{visibility:visible}}{ends:.2}%{{visibility:hidden}}100%{{visibility:hidden}}}}\
                 .f{at}{{animation:f{at} {all}s step-end infinite}}",
                if at == 0 { "visible" } else { "hidden" },
            );
            from += seconds;
        }
        out.push_str("@media (prefers-reduced-motion:reduce){g.f{animation:none}.f1{visibility:visible}}</style>\n");
    }
    let _ = write!(
        out,
        "<rect width=\"{wide}\" height=\"{high}\" rx=\"6\" fill=\"{paper}\"/>\n\
         <g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13.3\" xml:space=\"preserve\">\n"
    );
    for (at, (buffer, _)) in frames.iter().enumerate() {
        if frames.len() > 1 {
            let _ = writeln!(out, "<g class=\"f f{at}\">");
        }
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                x += run(&mut out, buffer, x, y, light);
            }
        }
        if frames.len() > 1 {
            out.push_str("</g>\n");
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
    if hex(back) != hex(paper) {
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{}\"/>",
            CELL.1,
            hex(back)
        );
    }
    let bold = if first.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    // Each stretch between blanks has its own place: browsers keep no blanks that stand side by side.
    let mut before = 0;
    for part in words.split("  ") {
        let shown = part.trim();
        if !shown.is_empty() {
            let indent = before + part.len() - part.trim_start().len();
            let _ = writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{bold}>{}</text>",
                left + indent as f32 * CELL.0,
                top + 13.0,
                amotui::text::width(shown) as f32 * CELL.0,
                hex(front),
                shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
            );
        }
        before += amotui::text::width(part) + 2;
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
