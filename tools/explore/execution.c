/* One execution, from the restored memory to its end. */
#include <errno.h>

#include "explore/calls.h"
#include "explore/findings.h"
#include "explore/heap.h"
#include "explore/memory.h"
#include "explore/record.h"
#include "explore/runtime.h"
#include "explore/stack.h"
#include "explore/start.h"
#include "explore/work.h"

static void run_main(void)
{
    errno = 0;
    process_end(start_main() & 0xff, 0);
}

static void restart(void)
{
    memory_restore();
    heap_restart();
    findings_restart();
    calls_process_restart();
    calls_stdio_restart();
    schedule_restart();
    if (rt.recording)
        record_begin();
}

void execution_run(void)
{
    restart();
    struct thread *t = thread_spawn(NULL, run_main, 0);
    stack_restart(0);
    work_restart();
    rt.waiting = rt.invisible = 0; /* the main thread is the one that runs */
    rt.current = t;
    fiber_switch(&rt.driver, &rt.fiber[0]);
    fiber_set_thread_pointer(rt.driver.thread_pointer);
}
