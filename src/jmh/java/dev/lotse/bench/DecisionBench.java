package dev.lotse.bench;

import dev.lotse.config.Settings;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.decision.Decider;
import dev.lotse.decision.Decision;
import dev.lotse.decision.DecisionRequest;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Norms;
import dev.lotse.facts.Situation;
import dev.lotse.json.DecisionJson;
import dev.lotse.json.EventJson;
import dev.lotse.json.RequestJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The steps of a decision beside its rules, and the whole of it, each on ten thousand customers in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBench {
    private static final int CUSTOMERS = 10_000;
    private static final Instant MOMENT = Generate.MOMENT;
    private static final Situation ON_THE_WEB = new Situation(Channel.WEB, null, Map.of());

    @Param({"drools", "plain"})
    public String engine = "drools";

    private final Dossier[] dossiers = new Dossier[CUSTOMERS];
    private final Decision[] decisions = new Decision[CUSTOMERS];
    private final byte[][] bodies = new byte[CUSTOMERS][];
    private final RequestJson requests = new RequestJson(new EventJson("EUR", InstantSource.system()));
    private final DecisionRequest request = new DecisionRequest(new DecisionRequest.Subject.Stored("c-1"), ON_THE_WEB);
    private final OffsetDateTime at = MOMENT.atOffset(ZoneOffset.UTC);
    private final long now = Micros.of(MOMENT);
    private Norms norms;
    private Decider decider;
    private int next;

    @Setup
    public void prepare() {
        var base = engine.equals("plain") ? Bases.plain("default") : Bases.compiled("default");
        norms = base.lifecycle().norms(base.contactPolicy().approach(), Settings.DEFAULTS.timeZone());
        decider = new Decider(base, "de", Settings.DEFAULTS.timeZone(), failure -> {
            throw failure;
        });
        for (var i = 0; i < CUSTOMERS; i++) {
            dossiers[i] = Person.of(i, MOMENT).dossier();
            decisions[i] = decider.decide(request, dossiers[i], at, "01a2178c-cba4-7520-aa0a-d49b23140c95");
            bodies[i] = "{\"customerId\":\"c-%d\",\"channel\":\"WEB\",\"limit\":3}"
                    .formatted(i)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private int another() {
        next = next + 1 == CUSTOMERS ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public Customer fold() {
        return Customer.asOf(now, dossiers[another()], norms, ON_THE_WEB);
    }

    @Benchmark
    public Decision decide() {
        return decider.decide(request, dossiers[another()], at, "01a2178c-cba4-7520-aa0a-d49b23140c95");
    }

    @Benchmark
    public byte[] write() {
        return DecisionJson.write(decisions[another()]);
    }

    @Benchmark
    public DecisionRequest parse() {
        return requests.read(bodies[another()]);
    }
}
