/* expect: pass */

/* A condition variable gives the lock up while it waits; when all papers are in, the pupils need it
 * no more, and can be joined. */
#include <pthread.h>

void ring_bell(void); /* in main.c */

static pthread_mutex_t pile_lock = PTHREAD_MUTEX_INITIALIZER; /* guards papers, marks_total */
static pthread_cond_t handed_in = PTHREAD_COND_INITIALIZER;   /* signalled when papers rises */
static int papers;
static int marks_total;

void hand_in(int marks)
{
    pthread_mutex_lock(&pile_lock);
    papers++;
    marks_total += marks;
    pthread_cond_signal(&handed_in);
    pthread_mutex_unlock(&pile_lock);
}

void end_exam(pthread_t *pupil, int pupils)
{
    pthread_mutex_lock(&pile_lock);
    ring_bell();
    while (papers < pupils)
        pthread_cond_wait(&handed_in, &pile_lock);
    pthread_mutex_unlock(&pile_lock);
    for (int i = 0; i < pupils; i++)
        pthread_join(pupil[i], NULL);
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
