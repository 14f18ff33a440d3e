/* Does ThreadSanitizer see a race?
 *
 * The program runs once as it is and then with delays (tsan_delay.c), until something is found or
 * RUNS runs are clean: what one schedule hides, another shows.  Reports come through a descriptor
 * that only tsan_report.c in the program knows, to a file in memory that can grow but not shrink
 * (a memfd, sealed), so nothing that the program does later takes a report back.
 *
 * Blame: a report is the program's fault; so is its crash, its hang.  If ThreadSanitizer did not
 * come up, or gave up by itself, that is not: the answer is error, with what to do about it. */
#include "checkers/tsan.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include "checkers/behaviour_end.h"
#include "checkers/checker.h"
#include "checkers/report_file.h"
#include "checkers/tsan_finding.h"
#include "checkers/words.h"
#include "run/process.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A race that half of the delayed runs show is missed once in 500 judgements. */
#define RUNS 10
/* Of a program with processes only, in which delays change little that TSan sees. */
#define RUNS_WITHOUT_THREADS 2
/* After this much computing the answer has to do with the runs there were, but two at least. */
#define CPU_SECONDS_MAX 20.0

/* `exitcode` is how we know that there were reports even if none reached us.  At exit the runtime
 * waits `atexit_sleep_ms` for threads that still run, and only then: those that end meanwhile, and
 * that nobody joined, it reports. */
#define EXIT_REPORTED 66
#define OPTIONS                                                                                    \
    "exitcode=66:report_bugs=1:enable_annotations=0:halt_on_error=0:second_deadlock_stack=1:"      \
    "detect_deadlocks=1:history_size=7:atexit_sleep_ms=100:symbolize=0:die_after_fork=0:"          \
    "suppressions=:log_path=stderr"

struct run {
    const struct submission *submission;
    struct symbols *symbols;
    unsigned seed;    /* 0: no delays */
    bool fixed_place; /* under setarch -R, without address space randomisation */
    struct report_file reports;
    double cpu_seconds;
};

static bool place(void *context, uint64_t address, struct place *p)
{
    return symbols_place(context, address, p);
}

static char *variable(void *context, uint64_t address)
{
    return symbols_variable(context, address);
}

/* The lab makes the work smaller for TSan, so it needs little more time than the plain one. */
static unsigned cpu_ms(const struct lab *lab)
{
    unsigned ms = 2000 * lab->behaviour.seconds;

    return ms > 5000 ? ms : 5000;
}

static void prepare(const struct run *run, struct process *p)
{
    if (run->fixed_place) {
        list_add(&p->argv, "setarch");
        list_add(&p->argv, "-R");
    }
    list_add(&p->argv, run->submission->program[VARIANT_TSAN]);
    list_add(&p->environment, "PATH=/usr/local/bin:/usr/bin:/bin");
    list_add(&p->environment, "LANG=C.UTF-8");
    list_add_format(&p->environment, "TMPDIR=%s", run->submission->folder);
    list_add_format(&p->environment, "HOME=%s", run->submission->folder);
    list_add(&p->environment, "TSAN_OPTIONS=" OPTIONS);
    list_add_format(&p->environment, "RACELAB_TSAN=%d:%u:%s", run->reports.theirs, run->seed,
                    run->reports.token);
    p->folder = run->submission->folder;
    p->keep[p->keep_count++] = run->reports.theirs;
    p->limits.wall_ms = 60000;
    p->limits.cpu_ms = cpu_ms(run->submission->lab);
    p->limits.memory_bytes = (size_t)2 << 30;
    p->limits.sanitizer_thread = true;
}

/* What to do about a runtime that does not come up. */
static const struct {
    const char *says;
    const char *remedy;
} remedies[] = {
    {"unexpected memory mapping",
     "this kernel scatters addresses too widely for it; sudo sysctl vm.mmap_rnd_bits=28 mends "
     "that, and so does clang 18 or newer"},
    {"personality", "it may not switch off address randomisation here (a container?); on the host: "
                    "sudo sysctl vm.mmap_rnd_bits=28"},
    {"can not mmap",
     "it needs address space without limit: ulimit -v unlimited, ulimit -d unlimited, and "
     "sysctl vm.overcommit_memory must not be 2"},
    {"failed to allocate", "it needs more memory than it may have here"},
    {"", "racelab doctor shows what ThreadSanitizer needs on this machine"},
};

static const char *remedy_for(const char *text)
{
    size_t i = 0;

    while (!strstr(text, remedies[i].says))
        i++;
    return remedies[i].remedy;
}

/* The first line of the runtime's own words, for a person. */
static char *fatal_line(const struct tsan_log *log, const struct process *p)
{
    const char *text = log->fatal;

    if (!text && !log->started)
        text = strstr(p->errors, "FATAL: ThreadSanitizer");
    return text ? xstrndup(text, strcspn(text, "\n")) : NULL;
}

/* Whether reports were made and none came: a program that closes descriptors which are not its own
 * has shut us out. */
static bool shut_out(const struct tsan_log *log, const struct process *p)
{
    return !log->report_count && !log->crash && p->end == PROCESS_EXITED &&
           p->status == EXIT_REPORTED;
}

/* Whether the answer is error: false if ThreadSanitizer was there and stayed. */
static bool broke(const struct tsan_log *log, const struct process *p, struct check_result *result)
{
    AUTO_FREE char *fatal = fatal_line(log, p);

    if (fatal)
        check_result_error(result, "ThreadSanitizer gave up (%s): %s", fatal, remedy_for(fatal));
    else if (!log->started)
        check_result_error(result, "ThreadSanitizer did not start: %s", remedy_for(p->errors));
    else if (shut_out(log, p))
        check_result_error(result,
                           "the program exited with %d as if ThreadSanitizer had reported "
                           "something, but it had closed the way for reports",
                           EXIT_REPORTED);
    return result->verdict == VERDICT_ERROR;
}

static void judge(const struct run *run, const struct process *p, const struct hang *hang,
                  struct check_result *result)
{
    size_t bytes = 0;
    AUTO_FREE char *text = report_file_read(&run->reports, &bytes);
    struct tsan_log log = TSAN_LOG_INIT;
    struct tsan_view view = {place, variable, run->symbols, run->submission->lab};

    tsan_log_parse(&log, text, bytes, run->reports.token);
    if (!broke(&log, p, result)) {
        tsan_findings(&log, &view, result);
        if (!log.crash)
            end_findings(result, run->submission->lab, p, hang);
    }
    tsan_log_release(&log);
}

static void one_run(struct run *run, struct check_result *result)
{
    struct process p = PROCESS_INIT;
    struct hang hang = HANG_INIT;

    if (report_file_open(&run->reports) < 0) {
        check_result_error(result, "cannot make a file in memory: %s", strerror(errno));
        return;
    }
    prepare(run, &p);
    hang_watch(&hang, &p);
    if (process_run(&p) < 0)
        check_result_error(result, "%s", p.trouble);
    else
        judge(run, &p, &hang, result);
    run->cpu_seconds += p.cpu_seconds;
    hang_release(&hang);
    process_release(&p);
    report_file_close(&run->reports);
}

static bool may_mend(const struct check_result *result)
{
    return result->verdict == VERDICT_ERROR && strstr(result->summary, "unexpected memory mapping");
}

/* A machine that randomises addresses too widely may let us switch that off. */
static void first_run(struct run *run, struct check_result *result)
{
    one_run(run, result);
    if (!may_mend(result))
        return;
    struct check_result again = CHECK_RESULT_INIT;
    run->fixed_place = true;
    one_run(run, &again);
    if (again.verdict == VERDICT_ERROR) {
        check_result_release(&again);
        return;
    }
    check_result_release(result);
    again.check = result->check;
    *result = again;
}

static void all_runs(struct run *run, struct check_result *result)
{
    bool threads = program_creates_threads(run->submission->program[VARIANT_TSAN]);
    unsigned runs = threads ? RUNS : RUNS_WITHOUT_THREADS;
    unsigned done = 1;

    first_run(run, result);
    while (result->verdict != VERDICT_ERROR && !result->finding_count && done < runs &&
           (done < 2 || run->cpu_seconds < CPU_SECONDS_MAX)) {
        run->seed = done++;
        one_run(run, result);
    }
    AUTO_FREE char *none = xformat("nothing seen in %u run%s", done, done == 1 ? "" : "s");
    words_conclude(result, none);
}

static void tsan_run(const struct submission *s, struct check_result *result)
{
    struct run run = {.submission = s};
    const char *program = s->program[VARIANT_TSAN];
    char *trouble = NULL;

    if (program_uses_c11_threads(program)) {
        result->verdict = VERDICT_SKIP;
        result->summary = xstrdup("ThreadSanitizer does not know the threads of <threads.h>");
        return;
    }
    run.symbols = symbols_open(program, &trouble);
    if (!run.symbols) {
        check_result_error(result, "%s", trouble);
        free(trouble);
        return;
    }
    all_runs(&run, result);
    symbols_close(run.symbols);
}

const struct checker tsan_checker = {
    .name = "tsan",
    .asks = "does ThreadSanitizer see a race?",
    .variant = VARIANT_TSAN,
    .judge = JUDGE_TSAN,
    .run = tsan_run,
};
