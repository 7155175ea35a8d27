#include "include/CZlib.h"

#include <dlfcn.h>
#include <pthread.h>

typedef int (*stream_function)(nz_zlib_stream *);

static int (*inflate_init)(nz_zlib_stream *, int, const char *, int);
static int (*inflate_step)(nz_zlib_stream *, int);
static nz_zlib functions;
static int is_complete;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// A window of 2^15 bytes; 16 more asks for the gzip wrapper and its checksum. Of the version only the first
// number must be the library's.
static int begin(nz_zlib_stream *stream) { return inflate_init(stream, 15 + 16, "1", sizeof *stream); }

static int inflate(nz_zlib_stream *stream) { return inflate_step(stream, 0); }

static void open_library(void) {
  static const char *const names[] = {"libz.so.1", "libz.1.dylib", "libz.so"};
  void *library = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && !library; i++)
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  *(void **)&inflate_init = dlsym(library, "inflateInit2_");
  *(void **)&inflate_step = dlsym(library, "inflate");
  functions.begin = begin;
  functions.inflate = inflate;
  *(void **)&functions.reset = dlsym(library, "inflateReset");
  *(void **)&functions.end = dlsym(library, "inflateEnd");
  is_complete = inflate_init && inflate_step && functions.reset && functions.end;
}

const nz_zlib *nz_zlib_open(void) {
  pthread_once(&once, open_library);
  return is_complete ? &functions : NULL;
}
