/* The course's own part: the two branches, and four nights.
 *
 * Each night both branches are forked anew and exchange catalogues of other lengths: two short
 * ones, a short one against a long one, both ways round, and two long ones (BIG bytes).  In the
 * last night the pipes are narrow: they hold one page.  What arrives is compared byte by byte. */
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define NIGHTS 4
#define SMALL 2000

/* In exchange.c. */
void exchange(int branch, int to, const char *mine, size_t my_bytes, int from, char *theirs,
              size_t their_bytes);

static const size_t length[NIGHTS][2] = {{SMALL, SMALL}, {BIG, SMALL}, {SMALL, BIG}, {BIG, BIG}};

/* A catalogue that is easy to make again and hard to guess. */
static char *catalogue(unsigned seed, size_t bytes)
{
    char *text = malloc(bytes);

    if (!text)
        exit(2);
    for (size_t i = 0; i < bytes; i++) {
        seed = seed * 1103515245 + 12345;
        text[i] = (char)(seed >> 16);
    }
    return text;
}

/* Returns the exit status of the branch's process: 0 if the other catalogue arrived. */
static int branch_main(int night, int branch, int to, int from, unsigned seed)
{
    size_t my_bytes = length[night][branch], their_bytes = length[night][1 - branch];
    char *mine = catalogue(seed + (unsigned)branch, my_bytes);
    char *expected = catalogue(seed + 1 - (unsigned)branch, their_bytes);
    char *theirs = calloc(their_bytes, 1);
    size_t good = 0;

    if (!theirs)
        exit(2);
    exchange(branch, to, mine, my_bytes, from, theirs, their_bytes);
    while (good < their_bytes && theirs[good] == expected[good])
        good++;
    bool left_behind = waitpid(-1, NULL, WNOHANG) >= 0;
    if (good < their_bytes)
        printf("branch %d: byte %zu of %zu is wrong\n", branch, good, their_bytes);
    if (left_behind)
        printf("branch %d has a child that nobody waited for\n", branch);
    free(mine);
    free(expected);
    free(theirs);
    return good < their_bytes || left_behind;
}

static void start_branch(int night, int branch, int to_other[2], int from_other[2], unsigned seed)
{
    pid_t child = fork();

    if (child < 0)
        exit(2);
    if (child > 0)
        return;
    close(to_other[0]);
    close(from_other[1]);
    exit(branch_main(night, branch, to_other[1], from_other[0], seed));
}

/* Where the system refuses they stay wide, which is no harm. */
static void make_narrow(const int there[2], const int back[2])
{
    fcntl(there[1], F_SETPIPE_SZ, 4096);
    fcntl(back[1], F_SETPIPE_SZ, 4096);
}

int main(void)
{
    unsigned seed = (unsigned)getpid() * 1000;

    for (int night = 0; night < NIGHTS; night++) {
        int there[2], back[2], status, complete = 0;

        if (pipe(there) < 0 || pipe(back) < 0)
            return 2;
        if (night == NIGHTS - 1)
            make_narrow(there, back);
        start_branch(night, 0, there, back, seed);
        start_branch(night, 1, back, there, seed);
        close(there[0]);
        close(there[1]);
        close(back[0]);
        close(back[1]);
        while (wait(&status) > 0)
            complete += status == 0;
        if (complete == 2)
            printf("night %d: %zu and %zu bytes arrived\n", night + 1, length[night][0],
                   length[night][1]);
        else
            printf("night %d: %d of 2 catalogues arrived\n", night + 1, complete);
        fflush(stdout);
        seed += 2;
    }
    return 0;
}
