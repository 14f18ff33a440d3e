/* The course's own part: a garage full of boxes, a customs officer and a restless owner.
 *
 * The officer weighs the whole garage WEIGHINGS times while the owner moves things from box to box.
 * Nothing enters or leaves, so each weighing must come to the same total. */
#include <pthread.h>
#include <stdio.h>

/* In boxes.c. */
void put_box_into(int box, int into);
void put_in(int box, int grams);
void move(int from, int to, int grams);
int weigh(int box);

enum { GARAGE, TOOLS, TOYS, TRAINS };

static int total;
static int wrong; /* the officer's alone, until joined */

static void *officer(void *unused)
{
    for (int i = 0; i < WEIGHINGS; i++)
        if (weigh(GARAGE) != total)
            wrong++;
    return unused;
}

static void *owner(void *unused)
{
    for (int i = 0; i < MOVES; i++)
        if (i % 2 == 0)
            move(TRAINS, TOOLS, 5);
        else
            move(TOOLS, TRAINS, 5);
    return unused;
}

int main(void)
{
    pthread_t who[2];

    put_box_into(TOOLS, GARAGE);
    put_box_into(TOYS, GARAGE);
    put_box_into(TRAINS, TOYS);
    put_in(GARAGE, 100);
    put_in(TOOLS, 20);
    put_in(TOYS, 7);
    put_in(TRAINS, 5);
    total = 132;

    pthread_create(&who[0], NULL, officer, NULL);
    pthread_create(&who[1], NULL, owner, NULL);
    pthread_join(who[0], NULL);
    pthread_join(who[1], NULL);

    printf("%d weighings, %d of them wrong\n", WEIGHINGS, wrong);
    return 0;
}
