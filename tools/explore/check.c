/* What is looked at when an execution has come to its end: output, exit status, what was left
 * over; and how an execution comes to an end that nobody can judge. */
#include <string.h>

#include "explore/facts.h"
#include "explore/hooks.h"
#include "explore/runtime.h"
#include "explore/stack.h"

static void check_output(uintptr_t pc)
{
    if (rt.output.bytes == rt.options.expected_bytes &&
        !memcmp(rt.output.text, rt.options.expected_output, rt.output.bytes))
        return;
    finding_raise(FINDING_WRONG_OUTPUT, rt.current, pc, NULL,
                  "under this schedule the program writes something else than it should");
}

static void check_threads(uintptr_t pc)
{
    for (thread_set left = rt.existing & ~1u; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        const struct thread *t = &rt.thread[i];
        bool ended = t->state == THREAD_DONE && rt.live > 0;
        if ((t->state != THREAD_LIVE && !ended) || t->detached)
            continue;
        struct finding *f = finding_raise(FINDING_THREAD_LEAK, rt.current, pc, NULL,
                                          "the process ends and T%d was neither joined nor "
                                          "detached",
                                          i);
        finding_also(f, "created here", t->parent, t->created_at, 0);
        return;
    }
}

void execution_check(void)
{
    uintptr_t pc = rt.current->op.pc;
    if (rt.options.check_output)
        check_output(pc);
    if (rt.options.expected_exit >= 0 && rt.exit_status != rt.options.expected_exit)
        finding_raise(FINDING_WRONG_OUTPUT, rt.current, pc, NULL,
                      "the program ends with exit status %d, not %d", rt.exit_status,
                      rt.options.expected_exit);
    check_threads(pc);
}

void race_shared(uint32_t writers)
{
    facts_shared(writers);
}

static const char *does(const struct access *access)
{
    static const char *const names[] = {"reads", "writes", "reads atomically", "writes atomically"};
    return access->flags & RACE_FREE ? "frees" : names[access->flags & 3];
}

void race_found(const struct thread *t, uintptr_t address, const struct access *earlier,
                const struct access *later)
{
    bool freed = (earlier->flags | later->flags) & RACE_FREE;
    if (rt.consequence && !freed) {
        promoted_add(address, 8);
        return;
    }
    struct finding *f =
        finding_raise(freed ? FINDING_HEAP_MISUSE : FINDING_DATA_RACE, t, later->pc, NULL,
                      "T%d %s and T%d %s the same memory, and nothing orders the two",
                      later->thread, does(later), earlier->thread, does(earlier));
    finding_also(f, "the other access", earlier->thread, earlier->pc, address);
    if (!f)
        return;
    f->at.object = address;
    f->at.size = 8;
    struct place *other = &f->also[0];
    other->depth = stack_of_frame(earlier->frame, other->stack, STACK_MAX);
}

void unsupported(const char *name, uintptr_t pc)
{
    finding_raise(FINDING_UNSUPPORTED, rt.current, pc, NULL, "%s", name);
    execution_end(END_CUT);
}
