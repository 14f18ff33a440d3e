/* Taking over.
 *
 * The program's entry code calls __libc_start_main; ours is found first, and hands libc a main of
 * its own, which runs the search, calling the program's main once an execution.  Constructors of
 * the program and its libraries have run by then, once: what they did belongs to the state that
 * every execution starts from. */
#include "explore/start.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "explore/calls.h"
#include "explore/findings.h"
#include "explore/heap.h"
#include "explore/imports.h"
#include "explore/memory.h"
#include "explore/out.h"
#include "explore/race.h"
#include "explore/runtime.h"
#include "explore/stack.h"
#include "explore/sys.h"
#include "explore/wakeup.h"
#include "explore/watchdog.h"
#include "explore/work.h"
#include "trace/wire.h"

typedef int main_function(int, char **, char **);

static struct {
    main_function *main;
    int argc;
    char **argv, **environment;
} program;

_Noreturn void start_die(const char *why)
{
    out_open("error");
    out_text("message", why);
    out_close();
    out_flush();
    for (;;)
        SYS(SYS_exit_group, 3);
}

int start_main(void)
{
    return program.main(program.argc, program.argv, program.environment);
}

void *start_find_next(const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);
    /* dlsym takes "next" from its return address: this must not become a jump. */
    __asm__ volatile("" : "+r"(function));
    return function;
}

__attribute__((constructor)) static void look_up(void)
{
    calls_stdio_lookup(start_find_next);
}

static int explorer_main(int argc, char **argv, char **environment)
{
    const char *options = getenv(WIRE_VARIABLE);
    program.argc = argc;
    program.argv = argv;
    program.environment = environment;
    options_parse(&rt.options, options ? options : "");
    out_init(rt.options.fd);
    objects_init(&rt.objects);
    search_init(&rt.search, rt.options.strategy, rt.options.steps_max);
    wakeup_init();
    race_init();
    await_init();
    findings_init();
    stack_init();
    fibers_init();
    fiber_init_driver(&rt.driver);
    calls_stdio_init();
    watchdog_init();
    memory_init();
    heap_start();
    sync_world.cancels = imports_has("pthread_cancel");
    sync_world.threads = rt.thread;
    sync_world.objects = &rt.objects;
    int modules;
    options_promote(rt.options.promoted, memory_modules(&modules)->base);
    if (rt.options.harness)
        work_set_code(WORK_HARNESS, rt.options.harness);
    if (rt.options.student)
        work_set_code(WORK_STUDENT, rt.options.student);
    explore();
    out_flush();
    SYS(SYS_exit_group, 0);
    return 0;
}

typedef int start_function(main_function *, int, char **, main_function *, void (*)(void),
                           void (*)(void), void *);

int __libc_start_main(main_function *main, int argc, char **argv, main_function *init,
                      void (*fini)(void), void (*linker_fini)(void), void *stack_end);

/* NOLINTNEXTLINE(readability-function-size): libc's own parameters */
int __libc_start_main(main_function *main, int argc, char **argv, main_function *init,
                      void (*fini)(void), void (*linker_fini)(void), void *stack_end)
{
    start_function *real;
    *(void **)&real = start_find_next("__libc_start_main");
    program.main = main;
    return real(explorer_main, argc, argv, init, fini, linker_fini, stack_end);
}
