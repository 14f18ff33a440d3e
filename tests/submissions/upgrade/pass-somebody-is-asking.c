/* expect: pass */

/* The question is noted before it is asked, and no lock is held while the professor thinks: who
 * needs the same phrase waits for the answer, who needs another one does not. */
#include <pthread.h>

int ask_professor(int phrase); /* in main.c */

enum state { UNKNOWN, BEING_ASKED, KNOWN };

static pthread_mutex_t book_lock = PTHREAD_MUTEX_INITIALIZER; /* guards state, meaning */
static pthread_cond_t answered = PTHREAD_COND_INITIALIZER;    /* signalled when one is KNOWN */
static enum state state[PHRASES];
static int meaning[PHRASES];

int translate(int phrase)
{
    pthread_mutex_lock(&book_lock);
    while (state[phrase] == BEING_ASKED)
        pthread_cond_wait(&answered, &book_lock);
    if (state[phrase] == UNKNOWN) {
        state[phrase] = BEING_ASKED;
        pthread_mutex_unlock(&book_lock);
        int answer = ask_professor(phrase);
        pthread_mutex_lock(&book_lock);
        meaning[phrase] = answer;
        state[phrase] = KNOWN;
        pthread_cond_broadcast(&answered);
    }
    int found = meaning[phrase];
    pthread_mutex_unlock(&book_lock);
    return found;
}
