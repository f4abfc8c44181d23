-- Asks the addresses of a file in turn and tells what came of it as one line of JSON.
local paths, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = wrk.format("GET", line) end
end

function request()
  at = at % #paths + 1
  return paths[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('\n{"requests":%d,"us":%d,"bytes":%d,"p99_us":%d,"wrong":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(99), wrong))
end
