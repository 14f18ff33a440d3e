/* All checks of one submission, side by side on the machine's cores.
 *
 *     struct judging j = { .lab = lab, .files = lab->solution_folder, .tools = &tools,
 *                          .work_folder = "build/work", .trace_folder = "build/traces" };
 *     struct lab_result result;
 *     judge_lab(&j, &result);
 *     ...
 *     lab_result_release(&result);
 *
 * To judge the same files more than once:
 *
 *     struct judgement *judgement = judgement_new(&j);
 *     while (again) {
 *         judgement_ask(judgement, &result);
 *         ...
 *         lab_result_release(&result);
 *     }
 *     judgement_free(judgement);
 *
 * The student's files and the harness are copied into a private folder below work_folder, which is
 * gone again when judge_lab() returns, or with judgement_free().  Whatever goes wrong on our side
 * is an error verdict in the result, so there is nothing to return.  Several threads may judge at
 * once. */
#ifndef RACELAB_CHECKERS_JUDGE_H
#define RACELAB_CHECKERS_JUDGE_H

#include "base/list.h"
#include "course/lab.h"
#include "course/result.h"
#include "run/toolchain.h"

#include <stdbool.h>

struct judging {
    const struct lab *lab;
    const char *files; /* the folder with the student's files, by their names in `edit:` */
    bool foreign;      /* they are somebody else's: links out of the folder are not followed */
    const char *single_file; /* if set, this file is taken for the (only) one in `edit:` */
    const struct toolchain *tools;
    const char *work_folder;  /* private folders are made in here; must exist */
    const char *trace_folder; /* failing schedules are kept here */
    const struct list *only;  /* names of checks; NULL or empty: all that apply */
    unsigned jobs;            /* checks at once; 0: as many as there are cores */
};

void judge_lab(const struct judging *j, struct lab_result *result);

/* What j points to is borrowed until judgement_free(). */
struct judgement *judgement_new(const struct judging *j);
/* Asks every judge afresh; the programs are compiled the first time only. */
void judgement_ask(struct judgement *judgement, struct lab_result *result);
void judgement_free(struct judgement *judgement);

/* The file of a foreign submission that is a link out of its folder; NULL: none.  judge_lab() calls
 * that an error; who looks at the files before must ask as well. */
const char *judging_stray(const struct judging *j);

/* The names of all checks, in the order in which they are shown: build, behaviour, tsan, ... */
void judge_check_names(struct list *names);

#endif
