/* expect: pass */

/* A recursive mutex lets its owner in again. */
#include <pthread.h>

#define BOXES 4
#define NO_BOX (-1)

struct box {
    int grams;
    int inside;
    int next;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock; /* guards boxes; recursive: weigh() takes it once for each level */
static struct box boxes[BOXES] = {
    {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}};

static void make_lock(void)
{
    pthread_mutexattr_t kind;

    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&lock, &kind);
    pthread_mutexattr_destroy(&kind);
}

void put_box_into(int box, int into)
{
    pthread_once(&once, make_lock);
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
    for (int inner = boxes[box].inside; inner != NO_BOX; inner = boxes[inner].next)
        grams += weigh(inner);
    pthread_mutex_unlock(&lock);
    return grams;
}
