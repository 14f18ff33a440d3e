/* reports/page: Markdown as a terminal shows it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/text.h"
#include "reports/page.h"
#include "reports/screen.h"

#include "golden.h"

static char *fixture(size_t *bytes)
{
    return file_read(FIXTURES "/reports/page.md", bytes);
}

static void assert_page(const char *markdown, const char *wanted)
{
    AUTO_BUFFER out = BUFFER_INIT;

    page_write(&out, markdown, strlen(markdown), &(struct page_options){false, 40});
    assert_string_equal(out.text, wanted);
}

static void a_page_reads_well_without_colour(void **state)
{
    (void)state;
    size_t bytes = 0;
    AUTO_FREE char *markdown = fixture(&bytes);
    AUTO_BUFFER out = BUFFER_INIT;

    page_write(&out, markdown, bytes, &(struct page_options){false, 80});
    assert_golden("page-80.txt", out.text);
}

static void a_page_fits_a_narrow_terminal(void **state)
{
    (void)state;
    size_t bytes = 0;
    AUTO_FREE char *markdown = fixture(&bytes);
    AUTO_BUFFER out = BUFFER_INIT;

    page_write(&out, markdown, bytes, &(struct page_options){true, 40});
    assert_golden("page-40-color.txt", out.text);
    page_write(&out, markdown, bytes, &(struct page_options){false, 1});
    page_write(&out, markdown, bytes, &(struct page_options){false, 0});
}

static void styles_are_closed_at_the_end_of_each_line(void **state)
{
    (void)state;
    size_t bytes = 0;
    AUTO_FREE char *markdown = fixture(&bytes);
    AUTO_BUFFER out = BUFFER_INIT;

    page_write(&out, markdown, bytes, &(struct page_options){true, 60});
    bool open = false;
    for (const char *s = out.text; *s; s++) {
        if (*s == '\x1b')
            open = !text_starts_with(s, style_end(true));
        assert_false(*s == '\n' && open);
    }
}

static void blocks_are_told_apart_by_one_empty_line(void **state)
{
    (void)state;
    assert_page("a\n\n\n\nb\n***\nc", "a\n\nb\n\n────────────────────────────────────────\n\nc\n");
    assert_page("- a\n- b\n", "• a\n• b\n");
    assert_page("- a\n\n- b\n", "• a\n\n• b\n");
    assert_page("9. a\n10. b\n    > q\n", "9. a\n10. b\n    │ q\n");
    assert_page("-\n- \n", "•\n•\n");
    assert_page("", "");
    assert_page("<!-- a -->\n", "");
    assert_page("> a\n>\n> b\n", "│ a\n│\n│ b\n");
}

static void a_table_is_aligned_and_a_pipe_is_no_table(void **state)
{
    (void)state;
    assert_page("| a | b |\n|---|---|\n| long `x\\|y` | 2 |\n| 3 |",
                "a           b\n──────────  ─\nlong `x|y`  2\n3\n");
    assert_page("| a\n| b\n", "| a | b\n");
    assert_page("a | b\n--|--\n", "a | b --|--\n");
    assert_page("- | a |\n  |--|\n", "• | a | |--|\n");
    assert_page("|a|\n|--|\n||\n|# h|\n", "a\n───\n\n# h\n");
}

static void a_wide_table_breaks_between_words_only(void **state)
{
    (void)state;
    assert_page("| judge | why it says so |\n|--|--|\n"
                "| tsan | two accesses and nothing that orders them |\n",
                "judge  why it says so\n"
                "─────  ─────────────────────────────────\n"
                "tsan   two accesses and nothing that\n"
                "       orders them\n");
}

static void a_page_cannot_command_the_terminal(void **state)
{
    (void)state;
    static const char markdown[] =
        "# \x1b[2J\n\n`\x1b]0;t\x07` \xff \xc2\x9b [x](http://\x1b[1m)\n\n"
        "    \x1b[31m\n\n<p>\x1b\n\n| \x1b[1m |\n|--|\n| \x07 |\n\0end";
    AUTO_BUFFER out = BUFFER_INIT, clean = BUFFER_INIT;

    page_write(&out, markdown, sizeof markdown - 1, &(struct page_options){false, 80});
    text_add_escaped(&clean, out.text, out.length, true);
    assert_string_equal(out.text, clean.text);
    assert_non_null(strstr(out.text, "\\x1b[2J"));
}

static void deep_nesting_is_survived(void **state)
{
    (void)state;
    static const char *const deep[] = {">", "- ", "*a _b "};

    for (size_t i = 0; i < ARRAY_COUNT(deep); i++) {
        AUTO_BUFFER markdown = BUFFER_INIT, out = BUFFER_INIT;
        for (int n = 0; n < 20000; n++)
            buffer_add_text(&markdown, deep[i]);
        for (int n = 0; i == 2 && n < 20000; n++)
            buffer_add_text(&markdown, "c_ d*");
        page_write(&out, markdown.text, markdown.length, &(struct page_options){true, 40});
        assert_in_range(out.length, 1, 1000000);
    }
}

static void a_rule_fits_even_where_nothing_else_does(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    page_write(&out, "> - ***\n", 8, &(struct page_options){false, 1});
    assert_string_equal(out.text, "│ • ─\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_reads_well_without_colour),
        cmocka_unit_test(a_page_fits_a_narrow_terminal),
        cmocka_unit_test(styles_are_closed_at_the_end_of_each_line),
        cmocka_unit_test(blocks_are_told_apart_by_one_empty_line),
        cmocka_unit_test(a_table_is_aligned_and_a_pipe_is_no_table),
        cmocka_unit_test(a_wide_table_breaks_between_words_only),
        cmocka_unit_test(a_page_cannot_command_the_terminal),
        cmocka_unit_test(deep_nesting_is_survived),
        cmocka_unit_test(a_rule_fits_even_where_nothing_else_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
