/* expect: pass */

/* Each actor has a cue of its own, and the speaker gives it to the one who is next. */
#include <pthread.h>

void say(int line);       /* in main.c */
int speaker_of(int line); /* in main.c */

static pthread_mutex_t stage = PTHREAD_MUTEX_INITIALIZER; /* guards next_line, and who speaks */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_cond_t cue[ACTORS]; /* cue[i] is signalled when actor i's line is next */
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
    next_line++;
    if (next_line < LINES)
        pthread_cond_signal(&cue[speaker_of(next_line)]);
    pthread_mutex_unlock(&stage);
}
