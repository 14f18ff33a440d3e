/* expect: pass */

/* The thread notes for itself that it holds the lock: a recursive mutex made by hand.  The note is
 * thread-local, so nobody else's lock is taken for one's own. */
#include <pthread.h>
#include <stdbool.h>

#define BOXES 4
#define NO_BOX (-1)

struct box {
    int grams;
    int inside;
    int next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards boxes */
static _Thread_local bool mine;                          /* this thread holds lock */
static struct box boxes[BOXES] = {
    {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}, {0, NO_BOX, NO_BOX}};

/* True if it was this call that took the lock: pass it to leave(). */
static bool enter(void)
{
    if (mine)
        return false;
    pthread_mutex_lock(&lock);
    mine = true;
    return true;
}

static void leave(bool took)
{
    if (!took)
        return;
    mine = false;
    pthread_mutex_unlock(&lock);
}

void put_box_into(int box, int into)
{
    bool took = enter();
    boxes[box].next = boxes[into].inside;
    boxes[into].inside = box;
    leave(took);
}

void put_in(int box, int grams)
{
    bool took = enter();
    boxes[box].grams += grams;
    leave(took);
}

void move(int from, int to, int grams)
{
    bool took = enter();
    put_in(from, -grams);
    put_in(to, grams);
    leave(took);
}

int weigh(int box)
{
    bool took = enter();
    int grams = boxes[box].grams;
    for (int inner = boxes[box].inside; inner != NO_BOX; inner = boxes[inner].next)
        grams += weigh(inner);
    leave(took);
    return grams;
}
