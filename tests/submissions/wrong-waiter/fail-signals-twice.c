/* expect: explore lost-wakeup */

/* Two of three are woken; the third was meant. */
#include <pthread.h>

void say(int line); /* in main.c */

static pthread_mutex_t stage = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cue = PTHREAD_COND_INITIALIZER;
static int next_line;

void speak(int actor, int line)
{
    (void)actor;
    pthread_mutex_lock(&stage);
    while (next_line != line)
        pthread_cond_wait(&cue, &stage);
    say(line);
    next_line++;
    pthread_cond_signal(&cue);
    pthread_cond_signal(&cue);
    pthread_mutex_unlock(&stage);
}
