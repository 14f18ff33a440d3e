/* The board: every lab, its state, its points, and what to do next; and the list of labs.
 *
 *     struct board_row rows[] = {
 *         {.part = "Races on shared data", .lab = "counter", .title = "The lost update",
 *          .teaches = 1U << KIND_DATA_RACE, .state = BOARD_PASSED, .points = 10, .max_points = 10},
 *     };
 *     board_write(out, rows, 1, &(struct board_options){.color = true, .width = 80});
 *
 * A row borrows its strings.  Rows of a part stand together, in the order to take them. */
#ifndef RACELAB_REPORTS_BOARD_H
#define RACELAB_REPORTS_BOARD_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

enum board_state {
    BOARD_NEW,     /* as the course gave it out */
    BOARD_CHANGED, /* edited since it was judged */
    BOARD_FAILING, /* judged, and did not pass */
    BOARD_PASSED,
    BOARD_BROKEN, /* its manifest cannot be read: the course's fault */
};

struct board_row {
    const char *part;  /* the part's title; NULL: none */
    const char *lab;   /* id */
    const char *title; /* NULL if the manifest is broken */
    unsigned teaches;  /* bit 1 << enum kind */
    enum board_state state;
    unsigned points, max_points;
    const char *problem; /* what is wrong with the manifest; BOARD_BROKEN only */
};

struct board_options {
    bool color;
    unsigned width;
    const char *title; /* the course's; NULL: none */
};

/* The row to take next: the first that is neither passed nor broken; `count` if there is none. */
size_t board_next(const struct board_row *rows, size_t count);

/* `racelab`: the table by parts, the sum, and what to do next. */
void board_write(struct buffer *out, const struct board_row *rows, size_t count,
                 const struct board_options *options);

/* `racelab list`: a line for each lab. */
void board_write_list(struct buffer *out, const struct board_row *rows, size_t count,
                      const struct board_options *options);

/* `racelab list --format json`: {"schema": "racelab.list/1", "labs": [{"lab", "title", "part",
 * "points" (that can be had), "teaches": […]}]}; a lab with a broken manifest has "problem". */
void board_write_json(struct buffer *out, const struct board_row *rows, size_t count);

#endif
