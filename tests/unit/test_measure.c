/* measure/: quartiles, what is said of given figures, and plots that their readers can parse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "measure/measure.h"

#include <errno.h>
#include <expat.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void quartiles_lie_between_the_values(void **state)
{
    (void)state;
    double five[] = {5, 1, 4, 2, 3}, four[] = {40, 10, 20, 30}, one[] = {7};

    struct spread s = spread_of(five, 5);
    assert_float_equal(s.min, 1, 1e-9);
    assert_float_equal(s.lower, 2, 1e-9);
    assert_float_equal(s.median, 3, 1e-9);
    assert_float_equal(s.upper, 4, 1e-9);
    assert_float_equal(s.max, 5, 1e-9);
    s = spread_of(four, 4);
    assert_float_equal(s.lower, 17.5, 1e-9);
    assert_float_equal(s.median, 25, 1e-9);
    assert_float_equal(s.upper, 32.5, 1e-9);
    s = spread_of(one, 1);
    assert_float_equal(s.min, 7, 1e-9);
    assert_float_equal(s.upper, 7, 1e-9);
    assert_int_equal(spread_of(NULL, 0).count, 0);
}

static void one_stray_time_moves_no_quartile_far(void **state)
{
    (void)state;
    double calm[] = {10, 10, 10, 10, 10, 10, 10, 10, 900};

    struct spread s = spread_of(calm, ARRAY_COUNT(calm));
    assert_float_equal(s.upper, 10, 1e-9);
    assert_float_equal(s.max, 900, 1e-9);
    assert_false(spread_is_wide(&s, 0.25));
}

static void spreads_differ_when_their_middle_halves_do(void **state)
{
    (void)state;
    struct spread a = {1, 2, 3, 4, 90, 5}, b = {1, 5, 6, 7, 8, 5}, c = {1, 3, 5, 6, 8, 5};

    assert_true(spreads_differ(&a, &b));
    assert_true(spreads_differ(&b, &a));
    assert_false(spreads_differ(&a, &c));
}

static struct spread around(double median)
{
    return (struct spread){0.9 * median, 0.95 * median, median, 1.05 * median, 1.2 * median, 15};
}

/* As on an idle machine with two cores. */
static struct measurement idle_machine(void)
{
    return (struct measurement){
        .cores = 2,
        .workers = 2,
        .repeat = 15,
        .pieces = 48,
        .elapsed_ms = {[WORK_CPU] = {around(50), around(26), around(27)},
                       [WORK_DEVICE] = {around(52), around(27), around(28)}},
        .start_us = {{0}, around(20), around(200)},
        .processor_share = 0.99,
    };
}

static bool teaches(const struct measurement *m, const char *words)
{
    AUTO_LIST lessons = LIST_INIT;
    bool found = false;

    measurement_lessons(m, &lessons);
    for (size_t i = 0; i < lessons.count; i++)
        found |= strstr(lessons.item[i], words) != NULL;
    return found;
}

static void the_lessons_follow_from_the_figures(void **state)
{
    (void)state;
    struct measurement m = idle_machine();

    assert_float_equal(measurement_speedup(&m, WORK_CPU, WAY_THREADS), 50.0 / 26, 1e-9);
    assert_true(teaches(&m, "Threads made computing 1.9 times as fast: they really run at once"));
    assert_true(teaches(&m, "10.0 times as much"));
    assert_false(teaches(&m, "busy"));
    assert_false(teaches(&m, "do not quote"));
    m.elapsed_ms[WORK_CPU][WAY_THREADS] = around(35);
    assert_true(teaches(&m, "Threads made computing 1.4 times as fast; the other cores were not"));
    m.elapsed_ms[WORK_CPU][WAY_PROCESSES] = around(80);
    assert_true(teaches(&m, "Processes made computing slower"));
    m.processor_share = 0.5;
    assert_true(teaches(&m, "we got 50 % of a core"));
}

static void noise_is_called_noise(void **state)
{
    (void)state;
    struct measurement m = idle_machine();

    m.elapsed_ms[WORK_CPU][WAY_THREADS] = (struct spread){26, 30, 40, 60, 90, 15};
    assert_true(measurement_is_noisy(&m, WORK_CPU, WAY_THREADS));
    assert_false(measurement_is_noisy(&m, WORK_CPU, WAY_SEQUENCE));
    assert_true(teaches(&m, "Threads against the sequence, computing: no difference"));
    assert_true(teaches(&m, "do not quote the cpu figures"));
    assert_false(teaches(&m, "do not quote the device figures"));
}

static void the_json_has_the_keys_of_its_contract(void **state)
{
    (void)state;
    struct measurement m = idle_machine();
    AUTO_BUFFER text = BUFFER_INIT;
    const char *way;
    double median, speedup;

    measurement_plot_json(&m, &text);
    json_t *all = json_loads(text.text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(all);
    json_t *ways = json_object_get(json_array_get(json_object_get(all, "work"), WORK_CPU), "ways");
    json_t *threads = json_array_get(ways, WAY_THREADS);
    assert_int_equal(json_unpack(threads, "{s:s, s:{s:F}, s:F}", "way", &way, "ms", "median",
                                 &median, "speedup", &speedup),
                     0);
    assert_string_equal(json_string_value(json_object_get(all, "schema")), "racelab.measure/1");
    assert_string_equal(way, "threads");
    assert_float_equal(median, 26, 1e-9);
    assert_float_equal(speedup, 1.923, 1e-9);
    json_t *starts = json_object_get(all, "start");
    assert_int_equal(json_array_size(starts), 2);
    assert_true(json_array_size(json_object_get(all, "lessons")) >= 5);
    json_decref(all);
}

static void count_element(void *counts, const XML_Char *name, const XML_Char **attributes)
{
    int *count = counts;

    (void)attributes;
    count[0] += !strcmp(name, "rect");
    count[1] += !strcmp(name, "path");
}

/* The numbers of rectangles and of arrows; fails unless it is well-formed. */
static void parse_svg(const struct measurement *m, int count[2])
{
    AUTO_BUFFER text = BUFFER_INIT;
    XML_Parser parser = XML_ParserCreate(NULL);

    count[0] = count[1] = 0;
    measurement_plot_svg(m, &text);
    XML_SetUserData(parser, count);
    XML_SetStartElementHandler(parser, count_element);
    assert_int_equal(XML_Parse(parser, text.text, (int)text.length, 1), XML_STATUS_OK);
    XML_ParserFree(parser);
    assert_null(strstr(text.text, "nan"));
    assert_null(strstr(text.text, "inf"));
}

static void the_picture_has_a_bar_for_each_way(void **state)
{
    (void)state;
    struct measurement m = idle_machine();
    int count[2];

    parse_svg(&m, count);
    assert_int_equal(count[0], 1 + WORK_COUNT * WAY_COUNT); /* and the ground */
    assert_int_equal(count[1], 0);
    m.elapsed_ms[WORK_DEVICE][WAY_THREADS].max = 5000;
    parse_svg(&m, count);
    assert_int_equal(count[1], 1); /* a stray time is an arrow */
}

static void a_picture_of_nothing_is_well_formed(void **state)
{
    (void)state;
    struct measurement nothing = {.cores = 1, .workers = 1, .repeat = 1};
    int count[2];

    parse_svg(&nothing, count);
}

static void the_table_fits_the_terminal(void **state)
{
    (void)state;
    struct measurement m = idle_machine();
    AUTO_BUFFER text = BUFFER_INIT;

    measurement_plot_text(&m, &text, 80);
    for (const char *line = text.text; *line;) {
        size_t length = strcspn(line, "\n");
        assert_true(length <= 80);
        line += length + (line[length] == '\n');
    }
    assert_non_null(strstr(text.text, "threads"));
    assert_non_null(strstr(text.text, "1.92"));
}

static void every_way_is_really_measured_and_nobody_is_left(void **state)
{
    (void)state;
    struct measure_options o = MEASURE_OPTIONS_INIT;
    struct measurement m;

    o.repeat = 1;
    o.workers = 3;
    assert_int_equal(measure_run(&o, &m), 0);
    /* A wait of DEVICE_MS for each piece can't be shorter, however fast the machine is. */
    assert_true(m.elapsed_ms[WORK_DEVICE][WAY_SEQUENCE].min >= m.pieces * DEVICE_MS);
    assert_true(m.elapsed_ms[WORK_DEVICE][WAY_THREADS].min >= m.pieces * DEVICE_MS / 3);
    assert_true(m.elapsed_ms[WORK_CPU][WAY_PROCESSES].min > 0);
    assert_true(m.start_us[WAY_PROCESSES].median > 0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void too_many_workers_are_refused(void **state)
{
    (void)state;
    struct measure_options o = MEASURE_OPTIONS_INIT;
    struct measurement m;

    o.workers = WORKERS_MAX + 1;
    assert_int_equal(measure_run(&o, &m), -1);
    assert_int_equal(errno, EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quartiles_lie_between_the_values),
        cmocka_unit_test(one_stray_time_moves_no_quartile_far),
        cmocka_unit_test(spreads_differ_when_their_middle_halves_do),
        cmocka_unit_test(the_lessons_follow_from_the_figures),
        cmocka_unit_test(noise_is_called_noise),
        cmocka_unit_test(the_json_has_the_keys_of_its_contract),
        cmocka_unit_test(the_picture_has_a_bar_for_each_way),
        cmocka_unit_test(a_picture_of_nothing_is_well_formed),
        cmocka_unit_test(the_table_fits_the_terminal),
        cmocka_unit_test(every_way_is_really_measured_and_nobody_is_left),
        cmocka_unit_test(too_many_workers_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
