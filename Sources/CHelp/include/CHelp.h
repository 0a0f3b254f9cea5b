#ifndef CHELP_H
#define CHELP_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// A file of Resources/help, embedded when the program is built.
///
/// C because #embed is a directive of its preprocessor and is tracked as a dependency of the build.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t length;
} HelpFile;

/// How many files there are: the pages in the order in which they are listed, then the pictures.
size_t help_file_count(void);

/// The file with that number, which has to be one.
HelpFile help_file_at(size_t number);

#pragma clang assume_nonnull end

#endif
