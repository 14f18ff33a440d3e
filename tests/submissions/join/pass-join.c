/* expect: pass */

/* Join them in any order: the loop ends when all have ended. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c. */
void walk(int street);

static void *postman(void *street)
{
    walk(*(int *)street);
    free(street);
    return NULL;
}

static pthread_t send_out(int i)
{
    pthread_t thread;
    int *street = malloc(sizeof *street);

    if (!street)
        abort();
    *street = i;
    pthread_create(&thread, NULL, postman, street);
    return thread;
}

void deliver_the_post(int streets)
{
    pthread_t *thread = calloc((size_t)streets, sizeof *thread);

    if (!thread)
        abort();
    for (int i = 0; i < streets; i++)
        thread[i] = send_out(i);
    for (int i = streets - 1; i >= 0; i--)
        pthread_join(thread[i], NULL);
    free(thread);
}
