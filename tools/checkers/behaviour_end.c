/* Ends of programs.
 *
 * A table names the kind of each end; process_end_text() has the words.  A program that was stopped
 * while it hung is looked at by hang.c, which knows who waits for whom. */
#include "checkers/behaviour_end.h"

#include "base/alloc.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Start of the line that contains `at`. */
static const char *line_start(const char *text, const char *at)
{
    while (at > text && at[-1] != '\n')
        at--;
    return at;
}

/* The ":12: " in "prog: queue.c:12: take"; NULL if there is none. */
static char *line_number(char *head)
{
    for (char *colon = strchr(head, ':'); colon; colon = strchr(colon + 1, ':')) {
        size_t digits = strspn(colon + 1, "0123456789");

        if (digits && !strncmp(colon + 1 + digits, ": ", 2))
            return colon;
    }
    return NULL;
}

/* "take", and from clang "int take(struct queue *)". */
static const char *function_name(char *function)
{
    function[strcspn(function, "(")] = '\0';
    char *name = function + strlen(function);
    while (name > function && name[-1] != ' ' && name[-1] != '*')
        name--;
    return name;
}

/* "prog: queue.c:12: take: Assertion `n > 0' failed." */
bool assertion_parse(const char *text, struct site *at, char **condition)
{
    static const char mark[] = ": Assertion `";
    const char *end = strstr(text, mark);
    const char *close = end ? strstr(end, "' failed") : NULL;

    if (!close)
        return false;
    const char *start = line_start(text, end);
    AUTO_FREE char *head = xstrndup(start, (size_t)(end - start));
    char *line = line_number(head);
    if (!line)
        return false;
    unsigned number = (unsigned)strtoul(line + 1, NULL, 10);
    const char *function = function_name(strstr(line, ": ") + 2);
    *line = '\0';
    char *file = strrchr(head, ' ');
    *at = site_new(file ? file + 1 : head, number, 0, function);
    end += strlen(mark);
    *condition = xstrndup(end, (size_t)(close - end));
    return true;
}

static void signalled(struct check_result *result, const struct process *p)
{
    struct site at;
    char *condition = NULL;
    bool failed = p->status == SIGABRT && assertion_parse(p->errors, &at, &condition);
    struct finding *f = check_result_add(result, failed ? KIND_ASSERTION : KIND_CRASH);

    if (failed) {
        f->at = at;
        f->message = xformat("the assertion `%s` failed", condition);
        f->help = xstrdup("what must be true here, and which other thread can make it false?");
        free(condition);
        return;
    }
    AUTO_FREE char *how = process_end_text(p);
    f->message = xformat("the program %s", how);
    f->help = xstrdup("which pointer or index is used by one thread while another changes it?");
}

static const struct {
    enum process_end end;
    enum kind kind;
    const char *help;
} ends[] = {
    {PROCESS_FLOODED, KIND_WRONG_OUTPUT, "which loop prints, and what should end it?"},
    {PROCESS_ATE_MEMORY, KIND_HEAP_MISUSE, "which loop allocates, and what should end it?"},
    {PROCESS_FORKED_TOO_MUCH, KIND_THREAD_LEAK,
     "which loop creates threads or processes, and what should end it?"},
};

static void stopped(struct check_result *result, const struct process *p)
{
    for (size_t i = 0; i < ARRAY_COUNT(ends); i++) {
        if (ends[i].end != p->end)
            continue;
        struct finding *f = check_result_add(result, ends[i].kind);
        AUTO_FREE char *how = process_end_text(p);
        f->message = xformat("the program %s", how);
        f->help = xstrdup(ends[i].help);
    }
}

static void left_behind(struct check_result *result, unsigned count)
{
    struct finding *f = check_result_add(result, KIND_THREAD_LEAK);

    f->message =
        xformat("%u process%s still ran when the program had ended", count, count == 1 ? "" : "es");
    f->help = xstrdup("who waits for the child processes?");
}

void end_findings(struct check_result *result, const struct lab *lab, const struct process *p,
                  const struct hang *hang)
{
    switch (p->end) {
    case PROCESS_EXITED:
        if (p->left_behind)
            left_behind(result, p->left_behind);
        break;
    case PROCESS_SIGNALLED:
        signalled(result, p);
        break;
    case PROCESS_STUCK:
    case PROCESS_TIMED_OUT:
        hang_finding(result, lab, p, hang);
        break;
    case PROCESS_INTERRUPTED:
        check_result_error(result, "interrupted");
        break;
    default:
        stopped(result, p);
    }
}
