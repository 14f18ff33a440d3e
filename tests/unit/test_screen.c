/* reports/screen: columns, wrapping, cutting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "reports/screen.h"

#include <string.h>

static void assert_wrapped(unsigned width, const char *text, const char *wanted)
{
    AUTO_BUFFER out = BUFFER_INIT;

    screen_wrap(&out, &(struct wrap){width, "a.c:1: ", "  "}, text);
    assert_string_equal(out.text, wanted);
}

static void lines_are_as_full_as_they_can_be(void **state)
{
    (void)state;
    assert_wrapped(14, "one two three", "a.c:1: one two\n  three\n");
    assert_wrapped(13, "one two three", "a.c:1: one\n  two three\n");
    assert_wrapped(0, "one  two\tthree", "a.c:1: one two three\n");
    assert_wrapped(80, "one\ntwo", "a.c:1: one\n  two\n");
    assert_wrapped(80, "", "a.c:1:\n");
}

static void what_is_too_long_is_not_broken(void **state)
{
    (void)state;
    assert_wrapped(9, "a/very/long/path x", "a.c:1:\n  a/very/long/path\n  x\n");
    assert_wrapped(1, "one two", "a.c:1:\n  one\n  two\n");
    assert_wrapped(14, "run\x1fthis\x1fnow ok", "a.c:1:\n  run this now\n  ok\n");
}

static void a_style_does_not_reach_over_the_indentation(void **state)
{
    (void)state;
    assert_wrapped(10, "\x1b[1mone two\x1b[0m x",
                   "a.c:1: \x1b[1mone\x1b[0m\n  \x1b[1mtwo\x1b[0m x\n");
}

static void columns_are_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(screen_columns("caf\xc3\xa9"), 4);
    assert_int_equal(screen_columns("e\xcc\x81"), 1);
    assert_int_equal(screen_columns("\xe4\xb8\xad\xe6\x96\x87"), 4);
    assert_int_equal(screen_columns("\xf0\x9f\x98\x80"), 2);
    assert_int_equal(screen_columns("\x1b[1;31mred\x1b[0m"), 3);
    assert_int_equal(screen_columns("\x1b[1"), 0);
    assert_int_equal(screen_columns("\xff"), 1);
}

static void a_cut_keeps_both_ends_and_never_half_a_character(void **state)
{
    (void)state;
    static const char text[] = "ab\xe4\xb8\xad\xe6\x96\x87 a long text in two scripts \xe4\xb8\xad";

    for (size_t columns = 1; columns <= sizeof text; columns++) {
        AUTO_BUFFER out = BUFFER_INIT, clean = BUFFER_INIT;
        screen_add_short(&out, text, columns);
        assert_in_range(screen_columns(out.text), 1, columns);
        screen_add_untrusted(&clean, out.text, 0);
        assert_string_equal(out.text, clean.text);
    }
    AUTO_BUFFER out = BUFFER_INIT;
    screen_add_short(&out, "hits = 1000000000000000001", 16);
    assert_string_equal(out.text, "hits = 100…00001");
}

static void untrusted_text_stays_on_its_line(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    screen_add_untrusted(&out, "a\n\x1b[2Jb\xff", 0);
    assert_string_equal(out.text, "a\\n\\x1b[2Jb\\xff");
}

static void no_word_is_a_command_to_a_ci_runner(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    screen_add_untrusted(&out, "::error::x a::b ::add-mask::1 x##[error]y", 0);
    assert_string_equal(out.text, "\\::error::x a::b \\::add-mask::1 x##\\[error]y");
}

static void each_verdict_has_its_own_word_and_colour(void **state)
{
    (void)state;
    for (int a = VERDICT_PASS; a <= VERDICT_SKIP; a++) {
        for (int b = VERDICT_PASS; b < a; b++) {
            assert_int_not_equal(verdict_style((enum verdict)a), verdict_style((enum verdict)b));
            assert_string_not_equal(verdict_word((enum verdict)a), verdict_word((enum verdict)b));
        }
    }
    assert_string_equal(style_start(STYLE_FAIL, false), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_as_full_as_they_can_be),
        cmocka_unit_test(what_is_too_long_is_not_broken),
        cmocka_unit_test(a_style_does_not_reach_over_the_indentation),
        cmocka_unit_test(columns_are_not_bytes),
        cmocka_unit_test(a_cut_keeps_both_ends_and_never_half_a_character),
        cmocka_unit_test(untrusted_text_stays_on_its_line),
        cmocka_unit_test(no_word_is_a_command_to_a_ci_runner),
        cmocka_unit_test(each_verdict_has_its_own_word_and_colour),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
