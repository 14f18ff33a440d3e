/* Standard output, standard error and standard input.
 *
 * stdout is a stream of ours that collects what the program writes under this schedule; so is
 * stderr, whose end is shown with a failure.  stdin holds what it held when the explorer started,
 * from its beginning in every execution.
 *
 * Where the output matters, printing is a visible operation: its order with other threads' output,
 * and with the end of the process, can be told apart.  libc's streams are locked only while a
 * call is in libc, and nothing is scheduled there. */
#include "explore/calls.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "explore/memory.h"
#include "explore/runtime.h"
#include "explore/start.h"
#include "explore/sync/process.h"
#include "explore/sys.h"

enum { OUTPUT_MAX = 1 << 20, INPUT_MAX = 16 << 20, BUFFER_BYTES = 1 << 16 };

static struct {
    char *text;
    size_t bytes, at;
} input;

static ssize_t collect(void *cookie, const char *text, size_t bytes)
{
    size_t at = cookie == &rt.output ? rt.output.bytes : rt.errors.bytes;
    char *to = cookie == &rt.output ? rt.output.text : rt.errors.text;
    size_t fits = bytes < OUTPUT_MAX - at ? bytes : OUTPUT_MAX - at;
    memcpy(to + at, text, fits);
    if (cookie == &rt.output) {
        rt.output.bytes += fits;
        rt.output.overflowed |= fits < bytes;
    } else {
        rt.errors.bytes += fits;
    }
    return (ssize_t)bytes;
}

static ssize_t supply(void *cookie, char *text, size_t bytes)
{
    (void)cookie;
    size_t left = input.bytes - input.at;
    size_t fits = bytes < left ? bytes : left;
    memcpy(text, input.text + input.at, fits);
    input.at += fits;
    return (ssize_t)fits;
}

static void read_input(void)
{
    input.text = memory_reserve(INPUT_MAX);
    if (isatty(0))
        return;
    while (input.bytes < INPUT_MAX) {
        long got = SYS(SYS_read, 0, input.text + input.bytes, INPUT_MAX - input.bytes);
        if (got <= 0)
            return;
        input.bytes += (size_t)got;
    }
}

void calls_stdio_init(void)
{
    rt.output.text = memory_reserve(OUTPUT_MAX);
    rt.errors.text = memory_reserve(OUTPUT_MAX);
    read_input();
    stdout = fopencookie(&rt.output, "w", (cookie_io_functions_t){.write = collect});
    stderr = fopencookie(&rt.errors, "w", (cookie_io_functions_t){.write = collect});
    stdin = fopencookie(&input, "r", (cookie_io_functions_t){.read = supply});
    if (!stdout || !stderr || !stdin)
        start_die("cannot make the standard streams");
    /* Buffers of our own, so that they are not put back at each restart: what is in them is
     * nothing once the streams are as before. */
    setvbuf(stdout, memory_reserve(BUFFER_BYTES), _IOFBF, BUFFER_BYTES);
    setvbuf(stderr, NULL, _IONBF, 0);
    setvbuf(stdin, memory_reserve(BUFFER_BYTES), _IOFBF, BUFFER_BYTES);
}

void calls_stdio_restart(void)
{
    input.at = 0;
}

void calls_output(const FILE *stream, uintptr_t pc)
{
    if (!rt.options.check_output || stream != stdout || !rt.current)
        return;
    point_reach(point_begin(OBJECT_PROCESS, PROCESS_WRITE, &rt, pc));
}

static int (*real_vfprintf)(FILE *, const char *, va_list);
static int (*real_fputs)(const char *, FILE *);
static int (*real_fputc)(int, FILE *);
static size_t (*real_fwrite)(const void *, size_t, size_t, FILE *);
static int (*real_fflush)(FILE *);

void calls_stdio_lookup(void *(*find)(const char *name))
{
    *(void **)&real_vfprintf = find("vfprintf");
    *(void **)&real_fputs = find("fputs");
    *(void **)&real_fputc = find("fputc");
    *(void **)&real_fwrite = find("fwrite");
    *(void **)&real_fflush = find("fflush");
}

int vfprintf(FILE *restrict stream, const char *restrict format, va_list args)
{
    calls_output(stream, CALLER);
    return real_vfprintf(stream, format, args);
}

int vprintf(const char *restrict format, va_list args)
{
    calls_output(stdout, CALLER);
    return real_vfprintf(stdout, format, args);
}

int printf(const char *restrict format, ...)
{
    va_list args;
    calls_output(stdout, CALLER);
    va_start(args, format);
    int count = real_vfprintf(stdout, format, args);
    va_end(args);
    return count;
}

int fprintf(FILE *restrict stream, const char *restrict format, ...)
{
    va_list args;
    calls_output(stream, CALLER);
    va_start(args, format);
    int count = real_vfprintf(stream, format, args);
    va_end(args);
    return count;
}

int fputs(const char *restrict text, FILE *restrict stream)
{
    calls_output(stream, CALLER);
    return real_fputs(text, stream);
}

int puts(const char *text)
{
    calls_output(stdout, CALLER);
    return real_fputs(text, stdout) < 0 ? EOF : real_fputc('\n', stdout);
}

int fputc(int c, FILE *stream)
{
    calls_output(stream, CALLER);
    return real_fputc(c, stream);
}

int putc(int c, FILE *stream)
{
    calls_output(stream, CALLER);
    return real_fputc(c, stream);
}

int putchar(int c)
{
    calls_output(stdout, CALLER);
    return real_fputc(c, stdout);
}

size_t fwrite(const void *restrict items, size_t size, size_t count, FILE *restrict stream)
{
    calls_output(stream, CALLER);
    return real_fwrite(items, size, count, stream);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    if (!rt.current || (fd != 1 && fd != 2))
        return SYS(SYS_write, fd, bytes, count);
    if (fd == 1)
        calls_output(stdout, CALLER);
    return collect(fd == 1 ? (void *)&rt.output : (void *)&rt.errors, bytes, count);
}
