/* expect: explore atomicity|wrong-output */

/* Each box has a lock of its own, so weighing never meets a lock it holds.  Each box is weighed in
 * peace, and the train still travels between two of them. */
#include <pthread.h>

#define BOXES 4
#define NO_BOX (-1)

struct box {
    pthread_mutex_t lock; /* guards grams */
    int grams;
    int inside; /* not changed once the threads run */
    int next;
};

static struct box boxes[BOXES] = {{PTHREAD_MUTEX_INITIALIZER, 0, NO_BOX, NO_BOX},
                                  {PTHREAD_MUTEX_INITIALIZER, 0, NO_BOX, NO_BOX},
                                  {PTHREAD_MUTEX_INITIALIZER, 0, NO_BOX, NO_BOX},
                                  {PTHREAD_MUTEX_INITIALIZER, 0, NO_BOX, NO_BOX}};

void put_box_into(int box, int into)
{
    boxes[box].next = boxes[into].inside;
    boxes[into].inside = box;
}

void put_in(int box, int grams)
{
    pthread_mutex_lock(&boxes[box].lock);
    boxes[box].grams += grams;
    pthread_mutex_unlock(&boxes[box].lock);
}

void move(int from, int to, int grams)
{
    put_in(from, -grams);
    put_in(to, grams);
}

int weigh(int box)
{
    pthread_mutex_lock(&boxes[box].lock);
    int grams = boxes[box].grams;
    pthread_mutex_unlock(&boxes[box].lock);

    for (int inner = boxes[box].inside; inner != NO_BOX; inner = boxes[inner].next)
        grams += weigh(inner);
    return grams;
}
