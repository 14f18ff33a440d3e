/* Starting the explorer's runtime and reading its report.
 *
 * A report that is not whole, or that the runtime cannot have written, gives no verdict; why is
 * told in exploration_read.h. */
#include "checkers/exploration.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "checkers/exploration_read.h"
#include "run/process.h"
#include "run/symbols.h"
#include "trace/wire.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void add_hex(struct buffer *words, const char *text)
{
    for (; *text; text++)
        buffer_format(words, "%02x", (unsigned char)*text);
}

/* Where the code of these files lies, for the facts about who does the work. */
static void add_code(struct buffer *words, struct symbols *symbols, const char *name,
                     const struct list *files)
{
    size_t added = 0;

    for (size_t i = 0; i < files->count; i++) {
        struct code_range ranges[8];
        size_t count = symbols_code(symbols, files->item[i], ranges, ARRAY_COUNT(ranges));
        for (size_t k = 0; k < count; k++)
            buffer_format(words, "%s%" PRIx64 "-%" PRIx64, added++ ? "," : name, ranges[k].low,
                          ranges[k].high);
    }
}

static int add_facts(struct buffer *words, struct exploration *x)
{
    struct symbols *symbols = symbols_open(x->program, &x->trouble);

    if (!symbols)
        return -1;
    if (x->lab->harness.count) {
        add_code(words, symbols, " harness=", &x->lab->harness);
        add_code(words, symbols, " student=", &x->lab->edit);
    }
    symbols_close(symbols);
    return 0;
}

char *exploration_words(struct exploration *x, int report_fd, int replay_fd)
{
    AUTO_BUFFER words = BUFFER_INIT;

    buffer_format(&words, WIRE_VARIABLE "=fd=%d seconds=%u", report_fd, x->seconds);
    if (x->token[0])
        buffer_format(&words, " token=%s", x->token);
    if (replay_fd >= 0)
        buffer_format(&words, " replay-fd=%d", replay_fd);
    if (x->expected_stdout) {
        buffer_add_text(&words, " expect-stdout=");
        add_hex(&words, x->expected_stdout);
    }
    if (x->expected_exit >= 0)
        buffer_format(&words, " expect-exit=%d", x->expected_exit);
    if (x->options)
        buffer_format(&words, " %s", x->options);
    return add_facts(&words, x) < 0 ? NULL : buffer_detach(&words);
}

int exploration_schedule_file(const struct exploration *x)
{
    AUTO_BUFFER lines = BUFFER_INIT;
    int fd = memfd_create("schedule", 0);

    for (size_t i = 0; i < x->replay_length; i++)
        buffer_format(&lines, "%u %u\n", x->replay[i].thread, x->replay[i].choice);
    if (fd >= 0 && (write(fd, lines.text, lines.length) != (ssize_t)lines.length ||
                    lseek(fd, 0, SEEK_SET) < 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

static int prepare(struct process *p, struct exploration *x, int report_fd, int replay_fd)
{
    char *words = exploration_words(x, report_fd, replay_fd);

    if (!words)
        return -1;
    list_add(&p->argv, x->program);
    list_take(&p->environment, words);
    list_add(&p->environment, "LD_BIND_NOW=1");
    list_add(&p->environment, "LANG=C");
    p->folder = x->folder;
    p->keep[p->keep_count++] = report_fd;
    if (replay_fd >= 0)
        p->keep[p->keep_count++] = replay_fd;
    /* The runtime keeps its own budget; these are for a program that has broken the runtime. */
    p->limits.cpu_ms = 1000 * x->seconds + 5000;
    p->limits.wall_ms = 10000 * x->seconds + 60000;
    p->limits.stuck_is_end = true;
    return 0;
}

/* A process that is left behind might have had its hand in the report. */
static char *unusual_end(const struct process *p)
{
    if (p->end == PROCESS_EXITED && p->status == 0)
        return p->left_behind ? xstrdup("left a process behind") : NULL;
    return process_end_text(p);
}

static int run(struct exploration *x, const struct report_file *report, int replay_fd)
{
    struct process p = PROCESS_INIT;

    if (prepare(&p, x, report->theirs, replay_fd) < 0)
        return -1;
    int result = process_run(&p);
    if (result < 0) {
        x->trouble = xstrdup(p.trouble);
    } else {
        size_t bytes = 0;
        AUTO_FREE char *text = report_file_read(report, &bytes);
        AUTO_FREE char *end = unusual_end(&p);
        result = exploration_read(x, text, bytes, end);
    }
    process_release(&p);
    return result;
}

int exploration_run(struct exploration *x)
{
    struct report_file report;
    AUTO_FD int replay_fd = x->replay ? exploration_schedule_file(x) : -1;

    x->diverged_at = -1;
    if (report_file_open(&report) < 0 || (x->replay && replay_fd < 0)) {
        x->trouble = xformat("cannot make a file in memory: %s", strerror(errno));
        report_file_close(&report);
        return -1;
    }
    memcpy(x->token, report.token, sizeof x->token);
    int result = run(x, &report, replay_fd);
    report_file_close(&report);
    return result;
}

static void explored_finding_release(struct explored_finding *f)
{
    finding_release(&f->finding);
    free(f->options);
    free(f->printed);
    free(f->schedule);
    for (size_t i = 0; i < f->step_count; i++)
        trace_step_release(&f->steps[i]);
    free(f->steps);
}

void exploration_release(struct exploration *x)
{
    for (size_t i = 0; i < x->finding_count; i++)
        explored_finding_release(&x->findings[i]);
    free(x->findings);
    free(x->printed);
    free(x->trouble);
    x->findings = NULL;
    x->finding_count = 0;
    x->printed = x->trouble = NULL;
}
