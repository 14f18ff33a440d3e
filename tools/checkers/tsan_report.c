/* ThreadSanitizer's findings as data: an object that is linked into the student's program.
 *
 * TSan prints its reports for people.  This file hears of each report inside the program, and
 * writes what it says as lines of JSON to a descriptor of its own; tsan_parse.c reads them after
 * the program has ended.  Program counters go out as numbers: racelab knows the program's debug
 * information and needs no symbolizer run beside it.
 *
 * The first line proves that TSan and this file were there at all (racelab calls a program that
 * passed without it an error, not a pass).  It carries the token from the environment variable
 * RACELAB_TSAN=DESCRIPTOR:SEED:TOKEN, which is removed before the program's own code begins.
 *
 * The seed is for tsan_delay.c.
 *
 * What never happens here: a call into libc.  The functions run while TSan holds its locks, in any
 * thread, between any two instructions of the program, also in a signal handler.  So there is no
 * malloc and no stdio, only system calls made by hand; and no line is longer than LINE_BYTES, so
 * that each is one write() to a file opened for appending: the lines of processes that forked do
 * not run into each other. */

#include "checkers/tsan_inside.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define LINE_BYTES 4096
#define FRAMES_MAX 64 /* times 21 digits, and the rest of a line, is less than LINE_BYTES */
#define ITEMS_MAX 32  /* threads, mutexes, stacks told of one report */
#define TEXT_BYTES 512
#define DESCRIPTORS_MAX 8192         /* a higher number would cost memory in the kernel */
#define DUPLICATE_CLOSE_ON_EXEC 1030 /* fcntl's F_DUPFD_CLOEXEC */

/* The runtime's interface for debuggers, the same from LLVM 6 to 19. */
int __tsan_get_report_data(void *report, const char **description, int *count, int *stack_count,
                           int *mop_count, int *loc_count, int *mutex_count, int *thread_count,
                           int *unique_tid_count, void **sleep_trace, unsigned long trace_size);
int __tsan_get_report_stack(void *report, unsigned long index, void **trace,
                            unsigned long trace_size);
int __tsan_get_report_mop(void *report, unsigned long index, int *tid, void **address, int *size,
                          int *write, int *atomic, void **trace, unsigned long trace_size);
int __tsan_get_report_loc(void *report, unsigned long index, const char **type, void **address,
                          unsigned long *start, unsigned long *size, int *tid, int *fd,
                          int *suppressable, void **trace, unsigned long trace_size);
int __tsan_get_report_mutex(void *report, unsigned long index, unsigned long *mutex_id,
                            void **address, int *destroyed, void **trace, unsigned long trace_size);
int __tsan_get_report_thread(void *report, unsigned long index, int *tid, int *os_id, int *running,
                             const char **name, int *parent_tid, void **trace,
                             unsigned long trace_size);
int __tsan_get_report_unique_tid(void *report, unsigned long index, int *tid);

/* What the runtime calls. */
void __tsan_on_report(void *report);
void __sanitizer_on_print(const char *text);
const char *__tsan_default_suppressions(void);
const char *__tsan_default_options(void);

/* ELF header of the program, from the linker. */
extern const unsigned char __ehdr_start[] __attribute__((visibility("hidden")));

/* Set once, before main and before any thread; -1: nobody listens. */
static int descriptor = -1;

struct line {
    size_t length;
    char text[LINE_BYTES];
};

static void add_char(struct line *l, char c)
{
    if (l->length < LINE_BYTES)
        l->text[l->length++] = c;
}

static void add_text(struct line *l, const char *text)
{
    while (*text)
        add_char(l, *text++);
}

static void add_number(struct line *l, unsigned long n)
{
    char digits[20];
    int count = 0;

    do
        digits[count++] = (char)('0' + n % 10);
    while (n /= 10);
    while (count)
        add_char(l, digits[--count]);
}

static void add_field(struct line *l, const char *name, long value)
{
    add_text(l, ",\"");
    add_text(l, name);
    add_text(l, "\":");
    if (value < 0)
        add_char(l, '-');
    add_number(l, value < 0 ? -(unsigned long)value : (unsigned long)value);
}

/* A JSON string of at most count bytes.  What is not plain ASCII becomes '?': names of threads and
 * the runtime's messages are all that comes here. */
static void add_string(struct line *l, const char *name, const char *text, size_t count)
{
    add_text(l, ",\"");
    add_text(l, name);
    add_text(l, "\":\"");
    for (size_t i = 0; i < count && text[i]; i++) {
        char c = text[i];

        if (c == '\n') {
            add_text(l, "\\n");
            continue;
        }
        if (c == '"' || c == '\\')
            add_char(l, '\\');
        add_char(l, c < ' ' || c > '~' ? '?' : c);
    }
    add_char(l, '"');
}

static void add_stack(struct line *l, void *const *stack)
{
    add_text(l, ",\"stack\":[");
    for (int i = 0; i < FRAMES_MAX && stack[i]; i++) {
        if (i)
            add_char(l, ',');
        add_number(l, (unsigned long)(uintptr_t)stack[i]);
    }
    add_char(l, ']');
}

static void line_begin(struct line *l, const char *event)
{
    l->length = 0;
    add_text(l, "{\"event\":\"");
    add_text(l, event);
    add_char(l, '"');
    add_field(l, "pid", system_call(SYS_getpid, 0, 0, 0, 0));
}

static void line_end(struct line *l)
{
    add_text(l, "}\n");
    if (descriptor >= 0)
        system_call(SYS_write, descriptor, (long)(uintptr_t)l->text, (long)l->length, 0);
}

static void clear(void **stack)
{
    for (int i = 0; i < FRAMES_MAX; i++)
        stack[i] = NULL;
}

static void tell_access(void *report, int index)
{
    struct line l;
    void *stack[FRAMES_MAX];
    void *address = NULL;
    int tid = 0, size = 0, write = 0, atomic = 0;

    clear(stack);
    __tsan_get_report_mop(report, (unsigned long)index, &tid, &address, &size, &write, &atomic,
                          stack, FRAMES_MAX);
    line_begin(&l, "access");
    add_field(&l, "tid", tid);
    add_field(&l, "address", (long)(uintptr_t)address);
    add_field(&l, "size", size);
    add_field(&l, "write", write);
    add_field(&l, "atomic", atomic);
    add_stack(&l, stack);
    line_end(&l);
}

static void tell_location(void *report, int index)
{
    struct line l;
    void *stack[FRAMES_MAX];
    const char *type = "";
    void *address = NULL;
    unsigned long start = 0, size = 0;
    int tid = 0, fd = 0, suppressable = 0;

    clear(stack);
    __tsan_get_report_loc(report, (unsigned long)index, &type, &address, &start, &size, &tid, &fd,
                          &suppressable, stack, FRAMES_MAX);
    line_begin(&l, "location");
    add_string(&l, "type", type, TEXT_BYTES);
    add_field(&l, "address", (long)(uintptr_t)address);
    add_field(&l, "start", (long)start);
    add_field(&l, "size", (long)size);
    add_field(&l, "tid", tid);
    add_field(&l, "fd", fd);
    add_stack(&l, stack);
    line_end(&l);
}

static void tell_mutex(void *report, int index)
{
    struct line l;
    void *stack[FRAMES_MAX];
    unsigned long id = 0;
    void *address = NULL;
    int destroyed = 0;

    clear(stack);
    __tsan_get_report_mutex(report, (unsigned long)index, &id, &address, &destroyed, stack,
                            FRAMES_MAX);
    line_begin(&l, "mutex");
    add_field(&l, "id", (long)id);
    add_field(&l, "address", (long)(uintptr_t)address);
    add_field(&l, "destroyed", destroyed);
    add_stack(&l, stack);
    line_end(&l);
}

static void tell_thread(void *report, int index)
{
    struct line l;
    void *stack[FRAMES_MAX];
    const char *name = NULL;
    int tid = 0, os_id = 0, running = 0, parent = 0;

    clear(stack);
    __tsan_get_report_thread(report, (unsigned long)index, &tid, &os_id, &running, &name, &parent,
                             stack, FRAMES_MAX);
    line_begin(&l, "thread");
    add_field(&l, "tid", tid);
    add_field(&l, "parent", parent);
    add_field(&l, "running", running);
    if (name)
        add_string(&l, "name", name, TEXT_BYTES);
    add_stack(&l, stack);
    line_end(&l);
}

static void tell_stack(void *report, int index)
{
    struct line l;
    void *stack[FRAMES_MAX];

    clear(stack);
    __tsan_get_report_stack(report, (unsigned long)index, stack, FRAMES_MAX);
    line_begin(&l, "stack");
    add_stack(&l, stack);
    line_end(&l);
}

/* The threads of a lock-order cycle, in its order. */
static void tell_order(void *report, int index)
{
    struct line l;
    int tid = 0;

    __tsan_get_report_unique_tid(report, (unsigned long)index, &tid);
    line_begin(&l, "order");
    add_field(&l, "tid", tid);
    line_end(&l);
}

static void tell_each(void (*tell)(void *, int), void *report, int count)
{
    for (int i = 0; i < count && i < ITEMS_MAX; i++)
        tell(report, i);
}

/* Called by the runtime after it has printed a report, under its lock. */
__attribute__((visibility("default"))) void __tsan_on_report(void *report)
{
    struct line l;
    const char *kind = "";
    void *slept[1] = {NULL};
    int count = 0, stacks = 0, accesses = 0, locations = 0, mutexes = 0, threads = 0, order = 0;

    __tsan_get_report_data(report, &kind, &count, &stacks, &accesses, &locations, &mutexes,
                           &threads, &order, slept, 1);
    line_begin(&l, "report");
    add_string(&l, "kind", kind, TEXT_BYTES);
    line_end(&l);
    tell_each(tell_access, report, accesses);
    tell_each(tell_location, report, locations);
    tell_each(tell_mutex, report, mutexes);
    tell_each(tell_thread, report, threads);
    tell_each(tell_stack, report, stacks);
    tell_each(tell_order, report, order);
    line_begin(&l, "end");
    line_end(&l);
}

/* Every text the runtime prints: which locks an access held stands nowhere else, nor why it gave
 * up. */
__attribute__((visibility("default"))) void __sanitizer_on_print(const char *text)
{
    size_t length = 0;

    while (text[length])
        length++;
    for (size_t at = 0; at < length; at += TEXT_BYTES) {
        struct line l;

        line_begin(&l, "text");
        add_string(&l, "text", text + at, TEXT_BYTES);
        line_end(&l);
    }
}

/* A program must not choose what is reported of it: a second definition of these two beside ours
 * does not link.  (Suppressions that it brings along could not be undone by the environment.) */
__attribute__((visibility("default"))) const char *__tsan_default_suppressions(void)
{
    return "";
}

__attribute__((visibility("default"))) const char *__tsan_default_options(void)
{
    return "";
}

/* To the highest number there may be, and the limit on descriptors down to that number: so what
 * loops over all descriptors it may have, and closes them, does not reach it. */
static int move_high(int fd)
{
    struct rlimit limit = {0, 0};
    rlim_t old;

    if (system_call(SYS_prlimit64, 0, RLIMIT_NOFILE, 0, (long)(uintptr_t)&limit) < 0)
        return fd;
    old = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max < DESCRIPTORS_MAX ? limit.rlim_max : DESCRIPTORS_MAX;
    system_call(SYS_prlimit64, 0, RLIMIT_NOFILE, (long)(uintptr_t)&limit, 0);
    long high = system_call(SYS_fcntl, fd, DUPLICATE_CLOSE_ON_EXEC, (long)limit.rlim_cur - 1, 0);
    limit.rlim_cur = high < 0 || old < (rlim_t)high ? old : (rlim_t)high;
    system_call(SYS_prlimit64, 0, RLIMIT_NOFILE, (long)(uintptr_t)&limit, 0);
    if (high < 0)
        return fd;
    system_call(SYS_close, fd, 0, 0, 0);
    return (int)high;
}

/* The variable's value, and its entry taken out of the environment; NULL if there is none. */
static const char *take_variable(char **environment)
{
    static const char name[] = "RACELAB_TSAN=";

    for (char **entry = environment; *entry; entry++) {
        const char *value = *entry;
        const char *n = name;

        while (*n && *value == *n)
            value++, n++;
        if (*n)
            continue;
        for (; *entry; entry++)
            entry[0] = entry[1];
        return value;
    }
    return NULL;
}

static unsigned long take_number(const char **text)
{
    unsigned long n = 0;

    for (; **text >= '0' && **text <= '9'; ++*text)
        n = n * 10 + (unsigned long)(**text - '0');
    *text += **text == ':';
    return n;
}

/* Before main, and before the constructors of the program: 101 is the first priority we may use. */
__attribute__((constructor(101))) static void start(int argc, char **argv, char **environment)
{
    struct line l;
    const char *value = take_variable(environment);

    (void)argc;
    (void)argv;
    if (!value)
        return;
    descriptor = move_high((int)take_number(&value));
    tsan_delay_start(take_number(&value));
    line_begin(&l, "start");
    add_field(&l, "base",
              __ehdr_start[16] == 3 /* ET_DYN: was moved */ ? (long)(uintptr_t)__ehdr_start : 0);
    add_string(&l, "token", value, TEXT_BYTES);
    line_end(&l);
}
