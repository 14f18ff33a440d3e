/* A JSON writer of the smallest kind.  Bytes that are not ASCII are written as \u00XX, one by one:
 * the program's output is bytes, not text, and the reader turns them back.
 *
 * Every line carries the grader's token, if there is one.  The program must not learn it, so it is
 * wiped from the environment by a constructor of this library, which runs before the program's. */
#include "explore/out.h"

#include <time.h>

#include "explore/sys.h"
#include "trace/wire.h"

enum { BUFFER_BYTES = 1 << 16, TOKEN_MAX = 64 };

static char buffer[BUFFER_BYTES];
static size_t used;
static int out_fd = 2;
static uint64_t began; /* microseconds */
static bool first;     /* no comma before the next member */
static char token[TOKEN_MAX + 1];

/* What follows `start` in text, NULL if it starts otherwise. */
static char *behind(char *text, const char *start)
{
    while (*start && *text == *start) {
        text++;
        start++;
    }
    return *start ? NULL : text;
}

/* Without functions of libc, in whose place the program could have put its own. */
static void take_from(char *words)
{
    while (*words) {
        char *value = behind(words, " token=");
        if (!value) {
            words++;
            continue;
        }
        for (int i = 0; *value && *value != ' ' && i < TOKEN_MAX; i++)
            token[i] = *value++;
        while (words < value)
            *words++ = ' ';
    }
}

static void take_token(int argc, char **argv, char **environment)
{
    (void)argc;
    (void)argv;
    for (; *environment; environment++) {
        char *words = behind(*environment, WIRE_VARIABLE "=");
        if (words)
            take_from(words);
    }
}

/* As a constructor it could be merged with others, which are called without arguments. */
typedef void constructor(int, char **, char **);
__attribute__((section(".init_array"), used)) static constructor *first_of_all = take_token;

/* Microseconds since out_init(). */
static uint64_t micros(void)
{
    struct timespec t = {0};
    SYS(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000 - began;
}

void out_init(int fd)
{
    out_fd = fd;
    began = 0;
    began = micros();
}

void out_flush(void)
{
    for (size_t done = 0; done < used;) {
        long wrote = SYS(SYS_write, out_fd, buffer + done, used - done);
        if (wrote <= 0)
            break;
        done += (size_t)wrote;
    }
    used = 0;
}

static void put(char c)
{
    if (used == BUFFER_BYTES)
        out_flush();
    buffer[used++] = c;
}

static void put_raw(const char *text)
{
    for (; *text; text++)
        put(*text);
}

static void put_escaped(unsigned char c)
{
    const char *digits = "0123456789abcdef";
    if (c == '"' || c == '\\') {
        put('\\');
        put((char)c);
    } else if (c >= 0x20 && c < 0x7f) {
        put((char)c);
    } else {
        put_raw("\\u00");
        put(digits[c >> 4]);
        put(digits[c & 15]);
    }
}

static void put_string(const char *bytes, size_t count)
{
    put('"');
    for (size_t i = 0; i < count; i++)
        put_escaped((unsigned char)bytes[i]);
    put('"');
}

static size_t length(const char *text)
{
    size_t bytes = 0;
    while (text[bytes])
        bytes++;
    return bytes;
}

static void member(const char *name)
{
    if (!first)
        put(',');
    first = false;
    if (!name)
        return;
    put_string(name, length(name));
    put(':');
}

static void put_number(uint64_t value, unsigned base)
{
    char digits[24];
    int at = sizeof digits;
    do
        digits[--at] = "0123456789abcdef"[value % base];
    while (value /= base);
    for (; at < (int)sizeof digits; at++)
        put(digits[at]);
}

void out_open(const char *type)
{
    put('{');
    first = true;
    out_text("type", type);
    if (token[0])
        out_text("token", token);
}

void out_close(void)
{
    put_raw("}\n");
}

void out_bytes(const char *name, const char *bytes, size_t count)
{
    member(name);
    put_string(bytes, count);
}

void out_text(const char *name, const char *text)
{
    out_bytes(name, text, length(text));
}

void out_count(const char *name, uint64_t value)
{
    member(name);
    put_number(value, 10);
}

void out_int(const char *name, int64_t value)
{
    member(name);
    if (value < 0)
        put('-');
    put_number(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 10);
}

void out_hex(const char *name, uint64_t value)
{
    member(name);
    put_raw("\"0x");
    put_number(value, 16);
    put('"');
}

void out_bool(const char *name, bool value)
{
    member(name);
    put_raw(value ? "true" : "false");
}

void out_millis(const char *name, uint64_t millis)
{
    uint64_t time = micros(), most = millis * 1000 + 999;
    member(name);
    if (time < millis * 1000 || time > most)
        time = time > most ? most : millis * 1000;
    put_number(time / 1000000, 10);
    put('.');
    for (uint64_t digit = 100000; digit; digit /= 10)
        put((char)('0' + time / digit % 10));
}

void out_array(const char *name)
{
    member(name);
    put('[');
    first = true;
}

void out_object(const char *name)
{
    member(name);
    put('{');
    first = true;
}

void out_end_array(void)
{
    put(']');
    first = false;
}

void out_end_object(void)
{
    put('}');
    first = false;
}
