/* expect: behaviour timeout, explore livelock|deadlock */

/* The read lock is kept in hand, and trywrlock fails as long as anybody reads: for ever. */
#include <pthread.h>
#include <sched.h>

int ask_professor(int phrase); /* in main.c */

#define ROOM (2 * PHRASES * TRAVELLERS)

struct entry {
    int phrase;
    int meaning;
};

static pthread_rwlock_t book_lock = PTHREAD_RWLOCK_INITIALIZER;
static struct entry book[ROOM];
static int entries;

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
        while (pthread_rwlock_trywrlock(&book_lock) != 0)
            sched_yield();
        found = entries++;
        book[found].phrase = phrase;
        book[found].meaning = meaning;
    }
    int meaning = book[found].meaning;
    pthread_rwlock_unlock(&book_lock);
    return meaning;
}
