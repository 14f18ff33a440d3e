/* gdb on a replay.
 *
 * The runtime calls racelab_step() where a thread comes back from a step that the schedule chose,
 * and record_...() where it does something that needs no choice.  Breakpoints there, and some lines
 * of gdb's Python that go up to the first frame with the student's source, make `continue` mean
 * "the next step, whoever takes it".  The runtime uses SIGSEGV to notice which pages are written,
 * so gdb must let it pass; and it reads standard input to its end before it begins, so that must
 * not be the terminal. */
#include "cli/replay_gdb.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* STEPS holds the trace's.  A thread does its own in their order, but gdb does not see all of them
 * (starting; what it never comes back from), and comes back from one when others have gone on.
 * At main the libraries are there, and no step has been taken. */
static const char script[] =
    "set pagination off\n"
    "set confirm off\n"
    "handle SIGSEGV SIGPROF SIGALRM SIGVTALRM nostop noprint pass\n"
    "python\n"
    "import os\n"
    "taken = {}\n"
    "def number_of(thread, what):\n"
    "    for i in range(taken.get(thread, 0), len(STEPS)):\n"
    "        if STEPS[i] == (thread, what):\n"
    "            taken[thread] = i + 1\n"
    "            return 'step %d: ' % (i + 1)\n"
    "    return ''\n"
    "def step_of(frame):\n"
    "    if frame.name() == 'racelab_step':\n"
    "        return int(frame.read_var('thread')), frame.read_var('operation').string()\n"
    "    thread = int(frame.read_var('t')['id'])\n"
    "    if frame.name() == 'record_access':\n"
    "        return thread, 'write' if frame.read_var('write') else 'read'\n"
    "    if frame.name() == 'record_life':\n"
    "        return thread, frame.read_var('what').string()\n"
    "    return thread, gdb.parse_and_eval('sync_ops[kind]->steps[code]').string()\n"
    "def show_step():\n"
    "    frame = gdb.newest_frame()\n"
    "    thread, what = step_of(frame)\n"
    "    print('%sT%d: %s' % (number_of(thread, what), thread, what))\n"
    "    while frame and not (frame.find_sal().symtab and\n"
    "                         frame.find_sal().symtab.filename in SOURCES):\n"
    "        frame = frame.older()\n"
    "    if frame:\n"
    "        frame.select()\n"
    "        gdb.execute('frame')\n"
    "def begin_again():\n"
    "    taken.clear()\n"
    "    os.lseek(SCHEDULE, 0, os.SEEK_SET)\n"
    "def show_end(event):\n"
    "    if hasattr(event, 'exit_code'):\n"
    "        print('the schedule has ended%s' % (MESSAGE and ': ' + MESSAGE))\n"
    "gdb.execute('tbreak main', to_string=True)\n"
    "gdb.execute('run </dev/null', to_string=True)\n"
    "gdb.events.exited.connect(show_end)\n"
    "for name in 'racelab_step', 'record_access', 'record_life', 'record_quiet':\n"
    "    gdb.execute('break ' + name, to_string=True)\n"
    "    gdb.breakpoints()[-1].commands = 'silent\\npython show_step()'\n"
    "end\n"
    "define hook-run\n"
    "python begin_again()\n"
    "end\n"
    "echo `continue` goes on to the next step of the schedule, `run` begins it again\\n\n"
    "continue\n";

/* As a literal of Python, whatever is in it. */
static void add_literal(struct buffer *text, const char *bytes)
{
    buffer_add_text(text, "b'");
    for (; *bytes; bytes++)
        buffer_format(text, "\\x%02x", (unsigned char)*bytes);
    buffer_add_text(text, "'.decode('utf-8', 'replace')");
}

static void add_facts(struct buffer *text, const struct trace *t, int schedule_fd)
{
    AUTO_BUFFER message = BUFFER_INIT;

    buffer_format(text, "python SCHEDULE = %d\npython SOURCES = [", schedule_fd);
    for (size_t i = 0; i < t->names.count; i++) {
        add_literal(text, t->names.item[i]);
        buffer_add_text(text, ", ");
    }
    buffer_add_text(text, "]\npython STEPS = [");
    for (size_t i = 0; i < t->step_count; i++) {
        buffer_format(text, "(%u, ", t->steps[i].thread);
        add_literal(text, t->steps[i].operation);
        buffer_add_text(text, "), ");
    }
    buffer_add_text(text, "]\npython MESSAGE = ");
    if (t->message)
        text_add_escaped(&message, t->message, strlen(t->message), false);
    add_literal(text, message.text);
    buffer_add_char(text, '\n');
}

static char *write_script(const struct exploration *x, const struct trace *t, const char *words,
                          int schedule_fd)
{
    AUTO_BUFFER text = BUFFER_INIT;
    AUTO_FREE char *path = xformat("%s/replay.gdb", x->folder);

    buffer_format(&text, "set environment %s\nset environment LD_BIND_NOW=1\n", words);
    add_facts(&text, t, schedule_fd);
    buffer_add_text(&text, script);
    if (file_write(path, text.text, text.length) < 0)
        die(EXIT_TROUBLE, "cannot write %s: %s", path, strerror(errno));
    return take_ptr(&path);
}

/* Ctrl-C is for gdb, not for us. */
static int run_in_foreground(char **argv)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old;
    extern char **environ;
    pid_t pid;
    int status = 0;

    setenv("SHELL", "/bin/sh", 1); /* by which gdb starts the program */
    unsetenv("DEBUGINFOD_URLS");   /* or gdb asks whether to go and look there */
    sigaction(SIGINT, &ignore, &old);
    int error = posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ);
    while (!error && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGINT, &old, NULL);
    return error ? error : 0;
}

void replay_gdb_need(const struct toolchain *tools)
{
    if (!tools->gdb)
        die(EXIT_TROUBLE, "replay: --gdb needs gdb, which is not installed; to get it:\n"
                          "    sudo apt-get install gdb");
}

enum exit_status replay_gdb(const struct toolchain *tools, const struct trace *t,
                            struct exploration *x)
{
    int report_fd = open("/dev/null", O_WRONLY);
    int schedule_fd = exploration_schedule_file(x);
    AUTO_FREE char *words = exploration_words(x, report_fd, schedule_fd);
    if (report_fd < 0 || schedule_fd < 0 || !words)
        die(EXIT_TROUBLE, "cannot prepare the replay: %s", x->trouble ? x->trouble : "no room");
    AUTO_FREE char *path = write_script(x, t, words, schedule_fd);
    AUTO_LIST argv = LIST_INIT;
    const char *const words_of_gdb[] = {tools->gdb, "-q", "-nx", "-x", path, x->program};
    for (size_t i = 0; i < ARRAY_COUNT(words_of_gdb); i++)
        list_add(&argv, words_of_gdb[i]);
    int error = run_in_foreground(list_argv(&argv));
    close(report_fd);
    close(schedule_fd);
    if (error)
        fprintf(stderr, "racelab: cannot start %s: %s\n", tools->gdb, strerror(error));
    return error ? EXIT_TROUBLE : EXIT_PASSED;
}
