/* expect: pass */

/* A list of boxes still to be opened takes the place of the recursion, so the lock is taken once.
 */
#include <pthread.h>

#define BOXES 4
#define NO_BOX (-1)

struct box {
    int grams;
    int inside;
    int next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards boxes */
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
    int to_open[BOXES] = {box};
    int left = 1, grams = 0;

    pthread_mutex_lock(&lock);
    while (left > 0) {
        int now = to_open[--left];
        grams += boxes[now].grams;
        for (int inner = boxes[now].inside; inner != NO_BOX; inner = boxes[inner].next)
            to_open[left++] = inner;
    }
    pthread_mutex_unlock(&lock);
    return grams;
}
