/* The course's own part: the hall, the bell and the pupils.
 *
 * Each pupil is a thread that writes until the bell, hands in one paper, and leaves.  Pupil i's
 * paper is worth i + 1 marks. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

/* In exam.c. */
void hand_in(int marks);
void end_exam(pthread_t *pupil, int pupils);
int papers_in(void);
int marks_in(void);

void ring_bell(void);

static pthread_mutex_t bell_lock = PTHREAD_MUTEX_INITIALIZER; /* guards has_rung */
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;        /* signalled when has_rung is set */
static bool has_rung;

void ring_bell(void)
{
    pthread_mutex_lock(&bell_lock);
    has_rung = true;
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&bell_lock);
}

static void *write_until_bell(void *marks)
{
    pthread_mutex_lock(&bell_lock);
    while (!has_rung)
        pthread_cond_wait(&bell, &bell_lock);
    pthread_mutex_unlock(&bell_lock);
    hand_in(*(int *)marks);
    return NULL;
}

int main(void)
{
    pthread_t pupil[PUPILS];
    int marks[PUPILS];

    for (int i = 0; i < PUPILS; i++) {
        marks[i] = i + 1;
        pthread_create(&pupil[i], NULL, write_until_bell, &marks[i]);
    }
    end_exam(pupil, PUPILS);
    printf("%d papers, %d marks in all\n", papers_in(), marks_in());
    return 0;
}
