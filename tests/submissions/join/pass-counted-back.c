/* expect: pass */

/* Detached, but each reports back, and the office waits until all have. */
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>

/* In main.c. */
void walk(int street);

static sem_t back; /* posted by each postman when he has finished */

static void *postman(void *street)
{
    walk((int)(intptr_t)street);
    sem_post(&back);
    return NULL;
}

void deliver_the_post(int streets)
{
    sem_init(&back, 0, 0);
    for (int i = 0; i < streets; i++) {
        pthread_t thread;

        pthread_create(&thread, NULL, postman, (void *)(intptr_t)i);
        pthread_detach(thread);
    }
    for (int i = 0; i < streets; i++)
        sem_wait(&back);
}
