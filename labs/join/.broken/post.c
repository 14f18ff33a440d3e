/* The post office of a small town.
 *
 * In the morning deliver_the_post() sends out one postman for each street.  All of them walk at the
 * same time, each in a thread of his own. */
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

/* In main.c: carries the post to this street and rings the bell. */
void walk(int street);

static void *postman(void *street)
{
    walk(*(int *)street);
    free(street);
    return NULL;
}

void deliver_the_post(int streets)
{
    for (int i = 0; i < streets; i++) {
        pthread_t thread;
        int *street = malloc(sizeof *street);

        if (!street)
            abort();
        *street = i;
        pthread_create(&thread, NULL, postman, street);
    }
}
