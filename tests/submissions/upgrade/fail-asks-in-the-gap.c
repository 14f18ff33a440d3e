/* expect: explore atomicity|wrong-output */

/* It looks again before it writes, so no phrase is entered twice; but it asks before it looks. */
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
    int meaning = found < 0 ? 0 : book[found].meaning;
    pthread_rwlock_unlock(&book_lock);
    if (found >= 0)
        return meaning;

    meaning = ask_professor(phrase);
    pthread_rwlock_wrlock(&book_lock);
    if (look_up(phrase) < 0) {
        book[entries].phrase = phrase;
        book[entries].meaning = meaning;
        entries++;
    }
    pthread_rwlock_unlock(&book_lock);
    return meaning;
}
