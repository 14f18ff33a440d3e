# How the rooms are built: all flags stand in racelab_target(), on targets, and nowhere else.
#
#   racelab_library(run SOURCES process.c toolchain.c HEADERS process.h toolchain.h USES base)
#   racelab_test(test_process USES run)        # tests/unit/test_process.c, with cmocka

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
