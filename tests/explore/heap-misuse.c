/* Beyond the end of a block, and after its end: seen at once, in any schedule.
 * expect: verdict=fail complete executions=1 finds=heap-misuse
 * defines: WHAT=1
 * expect: verdict=fail complete executions=1 finds=heap-misuse
 * defines: WHAT=2
 * expect: verdict=fail complete executions=1 finds=heap-misuse
 * defines: WHAT=3
 */
#include <stdlib.h>

#ifndef WHAT
#define WHAT 1
#endif

static volatile char *volatile block;

int main(void)
{
    block = malloc(16);
    if (WHAT == 1)
        block[16] = 1;
    free((void *)block);
    if (WHAT == 2)
        block[0] = 1;
    if (WHAT == 3)
        free((void *)block);
    return 0;
}
