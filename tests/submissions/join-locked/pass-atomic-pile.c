/* expect: pass */

/* Two counters that each pupil raises in one step; they are read when all have been joined. */
#include <pthread.h>
#include <stdatomic.h>

void ring_bell(void); /* in main.c */

static atomic_int papers;
static atomic_int marks_total;

void hand_in(int marks)
{
    atomic_fetch_add(&papers, 1);
    atomic_fetch_add(&marks_total, marks);
}

void end_exam(pthread_t *pupil, int pupils)
{
    ring_bell();
    for (int i = 0; i < pupils; i++)
        pthread_join(pupil[i], NULL);
}

int papers_in(void)
{
    return atomic_load(&papers);
}

int marks_in(void)
{
    return atomic_load(&marks_total);
}
