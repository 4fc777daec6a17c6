-- Asks for decisions about one customer after the other. The requests are made before the clock runs.
local customers = tonumber(os.getenv("BENCH_CUSTOMERS") or "100000")
local requests, at = {}, 0

function init(args)
   local headers = { ["Content-Type"] = "application/json" }
   for i = 1, customers do
      local body = '{"customerId":"c-' .. (i - 1) .. '","channel":"WEB","limit":3}'
      requests[i] = wrk.format("POST", wrk.path, headers, body)
   end
   at = math.random(customers)
end

function request()
   at = at % customers + 1
   return requests[at]
end

function done(summary, latency)
   local e = summary.errors
   io.write(string.format("result %d %d %d %d %d\n", summary.requests - e.status, summary.duration,
      e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
