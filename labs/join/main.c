/* The course's own part: a town of three streets.
 *
 * main() lets the post office do its work and goes home; with main's return the day, and the
 * program, is over.  A postman's way leads over the crossroads, where each waits for the others:
 * the three walk side by side or not at all. */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define STREETS 3

/* In post.c. */
void deliver_the_post(int streets);

void walk(int street);

static pthread_barrier_t crossroads;

void walk(int street)
{
    (void)street; /* all doorbells sound the same */
    pthread_barrier_wait(&crossroads);
    usleep(2000); /* to show the bug: the way is longer than it takes to close an office */
    printf("ding-dong, the post!\n");
}

int main(void)
{
    pthread_barrier_init(&crossroads, NULL, STREETS);
    deliver_the_post(STREETS);
    return 0;
}
