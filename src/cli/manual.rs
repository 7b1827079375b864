//! Completions and the manual page, made from the one description of the command line.

use clap_complete::Shell;
use clap_mangen::Man;

use super::{CliError, help, output};
use crate::i18n::Lang;

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell, lang: Lang) -> Result<(), CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "amotui", &mut script);
    output::data(&script)
}

/// Prints the manual: the page of the program, and after it that of each command.
pub(super) fn page(lang: Lang) -> Result<(), CliError> {
    let mut page = Vec::new();
    let mut command = help::command(lang);
    command.build();
    Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        let sub = sub.clone();
        let title = format!("amotui {}", sub.get_name());
        page.extend_from_slice(format!(".SH \"{}\"\n", title.to_uppercase()).as_bytes());
        let man = Man::new(sub.display_name(title));
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    output::data(&page)
}
