/* expect: behaviour deadlock|timeout, explore deadlock */

/* No threads at all. */
/* In main.c. */
void walk(int street);

void deliver_the_post(int streets)
{
    for (int i = 0; i < streets; i++)
        walk(i);
}
