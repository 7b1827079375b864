//! The account's colours, made for dark text on white pages, adapted for text on the backgrounds used here.

use ratatui::style::Color;

use super::Theme;

/// The least contrast with the background, as W3C measures it.
const LEAST: f32 = 4.5;
/// The change of each part per attempt, out of 255.
const STEP: i16 = 16;
/// The luminance of the six levels of the 6×6×6 colour cube.
const LIGHT: [f32; 6] = [0.0, 0.1144, 0.2423, 0.4287, 0.6795, 1.0];
/// The luminance assumed for the terminal's own background: nearly black, as most dark ones are.
const DARK: f32 = 0.013;
/// How much each part contributes to luminance.
const PARTS: [f32; 3] = [0.2126, 0.7152, 0.0722];

/// The colour of the 256-colour palette that is nearest to these six digits and readable in this theme; None if the
/// theme uses only the terminal's own colours or none, and if these are not hexadecimal digits.
pub(super) fn tint(theme: &Theme, hex: &str) -> Option<Color> {
    if !matches!(theme.key.fg, Some(Color::Indexed(16..) | Color::Rgb(..))) {
        return None;
    }
    let part = |at: usize| hex.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).map(i16::from);
    let wanted = [part(0)?, part(2)?, part(4)?];
    let behind = behind(theme);
    // All parts are shifted equally, so that a pale colour keeps its hue.
    let towards = if behind > 0.18 { -STEP } else { STEP };
    let shifted = |times: i16| wanted.map(|part| level((part + times * towards).clamp(0, 255)));
    let fits = |levels: &[usize; 3]| contrast(light(*levels), behind) >= LEAST;
    let of_lateness = [theme.bad, theme.warn].map(|style| style.fg.and_then(cube));
    let apart = |levels: [usize; 3]| keep_apart(levels, of_lateness);
    // Sixteen steps lead from any colour to black or white, which are always readable.
    let levels = (0..=16).map(shifted).map(apart).find(fits).unwrap_or_else(|| shifted(16));
    let [r, g, b] = levels.map(|level| level as u8);
    Some(Color::Indexed(16 + 36 * r + 6 * g + b))
}

/// The three levels of a colour of the cube.
fn cube(colour: Color) -> Option<[usize; 3]> {
    let Color::Indexed(n @ 16..=231) = colour else { return None };
    let n = usize::from(n - 16);
    Some([n / 36, n / 6 % 6, n % 6])
}

/// A colour that could be taken for "late" (or equals "soon") gets more blue.
fn keep_apart(levels: [usize; 3], [late, soon]: [Option<[usize; 3]>; 2]) -> [usize; 3] {
    let near = |late: [usize; 3]| late.iter().zip(levels).all(|(one, other)| one.abs_diff(other) <= 1);
    let [r, g, _] = levels;
    match late.filter(|late| near(*late)).or(soon.filter(|soon| *soon == levels)) {
        Some([.., blue]) => [r, g, (blue + 2).min(5)],
        None => levels,
    }
}

/// The nearest level of the cube.
fn level(part: i16) -> usize {
    if part < 48 { 0 } else { ((part.max(75) - 35) / 40).unsigned_abs().into() }
}

fn light(levels: [usize; 3]) -> f32 {
    levels.iter().zip(PARTS).map(|(level, part)| LIGHT[*level] * part).sum()
}

fn contrast(one: f32, other: f32) -> f32 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The luminance of the background; if unknown, it is inferred from the text colour.
fn behind(theme: &Theme) -> f32 {
    let of = |colour: Option<Color>| match colour? {
        // xterm's cube of 6 × 6 × 6 colours, followed by its 24 greys.
        Color::Indexed(n @ 16..=231) => {
            let n = usize::from(n - 16);
            Some(light([n / 36, n / 6 % 6, n % 6]))
        }
        Color::Indexed(n @ 232..) => Some(grey(8 + 10 * (n - 232))),
        Color::Rgb(r, g, b) => Some([r, g, b].into_iter().zip(PARTS).map(|(part, seen)| grey(part) * seen).sum()),
        Color::White => Some(1.0),
        Color::Black => Some(0.0),
        _ => None,
    };
    // Dark text means a light background.
    let letters = || of(theme.base.fg).map(|letters| if letters < 0.18 { 1.0 } else { DARK });
    of(theme.base.bg).or_else(letters).unwrap_or(DARK)
}

fn grey(part: u8) -> f32 {
    (f32::from(part) / 255.0).powf(2.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colours amoCRM offers for stages, and the two extremes.
    const OFFERED: [&str; 10] =
        ["fffeb2", "99ccff", "ffff99", "ffcc66", "ffcccc", "ccff66", "d5d8db", "0000ff", "000000", "ffffff"];

    #[test]
    fn every_colour_can_be_read_on_dark_and_on_light() {
        for (theme, behind) in [(Theme::dark(), DARK), (Theme::light(), 1.0)] {
            for hex in OFFERED {
                let Some(Color::Indexed(n @ 16..=231)) = tint(&theme, hex) else { panic!("{hex}") };
                let n = usize::from(n - 16);
                let seen = contrast(light([n / 36, n / 6 % 6, n % 6]), behind);
                assert!(seen >= LEAST, "{hex}: {n} has {seen}");
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays_what_it_is_and_a_pale_one_keeps_its_hue_on_white() {
        for (hex, nearest) in [("ffffff", 231), ("5fafaf", 73), ("99ccff", 117), ("ccff66", 191)] {
            assert_eq!(tint(&Theme::dark(), hex), Some(Color::Indexed(nearest)), "{hex}");
        }
        // Yellow, blue, orange, red, green.
        let on_white: Vec<_> =
            ["fffeb2", "99ccff", "ffcc66", "ffcccc", "ccff66"].map(|hex| tint(&Theme::light(), hex)).into();
        assert_eq!(on_white, [58, 61, 96, 96, 58].map(|n| Some(Color::Indexed(n))));
    }

    #[test]
    fn no_colour_of_the_account_can_be_taken_for_late_or_soon() {
        for theme in [Theme::dark(), Theme::light()] {
            let [late, soon] = [theme.bad, theme.warn].map(|style| style.fg.and_then(cube).unwrap());
            for hex in OFFERED.into_iter().chain(["ff8f92", "ff0000", "d7af5f", "af0000", "875f00", "ff8787"]) {
                let own = tint(&theme, hex).and_then(cube).unwrap();
                assert_ne!(own, soon, "{hex}");
                assert!(own.iter().zip(late).any(|(own, late)| own.abs_diff(late) > 1), "{hex}: {own:?} {late:?}");
            }
        }
    }

    #[test]
    fn a_theme_of_ones_own_without_a_background_is_taken_for_what_its_letters_are_made_for() {
        let (theme, _) = Theme::parse("base = \"light\"\ntext = \"235\"").unwrap();
        assert_eq!(tint(&theme, "ffcccc"), tint(&Theme::light(), "ffcccc"));
    }
}
