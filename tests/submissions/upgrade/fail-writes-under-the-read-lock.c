/* expect: explore data-race */

/* A read lock lets readers in side by side, and these readers write. */
#include <pthread.h>

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
        found = entries++;
        book[found].phrase = phrase;
        book[found].meaning = ask_professor(phrase);
    }
    int meaning = book[found].meaning;
    pthread_rwlock_unlock(&book_lock);
    return meaning;
}
