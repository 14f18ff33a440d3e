/* base/: buffers, lists, files, text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/list.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void a_buffer_grows_and_stays_terminated(void **state)
{
    (void)state;
    AUTO_BUFFER b = BUFFER_INIT;

    for (int i = 0; i < 1000; i++)
        buffer_format(&b, "%d,", i % 10);
    assert_int_equal(b.length, 2000);
    assert_int_equal(strlen(b.text), 2000);
    AUTO_FREE char *text = buffer_detach(&b);
    assert_int_equal(strlen(text), 2000);
    assert_string_equal(b.text, "");
}

static void detaching_an_empty_buffer_gives_an_owned_string(void **state)
{
    (void)state;
    struct buffer b = BUFFER_INIT;

    free(buffer_detach(&b));
}

static void a_list_is_an_argv(void **state)
{
    (void)state;
    AUTO_LIST l = LIST_INIT;

    assert_null(list_argv(&l)[0]);
    list_add(&l, "b");
    list_add_format(&l, "%s%d", "a", 1);
    assert_true(list_has(&l, "a1"));
    assert_false(list_has(&l, "a"));
    list_sort(&l);
    assert_string_equal(list_argv(&l)[0], "a1");
    assert_null(list_argv(&l)[2]);
}

static void a_file_is_replaced_whole_or_not_at_all(void **state)
{
    (void)state;
    AUTO_FREE char *folder = folder_temporary("/tmp/racelab-test");
    AUTO_FREE char *path = xformat("%s/a file", folder);
    AUTO_FREE char *deep = xformat("%s/not/there", folder);
    size_t bytes = 0;

    assert_int_equal(file_write(path, "one", 3), 0);
    assert_int_equal(file_write(path, "two\0!", 5), 0);
    AUTO_FREE char *text = file_read(path, &bytes);
    assert_int_equal(bytes, 5);
    assert_memory_equal(text, "two\0!", 6);
    assert_int_equal(file_write(deep, "x", 1), -1);
    assert_int_equal(errno, ENOENT);
    AUTO_LIST names = LIST_INIT;
    assert_int_equal(folder_list(folder, &names), 0);
    assert_int_equal(names.count, 1);
    assert_int_equal(folder_remove(folder), 0);
    assert_false(file_exists(folder));
    assert_int_equal(folder_remove(folder), 0);
}

static void a_device_is_written_to_and_stays_one(void **state)
{
    (void)state;
    assert_int_equal(file_write("/dev/null", "x", 1), 0);
    assert_int_equal(file_write("/dev/full", "x", 1), -1);
    assert_int_equal(errno, ENOSPC);
    assert_null(file_read("/dev/full", NULL));
}

static void folders_are_made_with_their_parents(void **state)
{
    (void)state;
    AUTO_FREE char *folder = folder_temporary("/tmp/racelab-test");
    AUTO_FREE char *deep = xformat("%s/a/b/c", folder);
    AUTO_FREE char *file = xformat("%s/f", folder);

    assert_int_equal(folder_create(deep), 0);
    assert_int_equal(folder_create(deep), 0);
    assert_true(folder_exists(deep));
    assert_int_equal(file_write(file, "", 0), 0);
    assert_int_equal(folder_create(file), -1);
    assert_int_equal(errno, ENOTDIR);
    assert_null(file_read(folder, NULL));
    assert_int_equal(errno, EISDIR);
    assert_int_equal(folder_remove(folder), 0);
}

static void terminals_obey_nothing_a_program_printed(void **state)
{
    (void)state;
    AUTO_BUFFER b = BUFFER_INIT;
    static const char bytes[] = "a\x1b[2J\xc2\x9b"
                                "b\tc\n\xff\xc3\xa9\r";

    text_add_escaped(&b, bytes, sizeof bytes - 1, true);
    assert_string_equal(b.text, "a\\x1b[2J\\xc2\\x9bb\tc\n\\xff\xc3\xa9\\r");
    buffer_clear(&b);
    text_add_escaped(&b, "a\nb", 3, false);
    assert_string_equal(b.text, "a\\nb");
}

/* The characters themselves, so that the test does not depend on a table of ours. */
static void no_character_changes_how_others_are_shown(void **state)
{
    static const char *const hidden[] = {
        "\u061c", "\u200b", "\u200e", "\u200f",     "\u2028",     "\u2029",   "\u202a",  "\u202b",
        "\u202c", "\u202d", "\u202e", "\u2060",     "\u2066",     "\u2067",   "\u2068",  "\u2069",
        "\u206f", "\ufeff", "\ufff9", "\U000e0001", "\U000e0041", "\xc2\xad", "\xc2\x85"};
    static const char *const shown[] = {"\u05d0", "\u061b", "\u200c",    "\u200d",
                                        "\u2010", "\u2027", "\u202f",    "\u2070",
                                        "\ufefe", "\ufffd", "\U0001f600"};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hidden); i++) {
        AUTO_BUFFER b = BUFFER_INIT;
        AUTO_BUFFER wanted = BUFFER_INIT;
        AUTO_FREE char *text = xformat("a%sb", hidden[i]);
        text_add_escaped(&b, text, strlen(text), true);
        buffer_add_char(&wanted, 'a');
        for (const char *s = hidden[i]; *s; s++)
            buffer_format(&wanted, "\\x%02x", (unsigned char)*s);
        buffer_add_char(&wanted, 'b');
        assert_string_equal(b.text, wanted.text);
    }
    for (size_t i = 0; i < ARRAY_COUNT(shown); i++) {
        AUTO_BUFFER b = BUFFER_INIT;
        text_add_escaped(&b, shown[i], strlen(shown[i]), false);
        assert_string_equal(b.text, shown[i]);
    }
}

static void invalid_utf8_is_told_from_valid(void **state)
{
    (void)state;
    assert_int_equal(text_utf8_length("\xe2\x82\xac", 3), 3);
    assert_int_equal(text_utf8_length("\xe2\x82\xac", 2), 0);
    assert_int_equal(text_utf8_length("\xc0\x80", 2), 0);
    assert_int_equal(text_utf8_length("\xed\xa0\x80", 3), 0);
    assert_int_equal(text_utf8_length("\xf4\x90\x80\x80", 4), 0);
    assert_int_equal(text_utf8_length("\xf0\x9f\x98\x80", 4), 4);
}

static void a_slip_of_the_finger_is_understood(void **state)
{
    (void)state;
    AUTO_LIST l = LIST_INIT;

    list_add(&l, "counter");
    list_add(&l, "result");
    assert_string_equal(text_nearest("countre", &l), "counter");
    assert_string_equal(text_nearest("reslt", &l), "result");
    assert_null(text_nearest("philosophers", &l));
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    unsigned long n = 0;

    assert_true(text_to_number("20", 100, &n));
    assert_int_equal(n, 20);
    assert_false(text_to_number("", 100, &n));
    assert_false(text_to_number("-1", 100, &n));
    assert_false(text_to_number("2x", 100, &n));
    assert_false(text_to_number("101", 100, &n));
    assert_false(text_to_number("99999999999999999999999", 100, &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_grows_and_stays_terminated),
        cmocka_unit_test(detaching_an_empty_buffer_gives_an_owned_string),
        cmocka_unit_test(a_list_is_an_argv),
        cmocka_unit_test(a_file_is_replaced_whole_or_not_at_all),
        cmocka_unit_test(a_device_is_written_to_and_stays_one),
        cmocka_unit_test(folders_are_made_with_their_parents),
        cmocka_unit_test(terminals_obey_nothing_a_program_printed),
        cmocka_unit_test(no_character_changes_how_others_are_shown),
        cmocka_unit_test(invalid_utf8_is_told_from_valid),
        cmocka_unit_test(a_slip_of_the_finger_is_understood),
        cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
