/* expect: pass */
/* The card index of a library, kept by one process, the keeper, and read by others.
 *
 * Only the keeper has the cards; no memory is shared and no lock is needed.  A reader sends the
 * number of a card through the pipe `questions`; the keeper answers through the pipe `answers`
 * with the title and the text of the card, with a zero byte at the end. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define READERS 2
#define CARD_BYTES 100001 /* the longest card, with the zero byte */

/* In main.c. */
const char *find_title(int card); /* the keeper looks into the index */
const char *find_text(int card);  /* and goes to the drawer */
void ring(int reader, int card);  /* the bell on the keeper's desk: a reader has a question */

struct question {
    int reader, card;
};

static int questions[2];        /* [0] to read from, [1] to write to */
static int answers[READERS][2]; /* a pipe for each reader: only that one reads from it */

/* Before there are a keeper or readers. */
void desk_open(void)
{
    if (pipe(questions) < 0)
        abort();
    for (int i = 0; i < READERS; i++)
        if (pipe(answers[i]) < 0)
            abort();
}

static void write_all(int to, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(to, bytes, count);
        if (written < 0)
            abort();
        bytes += written;
        count -= (size_t)written;
    }
}

static void read_all(int from, char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t received = read(from, bytes, count);
        if (received <= 0)
            abort();
        bytes += received;
        count -= (size_t)received;
    }
}

/* In the keeper's process: answers until all readers have gone home. */
void keeper_main(void)
{
    struct question question;

    close(questions[1]);
    for (int i = 0; i < READERS; i++)
        close(answers[i][0]);
    while (read(questions[0], &question, sizeof question) == sizeof question) {
        int way = answers[question.reader][1];
        const char *title = find_title(question.card);
        const char *text = find_text(question.card);
        size_t length[2] = {strlen(title), strlen(text) + 1};

        write_all(way, (const char *)length, sizeof length);
        write_all(way, title, length[0]);
        write_all(way, text, length[1]);
    }
}

/* In the reader's process: gets a card (at most CARD_BYTES with its zero byte). */
void ask(int reader, int card, char *answer)
{
    struct question question = {reader, card};

    if (write(questions[1], &question, sizeof question) < 0) /* short: arrives in one piece */
        abort();
    ring(reader, card);
    size_t length[2];

    read_all(answers[reader][0], (char *)length, sizeof length);
    read_all(answers[reader][0], answer, length[0] + length[1]);
}

/* In the office, after keeper and readers have been forked. */
void desk_close(void)
{
    close(questions[0]);
    close(questions[1]);
    for (int i = 0; i < READERS; i++) {
        close(answers[i][0]);
        close(answers[i][1]);
    }
}
