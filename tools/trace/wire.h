/* What the explorer's runtime and the grader say to each other.
 *
 * The grader links the program under test against libracelab-explore.so and starts it with one
 * environment variable, WIRE_VARIABLE: words `name` or `name=value`, separated by spaces.
 *
 *     fd=N              the report is written to this file descriptor (default 2)
 *     token=T           every line of the report carries it; not the first word.  The runtime
 *                       takes it out of the environment before the program's constructors run
 *     strategy=S        dpor (default), random, pct; oracles for tests: naive, sleep
 *     max=N seconds=S   budget; when it ends first, the report is not complete
 *     seed=N            for random and pct
 *     preemptions=N     at most so many preemptions an execution
 *     spurious=N        a second pass with up to N spurious wakeups an execution
 *     timeouts=N        waits with a deadline that may time out, an execution (default 1)
 *     steps=N           visible operations an execution may have (default 20000, at most 32000)
 *     patience=N        follow no execution in which a thread's trylocks of mutexes fail more often
 *                       than N times in a row
 *     all-findings      go on after the first finding
 *     minimise=0        show schedules as they were found
 *     consequence=0     do not look for what a data race leads to
 *     expect-stdout=HEX standard output must be these bytes, in every schedule; without it, outputs
 *                       are not looked at, and printing is no visible operation
 *     expect-exit=N     the exit status must be N
 *     outcomes          count distinct traces and final states (slow; for tests)
 *     promote-all       every plain access is a visible operation (for tests)
 *     replay-fd=N       run one schedule: lines "THREAD CHOICE" are read from this descriptor.
 *                       Needs the `promote=`, `watch=`, `spurious=`, `tries` that the finding names
 *     watch=A,A,...     addresses, as for promote, whose plain accesses a replay writes down
 *     tries             unlocks are visible operations
 *     harness=L-H,...   code (hexadecimal, from the load address) of the harness, and
 *     student=L-H,...   of the student: then the end says "workers" and "overlap" (explore/work.h)
 *     promote=A,A,...   addresses (hexadecimal; +A: from the program's load address) whose plain
 *                       accesses are visible operations
 *
 * Set LD_BIND_NOW=1 too.  The program's standard input is read once; standard output and error of
 * the program never leave the runtime except inside the report.  The process's exit status is 0
 * when the report is whole, and 3 when the runtime gave up; anything else means it was killed.
 *
 * The report is lines of JSON, an object a line, with a "type", and the "token" if there is one.
 * Addresses are strings, "0x7f...": of the running process, to be named with the modules' load
 * addresses.  A pc is a return address: look up pc - 1.  A "crash" finding's pc is the faulting
 * instruction itself.
 *
 * The lines of an exploration come in the order begin, each finding with its steps behind it, end;
 * those of a replay in the order begin, replay, findings, steps.  An error may take the place of
 * what would come next, and is the last line.  Nothing follows an end.
 *
 *     {"type":"begin","wire":"racelab.wire/1","modules":[{"path","base","start","end"}...]}
 *         the program comes first, with an empty path
 *     {"type":"finding","n":0,"kind","message","spurious","step","at":PLACE,"also":[PLACE...],
 *      "execution","times","consequence","repeats","promoted":[ADDRESS...],
 *      "watched":[ADDRESS...],"spurious_budget","tries",
 *      "schedule":[[thread,choice]...],"stdout","stderr"}
 *         kind: data-race deadlock lost-wakeup livelock assertion crash wrong-output lock-misuse
 *         heap-misuse thread-leak nondeterminism unsupported.  step: the last step before it was
 *         noticed.  consequence: found while looking for what a data race leads to.  spurious: only
 *         a spurious wakeup leads here.  repeats: false if repeating the schedule led elsewhere
 *     PLACE: {"what"?,"thread","pc","object"?,"size"?,"stack":[CALL SITE..., innermost first]}
 *     {"type":"step","finding":0,"n":0,"thread","kind","op","visible","choice"?,"pc","object"?,
 *      "second"?,"other"?,"size"?,"before"?,"after"?,"result","stack":[...]}
 *         the steps of that finding's schedule.  kind: thread process memory mutex ...; op: lock,
 *         unlock, create, load ...  visible: has an entry in the schedule.  second: a wait's mutex.
 *         other: the thread created or joined.  before, after: values of memory
 *     {"type":"replay","same":true,"diverged_at"?,"stdout","stderr"}
 *         then findings and steps as above, without numbers of findings
 *     {"type":"end","verdict":"pass|fail|error","complete","impatient","executions","blocked",
 *      "spurious_executions"?,"max_threads","workers","overlap","pages","traces"?,"states"?,
 *      "states_digest"?,"seconds"}
 *         impatient: something was not followed because of patience=N.
 *         workers: threads other than the main one that wrote what another thread used too, or did
 *         a piece of work (explore/work.h), the most in one execution.  overlap: two of them were
 *         at it at once.  pages: how many pages a restart copies
 *     {"type":"error","message"}
 *         the runtime could not do its work: an error verdict
 *
 * Strings hold bytes: what is not printable ASCII is \u00XX.  A report without an "end" (or a
 * "replay") line is not whole: the process was killed, or has crashed beyond what the runtime can
 * catch, and the verdict is error. */
#ifndef RACELAB_TRACE_WIRE_H
#define RACELAB_TRACE_WIRE_H

#define WIRE_VARIABLE "RACELAB_EXPLORE"
#define WIRE_VERSION "racelab.wire/1"

/* What a report does not exceed: whoever reads more does not read what the runtime wrote. */
#define WIRE_MODULES_MAX 1024
#define WIRE_FINDINGS_MAX 64
#define WIRE_PLACES_MAX 32 /* of a finding, and frames of a stack */
#define WIRE_ADDRESSES_MAX 4096
#define WIRE_THREADS_MAX 32
#define WIRE_CHOICES_MAX 32000 /* of a schedule */
#define WIRE_CHOICE_MAX 255
#define WIRE_STEPS_MAX 65536 /* numbers of steps */
#define WIRE_WORDS_MAX 1024  /* bytes of a message, the name of an operation... */
#define WIRE_OUTPUT_MAX (1UL << 20)

#endif
