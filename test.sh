#!/usr/bin/env bash
# Builds once and runs every test project. Needs the .NET 10 SDK; what lacks a browser, Node, a compiler or the outside
# reference data is skipped with a reason. Arguments are passed on to each project, e.g. --filter-class '*Geodesic*'.
# The last line sums up: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")" || exit 2
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# Build workers that outlive the build would hold a pipe open that somebody reads.
export MSBUILDDISABLENODEREUSE=1

if ! dotnet build ThirdSite.slnx -c Release -v quiet -p:UseSharedCompilation=false; then
  echo 'The build failed: no test was run.'
  echo '0 passed, 1 failed, 0 skipped'
  exit 1
fi

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
passed=0 failed=0 skipped=0 projects=0
count() { sed 's/\x1b\[[0-9;]*[A-Za-z]//g; s/\r$//' "$log" | grep -E "^ +$1: [0-9]+$" | tail -1 | grep -oE '[0-9]+$' || echo 0; }

for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  projects=$((projects + 1))
  printf '\n== %s\n' "$name"
  dotnet "tests/$name/bin/Release/net10.0/$name.dll" --no-progress "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  bad=$(count failed)
  # Nothing fits a filter: fine, if one was asked for.
  if [ "$status" -eq 8 ] && [ $# -gt 0 ]; then status=0; fi
  # A crash, a time-out, an empty project leaves no count of its own, but is a failure.
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
    bad=1
    echo "$name ended with exit code $status."
  fi
  passed=$((passed + $(count succeeded)))
  failed=$((failed + bad))
  skipped=$((skipped + $(count skipped)))
done

if [ "$projects" -eq 0 ]; then echo 'No test project was found.'; failed=1; fi
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
