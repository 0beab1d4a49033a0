// MPI names its communicators, types and operations by macros that Swift does not import. So each call
// that is needed stands here as a function, with MPI's own return code.
#ifndef CMPI_SHIM_H
#define CMPI_SHIM_H

// Debian's folder of the chosen MPI, else the one that pkg-config or the environment names.
#if __has_include(<mpi/mpi.h>)
#include <mpi/mpi.h>
#else
#include <mpi.h>
#endif

/// Begins MPI for one thread that calls it, and lets errors be returned instead of ending the program.
static inline int cmpi_begin(void) {
  int provided = 0;
  int code = MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
  if (code != MPI_SUCCESS) return code;
  if (provided < MPI_THREAD_FUNNELED) return MPI_ERR_OTHER;
  return MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
}

static inline int cmpi_end(void) { return MPI_Finalize(); }

/// Ends all processes.
static inline int cmpi_abort(int status) { return MPI_Abort(MPI_COMM_WORLD, status); }

static inline int cmpi_rank(int *rank) { return MPI_Comm_rank(MPI_COMM_WORLD, rank); }

static inline int cmpi_size(int *size) { return MPI_Comm_size(MPI_COMM_WORLD, size); }

/// Adds up over all ranks, in place.
static inline int cmpi_sum_floats(float *values, int count) {
  return MPI_Allreduce(MPI_IN_PLACE, values, count, MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
}

/// Adds up over all ranks, in place.
static inline int cmpi_sum_doubles(double *values, int count) {
  return MPI_Allreduce(MPI_IN_PLACE, values, count, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}

/// The smallest and the largest of all ranks' numbers.
static inline int cmpi_range(
    const unsigned long long *value, unsigned long long *smallest, unsigned long long *largest) {
  int code = MPI_Allreduce(value, smallest, 1, MPI_UNSIGNED_LONG_LONG, MPI_MIN, MPI_COMM_WORLD);
  if (code != MPI_SUCCESS) return code;
  return MPI_Allreduce(value, largest, 1, MPI_UNSIGNED_LONG_LONG, MPI_MAX, MPI_COMM_WORLD);
}

static inline int cmpi_wait(void) { return MPI_Barrier(MPI_COMM_WORLD); }

/// What a return code means; `text` holds 512 characters.
static inline void cmpi_describe(int code, char *text) {
  int length = 0;
  char message[MPI_MAX_ERROR_STRING + 1];
  text[0] = 0;
  if (MPI_Error_string(code, message, &length) != MPI_SUCCESS) return;
  int index = 0;
  for (; index < length && index < 511; index++) text[index] = message[index];
  text[index] = 0;
}

#endif
