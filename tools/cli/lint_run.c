/* One case, judged as often as asked.
 *
 * Each time every judge runs the program afresh, the explorer too: its search is the same each
 * time, but its budget is a clock, so a search that hardly fits in would end differently on a busy
 * machine; that is what repeating is there to find.  Compiling is not repeated, see judge.c. */
#include "base/alloc.h"
#include "cli/lint.h"
#include "cli/progress.h"
#include "run/process.h"

#include <stdlib.h>

static void keep(struct lint_run *r, char *why, struct lab_result *result)
{
    r->kept += !why;
    if (!r->why)
        r->why = take_ptr(&why);
    free(why);
    if (r->runs++ == 0) {
        r->first = *result;
        return;
    }
    r->changed |= result->verdict != r->first.verdict;
    lab_result_release(result);
}

void lint_run_judge(struct lint_run *r, struct context *c, unsigned long repeat)
{
    struct own_judging own;

    own_judging_init(&own, c, r->lab);
    own.judging.files = r->promised->files ? r->promised->files : r->lab->folder;
    own.judging.single_file = r->promised->single_file;
    struct judgement *judgement = judgement_new(&own.judging);
    while (r->runs < repeat) {
        struct lab_result result;
        judgement_ask(judgement, &result);
        if (process_interrupted()) {
            lab_result_release(&result);
            break;
        }
        keep(r, lint_broken_promise(r->promised, r->lab, &result), &result);
    }
    judgement_free(judgement);
    own_judging_release(&own);
}

bool lint_run_changed(const struct lint_run *r)
{
    return r->changed || (r->kept > 0 && r->kept < r->runs);
}

void lint_run_release(struct lint_run *r)
{
    free(r->why);
    lab_result_release(&r->first);
    *r = (struct lint_run){0};
}
