/* expect: pass */

/* Whoever has been given the stage speaks and gives it to the next.  A post is not lost on one who
 * does not wait yet. */
#include <pthread.h>
#include <semaphore.h>

void say(int line);       /* in main.c */
int speaker_of(int line); /* in main.c */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t turn[ACTORS]; /* turn[i] is posted when actor i's line is next */

static void give_first_turn(void)
{
    for (int i = 0; i < ACTORS; i++)
        sem_init(&turn[i], 0, i == speaker_of(0));
}

void speak(int actor, int line)
{
    pthread_once(&once, give_first_turn);
    sem_wait(&turn[actor]);
    say(line);
    if (line + 1 < LINES)
        sem_post(&turn[speaker_of(line + 1)]);
}
