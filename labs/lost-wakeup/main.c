/* The course's own part: a ferry, one passenger who may be early, and LATE who are late.
 *
 * Ferry and passengers are threads.  The late ones set out only when the ferry has long moored.
 * Whoever steps aboard before it has moored gets wet. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

/* In quay.c. */
void ferry_arrives(void);
void wait_for_ferry(void);

static pthread_mutex_t water = PTHREAD_MUTEX_INITIALIZER; /* guards moored, across, wet */
static bool moored;
static int across, wet;

static void *ferry(void *unused)
{
    pthread_mutex_lock(&water);
    moored = true;
    pthread_mutex_unlock(&water);
    ferry_arrives();
    return unused;
}

static void *passenger(void *unused)
{
    wait_for_ferry();
    pthread_mutex_lock(&water);
    if (moored)
        across++;
    else
        wet++;
    pthread_mutex_unlock(&water);
    return unused;
}

int main(void)
{
    pthread_t captain, early, late[LATE];

    pthread_create(&early, NULL, passenger, NULL);
    pthread_create(&captain, NULL, ferry, NULL);
    pthread_join(captain, NULL);
    for (int i = 0; i < LATE; i++)
        pthread_create(&late[i], NULL, passenger, NULL);
    pthread_join(early, NULL);
    for (int i = 0; i < LATE; i++)
        pthread_join(late[i], NULL);

    printf("%d passengers across, %s\n", across, wet == 0 ? "all of them dry" : "some of them wet");
    return 0;
}
