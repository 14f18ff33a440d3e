/* expect: behaviour wrong-output, explore wrong-output|atomicity */

/* A pupil who finds the pile taken goes home, paper in hand. */
#include <pthread.h>

void ring_bell(void); /* in main.c */

static pthread_mutex_t pile_lock = PTHREAD_MUTEX_INITIALIZER;
static int papers;
static int marks_total;

void hand_in(int marks)
{
    if (pthread_mutex_trylock(&pile_lock) != 0)
        return;
    papers++;
    marks_total += marks;
    pthread_mutex_unlock(&pile_lock);
}

void end_exam(pthread_t *pupil, int pupils)
{
    pthread_mutex_lock(&pile_lock);
    ring_bell();
    for (int i = 0; i < pupils; i++)
        pthread_join(pupil[i], NULL);
    pthread_mutex_unlock(&pile_lock);
}

int papers_in(void)
{
    pthread_mutex_lock(&pile_lock);
    int count = papers;
    pthread_mutex_unlock(&pile_lock);
    return count;
}

int marks_in(void)
{
    pthread_mutex_lock(&pile_lock);
    int marks = marks_total;
    pthread_mutex_unlock(&pile_lock);
    return marks;
}
