/* expect: explore atomicity|wrong-output */

/* No lock is held while the inner boxes are weighed: the train can be carried from a box that is
 * still to come into one that has been weighed. */
#include <pthread.h>

#define BOXES 4
#define NO_BOX (-1)

struct box {
    int grams;
    int inside;
    int next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct box boxes[BOXES] = {
    {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}};

void put_box_into(int box, int into)
{
    pthread_mutex_lock(&lock);
    boxes[box].next = boxes[into].inside;
    boxes[into].inside = box;
    pthread_mutex_unlock(&lock);
}

void put_in(int box, int grams)
{
    pthread_mutex_lock(&lock);
    boxes[box].grams += grams;
    pthread_mutex_unlock(&lock);
}

void move(int from, int to, int grams)
{
    pthread_mutex_lock(&lock);
    boxes[from].grams -= grams;
    boxes[to].grams += grams;
    pthread_mutex_unlock(&lock);
}

int weigh(int box)
{
    pthread_mutex_lock(&lock);
    int grams = boxes[box].grams;
    int inner = boxes[box].inside;
    pthread_mutex_unlock(&lock);

    while (inner != NO_BOX) {
        grams += weigh(inner);
        pthread_mutex_lock(&lock);
        inner = boxes[inner].next;
        pthread_mutex_unlock(&lock);
    }
    return grams;
}
