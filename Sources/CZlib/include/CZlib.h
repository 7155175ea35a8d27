// The part of zlib that unpacks gzip, opened when it is first needed: a build needs no header of it and a
// program that reads no compressed file needs no library.
//
// Structure, constants and functions are those of zlib's documented interface, which its shared library has
// kept since version 1.2 (2003).

#pragma once

#include <stddef.h>
#include <stdint.h>

// zlib's `z_stream`.
typedef struct {
  const uint8_t *next_in;
  unsigned avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *zalloc;
  void *zfree;
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
} nz_zlib_stream;

static const int NZ_ZLIB_OK = 0;
static const int NZ_ZLIB_STREAM_END = 1;
static const int NZ_ZLIB_BUFFER_ERROR = -5;

// zlib's functions of a stream that unpacks.
typedef struct {
  // Begins a stream of gzip's format.
  int (*begin)(nz_zlib_stream *);
  int (*inflate)(nz_zlib_stream *);
  int (*reset)(nz_zlib_stream *);
  int (*end)(nz_zlib_stream *);
} nz_zlib;

// The library of this machine, or NULL if it has none.
const nz_zlib *nz_zlib_open(void);
