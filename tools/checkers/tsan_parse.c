/* The lines that tsan_report.c writes, read back.
 *
 * A report comes as several lines: "report", its parts, "end".  Each process has at most one report
 * under way, and at most one text that is not ended: the reader keeps that state per process.
 *
 * What the runtime tells debuggers lacks one fact: which locks a thread held at an access.  It is
 * only in the printed text, in the same order as the accesses, before the report's first line. */
#include "checkers/tsan_parse.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* One process that writes. */
struct writer {
    long pid;
    struct buffer text;        /* printed since the last report */
    struct tsan_report report; /* under way if kind is set */
};

struct reader {
    struct tsan_log *log;
    const char *token;
    struct writer *writer;
    size_t writer_count;
};

static long field(const json_t *line, const char *name)
{
    return (long)json_integer_value(json_object_get(line, name));
}

static char *field_text(const json_t *line, const char *name)
{
    const char *text = json_string_value(json_object_get(line, name));

    return xstrdup(text ? text : "");
}

static struct tsan_stack field_stack(const json_t *line)
{
    struct tsan_stack s = {0};
    const json_t *frames = json_object_get(line, "stack");

    for (size_t i = 0; i < json_array_size(frames); i++) {
        s.pc = xgrow(s.pc, s.count, sizeof *s.pc);
        s.pc[s.count++] = (uint64_t)json_integer_value(json_array_get(frames, i));
    }
    return s;
}

static void add_access(struct tsan_report *r, const json_t *line)
{
    r->access = xgrow(r->access, r->access_count, sizeof *r->access);
    r->access[r->access_count++] = (struct tsan_access){
        .tid = (int)field(line, "tid"),
        .address = (uint64_t)field(line, "address"),
        .size = (unsigned)field(line, "size"),
        .write = field(line, "write"),
        .atomic = field(line, "atomic"),
        .stack = field_stack(line),
    };
}

static void add_location(struct tsan_report *r, const json_t *line)
{
    r->location = xgrow(r->location, r->location_count, sizeof *r->location);
    r->location[r->location_count++] = (struct tsan_location){
        .type = field_text(line, "type"),
        .start = (uint64_t)field(line, "start"),
        .size = (uint64_t)field(line, "size"),
        .tid = (int)field(line, "tid"),
        .fd = (int)field(line, "fd"),
        .stack = field_stack(line),
    };
}

static void add_mutex(struct tsan_report *r, const json_t *line)
{
    r->mutex = xgrow(r->mutex, r->mutex_count, sizeof *r->mutex);
    r->mutex[r->mutex_count++] = (struct tsan_mutex){
        .id = (unsigned long)field(line, "id"),
        .address = (uint64_t)field(line, "address"),
        .stack = field_stack(line),
    };
}

static void add_thread(struct tsan_report *r, const json_t *line)
{
    r->thread = xgrow(r->thread, r->thread_count, sizeof *r->thread);
    r->thread[r->thread_count++] = (struct tsan_thread){
        .tid = (int)field(line, "tid"),
        .parent = (int)field(line, "parent"),
        .name = field_text(line, "name"),
        .stack = field_stack(line),
    };
}

static void add_stack(struct tsan_report *r, const json_t *line)
{
    r->stack = xgrow(r->stack, r->stack_count, sizeof *r->stack);
    r->stack[r->stack_count++] = field_stack(line);
}

static void add_order(struct tsan_report *r, const json_t *line)
{
    r->order = xgrow(r->order, r->order_count, sizeof *r->order);
    r->order[r->order_count++] = (int)field(line, "tid");
}

static const struct {
    const char *event;
    void (*add)(struct tsan_report *r, const json_t *line);
} parts[] = {
    {"access", add_access}, {"location", add_location}, {"mutex", add_mutex},
    {"thread", add_thread}, {"stack", add_stack},       {"order", add_order},
};

static void add_held(struct tsan_access *a, const char *list)
{
    const char *end = list + strcspn(list, ")\n");

    while ((list = strchr(list, 'M')) && list < end) {
        char *rest = NULL;
        unsigned long id = strtoul(list + 1, &rest, 10);

        if (rest > list + 1) {
            a->held = xgrow(a->held, a->held_count, sizeof *a->held);
            a->held[a->held_count++] = id;
        }
        list++;
    }
}

/* "  Previous write of size 4 at 0x55… by thread T1 (mutexes: write M1, read M2):" */
static void add_held_locks(struct tsan_report *r, const char *text)
{
    size_t next = 0;

    for (const char *line = text; line && next < r->access_count; line = strchr(line, '\n')) {
        line += *line == '\n';
        size_t length = strcspn(line, "\n");
        AUTO_FREE char *copy = xstrndup(line, length);
        if (!strstr(copy, " of size ") || !strstr(copy, " at 0x"))
            continue;
        const char *list = strstr(copy, "(mutexes: ");
        if (list)
            add_held(&r->access[next], list + strlen("(mutexes: "));
        next++;
    }
}

static struct writer *reader_writer(struct reader *reader, long pid)
{
    for (size_t i = 0; i < reader->writer_count; i++)
        if (reader->writer[i].pid == pid)
            return &reader->writer[i];
    reader->writer = xgrow(reader->writer, reader->writer_count, sizeof *reader->writer);
    reader->writer[reader->writer_count] = (struct writer){.pid = pid, .text = BUFFER_INIT};
    return &reader->writer[reader->writer_count++];
}

/* The line of text in which `word` stands; caller frees. */
static char *line_with(const char *text, const char *word)
{
    const char *at = strstr(text, word);

    if (!at)
        return NULL;
    const char *begin = at;
    while (begin > text && begin[-1] != '\n')
        begin--;
    return xstrndup(begin, strcspn(begin, "\n"));
}

static uint64_t hexadecimal_after(const char *text, const char *word)
{
    const char *at = strstr(text, word);

    return at ? strtoull(at + strlen(word), NULL, 16) : 0;
}

/* "==1==ERROR: ThreadSanitizer: SEGV on unknown address 0x… (pc 0x… bp 0x… sp 0x… T1)" */
static void note_crash(struct tsan_log *log, const char *text)
{
    static const char error[] = "ERROR: ThreadSanitizer: ";
    AUTO_FREE char *line = line_with(text, error);

    if (!line || log->crash)
        return;
    const char *name = strstr(line, error) + strlen(error);
    log->crash = xstrndup(name, strcspn(name, " "));
    log->crash_pc = hexadecimal_after(line, "(pc ");
    log->crash_address = hexadecimal_after(line, "address ");
}

static void note_text(struct tsan_log *log, const char *text)
{
    if (!log->fatal)
        log->fatal = line_with(text, "FATAL: ThreadSanitizer");
    if (!log->fatal)
        log->fatal = line_with(text, "CHECK failed");
    note_crash(log, text);
}

static void report_end(struct tsan_log *log, struct writer *w)
{
    if (!w->report.kind)
        return;
    add_held_locks(&w->report, w->text.text);
    log->report = xgrow(log->report, log->report_count, sizeof *log->report);
    log->report[log->report_count++] = w->report;
    w->report = (struct tsan_report){0};
    note_text(log, w->text.text);
    buffer_clear(&w->text);
}

static void read_start(struct reader *reader, const json_t *line)
{
    AUTO_FREE char *token = field_text(line, "token");

    if (reader->token && strcmp(token, reader->token) != 0)
        return;
    reader->log->started = true;
    reader->log->base = (uint64_t)field(line, "base");
}

static void read_part(struct writer *w, const char *event, const json_t *line)
{
    for (size_t i = 0; w->report.kind && i < ARRAY_COUNT(parts); i++)
        if (!strcmp(event, parts[i].event))
            parts[i].add(&w->report, line);
}

static void read_event(struct reader *reader, const char *event, const json_t *line)
{
    struct writer *w = reader_writer(reader, field(line, "pid"));

    if (!strcmp(event, "start")) {
        read_start(reader, line);
    } else if (!strcmp(event, "text")) {
        AUTO_FREE char *text = field_text(line, "text");
        buffer_add_text(&w->text, text);
    } else if (!strcmp(event, "report")) {
        report_end(reader->log, w);
        w->report.pid = w->pid;
        w->report.kind = field_text(line, "kind");
    } else if (!strcmp(event, "end")) {
        report_end(reader->log, w);
    } else {
        read_part(w, event, line);
    }
}

static void read_line(struct reader *reader, const char *text, size_t bytes)
{
    json_t *line = json_loadb(text, bytes, 0, NULL);
    const char *event = json_string_value(json_object_get(line, "event"));

    if (event)
        read_event(reader, event, line);
    json_decref(line);
}

void tsan_log_parse(struct tsan_log *log, const char *text, size_t bytes, const char *token)
{
    struct reader reader = {.log = log, .token = token};

    while (bytes) {
        const char *newline = memchr(text, '\n', bytes);
        size_t length = newline ? (size_t)(newline - text) : bytes;

        read_line(&reader, text, length);
        length += newline != NULL;
        text += length;
        bytes -= length;
    }
    for (size_t i = 0; i < reader.writer_count; i++) {
        struct writer *w = &reader.writer[i];

        report_end(log, w);
        note_text(log, w->text.text);
        buffer_release(&w->text);
    }
    free(reader.writer);
}

static void report_release(struct tsan_report *r)
{
    for (size_t i = 0; i < r->access_count; i++) {
        free(r->access[i].stack.pc);
        free(r->access[i].held);
    }
    for (size_t i = 0; i < r->location_count; i++) {
        free(r->location[i].type);
        free(r->location[i].stack.pc);
    }
    for (size_t i = 0; i < r->mutex_count; i++)
        free(r->mutex[i].stack.pc);
    for (size_t i = 0; i < r->thread_count; i++) {
        free(r->thread[i].name);
        free(r->thread[i].stack.pc);
    }
    for (size_t i = 0; i < r->stack_count; i++)
        free(r->stack[i].pc);
    free(r->access);
    free(r->location);
    free(r->mutex);
    free(r->thread);
    free(r->stack);
    free(r->order);
    free(r->kind);
}

void tsan_log_release(struct tsan_log *log)
{
    for (size_t i = 0; i < log->report_count; i++)
        report_release(&log->report[i]);
    free(log->report);
    free(log->fatal);
    free(log->crash);
    *log = (struct tsan_log)TSAN_LOG_INIT;
}

const struct tsan_thread *tsan_report_thread(const struct tsan_report *r, int tid)
{
    for (size_t i = 0; i < r->thread_count; i++)
        if (r->thread[i].tid == tid)
            return &r->thread[i];
    return NULL;
}

const struct tsan_mutex *tsan_report_mutex(const struct tsan_report *r, unsigned long id)
{
    for (size_t i = 0; i < r->mutex_count; i++)
        if (r->mutex[i].id == id)
            return &r->mutex[i];
    return NULL;
}
