/* expect: behaviour deadlock, tsan deadlock */

/* Nobody starves, and nobody eats as long as anybody else does. */
#include <pthread.h>
void eat(int seat);
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
void lay_table(void) {}
void dine(int seat)
{
    pthread_mutex_lock(&m);
    eat(seat);
    pthread_mutex_unlock(&m);
}
