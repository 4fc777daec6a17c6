package dev.lotse.telemetry;

import dev.lotse.decision.Decision;
import dev.lotse.decision.RuleFailure;
import dev.lotse.facts.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the server counts and measures of itself, for Prometheus. */
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Timer decisions;
    private final Map<Phase, Counter> phases = new EnumMap<>(Phase.class);
    private final Counter truncated;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter rejected;
    private final Map<Integer, Counter> answers = new ConcurrentHashMap<>();

    public Telemetry() {
        decisions = Timer.builder("lotse.decision")
                .description("Time to decide, from customer to decision")
                .serviceLevelObjectives(
                        Duration.ofNanos(20_000),
                        Duration.ofNanos(50_000),
                        Duration.ofNanos(100_000),
                        Duration.ofNanos(500_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(10))
                .register(registry);
        for (var phase : Phase.values()) {
            phases.put(
                    phase,
                    Counter.builder("lotse.decisions.phase")
                            .description("Decisions by the phase of the customer")
                            .tag("phase", phase.name())
                            .register(registry));
        }
        truncated = Counter.builder("lotse.decisions.truncated")
                .description("Decisions whose evaluation was cut short")
                .register(registry);
        accepted = events("accepted");
        duplicates = events("duplicate");
        rejected = events("rejected");
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    private Counter events(String outcome) {
        return Counter.builder("lotse.events")
                .description("Events received, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Shows {@code value} as {@code name} whenever it is asked for. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** Shows what is counted elsewhere and only ever grows. */
    public void total(String name, String description, Supplier<Number> value) {
        // The object counted is held weakly: it must be one that lives as long as this.
        FunctionCounter.builder(name, this, telemetry -> value.get().doubleValue())
                .description(description)
                .register(registry);
    }

    public void decided(Decision decision, long nanos) {
        decisions.record(nanos, TimeUnit.NANOSECONDS);
        var phase = phases.get(decision.phase().key());
        if (phase != null) {
            phase.increment();
        }
        if (decision.truncated()) {
            truncated.increment();
        }
    }

    public void failed(RuleFailure failure) {
        var rule = failure.rule();
        Counter.builder("lotse.rules.failed")
                .description("Rules that threw")
                .tag("rule", rule == null ? "" : rule.name())
                .register(registry)
                .increment();
    }

    public void accepted(long events, long known) {
        accepted.increment((double) events);
        duplicates.increment((double) known);
    }

    public void rejected(long events) {
        rejected.increment((double) events);
    }

    public void answered(int status) {
        answers.computeIfAbsent(status, this::answers).increment();
    }

    private Counter answers(int status) {
        return Counter.builder("lotse.http.answers")
                .description("Answers by their HTTP status")
                .tag("status", Integer.toString(status))
                .register(registry);
    }

    /** All of it in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    /** All of it in {@code format}, the content type of one of the text formats. */
    public String scrape(String format) {
        return registry.scrape(format);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
