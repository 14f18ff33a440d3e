/* gdb on a replay.
 *
 * The runtime calls racelab_step() before each step of a schedule that it repeats; a breakpoint
 * there, and a few lines of gdb's Python that go up to the first frame with the student's source,
 * make `continue` mean "the next step, whoever takes it".  The runtime uses SIGSEGV to notice which
 * pages are written, so gdb must let it pass. */
#include "cli/replay_gdb.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char script[] =
    "set pagination off\n"
    "set confirm off\n"
    "set breakpoint pending on\n"
    "set startup-with-shell off\n"
    "handle SIGSEGV SIGPROF SIGALRM SIGVTALRM nostop noprint pass\n"
    "python\n"
    "def show_step():\n"
    "    frame = gdb.newest_frame()\n"
    "    thread = int(frame.read_var('thread'))\n"
    "    what = frame.read_var('operation').string()\n"
    "    while frame and not (frame.find_sal().symtab and\n"
    "                         frame.find_sal().symtab.filename in SOURCES):\n"
    "        frame = frame.older()\n"
    "    print('T%d: %s' % (thread, what))\n"
    "    if frame:\n"
    "        frame.select()\n"
    "        gdb.execute('frame')\n"
    "end\n"
    "break racelab_step\n"
    "commands\n"
    "silent\n"
    "python show_step()\n"
    "end\n"
    "echo each `continue` is one step of the schedule\\n\n"
    "run\n";

static char *write_script(const struct exploration *x, const char *words)
{
    AUTO_BUFFER text = BUFFER_INIT;
    AUTO_FREE char *path = xformat("%s/replay.gdb", x->folder);

    buffer_format(&text, "set environment %s\nset environment LD_BIND_NOW=1\n", words);
    buffer_add_text(&text, "python SOURCES = [");
    for (size_t i = 0; i < x->lab->edit.count; i++)
        buffer_format(&text, "'%s', ", x->lab->edit.item[i]);
    buffer_format(&text, "]\n%s", script);
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

    sigaction(SIGINT, &ignore, &old);
    int error = posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ);
    while (!error && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGINT, &old, NULL);
    return error ? error : 0;
}

enum exit_status replay_gdb(const struct toolchain *tools, struct exploration *x)
{
    if (!tools->gdb)
        die(EXIT_TROUBLE, "gdb is not installed; to get it: apt-get install gdb");
    int report_fd = open("/dev/null", O_WRONLY);
    int schedule_fd = exploration_schedule_file(x);
    AUTO_FREE char *words = exploration_words(x, report_fd, schedule_fd);
    if (report_fd < 0 || schedule_fd < 0 || !words)
        die(EXIT_TROUBLE, "cannot prepare the replay: %s", x->trouble ? x->trouble : "no room");
    AUTO_FREE char *path = write_script(x, words);
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
