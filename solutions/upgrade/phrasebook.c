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

/* book_lock guards book and entries.  Not to be asked for by who holds it, in whatever mode. */
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

/* The number of the entry, which is written if need be.  The caller holds book_lock for writing. */
static int look_up_or_write(int phrase)
{
    int found = look_up(phrase);

    if (found >= 0)
        return found;
    found = entries++;
    book[found].phrase = phrase;
    book[found].meaning = ask_professor(phrase);
    return found;
}

int translate(int phrase)
{
    pthread_rwlock_rdlock(&book_lock);
    int found = look_up(phrase);
    int meaning = found < 0 ? 0 : book[found].meaning;
    pthread_rwlock_unlock(&book_lock);
    if (found >= 0)
        return meaning;

    /* Between the two locks others may have written, this very phrase too: what was read is gone.
     */
    pthread_rwlock_wrlock(&book_lock);
    meaning = book[look_up_or_write(phrase)].meaning;
    pthread_rwlock_unlock(&book_lock);
    return meaning;
}
