/* The end of an examination.
 *
 * Pupils (threads) put their papers on the pile when the bell has rung.  The examiner (main) rings
 * it, waits until every pupil has left the hall, and only then may the pile be counted. */
#include <pthread.h>

/* In main.c: from now on the pupils come forward. */
void ring_bell(void);

/* pile_lock guards papers and marks_total.  Not to be held while waiting for a pupil: pupils need
 * it. */
static pthread_mutex_t pile_lock = PTHREAD_MUTEX_INITIALIZER;
static int papers;
static int marks_total;

/* Each pupil calls this once, after the bell. */
void hand_in(int marks)
{
    pthread_mutex_lock(&pile_lock);
    papers++;
    marks_total += marks;
    pthread_mutex_unlock(&pile_lock);
}

/* The examiner calls this once.  When it returns, every pupil has left and the pile is complete. */
void end_exam(pthread_t *pupil, int pupils)
{
    ring_bell();
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
