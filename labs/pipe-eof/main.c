/* The course's own part: the bag, the boxes, and the tallies.
 *
 * The office has a lunch break of a bit more than a second in the middle of the bag: silence is not
 * the end.  It is longer for a sorter who waits with a time limit: until that has given up, or for
 * ten seconds.  There are more letters for sorter 0 than for sorter 1, and how many differs from
 * day to day.  A sorter has done its day only if it has handed in its tally. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SORTERS 2

/* In sorting.c. */
void day(void);

int next_letter(void);
void sort_letter(int sorter, int letter);
void hand_in_tally(int sorter, int letters);

/* What all processes see.  Each letter and each tally is touched by one sorter. */
static struct shared {
    volatile int boxed[LETTERS]; /* by number in the bag: how often it was put into a box */
    volatile int tally[SORTERS];
    volatile bool handed_in[SORTERS];
    volatile pid_t process[SORTERS];
    volatile bool wrong_sorter;
} * shared;

static pid_t office;
static int bag[LETTERS]; /* letter = 2 * number + sorter */
static int taken;

/* Does the process wait for a file with a time limit?  Its syscall has the number of the system
 * call it is in, and the arguments. */
static bool waits_with_limit(pid_t pid)
{
    char path[64], text[256] = "";
    long call;
    unsigned long argument[5];

    snprintf(path, sizeof path, "/proc/%d/syscall", (int)pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0 || sscanf(text, "%ld %lx %lx %lx %lx %lx", &call, &argument[0], &argument[1],
                              &argument[2], &argument[3], &argument[4]) != 6)
        return false;
#ifdef SYS_poll
    if (call == SYS_poll)
        return (int)argument[2] > 0;
#endif
#ifdef SYS_select
    if (call == SYS_select)
        return argument[4] != 0;
#endif
    return (call == SYS_ppoll && argument[2] != 0) || (call == SYS_pselect6 && argument[4] != 0);
}

static void lunch_break(void)
{
    nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 200000000}, NULL);
    for (int i = 0; i < 100; i++) {
        bool waits = false;
        for (int sorter = 0; sorter < SORTERS; sorter++)
            waits |= shared->process[sorter] && waits_with_limit(shared->process[sorter]);
        if (!waits || shared->handed_in[0] || shared->handed_in[1])
            return;
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    }
}

int next_letter(void)
{
    if (taken == LETTERS / 2)
        lunch_break();
    return taken < LETTERS ? bag[taken++] : -1;
}

void sort_letter(int sorter, int letter)
{
    if (sorter >= 0 && sorter < SORTERS)
        shared->process[sorter] = getpid();
    if (getpid() == office || letter < 0 || letter / 2 >= LETTERS || letter % SORTERS != sorter)
        shared->wrong_sorter = true;
    else
        shared->boxed[letter / 2]++;
}

void hand_in_tally(int sorter, int letters)
{
    if (getpid() == office || sorter < 0 || sorter >= SORTERS || shared->handed_in[sorter]) {
        shared->wrong_sorter = true;
        return;
    }
    shared->tally[sorter] = letters;
    shared->handed_in[sorter] = true;
}

/* More than half of the letters are for sorter 0. */
static void fill_bag(void)
{
    srand((unsigned)time(NULL) ^ (unsigned)office);
    for (int i = 0; i < LETTERS; i++)
        bag[i] = 2 * i + (rand() % 4 == 0);
}

static int sorted_letters(int *tallies)
{
    int sorted = 0, handed_in = 0, right[SORTERS] = {0};

    for (int i = 0; i < LETTERS; i++) {
        sorted += shared->boxed[i] == 1;
        right[bag[i] % 2]++;
    }
    for (int i = 0; i < SORTERS; i++)
        handed_in += shared->handed_in[i] && shared->tally[i] == right[i];
    *tallies = handed_in;
    return sorted;
}

int main(void)
{
    int tallies;

    office = getpid();
    fill_bag();
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 2;
    day();
    if (waitpid(-1, NULL, WNOHANG) >= 0)
        printf("a sorter is still there when the day is over\n");
    if (shared->wrong_sorter)
        printf("someone sorted who should not have\n");
    int sorted = sorted_letters(&tallies);
    printf("%d letters sorted, %d tallies handed in\n", sorted, tallies);
    return 0;
}
