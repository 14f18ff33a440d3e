/* Valgrind's XML, read with expat as it streams by.
 *
 * The reader keeps the text of the element that is open, and the error, part, stack and frame under
 * way.  Two tables say what to do where an element begins and where it ends; what they do not name
 * is passed over.  Only what is whole enters the log, so a document may end anywhere. */
#include "checkers/helgrind_parse.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct helgrind_log *log;
    struct buffer text; /* of the innermost element */
    bool in_error, in_thread, in_signal;
    struct helgrind_error error;   /* under way if in_error */
    struct helgrind_thread thread; /* if in_thread */
    struct helgrind_stack stack;
    struct helgrind_frame frame;
    char *signal;
};

static void stack_release(struct helgrind_stack *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->frame[i].object);
        free(s->frame[i].function);
        free(s->frame[i].file);
    }
    free(s->frame);
    *s = (struct helgrind_stack){0};
}

static void error_release(struct helgrind_error *e)
{
    for (size_t i = 0; i < e->part_count; i++) {
        free(e->part[i].text);
        stack_release(&e->part[i].stack);
    }
    free(e->part);
    free(e->kind);
    *e = (struct helgrind_error){0};
}

static void frame_release(struct helgrind_frame *f)
{
    free(f->object);
    free(f->function);
    free(f->file);
    *f = (struct helgrind_frame){0};
}

static char *take_text(struct reader *r)
{
    return xstrdup(r->text.text);
}

static void set_text(struct reader *r, char **field)
{
    free(*field);
    *field = take_text(r);
}

/* Beginnings. */

static void error_begin(struct reader *r)
{
    error_release(&r->error);
    r->in_error = true;
}

static void thread_begin(struct reader *r)
{
    stack_release(&r->thread.stack);
    r->thread = (struct helgrind_thread){0};
    r->in_thread = true;
}

static void signal_begin(struct reader *r)
{
    r->in_signal = true;
}

static void stack_begin(struct reader *r)
{
    stack_release(&r->stack);
}

static void frame_begin(struct reader *r)
{
    frame_release(&r->frame);
}

/* Ends. */

static void tool_end(struct reader *r)
{
    r->log->started = !strcmp(r->text.text, "helgrind");
}

static void state_end(struct reader *r)
{
    r->log->finished = !strcmp(r->text.text, "FINISHED");
}

static void pid_end(struct reader *r)
{
    r->log->pid = strtol(r->text.text, NULL, 10);
}

static void parent_pid_end(struct reader *r)
{
    r->log->parent_pid = strtol(r->text.text, NULL, 10);
}

static void frame_end(struct reader *r)
{
    r->stack.frame = xgrow(r->stack.frame, r->stack.count, sizeof *r->stack.frame);
    r->stack.frame[r->stack.count++] = r->frame;
    r->frame = (struct helgrind_frame){0};
}

static void ip_end(struct reader *r)
{
    r->frame.ip = strtoull(r->text.text, NULL, 16);
}

static void object_end(struct reader *r)
{
    set_text(r, &r->frame.object);
}

static void function_end(struct reader *r)
{
    set_text(r, &r->frame.function);
}

static void file_end(struct reader *r)
{
    set_text(r, &r->frame.file);
}

static void line_end(struct reader *r)
{
    r->frame.line = (unsigned)strtoul(r->text.text, NULL, 10);
}

static void kind_end(struct reader *r)
{
    if (r->in_error)
        set_text(r, &r->error.kind);
}

static void part_end(struct reader *r)
{
    struct helgrind_error *e = &r->error;

    if (!r->in_error)
        return;
    e->part = xgrow(e->part, e->part_count, sizeof *e->part);
    e->part[e->part_count++] = (struct helgrind_part){.text = take_text(r)};
}

/* <what> behind <xwhat> goes on with its sentence: "... failed" "with error code 35". */
static void what_end(struct reader *r)
{
    struct helgrind_error *e = &r->error;

    if (!r->in_error || !e->part_count) {
        part_end(r);
        return;
    }
    char *longer = xformat("%s %s", e->part[0].text, r->text.text);
    free(e->part[0].text);
    e->part[0].text = longer;
}

static void id_end(struct reader *r)
{
    unsigned id = (unsigned)strtoul(r->text.text, NULL, 10);

    if (r->in_thread)
        r->thread.id = id;
    else if (r->in_error && !r->error.thread)
        r->error.thread = id;
}

static void signal_name_end(struct reader *r)
{
    set_text(r, &r->signal);
}

static void stack_end(struct reader *r)
{
    struct helgrind_stack *to = NULL;

    if (r->in_thread)
        to = &r->thread.stack;
    else if (r->in_signal)
        to = &r->log->signal_stack;
    else if (r->in_error && r->error.part_count)
        to = &r->error.part[r->error.part_count - 1].stack;
    if (!to || to->count)
        return;
    *to = r->stack;
    r->stack = (struct helgrind_stack){0};
}

static void error_end(struct reader *r)
{
    struct helgrind_log *log = r->log;

    r->in_error = false;
    if (!r->error.kind || !r->error.part_count)
        return;
    log->error = xgrow(log->error, log->error_count, sizeof *log->error);
    log->error[log->error_count++] = r->error;
    r->error = (struct helgrind_error){0};
}

static void thread_end(struct reader *r)
{
    struct helgrind_log *log = r->log;

    r->in_thread = false;
    log->thread = xgrow(log->thread, log->thread_count, sizeof *log->thread);
    log->thread[log->thread_count++] = r->thread;
    r->thread = (struct helgrind_thread){0};
}

static void signal_end(struct reader *r)
{
    r->in_signal = false;
    free(r->log->signal);
    r->log->signal = r->signal;
    r->signal = NULL;
}

struct handler {
    const char *element;
    void (*act)(struct reader *r);
};

static const struct handler beginnings[] = {
    {"error", error_begin}, {"announcethread", thread_begin}, {"fatal_signal", signal_begin},
    {"stack", stack_begin}, {"frame", frame_begin},
};

/* <text> stands within <xwhat> and <xauxwhat>; <auxwhat> has its text itself. */
static const struct handler ends[] = {
    {"tool", tool_end},
    {"state", state_end},
    {"pid", pid_end},
    {"ppid", parent_pid_end},
    {"frame", frame_end},
    {"ip", ip_end},
    {"obj", object_end},
    {"fn", function_end},
    {"file", file_end},
    {"line", line_end},
    {"kind", kind_end},
    {"text", part_end},
    {"auxwhat", part_end},
    {"what", what_end},
    {"hthreadid", id_end},
    {"stack", stack_end},
    {"error", error_end},
    {"signame", signal_name_end},
    {"announcethread", thread_end},
    {"fatal_signal", signal_end},
};

static void act(struct reader *r, const struct handler *handlers, size_t count, const char *element)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(handlers[i].element, element))
            handlers[i].act(r);
}

static void on_begin(void *context, const char *element, const char **attributes)
{
    struct reader *r = context;

    (void)attributes;
    buffer_clear(&r->text);
    act(r, beginnings, ARRAY_COUNT(beginnings), element);
}

static void on_end(void *context, const char *element)
{
    struct reader *r = context;

    act(r, ends, ARRAY_COUNT(ends), element);
    buffer_clear(&r->text);
}

static void on_text(void *context, const char *text, int bytes)
{
    struct reader *r = context;

    buffer_add(&r->text, text, (size_t)bytes);
}

static void reader_release(struct reader *r)
{
    buffer_release(&r->text);
    error_release(&r->error);
    stack_release(&r->thread.stack);
    stack_release(&r->stack);
    frame_release(&r->frame);
    free(r->signal);
}

void helgrind_log_parse(struct helgrind_log *log, const char *text, size_t bytes)
{
    struct reader reader = {.log = log, .text = BUFFER_INIT};
    XML_Parser parser = XML_ParserCreate(NULL);

    if (!parser)
        return; /* as with an empty document: Helgrind has not started */
    XML_SetUserData(parser, &reader);
    XML_SetElementHandler(parser, on_begin, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    /* Where the document breaks off, the parser has called us for all that is before. */
    (void)XML_Parse(parser, text, (int)bytes, XML_TRUE);
    XML_ParserFree(parser);
    reader_release(&reader);
}

void helgrind_log_release(struct helgrind_log *log)
{
    for (size_t i = 0; i < log->error_count; i++)
        error_release(&log->error[i]);
    for (size_t i = 0; i < log->thread_count; i++)
        stack_release(&log->thread[i].stack);
    stack_release(&log->signal_stack);
    free(log->error);
    free(log->thread);
    free(log->signal);
    *log = (struct helgrind_log)HELGRIND_LOG_INIT;
}

const struct helgrind_thread *helgrind_log_thread(const struct helgrind_log *log, unsigned id)
{
    for (size_t i = 0; i < log->thread_count; i++)
        if (log->thread[i].id == id)
            return &log->thread[i];
    return NULL;
}
