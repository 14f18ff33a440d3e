/* Boxes within boxes, and what they weigh.
 *
 * A box holds things, and other boxes.  While one thread weighs, another may move things from box
 * to box; a weighing must come out as if the whole garage had stood still.  So every function here
 * takes the lock before it touches a box. */
#include <pthread.h>

#define BOXES 4
#define NO_BOX (-1)

struct box {
    int grams;  /* of the things that lie in it loose */
    int inside; /* the first box in it */
    int next;   /* the next box in the same box */
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

/* A box weighs what lies in it loose, and what the boxes in it weigh. */
int weigh(int box)
{
    pthread_mutex_lock(&lock);
    int grams = boxes[box].grams;
    for (int inner = boxes[box].inside; inner != NO_BOX; inner = boxes[inner].next)
        grams += weigh(inner);
    pthread_mutex_unlock(&lock);
    return grams;
}
