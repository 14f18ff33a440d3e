/* expect: behaviour wrong-output|crash */
/* The post office deals the day's letters to two sorters.
 *
 * Each sorter is a process that reads letters from a pipe of its own.  When the bag is empty the
 * office closes the pipes; a sorter then reads end of file, hands in its tally and goes home. */
#include <poll.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SORTERS 2

/* In main.c. */
int next_letter(void);                       /* the next letter in the bag; -1: it is empty */
void sort_letter(int sorter, int letter);    /* puts a letter into the right box */
void hand_in_tally(int sorter, int letters); /* the last thing a sorter does on a day */

struct sorter {
    pid_t process;
    int letters_to; /* the end of its pipe that the office writes into */
};

/* The sorter's process.  Who has had no letter for that long will have none, it believes. */
static void sorter_main(int number, int letters_from)
{
    int letter, letters = 0;
    struct pollfd p = {letters_from, POLLIN, 0};

    while (poll(&p, 1, 2000) > 0 && read(letters_from, &letter, sizeof letter) == sizeof letter) {
        sort_letter(number, letter);
        letters++;
    }
    close(letters_from);
    hand_in_tally(number, letters);
    _exit(0);
}

static void hire(struct sorter *sorter, int number)
{
    int ends[2]; /* read from ends[0] what was written into ends[1] */

    if (pipe(ends) < 0)
        abort();
    sorter->process = fork();
    if (sorter->process < 0)
        abort();
    if (sorter->process == 0)
        sorter_main(number, ends[0]);
    close(ends[0]); /* the office does not read */
    sorter->letters_to = ends[1];
}

static void dismiss(struct sorter *sorter)
{
    close(sorter->letters_to); /* end of file: the shift is over */
    waitpid(sorter->process, NULL, 0);
}

/* One day in the office. */
void day(void)
{
    struct sorter sorter[SORTERS];
    int letter;

    for (int i = 0; i < SORTERS; i++)
        hire(&sorter[i], i);
    while ((letter = next_letter()) >= 0)
        if (write(sorter[letter % SORTERS].letters_to, &letter, sizeof letter) < 0)
            abort();
    for (int i = 0; i < SORTERS; i++)
        dismiss(&sorter[i]);
}
