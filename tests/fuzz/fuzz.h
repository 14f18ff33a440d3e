/* What libFuzzer calls: one function, once for each input.  It must come back to the same state,
 * for the next input runs in the same process; what it leaks, AddressSanitizer reports. */
#ifndef RACELAB_FUZZ_H
#define RACELAB_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

#endif
