//! Measurements of the built-in themes: whether everything can be read, and told apart.

use ratatui::style::{Color, Modifier, Style};

use super::{BUILT_IN, Theme};

/// The least contrast of text, as W3C measures it.
const TEXT: f64 = 4.5;
/// The least contrast of rules and of what marks a field.
const RULE: f64 = 3.0;
/// The least distance (CIE76) between two colours with a meaning, as seen with a colour vision deficiency: on dark and
/// on light.
const APART: [(&str, f64); 2] = [("colour-blind", 43.0), ("colour-blind-light", 27.9)];

/// Backgrounds of dark terminals: nearly black, One Dark, Nord.
const DARK: [[u8; 3]; 3] = [[0x10, 0x10, 0x14], [0x28, 0x2c, 0x34], [0x2e, 0x34, 0x40]];

/// How protanopes and deuteranopes see linear red, green and blue (Machado, Oliveira and Fernandes 2009, full
/// severity).
const DEFICIENT: [[[f64; 3]; 3]; 2] = [
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
];

fn parts(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Indexed(n @ 16..=231) => {
            let n = n - 16;
            Some([n / 36, n / 6 % 6, n % 6].map(|level| if level == 0 { 0 } else { 55 + 40 * level }))
        }
        Color::Indexed(n @ 232..) => Some([8 + 10 * (n - 232); 3]),
        Color::Rgb(r, g, b) => Some([r, g, b]),
        // The terminal's own colours: nobody knows what they look like.
        _ => None,
    }
}

fn linear(colour: [u8; 3]) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let light =
        |colour| linear(colour).iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, seen)| part * seen).sum::<f64>();
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// CIE L*a*b* of a colour as seen by someone.
fn seen(colour: [u8; 3], by: &[[f64; 3]; 3]) -> [f64; 3] {
    let sum = |row: &[f64; 3], of: &[f64; 3]| row.iter().zip(of).map(|(one, other)| one * other).sum::<f64>();
    let linear = linear(colour);
    let light = [sum(&by[0], &linear), sum(&by[1], &linear), sum(&by[2], &linear)].map(|part| part.clamp(0.0, 1.0));
    let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = root(sum(&[0.4124, 0.3576, 0.1805], &light) / 0.950_47);
    let y = root(sum(&[0.2126, 0.7152, 0.0722], &light));
    let z = root(sum(&[0.0193, 0.1192, 0.9505], &light) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The backgrounds on which a theme is drawn.
fn grounds(theme: &Theme) -> Vec<[u8; 3]> {
    theme.base.bg.and_then(parts).map_or_else(|| DARK.to_vec(), |own| vec![own])
}

/// The themes whose colours can be measured.
fn coloured() -> impl Iterator<Item = (&'static str, Theme)> {
    let themes = BUILT_IN.iter().map(|(name, file)| (*name, Theme::parse(file).unwrap().0));
    themes.filter(|(_, theme)| theme.key.fg.and_then(parts).is_some())
}

fn texts(theme: &Theme) -> [(&'static str, Style); 7] {
    let &Theme { base, dim, title, key, bad, warn, good, .. } = theme;
    [("text", base), ("dim", dim), ("title", title), ("key", key), ("bad", bad), ("warn", warn), ("good", good)]
}

/// Asserts the contrast of text, if the theme gives it a colour, on what is behind it.
fn assert_read(name: &str, role: &str, letters: Style, grounds: &[[u8; 3]], least: f64) {
    let Some(colour) = letters.fg.and_then(parts) else { return };
    for ground in grounds {
        let ratio = contrast(colour, *ground);
        assert!(ratio >= least, "{name}: {role} has {ratio:.2} on {ground:?}, and wants {least}");
    }
}

#[test]
fn every_role_can_be_read_on_what_lies_behind_it() {
    let mut measured = 0;
    for (name, theme) in coloured() {
        let base = grounds(&theme);
        let field = theme.field.bg.and_then(parts).map_or_else(|| base.clone(), |own| vec![own]);
        for (role, style) in texts(&theme) {
            assert_read(name, role, style, &base, TEXT);
            assert_read(name, &format!("{role} in a field"), style, &field, TEXT);
            measured += 1;
        }
        for (role, style) in [("frame", theme.frame), ("frame-active", theme.frame_active)] {
            assert_read(name, role, style, &base, RULE);
        }
        for (role, style) in [("selected", theme.selected), ("tab", theme.tab)] {
            let own = style.bg.and_then(parts).unwrap_or_else(|| panic!("{name}: {role} has a background"));
            let letters = style.fg.and_then(parts).unwrap_or_else(|| panic!("{name}: {role} has letters"));
            assert!(contrast(letters, own) >= TEXT, "{name}: {role}");
        }
    }
    assert!(measured >= 4 * 7, "dark and light, and both for the colour-blind, if no others");
}

#[test]
fn a_field_and_the_selected_row_stand_out_without_their_colour() {
    for (name, file) in BUILT_IN {
        let theme = Theme::parse(file).unwrap().0;
        assert!(theme.field.add_modifier.contains(Modifier::UNDERLINED), "{name}: field");
        assert!(theme.selected.add_modifier.intersects(Modifier::BOLD | Modifier::REVERSED), "{name}: selected");
        assert_ne!(theme.bad, theme.key, "{name}: late is not what can be done");
        assert_ne!(theme.bad, theme.title, "{name}: late is no heading");
    }
}

#[test]
fn who_lacks_a_kind_of_cones_tells_the_meanings_of_the_themes_for_them_apart() {
    for (name, least) in APART {
        let theme = coloured().find(|(own, _)| *own == name).expect("one of the themes").1;
        let roles = [("bad", theme.bad), ("warn", theme.warn), ("good", theme.good), ("key", theme.key)];
        for by in &DEFICIENT {
            let seen = |style: Style| seen(style.fg.and_then(parts).unwrap(), by);
            for (at, (one, style)) in roles.iter().enumerate() {
                for (other, theirs) in &roles[at + 1..] {
                    let (mine, theirs) = (seen(*style), seen(*theirs));
                    let apart = mine.iter().zip(theirs).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt();
                    assert!(apart >= least, "{name}: {one} and {other} are {apart:.1} apart");
                }
            }
        }
    }
}
