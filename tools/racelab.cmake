# How the rooms are built: all flags stand in racelab_target(), on targets, and nowhere else.
#
#   racelab_library(run SOURCES process.c toolchain.c HEADERS process.h toolchain.h USES base)
#   racelab_test(test_process USES run)        # tests/unit/test_process.c, with cmocka
#   racelab_fuzz(fuzz_text USES base)          # tests/fuzz/fuzz_text.c, with libFuzzer

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(racelab_target target)
  target_compile_features(${target} PRIVATE c_std_17)
  target_compile_definitions(${target} PRIVATE _GNU_SOURCE RACELAB_VERSION="${PROJECT_VERSION}")
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tools")
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wstrict-prototypes
    -Wmissing-prototypes -Wwrite-strings -Wvla -fno-common)
  if(RACELAB_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(RACELAB_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${RACELAB_SANITIZE}
      -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(${target} PRIVATE -fsanitize=${RACELAB_SANITIZE})
  endif()
  if(RACELAB_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# A room: a static library of the folder's name.  PACKAGES are pkg-config names.
function(racelab_library name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;HEADERS;USES;PACKAGES" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES} ${ROOM_HEADERS})
  racelab_target(${name})
  target_link_libraries(${name} PUBLIC ${ROOM_USES} Threads::Threads)
  foreach(package IN LISTS ROOM_PACKAGES)
    pkg_check_modules(${package} REQUIRED IMPORTED_TARGET ${package})
    target_link_libraries(${name} PUBLIC PkgConfig::${package})
  endforeach()
endfunction()

# A unit test: one cmocka program a module.
function(racelab_test name)
  cmake_parse_arguments(UNIT "" "" "USES" ${ARGN})
  pkg_check_modules(cmocka REQUIRED IMPORTED_TARGET cmocka)
  add_executable(${name} ${name}.c)
  racelab_target(${name})
  target_compile_definitions(${name} PRIVATE FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures")
  target_link_libraries(${name} PRIVATE ${UNIT_USES} PkgConfig::cmocka)
  add_test(NAME unit.${name} COMMAND ${name})
  set_tests_properties(unit.${name} PROPERTIES TIMEOUT 120)
endfunction()

# A fuzz target: a libFuzzer program a parser, and a test that plays RUNS inputs, grown from the
# files in tests/fuzz/seeds/NAME (without fuzz_) and in tests/SEEDS...  What it finds is kept in the
# build folder, and played first the next time.
function(racelab_fuzz name)
  cmake_parse_arguments(FUZZ "" "RUNS" "USES;SEEDS" ${ARGN})
  if(NOT FUZZ_RUNS)
    set(FUZZ_RUNS 20000)
  endif()
  add_executable(${name} ${name}.c)
  racelab_target(${name})
  target_link_libraries(${name} PRIVATE ${FUZZ_USES})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  string(REPLACE fuzz_ fuzz/seeds/ own ${name})
  if(EXISTS ${PROJECT_SOURCE_DIR}/tests/${own})
    list(APPEND FUZZ_SEEDS ${own})
  endif()
  list(TRANSFORM FUZZ_SEEDS PREPEND ${PROJECT_SOURCE_DIR}/tests/)
  set(found ${CMAKE_CURRENT_BINARY_DIR}/${name}-found)
  file(MAKE_DIRECTORY ${found})
  add_test(NAME fuzz.${name} COMMAND ${name} -runs=${FUZZ_RUNS} -seed=1 -verbosity=0 -timeout=10
    -rss_limit_mb=1024 -artifact_prefix=${found}/ ${found} ${FUZZ_SEEDS})
  set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 300)
endfunction()
