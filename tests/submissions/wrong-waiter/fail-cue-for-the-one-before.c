/* expect: behaviour lost-wakeup|deadlock, explore lost-wakeup */

/* A condition for each actor, and the cue goes to the one who has just spoken. */
#include <pthread.h>

void say(int line);       /* in main.c */
int speaker_of(int line); /* in main.c */

static pthread_mutex_t stage = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_cond_t cue[ACTORS];
static int next_line;

static void make_cues(void)
{
    for (int i = 0; i < ACTORS; i++)
        pthread_cond_init(&cue[i], NULL);
}

void speak(int actor, int line)
{
    pthread_once(&once, make_cues);
    pthread_mutex_lock(&stage);
    while (next_line != line)
        pthread_cond_wait(&cue[actor], &stage);
    say(line);
    pthread_cond_signal(&cue[speaker_of(next_line)]);
    next_line++;
    pthread_mutex_unlock(&stage);
}
