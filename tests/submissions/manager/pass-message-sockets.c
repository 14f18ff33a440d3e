/* expect: pass */
/* The card index of a library, kept by one process, the keeper, and read by others.
 *
 * Only the keeper has the cards; no memory is shared and no lock is needed.  A reader sends the
 * number of a card through the pipe `questions`; the keeper answers through the pipe `answers`
 * with the title and the text of the card, with a zero byte at the end. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define READERS 2
#define CARD_BYTES 100001 /* the longest card, with the zero byte */

/* In main.c. */
const char *find_title(int card); /* the keeper looks into the index */
const char *find_text(int card);  /* and goes to the drawer */
void ring(int reader, int card);  /* the bell on the keeper's desk: a reader has a question */

/* A connection for each reader, [0] its end and [1] the keeper's.  It carries messages: one call
 * receives what one call has sent, no more and no less. */
static int connection[READERS][2];

/* Before there are a keeper or readers. */
void desk_open(void)
{
    for (int i = 0; i < READERS; i++)
        if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, connection[i]) < 0)
            abort();
}

/* False if the reader has gone home. */
static int answer_one(int reader)
{
    static char all[2 * CARD_BYTES];
    int card;

    if (read(reader, &card, sizeof card) != sizeof card)
        return 0;
    strcpy(all, find_title(card));
    strcat(all, find_text(card));
    return write(reader, all, strlen(all) + 1) > 0;
}

/* In the keeper's process: answers until all readers have gone home. */
void keeper_main(void)
{
    struct pollfd reader[READERS];
    int left = READERS;

    for (int i = 0; i < READERS; i++) {
        close(connection[i][0]);
        reader[i] = (struct pollfd){.fd = connection[i][1], .events = POLLIN};
    }
    while (left > 0 && poll(reader, READERS, -1) > 0)
        for (int i = 0; i < READERS; i++)
            if (reader[i].revents && !answer_one(reader[i].fd)) {
                reader[i].fd = -1;
                left--;
            }
}

/* In the reader's process: gets a card (at most CARD_BYTES with its zero byte). */
void ask(int reader, int card, char *answer)
{
    if (write(connection[reader][0], &card, sizeof card) < 0)
        abort();
    ring(reader, card);
    if (read(connection[reader][0], answer, CARD_BYTES) < 0)
        abort();
}

/* In the office, after keeper and readers have been forked. */
void desk_close(void)
{
    for (int i = 0; i < READERS; i++) {
        close(connection[i][0]);
        close(connection[i][1]);
    }
}
