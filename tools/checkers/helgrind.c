/* Does Helgrind see a race, or a lock misused?
 *
 * Valgrind runs the program and writes XML, a file for each process of it; Valgrind keeps the
 * files open under numbers that the program cannot close, so they are there however it ends.  With
 * --fair-sched the threads take turns, and what Helgrind sees hardly changes from run to run: one
 * run is enough.
 *
 * Blame: an error in the XML is the program's fault (cross.c knows the false alarms), so is its
 * crash, its hang.  No XML, or XML in which the program was not begun, is ours. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "checkers/behaviour_end.h"
#include "checkers/checker.h"
#include "checkers/helgrind_finding.h"
#include "checkers/words.h"
#include "run/process.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where Valgrind puts a position-independent program. */
#define PROGRAM_BASE 0x108000

static bool place(void *context, uint64_t ip, struct place *p)
{
    return ip >= PROGRAM_BASE && symbols_place(context, ip - PROGRAM_BASE, p);
}

static char *variable(void *context, uint64_t address)
{
    return address >= PROGRAM_BASE ? symbols_variable(context, address - PROGRAM_BASE) : NULL;
}

/* The lab makes the work smaller for Helgrind, so it needs little more time than the plain one. */
static unsigned cpu_ms(const struct lab *lab)
{
    unsigned ms = 3000 * lab->behaviour.seconds;

    return ms > 8000 ? ms : 8000;
}

static void prepare(const struct submission *s, const char *folder, struct process *p)
{
    list_add(&p->argv, s->tools->valgrind);
    list_add(&p->argv, "--tool=helgrind");
    list_add(&p->argv, "--command-line-only=yes"); /* no .valgrindrc, no $VALGRIND_OPTS */
    list_add(&p->argv, "--xml=yes");
    list_add_format(&p->argv, "--xml-file=%s/%%p.xml", folder);
    list_add(&p->argv, "--fair-sched=yes");
    list_add(&p->argv, "--history-level=full");
    list_add(&p->argv, "--vgdb=no");
    /* It reads what the C library inlines for a fifth of the time of a small program; our programs
     * are compiled without inlining, and their places are looked up in symbols.c. */
    list_add(&p->argv, "--read-inline-info=no");
    list_add(&p->argv, s->program[VARIANT_HELGRIND]);
    list_add(&p->environment, "PATH=/usr/local/bin:/usr/bin:/bin");
    list_add(&p->environment, "LANG=C.UTF-8");
    list_add_format(&p->environment, "TMPDIR=%s", folder);
    list_add_format(&p->environment, "HOME=%s", folder);
    p->folder = s->folder;
    p->limits.wall_ms = 120000;
    p->limits.cpu_ms = cpu_ms(s->lab);
    p->limits.memory_bytes = (size_t)2 << 30;
}

struct reading {
    const struct submission *submission;
    struct symbols *symbols;
    struct check_result *result;
    bool started; /* at least one process was begun under Helgrind */
    bool crashed; /* and it is told where */
};

/* The logs are called after their processes: has the parent one, too? */
static bool is_child(const struct helgrind_log *log, const char *folder)
{
    AUTO_FREE char *path = xformat("%s/%ld.xml", folder, log->parent_pid);

    return access(path, F_OK) == 0;
}

static void tell_file(struct reading *r, const struct helgrind_log *log, bool child)
{
    struct helgrind_view view = {place, variable, r->symbols, r->submission->lab, child};

    r->started |= log->started;
    helgrind_findings(log, &view, r->result);
    r->crashed |= log->signal && strcmp(log->signal, "SIGABRT") != 0;
}

/* Reads the file if it is about a child, or if it is not. */
static void read_file(struct reading *r, const char *folder, const char *name, bool child)
{
    AUTO_FREE char *path = xformat("%s/%s", folder, name);
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(path, &bytes);
    struct helgrind_log log = HELGRIND_LOG_INIT;

    if (!text)
        return;
    helgrind_log_parse(&log, text, bytes);
    if (is_child(&log, folder) == child)
        tell_file(r, &log, child);
    helgrind_log_release(&log);
}

/* The children last: of two reports of one fault the first is kept, and a child's may be excused.
 */
static void read_folder(struct reading *r, const char *folder)
{
    AUTO_LIST names = LIST_INIT;

    folder_list(folder, &names);
    for (int child = 0; child < 2; child++)
        for (size_t i = 0; i < names.count; i++)
            if (text_ends_with(names.item[i], ".xml"))
                read_file(r, folder, names.item[i], child);
}

static void did_not_start(const struct process *p, struct check_result *result)
{
    AUTO_FREE char *line = xstrndup(p->errors, strcspn(p->errors, "\n"));

    check_result_error(result,
                       "Valgrind did not start (%s); it needs a folder to write to and, on some "
                       "systems, the package libc6-dbg: racelab doctor shows which",
                       *line ? line : "it said nothing");
}

/* Where it hangs cannot be seen under Valgrind.  Most programs hang in the same way without it. */
static void explain_hang(struct reading *r, const struct process *stuck)
{
    struct process p = PROCESS_INIT;
    struct hang hang = HANG_INIT, not_watched = HANG_INIT;

    list_add(&p.argv, r->submission->program[VARIANT_HELGRIND]);
    p.folder = r->submission->folder;
    p.limits.cpu_ms = cpu_ms(r->submission->lab);
    p.limits.wall_ms = 10000;
    hang_watch(&hang, &p);
    if (process_run(&p) == 0 && p.end == PROCESS_STUCK)
        hang_finding(r->result, r->submission->lab, &p, &hang);
    else
        hang_finding(r->result, r->submission->lab, stuck, &not_watched);
    hang_release(&hang);
    process_release(&p);
}

static void judge(struct reading *r, const char *folder, const struct process *p)
{
    struct hang not_watched = HANG_INIT;

    read_folder(r, folder);
    if (!r->started) {
        did_not_start(p, r->result);
        return;
    }
    if (p->end == PROCESS_STUCK)
        explain_hang(r, p);
    else if (!r->crashed)
        end_findings(r->result, r->submission->lab, p, &not_watched);
    words_conclude(r->result, "nothing seen");
}

static void run_it(struct reading *r, const char *folder)
{
    struct process p = PROCESS_INIT;

    prepare(r->submission, folder, &p);
    if (process_run(&p) < 0)
        check_result_error(r->result, "%s", p.trouble);
    else
        judge(r, folder, &p);
    process_release(&p);
}

static void helgrind_run(const struct submission *s, struct check_result *result)
{
    AUTO_FREE char *folder = xformat("%s/helgrind-xml", s->folder);
    struct reading r = {.submission = s, .result = result};
    char *trouble = NULL;

    if (!s->tools->valgrind) {
        check_result_error(result, "there is no valgrind: sudo apt install valgrind");
        return;
    }
    /* What an earlier judging of the same program left there is not an answer to this one. */
    if (folder_remove(folder) < 0 || folder_create(folder) < 0) {
        check_result_error(result, "cannot make the folder %s: %s", folder, strerror(errno));
        return;
    }
    r.symbols = symbols_open(s->program[VARIANT_HELGRIND], &trouble);
    if (r.symbols)
        run_it(&r, folder);
    else
        check_result_error(result, "%s", trouble);
    symbols_close(r.symbols);
    free(trouble);
}

const struct checker helgrind_checker = {
    .name = "helgrind",
    .asks = "does Helgrind see a race, or a lock misused?",
    .variant = VARIANT_HELGRIND,
    .judge = JUDGE_HELGRIND,
    .run = helgrind_run,
};
