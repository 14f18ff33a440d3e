#!/bin/sh
# ci/check.sh says what it ran, fails when a step fails, and does not run what needs that step.
. "${0%/*}/lib.sh"
. "${0%/*}/checkout.sh"

"$source_folder/ci/deps.sh" --check --tests >"$scratch/missing" ||
    skip "packages are missing: $(tr -s ' \n' ' ' <"$scratch/missing")"

checkout=$scratch/checkout
make_checkout "$checkout"
cp "$source_folder"/ci/*.sh "$checkout/ci/"
cp "$source_folder/.shellcheckrc" "$checkout/"
mkdir "$checkout/.ci" "$checkout/tests"
cat >>"$checkout/CMakeLists.txt" <<'END'
include(CTest)
add_test(NAME truth COMMAND true)
END

run "$checkout/ci/check.sh" --only scripts,tests
status_is 0 "where every step passes, so does the whole"
out_matches '^scripts +ok +[0-9]+ s +[0-9]+ scripts$' "the last lines say what ran, and how many"
out_matches '^100% tests passed, 0 tests failed out of 1$' "with CTest's closing line"
out_matches 'all steps passed in [0-9]+ s$' "and how long it took"

# shellcheck disable=SC2016  # the mistake is written down, not made
printf '#!/bin/sh\necho $1\n' >"$checkout/ci/careless.sh"
echo 'not C' >>"$checkout/tools/main.c"
run "$checkout/ci/check.sh" --only scripts,tests
status_is 1 "where a step fails, so does the whole"
out_has "SC2086" "what it said is shown"
out_matches '^gcc +FAILED' "the other steps run all the same"
out_matches '^tests +not run +0 s +needs gcc$' "but not those that need a failed one"
out_matches 'FAILED after [0-9]+ s: scripts gcc tests' "and the last line names them"

finish
