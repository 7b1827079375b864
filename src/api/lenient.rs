//! Damaged JSON, for what the strict reader rejects: invalid characters, numbers out of range, excessive depth. Only
//! the damaged part is lost. What doesn't have the structure of JSON is rejected here too.

use serde_json::{Map, Number, Value};

/// Deeper than any answer of the API; anything deeper is skipped.
const DEEPEST: usize = 100;
/// The key added to each object with damage in it. The API has no such name.
const MENDED: &str = "\u{1}mended";

/// The value in a body; None if it isn't JSON even by lenient rules.
pub(super) fn read(bytes: &[u8]) -> Option<Value> {
    // Zeros after the end are remains of a buffer.
    let end = bytes.iter().rposition(|byte| *byte != 0 && !byte.is_ascii_whitespace()).map_or(0, |last| last + 1);
    let bytes = bytes.get(..end)?;
    let mut reader = Reader { bytes, at: 0, mended: 0 };
    let value = reader.value(0)?;
    reader.blank();
    (reader.at == bytes.len()).then_some(value)
}

/// True if something in this object could not be read.
pub(super) fn is_mended(item: &Value) -> bool {
    item.get(MENDED).is_some()
}

/// True for a key that comes from the server.
pub(super) fn is_own(key: &str) -> bool {
    key != MENDED
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The number of parts that could not be read so far.
    mended: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Consumes this byte, including blanks before it.
    fn take(&mut self, wanted: u8) -> bool {
        self.blank();
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn lost(&mut self) -> Value {
        self.mended += 1;
        Value::Null
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.blank();
        match self.peek()? {
            b'{' | b'[' if depth >= DEEPEST => self.skip(),
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(Value::String),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        // So that each object knows whether something was lost in it, at any depth.
        let (mut map, before) = (Map::new(), self.mended);
        if !self.take(b'}') {
            loop {
                self.blank();
                let key = (self.peek()? == b'"').then(|| self.string())??;
                if !self.take(b':') {
                    return None;
                }
                let value = self.value(depth + 1)?;
                map.insert(key, value);
                if self.take(b'}') {
                    break;
                }
                if !self.take(b',') {
                    return None;
                }
                // A trailing comma does no harm.
                if self.take(b'}') {
                    break;
                }
            }
        }
        // In the object itself, because its fields are read far from here.
        if self.mended > before {
            map.insert(MENDED.to_owned(), Value::Bool(true));
        }
        Some(Value::Object(map))
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(b']') {
            return Some(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Some(Value::Array(items));
            }
            if !self.take(b',') {
                return None;
            }
            if self.take(b']') {
                return Some(Value::Array(items));
            }
        }
    }

    /// Skips something that is too deep.
    fn skip(&mut self) -> Option<Value> {
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(self.lost());
            }
        }
    }

    /// A number, `true`, `false`, `null`; or a word where a value should be.
    fn word(&mut self) -> Option<Value> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).ok().filter(|word| !word.is_empty())?;
        match serde_json::from_str::<Value>(word) {
            Ok(value) => Some(value),
            // `007` and `+5` were meant as numbers.
            Err(_) => match word.parse::<i64>() {
                Ok(number) => Some(Value::Number(Number::from(number))),
                Err(_) => Some(self.lost()),
            },
        }
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut text = Vec::new();
        loop {
            match self.next()? {
                b'"' => break,
                b'\\' => self.escape(&mut text)?,
                byte => {
                    // A bare control character is against the rules, but can be read.
                    self.mended += usize::from(byte < 0x20);
                    text.push(byte);
                }
            }
        }
        Some(String::from_utf8(text).unwrap_or_else(|wrong| {
            self.mended += 1;
            String::from_utf8_lossy(wrong.as_bytes()).into_owned()
        }))
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let sign = match self.next()? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => self.unit(),
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            byte => {
                self.mended += 1;
                text.push(byte);
                return Some(());
            }
        };
        let mut buffer = [0; 4];
        text.extend_from_slice(sign.encode_utf8(&mut buffer).as_bytes());
        Some(())
    }

    /// The character after `\u`, including the second half of a surrogate pair.
    fn unit(&mut self) -> char {
        let first = self.hex();
        let second = match first {
            Some(0xd800..=0xdbff) if self.bytes[self.at..].starts_with(b"\\u") => {
                let back = self.at;
                self.at += 2;
                let second = self.hex().filter(|unit| (0xdc00..=0xdfff).contains(unit));
                if second.is_none() {
                    // What follows is a character of its own.
                    self.at = back;
                }
                second
            }
            _ => None,
        };
        let units = [first, second].into_iter().flatten();
        match char::decode_utf16(units).next() {
            Some(Ok(sign)) => sign,
            _ => {
                self.mended += 1;
                char::REPLACEMENT_CHARACTER
            }
        }
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|d| d.is_ascii_hexdigit()))?;
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests;
