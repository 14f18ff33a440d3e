/* See record.h. */
#include "explore/record.h"

#include <string.h>

#include "explore/memory.h"
#include "explore/out.h"
#include "explore/runtime.h"
#include "explore/stack.h"
#include "explore/sync/memory.h"

enum { RECORD_MAX = 1 << 16, STEP_STACK = 8, SHOWN_MAX = 1000 };

struct step {
    struct op op;
    const struct thread *thread;
    const char *name, *kind;
    int other; /* thread created, joined; -1 */
    int64_t before, after, result;
    bool visible, open; /* open: what it came to is not known yet */
    int depth;
    uintptr_t stack[STEP_STACK];
};

static struct step *steps;
static int count;

void record_begin(void)
{
    if (!steps)
        steps = memory_reserve(sizeof *steps * RECORD_MAX);
    count = 0;
}

int record_count(void)
{
    return count;
}

static bool has_value(const struct op *op)
{
    return op->kind == OBJECT_MEMORY && op->address && op->size <= 8;
}

static int64_t value_at(const struct op *op)
{
    int64_t value = 0;
    memcpy(&value, (const void *)op->address, op->size);
    return value;
}

static void close_step(void)
{
    struct step *s = count ? &steps[count - 1] : NULL;
    if (!s || !s->open)
        return;
    s->open = false;
    s->result = s->op.code == s->thread->op.code ? s->thread->op.result : 0;
    if (has_value(&s->op))
        s->after = value_at(&s->op);
}

static struct step *open_step(const struct thread *t)
{
    close_step();
    if (count == RECORD_MAX)
        return NULL;
    struct step *s = &steps[count++];
    memset(s, 0, sizeof *s);
    s->thread = t;
    s->other = -1;
    s->depth = stack_of(t->id, s->stack, STEP_STACK);
    return s;
}

__attribute__((noinline)) void racelab_step(unsigned thread, const char *operation)
{
    __asm__ volatile("" ::"r"(thread), "r"(operation) : "memory");
}

void record_step(const struct thread *t, bool visible)
{
    struct step *s = open_step(t);
    if (!s)
        return;
    s->op = t->op;
    s->name = sync_ops[t->op.kind]->steps[t->op.code];
    s->kind = sync_ops[t->op.kind]->name;
    s->visible = visible;
    s->open = true;
    if (t->op.kind == OBJECT_THREAD)
        s->other = (int)t->op.argument[0];
    if (has_value(&s->op))
        s->before = value_at(&s->op);
}

void record_life(const struct thread *t, const char *what, int other, uintptr_t pc)
{
    struct step *s = open_step(t);
    if (!s)
        return;
    s->name = what;
    s->kind = "thread";
    s->other = other;
    s->op.pc = pc;
}

void record_quiet(const struct thread *t, enum object_kind kind, uint8_t code, uintptr_t address,
                  uintptr_t pc)
{
    struct step *s = open_step(t);
    if (!s)
        return;
    s->op = (struct op){.kind = kind, .code = code, .address = address, .pc = pc};
    s->name = sync_ops[kind]->steps[code];
    s->kind = sync_ops[kind]->name;
}

void record_access(const struct thread *t, uintptr_t address, unsigned size, bool write,
                   uintptr_t pc)
{
    struct step *s = open_step(t);
    if (!s)
        return;
    s->op = (struct op){.kind = OBJECT_MEMORY,
                        .code = write ? MEMORY_PLAIN_WRITE : MEMORY_PLAIN_READ,
                        .address = address,
                        .size = (uint8_t)size,
                        .pc = pc};
    s->name = write ? "write" : "read";
    s->kind = "memory";
    s->open = true;
    if (has_value(&s->op))
        s->before = value_at(&s->op);
}

static void report_step(const struct step *s, int number, int finding)
{
    out_open("step");
    if (finding >= 0)
        out_int("finding", finding);
    out_int("n", number);
    out_int("thread", s->thread->id);
    out_text("kind", s->kind);
    out_text("op", s->name);
    out_bool("visible", s->visible);
    if (s->visible)
        out_int("choice", s->op.choice);
    out_hex("pc", s->op.pc);
    if (s->op.address)
        out_hex("object", s->op.address);
    if (s->op.second)
        out_hex("second", s->op.second->address);
    if (s->other >= 0)
        out_int("other", s->other);
    if (has_value(&s->op)) {
        out_int("size", s->op.size);
        out_int("before", s->before);
        out_int("after", s->after);
    }
    out_int("result", s->result);
    out_array("stack");
    for (int i = 0; i < s->depth; i++)
        out_hex(NULL, s->stack[i]);
    out_end_array();
    out_close();
}

void record_report(int finding)
{
    close_step();
    for (int i = 0; i < count; i++)
        if (i < SHOWN_MAX || i >= count - SHOWN_MAX)
            report_step(&steps[i], i, finding);
}
