/* expect: pass */

/* The two locks are never held together: write it in if it is missing, then read it like anybody
 * else. */
#include <pthread.h>
#include <stdbool.h>

int ask_professor(int phrase); /* in main.c */

#define ROOM (2 * PHRASES * TRAVELLERS)

struct entry {
    int phrase;
    int meaning;
};

static pthread_rwlock_t book_lock = PTHREAD_RWLOCK_INITIALIZER; /* guards book, entries */
static struct entry book[ROOM];
static int entries;

static int look_up(int phrase)
{
    for (int i = 0; i < entries; i++)
        if (book[i].phrase == phrase)
            return i;
    return -1;
}

static bool read_phrase(int phrase, int *meaning)
{
    pthread_rwlock_rdlock(&book_lock);
    int found = look_up(phrase);
    if (found >= 0)
        *meaning = book[found].meaning;
    pthread_rwlock_unlock(&book_lock);
    return found >= 0;
}

static void write_phrase(int phrase)
{
    pthread_rwlock_wrlock(&book_lock);
    if (look_up(phrase) < 0) {
        book[entries].phrase = phrase;
        book[entries].meaning = ask_professor(phrase);
        entries++;
    }
    pthread_rwlock_unlock(&book_lock);
}

int translate(int phrase)
{
    int meaning;

    while (!read_phrase(phrase, &meaning))
        write_phrase(phrase);
    return meaning;
}
