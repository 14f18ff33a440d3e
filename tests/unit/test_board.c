/* reports/board and reports/histogram. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/text.h"
#include "reports/board.h"
#include "reports/histogram.h"
#include "reports/screen.h"

#include "course/result.h"
#include "golden.h"

static const struct board_row rows[] = {
    {.part = "Races on shared data",
     .lab = "counter",
     .title = "The lost update",
     .teaches = 1U << KIND_DATA_RACE | 1U << KIND_ATOMICITY,
     .state = BOARD_PASSED,
     .points = 10,
     .max_points = 10},
    {.part = "Races on shared data",
     .lab = "result",
     .title = "A result read too early, or what a flag without an order is worth to its reader",
     .teaches = 1U << KIND_DATA_RACE,
     .state = BOARD_FAILING,
     .max_points = 10},
    {.part = "Deadlocks",
     .lab = "a-lab-with-a-name-that-is-far-too-long",
     .title = "Five \x1b[2J forks",
     .teaches = 1U << KIND_DEADLOCK,
     .state = BOARD_NEW,
     .max_points = 120},
    {.part = "Deadlocks",
     .lab = "bank",
     .state = BOARD_BROKEN,
     .problem = "labs/bank/lab.yml:4: edit: is not a list"},
};

static void the_board_says_what_to_do_next(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    board_write(&out, rows, ARRAY_COUNT(rows),
                &(struct board_options){.width = 80, .title = "Race conditions and deadlocks"});
    assert_golden("board.txt", out.text);
    assert_non_null(strstr(out.text, "\nnext:   racelab check result"));
}

static void the_board_fits_a_narrow_terminal(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    board_write(&out, rows, ARRAY_COUNT(rows), &(struct board_options){.color = true, .width = 40});
    assert_golden("board-40-color.txt", out.text);
}

static void next_is_the_first_that_can_be_solved(void **state)
{
    (void)state;
    assert_int_equal(board_next(rows, 4), 1);
    assert_int_equal(board_next(rows + 2, 2), 0);
    assert_int_equal(board_next(rows + 3, 1), 1);
    assert_int_equal(board_next(NULL, 0), 0);
    AUTO_BUFFER out = BUFFER_INIT;
    board_write(&out, rows, 1, &(struct board_options){.width = 80});
    assert_true(text_ends_with(out.text, "nothing is left to solve\n"));
    buffer_clear(&out);
    board_write(&out, rows + 2, 1, &(struct board_options){.width = 80});
    assert_non_null(strstr(out.text, "next:   racelab show a-lab"));
}

static void the_list_is_a_line_each(void **state)
{
    (void)state;
    AUTO_BUFFER out = BUFFER_INIT;

    board_write_list(&out, rows, ARRAY_COUNT(rows), &(struct board_options){.width = 0});
    assert_golden("list.txt", out.text);
    buffer_clear(&out);
    board_write_json(&out, rows, ARRAY_COUNT(rows));
    assert_golden("list.json", out.text);
}

static struct outcome outcome_of(const char *text, unsigned long count, enum outcome_sort sort)
{
    return (struct outcome){text, strlen(text), count, sort};
}

static void the_most_frequent_outcome_has_the_longest_bar(void **state)
{
    (void)state;
    struct outcome outcomes[] = {
        outcome_of("hits = 183211\n", 3, OUTCOME_WRONG),
        outcome_of("hits = 200000\n", 90, OUTCOME_RIGHT),
        outcome_of("hits = 183210\n", 3, OUTCOME_WRONG),
        outcome_of("killed by signal 11 (segmentation fault)\n", 1, OUTCOME_WRONG),
    };
    AUTO_BUFFER out = BUFFER_INIT;

    histogram_write(&out, outcomes, 4, &(struct histogram_options){.width = 60});
    assert_golden("histogram.txt", out.text);
    assert_true(text_starts_with(out.text, "hits = 200000"));
    buffer_clear(&out);
    histogram_write(&out, outcomes, 4, &(struct histogram_options){.width = 40, .color = true});
    assert_golden("histogram-40-color.txt", out.text);
}

static void what_is_rare_is_still_seen_and_the_rest_is_summed_up(void **state)
{
    (void)state;
    struct outcome outcomes[24];
    AUTO_LIST texts = LIST_INIT;
    AUTO_BUFFER out = BUFFER_INIT;

    for (size_t i = 0; i < ARRAY_COUNT(outcomes); i++)
        list_add_format(&texts, "%zu", i);
    for (size_t i = 0; i < ARRAY_COUNT(outcomes); i++)
        outcomes[i] = outcome_of(texts.item[i], i ? 1 : 1000000, OUTCOME_PLAIN);
    histogram_write(&out, outcomes, ARRAY_COUNT(outcomes), &(struct histogram_options){0});
    assert_non_null(strstr(out.text, "▏"));
    assert_non_null(strstr(out.text, "1 (<0.1 %)"));
    assert_null(strstr(out.text, "(100 %)"));
    assert_true(text_ends_with(out.text, "… and 12 more outcomes, of 12 runs\n"));
    buffer_clear(&out);
    histogram_write(&out, outcomes, 0, &(struct histogram_options){0});
    assert_string_equal(out.text, "");
}

static void outcomes_stay_in_their_column(void **state)
{
    (void)state;
    static const char bytes[] = "\x1b[2J\0\ta";
    char long_text[5000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    struct outcome outcomes[] = {
        {bytes, sizeof bytes - 1, 2, OUTCOME_PLAIN},
        outcome_of(long_text, 2, OUTCOME_PLAIN),
        outcome_of("", 2, OUTCOME_PLAIN),
        outcome_of("a", 1, OUTCOME_PLAIN),
        outcome_of("a\n", 1, OUTCOME_PLAIN),
    };

    for (unsigned width = 40; width < 200; width += 7) {
        AUTO_BUFFER out = BUFFER_INIT;
        histogram_write(&out, outcomes, 5, &(struct histogram_options){.width = width});
        for (char *line = out.text; *line; line += strlen(line) + 1) {
            line[strcspn(line, "\n")] = '\0';
            assert_in_range(screen_columns(line), 1, width);
        }
    }
    AUTO_BUFFER out = BUFFER_INIT;
    histogram_write(&out, outcomes, 5, &(struct histogram_options){.width = 70});
    assert_golden("histogram-hostile.txt", out.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_board_says_what_to_do_next),
        cmocka_unit_test(the_board_fits_a_narrow_terminal),
        cmocka_unit_test(next_is_the_first_that_can_be_solved),
        cmocka_unit_test(the_list_is_a_line_each),
        cmocka_unit_test(the_most_frequent_outcome_has_the_longest_bar),
        cmocka_unit_test(what_is_rare_is_still_seen_and_the_rest_is_summed_up),
        cmocka_unit_test(outcomes_stay_in_their_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
