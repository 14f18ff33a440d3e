/* A race that every judge must see: two threads add to one variable, and nothing orders them. */
#include <pthread.h>
#include <stddef.h>

static volatile int total;

static void *add(void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++)
        total = total + 1;
    return NULL;
}

int main(void)
{
    pthread_t first, second;

    pthread_create(&first, NULL, add, NULL);
    pthread_create(&second, NULL, add, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
