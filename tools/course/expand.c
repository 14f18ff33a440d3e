/* The text a program must print, with arithmetic over the sizes it was built with.
 *
 * "hits = {2*ROUNDS}\n" is the same promise for every judge, though each builds the program with
 * sizes of its own.  Grammar, by recursive descent, evaluated while reading:
 *
 *     sum     = product { ("+" | "-") product }
 *     product = factor  { ("*" | "/") factor }
 *     factor  = NUMBER | NAME | "(" sum ")" | "-" factor
 *
 * "{{" stands for a brace.  Overflow and division by zero are problems, never wrong numbers. */
#include "base/alloc.h"
#include "base/buffer.h"
#include "course/lab.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define NESTING_MAX 32

struct expression {
    const char *at;
    const struct macros *macros;
    struct problem *problem;
    unsigned nesting;
};

static long sum(struct expression *e);

static char peek(struct expression *e)
{
    while (*e->at == ' ')
        e->at++;
    return *e->at;
}

static long wrong(struct expression *e, const char *what)
{
    problem_set(e->problem, "%s before `%.20s`", what, e->at);
    return 0;
}

static long number(struct expression *e)
{
    long value = 0;

    for (; isdigit((unsigned char)*e->at); e->at++)
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, *e->at - '0', &value))
            return wrong(e, "number too large");
    return value;
}

static long name(struct expression *e)
{
    size_t length = 0;

    while (isalnum((unsigned char)e->at[length]) || e->at[length] == '_')
        length++;
    const char *start = e->at;
    e->at += length;
    for (size_t i = 0; i < e->macros->count; i++)
        if (strlen(e->macros->item[i].name) == length &&
            !strncmp(e->macros->item[i].name, start, length))
            return e->macros->item[i].value;
    problem_set(e->problem, "`%.*s` is no size", (int)length, start);
    return 0;
}

static long parenthesis(struct expression *e)
{
    e->at++;
    long value = sum(e);
    if (peek(e) != ')')
        return wrong(e, "`)` is missing");
    e->at++;
    return value;
}

static long negated(struct expression *e, long (*operand)(struct expression *))
{
    long value = 0;

    e->at++;
    if (__builtin_sub_overflow(0L, operand(e), &value))
        return wrong(e, "number too large");
    return value;
}

static long factor(struct expression *e)
{
    char c = peek(e);
    long value = 0;

    if (++e->nesting > NESTING_MAX)
        return wrong(e, "nested too deeply");
    if (isdigit((unsigned char)c))
        value = number(e);
    else if (isalpha((unsigned char)c) || c == '_')
        value = name(e);
    else if (c == '(')
        value = parenthesis(e);
    else if (c == '-')
        value = negated(e, factor);
    else
        value = wrong(e, "a number or a name is missing");
    e->nesting--;
    return value;
}

static long product(struct expression *e)
{
    long value = factor(e);

    while (!e->problem->text && (peek(e) == '*' || peek(e) == '/')) {
        bool times = *e->at++ == '*';
        long right = factor(e);
        if (times ? __builtin_mul_overflow(value, right, &value) : right == 0 || right == -1)
            return wrong(e, times ? "number too large" : "division by 0 or -1");
        if (!times)
            value /= right;
    }
    return value;
}

static long sum(struct expression *e)
{
    long value = product(e);

    while (!e->problem->text && (peek(e) == '+' || peek(e) == '-')) {
        bool plus = *e->at++ == '+';
        long right = product(e);
        if (plus ? __builtin_add_overflow(value, right, &value)
                 : __builtin_sub_overflow(value, right, &value))
            return wrong(e, "number too large");
    }
    return value;
}

static const char *expand_one(struct buffer *out, const char *at, const struct macros *macros,
                              struct problem *problem)
{
    struct expression e = {at, macros, problem, 0};
    long value = sum(&e);

    if (peek(&e) != '}')
        wrong(&e, "`}` is missing");
    buffer_format(out, "%ld", value);
    return e.at + (*e.at == '}');
}

char *lab_expand(const char *text, const struct macros *macros, struct problem *problem)
{
    AUTO_BUFFER out = BUFFER_INIT;

    while (*text && !problem->text) {
        if (text[0] == '{' && text[1] == '{') {
            buffer_add_char(&out, '{');
            text += 2;
        } else if (*text == '{') {
            text = expand_one(&out, text + 1, macros, problem);
        } else {
            buffer_add_char(&out, *text++);
        }
    }
    return problem->text ? NULL : buffer_detach(&out);
}
