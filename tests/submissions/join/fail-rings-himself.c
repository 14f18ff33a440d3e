/* expect: explore requirement */

/* The office rings at all the doors itself, and sends out nobody. */
#include <pthread.h>
#include <stdio.h>
void walk(int street);
void deliver_the_post(int streets)
{
    for (int i = 0; i < streets; i++)
        printf("ding-dong, the post!\n");
}
