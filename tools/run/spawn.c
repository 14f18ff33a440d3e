/* From racelab to the supervisor: what it is told (its arguments, see supervisor.h) and what it is
 * given (its descriptors).
 *
 * posix_spawn() and not fork(): other threads of racelab are at work, and it is quick.  All our
 * descriptors are close-on-exec, so that a supervisor started at the same time by another thread
 * holds none of them open; those that are passed on are put in place between fork and exec. */
#include "run/spawn.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "run/pieces.h"
#include "run/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <unistd.h>

static void add_default_environment(struct list *environment)
{
    const char *path = getenv("PATH"), *temporary = getenv("TMPDIR");

    list_add_format(environment, "PATH=%s", path ? path : "/usr/local/bin:/usr/bin:/bin");
    list_add_format(environment, "TMPDIR=%s", temporary ? temporary : "/tmp");
    list_add_format(environment, "HOME=%s", temporary ? temporary : "/tmp");
    list_add(environment, "LANG=C.UTF-8");
}

static void add_job(struct list *argv, const struct process *p, int socket)
{
    const struct process_limits *l = &p->limits;
    AUTO_LIST environment = LIST_INIT;
    AUTO_BUFFER keep = BUFFER_INIT;

    list_add_all(&environment, &p->environment);
    if (!environment.count)
        add_default_environment(&environment);
    for (size_t i = 0; i < p->keep_count; i++)
        buffer_format(&keep, "%d ", p->keep[i]);
    list_add(argv, SUPERVISOR_NAME);
    list_add_format(argv, SUPERVISOR_NUMBERS, socket, l->wall_ms, l->cpu_ms, l->memory_bytes,
                    l->tasks, l->stuck_is_end, l->sanitizer_thread, environment.count);
    list_add(argv, keep.text);
    list_add(argv, p->folder ? p->folder : "");
    list_add_all(argv, &environment);
    list_add_all(argv, &p->argv);
}

/* A descriptor duplicated onto itself loses its close-on-exec flag: that is how it is passed on. */
static int place_descriptors(posix_spawn_file_actions_t *actions, const struct process *p,
                             const struct supervisor_ways *ways)
{
    const int moves[][2] = {
        {ways->output, STDOUT_FILENO}, {ways->errors, STDERR_FILENO}, {ways->socket, ways->socket}};
    int error = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);

    for (size_t i = 0; !error && i < ARRAY_COUNT(moves); i++)
        error = posix_spawn_file_actions_adddup2(actions, moves[i][0], moves[i][1]);
    for (size_t i = 0; !error && i < p->keep_count; i++)
        error = posix_spawn_file_actions_adddup2(actions, p->keep[i], p->keep[i]);
    return error;
}

/* Its own session: a Ctrl-C at the terminal is racelab's to hear, not the supervisor's. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t all, none;

    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setsigmask(attributes, &none);
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                                    POSIX_SPAWN_SETSID);
}

pid_t supervisor_spawn(const struct process *p, const struct supervisor_ways *ways, char **path)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    AUTO_FREE char *folder = pieces_folder();
    AUTO_LIST argv = LIST_INIT;
    pid_t pid = -1;

    *path = xformat("%s/%s", folder, SUPERVISOR_NAME);
    add_job(&argv, p, ways->socket);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int error = place_descriptors(&actions, p, ways);
    if (!error)
        error = set_attributes(&attributes);
    if (!error)
        error = posix_spawn(&pid, *path, &actions, &attributes, list_argv(&argv), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    errno = error;
    return error ? -1 : pid;
}
