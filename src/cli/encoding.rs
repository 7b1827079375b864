//! The encoding of a file: Unicode, and the code pages that spreadsheets in these countries still use.

use super::sentence::told;
use clap::ValueEnum;
use yore::code_pages::{CP866, CP1251, CP1252};

/// How the bytes of a file stand for letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Encoding {
    /// Unicode, as most programs write it.
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    /// Unicode, two bytes a letter: what Excel calls «Unicode text».
    #[value(name = "utf-16", aliases = ["utf16", "utf-16le", "unicode"])]
    Utf16,
    /// Cyrillic on Windows.
    #[value(name = "cp1251", aliases = ["windows-1251", "win1251", "1251"])]
    Cp1251,
    /// Western Europe and Latin America on Windows.
    #[value(name = "cp1252", aliases = ["windows-1252", "win1252", "1252", "latin1", "iso-8859-1"])]
    Cp1252,
    /// Cyrillic in DOS and the Windows console.
    #[value(name = "cp866", aliases = ["866", "dos"])]
    Cp866,
}

impl Encoding {
    /// Its name as a value of `--encoding`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Cp1251 => "cp1251",
            Self::Cp1252 => "cp1252",
            Self::Cp866 => "cp866",
        }
    }
}

/// The text of a file. A byte order mark decides; without one the requested encoding is used, or UTF-8.
///
/// # Errors
/// Why it is not text in that encoding, and which one to try.
pub(super) fn decode(bytes: &[u8], asked: Option<Encoding>) -> Result<String, String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => return utf8(rest),
        _ => {}
    }
    let text = match asked {
        // Half the bytes of Latin text in UTF-16 are zero, which no table in UTF-8 contains.
        None if bytes.contains(&0) => return Err(told("encoding-none", &[("flag", &flag(Encoding::Utf16))])),
        None | Some(Encoding::Utf8) => return utf8(bytes),
        Some(Encoding::Utf16) => return utf16(bytes, u16::from_le_bytes),
        Some(Encoding::Cp1251) => CP1251.decode(bytes),
        Some(Encoding::Cp1252) => CP1252.decode(bytes),
        Some(Encoding::Cp866) => CP866.decode(bytes),
    };
    // A byte without a letter in the code page is decoded to one of these control characters.
    if text.contains(|c| matches!(c, '\u{80}'..='\u{9f}')) {
        let asked = asked.map_or("", Encoding::word);
        return Err(told("encoding-other", &[("w", &asked)]));
    }
    Ok(text.into_owned())
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        told("encoding-line", &[("n", &line), ("flag", &flag(likely(bytes)))])
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(told("encoding-wrong", &[("w", &Encoding::Utf16.word())])),
    }
}

fn flag(encoding: Encoding) -> String {
    format!("--encoding {}", encoding.word())
}

/// The likely encoding of bytes that are not UTF-8. In Cyrillic words the high bytes are adjacent, in Western ones they
/// are isolated; the lower half of the Cyrillic letters is below 0xc0 in DOS and above it on Windows.
fn likely(bytes: &[u8]) -> Encoding {
    let high = |byte: &u8| *byte >= 0x80;
    let runs: Vec<&[u8]> = bytes.split(|byte| !high(byte)).filter(|run| !run.is_empty()).collect();
    let letters: usize = runs.iter().map(|run| run.len()).sum();
    if letters < runs.len() * 2 {
        return Encoding::Cp1252;
    }
    let low = runs.iter().flat_map(|run| run.iter()).filter(|byte| (0x80..0xb0).contains(*byte)).count();
    if low * 2 > letters { Encoding::Cp866 } else { Encoding::Cp1251 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "текст;срок\nПозвонить клиенту;завтра 10:00\n";

    #[test]
    fn what_a_spreadsheet_wrote_is_read_when_it_is_asked_for() {
        let wide = |order: fn(u16) -> [u8; 2]| TABLE.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        for (bytes, asked) in [
            (TABLE.as_bytes().to_vec(), None),
            (marked(&[0xef, 0xbb, 0xbf], TABLE.as_bytes().to_vec()), None),
            (marked(&[0xff, 0xfe], wide(u16::to_le_bytes)), None),
            (marked(&[0xfe, 0xff], wide(u16::to_be_bytes)), None),
            (marked(&[0xff, 0xfe], wide(u16::to_le_bytes)), Some(Encoding::Cp1251)),
            (wide(u16::to_le_bytes), Some(Encoding::Utf16)),
            (CP1251.encode(TABLE).unwrap().to_vec(), Some(Encoding::Cp1251)),
            (CP866.encode(TABLE).unwrap().to_vec(), Some(Encoding::Cp866)),
        ] {
            assert_eq!(decode(&bytes, asked).as_deref(), Ok(TABLE), "{asked:?}");
        }
        assert_eq!(decode(b"fecha;ma\xf1ana", Some(Encoding::Cp1252)).as_deref(), Ok("fecha;mañana"));
    }

    #[test]
    fn what_is_no_text_is_told_with_what_to_try() {
        for (bytes, why) in [
            (CP1251.encode(TABLE).unwrap().to_vec(), "line 1: this is not UTF-8; try --encoding cp1251"),
            (CP866.encode(TABLE).unwrap().to_vec(), "--encoding cp866"),
            (b"text,due\nma\xf1ana,a las 5\n".to_vec(), "line 2: this is not UTF-8; try --encoding cp1252"),
            ("text,due".encode_utf16().flat_map(u16::to_le_bytes).collect(), "--encoding utf-16"),
        ] {
            let error = decode(&bytes, None).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
        assert!(decode(&[0xff, 0xfe, 0x00], None).unwrap_err().contains("utf-16"));
        assert!(decode(&[0x98], Some(Encoding::Cp1251)).unwrap_err().contains("cp1251"));
    }
}
