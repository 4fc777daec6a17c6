package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Customers;
import dev.lotse.decision.Advisor;
import dev.lotse.decision.Archive;
import dev.lotse.decision.DecisionLog;
import dev.lotse.decision.DecisionStore;
import dev.lotse.decision.Outcomes;
import dev.lotse.decision.Stops;
import dev.lotse.json.EventJson;
import dev.lotse.telemetry.Telemetry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the routes need; shared by all event loops but for the advisor, of which each has its own.
 *
 * @param identity what this server is and runs
 */
public record Parts(
        Identity identity,
        CustomerStore store,
        DecisionStore decisions,
        Customers customers,
        Supplier<Advisor> newAdvisor,
        Archive archive,
        Outcomes outcomes,
        DecisionLog log,
        Stops stops,
        EventJson events,
        Telemetry telemetry,
        InstantSource clock) {

    /** What this server is and runs. */
    public record Identity(String version, String node, String ruleBase, Instant startedAt, long maxCustomers) {}
}
