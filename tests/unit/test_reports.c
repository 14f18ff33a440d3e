/* reports/: each format against golden files, and what hostile programs try to get through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "reports/json.h"
#include "reports/place.h"
#include "reports/report.h"
#include "reports/screen.h"

#include "golden.h"
#include "sample_results.h"

#include <math.h>

static const struct report_options wide = {
    .width = 80,
    .version = "0.1.0",
    .timestamp = "2026-09-01T14:33:11",
    .again = "racelab check counter",
};

static void write_one(struct buffer *out, const char *format, struct lab_result lab,
                      const struct report_options *options)
{
    report_find(format)->write(out, &lab, 1, options);
    lab_result_release(&lab);
}

static void write_all(struct buffer *out, const char *format, const struct report_options *options)
{
    struct lab_result labs[] = {failing_lab(), passing_lab(), unjudged_lab(), failing_lab()};

    report_find(format)->write(out, labs, ARRAY_COUNT(labs), options);
    for (size_t i = 0; i < ARRAY_COUNT(labs); i++)
        lab_result_release(&labs[i]);
}

static void every_format_is_found_by_its_name(void **state)
{
    (void)state;
    size_t count = 0;

    for (const char *s = report_names(); *s; count++) {
        AUTO_FREE char *name = xstrndup(s, strcspn(s, ","));
        assert_non_null(report_find(name));
        assert_string_equal(report_find(name)->name, name);
        s += strlen(name);
        s += strspn(s, ", ");
    }
    assert_int_equal(count, 4);
    assert_null(report_find("yaml"));
}

static void a_failure_fits_on_one_screen_and_ends_with_a_command(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    write_one(&out, "text", failing_lab(), &wide);
    assert_golden("fail.txt", out.text);
    assert_true(text_ends_with(out.text, "\ncheck again: racelab check counter\n"));
    size_t lines = 0;
    for (const char *s = out.text; (s = strchr(s, '\n')); s++)
        lines++;
    assert_in_range(lines, 10, 24);
}

static void a_narrow_terminal_breaks_no_place(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;
    struct report_options narrow = wide;

    narrow.width = 40;
    write_one(&out, "text", failing_lab(), &narrow);
    assert_golden("fail-40.txt", out.text);
    assert_non_null(strstr(out.text, "\nlabs/counter/counter.c:9:13: data-race:"));
    assert_non_null(strstr(out.text, "\n    labs/counter/counter.c:9:13:"));
}

static void colour_tells_error_from_fail(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;
    struct report_options color = wide;

    color.color = true;
    write_all(&out, "text", &color);
    assert_golden("many-color.txt", out.text);
    assert_string_not_equal(style_start(STYLE_ERROR, true), style_start(STYLE_FAIL, true));
}

static void an_error_says_whose_fault_it_is_not(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    write_one(&out, "text", unjudged_lab(), &wide);
    assert_golden("error.txt", out.text);
    assert_non_null(strstr(out.text, "could not judge: valgrind is not installed"));
    assert_null(strstr(out.text, "FAIL"));
    assert_null(strstr(out.text, "0 of 10"));
}

static void a_pass_asks_for_nothing_more(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    write_one(&out, "text", passing_lab(), &wide);
    assert_golden("pass.txt", out.text);
    buffer_clear(&out);
    report_find("text")->write(&out, NULL, 0, &wide);
    assert_string_equal(out.text, "no labs were judged\n");
}

static void long_lists_are_cut_and_say_so(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;
    struct lab_result lab = lab_of("counter", "The lost update");
    struct check_result *r = add_check(&lab, "tsan", VERDICT_FAIL, "17 data races");

    for (int i = 0; i < 17; i++)
        add_race(r);
    for (int i = 0; i < 9; i++)
        finding_also(&r->findings[0], site_new("counter.c", 9, 0, NULL), NULL);
    free(r->findings[1].message);
    r->findings[1].message = xmalloc(1000001);
    memset(r->findings[1].message, 'x', 1000000);
    r->findings[1].message[1000000] = '\0';
    lab_result_conclude(&lab);
    write_one(&out, "text", lab, &wide);
    assert_non_null(strstr(out.text, "… and 12 more from tsan"));
    assert_non_null(strstr(out.text, "… and 3 more places"));
    assert_in_range(out.length, 1000, 10000);
}

static void programs_read_each_format(void **state)
{
    (void)state;
    static const char *const files[][2] = {
        {"json", "many.json"}, {"junit", "many.junit.xml"}, {"tap", "many.tap"}};

    for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
        AUTO_BUFFER out = BUFFER_INIT;
        write_all(&out, files[i][0], &wide);
        assert_golden(files[i][1], out.text);
    }
}

/* Nothing but newlines and printable UTF-8, unless it is our own colour. */
static void assert_clean(const char *text)
{
    AUTO_BUFFER escaped = BUFFER_INIT;

    text_add_escaped(&escaped, text, strlen(text), true);
    assert_string_equal(text, escaped.text);
}

static void hostile_bytes_get_through_no_format(void **state)
{
    (void)state;
    static const char *const files[][2] = {{"text", "hostile.txt"},
                                           {"json", "hostile.json"},
                                           {"junit", "hostile.junit.xml"},
                                           {"tap", "hostile.tap"}};

    for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
        AUTO_BUFFER out = BUFFER_INIT;
        write_one(&out, files[i][0], hostile_lab(), &wide);
        assert_clean(out.text);
        assert_null(strstr(out.text, "\nok 99"));
        assert_null(strstr(out.text, "\nnot ok 1\n"));
        assert_null(strstr(out.text, "\n::error::"));
        assert_golden(files[i][1], out.text);
    }
}

static void json_gives_every_string_back(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    write_one(&out, "json", hostile_lab(), &wide);
    json_t *root = json_loads(out.text, 0, NULL);
    assert_non_null(root);
    json_t *lab = json_array_get(json_object_get(root, "labs"), 0);
    json_t *check = json_array_get(json_object_get(lab, "checks"), 0);
    json_t *finding = json_array_get(json_object_get(check, "findings"), 0);
    assert_string_equal(json_string_value(json_object_get(finding, "file")),
                        "new\nline: \x1b[31m.c");
    assert_string_equal(json_string_value(json_object_get(finding, "message")),
                        "\xef\xbf\xbd\xef\xbf\xbd\r\nnot ok 1\n</failure>\\\"quotes\" ]]> "
                        "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd \x01");
    json_decref(root);
}

static void seconds_are_always_a_number(void **state)
{
    (void)state;
    static const double given[] = {1.3100000001, NAN, INFINITY};
    static const double wanted[] = {1.31, 0, 0};

    for (size_t i = 0; i < ARRAY_COUNT(given); i++) {
        json_t *seconds = json_seconds(given[i]);
        assert_non_null(seconds);
        assert_true(json_real_value(seconds) == wanted[i]);
        json_decref(seconds);
    }
}

static void a_note_is_told_from_a_fault(void **state)
{
    (void)state;
    struct lab_result lab = failing_lab();
    json_t *faults = json_findings(&lab.check[4], false);
    json_t *notes = json_findings(&lab.check[4], true);

    assert_int_equal(json_array_size(faults), 0);
    assert_int_equal(json_array_size(notes), 1);
    assert_non_null(json_object_get(json_array_get(notes, 0), "note"));
    assert_null(first_fault(&lab.check[4]));
    json_decref(faults);
    json_decref(notes);
    lab_result_release(&lab);
}

static void a_place_leaves_out_what_is_not_known(void **state)
{
    (void)state;
    struct lab_result lab = {.lab = (char *)(uintptr_t) "counter", .shown_dir = NULL};
    struct site s = {.file = (char *)(uintptr_t) "a.c", .column = 4};
    AUTO_BUFFER b = BUFFER_INIT;

    place_add(&b, &lab, &s);
    assert_string_equal(b.text, "a.c");
    s.line = 3;
    lab.shown_dir = (char *)(uintptr_t) "dir/";
    buffer_clear(&b);
    place_add(&b, &lab, &s);
    assert_string_equal(b.text, "dir/a.c:3:4");
    s.file = NULL;
    buffer_clear(&b);
    place_add(&b, &lab, &s);
    assert_string_equal(b.text, "counter");
}

static void a_replay_command_survives_the_shell(void **state)
{
    (void)state;
    AUTO_BUFFER b = BUFFER_INIT;

    place_add_replay(&b, "build/traces/counter.trace");
    assert_string_equal(b.text, "racelab replay build/traces/counter.trace");
    buffer_clear(&b);
    place_add_replay(&b, "it's $(here)");
    assert_string_equal(b.text, "racelab replay 'it'\\''s $(here)'");
    buffer_clear(&b);
    place_add_replay(&b, "");
    assert_string_equal(b.text, "racelab replay ''");
}

static void a_result_is_read_back_as_it_was_written(void **state)
{
    (void)state;
    AUTO_FREE char *path = xformat("%s/reports/many.json", FIXTURES);
    AUTO_FREE char *text = file_read(path, NULL);
    json_t *root = json_loads(text, 0, NULL);
    json_t *lab;
    size_t i;

    assert_non_null(root);
    json_array_foreach(json_object_get(root, "labs"), i, lab)
    {
        struct lab_result result;
        assert_int_equal(json_lab_read(lab, &result), 0);
        json_t *again = json_lab(&result);
        json_object_set(again, "cached", json_object_get(lab, "cached"));
        assert_true(json_equal(again, lab));
        json_decref(again);
        lab_result_release(&result);
    }
    assert_true(i > 1);
    json_decref(root);
}

static void a_result_of_another_shape_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "{}",
        "[]",
        "{\"lab\": \"a\", \"verdict\": \"pass\", \"checks\": []}",
        "{\"lab\": \"a\", \"verdict\": \"maybe\", \"checks\": [{\"check\": \"build\", "
        "\"verdict\": \"pass\"}]}",
        "{\"lab\": \"a\", \"verdict\": \"pass\", \"checks\": [{\"check\": \"luck\", "
        "\"verdict\": \"pass\"}]}",
        "{\"lab\": \"a\", \"verdict\": \"fail\", \"checks\": [{\"check\": \"tsan\", "
        "\"verdict\": \"fail\", \"findings\": [{\"kind\": \"bad luck\"}]}]}",
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        json_t *json = json_loads(wrong[i], 0, NULL);
        struct lab_result result;
        assert_non_null(json);
        assert_int_equal(json_lab_read(json, &result), -1);
        json_decref(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_found_by_its_name),
        cmocka_unit_test(a_failure_fits_on_one_screen_and_ends_with_a_command),
        cmocka_unit_test(a_narrow_terminal_breaks_no_place),
        cmocka_unit_test(colour_tells_error_from_fail),
        cmocka_unit_test(an_error_says_whose_fault_it_is_not),
        cmocka_unit_test(a_pass_asks_for_nothing_more),
        cmocka_unit_test(long_lists_are_cut_and_say_so),
        cmocka_unit_test(programs_read_each_format),
        cmocka_unit_test(hostile_bytes_get_through_no_format),
        cmocka_unit_test(json_gives_every_string_back),
        cmocka_unit_test(seconds_are_always_a_number),
        cmocka_unit_test(a_note_is_told_from_a_fault),
        cmocka_unit_test(a_place_leaves_out_what_is_not_known),
        cmocka_unit_test(a_replay_command_survives_the_shell),
        cmocka_unit_test(a_result_is_read_back_as_it_was_written),
        cmocka_unit_test(a_result_of_another_shape_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
