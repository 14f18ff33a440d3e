/* The course's own part: the parcel office round the count.
 *
 * It owns the scale, so it knows which process weighed, and it holds the child back at the last
 * parcel until the office either waits for it or has gone on without it.  An office that does not
 * wait therefore always answers too early, on the slowest machine as on the fastest. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PARCELS 100
#define LIMIT_GRAMS 20000

/* In parcels.c. */
int count_heavy(int parcels);

int weigh(int parcel);

/* What office and child both see. */
struct shared {
    volatile pid_t weigher; /* the process that used the scale last */
    volatile int weighed;
    volatile bool answered; /* count_heavy() has returned */
};

static struct shared *shared;
static pid_t office;
static int grams[PARCELS];
static int scale_used; /* in the memory of whoever weighed: not the office's, if that is a child */

static void pause_ms(long ms)
{
    nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);
}

/* Is that process blocked?  Its state is the letter behind the name in /proc/PID/stat. */
static bool asleep(pid_t pid)
{
    char path[32], text[512];

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0)
        return false;
    text[length] = '\0';
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[1] && name_end[2] == 'S';
}

/* Holds the child until the office has answered or is blocked; one that spins, for 0.3 s. */
static void wait_for_office(void)
{
    int in_a_row = 0;

    for (int i = 0; i < 300 && !shared->answered && in_a_row < 3; i++) {
        pause_ms(1);
        in_a_row = asleep(office) ? in_a_row + 1 : 0;
    }
}

int weigh(int parcel)
{
    scale_used = 1;
    shared->weigher = getpid();
    if (parcel == PARCELS - 1 && getpid() != office)
        wait_for_office();
    shared->weighed++;
    return grams[parcel];
}

static int fill_shelf(void)
{
    int heavy = 0;

    for (int i = 0; i < PARCELS; i++) {
        grams[i] = 1 + rand() % (2 * LIMIT_GRAMS);
        heavy += grams[i] > LIMIT_GRAMS;
    }
    return heavy;
}

/* True if all is well; says what is not. */
static bool evening(int number)
{
    int heavy = fill_shelf();

    scale_used = 0;
    memset(shared, 0, sizeof *shared);
    int counted = count_heavy(PARCELS);
    shared->answered = true;
    bool left_behind = waitpid(-1, NULL, WNOHANG) >= 0;

    if (left_behind)
        printf("evening %d: a child is left that nobody waited for\n", number);
    if (counted != heavy)
        printf("evening %d: counted %d, but %d are too heavy\n", number, counted, heavy);
    else if (shared->weigher == office)
        printf("evening %d: the office itself used the scale\n", number);
    else if (scale_used)
        printf("evening %d: the child wrote into the office's own memory\n", number);
    else if (shared->weighed != PARCELS)
        printf("evening %d: %d parcels weighed, of %d\n", number, shared->weighed, PARCELS);
    else
        return !left_behind;
    return false;
}

int main(void)
{
    int right = 0;

    office = getpid();
    srand((unsigned)time(NULL) ^ (unsigned)office);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 2;
    for (int i = 1; i <= EVENINGS; i++) {
        right += evening(i);
        fflush(stdout);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
    printf("right on %d of %d evenings\n", right, EVENINGS);
    return 0;
}
