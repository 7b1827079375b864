//! Commands that the person configured: words separated by blanks, quotes around blanks. No shell reads them.

/// The words of a command. A quote without an end reaches to the end of the line.
pub(super) fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut open) = (Vec::new(), None::<String>, None);
    for c in command.chars() {
        match (open, c) {
            (Some(quote), c) if c == quote => open = None,
            (None, '"' | '\'') => {
                open = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(words("code --wait"), ["code", "--wait"]);
        assert_eq!(words(" '/my editor' -c \"set tw=72\" '' "), ["/my editor", "-c", "set tw=72", ""]);
        assert!(words("  ").is_empty());
    }
}
