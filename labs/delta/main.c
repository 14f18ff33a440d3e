/* The course's own part: the job, and a look at who does it.
 *
 * Nothing is measured here, so a loaded machine changes no answer.  A part, when it is done by a
 * thread or a process of its own, takes until all other parts are under way as well; or until it
 * is clear that they will not be, because the main thread is blocked (waiting for this very part,
 * no doubt) and stays so. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* In delta.c. */
long in_sequence(int parts);
long by_threads(int parts);
long by_processes(int parts);

long do_part(int part);

enum way { IN_SEQUENCE, BY_THREADS, BY_PROCESSES };

static struct shared {
    atomic_int way;
    atomic_int under_way;
    atomic_int at_once;    /* so many parts were under way at the same time */
    atomic_bool given_up;  /* more will not be */
    atomic_bool elsewhere; /* a part was not done where this way does it */
    atomic_int done[PARTS];
} * shared;

static pid_t main_process;

/* Is the main thread blocked?  Its state is the letter behind the name in /proc/PID/stat. */
static bool main_blocked(void)
{
    char path[64], text[512];

    snprintf(path, sizeof path, "/proc/%d/task/%d/stat", (int)main_process, (int)main_process);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    text[length > 0 ? length : 0] = '\0';
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[1] && name_end[2] == 'S';
}

static void wait_for_the_others(void)
{
    int in_a_row = 0;

    for (int i = 0; shared->at_once < PARTS && !shared->given_up; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        in_a_row = main_blocked() ? in_a_row + 1 : 0;
        if (in_a_row == 300 || i == 2000)
            shared->given_up = true;
    }
}

static bool at_its_place(enum way way)
{
    bool main_thread = (pid_t)syscall(SYS_gettid) == main_process;

    switch (way) {
    case IN_SEQUENCE:
        return main_thread;
    case BY_THREADS:
        return getpid() == main_process && !main_thread;
    default:
        return getpid() != main_process;
    }
}

long do_part(int part)
{
    enum way way = (enum way)shared->way;

    if (!at_its_place(way))
        shared->elsewhere = true;
    int now = ++shared->under_way;
    for (int most = shared->at_once; now > most;)
        if (atomic_compare_exchange_strong(&shared->at_once, &most, now))
            break;
    if (way != IN_SEQUENCE && at_its_place(way))
        wait_for_the_others();
    shared->under_way--;
    if (part >= 0 && part < PARTS)
        shared->done[part]++;
    return 1000 + part;
}

static void try(enum way way, const char *name, long (*do_all)(int parts))
{
    long expected = 0;
    bool each_once = true;

    memset(shared, 0, sizeof *shared);
    shared->way = (int)way;
    long sum = do_all(PARTS);
    for (int i = 0; i < PARTS; i++) {
        expected += 1000 + i;
        each_once &= shared->done[i] == 1;
    }
    printf("%s: %s", name, sum == expected ? "right" : "a wrong sum");
    if (way != IN_SEQUENCE && shared->at_once == PARTS)
        printf(", side by side");
    else if (way != IN_SEQUENCE)
        printf(", and never more than %d at once", shared->at_once);
    if (!each_once)
        printf(", but not each part once");
    if (shared->elsewhere)
        printf(", but a part was done elsewhere");
    if (waitpid(-1, NULL, WNOHANG) >= 0)
        printf(", but a child was left");
    printf("\n");
    fflush(stdout);
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
}

int main(void)
{
    main_process = getpid();
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 2;
    try(IN_SEQUENCE, "in sequence", in_sequence);
    try(BY_THREADS, "by threads", by_threads);
    try(BY_PROCESSES, "by processes", by_processes);
    return 0;
}
