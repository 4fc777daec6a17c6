package dev.lotse.http;

import dev.lotse.customer.CustomerStore;
import dev.lotse.customer.Customers;
import dev.lotse.decision.ActiveRuleBase;
import dev.lotse.decision.Advisor;
import dev.lotse.decision.Archive;
import dev.lotse.decision.DecisionLog;
import dev.lotse.decision.Outcomes;
import dev.lotse.decision.PhaseSearch;
import dev.lotse.decision.Stops;
import dev.lotse.decision.WhatIf;
import dev.lotse.json.EventJson;
import dev.lotse.release.Releases;
import dev.lotse.release.Versions;
import dev.lotse.simulation.Simulations;
import dev.lotse.telemetry.Telemetry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What the routes need; shared by all event loops but for the advisor, of which each has its own.
 *
 * @param identity what this server is and runs
 */
public record Parts(
        Identity identity,
        CustomerStore store,
        Customers customers,
        PhaseSearch phases,
        Supplier<Advisor> newAdvisor,
        Archive archive,
        WhatIf whatIf,
        Outcomes outcomes,
        DecisionLog log,
        Stops stops,
        Rules rules,
        EventJson events,
        Telemetry telemetry,
        InstantSource clock) {

    /**
     * The versions of the rule base, and the one that decides.
     *
     * @param simulations what would change with others
     * @param workers threads that may block
     */
    public record Rules(
            ActiveRuleBase active, Versions versions, Releases releases, Simulations simulations, Executor workers) {
        /** What {@code work} brings, done where it may block. */
        <T> CompletableFuture<T> work(Supplier<T> work) {
            return CompletableFuture.supplyAsync(work, workers);
        }
    }

    /** What this server is and runs. */
    public record Identity(String version, String node, Instant startedAt, long maxCustomers) {}
}
