/* cli/arguments: options in any place, in both spellings, and words.  What ends the program is for
 * the tests of the commands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "cli/arguments.h"

#include <string.h>

/* Takes --flag, --value VALUE and words apart: "flag", "value=VALUE", "word=WORD", with blanks. */
static void parse(struct buffer *out, int argc, char **argv)
{
    struct arguments a = {.argc = argc, .argv = argv};
    const char *value;

    while (arguments_next(&a)) {
        if (arguments_flag(&a, "--flag"))
            buffer_add_text(out, "flag ");
        else if ((value = arguments_value(&a, "--value")))
            buffer_format(out, "value=%s ", value);
        else
            buffer_format(out, "word=%s ", arguments_word(&a));
    }
}

static void options_may_stand_anywhere(void **state)
{
    static const struct {
        const char *line[8], *taken;
    } cases[] = {
        {{"check"}, ""},
        {{"check", "a", "--flag", "b"}, "word=a flag word=b "},
        {{"check", "--value", "x", "a"}, "value=x word=a "},
        {{"check", "--value=x", "a"}, "value=x word=a "},
        {{"check", "--value="}, "value= "},
        {{"check", "--value=a=b"}, "value=a=b "},
        {{"check", "--value", "--flag"}, "value=--flag "},
        {{"check", "--value", "--", "a"}, "value=-- word=a "},
        {{"check", "--flag", "--", "--flag", "--value=x"}, "flag word=--flag word=--value=x "},
        {{"check", "a", "--"}, "word=a "},
        {{"check", "--", "--"}, "word=-- "},
        {{"check", "-"}, "word=- "},
        {{"check", ""}, "word= "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        AUTO_BUFFER out = BUFFER_INIT;
        int argc = 0;
        while (cases[i].line[argc])
            argc++;
        parse(&out, argc, (char **)cases[i].line);
        assert_string_equal(out.text, cases[i].taken);
    }
}

static void a_longer_option_is_another_one(void **state)
{
    char *line[] = {(char *)"check", (char *)"--values=3"};
    struct arguments a = {.argc = 2, .argv = line};

    (void)state;
    assert_true(arguments_next(&a));
    assert_null(arguments_value(&a, "--value"));
    assert_false(arguments_flag(&a, "--values"));
    assert_string_equal(arguments_value(&a, "--values"), "3");
}

static void the_single_word_is_found(void **state)
{
    char *line[] = {(char *)"show", (char *)"--", (char *)"counter"};

    (void)state;
    assert_string_equal(arguments_single(3, line, "lab"), "counter");
    assert_int_equal(arguments_number("--times", "20", 1, 20), 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_may_stand_anywhere),
        cmocka_unit_test(a_longer_option_is_another_one),
        cmocka_unit_test(the_single_word_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
