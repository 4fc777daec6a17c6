package dev.lotse.simulation;

import static dev.lotse.facts.Verbs.because;
import static dev.lotse.facts.Verbs.exclude;
import static dev.lotse.facts.Verbs.permit;
import static dev.lotse.facts.Verbs.phase;
import static dev.lotse.facts.Verbs.propose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Decision.TraceStage;
import dev.lotse.decision.RuleBase;
import dev.lotse.facts.Customer;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Phase;
import dev.lotse.facts.Reason;
import dev.lotse.facts.Stage;
import dev.lotse.json.ProfileJson;
import dev.lotse.simulation.Shift.Amount;
import dev.lotse.simulation.Shift.Aspect;
import dev.lotse.simulation.Shift.Count;
import dev.lotse.simulation.Shift.Example;
import dev.lotse.simulation.Shift.Move;
import dev.lotse.store.SqliteStore;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two versions of tiny rules over a few customers, counted by hand. */
class SimulationTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-16T12:00:00Z");
    private static final Reason WHY = because("darum", "because");
    private static final RuleBase OLD = TinyRules.base("1-00000000", SimulationTest::gifts);
    private static final RuleBase NEW = TinyRules.base("2-00000000", SimulationTest::surveys);

    @TempDir
    Path data;

    private SqliteStore store;

    /** Who has an e-mail address gets a gift, who has a phone a call. */
    private static void gifts(Stage stage, Customer customer) {
        switch (stage) {
            case COMPLIANCE -> permitted();
            case PHASE -> phase(customer.hasEmail() ? Phase.LEAD : Phase.VISITOR, "TEST", WHY);
            case MOMENT -> {}
            case ADVICE -> {
                if (customer.hasEmail()) {
                    propose("GIFT", 10, WHY);
                }
                if (customer.hasPhone()) {
                    propose("CALL", 4, WHY);
                }
            }
        }
    }

    /** Gifts give way to surveys, and a phone makes engaged. */
    private static void surveys(Stage stage, Customer customer) {
        if (stage == Stage.PHASE) {
            phase(customer.hasPhone() ? Phase.ENGAGED : customer.hasEmail() ? Phase.LEAD : Phase.VISITOR, "TEST", WHY);
            return;
        }
        gifts(stage, customer);
        if (stage == Stage.ADVICE && customer.hasEmail()) {
            propose("SURVEY", 6, WHY);
            exclude("GIFT", WHY);
        }
    }

    private static void permitted() {
        permit(Channel.EMAIL, LegalBasis.CONSENT, WHY);
        permit(Channel.PHONE, LegalBasis.CONSENT, WHY);
    }

    @BeforeEach
    void open() {
        store = SqliteStore.open(data, 10_000);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatChangesIsCountedCustomerByCustomer() {
        fourCustomers();

        var shift = simulated(OLD, NEW, 100);

        assertThat(shift.customers()).isEqualTo(4);
        assertThat(shift.phases())
                .containsExactly(
                        new Move<>(Phase.LEAD, Phase.LEAD, 2),
                        new Move<>(Phase.VISITOR, Phase.ENGAGED, 1),
                        new Move<>(Phase.VISITOR, Phase.VISITOR, 1));
        assertThat(shift.firstActions())
                .containsExactly(
                        new Move<>("CALL", "CALL", 1), new Move<>("GIFT", "SURVEY", 2), new Move<>(null, null, 1));
        assertThat(shift.actions())
                .containsExactly(
                        entry("CALL", new Count(1, 1)),
                        entry("GIFT", new Count(2, 0)),
                        entry("SURVEY", new Count(0, 2)));
        assertThat(shift.reach())
                .containsExactly(entry(Channel.EMAIL, new Count(2, 2)), entry(Channel.PHONE, new Count(1, 1)));
        assertThat(shift.removals()).containsExactly(entry(TraceStage.CONTACT_POLICY, new Count(0, 2)));
        assertThat(shift.withoutAction()).isEqualTo(new Count(1, 1));
        assertThat(shift.fallbacks()).isEqualTo(new Count(0, 0));
    }

    @Test
    void valueIsThatOfTheFirstActionsAndNetOfWhatTheyCostIfAccepted() {
        fourCustomers();

        var shift = simulated(OLD, NEW, 100);

        // Twice a gift of 10 and a call of 4, accepted by half; a gift costs 2, a call 1.
        assertThat(shift.expected()).isEqualTo(new Amount(12, 8));
        assertThat(shift.net()).isEqualTo(new Amount(12 - 2 - 0.5, 8 - 0.5));
        assertThat(shift.expected().difference()).isEqualTo(-4);
    }

    @Test
    void theWorthOfTheCatalogueIsNetAlready() {
        put("a", "\"email\": \"a@example.org\"");
        var worth = TinyRules.base("3-00000000", (stage, customer) -> {
            if (stage == Stage.ADVICE) {
                propose("GIFT", WHY);
            } else {
                gifts(stage, customer);
            }
        });

        var shift = simulated(OLD, worth, 100);

        assertThat(shift.expected()).isEqualTo(new Amount(5, 9));
        assertThat(shift.net()).isEqualTo(new Amount(4, 9));
    }

    @Test
    void whoIsAffectedIsShownAsTheyStandBeforeAndAfter() {
        fourCustomers();

        var shift = simulated(OLD, NEW, 100);

        assertThat(shift.changed(Aspect.MOMENT).customers()).isZero();
        assertThat(shift.changed(Aspect.ANY_ACTION).customers()).isEqualTo(2);
        assertThat(shift.changed(Aspect.PHASE).examples())
                .extracting(Example::customerId)
                .containsExactly("c");
        var first = shift.changed(Aspect.FIRST_ACTION).examples();
        assertThat(first).extracting(Example::customerId).containsExactly("a", "b");
        assertThat(first.getFirst().before().firstAction()).isEqualTo("GIFT");
        assertThat(first.getFirst().after().firstAction()).isEqualTo("SURVEY");
        assertThat(first.getFirst().after().reason()).isEqualTo("because");
        assertThat(first.getFirst().after().channel()).isEqualTo(Channel.EMAIL);
    }

    @Test
    void onOneChannelOnlyItsActionsCount() {
        fourCustomers();
        var question = new Question("2-00000000", "1-00000000", 100, NOW, Channel.PHONE);

        var shift = new Simulation(store, question, OLD, NEW, (done, total) -> {}).run(TinyRules::decider);

        assertThat(shift.actions()).containsExactly(entry("CALL", new Count(1, 1)));
        assertThat(shift.withoutAction()).isEqualTo(new Count(3, 3));
    }

    @Test
    void rulesThatFailAreCounted() {
        fourCustomers();
        var broken = TinyRules.base("3-00000000", (stage, customer) -> {
            if (stage == Stage.ADVICE && customer.hasPhone()) {
                throw new IllegalStateException("a bug");
            }
            gifts(stage, customer);
        });

        assertThat(simulated(OLD, broken, 100).fallbacks()).isEqualTo(new Count(0, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameVersionOnBothSidesChangesNothingAndEverySumIsThatOfTheCustomers(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            put(
                    "c" + i,
                    random.nextBoolean() ? "\"email\": \"c" + i + "@example.org\"" : "\"lang\": \"de\"",
                    random.nextBoolean() ? "\"phone\": \"+49 30 " + i + "\"" : "\"name\": \"x\"");
        }

        var same = simulated(NEW, NEW, 1_000);
        var other = simulated(OLD, NEW, 1_000);

        assertThat(same.phases()).allMatch(move -> move.before() == move.after());
        assertThat(same.firstActions()).allMatch(move -> Objects.equals(move.before(), move.after()));
        assertThat(same.actions().values()).allMatch(count -> count.difference() == 0);
        assertThat(same.removals().values()).allMatch(count -> count.difference() == 0);
        assertThat(same.net().difference()).isZero();
        assertThat(same.changed().values()).allMatch(changed -> changed.customers() == 0);
        assertThat(List.of(same, other)).allSatisfy(shift -> {
            assertThat(shift.phases().stream().mapToLong(Move::customers).sum()).isEqualTo(300);
            assertThat(shift.firstActions().stream().mapToLong(Move::customers).sum())
                    .isEqualTo(300);
        });
        assertThat(other.changed(Aspect.PHASE).customers())
                .isEqualTo(other.phases().stream()
                        .filter(move -> move.before() != move.after())
                        .mapToLong(Move::customers)
                        .sum());
    }

    @Test
    void aSampleHasExactlyAsManyAndIsAlwaysTheSame() {
        manyCustomers(2_300);

        var first = simulated(OLD, NEW, 700);
        manyCustomers(2_300);
        var again = simulated(OLD, NEW, 700);

        assertThat(first.customers()).isEqualTo(700);
        assertThat(again).isEqualTo(first);
        assertThat(simulated(OLD, NEW, 1).customers()).isOne();
        assertThat(simulated(OLD, NEW, 2_299).customers()).isEqualTo(2_299);
        assertThat(simulated(OLD, NEW, 5_000).customers()).isEqualTo(2_300);
    }

    @Test
    void aSampleIsTakenFromEverywhere() {
        var sample = new Sample(1_000);
        var ids = IntStream.range(0, 10_000).mapToObj(i -> "customer-" + i).toList();

        ids.forEach(sample::count);
        sample.close();
        var taken =
                IntStream.range(0, 10_000).filter(i -> sample.takes(ids.get(i))).toArray();

        assertThat(taken).hasSize(1_000);
        assertThat(IntStream.of(taken).filter(i -> i < 5_000).count()).isBetween(400L, 600L);
        assertThat(IntStream.of(taken).filter(i -> i % 10 == 3).count()).isBetween(60L, 140L);
    }

    @Test
    void whoIsErasedMeanwhileIsNotCounted() {
        manyCustomers(200);
        var done = new ArrayList<Long>();
        var question = question(1_000);

        var shift = new Simulation(store, question, OLD, NEW, (now, total) -> {
                    done.add(now);
                    if (now == 100) {
                        IntStream.range(150, 170)
                                .mapToObj("m%04d"::formatted)
                                .forEach(id -> store.erase(id).join());
                    }
                })
                .run(TinyRules::decider);

        assertThat(shift.customers()).isEqualTo(180);
        assertThat(done).containsExactly(0L, 50L, 100L, 150L, 200L);
    }

    @Test
    void ofNobodyNothingChanges() {
        var shift = simulated(OLD, NEW, 100);

        assertThat(shift.customers()).isZero();
        assertThat(shift.phases()).isEmpty();
        assertThat(shift.expected()).isEqualTo(new Amount(0, 0));
    }

    @Test
    void inTheFarFutureItIsDecidedToo() {
        fourCustomers();
        var question = new Question("2-00000000", "1-00000000", 10, OffsetDateTime.parse("9999-12-31T00:00:00Z"), null);

        var shift = new Simulation(store, question, OLD, NEW, (done, total) -> {}).run(TinyRules::decider);

        assertThat(shift.customers()).isEqualTo(4);
    }

    @Test
    void noMoreExamplesThanTwentyAreKept() {
        manyCustomers(100);

        var changed = simulated(OLD, NEW, 100).changed(Aspect.FIRST_ACTION);

        assertThat(changed.customers()).isEqualTo(100);
        assertThat(changed.examples()).hasSize(20);
    }

    private Shift simulated(RuleBase before, RuleBase after, int sample) {
        return new Simulation(store, question(sample), before, after, (done, total) -> {}).run(TinyRules::decider);
    }

    private static Question question(int sample) {
        return new Question("2-00000000", "1-00000000", sample, NOW, null);
    }

    private void fourCustomers() {
        put("a", "\"email\": \"a@example.org\"");
        put("b", "\"email\": \"b@example.org\"");
        put("c", "\"phone\": \"+49 30 1\"");
        put("d", "\"name\": \"Nobody\"");
    }

    private void manyCustomers(int count) {
        for (var i = 0; i < count; i++) {
            put("m%04d".formatted(i), "\"email\": \"m" + i + "@example.org\"");
        }
        store.size().join();
    }

    private void put(String id, String... fields) {
        var json = "{\"id\": \"" + id + "\", " + String.join(", ", fields) + "}";
        var stored = store.put(ProfileJson.read(json), null);
        if (!id.startsWith("m") || id.endsWith("99")) {
            stored.join();
        }
    }
}
