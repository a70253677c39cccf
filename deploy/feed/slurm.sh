#!/bin/bash
# Builds a feed in three steps on a Slurm cluster. Run it on a login node, in Claimlight's folder:
#   REPORTS=/data/reports OUT=/data/feed KEY=/home/me/feed.key NAME="My group" deploy/feed/slurm.sh
# PARTS and SHARDS: tasks of the first and the second step (16); WORKERS: threads of a task (4); MEMORY: of DuckDB, in MB (2000);
# ISSUED: time of issue (now); NODE: the program; MORE: further options of `npm run feed`, such as "--bits 12". SBATCH_PARTITION and the like are Slurm's own.
# OUT, OUT.cache and REPORTS have to be on a disk that all nodes share. Prints the number of the last job.
# A task that fails is run again as it was, three times in all; one whose node fails is run on another one. The later steps wait for it.
set -euo pipefail
: "${REPORTS:?}" "${OUT:?}" "${KEY:?}" "${NAME:?}"
parts=${PARTS:-16} shards=${SHARDS:-16} workers=${WORKERS:-4} issued=${ISSUED:-$(date -u +%Y-%m-%dT%H:%M:%SZ)}
here=$(cd "$(dirname "$0")/../.." && pwd)
common=("${NODE:-node}" "$here/scripts/feed.mjs" --reports "$REPORTS" --out "$OUT" --key "$KEY" --name "$NAME"
  --workers "$workers" --memory "${MEMORY:-2000}")
# Options of MORE are words.
read -ra more <<<"${MORE:-}"
common+=("${more[@]}")
logs="$OUT.cache/logs"
mkdir -p "$logs"

# Submits a step: name, dependency, array, options of the builder, which may name the task. A shell quotes what it is given.
submit() {
  local name=$1 after=$2 array=$3 log=$logs/%x-%j.txt
  shift 3
  [ -z "$array" ] || log=$logs/%x-%A-%a.txt
  sbatch --parsable --job-name="$name" --cpus-per-task="$workers" --chdir="$here" --output="$log" --requeue \
    ${after:+--dependency=afterok:$after} ${array:+--array=$array} \
    --wrap "for try in 1 2 3; do $(printf '%q ' "${common[@]}") $* && exit 0; sleep 2; done; exit 1"
}

# Bundled once, so that not all tasks do it at the same time.
node --input-type=module -e "import { bundleFeed } from '$here/scripts/feed/bundle.mjs'; await bundleFeed();"
parsed=$(submit feed-parse "" "1-$parts" "--part \$SLURM_ARRAY_TASK_ID/$parts")
written=$(submit feed-shards "$parsed" "1-$shards" "--parts $parts --shards \$SLURM_ARRAY_TASK_ID/$shards")
submit feed-finish "$written" "" "--parts $parts --finish --issued $issued"
