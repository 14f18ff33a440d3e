/* A phrase book that fills itself.
 *
 * Most questions are about phrases that are in it already, so travellers (threads) look them up
 * side by side, under a read lock.  What is not in it yet is asked of the professor, once, and
 * written in for everybody. */
#include <pthread.h>

/* In main.c: knows everything and charges for every question. */
int ask_professor(int phrase);

#define ROOM (2 * PHRASES * TRAVELLERS)

struct entry {
    int phrase;
    int meaning;
};

static pthread_rwlock_t book_lock = PTHREAD_RWLOCK_INITIALIZER;
static struct entry book[ROOM];
static int entries;

/* The number of the entry, or -1.  The caller holds book_lock. */
static int look_up(int phrase)
{
    for (int i = 0; i < entries; i++)
        if (book[i].phrase == phrase)
            return i;
    return -1;
}

int translate(int phrase)
{
    pthread_rwlock_rdlock(&book_lock);
    int found = look_up(phrase);
    if (found < 0) {
        int meaning = ask_professor(phrase);
        pthread_rwlock_wrlock(&book_lock); /* nobody may read while we write */
        found = entries++;
        book[found].phrase = phrase;
        book[found].meaning = meaning;
    }
    int meaning = book[found].meaning;
    pthread_rwlock_unlock(&book_lock);
    return meaning;
}
