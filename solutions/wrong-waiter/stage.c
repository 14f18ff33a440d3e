/* A play, and the order of its lines.
 *
 * Every actor is a thread.  An actor who has a line waits until all lines before it have been
 * spoken, speaks it, and gives the cue to all: they wait for different lines, so only all of them
 * together are sure to include the one who is next. */
#include <pthread.h>

/* In main.c: speaks the line.  Only one actor may speak at a time. */
void say(int line);

/* In main.c: the actor, 0 to ACTORS - 1, who has this line. */
int speaker_of(int line);

static pthread_mutex_t stage = PTHREAD_MUTEX_INITIALIZER; /* guards next_line, and who speaks */
static pthread_cond_t cue = PTHREAD_COND_INITIALIZER;     /* signalled when it changes, to all */
static int next_line;

/* Called by each actor for each of its own lines, in the order of the play. */
void speak(int actor, int line)
{
    (void)actor;
    pthread_mutex_lock(&stage);
    while (next_line != line)
        pthread_cond_wait(&cue, &stage);
    say(line);
    next_line++;
    pthread_cond_broadcast(&cue);
    pthread_mutex_unlock(&stage);
}
