//! What the person sees, as pictures: wide and narrow, in both languages. A change of a picture is looked at before it is accepted

//! (`cargo insta review`, or INSTA_UPDATE=always and a look at the difference).

use amotui::i18n::Lang;

use crate::common::story::Story;

/// Presses the keys and keeps what is on the screen then.
async fn picture(name: &str, lang: Lang, size: (u16, u16), keys: &str) {
    let mut story = Story::begin(lang, size, 60).await;
    if !keys.is_empty() {
        story.press(keys).await;
    }
    insta::assert_snapshot!(name, story.screen());
}

#[tokio::test]
async fn the_board() {
    picture("board_wide_ru", Lang::Ru, (120, 36), "j j").await;
    picture("board_wide_en", Lang::En, (120, 36), "j j").await;
    picture("board_narrow_ru", Lang::Ru, (60, 15), "").await;
    picture("board_narrow_en", Lang::En, (80, 24), "").await;
    picture("board_tall_ru", Lang::Ru, (80, 40), "").await;
}

#[tokio::test]
async fn the_forms() {
    picture("complete_wide_ru", Lang::Ru, (120, 36), "c н е д о з в о н Space + 2 ч").await;
    picture("reschedule_narrow_en", Lang::En, (80, 24), "r").await;
    picture("new_narrow_ru", Lang::Ru, (80, 24), "n П о з в о н и т ь Tab з а в т р а Space 1 5").await;
    picture("edit_wide_en", Lang::En, (120, 36), "e").await;
    picture("assign_narrow_ru", Lang::Ru, (80, 24), "a").await;
}

#[tokio::test]
async fn the_rest() {
    picture("help_wide_ru", Lang::Ru, (120, 36), "?").await;
    picture("help_narrow_en", Lang::En, (80, 24), "?").await;
    picture("unsent_wide_ru", Lang::Ru, (120, 36), "r + 3 d Enter c о к Enter !").await;
    picture("unsent_narrow_en", Lang::En, (80, 24), "r + 3 d Enter !").await;
    picture("done_wide_en", Lang::En, (120, 36), "7").await;
    picture("nothing_found_ru", Lang::Ru, (80, 24), "/ ъ ъ ъ").await;
}

#[tokio::test]
async fn working_off() {
    picture("marked_wide_en", Lang::En, (120, 36), "Space Space S-Down").await;
    picture("queue_wide_ru", Lang::Ru, (120, 36), "f Space").await;
    picture("queue_narrow_en", Lang::En, (80, 24), "f").await;
    picture("queue_end_ru", Lang::Ru, (80, 24), "Space Space f c о к Enter Space").await;
    picture("palette_narrow_ru", Lang::Ru, (80, 24), "F11").await;
}

#[tokio::test]
async fn finding() {
    picture("filter_narrow_ru", Lang::Ru, (80, 24), "/ т и п : в с т").await;
    picture("filter_wrong_narrow_en", Lang::En, (80, 24), "/ d u e : s o o n").await;
    picture("grouped_narrow_en", Lang::En, (80, 24), "6 s a Enter j j").await;
    picture("sort_narrow_ru", Lang::Ru, (80, 24), "s").await;
    let columns = "w h e n Space t e x t Space p r i c e Space s t a g e";
    let keys = format!("6 / p r i c e : > 1 0 0 k F2 C-u B i g Tab Tab {columns} Enter");
    picture("saved_wide_ru", Lang::Ru, (140, 30), &keys).await;
}
