/* Hangs: that the program does not end, and why it was stopped. */
#include "checkers/hang.h"

#include "base/alloc.h"

void hang_watch(struct hang *h, struct process *p)
{
    (void)p;
    h->watched = true;
}

void hang_release(struct hang *h)
{
    h->watched = false;
}

void hang_finding(struct check_result *result, const struct lab *lab, const struct process *p,
                  const struct hang *h)
{
    bool stuck = p->end == PROCESS_STUCK;
    struct finding *f = check_result_add(result, stuck ? KIND_DEADLOCK : KIND_TIMEOUT);
    AUTO_FREE char *how = process_end_text(p);

    (void)lab;
    (void)h;
    f->message = xformat("the program %s", how);
    f->help = xstrdup(stuck ? "what does each thread wait for, and who could give it?"
                            : "which loop goes on, and what should end it?");
}
