/* The course's own part: two tills of a corner shop, which share a printer.
 *
 * An order is a line of text: the prices of two things, in cents, with a space between them.  The
 * cashier of each till types in ORDERS of them.  The printer takes one line at a time from either
 * till, and compares it with what was typed in. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

#define TILLS 2
#define THINGS 2 /* in an order */

/* In till.c: prints each price in the order, in euros.  The line may be written to. */
void sell(int till, char *order);

void print_line(int till, const char *price);

static pthread_barrier_t opening;
static pthread_mutex_t printer = PTHREAD_MUTEX_INITIALIZER; /* guards right */
static int right;
static int lines[TILLS]; /* printed so far: lines[i] is till i's alone */
static char typed_in[TILLS][32];

static int price_in_cents(int till, int line)
{
    return 100 + 10 * line % 80 + 500 * till;
}

static bool same(const char *price, const char *wanted)
{
    while (*price && *price == *wanted) {
        price++;
        wanted++;
    }
    return *price == *wanted;
}

void print_line(int till, const char *price)
{
    int cents = price_in_cents(till, lines[till]++);
    int euros = cents / 100;
    char wanted[] = {(char)('0' + euros), '.', (char)('0' + cents / 10 % 10), '0', 0};

    pthread_mutex_lock(&printer);
    right += price && same(price, wanted);
    pthread_mutex_unlock(&printer);
}

static void *cashier(void *argument)
{
    int till = *(int *)argument;

    pthread_barrier_wait(&opening);
    for (int order = 0; order < ORDERS; order++) {
        int line = order * THINGS;

        lines[till] = line;
        snprintf(typed_in[till], sizeof typed_in[till], "%d %d", price_in_cents(till, line),
                 price_in_cents(till, line + 1));
        sell(till, typed_in[till]);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[TILLS];
    int number[TILLS] = {0, 1};

    pthread_barrier_init(&opening, NULL, TILLS);
    for (int i = 0; i < TILLS; i++)
        pthread_create(&thread[i], NULL, cashier, &number[i]);
    for (int i = 0; i < TILLS; i++)
        pthread_join(thread[i], NULL);
    printf("lines printed right: %d of %d\n", right, TILLS * THINGS * ORDERS);
    return 0;
}
