package dev.lotse.decision;

import dev.lotse.bench.Bases;
import dev.lotse.bench.Person;
import dev.lotse.config.Settings;
import dev.lotse.customer.Channel;
import dev.lotse.customer.Dossier;
import dev.lotse.customer.Micros;
import dev.lotse.facts.Customer;
import dev.lotse.facts.Phrases;
import dev.lotse.facts.Situation;
import dev.lotse.facts.Stage;
import dev.lotse.facts.Verdicts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
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

/** The rules alone, on customers whose figures are worked out already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBench {
    private static final int CUSTOMERS = 10_000;
    private static final Instant MOMENT = Instant.parse("2026-11-26T12:00:00Z");

    private static final Situation ON_THE_WEB = new Situation(Channel.WEB, null, Map.of());

    @Param({"default"})
    public String rules = "default";

    @Param({"drools", "plain"})
    public String engine = "drools";

    private final Dossier[] dossiers = new Dossier[CUSTOMERS];
    private final Customer[] customers = new Customer[CUSTOMERS];
    private final Conclusion[] conclusions = new Conclusion[CUSTOMERS];
    private final Setting[] settings = new Setting[CUSTOMERS];
    private final Object identity = new Object();
    private final Customer[] concluded = new Customer[CUSTOMERS];
    private Rules ready;
    private int next;

    @Setup
    public void prepare() {
        var base = engine.equals("plain") ? Bases.plain(rules) : Bases.compiled(rules);
        var norms = base.lifecycle().norms(base.contactPolicy().approach(), Settings.DEFAULTS.timeZone());
        for (var i = 0; i < CUSTOMERS; i++) {
            dossiers[i] = Person.of(i, MOMENT).dossier();
            customers[i] = Customer.asOf(Micros.of(MOMENT), dossiers[i], norms, ON_THE_WEB);
        }
        ready = base.newRules().get();
        for (var i = 0; i < CUSTOMERS; i++) {
            conclusions[i] = new Conclusion.Drawing(ready, identity).draw(customers[i], dossiers[i]);
            concluded[i] = conclusions[i].customer();
            settings[i] = new Setting(
                    base,
                    Propensities.CATALOGUE,
                    MOMENT.atOffset(ZoneOffset.UTC),
                    "de",
                    new Phrases(Locale.GERMAN),
                    new Contacts(base, dossiers[i].history(), Micros.of(MOMENT)),
                    List.of(),
                    false);
        }
    }

    private int another() {
        next = next + 1 == CUSTOMERS ? 0 : next + 1;
        return next;
    }

    /** All stages. */
    @Benchmark
    public Conclusion rules() {
        var customer = another();
        return new Conclusion.Drawing(ready, identity).draw(customers[customer], dossiers[customer]);
    }

    /** The last of them alone: with made-up rules, what an engine does that knows no other. */
    @Benchmark
    public Verdicts advice() {
        return ready.run(Stage.ADVICE, concluded[another()]);
    }

    /** Law, caps, weights and order of what the rules said. */
    @Benchmark
    public Object rank() {
        var customer = another();
        return Offer.of(settings[customer], conclusions[customer], ON_THE_WEB);
    }
}
