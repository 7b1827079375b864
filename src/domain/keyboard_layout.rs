//! The two layouts of a Russian keyboard, key by key.

const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?~";
const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбю.ёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё";

/// The character on the same key in the other layout; the character itself if there is none.
pub fn other_layout(c: char) -> char {
    to_latin(c)
        .or_else(|| LATIN.chars().zip(CYRILLIC.chars()).find(|(latin, _)| *latin == c).map(|(_, other)| other))
        .unwrap_or(c)
}

/// The Latin character on the key of a Cyrillic letter, including Ukrainian ones.
pub fn to_latin(c: char) -> Option<char> {
    match c {
        'і' => return Some('s'),
        'І' => return Some('S'),
        'ї' => return Some(']'),
        'Ї' => return Some('}'),
        'є' => return Some('\''),
        'Є' => return Some('"'),
        _ => {}
    }
    CYRILLIC
        .chars()
        .zip(LATIN.chars())
        .find(|(cyrillic, _)| *cyrillic == c && !cyrillic.is_ascii())
        .map(|(_, latin)| latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layouts_are_the_same_keys() {
        assert_eq!(LATIN.chars().count(), CYRILLIC.chars().count());
        assert_eq!(to_latin('о'), Some('j'));
        assert_eq!(to_latin('С'), Some('C'));
        assert_eq!("bdfyjd".chars().map(other_layout).collect::<String>(), "иванов");
        assert_eq!(to_latin('.'), None);
    }
}
