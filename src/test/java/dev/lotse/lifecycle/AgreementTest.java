package dev.lotse.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lotse.decision.Decision;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that are shipped and an independent computation from the definitions give every customer the same phase. */
class AgreementTest {
    private static final Instant AS_OF = Instant.parse("2026-03-15T12:00:00Z");
    private static final int HISTORIES = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rulesAndReferenceAgreeOnGeneratedHistories(long seed) {
        var histories = new HistoryGenerator(seed, AS_OF).histories().limit(HISTORIES);

        assertThat(disagreements(histories, AS_OF, AS_OF.plusMillis(1), AS_OF.minus(Duration.ofDays(100))))
                .isEmpty();
    }

    /** Where the real data lies beside the project; elsewhere there is nothing to disagree about. */
    @TestFactory
    Stream<DynamicTest> rulesAndReferenceAgreeOnEveryCustomerOfTheShops() {
        return Files.isDirectory(RealHistories.folder())
                ? Stream.concat(
                        agreement("music shop", RealHistories::cdnow, "1997-10-01", "1998-01-01", "1998-07-01"),
                        agreement("gift shop", RealHistories::onlineRetail, "2011-06-01", "2011-09-01", "2011-12-10"))
                : Stream.empty();
    }

    private static Stream<DynamicTest> agreement(
            String shop, Supplier<List<ReferenceHistory>> histories, String... days) {
        return Stream.of(days)
                .map(day -> dynamicTest(
                        "every customer of the " + shop + " as of " + day,
                        () -> assertThat(disagreements(histories.get().stream(), Instant.parse(day + "T12:00:00Z")))
                                .isEmpty()));
    }

    private static List<String> disagreements(Stream<ReferenceHistory> histories, Instant... moments) {
        var disagreements = new ArrayList<String>();
        try (var decider = DefaultRules.decider()) {
            histories.forEach(history -> {
                var dossier = DefaultRules.dossier(history.profile(), history.events());
                for (var moment : moments) {
                    var expected = history.at(moment);
                    var decided = DefaultRules.decide(decider, dossier, moment);
                    if (!same(expected, decided)) {
                        disagreements.add("%s as of %s: expected %s, decided %s %s %s in %s"
                                .formatted(
                                        history.customerId(),
                                        moment,
                                        expected,
                                        decided.phase().key(),
                                        decided.phase().reasonCode(),
                                        decided.moment(),
                                        history));
                    }
                }
            });
        }
        return disagreements;
    }

    private static boolean same(ReferenceLifecycle.Verdict expected, Decision decided) {
        return expected.phase().equals(decided.phase().key().name())
                && (expected.reason() == null
                        || expected.reason().equals(decided.phase().reasonCode()))
                && Objects.equals(
                        expected.moment(),
                        decided.moment() == null ? null : decided.moment().name());
    }
}
