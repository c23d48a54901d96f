#!/usr/bin/env bash
# Rewrites what is made from code and data and stands in the repository: schemas, expected files of
# tests, pictures. The tests that hold these files write them instead of comparing. Read the difference before you commit.
cd "$(dirname "$0")" || exit 2
THIRDSITE_UPDATE=1 exec ./test.sh "$@"
