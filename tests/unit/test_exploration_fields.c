/* checkers/exploration_read, field by field: a report in which one is missing, of another type or
 * beyond the wire's bounds is refused, and the field is named. */
#include "wire_report.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The report with the line's field changed to `value` (NULL: removed), and its line's number. */
static char *with_field(const char *report, size_t number, const char *key, json_t *value)
{
    AUTO_BUFFER changed = BUFFER_INIT;

    for (size_t line = 1; *report; line++) {
        size_t length = strcspn(report, "\n") + 1;
        if (line == number) {
            json_t *object = json_loadb(report, length, JSON_ALLOW_NUL, NULL);
            if (value)
                json_object_set(object, key, value);
            else
                json_object_del(object, key);
            AUTO_FREE char *text = json_dumps(object, JSON_COMPACT);
            buffer_format(&changed, "%s\n", text);
            json_decref(object);
        } else {
            buffer_add(&changed, report, length);
        }
        report += length;
    }
    return buffer_detach(&changed);
}

static void assert_field_is_checked(void **state, const char *lines, size_t number, const char *key,
                                    json_t *value)
{
    AUTO_FREE char *report = report_of(*state, lines);
    AUTO_FREE char *changed = with_field(report, number, key, value);
    AUTO_FREE char *why = xformat("line %zu, `%s`", number, key);

    assert_refused(*state, changed, strchr(lines, 'r') != NULL, why);
    json_decref(value);
}

/* Fields that must be there, and behind the "?" those that need not. */
static const struct {
    const char *lines;
    size_t number;
    const char *keys;
} checked[] = {
    {"bP", 1, "modules"},
    {"bP", 2, "verdict complete impatient executions blocked max_threads workers overlap seconds"},
    {"bfF", 2,
     "n kind message spurious at also times consequence repeats promoted watched spurious_budget "
     "tries schedule stdout ? step"},
    {"bfsF", 3, "finding n thread op visible pc stack ? object before after other"},
    {"brs", 2, "same stdout ? diverged_at"},
    {"brs", 3, "n thread op visible pc stack ? object before after other"},
};

static void every_field_must_be_there_and_of_its_type(void **state)
{
    size_t fields = 0;

    for (size_t i = 0; i < ARRAY_COUNT(checked); i++) {
        AUTO_FREE char *keys = xstrdup(checked[i].keys);
        bool needed = true;
        for (char *rest, *key = strtok_r(keys, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) {
            if (!strcmp(key, "?")) {
                needed = false;
                continue;
            }
            assert_field_is_checked(state, checked[i].lines, checked[i].number, key,
                                    json_pack("{s:i}", "a", 1));
            if (needed)
                assert_field_is_checked(state, checked[i].lines, checked[i].number, key, NULL);
            fields++;
        }
    }
    assert_int_equal(fields, 50);
}

static void what_exceeds_the_bounds_is_refused(void **state)
{
    static const struct {
        const char *lines;
        size_t number;
        const char *key, *value; /* as JSON */
    } wrong[] = {
        {"bP", 1, "modules", "[{\"base\":\"0x9\",\"end\":\"0x9\"}]"},
        {"bP", 1, "modules", "[{\"base\":\"9\",\"end\":\"0x10\"}]"},
        {"bP", 1, "modules", "[]"},
        {"bP", 2, "executions", "-1"},
        {"bP", 2, "executions", "1.5"},
        {"bP", 2, "max_threads", "33"},
        {"bP", 2, "workers", "33"},
        {"bP", 2, "seconds", "-1"},
        {"bP", 2, "complete", "1"},
        {"bP", 2, "verdict", "\"passed\""},
        {"bfF", 2, "n", "64"},
        {"bfF", 2, "kind", "\"requirements\""},
        {"bfF", 2, "kind", "\"\\u0101\""},
        {"bfF", 2, "step", "-2"},
        {"bfF", 2, "step", "65537"},
        {"bfF", 2, "spurious_budget", "-1"},
        {"bfF", 2, "schedule", "[[32,0]]"},
        {"bfF", 2, "schedule", "[[-1,0]]"},
        {"bfF", 2, "schedule", "[[0,256]]"},
        {"bfF", 2, "schedule", "[[0]]"},
        {"bfF", 2, "schedule", "[[0,0,0]]"},
        {"bfF", 2, "schedule", "[0]"},
        {"bfF", 2, "promoted", "[\"0x\"]"},
        {"bfF", 2, "promoted", "[\"0xg\"]"},
        {"bfF", 2, "promoted", "[\"0x12345678123456781\"]"},
        {"bfF", 2, "promoted", "[\"0x1\\u0000\"]"},
        {"bfF", 2, "promoted", "[\"4096\"]"},
        {"bfF", 2, "at", "{\"thread\":32,\"pc\":\"0x1\",\"stack\":[]}"},
        {"bfF", 2, "at", "{\"thread\":-2,\"pc\":\"0x1\",\"stack\":[]}"},
        {"bfF", 2, "at", "{\"thread\":1,\"pc\":\"0x1\"}"},
        {"bfF", 2, "also", "[{\"thread\":1,\"pc\":\"0x1\",\"stack\":[1]}]"},
        {"bfsF", 3, "thread", "32"},
        {"bfsF", 3, "thread", "-1"},
        {"bfsF", 3, "n", "65537"},
        {"bfsF", 3, "other", "32"},
        {"bfsF", 3, "before", "1.5"},
        {"brs", 2, "diverged_at", "65537"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        json_t *value = json_loads(wrong[i].value, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        assert_non_null(value);
        assert_field_is_checked(state, wrong[i].lines, wrong[i].number, wrong[i].key, value);
    }
}

/* An array, or a text, of `count` times the same. */
static json_t *many(size_t count, json_t *item)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append(array, item);
    json_decref(item);
    return array;
}

static json_t *long_text(size_t count)
{
    AUTO_FREE char *text = xcalloc(count + 1, 1);

    memset(text, 'a', count);
    return json_string(text);
}

static void what_is_too_much_is_refused(void **state)
{
    assert_field_is_checked(state, "bfF", 2, "schedule",
                            many(WIRE_CHOICES_MAX + 1, json_pack("[i,i]", 0, 0)));
    assert_field_is_checked(state, "bfF", 2, "promoted",
                            many(WIRE_ADDRESSES_MAX + 1, json_string("0x1")));
    assert_field_is_checked(
        state, "bfF", 2, "also",
        many(WIRE_PLACES_MAX + 1, json_pack("{s:i,s:s,s:[]}", "thread", 1, "pc", "0x1", "stack")));
    assert_field_is_checked(state, "bfsF", 3, "stack",
                            many(WIRE_PLACES_MAX + 1, json_string("0x1")));
    assert_field_is_checked(state, "bfF", 2, "message", long_text(2 * WIRE_WORDS_MAX + 1));
    assert_field_is_checked(state, "bfF", 2, "stdout", long_text(2 * WIRE_OUTPUT_MAX + 1));
    assert_field_is_checked(state, "bfsF", 3, "op", long_text(2 * WIRE_WORDS_MAX + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_must_be_there_and_of_its_type),
        cmocka_unit_test(what_exceeds_the_bounds_is_refused),
        cmocka_unit_test(what_is_too_much_is_refused),
    };

    return cmocka_run_group_tests(tests, prepare, clean_up);
}
