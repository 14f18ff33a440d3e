/* sem_*.
 *
 * The value lives in the model; the program's sem_t holds only what sem_init left there, so that
 * one initialised before main is recognised.
 *
 * Named semaphores are those of this one process.  A name has a slot, given at the first sight of
 * it and kept over executions, so that addresses do not depend on the schedule; what an unlinked
 * name is opened as later is another slot. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "explore/calls.h"
#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/sync/cancel.h"
#include "explore/sync/sem.h"

enum { MAGIC = 0x5e3a9700, VALUE_WORD = 0, MAGIC_WORD = 6, NAMES_MAX = 64, NAME_BYTES = 256 };

struct name {
    char text[NAME_BYTES];
    unsigned life; /* how many times it had been unlinked before */
    sem_t sem;
    uint32_t generation; /* of the execution in which it exists */
    unsigned lives;      /* of its text, in that execution; kept in the first slot of a text */
};

static struct name names[NAMES_MAX];
static int name_count;

static struct op *begin(uint8_t code, sem_t *sem, uintptr_t pc)
{
    const unsigned *word = (const unsigned *)sem;
    struct op *op = point_begin(OBJECT_SEM, code, sem, pc);
    if (!op || op->object->sem.made || op->object->destroyed || word[MAGIC_WORD] != MAGIC)
        return op;
    op->object->sem.made = true;
    op->object->sem.initial = op->object->sem.posted = word[VALUE_WORD];
    return op;
}

static int fail(int error)
{
    errno = error;
    return -1;
}

static int reach(struct op *op)
{
    if (!op)
        return 0;
    uintptr_t pc = op->pc;
    int64_t error = point_reach(op);
    if (error == CANCELLED)
        calls_cancel_act(pc);
    return error ? fail((int)error) : 0;
}

static int reach_wait(sem_t *sem, int64_t deadline, uintptr_t pc)
{
    struct op *op = begin(SEM_WAIT, sem, pc);
    if (op) {
        op->deadline = deadline;
        op->cancellable = true;
    }
    return reach(op);
}

int sem_init(sem_t *sem, int shared, unsigned value)
{
    unsigned *word = (unsigned *)sem;
    (void)shared;
    if (value > SEM_VALUE_MAX)
        return fail(EINVAL);
    struct op *op = point_begin(OBJECT_SEM, SEM_INIT, sem, CALLER);
    if (op)
        op->argument[0] = value;
    reach(op);
    memset(sem, 0, sizeof *sem);
    word[VALUE_WORD] = value;
    word[MAGIC_WORD] = MAGIC;
    return 0;
}

int sem_destroy(sem_t *sem)
{
    int result = reach(begin(SEM_DESTROY, sem, CALLER));
    ((unsigned *)sem)[MAGIC_WORD] = 0;
    return result;
}

int sem_wait(sem_t *sem)
{
    return reach_wait(sem, -1, CALLER);
}

int sem_timedwait(sem_t *restrict sem, const struct timespec *restrict deadline)
{
    (void)deadline;
    return reach_wait(sem, 0, CALLER);
}

int sem_clockwait(sem_t *restrict sem, clockid_t clock, const struct timespec *restrict deadline)
{
    (void)clock;
    (void)deadline;
    return reach_wait(sem, 0, CALLER);
}

int sem_trywait(sem_t *sem)
{
    struct op *op = begin(SEM_TRYWAIT, sem, CALLER);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    int error = (int)point_reach(op);
    spin_passed(rt.current);
    return error ? fail(error) : 0;
}

int sem_post(sem_t *sem)
{
    return reach(begin(SEM_POST, sem, CALLER));
}

int sem_getvalue(sem_t *restrict sem, int *restrict value)
{
    struct op *op = begin(SEM_GETVALUE, sem, CALLER);
    if (!op)
        return 0;
    spin_arrive(rt.current, op, SPIN_FRAME);
    *value = (int)point_reach(op);
    spin_passed(rt.current);
    return 0;
}

static struct name *find(const char *text, unsigned life)
{
    for (int i = 0; i < name_count; i++)
        if (names[i].life == life && !strcmp(names[i].text, text))
            return &names[i];
    if (name_count == NAMES_MAX)
        return NULL;
    struct name *name = &names[name_count++];
    snprintf(name->text, sizeof name->text, "%s", text);
    name->life = life;
    return name;
}

/* The slot that this name means now, and the first one, which keeps the count of lives. */
static struct name *current(const char *text, struct name **first)
{
    static uint32_t generation[NAMES_MAX];
    *first = find(text, 0);
    if (!*first)
        return NULL;
    uint32_t *counted = &generation[*first - names];
    if (*counted != rt.objects.generation) {
        *counted = rt.objects.generation;
        (*first)->lives = 0;
    }
    return find(text, (*first)->lives);
}

static void reach_names(bool changes, uintptr_t pc)
{
    struct op *op = point_begin(OBJECT_SEM, SEM_NAMES, names, pc);
    op->argument[0] = changes;
    point_reach(op);
}

sem_t *sem_open(const char *text, int flags, ...)
{
    uintptr_t pc = CALLER;
    struct name *first;
    unsigned value = 0;
    if (flags & O_CREAT) {
        va_list args;
        va_start(args, flags);
        (void)va_arg(args, int); /* the mode */
        value = va_arg(args, unsigned);
        va_end(args);
    }
    if (!rt.current || strlen(text) >= NAME_BYTES)
        unsupported("sem_open", pc);
    reach_names(flags & O_CREAT, pc);
    struct name *name = current(text, &first);
    if (!name)
        unsupported("more than 64 named semaphores", pc);
    bool exists = name->generation == rt.objects.generation;
    if (!exists && !(flags & O_CREAT)) {
        errno = ENOENT;
        return SEM_FAILED;
    }
    if (exists && (flags & O_CREAT) && (flags & O_EXCL)) {
        errno = EEXIST;
        return SEM_FAILED;
    }
    if (!exists) {
        name->generation = rt.objects.generation;
        struct object *sem = objects_at(&rt.objects, (uintptr_t)&name->sem, OBJECT_SEM);
        sem->sem.made = true;
        sem->sem.initial = sem->sem.posted = value;
    }
    return &name->sem;
}

int sem_close(sem_t *sem)
{
    (void)sem;
    return 0;
}

int sem_unlink(const char *text)
{
    struct name *first;
    if (!rt.current)
        return fail(ENOENT);
    reach_names(true, CALLER);
    const struct name *name = current(text, &first);
    if (!name || name->generation != rt.objects.generation)
        return fail(ENOENT);
    first->lives++;
    return 0;
}
