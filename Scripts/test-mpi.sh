#!/usr/bin/env bash
# Checks training on several processes (Debian and Ubuntu: apt install libopenmpi-dev openmpi-bin):
# builds the program with the trait MPI beside the ordinary build, compares two processes with one,
# kills a process in the middle and resumes. Not part of Scripts/test.sh: Open MPI is optional.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in mpirun mpicc; do
  if ! command -v "$program" >/dev/null; then
    echo "test-mpi: $program is not installed; apt install libopenmpi-dev openmpi-bin" >&2
    exit 69
  fi
done
options=(-c release --jobs 2 --explicit-target-dependency-import-check error)
swift build "${options[@]}" --traits MPI --scratch-path .build/mpi --product mixwright
folder=$(swift build "${options[@]}" --traits MPI --scratch-path .build/mpi --show-bin-path)
export MIXWRIGHT_PARALLEL=$folder/mixwright
swift test "${options[@]}" --filter ParallelTrainingTests

# As root and on fewer cores than processes, too, which containers need.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 \
  OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_btl_vader_single_copy_mechanism=none
work=$(mktemp -d)
launcher=
trap 'if [ -n "$launcher" ]; then kill "$launcher" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
"$MIXWRIGHT_PARALLEL" corpus generate -o "$work/corpus" --songs 12 --seconds 12 --seed 4 --quiet
cat >"$work/lost.json" <<JSON
{
  "controller": {"width": 16, "heads": 2, "blocks": 1, "channels": [8, 8, 8, 8]},
  "examples": {"kinds": {"random-mix": 1}, "seconds": 1, "tracks": [2, 3],
    "songsInMemory": 3, "examplesPerSong": 4},
  "corpus": {"songs": ["corpus"]},
  "validation": {"examples": 2, "every": 1000}, "checkpoint": {"everySteps": 2},
  "optimizer": {"warmUpSteps": 1}, "steps": 2000, "batch": 2, "seed": 5
}
JSON
mpirun -n 2 "$MIXWRIGHT_PARALLEL" train "$work/lost.json" -o "$work/run" --threads 1 --quiet \
  >"$work/output" 2>&1 &
launcher=$!
for ((wait = 0; wait < 600; wait++)); do
  if [ -f "$work/run/checkpoint.safetensors" ]; then break; fi
  sleep 0.1
done
[ -f "$work/run/checkpoint.safetensors" ] || { cat "$work/output" >&2; exit 1; }
# The second process: a child of the launcher whose environment says so.
victim=
for process in $(pgrep -P "$launcher"); do
  if tr '\0' '\n' <"/proc/$process/environ" | grep -qx OMPI_COMM_WORLD_RANK=1; then victim=$process; fi
done
echo "test-mpi: killing process $victim, rank 1 of 2"
kill -KILL "$victim"
status=0
wait "$launcher" || status=$?
launcher=
if [ "$status" -eq 0 ]; then
  echo "test-mpi: the job went on without one of its processes" >&2
  exit 1
fi
steps() { grep -ao '"training.step":"[0-9]*"' "$1" | tr -dc 0-9; }
before=$(steps "$work/run/checkpoint.safetensors")
# On to a few steps more, as the configuration of the checkpoint says, and then to a polite end.
mpirun -n 2 "$MIXWRIGHT_PARALLEL" train "$work/lost.json" -o "$work/run" --resume --threads 1 \
  --quiet >"$work/output" 2>&1 &
launcher=$!
after=$before
for ((wait = 0; wait < 600 && after <= before; wait++)); do
  sleep 0.1
  after=$(steps "$work/run/checkpoint.safetensors")
done
kill "$launcher" 2>/dev/null || true
wait "$launcher" || true
launcher=
if [ "$after" -le "$before" ]; then
  cat "$work/output" >&2
  echo "test-mpi: resuming at step $before led nowhere" >&2
  exit 1
fi
echo "test-mpi: ended with status $status, resumed at step $before, went on to step $after"
