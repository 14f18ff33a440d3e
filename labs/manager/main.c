/* The course's own part: the cards, the keeper and two readers, which are processes.
 *
 * Two things happen here more often than in a real library.  When a reader has rung the bell it
 * waits until the other one has rung as well (or can't, because it is blocked or has gone home),
 * and then, in turn, one of the two waits until the other has had its answer.  And between title
 * and text the keeper waits until the readers are blocked.  So what can be mixed up is mixed up.
 *
 * Even cards are a few words long, odd ones are longer than a pipe holds. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define READERS 2
#define CARD_BYTES 100001

/* In cards.c. */
void desk_open(void);
void keeper_main(void);
void ask(int reader, int card, char *answer);
void desk_close(void);

const char *find_title(int card);
const char *find_text(int card);
void ring(int reader, int card);

static struct shared {
    _Atomic pid_t reader[READERS], keeper;
    atomic_int rung[READERS], answered[READERS];
    atomic_int right[READERS]; /* cards that arrived as they are */
    atomic_bool gone[READERS];
    atomic_bool peeped; /* a reader has looked into the index itself */
} * shared;

/* Is that process blocked, or gone?  Its state is the letter behind the name in /proc/PID/stat. */
static bool blocked(pid_t pid)
{
    char path[32], text[512];

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return true;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    text[length > 0 ? length : 0] = '\0';
    const char *name_end = strrchr(text, ')');
    return !name_end || !name_end[1] || name_end[2] == 'S' || name_end[2] == 'Z';
}

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

static void title_of(int card, char *title)
{
    sprintf(title, "Card %d: ", card);
}

/* The whole card, as it must arrive. */
static void card_of(int card, char *all)
{
    title_of(card, all);
    size_t length = strlen(all), end = card % 2 == 0 ? 40 : CARD_BYTES - 1;

    for (; length < end; length++)
        all[length] = (char)('a' + (card + (int)length / 7) % 26);
    all[end] = '\0';
}

const char *find_title(int card)
{
    static char title[64];

    if (getpid() != shared->keeper)
        shared->peeped = true;
    title_of(card, title);
    return title;
}

const char *find_text(int card)
{
    static char all[CARD_BYTES];
    char title[64];
    int quiet = 0;

    if (getpid() != shared->keeper)
        shared->peeped = true;
    for (int i = 0; i < 50 && quiet < 3; i++) {
        nap();
        quiet = blocked(shared->reader[0]) && blocked(shared->reader[1]) ? quiet + 1 : 0;
    }
    title_of(card, title);
    card_of(card, all);
    return all + strlen(title);
}

/* Until the other one has rung as often as me, or can't. */
static void wait_for_other(int me, int other)
{
    int quiet = 0;

    for (int i = 0; i < 100 && quiet < 3 && !shared->gone[other]; i++) {
        if (shared->rung[other] >= shared->rung[me])
            return;
        nap();
        quiet = blocked(shared->reader[other]) && blocked(shared->keeper) ? quiet + 1 : 0;
    }
}

/* Lets the other one read first, in every second question of each reader. */
static void let_other_go_first(int me, int other)
{
    int quiet = 0;

    if (shared->rung[me] % 2 != me)
        return;
    for (int i = 0; i < 100 && quiet < 3 && !shared->gone[other]; i++) {
        if (shared->answered[other] >= shared->rung[me])
            return;
        nap();
        quiet = blocked(shared->reader[other]) && blocked(shared->keeper) ? quiet + 1 : 0;
    }
}

void ring(int reader, int card)
{
    (void)card;
    shared->rung[reader]++;
    wait_for_other(reader, 1 - reader);
    let_other_go_first(reader, 1 - reader);
}

/* Reader 0 asks for the cards 0, 3, 6, 9..., reader 1 for 1000, 1003...: short and long in turn. */
static void reader_main(int reader)
{
    static char answer[CARD_BYTES + 1], expected[CARD_BYTES];
    int right = 0;

    shared->reader[reader] = getpid();
    for (int i = 0; i < QUESTIONS; i++) {
        int card = 3 * i + 1000 * reader;

        memset(answer, '?', CARD_BYTES);
        ask(reader, card, answer);
        shared->answered[reader]++;
        card_of(card, expected);
        right += strcmp(answer, expected) == 0;
    }
    shared->right[reader] = right;
    shared->gone[reader] = true;
}

static void keep(void)
{
    shared->keeper = getpid();
    keeper_main();
}

/* Forks a process that does its work and ends. */
static pid_t start(int reader)
{
    pid_t child = fork();

    if (child < 0)
        exit(2);
    if (child > 0)
        return child;
    if (reader >= 0)
        reader_main(reader);
    else
        keep();
    exit(0);
}

int main(void)
{
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 2;
    desk_open();
    shared->keeper = start(-1);
    for (int i = 0; i < READERS; i++)
        shared->reader[i] = start(i);
    desk_close();
    for (int status; wait(&status) > 0;)
        if (status != 0)
            printf("a process broke down\n");
    for (int i = 0; i < READERS; i++)
        printf("reader %d: %d of %d cards right\n", i, shared->right[i], QUESTIONS);
    if (shared->peeped)
        printf("only the keeper may look into the index\n");
    return 0;
}
