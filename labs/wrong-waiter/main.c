/* The course's own part: the play and its actors.
 *
 * Each actor is a thread and knows which lines are its own.  say() writes the line into the
 * prompter's log, which must show every line once and in order. */
#include <pthread.h>
#include <stdio.h>

/* In stage.c. */
void speak(int actor, int line);

int speaker_of(int line);
void say(int line);

static int prompter_log[LINES]; /* for the one who speaks, and nobody else */
static int spoken;

/* The play is a lively one: who speaks next is not simply the next in the row. */
int speaker_of(int line)
{
    return (line + line / ACTORS * (line % 3)) % ACTORS;
}

void say(int line)
{
    if (spoken < LINES)
        prompter_log[spoken] = line;
    spoken++;
}

static void *actor(void *number)
{
    int me = *(int *)number;

    for (int line = 0; line < LINES; line++)
        if (speaker_of(line) == me)
            speak(me, line);
    return NULL;
}

int main(void)
{
    pthread_t thread[ACTORS];
    int number[ACTORS];
    int in_order = 0;

    for (int i = 0; i < ACTORS; i++) {
        number[i] = i;
        pthread_create(&thread[i], NULL, actor, &number[i]);
    }
    for (int i = 0; i < ACTORS; i++)
        pthread_join(thread[i], NULL);

    for (int line = 0; line < LINES; line++)
        in_order += prompter_log[line] == line;
    printf("%d lines spoken, %s\n", spoken,
           in_order == LINES ? "in the right order" : "but what a play that was");
    return 0;
}
