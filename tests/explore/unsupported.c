/* What the explorer cannot model is no verdict about the program.
 * expect: verdict=error finds=unsupported oracle=no
 */
#include <sys/types.h>
#include <unistd.h>

int main(void)
{
    return fork() < 0;
}
