/* expect: pass */

/* All are called, when the stage is free again. */
#include <pthread.h>

void say(int line); /* in main.c */

static pthread_mutex_t stage = PTHREAD_MUTEX_INITIALIZER; /* guards next_line, and who speaks */
static pthread_cond_t cue = PTHREAD_COND_INITIALIZER;     /* signalled when it changes, to all */
static int next_line;

void speak(int actor, int line)
{
    (void)actor;
    pthread_mutex_lock(&stage);
    while (next_line != line)
        pthread_cond_wait(&cue, &stage);
    say(line);
    next_line++;
    pthread_mutex_unlock(&stage);
    pthread_cond_broadcast(&cue);
}
