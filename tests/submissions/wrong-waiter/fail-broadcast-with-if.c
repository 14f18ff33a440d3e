/* expect: explore wrong-output|atomicity|lost-wakeup */

/* All are woken, and none looks whose line it is. */
#include <pthread.h>

void say(int line); /* in main.c */

static pthread_mutex_t stage = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cue = PTHREAD_COND_INITIALIZER;
static int next_line;

void speak(int actor, int line)
{
    (void)actor;
    pthread_mutex_lock(&stage);
    if (next_line != line)
        pthread_cond_wait(&cue, &stage);
    say(line);
    next_line++;
    pthread_cond_broadcast(&cue);
    pthread_mutex_unlock(&stage);
}
